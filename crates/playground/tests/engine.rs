//! The engine as a page drives it, in a real browser: sessions, views, frames,
//! errors, and the very same runs as natively.
#![cfg(target_arch = "wasm32")]

use js_sys::{Array, Float32Array, Map, Object, Reflect};
use playground::Session;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

#[path = "../../simulator/tests/common/digests.rs"]
mod digests;

wasm_bindgen_test_configure!(run_in_browser);

const CLEAN: &str = include_str!("../../../scenarios/basic-paxos/b01-clean.txt");

fn open() -> Session {
    Session::open(CLEAN, None).ok().expect("the lesson opens")
}

fn get(object: &JsValue, key: &str) -> JsValue {
    assert!(object.is_object(), "{key} of no object");
    Reflect::get(object, &key.into()).expect("a plain object")
}

fn text(object: &JsValue, key: &str) -> String {
    get(object, key)
        .as_string()
        .unwrap_or_else(|| panic!("{key} is no text"))
}

fn number(object: &JsValue, key: &str) -> f64 {
    get(object, key)
        .as_f64()
        .unwrap_or_else(|| panic!("{key} is no number"))
}

fn list(object: &JsValue, key: &str) -> Array {
    get(object, key)
        .dyn_into()
        .unwrap_or_else(|_| panic!("{key} is no list"))
}

fn view(session: &mut Session) -> JsValue {
    session.view().expect("a view")
}

/// No `Map` and nothing undefined anywhere in a view.
fn plain(value: &JsValue, path: &str) {
    assert!(!value.is_undefined(), "{path} is undefined");
    assert!(!value.is_instance_of::<Map>(), "{path} is a Map");
    if value.is_object() {
        for entry in Object::entries(value.unchecked_ref()).iter() {
            let entry: Array = entry.unchecked_into();
            let key = entry.get(0).as_string().unwrap_or_default();
            plain(&entry.get(1), &format!("{path}.{key}"));
        }
    }
}

#[wasm_bindgen_test]
fn the_same_runs_as_natively() {
    let blessed = include_str!("../../simulator/tests/digests.txt");
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
    plain(&session.settings().expect("settings"), "settings");
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
fn settings_are_set_or_the_run_stays() {
    let mut session = open();
    session.step();
    let before = session.digest();
    for (key, value) in [
        ("loss", "120"),
        ("latency", "soon"),
        ("option:quorum-1", "9"),
        ("count:acceptor", "99"),
        ("nothing", "1"),
    ] {
        assert!(session.configure(key, value).is_err(), "{key} {value}");
        assert_eq!(session.digest(), before, "{key} {value}");
    }
    session
        .configure("count:acceptor", "5")
        .expect("five acceptors");
    let shown = view(&mut session);
    assert_eq!(list(&shown, "nodes").length(), 9);
    assert_eq!(number(&shown, "step"), 0.0, "it starts anew");
    let written = session.text();
    assert!(
        Session::open(&written, None).is_ok(),
        "what it writes can be read: {written}"
    );
}

#[wasm_bindgen_test]
fn roles_put_together_or_apart_still_hear_what_the_script_asks() {
    for together in [["on", "on"], ["on", "off"]] {
        let mut session = open();
        for value in together {
            let done = session.configure("together", value);
            assert!(done.is_ok(), "together {value}");
        }
        while session.step() {}
        let choice = get(&view(&mut session), "choice");
        assert_eq!(list(&choice, "chosen").length(), 1, "{together:?}");
    }
}

#[wasm_bindgen_test]
fn a_fresh_seed_is_six_digits_and_new() {
    let seeds: Vec<u32> = (0..8)
        .map(|_| playground::fresh_seed().expect("a browser has luck"))
        .collect();
    assert!(seeds.iter().all(|seed| *seed < 1_000_000));
    assert!(seeds.iter().any(|seed| *seed != seeds[0]));
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
    let mut again = Session::open(&session.text(), None)
        .ok()
        .expect("it can be read");
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
