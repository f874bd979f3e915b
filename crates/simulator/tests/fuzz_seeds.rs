//! The seeds of the fuzzer, held to its promises in every test run.

#[path = "../../../fuzz/src/lib.rs"]
mod fuzz;

use std::path::Path;

fn each(target: &str, hold: fn(&str)) {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz/seeds")
        .join(target);
    let mut count = 0;
    for file in std::fs::read_dir(&seeds).expect("the seeds are there") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("it can be read");
        hold(&String::from_utf8_lossy(&bytes));
        count += 1;
    }
    assert!(count >= 4, "{target} has {count} seeds");
}

#[test]
fn scenarios() {
    each("scenario", fuzz::scenario);
}

#[test]
fn actions() {
    each("action", fuzz::action);
}

#[test]
fn saved_runs() {
    each("saved", fuzz::saved);
}
