//! What is a history is understood, and what is not is told with its place.

use consensus::Value;
use consensus::machine::{Operation, Outcome};
use histories::read;
use proptest::prelude::*;
use serde_json::json;

const GOOD: &str = r#"[
  {"process": "c1", "call": 0, "return": 5, "operation": "put x 1", "result": "done"},
  {"process": 3, "call": 6, "return": 7, "operation": "cas x 1 2", "result": "kept 7"},
  {"process": "c2", "call": 8, "return": null, "operation": "add  y 4"}
]"#;

#[test]
fn all_of_a_history_is_understood() {
    let all = read(GOOD).expect("a history");
    let value = |text: &str| Value::new(text).expect("a value");
    let told: Vec<_> = all
        .iter()
        .map(|it| (it.process.as_str(), it.line, it.call.call, it.call.back))
        .collect();
    let expected = [
        ("c1", 2, 0, Some(5)),
        ("3", 3, 6, Some(7)),
        ("c2", 4, 8, None),
    ];
    assert_eq!(told, expected);
    assert_eq!(all[1].call.outcome, Some(Outcome::Kept(Some(value("7")))));
    let add = Operation::Add {
        key: value("y"),
        by: 4,
    };
    assert_eq!((all[2].call.operation, all[2].call.outcome), (add, None));
    assert_eq!(read("[]"), Ok(Vec::new()));
}

#[test]
fn what_is_wrong_has_its_place() {
    for (from, to, line, column, id) in [
        ("get", "get", 0, 0, ""), // nothing is changed
        ("[\n", "\n", 2, 3, "history-list"),
        ("]", ",]", 5, 2, "history-json"),
        ("]", "", 5, 1, "history-json"),
        (
            "{\"process\": \"c1\", \"call\": 0",
            "7, {\"process\": \"c1\", \"call\": 0",
            2,
            3,
            "history-object",
        ),
        (
            "\"done\"",
            "\"done\", \"more\": 1",
            2,
            95,
            "history-unknown",
        ),
        ("\"done\"", "\"done\", \"call\": 1", 2, 95, "history-twice"),
        ("\"process\": 3, ", "", 3, 3, "history-missing"),
        ("\"call\": 6, ", "\"call\": null, ", 3, 3, "history-missing"),
        ("\"call\": 6", "\"call\": 6.5", 3, 26, "history-moment"),
        (
            "\"return\": 7",
            "\"return\": \"七\"",
            3,
            39,
            "history-moment",
        ),
        ("\"return\": 7", "\"return\": 5", 3, 39, "history-backwards"),
        (
            "\"process\": 3",
            "\"process\": [3]",
            3,
            15,
            "history-process",
        ),
        ("\"put x 1\"", "[]", 2, 58, "history-text"),
        ("put x 1", "fetch x", 2, 58, "history-operation"),
        ("put x 1", "put x 0123456789abcdef", 2, 58, "history-value"),
        ("add  y 4", "add y 4294967296", 4, 61, "history-number"),
        ("kept 7", "kept", 3, 78, "history-result"),
        ("\"done\"", "\"fine\"", 2, 79, "history-result"),
        (
            "\"add  y 4\"",
            "\"add  y 4\", \"result\": \"4\"",
            4,
            83,
            "history-untimely",
        ),
    ] {
        let text = GOOD.replacen(from, to, 1);
        let found = match read(&text) {
            Ok(_) => (0, 0, ""),
            Err(wrong) => (wrong.line, wrong.column, wrong.id),
        };
        assert_eq!(found, (line, column, id), "{to}");
    }
}

proptest! {
    #[test]
    fn whatever_is_read_ends_with_an_answer(text in r#"[\[\]{}:," a-z0-9\\\n七]{0,60}"#) {
        if let Err(wrong) = read(&text) {
            prop_assert!(wrong.line >= 1 && wrong.column >= 1 && !wrong.sentence.is_empty());
        }
    }

    #[test]
    fn what_was_written_is_read(all in prop::collection::vec((0..9_u8, 0..99_u64, prop::option::of(0..99_u64), 0..4_u8), 0..9)) {
        let written: Vec<_> = all.iter().map(|(process, call, took, kind)| {
            let (operation, result) = [("put a 1", "done"), ("get a", "nothing"), ("delete b", "2"), ("cas a 1 2", "kept nothing")][usize::from(*kind)];
            let back = took.map(|took| call + took);
            json!({"process": process, "call": call, "return": back, "operation": operation, "result": back.map(|_| result)})
        }).collect();
        let text = serde_json::to_string_pretty(&written).expect("JSON");
        let read = read(&text).expect("a history");
        for (at, (it, (process, call, took, _))) in read.iter().zip(&all).enumerate() {
            prop_assert_eq!(&it.process, &process.to_string());
            prop_assert_eq!((it.call.call, it.call.back), (*call, took.map(|took| call + took)));
            prop_assert_eq!(it.call.operation.to_string(), it.operation.clone());
            prop_assert_eq!(it.call.outcome.map(|told| told.to_string()), it.result.clone());
            prop_assert_eq!(it.line, 2 + 7 * at);
        }
        prop_assert_eq!(read.len(), all.len());
    }
}
