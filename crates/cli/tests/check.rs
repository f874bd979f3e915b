//! Every schedule within bounds, from the terminal.

use crate::common::{Said, say};

const MODEL: &str = "scenario model
protocol basic-paxos
nodes
  proposer x y
  acceptor a b c
options
  refusal silence
network
  latency 10ms
mode stepped
script
  request x propose 1
  request y propose 2
";

#[test]
fn a_mistake_is_found_and_what_is_found_plays() {
    let words = [
        "check",
        "-",
        "--mutation",
        "own-value-always",
        "--monitor",
        "agreement",
    ];
    let Said { code, out, .. } = say(&words, MODEL);
    assert_eq!(code, 1, "{out}");
    assert!(
        out.starts_with("BROKEN: agreement. The shortest way has 14 steps.\n"),
        "{out}"
    );
    let found = &out[out.find("scenario model").expect("the scenario")..];
    let run = say(&["run", "-"], found);
    assert_eq!(run.code, 0, "it shows what it says: {}{}", run.out, run.err);
    for says in [
        "scenario model-broken\ntitle en \"Agreement broken: always its own value\" zh \"一致性被破坏：总提自己的值\"",
        "Here the mistake is made for the first time",
        "有保证被破坏：一致性。",
        "rule any insisted-on-own",
    ] {
        assert!(found.contains(says), "{says}\n{found}");
    }
}

#[test]
fn where_an_answer_cannot_be_saved_is_said_before_the_search() {
    let words = ["check", "-", "--mutation", "small-quorum", "--save"];
    for (path, why) in [
        ("no/such/folder/found.txt", "there is no such folder"),
        (".", "this is a folder"),
    ] {
        let Said { code, out, err } = say(&[&words[..], &[path]].concat(), MODEL);
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(err.contains(path) && err.contains(why), "{err}");
    }
}

#[test]
fn a_model_without_mistakes_is_searched_to_its_end() {
    let words = ["check", "-", "--set", "--json"];
    let two = MODEL.replace("acceptor a b c", "acceptor a b");
    let Said { code, out, .. } = say(&words, &two);
    let report: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        (code, &report["verdict"], &report["states"]),
        (0, &"holds".into(), &1156.into())
    );
}

#[test]
fn a_search_that_stops_says_that_it_proves_nothing() {
    let words = ["check", "-", "--states", "1000"];
    let Said { code, out, .. } = say(&words, MODEL);
    assert_eq!(code, 3, "{out}");
    assert!(out.contains("This proves nothing about the rest."), "{out}");
}

#[test]
fn bounds_that_are_too_large_need_a_word() {
    let words = ["check", "-", "--crashes", "9", "--states", "1000"];
    let Said { code, err, .. } = say(&words, MODEL);
    assert_eq!(code, 2);
    assert!(err.contains("--yes starts it all the same"), "{err}");
    assert_eq!(
        say(
            &["check", "-", "--crashes", "9", "--states", "1000", "--yes"],
            MODEL
        )
        .code,
        3
    );
}

#[test]
fn a_search_that_cannot_come_to_its_end_says_how_large_it_is() {
    let endless = MODEL.replace("a b c", "a b c d e");
    let words = ["check", "-", "--drops", "3"];
    let Said { code, err, .. } = say(&words, &endless);
    assert_eq!(code, 2, "{err}");
    assert!(
        err.contains("after 20,000 states it looks as if there were"),
        "{err}"
    );
    assert!(err.contains("--yes starts it all the same"), "{err}");
}

#[test]
fn what_there_is_not_is_named() {
    let Said { code, err, .. } = say(&["check", "-", "--monitor", "agreemnt"], MODEL);
    assert_eq!(code, 2);
    assert!(
        err.contains("no such monitor") && err.contains("agreement"),
        "{err}"
    );
    assert_eq!(
        say(&["check", "-", "--mutation", "nonsense"], MODEL).code,
        2
    );
}

#[test]
fn a_search_has_one_thread_and_says_why() {
    let small = ["check", "-", "--depth", "3", "--threads"];
    let said = |threads| say(&[&small[..], &[threads]].concat(), MODEL);
    assert_eq!(said("1").code, 0);
    for threads in ["0", "4"] {
        let Said { code, err, .. } = said(threads);
        assert_eq!(code, 2);
        assert!(
            err.contains(&format!("--threads {threads}: a search has one thread")),
            "{err}"
        );
    }
}

#[test]
fn reductions_look_at_less_and_say_the_same() {
    let words = ["check", "-", "--symmetry", "--spent", "--json"];
    let Said { code, out, .. } = say(&words, MODEL);
    let report: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        (code, &report["verdict"], &report["names"], &report["spent"]),
        (0, &"holds".into(), &6.into(), &true.into())
    );
    assert!(
        report["states"].as_u64().is_some_and(|it| it < 10_000),
        "{out}"
    );
    let said = say(
        &["check", "-", "--symmetry", "--spent", "--lang", "zh"],
        MODEL,
    );
    assert!(said.out.contains("一个状态最多代表 6 个"), "{}", said.out);
}

#[test]
fn what_can_go_on_for_ever_is_shown_as_a_loop_that_plays() {
    // The smallest that can: with a second acceptor there are a thousand times as many states, and the checker's tests go
    // through those.
    let model = MODEL
        .replace("refusal silence", "timeout 100ms")
        .replace("acceptor a b c", "acceptor a");
    let words = [
        "check",
        "-",
        "--forever",
        "--synchronous",
        "--in-flight",
        "6",
    ];
    let Said { code, out, .. } = say(&words, &model);
    assert_eq!(code, 1, "{out}");
    assert!(
        out.starts_with("This can go on for ever: after 9 steps a loop of 8 begins."),
        "{out}"
    );
    let found = &out[out.find("scenario model").expect("the scenario")..];
    let run = say(&["run", "-"], found);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let led = [&words[..], &["--option", "leader=x"]].concat();
    let Said { code, out, .. } = say(&led, &model);
    assert_eq!(code, 0, "{out}");
    assert!(out.starts_with("Nothing repeats for ever"), "{out}");
}

#[test]
fn that_nothing_could_happen_is_said_with_the_verdict() {
    let idle = MODEL.replace("script\n  request x propose 1\n  request y propose 2\n", "");
    let Said { code, out, .. } = say(&["check", "-"], &idle);
    assert_eq!(code, 0, "{out}");
    assert!(
        out.contains("Nothing at all can happen within these bounds"),
        "{out}"
    );
    let Said { out, .. } = say(&["check", "-", "--depth", "3"], MODEL);
    assert!(!out.contains("Nothing at all"), "{out}");
}
