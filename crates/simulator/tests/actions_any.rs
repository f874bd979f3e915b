//! Any action at any time: it is done, or it is refused and nothing has
//! changed. Nothing panics.

use std::sync::Arc;

use crate::common::chaos::{
    Meddle, Paxos, PaxosAction, Setup, cases, finish, meddle, meddled, pick_message, setups,
};
use crate::common::{cluster, propose, scenario};
use consensus::basic_paxos::{BasicPaxos, Mutations, PaxosRequest};
use consensus::{Ballot, Identity, NodeId, NodeSet, Role, Slot, Span, Status, Value};
use proptest::prelude::*;
use simulator::scenario::Network;
use simulator::time::MAX_TIME;
use simulator::trace::Origin;
use simulator::{Action, Detail, MessageName, Refusal, World, limits};

fn nodes() -> impl Strategy<Value = NodeId> {
    (0..32usize).prop_map(NodeId::new)
}

fn numbers() -> impl Strategy<Value = u64> {
    prop_oneof![
        0..400_000u64,
        Just(MAX_TIME),
        Just(MAX_TIME + 1),
        Just(u64::MAX),
        any::<u64>()
    ]
}

prop_compose! {
    fn names()(from in nodes(), to in nodes(), kind in any::<u8>(), round in any::<u32>(),
        proposer in prop::option::of(nodes()), ballot in any::<bool>(), slot in 0..3u32,
        occurrence in any::<u32>(), copy in 0..3u32) -> MessageName
    {
        let ballot = ballot.then_some(Ballot::new(round, proposer));
        MessageName { from, to, identity: Identity { kind, ballot, slot: Slot(slot) }, occurrence, copy }
    }
}

/// What an action is about: something real, or anything.
#[derive(Clone, Debug)]
enum Name {
    Real(u16),
    Any(MessageName),
}

fn a_name() -> impl Strategy<Value = Name> {
    prop_oneof![
        any::<u16>().prop_map(Name::Real),
        names().prop_map(Name::Any)
    ]
}

#[derive(Clone, Debug)]
enum Any {
    Sensible(Meddle),
    About(Name, Name, u8, u64),
    Node(NodeId, NodeId, u8, u64, u32),
}

fn anything() -> impl Strategy<Value = Any> {
    prop_oneof![
        3 => meddle().prop_map(Any::Sensible),
        3 => (a_name(), a_name(), any::<u8>(), numbers()).prop_map(|(a, b, k, n)| Any::About(a, b, k, n)),
        3 => (nodes(), nodes(), any::<u8>(), numbers(), any::<u32>()).prop_map(|(a, b, k, n, m)| Any::Node(a, b, k, n, m)),
    ]
}

impl Any {
    fn action(&self, world: &World<Paxos>) -> Option<PaxosAction> {
        let name = |it: &Name| match it {
            Name::Real(pick) => pick_message(world, *pick),
            Name::Any(name) => Some(*name),
        };
        Some(match self {
            Self::Sensible(meddle) => return meddle.action(world),
            Self::About(first, second, kind, until) => {
                let (first, second) = (name(first)?, name(second)?);
                match kind % 7 {
                    0 => Action::Deliver(first),
                    1 => Action::Drop(first),
                    2 => Action::Duplicate(first),
                    3 => Action::Hold(first),
                    4 => Action::Release(first),
                    5 => Action::Swap { first, second },
                    _ => Action::Delay {
                        message: first,
                        until: *until,
                    },
                }
            }
            Self::Node(node, other, kind, number, bits) => {
                node_action(*node, *other, *kind, *number, *bits)
            }
        })
    }
}

