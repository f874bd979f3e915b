//! The promises of Multi-Paxos in a storm: crashes, cuts, loss, copies, wrong
//! clocks, snapshots, members that come and go.

use std::collections::BTreeSet;

use crate::common::storm::{Weather, caught, detailed, recovers, storm, storms, world};
use consensus::machine::{ClientMessage, MachineRule, Outcome};
use consensus::multi_paxos::{MultiMessage, MultiPaxos, MultiRule, MultiTimer};
use consensus::{Effects, Input, NodeId, Protocol, Rule};
use simulator::World;

const PATIENT: &str = "client-retry 120ms..200ms";

fn weather() -> Weather {
    Weather {
        servers: 4,
        members: 3,
        clients: 3,
        drift: 100,
        blows: 120,
        haste: 1,
    }
}

#[test]
fn an_elected_leader_keeps_every_promise_and_recovers() {
    let options = format!("{PATIENT}; snapshot-every 7; window 3");
    storms::<MultiPaxos>(weather(), &options, 0..400)
        .into_iter()
        .for_each(recovers);
}

#[test]
fn leases_and_confirmed_reads_are_linearizable_within_the_bound() {
    let lease = format!("{PATIENT}; reads lease; lease 130ms; drift 10; heartbeat 30ms");
    storms::<MultiPaxos>(weather(), &lease, 1000..1300);
    let quorum = format!("{PATIENT}; reads quorum; snapshot-every 5; window 2");
    storms::<MultiPaxos>(weather(), &quorum, 2000..2300)
        .into_iter()
        .for_each(recovers);
}

#[test]
fn without_a_leader_every_slot_is_decided_once() {
    let weather = Weather {
        servers: 3,
        ..weather()
    };
    let options = format!("{PATIENT}; leadership leaderless; election 60ms..160ms");
    storms::<MultiPaxos>(weather, &options, 3000..3300)
        .into_iter()
        .for_each(recovers);
    let options = format!("{options}; reads quorum; snapshot-every 4");
    storms::<MultiPaxos>(weather, &options, 4000..4300)
        .into_iter()
        .for_each(recovers);
}

#[test]
fn clients_that_give_up_are_told_no_lie() {
    let options = "client-give-up 90ms; window 2; snapshot-every 9";
    storms::<MultiPaxos>(weather(), options, 5000..5300);
}

#[test]
fn every_mistake_is_caught_by_the_monitor_that_it_breaks() {
    let calm_clocks = Weather {
        drift: 0,
        ..weather()
    };
    let gap = format!("{PATIENT}; window 8; mutations gap-acked");
    caught::<MultiPaxos>(calm_clocks, &gap, "no-gap", 0..50);
    let merge = format!("{PATIENT}; window 8; election 60ms..200ms; mutations wrong-merge");
    caught::<MultiPaxos>(calm_clocks, &merge, "p2c", 0..400);
    caught::<MultiPaxos>(calm_clocks, &merge, "agreement", 0..4000);
}

/// A leader that is cut off with a reader, while the others elect another and a writer writes.
fn cut_off(options: &str, clocks: &str) -> World<MultiPaxos> {
    let source = format!(
        "scenario lease
protocol multi-paxos
nodes
  client C1 C2
  server S1 S2 S3
options
  election 2s
  reads lease
  lease 400ms
  drift 20
{options}network
  latency 2ms
clocks
{clocks}until 1s
script
  at 0ms request S1 elect
  at 100ms request C2 put x 1 S1
  at 300ms partition C1 S1 | C2 S2 S3
  at 645ms request S2 elect
  at 660ms request C2 put x 2 S2
  at 700ms request C1 get x S1
"
    );
    let scenario = simulator::text::parse(&source).expect("a scenario");
    simulator::expect::finish(std::sync::Arc::new(scenario), 1)
}

