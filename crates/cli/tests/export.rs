//! What is exported, and brought in again.

use crate::common;
use crate::common::{Said, TINY, say};

fn export(format: &str, more: &[&str], text: &str) -> Said {
    let mut words = vec!["export", "-", "--format", format];
    words.extend(more);
    say(&words, text)
}

fn well(format: &str, more: &[&str]) -> String {
    let Said { code, out, err } = export(format, more, TINY);
    assert_eq!((code, err.as_str()), (0, ""), "{format}");
    out
}

#[test]
fn every_form_is_written() {
    assert!(well("svg", &["--theme", "dark"]).starts_with("<svg "));
    let mermaid = well("mermaid", &[]);
    assert!(
        mermaid.contains("n1->>n2: Prepare 1.x\n") && mermaid.contains(": chosen orange (1.x)\n"),
        "{mermaid}"
    );
    let chinese = well("mermaid", &["--lang", "zh"]);
    assert!(
        chinese.contains("title 小\n") && chinese.contains(": 选定 orange (1.x)\n"),
        "{chinese}"
    );
    let log = well("shiviz", &[]);
    assert!(
        log.starts_with("(?<host>\\S+) ")
            && log.contains("\n\nC1 {\"C1\": 1} 0ms\nC1 asks x for orange [Request orange → x]\n"),
        "{log}"
    );
    let test = well("rust", &[]);
    assert!(
        test.contains("fn tiny_again() {") && test.contains("[\"orange in 1.x\"]"),
        "{test}"
    );
    assert!(well("json", &[]).contains("\"format\": \"consensus-playground-trace\""));
    assert!(well("scenario", &["--seed", "9"]).contains("\nseed 9\n"));
}

#[test]
fn data_is_brought_in_again_and_gives_the_same_run() {
    let digest = |text: &str| {
        let Said { code, out, err } = say(&["run", "-", "--json"], text);
        assert_eq!((code, err.as_str()), (0, ""));
        let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        value["outcome"]["digest"]
            .as_str()
            .expect("a digest")
            .to_owned()
    };
    let (first, other) = (digest(TINY), digest(&well("json", &["--seed", "9"])));
    assert_eq!(first, digest(&well("json", &[])));
    assert_eq!(other, digest(&well("scenario", &["--seed", "9"])));
}

#[test]
fn what_is_no_run_is_told_so() {
    for (text, expected) in [
        ("{", "this begins as JSON, but "),
        ("{}", "this is JSON, but not a run"),
        (
            "{\"format\": \"consensus-playground-trace\", \"version\": 1, \"run\": {}}",
            "not a run",
        ),
        (
            "{\"format\": \"consensus-playground-trace\", \"version\": 99, \"run\": {}}",
            "version 99",
        ),
        (
            "{\"format\": \"consensus-playground-trace\", \"version\": 1, \"run\": {\"saved\": \"scenario\"}}",
            "standard input:1:",
        ),
    ] {
        let Said { code, out, err } = say(&["run", "-"], text);
        assert_eq!((code, out.as_str()), (2, ""), "{text}");
        assert!(err.contains(expected), "{text}: {err}");
    }
    let long = "x".repeat(140_000);
    let Said { code, err, .. } = say(&["run", "-"], &long);
    assert_eq!(code, 2);
    assert!(
        err.contains("at most 65536 bytes, a saved run 131072"),
        "{err}"
    );
}

#[test]
fn what_is_asked_for_has_to_make_sense() {
    for (words, expected) in [
        (&["export", "-"][..], "--format"),
        (
            &["export", "-", "--format", "png"],
            "svg, mermaid, shiviz, rust, json, scenario",
        ),
        (
            &["export", "-", "--format", "json", "--theme", "dark"],
            "--theme is about a picture: it goes with --format svg",
        ),
        (
            &["export", "nowhere", "--format", "json"],
            "nowhere: there is no such file",
        ),
    ] {
        let Said { code, out, err } = say(words, TINY);
        assert_eq!((code, out.as_str()), (2, ""), "{words:?}");
        assert!(err.contains(expected), "{words:?}: {err}");
    }
}

/// A run in which a reader lost a message, with a note; in it the message is lost.
fn changed() -> String {
    let changes = "  1 sent x>a Prepare 1.x do drop x>a Prepare 1.x note en \"lost on purpose\" zh \"有意丢失\"\n";
    ["run 1\nchanges\n", changes, TINY].concat()
}

#[test]
fn a_saved_run_is_taken_wherever_a_scenario_is() {
    let saved = changed();
    let Said { code, out, err } = say(&["run", "-"], &saved);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("» lost on purpose"), "{out}");
    let chinese = say(&["run", "-", "--lang", "zh"], &saved).out;
    assert!(chinese.contains("» 有意丢失"), "{chinese}");
    for words in [
        &["diagram", "-"][..],
        &["diagram", "-", "--svg"],
        &["export", "-", "--format", "mermaid"],
        &["run", "-", "--seeds", "1..3"],
        &["check", "-", "--states", "1000"],
    ] {
        let Said { out, err, .. } = say(words, &saved);
        assert!(!out.is_empty() && err.is_empty(), "{words:?}: {err}");
    }
    // What is exported begins the same run again.
    let data = say(&["export", "-", "--format", "json"], &saved).out;
    let again = say(&["run", "-"], &data).out;
    assert_eq!(again, out);
    let wrong = saved.replace("do drop", "do dorp");
    let Said { code, err, .. } = say(&["run", "-"], &wrong);
    assert_eq!(code, 2);
    assert!(err.contains("standard input:3:29"), "{err}");
}

#[test]
fn it_is_told_what_mattered() {
    let Said { code, out, err } = say(&["run", "-", "--matters"], &changed());
    assert_eq!((code, err.as_str()), (0, ""));
    let asked = "Did it matter?";
    let (_, told) = out.split_once(asked).expect("it is told");
    assert!(
        told.contains("drop x>a Prepare 1.x") && told.contains("without it"),
        "{told}"
    );
    assert!(!say(&["run", "-"], &changed()).out.contains(asked));
    let data = say(&["run", "-", "--matters", "--json"], &changed()).out;
    let value: serde_json::Value = serde_json::from_str(&data).expect("JSON");
    let matters = value["matters"].as_array().expect("a list");
    assert_eq!(matters.len(), 1);
    assert_eq!(matters[0]["change"], 1);
    assert_ne!(matters[0]["sentence"], "");
    let nothing = say(&["run", "-", "--matters"], TINY).out;
    assert!(
        nothing.contains("Nothing was done to this run"),
        "{nothing}"
    );
    // Every verdict of every scenario has its sentence, in both languages.
    for path in common::scenarios() {
        for lang in ["en", "zh"] {
            let path = path.display().to_string();
            let told = say(&["run", &path, "--matters", "--lang", lang, "--json"], "").out;
            let value: serde_json::Value = serde_json::from_str(&told).expect("JSON");
            for it in value["matters"].as_array().expect("a list") {
                let sentence = it["sentence"].as_str().expect("a text");
                assert!(
                    !sentence.contains("matter-") && !sentence.contains('$'),
                    "{path}: {sentence}"
                );
                // The same said twice tells of no difference.
                if let Some((with, without)) = sentence.split_once("; without it, ") {
                    assert_ne!(with.trim_start_matches("With it, "), without, "{path}");
                }
            }
        }
    }
}
