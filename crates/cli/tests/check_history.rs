//! Histories of clients' operations, from the terminal.

use crate::common::{Said, say};

const WRITES: &str = r#"[
  {"process": "c1", "call": 0, "return": 5, "operation": "put x 1", "result": "done"},
  {"process": "c2", "call": 2, "return": 4, "operation": "get x", "result": "1"},
  {"process": 3, "call": 6, "return": 7, "operation": "cas x 1 2", "result": "done"},
  {"process": 3, "call": 8, "operation": "add y 4"},
  {"process": "c2", "call": 8, "return": 9, "operation": "get x", "result": "2"}
]"#;

#[test]
fn a_history_that_can_be_explained_has_an_order() {
    let Said { code, out, .. } = say(&["check-history", "-", "--json"], WRITES);
    let report: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        (code, &report["verdict"]),
        (0, &"linearizable".into()),
        "{out}"
    );
    assert_eq!(
        report["orders"][0]["operations"],
        serde_json::json!([0, 1, 2, 4])
    );
    let Said { code, out, .. } = say(&["check-history", "-"], WRITES);
    assert_eq!(code, 0);
    assert!(
        out.contains(
            "Key x, in this order:\n  c1 put x 1 → done (line 2)\n  c2 get x → 1 (line 3)\n"
        ),
        "{out}"
    );
    let none = say(&["check-history", "-"], "[]");
    assert_eq!(
        none.out,
        "Linearizable: nothing was asked for, so nothing has to be explained.\n"
    );
}

#[test]
fn a_stale_read_is_named() {
    let stale = WRITES.replace("\"result\": \"2\"", "\"result\": \"1\"");
    let Said { code, out, .. } = say(&["check-history", "-"], &stale);
    assert_eq!(code, 1, "{out}");
    assert!(
        out.starts_with("Not linearizable. Of key x, 3 operations"),
        "{out}"
    );
    assert!(
        out.ends_with(
            "\n  3 cas x 1 2 → done (line 4)\n  c2 get x → 1 (line 6)  ← This is where it is stuck.\n"
        ),
        "{out}"
    );
    let said = say(&["check-history", "-", "--steps", "2"], WRITES);
    assert_eq!(said.code, 3, "{}", said.out);
}

#[test]
fn what_is_no_history_is_refused_with_line_and_reason() {
    for (from, to, line, reason) in [
        (
            "get x",
            "fetch x",
            3,
            "\"fetch x\" is no operation; there are: put KEY VALUE",
        ),
        (
            "\"return\": 4",
            "\"return\": 1",
            3,
            "\"return\" 1 is before \"call\" 2",
        ),
        (
            "\"call\": 6",
            "\"call\": -6",
            4,
            "\"call\" is a whole number from 0, not -6",
        ),
        ("add y 4", "add y four", 5, "\"four\" is no whole number"),
        (
            "\"put x 1\"",
            "\"put x 1\", \"more\": 1",
            2,
            "there is no field \"more\"; there are process, call",
        ),
        (
            "\"done\"",
            "\"fine\"",
            2,
            "a put is told \"done\", not \"fine\"",
        ),
    ] {
        let Said { code, err, .. } = say(&["check-history", "-"], &WRITES.replacen(from, to, 1));
        assert_eq!(code, 2);
        assert!(
            err.contains(&format!("standard input:{line}:")) && err.contains(reason),
            "{err}"
        );
    }
}

#[test]
fn a_history_may_be_larger_than_a_scenario() {
    let one = r#"{"process": "c1", "call": CALL, "return": BACK, "operation": "put x 1", "result": "done"}"#;
    let all: Vec<String> = (0..4000)
        .map(|at| {
            one.replace("CALL", &(2 * at).to_string())
                .replace("BACK", &(2 * at + 1).to_string())
        })
        .collect();
    let long = format!("[{}]", all.join(",\n"));
    assert!(long.len() > 2 * 128 * 1024);
    let Said { code, out, err } = say(&["check-history", "-"], &long);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("4,000 operations"), "{out}");
    let beyond = " ".repeat(histories::MOST_BYTES + 1);
    let Said { code, err, .. } = say(&["check-history", "-"], &beyond);
    assert_eq!(code, 2);
    assert_eq!(
        err,
        "error: standard input: a history has at most 8 MB; this has more\n"
    );
}

#[test]
fn a_history_that_is_not_there_is_no_scenario_either() {
    let Said { code, err, .. } = say(&["check-history", "no-such-history"], "");
    assert_eq!(
        (code, err.as_str()),
        (2, "error: no-such-history: there is no such file\n")
    );
}
