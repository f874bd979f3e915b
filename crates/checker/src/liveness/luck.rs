//! Where waits are drawn by luck, a schedule that never comes to rest always
//! exists: luck can be bad for ever (Fischer, Lynch and Paterson, 1985). It has
//! no chance of lasting, so what can be told is how long it takes, over many seeds.

use std::sync::Arc;

use consensus::{Protocol, Role};
use simulator::{Detail, Scenario, World};

/// Figures, sorted, at four places. Each occurred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// The smallest.
    pub min: u64,
    /// The one in the middle; of two, the lower.
    pub median: u64,
    /// Nine in ten are not above it.
    pub p90: u64,
    /// The largest.
    pub max: u64,
}

impl Rank {
    /// Of these figures; nothing, if there are none.
    #[must_use]
    pub fn of(figures: impl Iterator<Item = u64>) -> Option<Self> {
        let mut all: Vec<u64> = figures.collect();
        all.sort_unstable();
        // The nearest rank: always a figure that occurred.
        let rank = |percent: usize| all[(all.len() * percent).div_ceil(100).max(1) - 1];
        let (min, max) = (*all.first()?, *all.last()?);
        Some(Self {
            min,
            median: rank(50),
            p90: rank(90),
            max,
        })
    }
}

/// How long it took with many seeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// How many seeds were tried, from 1 on.
    pub runs: u32,
    /// In how many of them it came to rest.
    pub rested: u32,
    /// Ballots or terms begun until then.
    pub rounds: Option<Rank>,
    /// Virtual time until then, in microseconds.
    pub micros: Option<Rank>,
}

/// A run is given up after so many events. One that began a ballot in the second half of them has not come to rest.
pub const EVENTS: usize = 2000;

/// Whether a wait is drawn by luck; of a log, also how long messages take and whether they arrive.
#[must_use]
pub fn by_luck<P: Protocol>(scenario: &Scenario<P>) -> bool {
    let drawn = |span: consensus::Span| span.low < span.high;
    let roles = &scenario.cluster.roles;
    let asks = |node: &consensus::NodeId| {
        // How long clients wait has nothing to do with who leads.
        !roles[node.index()].has(Role::Client) || !P::LOGS
    };
    let timers = || (0..P::TIMERS.len() as u8).filter_map(P::timer);
    let waits = scenario
        .cluster
        .all()
        .iter()
        .filter(asks)
        .any(|node| timers().any(|timer| drawn(scenario.protocol.delay(node, timer).span())));
    let network = &scenario.network;
    let links = network.links.iter().map(|it| it.2);
    let flies = drawn(network.latency) || links.into_iter().any(drawn);
    waits || P::LOGS && (flies || network.loss > 0 || network.duplication > 0)
}

/// Runs a scenario with so many seeds, and tells how long each took to come to rest: until somebody learned; of a
/// log, until the ballot in which a leader stays.
#[must_use]
pub fn spread<P: Protocol>(scenario: &Arc<Scenario<P>>, seeds: u32) -> Spread {
    let samples: Vec<(u64, u64)> = (1..=seeds)
        .filter_map(|seed| rest(scenario, seed))
        .collect();
    Spread {
        runs: seeds,
        rested: u32::try_from(samples.len()).unwrap_or(u32::MAX),
        rounds: Rank::of(samples.iter().map(|it| it.0)),
        micros: Rank::of(samples.iter().map(|it| it.1)),
    }
}

/// Rounds begun and time until a run came to rest; nothing, if it did not.
fn rest<P: Protocol>(scenario: &Arc<Scenario<P>>, seed: u32) -> Option<(u64, u64)> {
    let mut world = World::new(Arc::clone(scenario), seed, Detail::Lean);
    let told = |world: &World<P>| {
        let facts = world.facts();
        (facts.begun.len(), facts.log.led.len())
    };
    let learned = world.facts().learned.len();
    let (mut last, mut since) = (told(&world), None);
    while world.count() < EVENTS && world.advance() {
        if !P::LOGS && world.facts().learned.len() > learned {
            return Some((told(&world).0 as u64, world.now()));
        }
        let now = told(&world);
        if now != last {
            (last, since) = (now, Some((world.now(), world.count())));
        }
    }
    let (at, count) = since?;
    let quiet = count <= EVENTS / 2 || world.count() < EVENTS;
    let led = world.facts().log.led.last()?.1;
    let newest = world.facts().begun.iter().map(|it| it.1).max()?;
    (P::LOGS && quiet && led == newest).then_some((last.0 as u64, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rank_is_a_figure_that_occurred() {
        let ranks = |all: &[u64]| {
            Rank::of(all.iter().copied()).map(|it| [it.min, it.median, it.p90, it.max])
        };
        assert_eq!(ranks(&[5, 1, 3, 2, 4]), Some([1, 3, 5, 5]));
        assert_eq!(ranks(&[7]), Some([7; 4]));
        assert_eq!(
            ranks(&(1..=100).collect::<Vec<_>>()),
            Some([1, 50, 90, 100])
        );
        assert_eq!(ranks(&[]), None);
    }
}