/// The shorter lease of the holder is what makes wrong clocks harmless: without
/// it, or with clocks that run more wrong than the bound says, a read is stale.
#[test]
fn a_lease_is_as_good_as_its_bound() {
    let within = "  S1 0.8\n  S2 1.2\n  S3 1.2\n";
    let beyond = "  S1 0.4\n  S2 1.2\n  S3 1.2\n";
    let mistake = "  mutations lease-no-bound\n";
    for (options, clocks, stale) in [
        ("", within, false),
        (mistake, within, true),
        ("", beyond, true),
    ] {
        let world = cut_off(options, clocks);
        let broken: Vec<_> = world.monitors().broken().collect();
        let expected: &[&str] = if stale { &["linearizability"] } else { &[] };
        assert_eq!(broken, expected, "{options}{clocks}");
        assert_eq!(world.facts().log.led.len(), 2, "the others elect another");
    }
}

/// The rules that no storm reaches: a first boot is no event, and the others
/// answer what correct nodes send hardly ever, or never.
fn unseen() -> Vec<&'static str> {
    let world = world::<MultiPaxos>(weather(), PATIENT, 0);
    let (paxos, mut out) = (&world.scenario().protocol, Effects::default());
    let (client, server) = (NodeId::new(0), NodeId::new(3));
    let (mut asks, first) = paxos.boot(client, 0, None, &mut out);
    let (mut serves, second) = paxos.boot(server, 0, None, &mut out);
    let outcome = Outcome::Done;
    let response = ClientMessage::Response {
        sequence: 1,
        outcome,
    };
    let to_server = [
        MultiMessage::CatchUp { slot: 1 },
        MultiMessage::Client(response),
    ];
    let mut followed = vec![first.id(), second.id()];
    for message in to_server {
        let input = Input::Message {
            from: client,
            message,
        };
        followed.push(paxos.step(server, 0, &mut serves, input, &mut out).id());
    }
    let message = MultiMessage::CatchUp { slot: 1 };
    let to_client = [
        Input::Message {
            from: server,
            message,
        },
        Input::Timer(MultiTimer::ClientRetry),
    ];
    for input in to_client {
        followed.push(paxos.step(client, 0, &mut asks, input, &mut out).id());
    }
    let expected = [
        "client-started",
        "server-started",
        "nothing-to-teach",
        "not-for-servers",
        "client-ignored",
        "client-has-nothing",
    ];
    assert_eq!(followed, expected);
    followed
}

#[test]
fn every_rule_is_followed_in_some_storm() {
    let mut seen: BTreeSet<_> = unseen().into_iter().collect();
    for (seed, options) in (0..).zip([
        "leadership on-request; reads lease; lease 130ms; snapshot-every 7; window 2",
        "leadership elected; reads lease; lease 130ms; heartbeat 30ms; window 1",
        "leadership elected; reads quorum; snapshot-every 5; window 3",
        "leadership leaderless; reads quorum; election 60ms..160ms; snapshot-every 6",
        "leadership elected; client-give-up 300ms; window 2",
        "leadership elected; window 8; mutations gap-acked",
        "leadership elected; window 8; election 60ms..200ms; mutations wrong-merge",
        "leadership elected; reads lease; lease 130ms; heartbeat 30ms; mutations lease-no-bound",
        "leadership elected; appointed S1",
    ]) {
        for seed in 0..60 + seed {
            let patient = format!("client-retry 40ms..200ms; {options}");
            let mut world =
                detailed::<MultiPaxos>(weather(), &patient, seed, simulator::Detail::Full);
            storm(&mut world, weather(), u64::from(seed));
            let events = world.trace().events().iter();
            let steps = events.flat_map(|event| &event.steps);
            seen.extend(steps.flat_map(|step| &step.rules).map(Rule::id));
        }
    }
    let all = MultiRule::IDS.iter().chain(MachineRule::IDS);
    let missing: Vec<_> = all.filter(|id| !seen.contains(*id)).collect();
    assert!(missing.is_empty(), "no storm shows {missing:?}");
}
