//! Clusters for tests, built without scenario text.
#![allow(dead_code)] // each test binary uses a part of it

pub mod chaos;
pub mod digests;
pub mod storm;

use std::sync::Arc;

use consensus::basic_paxos::BasicPaxos;
use consensus::{Cluster, NodeId, Protocol, Role, Roles, Value};
use simulator::scenario::{Mode, Network, Text};
use simulator::{Action, Names, Scenario};

/// Clients, proposers, acceptors and learners apart, so many of each.
pub fn cluster(
    clients: usize,
    proposers: usize,
    acceptors: usize,
    learners: usize,
) -> (Cluster, Names) {
    let mut roles = Vec::new();
    let mut names = Vec::new();
    let groups = [
        (Role::Client, clients, "C"),
        (Role::Proposer, proposers, "P"),
        (Role::Acceptor, acceptors, "A"),
        (Role::Learner, learners, "L"),
    ];
    for (role, count, letter) in groups {
        for n in 1..=count {
            roles.push(Roles::of(&[role]));
            names.push(format!("{letter}{n}"));
        }
    }
    (Cluster { roles }, Names::new(names))
}

/// A timed scenario without a script, configured by `set`.
pub fn scenario(
    (cluster, names): (Cluster, Names),
    network: Network,
    set: impl FnOnce(&mut BasicPaxos),
) -> Arc<Scenario<BasicPaxos>> {
    let mut protocol = BasicPaxos::new(&cluster);
    set(&mut protocol);
    protocol.validate().expect("a configuration that can run");
    Arc::new(Scenario {
        id: "test".to_owned(),
        title: Text::default(),
        about: Text::default(),
        names,
        protocol,
        cluster,
        network,
        clocks: Vec::new(),
        presets: Vec::new(),
        seed: 1,
        mode: Mode::Timed,
        until: None,
        script: Vec::new(),
        expect: Vec::new(),
    })
}

/// Proposes a value at a proposer.
pub fn propose(proposer: NodeId, value: &str) -> Action<consensus::basic_paxos::PaxosRequest> {
    let value = Value::new(value).expect("a legal value");
    Action::Request {
        node: proposer,
        request: consensus::basic_paxos::PaxosRequest::Propose { value },
    }
}
