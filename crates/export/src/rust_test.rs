//! A run as a test in Rust: it begins the same run again with the same engine
//! and asserts what was seen.

use consensus::Protocol;

use crate::look::Look;

/// The source of a test that repeats a run. `saved` is the text from which the
/// same run begins.
#[must_use]
pub fn rust_test<P: Protocol>(look: Look<'_, P>, saved: &str) -> String {
    let (world, scenario) = (look.world(), look.world().scenario());
    let facts = world.facts();
    let chosen: Vec<String> = facts
        .chosen
        .iter()
        .map(|it| format!("{} in {}", look.value(it.value), look.ballot(it.ballot)))
        .collect();
    let learned: Vec<String> = facts
        .learned
        .iter()
        .map(|(node, it)| format!("{}: {}", look.name(*node), look.value(it.value)))
        .collect();
    let broken: Vec<String> = world.monitors().broken().map(str::to_owned).collect();
    let (module, protocol) = protocol_path(P::NAME);
    let fence = fence(saved);
    let (title, seed, events) = (one_line(&scenario.title.en), world.seed(), world.count());
    format!(
        r#"// {title}
//
// A run of the scenario `{id}` with seed {seed}, up to its event {events}, written by Consensus Playground. It needs the
// crates `consensus` and `simulator`, and asserts what was seen: same scenario, seed and changes, same run, to the last byte.
// If the digest alone differs, the engine tells the same story otherwise; if more does, look.

use consensus::{module}::{protocol};
use simulator::Detail;
use simulator::text::saved::begin;

const RUN: &str = r{fence}"{saved}"{fence};

#[test]
fn {name}() {{
    let mut run = begin::<{protocol}>(RUN, Detail::Full).expect("the run is understood");
    run.seek({events});

    let world = run.world();
    let names = &world.scenario().names;
    let facts = world.facts();
    let chosen = facts.chosen.iter().map(|it| format!("{{}} in {{}}", names.value(it.value), names.ballot(it.ballot)));
    let learned = facts.learned.iter().map(|(node, it)| format!("{{}}: {{}}", names.of(*node), names.value(it.value)));
    let broken = world.monitors().broken();

    assert_eq!(world.count(), {events}, "events");
    assert_eq!(chosen.collect::<Vec<_>>(), {chosen}, "values chosen, and in which ballot");
    assert_eq!(learned.collect::<Vec<_>>(), {learned}, "who learned what");
    assert_eq!(broken.collect::<Vec<_>>(), {broken}, "promises that fell");
    assert_eq!(format!("{{:016x}}", world.digest()), "{digest:016x}", "the whole run");
}}
"#,
        id = scenario.id,
        name = function_name(&scenario.id),
        chosen = array(&chosen),
        learned = array(&learned),
        broken = array(&broken),
        digest = world.digest(),
    )
}

/// A list as Rust has it. An empty one says of what, or it could not be compared.
fn array(all: &[String]) -> String {
    if all.is_empty() {
        return "[\"\"; 0]".to_owned();
    }
    let quoted: Vec<String> = all.iter().map(|text| format!("{text:?}")).collect();
    format!("[{}]", quoted.join(", "))
}

/// As many number signs as a raw text needs so that nothing in it ends it.
fn fence(text: &str) -> String {
    let mut most = 0;
    for (at, _) in text.match_indices('"') {
        most = most.max(
            text[at + 1..]
                .chars()
                .take_while(|letter| *letter == '#')
                .count(),
        );
    }
    "#".repeat(most + 1)
}

fn one_line(text: &str) -> String {
    text.split(|letter: char| letter.is_whitespace() || letter.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Where a protocol lives: its module and type have its name, as every protocol's do.
fn protocol_path(name: &str) -> (String, String) {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_ascii_uppercase().to_string() + letters.as_str()
        })
    };
    (
        name.replace('-', "_"),
        name.split('-').map(capital).collect(),
    )
}

/// The name of a test: what of an id may stand in one.
fn function_name(id: &str) -> String {
    let letter = |letter: char| {
        if letter.is_ascii_alphanumeric() {
            letter.to_ascii_lowercase()
        } else {
            '_'
        }
    };
    let name: String = id.chars().map(letter).collect();
    match name.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => format!("{name}_again"),
        Some(_) | None => format!("run_{name}_again"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_texts_are_rust_whatever_they_are() {
        assert_eq!(function_name("b09-x-and-y"), "b09_x_and_y_again");
        assert_eq!(function_name("9 Leben!"), "run_9_leben__again");
        assert_eq!(fence("title \"#\" \"##x"), "###");
        assert_eq!(fence("nothing"), "#");
        assert_eq!(
            protocol_path("basic-paxos"),
            ("basic_paxos".to_owned(), "BasicPaxos".to_owned())
        );
    }
}
