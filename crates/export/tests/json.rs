//! Data of every scenario, read back: the run that it holds begins again.

use crate::common;
use crate::common::{parse, run, run_of, scenarios};
use export::json::{FORMAT, VERSION, json};
use export::{Look, saved};
use serde_json::Value;

fn read(
    source: &str,
    seed: Option<u32>,
) -> (simulator::Run<consensus::basic_paxos::BasicPaxos>, Value) {
    let done = run(source, seed);
    let look = Look { run: &done };
    let text = json(look, &saved(look));
    let value = serde_json::from_str(&text).expect("JSON");
    (done, value)
}

#[test]
fn the_same_run_begins_again() {
    for (id, source) in scenarios() {
        for seed in [None, Some(4711)] {
            let (done, value) = read(&source, seed);
            let run = &value["run"];
            assert_eq!(
                (value["format"].as_str(), value["version"].as_u64()),
                (Some(FORMAT), Some(VERSION.into())),
                "{id}"
            );
            let again = run_of(parse(run["saved"].as_str().expect("a text")), None);
            let again = again.world();
            assert_eq!(
                format!("{:016x}", again.digest()),
                run["digest"].as_str().expect("a digest"),
                "{id}"
            );
            assert_eq!(
                (again.digest(), u64::from(again.seed())),
                (done.world().digest(), run["seed"].as_u64().expect("a seed")),
                "{id}"
            );
        }
    }
}

#[test]
fn places_and_numbers_fit_together() {
    for (id, source) in scenarios() {
        let (done, value) = read(&source, None);
        let (events, messages) = (
            value["events"].as_array().expect("a list"),
            value["messages"].as_array().expect("a list"),
        );
        assert_eq!(
            (events.len(), value["run"]["events"].as_u64()),
            (done.world().count(), Some(done.world().count() as u64)),
            "{id}"
        );
        let names: Vec<&str> = value["nodes"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|it| it["name"].as_str())
            .collect();
        assert_eq!(names, done.world().scenario().names.all(), "{id}");
        for (at, event) in events.iter().enumerate() {
            assert_eq!(event["step"].as_u64(), Some(at as u64 + 1), "{id}");
            assert!(
                event["cause"]
                    .as_u64()
                    .is_none_or(|cause| cause <= at as u64),
                "{id}: a cause comes before"
            );
            for sent in event["sent"].as_array().expect("a list") {
                let message =
                    &messages[usize::try_from(sent.as_u64().expect("a number")).expect("it fits")];
                assert_eq!(message["id"], *sent, "{id}");
                assert!(
                    names.contains(&message["to"].as_str().expect("a name")),
                    "{id}"
                );
            }
            for rule in event["rules"].as_array().expect("a list") {
                assert!(
                    rule["id"].is_string()
                        && rule["fields"].is_object()
                        && rule["source"]["work"].is_string(),
                    "{id}"
                );
            }
        }
        for message in messages {
            let sent_by = message["sent_by"].as_u64().expect("somebody sent it");
            let sender = &events[usize::try_from(sent_by - 1).expect("it fits")];
            assert!(
                sender["sent"]
                    .as_array()
                    .expect("a list")
                    .contains(&message["id"]),
                "{id}: {message}"
            );
        }
    }
}

#[test]
fn odd_texts_are_quoted() {
    let mut scenario = parse(&common::source("b01-clean"));
    scenario.title.en = "a \"b\" \\ \n \u{1} \u{2028} 选定 💡".to_owned();
    let title = scenario.title.en.clone();
    let done = run_of(scenario, None);
    let value: Value = serde_json::from_str(&json(Look { run: &done }, "")).expect("JSON");
    assert_eq!(value["run"]["title"]["en"].as_str(), Some(title.as_str()));
}
