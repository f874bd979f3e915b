//! No ballot is used twice, by whichever numbering, whatever proposers hear of
//! each other, whatever their clocks show and however often they restart.

use std::collections::BTreeSet;

use consensus::basic_paxos::{BasicPaxos, Mutation, Numbering, PaxosMessage, PaxosRequest};
use consensus::{
    Ballot, Cluster, Effect, Effects, Fact, Input, Node, NodeId, Protocol, Role, Roles, Value,
};

/// A sequence of numbers that looks random and is the same everywhere.
struct Luck(u64);

impl Luck {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

fn paxos(numbering: Numbering, proposers: usize) -> BasicPaxos {
    let roles = (0..proposers)
        .map(|_| Roles::of(&[Role::Proposer]))
        .chain([Roles::of(&[Role::Acceptor])]);
    let mut paxos = BasicPaxos::new(&Cluster {
        roles: roles.collect(),
    });
    paxos.numbering = numbering;
    paxos
}

/// The ballots that proposers begin, in order, in a random life.
fn begun(paxos: &BasicPaxos, proposers: usize, seed: u64) -> Vec<(NodeId, Ballot)> {
    let (mut luck, mut out, mut begun) = (Luck(seed), Effects::default(), Vec::new());
    let boot = |at, disk| {
        paxos
            .boot(NodeId::new(at), 0, disk, &mut Effects::default())
            .0
    };
    let mut nodes: Vec<Node<BasicPaxos>> = (0..proposers).map(|at| boot(at, None)).collect();
    let mut now = 0;
    for _ in 0..60 {
        let at = luck.below(proposers as u64) as usize;
        now += luck.below(5_000);
        match luck.below(8) {
            0 => nodes[at] = boot(at, Some(nodes[at].disk.clone())),
            1 if !begun.is_empty() => {
                let (_, promised) = begun[luck.below(begun.len() as u64) as usize];
                let message = PaxosMessage::Nack {
                    ballot: promised,
                    promised,
                };
                let from = NodeId::new(proposers);
                paxos.step(
                    NodeId::new(at),
                    now,
                    &mut nodes[at],
                    Input::Message { from, message },
                    &mut out,
                );
            }
            _ => {
                // Up to a hundred days, the furthest that a clock can run.
                let late = if seed.is_multiple_of(3) {
                    luck.below(10_000_000_000_000)
                } else {
                    now
                };
                let value = Value::new("v").expect("legal");
                let request = Input::Request(PaxosRequest::Propose { value });
                paxos.step(NodeId::new(at), late, &mut nodes[at], request, &mut out);
            }
        }
        begun.extend(out.list.drain(..).filter_map(|effect| match effect {
            Effect::Note(Fact::Began { proposer, ballot }) => Some((proposer, ballot)),
            _other => None,
        }));
    }
    begun
}

#[test]
fn no_ballot_is_begun_twice() {
    for numbering in Numbering::ALL {
        for seed in 0..400 {
            let proposers = if *numbering == Numbering::Counting {
                1
            } else {
                1 + seed as usize % 5
            };
            let paxos = paxos(*numbering, proposers);
            paxos.validate().expect("it can run");
            let begun = begun(&paxos, proposers, seed);
            let distinct: BTreeSet<_> = begun.iter().map(|(_, ballot)| *ballot).collect();
            assert_eq!(
                distinct.len(),
                begun.len(),
                "{numbering:?}, seed {seed}: {begun:?}"
            );
            for proposer in 0..proposers {
                let own: Vec<_> = begun
                    .iter()
                    .filter(|(p, _)| p.index() == proposer)
                    .map(|(_, b)| b)
                    .collect();
                assert!(
                    own.is_sorted(),
                    "{numbering:?}, seed {seed}: a proposer's ballots climb"
                );
            }
        }
    }
}

#[test]
fn with_two_proposers_the_interleaved_are_the_odd_and_the_even() {
    let begun = begun(&paxos(Numbering::Interleaved, 2), 2, 5);
    assert!(begun.len() > 10);
    assert!(
        begun
            .iter()
            .all(|(proposer, ballot)| ballot.round as usize % 2 == 1 - proposer.index())
    );
}

#[test]
fn the_mutation_makes_two_proposers_share_a_ballot() {
    for numbering in Numbering::ALL {
        let mut paxos = paxos(*numbering, 2);
        paxos.mutations = paxos.mutations.with(Mutation::BallotsNotUnique);
        paxos.validate().expect("a mutation may be run");
        let shared = (0..20).any(|seed| {
            let begun = begun(&paxos, 2, seed);
            let of = |p| {
                begun
                    .iter()
                    .filter(|(q, _)| q.index() == p)
                    .map(|(_, b)| *b)
                    .collect::<BTreeSet<_>>()
            };
            !of(0).is_disjoint(&of(1))
        });
        assert!(shared, "{numbering:?}");
    }
}
