//! The search in a real browser: it finds what it finds natively, state by state.

use crate::common::{CLEAN, get, list, number, plain, text};
use js_sys::JSON;
use playground::Session;
use playground::check::Check;
use playground::workshop::{challenge, checkable_of};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// Two proposers, two acceptors, a learner, as in the checker's own tests.
const MODEL: &str = "scenario model\nprotocol basic-paxos\nnodes\n  proposer x y\n  acceptor a1 a2\n  learner L1\n\
     options\n  refusal silence\nmode stepped\nscript\n  request x propose 1\n  request y propose 2\n";

const ELECTION: &str = include_str!("../../../../scenarios/raft/r01-election.txt");
const MISTAKE: &str = include_str!("../../../../scenarios/break-it/small-quorum.txt");

fn object(json: &str) -> JsValue {
    JSON::parse(json).expect("JSON")
}

fn told() -> JsValue {
    let text = r#"{"en": "E", "zh": "中"}"#;
    object(&format!(
        r#"{{"title": {text}, "about": {text}, "wrong": {text}, "fallen": {text}}}"#
    ))
}

fn to_end(check: &mut Check, slice: u32) -> JsValue {
    loop {
        let view = check.run(slice).expect("a view");
        if !get(&view, "verdict").is_null() {
            return view;
        }
    }
}

#[wasm_bindgen_test]
fn as_many_states_as_natively() {
    // crates/checker/tests/exhaustive.rs has the same numbers.
    let wishes = object(r#"{"set": true, "reduced": false}"#);
    for slice in [100, 1_000_000] {
        let mut check = Check::open(MODEL, wishes.clone()).ok().expect("it opens");
        let view = to_end(&mut check, slice);
        plain(&view, "check");
        assert_eq!(text(&view, "verdict"), "holds");
        assert_eq!(number(&view, "states"), 6564.0);
        assert_eq!(number(&view, "steps"), 123_988.0);
        assert_eq!(number(&view, "depth"), 24.0);
        let estimate = check.estimate().expect("a view");
        assert_eq!(get(&estimate, "exact"), JsValue::TRUE);
        assert_eq!(number(&estimate, "most"), 6564.0);
    }
}

#[wasm_bindgen_test]
fn what_is_found_is_a_scenario_that_plays() {
    let mut check = Check::open(MISTAKE, object(r#"{"promises": ["agreement"]}"#))
        .ok()
        .expect("it opens");
    let view = to_end(&mut check, 10_000);
    assert_eq!(number(&view, "length"), 10.0);
    assert_eq!(list(&view, "broken").get(0), "agreement");
    let found = check.found(told()).expect("it was found");
    assert!(found.contains("scenario small-quorum-broken"), "{found}");
    assert!(found.contains("rule any took-too-few"), "{found}");
    let mut session = Session::open(&found, None).ok().expect("it opens");
    session.seek(10);
    let view = session.view().expect("a view");
    let monitors = list(&view, "monitors");
    let agreement = monitors
        .iter()
        .find(|monitor| text(monitor, "id") == "agreement");
    assert_eq!(text(&agreement.expect("it is judged"), "verdict"), "broken");
}

#[wasm_bindgen_test]
fn walks_by_luck_find_a_way_too() {
    let mut check = Check::by_luck(MISTAKE, object(r#"{"promises": ["agreement"]}"#))
        .ok()
        .expect("it opens");
    let view = to_end(&mut check, 1000);
    assert_eq!(text(&view, "verdict"), "broken");
    assert!(number(&view, "length") >= 10.0);
    assert!(check.estimate().expect("a view").is_null());
    assert!(check.found(told()).expect("a way").contains("deliver"));
}

#[wasm_bindgen_test]
fn what_cannot_be_searched_says_why() {
    let broken = CLEAN.replace("  proposer x", "  proposed x");
    let error = Check::open(&broken, object("{}")).err().expect("no");
    assert_eq!(number(&error, "column"), 3.0);
    let error = Check::open(CLEAN, object(r#"{"promises": ["peace"]}"#)).err();
    assert_eq!(
        text(&error.expect("no such promise"), "id"),
        "unknown-setting"
    );
    let mut check = Check::open(CLEAN, object("{}")).ok().expect("it opens");
    assert_eq!(
        text(&check.found(told()).expect_err("nothing"), "id"),
        "way-lost"
    );
}

#[wasm_bindgen_test]
fn what_can_be_asked_is_plain_data() {
    let asked = checkable_of(MISTAKE).expect("a view");
    assert_eq!(number(&asked, "requests"), 2.0);
    assert_eq!(list(&asked, "on").get(0), "small-quorum");
    assert!(list(&asked, "mutations").length() > 10);
    assert!(!list(&asked, "promises").includes(&"progress".into(), 0));
    // Where nobody asks for anything, timers make an election of it.
    let election = checkable_of(ELECTION).expect("a view");
    let allowed = |view: &JsValue| number(&get(view, "wishes"), "timeouts");
    assert_eq!(
        (number(&election, "requests"), allowed(&election)),
        (0.0, 2.0)
    );
    assert_eq!(allowed(&asked), 0.0);
    let staged = challenge(MISTAKE, told(), 2).expect("a text");
    assert!(staged.contains("at 20ms request y propose 2"), "{staged}");
    assert!(!staged.contains("deliver"), "{staged}");
}
