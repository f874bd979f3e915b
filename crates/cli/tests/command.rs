//! What the command says and how it ends.

use crate::common;
use crate::common::{Said, TINY, UNSAFE, say, scenarios};

#[test]
fn help_has_examples_and_exit_codes() {
    for words in [
        &["--help"][..],
        &["run", "--help"],
        &["diagram", "--help"],
        &["export", "--help"],
        &["lint", "--help"],
        &["check", "--help"],
        &["check-history", "--help"],
        &["pictures", "--help"],
        &["scenarios", "--help"],
    ] {
        let Said { code, out, err } = say(words, "");
        assert_eq!((code, err.as_str()), (0, ""), "{words:?}");
        assert!(
            out.contains("Exit codes:") && out.contains("2  "),
            "{words:?}: {out}"
        );
        assert!(
            words.len() == 1 || out.contains("Examples:\n  consensus "),
            "{words:?}: {out}"
        );
        let widest = out.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(100), "{words:?}: {widest:?} columns");
    }
    assert!(say(&["--version"], "").out.starts_with("consensus "));
}

#[test]
fn every_scenario_of_the_house_is_as_expected() {
    for path in scenarios() {
        let path = path.display().to_string();
        let Said { code, out, err } = say(&["run", &path], "");
        assert_eq!((code, err.as_str()), (0, ""), "{path}: {out}");
    }
}

#[test]
fn lint_finds_nothing_in_the_scenarios_of_the_house() {
    let paths: Vec<String> = scenarios()
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let mut words = vec!["lint"];
    words.extend(paths.iter().map(String::as_str));
    let Said { code, out, .. } = say(&words, "");
    assert_eq!(
        (code, out),
        (0, format!("{} scenarios: nothing found\n", paths.len()))
    );
}

#[test]
fn a_run_is_told_to_its_end() {
    let Said { code, out, .. } = say(&["run", "-"], TINY);
    assert_eq!(code, 0);
    for part in [
        "tiny  Tiny\nOne of each.\nprotocol basic-paxos, seed 1\n",
        "\n     20ms     3  x>a Prepare 1.x          a promises 1.x\n",
        "★ chosen: orange, by a quorum of votes in 1.x",
        "◆ L1 has learned orange",
        "chosen    orange in 1.x\n",
        "As the scenario expects: 3 of 3.\n",
    ] {
        assert!(out.contains(part), "{part:?} is not in\n{out}");
    }
}

#[test]
fn it_speaks_chinese() {
    let Said { out, .. } = say(&["run", "-", "--lang", "zh", "--why"], TINY);
    assert!(
        out.contains("tiny  小\n各一个。\n协议 basic-paxos，种子 1\n"),
        "{out}"
    );
    assert!(out.contains("a 承诺 1.x\n"), "{out}");
    assert!(!out.contains("promises") && !out.contains('['), "{out}");
    let Said { out, .. } = say(&["diagram", "-", "--lang", "zh"], TINY);
    assert!(out.contains("学到 orange"), "{out}");
}

#[test]
fn why_and_registers_are_told_when_asked_for() {
    let Said { out, .. } = say(&["run", "-", "--why", "--registers"], TINY);
    assert!(out.contains("(Lamport, Paxos Made Simple, 2001,"), "{out}");
    assert!(out.contains("a.promised: none → 1.x"), "{out}");
}

#[test]
fn an_expectation_that_is_not_met_is_exit_code_1() {
    let wrong = TINY.replace("chosen orange", "chosen banana");
    let Said { code, out, .. } = say(&["run", "-"], &wrong);
    assert_eq!(code, 1);
    assert!(
        out.contains(
            "As the scenario expects: 2 of 3.\n  ✗ expected chosen banana; seen: orange in 1.x\n"
        ),
        "{out}"
    );
    // The expectations are those of the scenario's own seed and options.
    assert_eq!(say(&["run", "-", "--seed", "1"], &wrong).code, 1);
    let Said { code, out, .. } = say(&["run", "-", "--seed", "2"], &wrong);
    assert_eq!(code, 0);
    assert!(out.contains("expectations are not judged"), "{out}");
}

