//! Changing one thing in a run does not reshuffle the luck of the rest:
//! whatever the change did not cause keeps its name, its latency, its fate.

use std::collections::BTreeMap;

use crate::common::chaos::{Meddle, Paxos, cases, finish, meddle, pick_message, setups};
use crate::common::{cluster, propose, scenario};
use consensus::NodeId;
use consensus::basic_paxos::{Mutations, PaxosMessage};
use proptest::prelude::*;
use simulator::scenario::Network;
use simulator::trace::{Fate, Origin};
use simulator::{Action, Detail, MessageName, World};

/// A message but for its number in the run.
#[derive(Debug, PartialEq)]
struct Way {
    says: PaxosMessage,
    latency: u64,
    /// Whether the network lost it, once that is known.
    lost: Option<bool>,
}

fn ways(world: &World<Paxos>) -> BTreeMap<MessageName, Way> {
    let way = |record: &simulator::trace::Record<PaxosMessage>| {
        let lost = match record.fate {
            Fate::Lost => Some(true),
            Fate::Delivered | Fate::Missed => Some(false),
            Fate::Flying | Fate::Held | Fate::Dropped | Fate::Cut => None,
        };
        (
            record.name,
            Way {
                says: record.message,
                latency: record.planned - record.sent,
                lost,
            },
        )
    };
    world
        .trace()
        .records()
        .map(|(_, record)| way(record))
        .collect()
}

/// What came to a node, in order, and the messages that each of it made the node send.
type Story = Vec<(String, Vec<(MessageName, u64)>)>;

fn story(world: &World<Paxos>, node: NodeId) -> Story {
    let trace = world.trace();
    let here = |event: &&simulator::trace::Event<Paxos>| {
        event.steps.first().is_some_and(|step| step.node == node)
    };
    let told = |event: &simulator::trace::Event<Paxos>| {
        let sent = event.sent.iter().filter_map(|id| trace.record(*id));
        let sent = sent.map(|record| (record.name, record.planned)).collect();
        // Two messages of one name may report different things.
        let about = event.message.and_then(|id| trace.record(id));
        let says = about.map(|record| record.message);
        (format!("{} {:?} {says:?}", event.time, event.action), sent)
    };
    trace.events().iter().filter(here).map(told).collect()
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn dropping_or_delaying_one_message_moves_no_other(
        setup in setups(),
        schedule in prop::collection::vec(meddle(), 1..20),
        pick in any::<u16>(),
        delay in prop::option::of(1..100_000u64),
    ) {
        let mut was = setup.world(Mutations::default(), Detail::Full);
        schedule.iter().for_each(|meddle: &Meddle| meddle.go(&mut was));
        let Some(message) = pick_message(&was, pick) else { return Ok(()) };
        let mut now = was.clone();
        let until = was.now() + delay.unwrap_or(0);
        let change = if delay.is_some() { Action::Delay { message, until } } else { Action::Drop(message) };
        now.apply(&change, Origin::User(0)).expect("it is in flight");
        finish(&mut was, 200);
        finish(&mut now, 200);

        // What has the same name in both, says the same, takes as long and is as lucky.
        let (ways_was, ways_now) = (ways(&was), ways(&now));
        for (name, way) in &ways_was {
            let Some(again) = ways_now.get(name).filter(|_| *name != message) else { continue };
            prop_assert_eq!(way.latency, again.latency, "{:?}", name);
            prop_assert!(way.lost.is_none() || again.lost.is_none() || way.lost == again.lost, "{:?}", name);
        }
        // A node to which the same came sent the same, under the same names, to arrive at the same time.
        for node in was.scenario().cluster.all().iter() {
            let (one, other) = (story(&was, node), story(&now, node));
            let same = one.iter().zip(&other).take_while(|(a, b)| a.0 == b.0);
            for (a, b) in same {
                prop_assert_eq!(a, b);
            }
        }
    }
}

#[test]
fn the_latency_of_a_message_is_a_hash_of_its_name() {
    let it = scenario(cluster(0, 2, 3, 0), Network::default(), |_| {});
    let due = |world: &World<Paxos>| -> BTreeMap<_, u64> {
        world
            .network()
            .flights()
            .map(|f| (f.name, f.due - f.sent))
            .collect()
    };
    let mut alone = World::new(it.clone(), 7, Detail::Lean);
    alone
        .apply(&propose(NodeId::new(1), "y"), Origin::User(0))
        .expect("it is up");
    let mut second = World::new(it, 7, Detail::Lean);
    second
        .apply(&propose(NodeId::new(0), "x"), Origin::User(0))
        .expect("it is up");
    second.pass_to(5_000);
    second
        .apply(&propose(NodeId::new(1), "y"), Origin::User(0))
        .expect("it is up");
    let (alone, second) = (due(&alone), due(&second));
    assert_eq!(alone.len(), 3);
    assert!(
        alone
            .iter()
            .all(|(name, latency)| second.get(name) == Some(latency))
    );
}
