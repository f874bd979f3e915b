//! The load of the benchmarks, shared by the native one and the one in the
//! browser, so that both measure the same run.

use std::sync::Arc;

use consensus::basic_paxos::{BasicPaxos, PaxosRequest};
use consensus::{Cluster, NodeId, Protocol, Role, Roles, Span, Value};

use crate::names::Names;
use crate::scenario::{Line, Mode, Network, Scenario, Text, When};
use crate::trace::Detail;
use crate::{Action, World};

const PROPOSERS: usize = 12;
const ACCEPTORS: usize = 16;

/// A duel of twelve proposers that nobody can win, since one of sixteen
/// acceptors is down and all are needed to choose. Refusals are told, three
/// messages of five are copied: some 750 messages are in flight at any time,
/// of both phases and refusals, for as long as one likes.
#[must_use]
pub fn endless_duel() -> Arc<Scenario<BasicPaxos>> {
    let proposers = (0..PROPOSERS).map(|_| Roles::of(&[Role::Proposer]));
    let acceptors = (0..ACCEPTORS).map(|_| Roles::of(&[Role::Acceptor]));
    let cluster = Cluster {
        roles: proposers.chain(acceptors).collect(),
    };
    let names = (1..=PROPOSERS)
        .map(|n| format!("P{n}"))
        .chain((1..=ACCEPTORS).map(|n| format!("A{n}")));
    let mut protocol = BasicPaxos::new(&cluster);
    protocol.quorums = (1, 16);
    protocol.timeout = Some(Span::millis(200, 400));
    let at = |time, action| Line {
        when: When::At(time),
        action: Some(action),
        note: None,
    };
    let mut script = vec![at(0, Action::Crash(NodeId::new(PROPOSERS)))];
    for place in 0..PROPOSERS {
        let text = format!("v{place}");
        if let Ok(value) = Value::new(&text) {
            let request = PaxosRequest::Propose { value };
            script.push(at(
                place as u64 * 1000,
                Action::Request {
                    node: NodeId::new(place),
                    request,
                },
            ));
        }
    }
    Arc::new(Scenario {
        id: "endless-duel".to_owned(),
        title: Text::default(),
        about: Text::default(),
        names: Names::new(names.collect()),
        protocol,
        cluster,
        network: Network {
            latency: Span::millis(60, 120),
            duplication: 6000,
            ..Network::default()
        },
        clocks: Vec::new(),
        presets: Vec::new(),
        seed: 1,
        mode: Mode::Timed,
        until: None,
        script,
        expect: Vec::new(),
    })
}

/// Runs so many events of a scenario with the short log; gives the digest and
/// how many messages were in flight at the end.
#[must_use]
pub fn run(scenario: &Arc<Scenario<BasicPaxos>>, seed: u32, events: usize) -> (u64, usize) {
    let mut world = World::new(Arc::clone(scenario), seed, Detail::Lean);
    while world.count() < events && world.advance() {}
    (world.digest(), world.network().len())
}