#[test]
fn a_promise_that_falls_is_exit_code_1_unless_it_is_expected() {
    let Said { code, out, .. } = say(&["run", "-"], UNSAFE);
    assert_eq!(code, 1, "{out}");
    assert!(
        out.contains("‼ agreement: ") && out.contains("  ‼ agreement FELL at event 22. "),
        "{out}"
    );
    // A scenario that expects exactly those that fall is as it should be.
    let expecting = |ids: &[&str]| -> String {
        let lines: String = ids
            .iter()
            .map(|id| format!("  monitor {id} broken\n"))
            .collect();
        UNSAFE.to_owned() + &lines
    };
    let Said { code, out, .. } = say(
        &["run", "-"],
        &expecting(&["agreement", "p2", "p2a", "p2b", "p2c"]),
    );
    assert_eq!(code, 0, "{out}");
    assert!(
        out.contains("agreement fell at event 22, as the scenario expects. "),
        "{out}"
    );
    let Said { code, out, .. } = say(
        &["run", "-"],
        &expecting(&["agreement", "p2", "p2a", "p2b"]),
    );
    assert_eq!(code, 1, "{out}");
    assert!(
        out.contains("P2c FELL at event 19. ") && out.contains("As the scenario expects: 5 of 5."),
        "{out}"
    );
    let Said { code, out, .. } = say(&["lint", "-"], &expecting(&["agreement"]));
    assert_eq!(code, 1);
    assert!(
        out.contains(
            "standard input:20:1: P2c falls at event 19, which the scenario does not expect: "
        ),
        "{out}"
    );
}

#[test]
fn a_line_of_the_script_that_never_happens_is_told() {
    let text = TINY.replace(
        "script\n",
        "script\n  drop x>a Prepare 9.x\n  at 5ms mend x>a\n",
    );
    let Said { code, out, .. } = say(&["run", "-"], &text);
    assert_eq!(code, 1);
    assert!(out.contains("drop x>a Prepare 9.x"), "{out}");
    assert!(out.contains("The link from x to a is not cut"), "{out}");
    let Said { code, out, .. } = say(&["lint", "-"], &text);
    assert_eq!(code, 1);
    assert!(
        out.contains("standard input:14:3: drop x>a Prepare 9.x never happens: "),
        "{out}"
    );
    assert!(
        out.contains("standard input:15:3: at 5ms mend x>a never happens: "),
        "{out}"
    );
}

#[test]
fn lint_names_the_place_of_each_finding() {
    let text = TINY
        .replace(" zh \"小\"", "")
        .replace(
            "  at 0ms request C1 ask orange x\n",
            "  at 0ms request C1 ask orange x note en \"Go.\"\n  at 5ms note zh \"走\"\n",
        )
        .replace(
            "  chosen orange\n",
            "  # a comment\n  chosen orange\n  chosen banana\n",
        )
        + "  rule any no-such-rule\n  ballots 2..3\n";
    let Said { code, out, .. } = say(&["lint", "-"], &text);
    assert_eq!(code, 1);
    for line in [
        "standard input:2:1: the title is missing in zh",
        "standard input:14:3: this caption is missing in zh",
        "standard input:15:3: this caption is missing in en",
        "standard input:18:3: expected chosen orange; chosen banana; seen: orange in 1.x",
        "standard input:22:3: there is no rule no-such-rule",
        "standard input:22:3: expected rule any no-such-rule; seen: 0",
        "standard input:23:3: expected ballots 2..3; seen: 1",
        "1 scenario: 7 findings",
    ] {
        assert!(
            out.lines().any(|it| it == line),
            "{line:?} is not in\n{out}"
        );
    }
}

