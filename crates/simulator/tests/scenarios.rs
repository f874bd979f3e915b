//! Every file under `scenarios/` is a test: it parses, prints losslessly, runs, and shows what it says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use consensus::Rule;
use consensus::basic_paxos::{BasicPaxos, PaxosRule};
use simulator::scenario::{Scenario, Text};
use simulator::{expect, text};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios")
}

/// Every scenario file, in order: its path below `scenarios/` without the ending, and its text.
fn files() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let folders = std::fs::read_dir(root()).expect("the scenarios folder");
    for folder in folders
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
    {
        for file in std::fs::read_dir(&folder).expect("a family's folder") {
            let path = file.expect("an entry").path();
            if path.extension().is_some_and(|ending| ending == "txt") {
                let name = path
                    .strip_prefix(root())
                    .expect("below the root")
                    .with_extension("");
                let source = std::fs::read_to_string(&path).expect("a text in UTF-8");
                found.push((name.to_string_lossy().replace('\\', "/"), source));
            }
        }
    }
    found.sort();
    assert!(found.len() >= 20, "only {} scenarios found", found.len());
    found
}

fn parse(name: &str, source: &str) -> Arc<Scenario<BasicPaxos>> {
    match text::parse(source) {
        Ok(scenario) => Arc::new(scenario),
        Err(error) => panic!("scenarios/{name}.txt: {error}"),
    }
}

fn scenarios() -> Vec<(String, Arc<Scenario<BasicPaxos>>)> {
    files()
        .into_iter()
        .map(|(name, source)| (name.clone(), parse(&name, &source)))
        .collect()
}

#[test]
fn every_scenario_prints_losslessly() {
    for (name, scenario) in scenarios() {
        let printed = text::print(&scenario);
        assert_eq!(
            *parse(&name, &printed),
            *scenario,
            "{name} as printed:\n{printed}"
        );
    }
}

#[test]
fn every_scenario_is_named_titled_and_told_in_both_languages() {
    let both = |text: &Text| !text.en.is_empty() && !text.zh.is_empty();
    for (name, scenario) in scenarios() {
        assert!(
            name.ends_with(&format!("/{}", scenario.id)),
            "{name} says that it is {}",
            scenario.id
        );
        assert!(
            both(&scenario.title) && both(&scenario.about),
            "{name}: title and about"
        );
        for note in scenario.script.iter().filter_map(|line| line.note.as_ref()) {
            assert!(both(note), "{name}: {note:?}");
        }
        assert!(!scenario.expect.is_empty(), "{name} expects nothing");
    }
}

#[test]
fn every_scenario_shows_what_it_says() {
    let mut missed = Vec::new();
    for (name, scenario) in scenarios() {
        let world = expect::finish(Arc::clone(&scenario), scenario.seed);
        let unmet = expect::findings(&world)
            .into_iter()
            .filter(|finding| !finding.met);
        missed.extend(
            unmet.map(|finding| format!("{name}: {} (seen: {})", finding.expected, finding.seen)),
        );
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn every_rule_occurs_in_a_scenario() {
    let mut seen = BTreeSet::new();
    for (_, scenario) in scenarios() {
        let world = expect::finish(Arc::clone(&scenario), scenario.seed);
        let steps = world.trace().events().iter().flat_map(|event| &event.steps);
        seen.extend(steps.flat_map(|step| &step.rules).map(Rule::id));
    }
    let missing: Vec<_> = PaxosRule::IDS
        .iter()
        .filter(|id| !seen.contains(*id))
        .collect();
    assert!(missing.is_empty(), "no scenario shows {missing:?}");
}

/// Lessons whose numbers depend on luck: for others, what is seen is seen with every seed.
const LUCK: [&str; 3] = [
    "basic-paxos/b12-five-one-down",
    "basic-paxos/b14-noise",
    "learning/l05-backoff",
];

/// A reader may start a lesson again with a fresh seed: what it says stays true.
#[test]
fn lessons_hold_for_every_seed() {
    let mut missed = Vec::new();
    for (name, scenario) in scenarios()
        .into_iter()
        .filter(|(name, _)| !LUCK.contains(&name.as_str()))
    {
        for seed in 0..40 {
            let world = expect::finish(Arc::clone(&scenario), seed);
            let unmet = expect::findings(&world)
                .into_iter()
                .find(|finding| !finding.met);
            let tell = |it: expect::Finding| {
                format!("{name}, seed {seed}: {} (seen: {})", it.expected, it.seen)
            };
            missed.extend(unmet.map(tell));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn lessons_about_luck_end_safely_for_every_seed() {
    for (name, scenario) in scenarios()
        .into_iter()
        .filter(|(name, _)| LUCK.contains(&name.as_str()))
    {
        for seed in 0..200 {
            let world = expect::finish(Arc::clone(&scenario), seed);
            assert!(
                !world.facts().chosen.is_empty(),
                "{name} with seed {seed} chooses nothing"
            );
            assert_eq!(
                world.monitors().broken().next(),
                None,
                "{name} with seed {seed}"
            );
        }
    }
}

/// The example of docs/scenario-format.md is a scenario, and shows what it says.
#[test]
fn the_documented_example_runs() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/scenario-format.md");
    let docs = std::fs::read_to_string(path).expect("the page");
    let example = docs
        .split("```text\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .expect("an example");
    let scenario = parse("docs", example);
    let unmet: Vec<_> = expect::findings(&expect::finish(scenario, 7))
        .into_iter()
        .filter(|it| !it.met)
        .collect();
    assert!(unmet.is_empty(), "{unmet:?}");
}
