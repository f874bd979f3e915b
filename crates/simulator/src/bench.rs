//! The load of the benchmarks, shared by the native one and the one in the
//! browser, so that both measure the same run.

use std::sync::Arc;

use consensus::basic_paxos::BasicPaxos;
use consensus::{Atom, NodeId, Protocol, Role, Value};

use crate::luck::mix;
use crate::run::{Moment, Numbered};
use crate::time::Time;
use crate::trace::{Detail, Origin};
use crate::{Action, Change, Run, Scenario, World, text};

const ENDLESS_DUEL: &str = include_str!("endless-duel.txt");
#[cfg(feature = "logs")]
const BUSY_LOG: &str = include_str!("busy-log.txt");

/// A duel of twelve proposers that nobody can win, since one of sixteen
/// acceptors is down and all are needed to choose. Refusals are told, three
/// messages of five are copied: some 750 messages are in flight at any time,
/// of both phases and refusals, for as long as one likes.
///
/// # Panics
/// Never: its text can be read.
#[must_use]
pub fn endless_duel() -> Arc<Scenario<BasicPaxos>> {
    match text::parse(ENDLESS_DUEL) {
        Ok(scenario) => Arc::new(scenario),
        Err(error) => panic!("line {}: {}", error.line, error.message),
    }
}

/// Five servers and 24 clients of a protocol with a log, on a network that lets
/// messages overtake each other; [`run`] keeps every client busy.
///
/// # Panics
/// When the protocol keeps no log: its text speaks of clients and servers.
#[cfg(feature = "logs")]
#[must_use]
pub fn busy_log<P: Protocol>() -> Arc<Scenario<P>> {
    match text::parse(&BUSY_LOG.replace("protocol raft", &format!("protocol {}", P::NAME))) {
        Ok(scenario) => Arc::new(scenario),
        Err(error) => panic!("line {}: {}", error.line, error.message),
    }
}

/// What every client of a log asks for again and again: to add to a key that it
/// has in common with one other client. Nothing, where there is no log.
fn wishes<P: Protocol>(scenario: &Scenario<P>) -> Vec<Action<P::Request>> {
    let clients = scenario.cluster.with(Role::Client);
    let wish = |node: NodeId| {
        let key = Value::new(&format!("k{}", node.index() / 2)).ok()?;
        let add = [Atom::Value(key), Atom::Count(1)];
        let request = scenario.protocol.request("add", &add)?;
        Some(Action::Request { node, request })
    };
    let all = clients.iter().filter_map(wish);
    all.filter(|_| P::LOGS).collect()
}

/// Runs so many events of a scenario with the short log, all monitors judging;
/// gives the digest and how many messages were in flight at the end. Clients of
/// a log are kept busy.
#[must_use]
pub fn run<P: Protocol>(scenario: &Arc<Scenario<P>>, seed: u32, events: usize) -> (u64, usize) {
    let mut world = World::new(Arc::clone(scenario), seed, Detail::Lean);
    let wishes = wishes(scenario);
    let (mut issued, mut endless) = (0, wishes.iter().cycle());
    while world.count() < events {
        // Every client has something to do, and something for afterwards.
        let wanted = world.facts().log.calls.len() + 2 * wishes.len();
        while issued < wanted
            && let Some(wish) = endless.next()
        {
            // One that is down would take none; here nobody is.
            let _ = world.apply(wish, Origin::User(0));
            issued += 1;
        }
        if !world.advance() {
            break;
        }
    }
    (world.digest(), world.network().len())
}

/// What it costs to go anywhere in a long run, in whatever unit the clock has.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// To compute the run once.
    pub reach: f64,
    /// To go to an event anywhere, in the middle
    pub seek_p50: f64,
    /// and for the slowest but one in a hundred.
    pub seek_p99: f64,
    /// To write down what a page shows around it, likewise.
    pub window_p99: f64,
}

/// Computes a run of so many events, then goes to so many of them, anywhere.
/// The clock is the caller's: nothing in here knows the time of day.
#[must_use]
pub fn timeline(events: usize, seeks: u64, now: impl Fn() -> f64) -> (Figures, Run<BasicPaxos>) {
    let mut run = Run::new(endless_duel(), 1, Detail::Full);
    let start = now();
    run.reach(|run| run.world().count() < events);
    let reach = now() - start;
    let (mut steps, mut windows) = (Vec::new(), Vec::new());
    for seek in 0..seeks {
        let step = usize::try_from(mix(seek) % (events as u64 + 1)).unwrap_or(0);
        let start = now();
        run.seek(step);
        steps.push(now() - start);
        let (there, start) = (run.world().now(), now());
        run.window(there.saturating_sub(WINDOW), there);
        windows.push(now() - start);
    }
    let figures = Figures {
        reach,
        seek_p50: percentile(&mut steps, 50),
        seek_p99: percentile(&mut steps, 99),
        window_p99: percentile(&mut windows, 99),
    };
    (figures, run)
}

/// How much of a run a page shows at a time, in microseconds.
const WINDOW: Time = 20_000;

/// What a change of the past costs in a run of so many events: a crash at
/// moments all over it is tried on a fork, and the new future drawn as far as
/// the old one was, the last window of it in full. The slowest of so many
/// moments, each tried three times, of which the middle counts: what else the
/// machine does in between is not the engine's.
#[must_use]
pub fn past_edit(events: usize, edits: u64, now: impl Fn() -> f64) -> f64 {
    let mut run = Run::new(endless_duel(), 1, Detail::Full);
    while run.world().count() < events && run.step() {}
    let (end, mut slowest) = (run.world().now(), 0f64);
    for edit in 0..edits {
        let time = end * edit / edits;
        let mut costs = [0f64; 3];
        for cost in &mut costs {
            let crash = Action::Crash(NodeId::new(13));
            let start = now();
            let mut fork = run.clone();
            let when = Moment::At { time, after: 0 };
            let change = Change::new(when, vec![crash]);
            let here = fork.place();
            fork.turn(vec![Numbered { id: 1, change }], &here);
            fork.window(end.saturating_sub(WINDOW), end);
            *cost = now() - start;
        }
        slowest = slowest.max(percentile(&mut costs, 50));
    }
    slowest
}

fn percentile(costs: &mut [f64], percent: usize) -> f64 {
    costs.sort_by(f64::total_cmp);
    let place = (costs.len() * percent / 100).min(costs.len().saturating_sub(1));
    costs.get(place).copied().unwrap_or(f64::NAN)
}