#[test]
fn lint_says_when_the_id_is_not_the_name_of_the_file_and_when_a_run_does_not_end() {
    let folder = std::env::temp_dir().join(format!("consensus-lint-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    let duel = std::fs::read_to_string(common::root().join("scenarios/learning/l05-backoff.txt"))
        .expect("l05");
    let endless: String = duel
        .lines()
        .filter(|line| !line.trim_start().starts_with("backoff "))
        .map(|line| format!("{line}\n"))
        .collect();
    let file = folder.join("another.txt");
    std::fs::write(&file, endless).expect("a file for the test");
    let path = file.display().to_string();
    let Said { code, out, .. } = say(&["lint", &path], "");
    std::fs::remove_dir_all(&folder).expect("the test's own folder");
    assert_eq!(code, 1);
    assert!(
        out.contains("the id l05-backoff is not the name of the file, another\n"),
        "{out}"
    );
    assert!(
        out.contains("the run has not ended after 50000 events; say until and a time\n"),
        "{out}"
    );
}

#[test]
fn bad_text_is_exit_code_2_with_a_frame() {
    let Said { code, out, err } = say(&["run", "-"], &TINY.replace("acceptor", "acceptr"));
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.starts_with("error: standard input:8:3: "), "{err}");
    assert!(
        err.contains("did you mean \"acceptor\"?\n  |\n8 |   acceptr a b c\n  |   ^^^^^^^\n"),
        "{err}"
    );
    let Said { code, out, .. } = say(&["lint", "-"], &TINY.replace("acceptor", "acceptr"));
    assert_eq!(code, 2);
    assert!(
        out.starts_with("standard input:8:3: ") && out.ends_with("1 scenario: 1 finding\n"),
        "{out}"
    );
}

#[test]
fn an_unknown_protocol_is_named_with_the_known_ones() {
    let Said { code, err, .. } = say(&["run", "-"], &TINY.replace("basic-paxos", "basic-pax"));
    assert_eq!(code, 2);
    assert!(
        err.contains(":4:10: ") && err.contains("basic-paxos"),
        "{err}"
    );
}

#[test]
fn bad_words_are_exit_code_2() {
    for (words, part) in [
        (&["run"][..], "required"),
        (&["fly"], "unrecognized subcommand"),
        (
            &["run", "no-such-scenario"],
            "no scenario of that id below ./scenarios",
        ),
        (
            &["run", "no/such/file.txt"],
            "no/such/file.txt: there is no such file",
        ),
        (
            &["run", "no-family/b09-x-and-y"],
            "no scenario of that id below ./scenarios",
        ),
        (
            &["run", "-", "--seeds", "9..1"],
            "from the smaller number to the larger one",
        ),
        (&["run", "-", "--seeds", "9"], "from..to"),
        (&["run", "-", "--seeds", "0..4000000000"], "at most 1000000"),
        (&["run", "-", "--option", "backoff"], "name=value"),
        (
            &["run", "-", "--option", "backof=off"],
            "did you mean \"backoff\"?",
        ),
        (
            &["run", "-", "--option", "backoff=soon"],
            "--option backoff=soon: ",
        ),
        (
            &["run", "-", "--option", "quorum-1=1"],
            "quorum-1 1 and quorum-2 2 of 3 acceptors need not meet",
        ),
        (&["run", "-", "--until", "10ms..20ms"], "one moment"),
        (&["run", "-", "--compare", "backoff=off"], "--seeds"),
        (&["diagram", "-", "--width", "3"], "40..=1000"),
    ] {
        let Said { code, out, err } = say(words, TINY);
        assert_eq!((code, out.as_str()), (2, ""), "{words:?}: {err}");
        assert!(
            err.starts_with("error: ") && err.contains(part),
            "{words:?}: {err}"
        );
    }
}

#[test]
fn a_scenario_is_found_by_its_id_and_by_its_address() {
    let by_id = say(&["run", "b09-x-and-y"], "");
    let by_path = say(&["run", "scenarios/basic-paxos/b09-x-and-y.txt"], "");
    let by_address = say(&["run", "basic-paxos/b09-x-and-y"], "");
    assert_eq!(by_address.out, by_path.out);
    assert_eq!((by_id.code, by_id.out), (0, by_path.out));
}

#[test]
fn scenarios_are_listed() {
    let Said { code, out, .. } = say(&["scenarios"], "");
    assert_eq!(code, 0);
    assert!(
        out.starts_with("basic-paxos (basic-paxos)\n  b01-clean "),
        "{out}"
    );
    assert!(
        out.contains("\n\nlearning (basic-paxos)\n  l01-all-to-all "),
        "{out}"
    );
    let Said { out, .. } = say(&["scenarios", "--json"], "");
    let list: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(list.as_array().map(Vec::len), Some(scenarios().len()));
    assert_eq!(list[0]["path"], "scenarios/basic-paxos/b01-clean.txt");
}

#[test]
fn a_run_can_end_early() {
    let Said { code, out, .. } = say(&["run", "-", "--until", "15ms"], TINY);
    assert_eq!(code, 0);
    assert!(
        out.contains("The run ends at 15ms, after 2 events; it could go on."),
        "{out}"
    );
    let Said { out, .. } = say(&["run", "-", "--events", "3"], TINY);
    assert!(
        out.contains("The run is stopped at 20ms, after the 3 events that it may have"),
        "{out}"
    );
}

#[test]
fn json_is_valid_and_the_same_each_time() {
    let first = say(&["run", "-", "--json"], TINY);
    assert_eq!(first.out, say(&["run", "-", "--json"], TINY).out);
    let run: serde_json::Value = serde_json::from_str(&first.out).expect("JSON");
    assert_eq!(run["scenario"], "tiny");
    assert_eq!(run["events"][0]["rules"][0]["id"], "asked");
    assert_eq!(run["events"][2]["action"], "deliver x>a Prepare 1.x");
    assert_eq!(run["events"][2]["time_us"], 20_000);
    assert_eq!(run["outcome"]["chosen"][0]["value"], "orange");
    assert_eq!(run["outcome"]["monitors"][0]["stands"], "held");
    assert_eq!(run["outcome"]["expectations"][0]["met"], true);
    let keys: Vec<&str> = run["outcome"]
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        keys.len(),
        15,
        "a key more or less is a change for scripts: {keys:?}"
    );
}

#[test]
fn a_reader_who_closes_the_pipe_is_told_nothing() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("consensus"))
        .args(["run", "b05-duel", "--json"])
        .current_dir(common::root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    drop(child.stdout.take()); // before it has written anything
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(
        (output.status.code(), output.stderr.as_slice()),
        (Some(0), &b""[..])
    );
}
