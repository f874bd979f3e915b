//! A run with a reader's changes: what is taken away is the run on screen, with its notes.

use crate::common;
use crate::common::{changed, words};
use consensus::basic_paxos::BasicPaxos;
use export::json::json;
use export::mermaid::mermaid;
use export::{Language, Look, Style, saved, svg};
use simulator::Detail;
use simulator::text::saved::begin;

#[test]
fn the_saved_run_that_an_export_carries_is_the_run_on_screen() {
    let run = changed();
    let look = Look { run: &run };
    let text = saved(look);
    let value: serde_json::Value = serde_json::from_str(&json(look, &text)).expect("JSON");
    assert_eq!(value["run"]["saved"].as_str(), Some(text.as_str()));
    let mut again = begin::<BasicPaxos>(&text, Detail::Full).expect("it is understood");
    assert_eq!(again.changes(), run.changes());
    again.seek(run.world().count());
    assert_eq!(again.world().digest(), run.world().digest());
    let never = common::run(&common::source("b09-x-and-y"), None);
    assert_ne!(
        never.world().digest(),
        run.world().digest(),
        "the changes count"
    );
}

#[test]
fn a_readers_note_is_in_every_form_that_has_captions() {
    let run = changed();
    let look = Look { run: &run };
    let (english, chinese) = (words(Language::English), words(Language::Chinese));
    let picture = svg(look, &english, Style::default());
    let document = roxmltree::Document::parse(&picture).expect("XML");
    let said: String = document
        .descendants()
        .filter_map(|node| node.text())
        .collect();
    assert!(said.contains("is a reader's"), "in the picture");
    assert!(
        svg(look, &chinese, Style::default()).contains("读者自己的批注"),
        "in Chinese"
    );
    assert!(
        mermaid(look, &english).contains("is a reader's"),
        "in the sequence diagram"
    );
    let value: serde_json::Value = serde_json::from_str(&json(look, "")).expect("JSON");
    let events = value["events"].as_array().expect("a list");
    let noted = events
        .iter()
        .filter(|it| it["caption"]["zh"] == "读者自己的批注");
    assert_eq!(noted.count(), 1, "at one event of the data");
}
