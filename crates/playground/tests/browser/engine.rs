//! The engine as a page drives it, in a real browser: sessions, views, frames,
//! errors, and the very same runs as natively.

use crate::common::{CLEAN, get, list, number, open, plain, text, view};
use crate::digests;
use js_sys::{Array, Float32Array, Object, Reflect};
use playground::Session;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn the_same_runs_as_natively() {
    let blessed = include_str!("../../../simulator/tests/digests.txt");
    for (found, blessed) in digests::all().lines().zip(blessed.lines()) {
        assert_eq!(found, blessed);
    }
}

#[wasm_bindgen_test]
fn a_text_that_cannot_be_read_says_where_and_what_would_be_right() {
    let broken = CLEAN.replace("  proposer x", "  proposed x");
    let error = Session::open(&broken, None)
        .err()
        .expect("it cannot be read");
    assert!(!text(&error, "id").is_empty());
    assert!(!text(&error, "message").is_empty());
    let line = broken
        .lines()
        .position(|line| line == "  proposed x")
        .expect("there")
        + 1;
    assert_eq!(
        (number(&error, "line"), number(&error, "column")),
        (line as f64, 3.0)
    );
    assert!(list(&error, "expected").includes(&"proposer".into(), 0));
    plain(&error, "error");
    assert!(Session::open("", None).is_err());
    assert!(Session::open(&"x".repeat(100_000), None).is_err());
}

#[wasm_bindgen_test]
fn a_view_is_plain_data() {
    let mut session = open();
    for _ in 0..6 {
        plain(&view(&mut session), "view");
        assert!(session.step());
    }
    plain(
        &session.diagram(0.0, 100_000.0).expect("a diagram"),
        "diagram",
    );
    let view = view(&mut session);
    assert_eq!(number(&view, "step"), 6.0);
    assert_eq!(list(&view, "nodes").length(), 7);
    assert_eq!(list(&view, "monitors").length(), 10);
    let message = list(&view, "messages").get(0);
    assert!(number(&message, "due") >= number(&view, "time"));
}

#[wasm_bindgen_test]
fn a_frame_has_a_number_and_a_place_for_every_message() {
    let mut session = open();
    session.step();
    session.step();
    let view = view(&mut session);
    let messages = list(&view, "messages").length();
    assert_eq!(messages, 3, "three Prepares");
    let out = Float32Array::new_with_length(16);
    out.fill(-1.0, 0, 16);
    assert_eq!(
        session.frame(number(&view, "time") + 6_000.0, &out),
        messages
    );
    for pair in 0..3 {
        let place = out.get_index(pair * 2 + 1);
        assert!((0.2..0.7).contains(&place), "on its way: {place}");
    }
    assert_eq!(out.get_index(6), -1.0, "nothing is written beyond");
    let small = Float32Array::new_with_length(3);
    assert_eq!(
        session.frame(0.0, &small),
        messages,
        "it says how many there are"
    );
}

#[wasm_bindgen_test]
fn a_bad_action_leaves_the_run_as_it_was() {
    let mut session = open();
    session.step();
    session.step();
    let before = session.digest();
    for bad in [
        "explode",
        "crash nobody",
        "drop x>a Accept 1",
        "restart x",
        "delay x>a Prepare 1 until 1ms",
        "",
        "crash x; crash x",
    ] {
        let error = session.apply(bad).expect_err(bad);
        assert!(!text(&error, "message").is_empty(), "{bad}");
        assert_eq!(session.digest(), before, "{bad}");
    }
    assert!(!session.undo(), "nothing to take back");
}

#[wasm_bindgen_test]
fn changes_are_made_and_taken_back() {
    let mut session = open();
    session.step();
    session.step();
    let before = session.digest();
    session
        .apply("drop x>a Prepare 1; crash b")
        .expect("both can be done");
    let after = session.digest();
    assert_ne!(after, before);
    let shown = view(&mut session);
    assert_eq!(
        (number(&shown, "changes"), number(&shown, "step")),
        (1.0, 4.0)
    );
    assert!(session.undo());
    assert_eq!(session.digest(), before);
    assert!(session.redo() && !session.redo());
    assert_eq!(session.digest(), after);
    assert!(session.back(), "one event of the two");
    assert_eq!(number(&view(&mut session), "step"), 3.0);
    session.seek(0);
    assert!(!session.back());
    session.seek(4);
    assert_eq!(session.digest(), after);
    session.restart(None);
    session.seek(2);
    assert_eq!(session.digest(), before);
}

#[wasm_bindgen_test]
fn time_in_frames_is_time_at_once() {
    let (mut once, mut frames) = (open(), open());
    once.advance(80_000.0);
    for frame in 1..=160 {
        frames.advance(f64::from(frame) * 500.0);
    }
    assert_eq!(once.digest(), frames.digest());
    once.advance(f64::NAN);
    once.advance(-1.0);
    once.advance(f64::INFINITY);
    assert!(number(&view(&mut once), "time") <= 1e12);
}

#[wasm_bindgen_test]
fn a_fresh_seed_is_six_digits_and_new() {
    let seeds: Vec<u32> = (0..8)
        .map(|_| playground::fresh_seed().expect("a browser has luck"))
        .collect();
    assert!(seeds.iter().all(|seed| *seed < 1_000_000));
    assert!(seeds.iter().any(|seed| *seed != seeds[0]));
}

/// A plain object of these entries.
fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        Reflect::set(&object, &(*key).into(), value).expect("a plain object");
    }
    object.into()
}

#[wasm_bindgen_test]
fn the_past_is_changed_compared_taken_back_and_saved() {
    let mut session = open();
    session.advance(200_000.0);
    let before = session.digest();
    let drop = object(&[("kind", "drop".into()), ("message", 0.into())]);
    let preview = session.preview(&drop, 0.0, 200_000.0).expect("a preview");
    plain(&preview, "preview");
    assert!(get(&preview, "problem").is_null());
    assert_eq!(session.digest(), before, "nothing of a preview is kept");
    session.edit(&drop).expect("it can be dropped");
    let after = session.digest();
    assert_ne!(after, before);
    let branches = session.branches().expect("branches");
    plain(&branches, "branches");
    assert_eq!(branches.unchecked_ref::<Array>().length(), 2);
    let compared = session.compare(1, 0.0, 200_000.0).expect("a comparison");
    plain(&compared, "compare");
    assert!(get(&compared, "first").is_object());
    plain(&session.matters().expect("what mattered"), "matters");
    let saved = session.saved(true, false, "zh");
    let again = Session::open(&saved, None).ok().expect("it opens again");
    assert_eq!(
        (again.digest(), again.language()),
        (after.clone(), "zh".to_owned())
    );
    assert!(session.undo());
    assert_eq!(session.digest(), before);
    session.switch_to(2).expect("there is such a branch");
    assert_eq!(session.digest(), after);
    session.step();
    let refused = session.edit(&object(&[("kind", "move".into()), ("step", 9_999.into())]));
    assert_eq!(
        text(&refused.expect_err("no such step"), "id"),
        "no-such-step"
    );
}