fn node_action(node: NodeId, other: NodeId, kind: u8, number: u64, bits: u32) -> PaxosAction {
    let value = Value::new("any").expect("a legal value");
    let span = Span {
        low: number,
        high: u64::from(bits),
    };
    match kind % 14 {
        0 => Action::Request {
            node,
            request: PaxosRequest::Ask {
                value,
                proposer: other,
            },
        },
        1 => Action::Request {
            node,
            request: PaxosRequest::Propose { value },
        },
        2 => Action::Request {
            node,
            request: PaxosRequest::Retry,
        },
        3 => Action::Fire {
            node,
            timer: (number % 256) as u8,
        },
        4 => Action::Crash(node),
        5 => Action::Restart(node),
        6 => Action::Wipe(node),
        7 => Action::Cut {
            from: node,
            to: other,
        },
        8 => Action::Mend {
            from: node,
            to: other,
        },
        9 => Action::Partition(vec![
            NodeSet::from_bits(bits),
            NodeSet::from_bits(number as u32),
        ]),
        10 => Action::Latency {
            link: number.is_multiple_of(2).then_some((node, other)),
            span,
        },
        11 => Action::Loss(bits),
        12 => Action::Duplication(bits % 20_000),
        _ => Action::Clock { node, rate: bits },
    }
}

/// All that can be seen of a world.
type Look = (
    u64,
    usize,
    u64,
    Option<u64>,
    Vec<Status>,
    Vec<String>,
    usize,
);

fn look(world: &mut World<Paxos>) -> Look {
    let statuses = world
        .scenario()
        .cluster
        .all()
        .iter()
        .map(|node| world.status(node))
        .collect();
    let flights = world
        .network()
        .flights()
        .map(|flight| format!("{flight:?}"))
        .collect();
    let next = world.next_time();
    (
        world.digest(),
        world.count(),
        world.now(),
        next,
        statuses,
        flights,
        world.trace().records().count(),
    )
}

fn thorough(setup: &Setup, schedule: &[Any]) -> Result<(), TestCaseError> {
    let mut world = setup.world(Mutations::default(), Detail::Full);
    for (at, any) in schedule.iter().enumerate() {
        let Some(action) = any.action(&world) else {
            if let Any::Sensible(meddle) = any {
                meddle.go(&mut world);
            }
            continue;
        };
        let before = look(&mut world);
        match world.apply(&action, Origin::User(0)) {
            Err(_) => prop_assert_eq!(&look(&mut world), &before, "refused {:?} at {}", action, at),
            Ok(()) => {
                prop_assert_eq!(world.count(), before.1 + 1, "one event: {:?}", action);
                prop_assert_ne!(world.digest(), before.0, "done, so it shows: {:?}", action);
            }
        }
    }
    finish(&mut world, 100);
    Ok(())
}

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn nothing_panics_and_a_refusal_changes_nothing(setup in setups(), schedule in prop::collection::vec(anything(), 0..60)) {
        thorough(&setup, &schedule)?;
    }

    #[test]
    fn what_a_message_would_meet_is_what_it_meets(setup in setups(), schedule in prop::collection::vec(meddle(), 0..30)) {
        let mut world = meddled(&setup, Mutations::default(), Detail::Full, &schedule);
        let Some(name) = pick_message(&world, 0) else { return Ok(()) };
        let flight = world.network().flights().find(|f| f.name == name).expect("it is there");
        let glance = world.glance(flight);
        world.apply(&Action::Deliver(name), Origin::User(0)).expect("it is in flight");
        let event = world.trace().events().last().expect("an event");
        prop_assert_eq!(glance.is_none(), event.steps.is_empty(), "nobody is there to meet");
        if let (Some(glance), Some(step)) = (glance, event.steps.first()) {
            prop_assert_eq!(Some(&glance.rule), step.rules.last());
        }
    }
}

fn small() -> World<Paxos> {
    let it = scenario(cluster(1, 1, 3, 0), Network::default(), |_| {});
    World::new(it, 1, Detail::Full)
}

