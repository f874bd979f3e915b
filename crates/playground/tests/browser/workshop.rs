//! What works on texts, in a real browser: it gives texts that the engine
//! opens, and changes nothing where it cannot.

use crate::common::{CLEAN, get, list, number, open, plain, text, view};
use playground::Session;
use playground::workshop::{configure, settings_of, with_changes};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const SEED: u32 = 7;

/// The run of a text that the workshop wrote.
fn reopened(written: &str) -> Session {
    Session::open(written, None)
        .ok()
        .unwrap_or_else(|| panic!("what it writes can be read: {written}"))
}

#[wasm_bindgen_test]
fn what_can_be_set_is_plain_data() {
    let settings = settings_of(CLEAN, SEED).expect("the lesson can be read");
    plain(&settings, "settings");
    assert_eq!(number(&settings, "seed"), f64::from(SEED));
    assert_eq!(list(&settings, "roles").length(), 4);
    assert!(list(&settings, "options").length() > 5);
}

#[wasm_bindgen_test]
fn what_cannot_be_set_says_why() {
    for (key, value, id) in [
        ("loss", "120", "out-of-range"),
        ("latency", "soon", "unexpected"),
        ("option:quorum-1", "9", "config"),
        ("count:acceptor", "99", "out-of-range"),
        ("nothing", "1", "unknown-setting"),
    ] {
        let error = configure(CLEAN, SEED, key, value).expect_err(key);
        plain(&error, key);
        assert_eq!(text(&error, "id"), id, "{key} {value}");
        assert!(!text(&error, "message").is_empty(), "{key} {value}");
    }
    let broken = CLEAN.replace("  proposer x", "  proposed x");
    let error = settings_of(&broken, SEED).expect_err("it cannot be read");
    assert_eq!(number(&error, "column"), 3.0);
    assert_eq!(
        text(&error, "id"),
        text(
            &configure(&broken, SEED, "loss", "1").expect_err("nor set"),
            "id"
        )
    );
}

#[wasm_bindgen_test]
fn what_is_set_is_in_the_text() {
    let five = configure(CLEAN, SEED, "count:acceptor", "5").expect("five acceptors");
    let shown = view(&mut reopened(&five));
    assert_eq!(list(&shown, "nodes").length(), 9);
    assert_eq!(number(&shown, "step"), 0.0, "it starts anew");
    assert_eq!(
        number(&get(&shown, "scenario"), "seed"),
        f64::from(SEED),
        "the seed of the run goes into the text"
    );
    let again = configure(&five, SEED, "seed", "99").expect("another seed");
    let shown = view(&mut reopened(&again));
    assert_eq!(number(&get(&shown, "scenario"), "seed"), 99.0);
    assert_eq!(
        list(&shown, "nodes").length(),
        9,
        "what was set before stays"
    );
}

#[wasm_bindgen_test]
fn roles_put_together_or_apart_still_hear_what_the_script_asks() {
    for together in [["on", "on"], ["on", "off"]] {
        let mut written = CLEAN.to_owned();
        for value in together {
            written = configure(&written, SEED, "together", value).expect("either is legal");
        }
        let mut session = reopened(&written);
        while session.step() {}
        let choice = get(&view(&mut session), "choice");
        assert_eq!(list(&choice, "chosen").length(), 1, "{together:?}");
    }
}

#[wasm_bindgen_test]
fn a_changed_run_written_as_text_is_that_run() {
    let mut session = open();
    session.step();
    session.step(); // the request has arrived: just now x has sent its Prepares
    session
        .apply("drop x>a Prepare 1; hold x>b Prepare 1")
        .expect("they are in flight");
    session.advance(60_000.0);
    session.apply("release x>b Prepare 1").expect("it is held");
    session.advance(300_000.0);
    let changes = session.changes();
    let seed = number(&get(&view(&mut session), "scenario"), "seed");
    let written = with_changes(CLEAN, seed as u32, &changes).expect("they can be read");
    let mut again = reopened(&written);
    again.advance(300_000.0);
    let (was, is) = (view(&mut session), view(&mut again));
    assert_eq!(
        list(&is, "unapplied").length(),
        0,
        "every line found its message"
    );
    assert_eq!(number(&is, "step"), number(&was, "step"));
    let chosen = |view: &JsValue| text(&list(&get(view, "choice"), "chosen").get(0), "value");
    assert_eq!(chosen(&is), chosen(&was));
}

#[wasm_bindgen_test]
fn a_change_that_cannot_be_read_is_told() {
    assert!(with_changes(CLEAN, SEED, "no list").is_err());
    let mut session = open();
    session.apply("crash a").expect("it is up");
    let elsewhere = CLEAN.replace(" a ", " z ");
    let error = with_changes(&elsewhere, SEED, &session.changes());
    assert!(!text(&error.expect_err("there is no a"), "message").is_empty());
}
