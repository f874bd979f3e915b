//! A world with what a reader did to it, as it goes on.

use std::sync::Arc;

use consensus::Protocol;
use simulator::time::Time;
use simulator::trace::Origin;
use simulator::{Action, Detail, Scenario, World};

/// What a reader did, and where: one event of the run.
pub struct Deed<R> {
    /// After so many events,
    pub step: usize,
    /// at this moment,
    pub time: Time,
    /// when nothing was left to happen at it by itself; a line of the script may
    /// find nothing to act on, and then it is no event that could be counted.
    pub settled: bool,
    /// What.
    pub action: Action<R>,
    /// Those that are done as one have one number, from 1.
    pub id: u32,
}

/// A world on its way through its run.
pub struct Course<P: Protocol> {
    /// As it is now.
    pub world: World<P>,
    /// So many of the deeds are done.
    pub done: usize,
}

impl<P: Protocol> Course<P> {
    /// From the start.
    pub fn new(scenario: &Arc<Scenario<P>>, seed: u32, detail: Detail) -> Self {
        Self {
            world: World::new(Arc::clone(scenario), seed, detail),
            done: 0,
        }
    }

    /// The deed that is next, if none of the run's own events comes before it.
    fn due<'a>(&mut self, deeds: &'a [Deed<P::Request>]) -> Option<&'a Deed<P::Request>> {
        let deed = deeds.get(self.done)?;
        if deed.step != self.world.count() {
            return None;
        }
        let next = self.world.next_time();
        let wait = next.is_some_and(|next| next < deed.time || deed.settled && next == deed.time);
        (!wait).then_some(deed)
    }

    /// When the next event happens, the reader's included.
    pub fn next_time(&mut self, deeds: &[Deed<P::Request>]) -> Option<Time> {
        match self.due(deeds) {
            Some(deed) => Some(deed.time),
            None => self.world.next_time(),
        }
    }

    /// Lets the next event happen if it does so by this moment.
    pub fn step(&mut self, deeds: &[Deed<P::Request>], limit: Time) -> bool {
        while self.next_time(deeds).is_some_and(|time| time <= limit) {
            let before = self.world.count();
            if let Some(deed) = self.due(deeds) {
                self.world.pass_to(deed.time);
                self.done += 1;
                // It could be done there: nothing before it has changed since.
                let _ = self.world.apply(&deed.action, Origin::User(deed.id));
            } else {
                self.world.advance();
            }
            // A line of the script that finds nothing to act on is no event.
            if self.world.count() > before {
                return true;
            }
        }
        false
    }

    /// Whether nothing is left to happen at this moment.
    pub fn is_settled(&mut self, deeds: &[Deed<P::Request>]) -> bool {
        let now = self.world.now();
        self.next_time(deeds).is_none_or(|next| next > now)
    }

    /// Lets everything happen up to and at a moment, and time pass to it.
    pub fn advance(&mut self, deeds: &[Deed<P::Request>], until: Time) {
        while self.step(deeds, until) {}
        self.world.pass_to(until);
    }
}
