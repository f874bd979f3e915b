//! The load of the benchmarks, shared by the native one and the one in the
//! browser, so that both measure the same run.

use std::sync::Arc;

use consensus::Protocol;
use consensus::basic_paxos::BasicPaxos;

use crate::trace::Detail;
use crate::{Scenario, World, text};

const ENDLESS_DUEL: &str = include_str!("endless-duel.txt");

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

/// Runs so many events of a scenario with the short log; gives the digest and
/// how many messages were in flight at the end.
#[must_use]
pub fn run<P: Protocol>(scenario: &Arc<Scenario<P>>, seed: u32, events: usize) -> (u64, usize) {
    let mut world = World::new(Arc::clone(scenario), seed, Detail::Lean);
    while world.count() < events && world.advance() {}
    (world.digest(), world.network().len())
}