#[test]
fn what_does_not_exist_is_refused() {
    let mut world = small();
    let (client, nobody) = (NodeId::new(0), NodeId::new(5));
    let ask = |proposer| Action::Request {
        node: client,
        request: PaxosRequest::Ask {
            value: Value::new("x").expect("legal"),
            proposer,
        },
    };
    let refused = [
        ask(nobody),
        Action::Crash(nobody),
        Action::Partition(vec![NodeSet::only(nobody)]),
    ];
    for action in refused {
        assert_eq!(
            world.apply(&action, Origin::User(0)),
            Err(Refusal::NoSuchNode(nobody)),
            "{action:?}"
        );
    }
    let ranges = [
        Action::Loss(10_001),
        Action::Duplication(10_001),
        Action::Clock {
            node: client,
            rate: 0,
        },
        Action::Clock {
            node: client,
            rate: limits::FASTEST_CLOCK + 1,
        },
        Action::Latency {
            link: None,
            span: Span { low: 2, high: 1 },
        },
        Action::Latency {
            link: None,
            span: Span {
                low: 0,
                high: limits::SPAN + 1,
            },
        },
    ];
    for action in ranges {
        let refusal = world.apply(&action, Origin::User(0));
        assert!(
            matches!(refusal, Err(Refusal::OutOfRange { .. })),
            "{action:?}: {refusal:?}"
        );
    }
    world
        .apply(&ask(NodeId::new(1)), Origin::User(0))
        .expect("there is a proposer");
    let message = pick_message(&world, 0).expect("a request");
    let late = world.apply(
        &Action::Delay {
            message,
            until: MAX_TIME + 1,
        },
        Origin::User(0),
    );
    assert!(matches!(late, Err(Refusal::OutOfRange { .. })));
}

#[test]
fn a_disk_is_wiped_once() {
    let mut world = small();
    let node = NodeId::new(2);
    world
        .apply(&Action::Crash(node), Origin::User(0))
        .expect("it is up");
    world
        .apply(&Action::Wipe(node), Origin::User(0))
        .expect("its disk is there");
    assert_eq!(
        world.apply(&Action::Wipe(node), Origin::User(0)),
        Err(Refusal::Down(node))
    );
}

#[test]
fn thirty_two_nodes_decide() {
    let it = scenario(cluster(4, 8, 16, 4), Network::default(), |_| {});
    let mut world = World::new(it, 1, Detail::Full);
    let proposer = world
        .scenario()
        .cluster
        .with(Role::Proposer)
        .iter()
        .next()
        .expect("eight");
    world
        .apply(&propose(proposer, "x"), Origin::User(0))
        .expect("it is up");
    finish(&mut world, 1000);
    assert_eq!(world.facts().chosen.len(), 1);
    assert_eq!(
        world
            .facts()
            .votes_of::<BasicPaxos>(NodeId::new(12), Slot::ONLY)
            .count(),
        1
    );
    let last = NodeId::new(31);
    assert_eq!(
        world.status(last).learned,
        Value::new("x").ok(),
        "the last node too"
    );
}

#[test]
fn a_run_that_is_full_takes_nothing_more() {
    let mut world = World::new(simulator::bench::endless_duel(), 1, Detail::Lean);
    finish(&mut world, limits::EVENTS + 10);
    assert_eq!(world.count(), limits::EVENTS);
    assert_eq!(world.next_time(), None);
    assert!(!world.advance());
    assert_eq!(
        world.apply(&Action::Heal, Origin::User(0)),
        Err(Refusal::RunFull)
    );
    assert_eq!(world.count(), limits::EVENTS);
}

#[test]
fn a_network_that_is_full_takes_nothing_more() {
    let it = scenario(cluster(0, 1, 1, 0), Network::default(), |_| {});
    let mut world = World::new(Arc::clone(&it), 1, Detail::Lean);
    world
        .apply(&propose(NodeId::new(0), "x"), Origin::User(0))
        .expect("it is up");
    let name = pick_message(&world, 0).expect("a Prepare");
    for _ in 1..limits::IN_FLIGHT {
        world
            .apply(&Action::Duplicate(name), Origin::User(0))
            .expect("there is room");
    }
    let digest = world.digest();
    assert_eq!(
        world.apply(&Action::Duplicate(name), Origin::User(0)),
        Err(Refusal::NetworkFull)
    );
    assert_eq!(
        (world.network().len(), world.digest()),
        (limits::IN_FLIGHT, digest)
    );
    finish(&mut world, 3 * limits::IN_FLIGHT);
    assert_eq!(world.facts().chosen.len(), 1, "it goes on");
}
