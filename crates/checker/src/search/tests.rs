//! Laws of the search that need to look inside.

use std::sync::Arc;

use consensus::Protocol;
use consensus::basic_paxos::BasicPaxos;
use consensus::raft::Raft;
use simulator::text;

use super::Search;
use super::expand::{Batch, Tried};
use crate::{Bounds, Model, Network, Reductions, Verdict};

const PAXOS: &str = "scenario model\nprotocol basic-paxos\nnodes\n  proposer x y\n  acceptor a1 a2\n\
    options\n  timeout 100ms\n  backoff 50ms\nmode stepped\nscript\n  request x propose 1\n  request y propose 2\n";

const RAFT: &str = "scenario model\nprotocol raft\nnodes\n  client C1\n  server S1 S2 S3\n\
    mode stepped\nscript\n  request S1 elect\n  request C1 put x 1 S1\n";

/// Every step from every state leads to a state that was found, though not all were taken: how many were, and how many there are.
fn taken_of_all<P: Protocol>(source: &str, bounds: Bounds, reductions: Reductions) -> (u64, u64) {
    let scenario = text::parse::<P>(source).expect("a scenario");
    let model = Model::new(Arc::new(scenario), bounds);
    let mut search = Search::reduced(model, 0, reductions);
    assert_eq!(search.run(u64::MAX).verdict, Some(Verdict::Holds));
    let (states, mut all, mut taken) = (search.states.len() as u32, 0, 0);
    for at in 0..states {
        let row = search.states.row(at).to_vec();
        search.batch.clear();
        search.known.candidates(at, &row, &mut search.batch);
        all += search.batch.all.len() as u64;
        search.name();
        for (place, it) in search.batch.all.iter().enumerate() {
            let row = search.batch.row(place, row.len());
            let from = (it.parent, it.origin);
            let new = !it.beyond && search.states.add(row, it.hash, from);
            assert!(!new, "a step from state {at} leads to one that was lost");
        }
    }
    let (mut at, mut batch) = (0, Batch::default());
    while at < states {
        let (lists, mut tried) = (&mut search.known.lists, Tried::default());
        let places = (at, states);
        let (next, missing) = lists.advance(&search.states, places, &mut batch, &mut tried);
        assert_eq!(missing, None);
        taken += batch.all.len() as u64;
        batch.clear();
        at = next;
    }
    (taken, all)
}

#[test]
fn no_state_is_lost_with_the_steps_that_are_left_out() {
    let plain = Bounds::default();
    let meddled = Bounds {
        drops: 1,
        duplicates: 1,
        in_flight: 5,
        timeouts: 1,
        rounds: Some(1),
        ..plain
    };
    let set = Bounds {
        network: Network::Set,
        in_flight: 12,
        timeouts: 1,
        ..plain
    };
    let both = Reductions {
        symmetry: true,
        spent: true,
    };
    let none = Reductions::default();
    for (taken, all) in [
        taken_of_all::<BasicPaxos>(PAXOS, meddled, none),
        taken_of_all::<BasicPaxos>(PAXOS, meddled, both),
        taken_of_all::<BasicPaxos>(PAXOS, set, none),
        taken_of_all::<BasicPaxos>(PAXOS, set, both),
        taken_of_all::<Raft>(RAFT, plain, none),
        taken_of_all::<Raft>(RAFT, plain, both),
    ] {
        assert!(taken < all, "{taken} of {all}");
    }
}

/// Judging with lists that are lent finds the very histories that judging copies does, and leaves every list as it was.
fn judged_alike<P: Protocol>(source: &str, bounds: Bounds) {
    let scenario = text::parse::<P>(source).expect("a scenario");
    let mut search = Search::new(Model::new(Arc::new(scenario), bounds), 0);
    search.run(2000);
    let known = &mut search.known;
    let (count, all) = (known.lists.fallen.len() as u32, known.facts.len() as u32);
    let before: Vec<_> = (0..count).map(|id| known.histories.get(id)).collect();
    let (mut changed, step) = (0, count.div_ceil(100).max(1) as usize);
    for id in (0..count).step_by(step) {
        for facts in (0..all).map(|facts| known.facts.get(facts)) {
            let copied = known.model.judge(&before[id as usize], facts);
            let copied = known.histories.number(copied);
            let model = &known.model;
            let lent = |before| model.judged(before, facts);
            assert_eq!(known.histories.judged(id, facts, lent), copied);
            changed += u32::from(copied != id);
        }
    }
    assert!(changed > 100, "{changed} of {count} times {all}");
    for (id, history) in (0..).zip(before) {
        assert_eq!(known.histories.get(id), history);
    }
}

#[test]
fn histories_are_judged_alike_with_lists_that_are_lent() {
    judged_alike::<BasicPaxos>(PAXOS, Bounds::default());
    judged_alike::<Raft>(RAFT, Bounds::default());
}
