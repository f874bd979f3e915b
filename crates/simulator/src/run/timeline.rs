//! How a moment of a run is reached.

use std::sync::Arc;

use consensus::Protocol;

use super::Run;
use crate::time::Time;
use crate::world::World;

impl<P: Protocol> Run<P> {
    /// Goes to just after an event, by number; to the start for 0.
    pub fn seek(&mut self, step: usize) {
        let at = self.world.count();
        if step < at || (step == at && self.world.now() > self.world.last()) {
            self.rewind();
        }
        while self.world.count() < step && self.step() {}
    }

    /// Back to the start, with every change still to come.
    pub(super) fn rewind(&mut self) {
        let scenario = Arc::clone(self.world.scenario());
        self.world = World::new(scenario, self.world.seed(), self.detail);
        self.unapplied.clear();
        self.made = 0;
    }

    /// Computes the run anew up to a moment, after so many of its events, with
    /// so many of the changes' actions, as far as they are due.
    pub(super) fn replay_to(&mut self, (now, events): (Time, u32), made: usize) {
        self.rewind();
        loop {
            let change = self.next_change().filter(|_| self.made < made);
            if change.is_some_and(|change| change.time <= now) && self.change_is_next() {
                self.make_next();
                continue;
            }
            match self.world.next_time() {
                Some(time) if time < now || (time == now && self.events_at(now) < events) => {
                    self.world.advance();
                }
                Some(_) | None => break,
            }
        }
        self.world.pass_to(now);
    }
}
