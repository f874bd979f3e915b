//! What is placed, looked at before it is drawn.

use std::path::Path;
use std::sync::Arc;

use consensus::basic_paxos::BasicPaxos;
use simulator::history::Horizon;
use simulator::{Detail, Run, text};

use super::*;
use crate::words::Language;

fn run(id: &str) -> Run<BasicPaxos> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../scenarios")
        .join(id);
    let source = std::fs::read_to_string(path).expect("the scenario is there");
    let scenario = text::parse::<BasicPaxos>(&source).expect("it parses");
    let seed = scenario.seed;
    let mut run = Run::new(Arc::new(scenario), seed, Detail::Full);
    run.keep_all();
    Horizon::of(run.world()).reach(&mut run);
    run
}

const KNOWN: [&str; 6] = [
    "basic-paxos/b01-clean.txt",
    "basic-paxos/b05-duel.txt",
    "basic-paxos/b09-x-and-y.txt",
    "basic-paxos/b13-split-brain.txt",
    "basic-paxos/b14-noise.txt",
    "learning/l05-backoff.txt",
];

#[test]
fn no_word_covers_another_or_a_sign() {
    for id in KNOWN {
        let run = run(id);
        for language in [Language::English, Language::Chinese] {
            let words = Words::new(language, |_| None);
            let sheet = Sheet::new(Look { run: &run }, &words, Style::default());
            let labels = sheet.placed();
            assert!(labels.len() >= 8, "{id}: {} labels", labels.len());
            let taken = sheet.placer().taken;
            for (at, label) in labels.iter().enumerate() {
                let others = labels[..at]
                    .iter()
                    .map(|other| other.area)
                    .chain(taken.iter().copied());
                let over = others.filter(|other| other.meets(&label.area)).count();
                assert_eq!(over, 0, "{id}: {} is written over something", label.text);
                assert!(
                    label.area.x >= 0.0 && label.area.x + label.area.w <= sheet.form.width,
                    "{id}: {}",
                    label.text
                );
            }
        }
    }
}

#[test]
fn what_matters_is_always_said() {
    for id in KNOWN {
        let run = run(id);
        let words = Words::default();
        let sheet = Sheet::new(Look { run: &run }, &words, Style::default());
        let labels = sheet.placed();
        for it in &sheet.scene.instants {
            assert!(
                labels.iter().any(|label| label.text == it.text),
                "{id}: {} has no place",
                it.text
            );
        }
    }
}

#[test]
fn everything_stands_in_the_picture_and_time_goes_to_the_right() {
    for id in KNOWN {
        let run = run(id);
        let words = Words::default();
        for size in [Size::Full, Size::Plain, Size::Card, Size::Social] {
            let sheet = Sheet::new(
                Look { run: &run },
                &words,
                Style {
                    size,
                    ..Style::default()
                },
            );
            assert!(
                !sheet.arrows.is_empty() && !sheet.scene.signs.is_empty(),
                "{id}"
            );
            for arrow in &sheet.arrows {
                assert!(
                    arrow.from.0 <= arrow.to.0 + 20.0,
                    "{id}: {} goes back",
                    arrow.title
                );
                for (x, y) in [arrow.from, arrow.to] {
                    assert!(
                        x >= 0.0 && x <= sheet.form.width && y > 0.0,
                        "{id}: {}",
                        arrow.title
                    );
                    assert!(
                        sheet.form.height.is_none_or(|height| y < height),
                        "{id}: {}",
                        arrow.title
                    );
                }
            }
        }
    }
}
