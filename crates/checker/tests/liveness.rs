//! What can go on for ever is shown as a way to a loop and the loop, and with
//! the remedy on there is none.

use std::sync::Arc;

use crate::common::{BOTH, model, paxos};
use checker::Bounds;
use checker::liveness::{self, Answer, Loop, Timing, spread};
use consensus::basic_paxos::BasicPaxos;
use simulator::{Detail, World};

fn bounds() -> Bounds {
    Bounds {
        in_flight: 6,
        ..Bounds::default()
    }
}

fn found(source: &str, timing: Timing) -> Loop<BasicPaxos> {
    match liveness::search(&model(source, bounds()), timing, 100_000) {
        Ok(Answer::Forever(found)) => *found,
        Ok(Answer::Never(states)) => panic!("none among all {states} states"),
        Ok(Answer::Stopped(states)) => panic!("none among {states} states"),
        Ok(Answer::Luck | Answer::Unknown) => panic!("no loop is looked for"),
        Err(lost) => panic!("{lost:?}"),
    }
}

/// Plays the way and both turns in a live run, where nobody learns anything.
fn plays(found: &Loop<BasicPaxos>) {
    let (before, turn) = (found.prefix, found.turn);
    println!(
        "{before} steps, then {turn} for ever, {} rounds higher each time",
        found.rounds
    );
    assert!(turn > 0 && found.rounds > 0);
    let told = &found.scenario;
    assert_eq!(told.script.len(), before + 2 * turn);
    assert_eq!(
        told.script
            .iter()
            .filter(|line| line.note.is_some())
            .count(),
        3
    );
    let printed = simulator::text::print(told);
    assert_eq!(simulator::text::parse(&printed).as_ref(), Ok(told));
    let mut world = World::new(Arc::new(told.clone()), told.seed, Detail::Lean);
    while world.script_left() && world.advance() {}
    assert!(world.facts().learned.is_empty());
    assert!(world.facts().begun.len() > 2);
}

const HASTY: &str = "options\n  timeout 100ms\n";
const LED: &str = "options\n  timeout 100ms\n  leader x\n";

#[test]
fn two_proposers_duel_for_ever_however_long_they_wait_for_answers() {
    let source = paxos(2, 0, HASTY, BOTH);
    plays(&found(&source, Timing::Synchronous));
}

#[test]
fn a_time_out_shorter_than_an_exchange_of_messages_repeats_for_ever() {
    let source = paxos(2, 0, LED, "  request x propose 1\n");
    plays(&found(&source, Timing::Any));
}

#[test]
fn with_an_appointed_leader_and_time_outs_that_are_long_enough_nothing_repeats_for_ever() {
    for (acceptors, script) in [(2, BOTH), (3, "  request x propose 1\n")] {
        let model = model(&paxos(acceptors, 0, LED, script), bounds());
        match liveness::search(&model, Timing::Synchronous, 100_000) {
            Ok(Answer::Never(states)) => assert!(states > 10, "{states}"),
            Ok(Answer::Stopped(states)) => panic!("not all of more than {states} states"),
            Ok(Answer::Forever(found)) => {
                plays(&found);
                panic!("{acceptors} acceptors, {script}: that can go on for ever");
            }
            Ok(Answer::Luck | Answer::Unknown) => panic!("it is searched"),
            Err(lost) => panic!("{lost:?}"),
        }
    }
}

/// Where luck decides how long a refused proposer waits, no loop is looked for: how long it took is told.
#[test]
fn a_random_wait_is_no_loop_but_a_spread_over_many_seeds() {
    let source = paxos(
        2,
        0,
        "options\n  timeout 100ms\n  backoff 0ms..100ms\n",
        BOTH,
    );
    let source = source.replace("acceptor a1 a2\n", "acceptor a1 a2\n  learner L1\n");
    let model = model(&source, bounds());
    let answer = liveness::search(&model, Timing::Synchronous, 1000);
    assert!(matches!(answer, Ok(Answer::Luck)));
    let told = spread(&model.scenario, 100);
    assert_eq!((told.runs, told.rested), (100, 100));
    let rounds = told.rounds.expect("they came to rest");
    assert!(rounds.min >= 2 && rounds.median < rounds.max, "{rounds:?}");
}
