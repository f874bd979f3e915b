//! The load of the benchmarks, shared by the native one and the one in the
//! browser, so that both measure the same run.

use std::sync::Arc;

use consensus::basic_paxos::BasicPaxos;

use crate::trace::Detail;
use crate::{Scenario, World, text};

const ENDLESS_DUEL: &str = "\
scenario endless-duel
protocol basic-paxos
nodes
  proposer P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 P11 P12
  acceptor A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 A11 A12 A13 A14 A15 A16
options
  timeout 200ms..400ms
  quorum-1 1
  quorum-2 16
network
  latency 60ms..120ms
  duplication 60%
seed 1
script
  at 0ms crash A1
  at 0ms request P1 propose v0
  at 1ms request P2 propose v1
  at 2ms request P3 propose v2
  at 3ms request P4 propose v3
  at 4ms request P5 propose v4
  at 5ms request P6 propose v5
  at 6ms request P7 propose v6
  at 7ms request P8 propose v7
  at 8ms request P9 propose v8
  at 9ms request P10 propose v9
  at 10ms request P11 propose v10
  at 11ms request P12 propose v11
";

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
pub fn run(scenario: &Arc<Scenario<BasicPaxos>>, seed: u32, events: usize) -> (u64, usize) {
    let mut world = World::new(Arc::clone(scenario), seed, Detail::Lean);
    while world.count() < events && world.advance() {}
    (world.digest(), world.network().len())
}
