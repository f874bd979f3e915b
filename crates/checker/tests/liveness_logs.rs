//! Which clusters with a log never come to rest, and that with the remedy on they do.

use std::sync::Arc;

use crate::common::model_of;
use checker::Bounds;
use checker::liveness::{self, Answer, Loop, Timing, spread};
use consensus::Protocol;
use consensus::multi_paxos::MultiPaxos;
use consensus::raft::Raft;
use simulator::scenario::When;
use simulator::{Detail, World};

const CHAIN: &str = "script\n  at 0ms request S1 elect\n  at 0ms cut S1>S3\n  at 0ms cut S3>S1\n";
const DEAF: &str = "clocks\n  S2 0.5\n  S3 0.75\nscript\n  at 0ms request S1 elect\n  at 0ms cut S1>S3\n  at 0ms cut S2>S3\n";

/// Three servers whose messages take 10 ms.
fn three(protocol: &str, options: &str, rest: &str) -> String {
    format!(
        "scenario model\nprotocol {protocol}\nnodes\n  server S1 S2 S3\noptions\n{options}network\n  latency 10ms\n{rest}"
    )
}

fn search<P: Protocol>(source: &str) -> Answer<P> {
    let model = model_of::<P>(source, Bounds::default());
    liveness::search(&model, Timing::Synchronous, 20_000).unwrap_or_else(|lost| panic!("{lost:?}"))
}

/// The loop, which a live run goes through as it is told: no line of its script finds nothing to act on.
fn goes_on<P: Protocol>(source: &str) -> Box<Loop<P>> {
    let found = match search::<P>(source) {
        Answer::Forever(found) => found,
        Answer::Never(states) => panic!("none among all {states} states: {source}"),
        Answer::Stopped(states) => panic!("none among {states} states: {source}"),
        Answer::Luck | Answer::Unknown => panic!("no loop is looked for: {source}"),
    };
    let told = &found.scenario;
    let printed = simulator::text::print(told);
    let read = simulator::text::parse::<P>(&printed).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(simulator::text::print(&read), printed);
    let notes: Vec<u64> = told
        .script
        .iter()
        .filter(|line| line.note.is_some())
        .map(|line| match line.when {
            When::At(time) => time,
            When::Next | When::Sent | When::After(_) => panic!("by the clock"),
        })
        .collect();
    let [begins, again, ends] = notes[..] else {
        panic!("{notes:?}")
    };
    assert!(begins < again && again < ends);
    if found.unforced {
        assert_eq!(again - begins, ends - again, "each turn takes as long");
    }
    let mut world = World::new(Arc::new(told.clone()), told.seed, Detail::Lean);
    let begun = |world: &World<P>| world.facts().begun.len();
    let mut rounds = Vec::new();
    for until in notes {
        while world.next_time().is_some_and(|time| time < until) && world.advance() {}
        rounds.push(begun(&world));
    }
    assert_eq!(world.failed(), []);
    assert_eq!(rounds[1] - rounds[0], rounds[2] - rounds[1]);
    assert!(rounds[1] > rounds[0], "ballots are begun in each turn");
    found
}

fn rests<P: Protocol>(source: &str) {
    match search::<P>(source) {
        Answer::Never(states) => assert!(states > 20, "{states}"),
        Answer::Stopped(states) => panic!("not all of more than {states} states: {source}"),
        Answer::Forever(found) => panic!(
            "that goes on for ever:\n{}",
            simulator::text::print(&found.scenario)
        ),
        Answer::Luck | Answer::Unknown => panic!("it is searched: {source}"),
    }
}

const RAFT: &str = "  election 150ms\n  no-op off\n";

#[test]
fn equal_time_outs_split_the_votes_for_ever_and_different_ones_hardly_ever() {
    let found = goes_on::<Raft>(&three("raft", RAFT, ""));
    assert!(found.unforced);
    assert_eq!((found.prefix, found.turn, found.rounds), (3, 15, 1));
    // The remedy is luck: what is told then is how long it takes.
    let drawn = three("raft", "  election 150ms..300ms\n", "");
    assert!(matches!(search::<Raft>(&drawn), Answer::Luck));
    let model = model_of::<Raft>(&drawn, Bounds::default());
    let told = spread(&model.scenario, 200);
    assert_eq!((told.runs, told.rested), (200, 200));
    let rounds = told.rounds.expect("they came to rest");
    assert_eq!((rounds.min, rounds.median), (1, 1));
    assert!(rounds.p90 <= 3 && rounds.max >= 2, "{rounds:?}");
    let micros = told.micros.expect("they came to rest");
    assert!(
        micros.min > 150_000 && micros.median < 300_000,
        "{micros:?}"
    );
}

#[test]
fn luck_that_cannot_help_is_told_to_have_come_to_no_rest() {
    let drawn = three("raft", "  election 150ms..300ms\n", DEAF);
    let model = model_of::<Raft>(&drawn, Bounds::default());
    assert_eq!(spread(&model.scenario, 20).rested, 0);
}

#[test]
fn a_deaf_member_unseats_leaders_for_ever_unless_it_asks_first() {
    let found = goes_on::<Raft>(&three("raft", RAFT, DEAF));
    assert!(found.unforced && found.rounds > 1);
    rests::<Raft>(&three("raft", &format!("{RAFT}  pre-vote on\n"), DEAF));
}

#[test]
fn the_ends_of_a_chain_pre_empt_each_other_for_ever_unless_they_ask_first() {
    let found = goes_on::<Raft>(&three("raft", RAFT, CHAIN));
    assert!(found.unforced);
    rests::<Raft>(&three("raft", &format!("{RAFT}  pre-vote on\n"), CHAIN));
}

#[test]
fn a_cluster_without_a_fault_comes_to_rest() {
    let script = "script\n  at 0ms request S1 elect\n";
    rests::<Raft>(&three("raft", "  election 150ms\n", script));
    let paxos = "  election 300ms\n  heartbeat 100ms\n";
    rests::<MultiPaxos>(&three("multi-paxos", paxos, script));
}

#[test]
fn where_no_majority_hears_each_other_nobody_ever_leads() {
    let script = "script\n  at 0ms partition S1 | S2 | S3\n";
    let source = three("raft", &format!("{RAFT}  pre-vote on\n"), script);
    let Answer::Forever(found) = search::<Raft>(&source) else {
        panic!("nobody can lead");
    };
    assert_eq!(found.rounds, 0, "pre-votes begin no term");
}
