//! Going anywhere in a run, in a real browser: however a moment is reached, it
//! is what it was when it was first played.

use js_sys::{JSON, Reflect};
use playground::Session;
use simulator::luck::mix;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const DUEL: &str = include_str!("../../../../scenarios/basic-paxos/b05-duel.txt");
const CROWD: &str = include_str!("../../../simulator/src/endless-duel.txt");

/// What is tried now and then; much of it cannot be done at its moment.
const DOINGS: [&str; 7] = [
    "crash x",
    "restart x",
    "crash a; restart b",
    "drop x>b Accept 3.x",
    "partition x a | y b c",
    "heal",
    "clock y 1.5",
];

fn open(text: &str, seed: u32) -> Session {
    Session::open(text, Some(seed))
        .ok()
        .expect("it can be read")
}

/// A number below another, by luck.
fn pick(luck: u64, below: usize) -> usize {
    (mix(luck) % below as u64) as usize
}

/// Plays so many events, doing something now and then; tells the digest after each.
fn play(session: &mut Session, luck: u64, events: usize, doings: &[&str]) -> Vec<String> {
    let mut seen = vec![session.digest()];
    while seen.len() <= events {
        let turn = luck << 32 | seen.len() as u64;
        if !doings.is_empty() && pick(turn, 5) == 0 {
            // One action is one event: a change of several is given in pieces.
            for action in doings[pick(turn + 1, doings.len())].split("; ") {
                if session.apply(action).is_ok() {
                    seen.push(session.digest());
                }
            }
        }
        if !session.step() {
            break;
        }
        seen.push(session.digest());
    }
    seen
}

fn drawn(session: &mut Session, to: f64) -> String {
    let diagram: JsValue = session.diagram(0.0, to).expect("a diagram").into();
    JSON::stringify(&diagram)
        .map(String::from)
        .expect("plain data")
}

fn time(session: &mut Session) -> f64 {
    let view: JsValue = session.view().expect("a view").into();
    let time = Reflect::get(&view, &"time".into()).expect("a plain object");
    time.as_f64().expect("a number")
}

#[wasm_bindgen_test]
fn to_seek_is_to_replay_on_random_runs() {
    for luck in 1..=6u64 {
        let mut session = open(DUEL, luck as u32);
        let seen = play(&mut session, luck, 200, &DOINGS);
        let end = time(&mut session);
        let whole = drawn(&mut session, end);
        for turn in 0..60 {
            let step = pick(luck << 16 | turn, seen.len());
            session.seek(step as u32);
            assert_eq!(session.digest(), seen[step], "run {luck}, step {step}");
        }
        session.seek(0);
        for (step, digest) in seen.iter().enumerate().skip(1) {
            assert!(session.step(), "run {luck}, step {step}");
            assert_eq!(session.digest(), *digest, "run {luck}, step {step}");
        }
        assert_eq!(drawn(&mut session, end), whole, "run {luck}");
    }
}

#[wasm_bindgen_test]
fn a_long_run_is_the_same_from_wherever_it_is_entered() {
    let mut forward = open(CROWD, 1);
    let seen = play(&mut forward, 0, 6_000, &[]);
    let mut session = open(CROWD, 1);
    for turn in 0..40 {
        let step = pick(turn, seen.len());
        session.seek(step as u32);
        assert_eq!(session.digest(), seen[step], "step {step}");
        assert!(session.back() && session.digest() == seen[step - 1]);
        assert!(session.step() && session.digest() == seen[step]);
    }
}
