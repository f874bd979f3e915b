//! Many seeds, counted.

use crate::common::{Said, TINY, UNSAFE, say};

#[test]
fn a_small_batch_has_a_table() {
    let Said { code, out, .. } = say(&["run", "-", "--seeds", "1..20"], TINY);
    assert_eq!(code, 0);
    let expected = "\
tiny  Tiny
protocol basic-paxos, seeds 1 to 20

                                       as it is
  runs                                       20
  runs with a choice                  20 (100%)
    orange                            20 (100%)
  ballots until chosen
    smallest                                  1
    median                                    1
    90 of 100 at most                         1
    largest                                   1
  time until chosen
    smallest                             40.0ms
    median                               40.0ms
    90 of 100 at most                    40.0ms
    largest                              40.0ms
  messages until chosen
    smallest                                 14
    median                                   14
    90 of 100 at most                        14
    largest                                  14
  delays in the ballot until chosen
    smallest                                  3
    median                                    3
    90 of 100 at most                         3
    largest                                   3
  time until first learned
    smallest                             50.0ms
    median                               50.0ms
    90 of 100 at most                    50.0ms
    largest                              50.0ms
  messages in the whole run
    smallest                                 17
    median                                   17
    90 of 100 at most                        17
    largest                                  17
  ended: nothing left to happen       20 (100%)

Ballots until chosen, and in how many runs (as it is):
  1  20  ██████████████████████████████████████████████████

No promise of safety fell in any run, and no run warned of a duel.
";
    assert_eq!(out, expected);
}

#[test]
fn variants_stand_side_by_side() {
    let words = [
        "run",
        "l05-backoff",
        "--seeds",
        "1..10",
        "--compare",
        "backoff=off",
        "--events",
        "2000",
    ];
    let Said { code, out, .. } = say(&words, "");
    assert_eq!(code, 0, "a duel is a warning, no broken promise");
    let head = out
        .lines()
        .find(|line| line.contains("as it is"))
        .expect("the heads");
    assert!(head.ends_with("as it is   backoff=off"), "{head:?}");
    let nothing = out
        .lines()
        .find(|line| line.trim_start().starts_with("nothing"))
        .expect("a row");
    assert!(
        nothing.ends_with("10 (100%)"),
        "without back-off the duel never ends: {nothing:?}"
    );
    assert!(out.contains("! progress warned in 10 of 10 runs. The first:\n  consensus run l05-backoff --seed 1 --option backoff=off\n"), "{out}");
}

#[test]
fn options_change_every_run() {
    let plain = say(&["run", "-", "--seeds", "1..3"], TINY).out;
    let words = [
        "run",
        "-",
        "--seeds",
        "1..3",
        "--option",
        "broadcast=on",
        "--option",
        "refusal=silence",
    ];
    let other = say(&words, TINY).out;
    assert!(other.contains("broadcast=on refusal=silence"), "{other}");
    assert_ne!(plain, other);
}

#[test]
fn a_promise_that_falls_names_the_first_seed() {
    let Said { code, out, .. } = say(&["run", "-", "--seeds", "3..5"], UNSAFE);
    assert_eq!(code, 1);
    assert!(
        out.contains("  1, 2"),
        "both values are chosen in every run: {out}"
    );
    assert!(
        out.contains("‼ agreement FELL in 3 of 3 runs. The first:\n  consensus run - --seed 3\n"),
        "{out}"
    );
}

#[test]
fn json_is_valid_and_the_same_each_time() {
    let words = [
        "run",
        "-",
        "--seeds",
        "1..20",
        "--compare",
        "broadcast=on",
        "--json",
    ];
    let first = say(&words, TINY).out;
    assert_eq!(first, say(&words, TINY).out);
    let batch: serde_json::Value = serde_json::from_str(&first).expect("JSON");
    assert_eq!((&batch["from"], &batch["to"]), (&1.into(), &20.into()));
    assert_eq!(batch["variants"][0]["ballots"]["median"], 1);
    assert_eq!(batch["variants"][0]["ballot_counts"]["1"], 20);
    assert_eq!(batch["variants"][1]["options"][0], "broadcast=on");
    assert_eq!(batch["variants"][1]["outcomes"][0]["values"][0], "orange");
}
