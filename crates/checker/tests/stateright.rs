//! The referee: Stateright searches the same models, with its own search, its
//! own networks and its own hashing, and must find as many states and the same
//! verdicts.

use crate::common::referee::Judged;
use crate::common::{BOTH, model, model_of, paxos, referee, search, servers};
use checker::model::monitor_bits;
use checker::{Bounds, Network, Verdict};
use consensus::basic_paxos::BasicPaxos;
use consensus::multi_paxos::MultiPaxos;
use consensus::raft::Raft;

/// Both go through everything, and count.
fn same_states(source: &str, bounds: Bounds, expected: u64) {
    same_states_of::<BasicPaxos>(source, bounds, expected);
}

/// The same, of any protocol.
fn same_states_of<P: Judged>(source: &str, bounds: Bounds, expected: u64) {
    let (_, here) = search(model_of::<P>(source, bounds), 0);
    let (states, _) = referee::judge(model_of::<P>(source, bounds), 0);
    assert_eq!(here.verdict, Some(Verdict::Holds));
    assert_eq!((here.states, states as u64), (expected, expected));
}

/// Both look for a fall of these monitors, and the shortest ways are as long.
fn same_verdict(source: &str, bounds: Bounds, goal: &[&str], steps: Option<u32>) {
    let goal = monitor_bits(goal);
    let (_, here) = search(model(source, bounds), goal);
    let (_, there) = referee::judge(model(source, bounds), goal);
    let found = match here.verdict {
        Some(Verdict::Broken { steps, .. }) => Some(steps),
        _ => None,
    };
    assert_eq!((found, there.map(|steps| steps as u32)), (steps, steps));
}

const SILENT: &str = "options\n  refusal silence\n";

#[test]
fn a_multiset_that_loses_a_message() {
    let bounds = Bounds {
        drops: 1,
        in_flight: 4,
        ..Bounds::default()
    };
    same_states(&paxos(3, 0, SILENT, BOTH), bounds, 56_129);
}

#[test]
fn a_set_that_loses_and_copies() {
    let bounds = Bounds {
        network: Network::Set,
        in_flight: 20,
        ..Bounds::default()
    };
    same_states(&paxos(3, 0, SILENT, BOTH), bounds, 47_181);
}

#[test]
fn refusals_time_outs_and_crashes() {
    let options = "options\n  timeout 100ms\n  backoff 50ms\n";
    let bounds = Bounds {
        timeouts: 1,
        crashes: 1,
        duplicates: 1,
        wipes: 1,
        in_flight: 4,
        rounds: Some(2),
        ..Bounds::default()
    };
    same_states(
        &paxos(2, 1, options, "  request x propose 1\n"),
        bounds,
        92_629,
    );
}

#[test]
fn a_mutant_has_the_same_states_and_as_short_a_way_to_its_fall() {
    let mutant = "options\n  refusal silence\n  mutations accept-ignores-promise\n";
    let source = paxos(3, 0, mutant, BOTH);
    let bounds = Bounds {
        in_flight: 6,
        ..Bounds::default()
    };
    let narrow = Bounds {
        in_flight: 4,
        ..bounds
    };
    same_states(&source, narrow, 7_748);
    same_verdict(&source, bounds, &["agreement"], Some(16));
    same_verdict(
        &paxos(3, 0, SILENT, BOTH),
        narrow,
        &["agreement", "p1a"],
        None,
    );
}

#[test]
fn an_election_of_raft_and_an_entry() {
    let script = "  request S1 elect\n  request S3 elect\n";
    let source = servers("raft", "", script);
    let bounds = Bounds {
        crashes: 1,
        in_flight: 3,
        ..Bounds::default()
    };
    same_states_of::<Raft>(&source, bounds, 63_949);
    let script = "  request S1 elect\n  request C1 put x 1 S1\n";
    let source = servers("raft", "", script);
    let bounds = Bounds {
        drops: 1,
        in_flight: 4,
        ..Bounds::default()
    };
    same_states_of::<Raft>(&source, bounds, 50_895);
}

#[test]
fn two_slots_of_multi_paxos() {
    let script = "  request S1 elect\n  request S2 elect\n  request C1 put x 1 S1\n";
    let bounds = Bounds {
        in_flight: 4,
        ..Bounds::default()
    };
    same_states_of::<MultiPaxos>(&servers("multi-paxos", "", script), bounds, 101_420);
}
