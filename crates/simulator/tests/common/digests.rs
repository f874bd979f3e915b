//! Runs whose digests must be the same natively and in every browser. Nothing
//! here reads a file or a clock, so that it runs as wasm too.

use std::fmt::Write as _;
use std::sync::Arc;

use consensus::basic_paxos::BasicPaxos;
use consensus::multi_paxos::MultiPaxos;
use consensus::raft::Raft;
use consensus::{NodeId, Protocol, Span};
use simulator::luck::mix;
use simulator::trace::Origin;
use simulator::{Action, Detail, Scenario, World, bench, text};

/// Lessons, by name and text.
macro_rules! lessons {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../../scenarios/", $name, ".txt")))),*]
    };
}

const LESSONS: &[(&str, &str)] = lessons![
    "basic-paxos/b01-clean",
    "basic-paxos/b05-duel",
    "basic-paxos/b09-x-and-y",
    "basic-paxos/b13-split-brain",
    "basic-paxos/b14-noise",
    "basic-paxos/b15-restart",
    "basic-paxos/b17-many-roles",
    "learning/l02-distinguished",
    "learning/l05-backoff",
];

const LOGS: &[(&str, &str)] = lessons![
    "multi-paxos/m01-election",
    "multi-paxos/m03-leader-crash",
    "multi-paxos/m05-lease",
    "multi-paxos/m06-kv",
    "multi-paxos/m07-snapshot",
    "multi-paxos/m08-join-leave",
];

const RAFT: &[(&str, &str)] = lessons![
    "raft/r01-election",
    "raft/r04-log-repair",
    "raft/r05-old-term-commit",
    "raft/r07-lease-read",
    "raft/r08-snapshot",
    "raft/r09-joint",
    "raft/r11-pre-vote",
];

fn line<P: Protocol>(list: &mut String, name: &str, seed: u32, world: &World<P>) {
    let (count, now, digest) = (world.count(), world.now(), world.digest());
    let _ = writeln!(
        list,
        "{name} seed {seed}: {count} events, {now} us, {digest:016x}"
    );
}

/// One line a run: its name, how far it came, its digest.
pub fn all() -> String {
    let mut list = String::new();
    for seed in 1..=2 {
        let mut duel = (*bench::endless_duel()).clone();
        duel.network.latency = Span::millis(40, 340);
        duel.protocol.timeout = Some(Span::millis(500, 900));
        let mut world = World::new(Arc::new(duel), seed, Detail::Lean);
        while world.count() < 20_000 && world.advance() {}
        line(&mut list, "endless-duel", seed, &world);
    }
    lessons::<BasicPaxos>(&mut list, LESSONS);
    lessons::<MultiPaxos>(&mut list, LOGS);
    lessons::<Raft>(&mut list, RAFT);
    list
}

fn lessons<P: Protocol>(list: &mut String, lessons: &[(&str, &str)]) {
    for (name, source) in lessons {
        let scenario = text::parse::<P>(source).map_err(|e| e.to_string());
        let scenario = Arc::new(scenario.expect("a lesson can be read"));
        for seed in [1, 4_000_000_000] {
            let mut world = World::new(Arc::clone(&scenario), seed, Detail::Full);
            while world.count() < 2_000 && world.advance() {}
            line(list, name, seed, &world);
            line(
                list,
                &format!("{name} meddled"),
                seed,
                &meddled(&scenario, seed),
            );
        }
    }
}

/// A run in which something is done after every third event, by luck.
fn meddled<P: Protocol>(scenario: &Arc<Scenario<P>>, seed: u32) -> World<P> {
    let mut world = World::new(Arc::clone(scenario), seed, Detail::Lean);
    let nodes = scenario.cluster.roles.len();
    for turn in 0..300u64 {
        world.advance();
        let luck = mix(u64::from(seed) << 32 | turn);
        if luck.is_multiple_of(3) {
            for action in wishes(&world, luck >> 8, nodes) {
                let _ = world.apply(&action, Origin::User(0));
            }
        }
    }
    world
}

fn wishes<P: Protocol>(world: &World<P>, luck: u64, nodes: usize) -> Vec<Action<P::Request>> {
    // In 64 bits, whatever `usize` is.
    let pick = |bits: u32, of: usize| ((luck >> bits) % of.max(1) as u64) as usize;
    let node = NodeId::new(pick(32, nodes));
    let other = NodeId::new(pick(40, nodes));
    let mut names: Vec<_> = world
        .network()
        .flights()
        .map(|flight| flight.name)
        .collect();
    names.sort();
    let message = names.get(pick(16, names.len())).copied();
    let of_message = |name| match luck % 5 {
        0 => Action::Drop(name),
        1 => Action::Duplicate(name),
        2 => Action::Hold(name),
        3 => Action::Deliver(name),
        _ => Action::Delay {
            message: name,
            until: world.now() + luck % 50_000,
        },
    };
    let of_node = match luck % 7 {
        0 => Action::Crash(node),
        1 => Action::Restart(node),
        2 => Action::Cut {
            from: node,
            to: other,
        },
        3 => Action::Heal,
        4 => Action::Clock {
            node,
            rate: 100 + (luck >> 20) as u32 % 9_900,
        },
        5 => Action::Loss(luck as u32 % 2_000),
        _ => Action::Duplication(luck as u32 % 2_000),
    };
    message
        .map(of_message)
        .into_iter()
        .chain((luck / 7).is_multiple_of(4).then_some(of_node))
        .collect()
}
