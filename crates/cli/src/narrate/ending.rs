//! How a run ended, as text: what was chosen and learned, what it took, and which promises held.

use super::WIDTH;
use crate::outcome::{Outcome, Stand};
use crate::table::{in_cells, wrap};
use crate::words::{Args, Words};

/// How a run ended, as text.
#[must_use]
pub fn outcome(it: &Outcome, words: &Words) -> String {
    let plain = |id: &str| words.text(id, &Args::new());
    let args = vec![
        ("time", it.time.as_str().into()),
        ("events", it.events.into()),
    ];
    let mut out = words.text(it.end.id(), &args) + "\n\n";
    for (label, text) in lines(it, words) {
        let label = plain(label);
        let pad = LABEL.saturating_sub(in_cells(&label));
        for (place, line) in wrap(&text, WIDTH - LABEL - 2).iter().enumerate() {
            match place {
                0 => out.push_str(&format!("  {label}{}{line}\n", " ".repeat(pad))),
                _ => out.push_str(&format!("  {}{line}\n", " ".repeat(LABEL))),
            }
        }
    }
    for stand in it.monitors.iter().filter(|it| it.stands != "held") {
        out.push_str(&fallen(stand, words));
    }
    if let Some(all) = &it.expectations {
        out.push('\n');
        let met = all.iter().filter(|it| it.met).count();
        out.push_str(&words.text(
            "cli-expected",
            &vec![("met", met.into()), ("all", all.len().into())],
        ));
        out.push('\n');
        for it in all.iter().filter(|it| !it.met) {
            let args = vec![
                ("expected", it.expected.as_str().into()),
                ("seen", it.seen.as_str().into()),
            ];
            out.push_str(&format!("  ✗ {}\n", words.text("cli-not-met", &args)));
        }
    } else {
        out.push_str(&format!("\n{}\n", plain("cli-not-judged")));
    }
    out
}

/// The width of the labels of an outcome.
const LABEL: usize = 10;

/// The lines of an outcome: the id of the label, and the text.
fn lines(it: &Outcome, words: &Words) -> Vec<(&'static str, String)> {
    let comma = words.lang.comma();
    let nothing = || words.text("cli-nothing", &Args::new());
    let or_nothing = |list: Vec<String>| {
        if list.is_empty() {
            nothing()
        } else {
            list.join(comma)
        }
    };
    let number = |n: Option<u32>| n.map_or_else(|| "–".to_owned(), |n| n.to_string());
    let chosen = it.chosen.iter().map(|it| {
        words.text(
            "cli-value-in",
            &vec![
                ("value", it.value.as_str().into()),
                ("ballot", it.ballot.as_str().into()),
            ],
        )
    });
    let learned = it.learned.iter().map(|it| {
        let nodes = it.nodes.join(comma);
        words.text(
            "cli-value-by",
            &vec![("value", it.value.as_str().into()), ("nodes", nodes.into())],
        )
    });
    let kinds = it
        .messages
        .iter()
        .filter(|it| it.sent > 0)
        .map(|it| format!("{} {}", it.kind, it.sent));
    let sent: u32 = it.messages.iter().map(|it| it.sent).sum();
    let fates = vec![
        ("sent", sent.into()),
        ("copies", it.fates.copies.into()),
        ("delivered", it.fates.delivered.into()),
        ("lost", it.fates.lost.into()),
        ("missed", it.fates.missed.into()),
        ("flying", it.fates.in_flight.into()),
    ];
    let held: Vec<String> = it
        .monitors
        .iter()
        .filter(|it| it.stands == "held")
        .map(|it| it.name.clone())
        .collect();
    let delays = vec![
        ("chosen", number(it.delays_chosen).into()),
        ("learned", number(it.delays_learned).into()),
        ("ballots", it.ballots.into()),
    ];
    vec![
        ("cli-label-chosen", or_nothing(chosen.collect())),
        ("cli-label-learned", or_nothing(learned.collect())),
        ("cli-label-ballots", words.text("cli-delays", &delays)),
        (
            "cli-label-messages",
            format!(
                "{}{}{}",
                words.text("cli-fates", &fates),
                words.lang.semicolon(),
                or_nothing(kinds.collect())
            ),
        ),
        ("cli-label-refusals", it.refusals.to_string()),
        ("cli-label-held", or_nothing(held)),
    ]
}

fn fallen(stand: &Stand, words: &Words) -> String {
    let args = vec![
        ("name", stand.name.as_str().into()),
        ("step", stand.step.unwrap_or(0).into()),
        (
            "sentence",
            stand.sentence.clone().unwrap_or_default().into(),
        ),
    ];
    let id = match (stand.stands, stand.expected) {
        ("warned", _) => "cli-warned",
        (_, true) => "cli-broken-expected",
        (_, false) => "cli-broken",
    };
    let lines = wrap(&format!("‼ {}", words.text(id, &args)), WIDTH - 2);
    lines.iter().map(|line| format!("  {line}\n")).collect()
}
