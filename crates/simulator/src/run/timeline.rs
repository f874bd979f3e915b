//! How a moment of a run is reached.

use std::sync::Arc;

use consensus::Protocol;

use super::Run;
use super::changes::Progress;
use super::checkpoints::{Checkpoint, WHOLE, is_whole};
use crate::marks::Marks;
use crate::time::{MAX_TIME, Time};
use crate::trace::Detail;
use crate::world::World;

/// So many events ahead are played in full; more are passed in short.
pub(super) const NEAR: usize = 256;
/// A step by message delay looks so many events ahead.
const DELAY_AHEAD: usize = 100_000;

impl<P: Protocol> Run<P> {
    /// Goes to just after an event, by number: to the start for 0, to the end
    /// where there are not so many. What is passed on the way is not written
    /// down where that would take long: see [`Run::window`].
    pub fn seek(&mut self, step: usize) {
        let here = self.world.count();
        if step > here + NEAR {
            self.reach(|ahead| ahead.world.count() < step);
        }
        self.reconcile();
        let back = step < here || (step == here && self.world.now() > self.world.last());
        let from = self.past.nearest(|it| {
            let (count, at) = (it.world.count(), it.world.now() == it.world.last());
            count < step || (count == step && at && recorded(&it.world))
        });
        let leap = from
            .as_ref()
            .is_some_and(|it| it.world.count() > here + NEAR);
        if back || leap || !self.is_recorded() {
            self.go_back_to(from.as_deref());
        }
        self.run_to(step);
        if !self.is_recorded() {
            // It ended before that step: the last event is the one to show.
            self.seek(self.world.count());
        }
        self.past.plan_next(&self.world);
    }

    /// Goes to a moment: everything has happened that happens by then.
    pub fn seek_time(&mut self, moment: Time) {
        let moment = moment.min(MAX_TIME);
        self.reach(|ahead| ahead.next_time().is_some_and(|next| next <= moment));
        let here = (self.world.now(), self.world.count());
        let from = self.past.nearest(|it| it.world.now() < moment);
        let leap = from
            .as_ref()
            .is_some_and(|it| it.world.count() > here.1 + NEAR);
        if moment < here.0 || leap {
            self.go_back_to(from.as_deref());
        }
        self.past.plan_next(&self.world);
        self.advance(moment);
        self.record();
        self.advance(moment); // changes that find nothing to act on are no events
    }

    /// By message delay: to the next event, or the last one before, at which
    /// the leading chain of message delays grows or a new one begins (see
    /// [`crate::marks::Lead`]); false when there is none, and then the run
    /// stays where it is.
    pub fn step_delay(&mut self, forward: bool) -> bool {
        let here = self.world.count();
        if !forward {
            let before = self.world.lead().before(here);
            let moved = here > 0;
            self.seek(before);
            return moved;
        }
        let mut ahead = self.sketch();
        let found = loop {
            if ahead.world.count() >= here + DELAY_AHEAD || !ahead.step() {
                break None;
            }
            if ahead.world.lead().last() == ahead.world.count() {
                break Some(ahead.world.count());
            }
        };
        let Some(step) = found else {
            return false;
        };
        self.past = ahead.past;
        self.seek(step);
        true
    }

    /// The run at the same moment, with nothing written down and sharing all
    /// that is known of it: what is done to it is not done to this one.
    #[must_use]
    pub fn sketch(&self) -> Self {
        let mut sketch = self.clone();
        sketch.world.write(Detail::Sketch);
        sketch
    }

    /// Computes the run beyond what is known of it, as long as this says so
    /// of the farthest moment known; the present stays. A lean run keeps nothing.
    pub fn reach(&mut self, mut go_on: impl FnMut(&mut Self) -> bool) {
        self.reconcile();
        if self.detail == Detail::Lean {
            return;
        }
        let mut ahead = self.sketch();
        if let Some(front) = self.past.last()
            && front.world.count() > ahead.world.count()
        {
            let front = Arc::clone(front);
            ahead.resume(&front);
            ahead.world.write(Detail::Sketch);
        }
        let before = ahead.world.count();
        ahead.past.plan_next(&ahead.world);
        while go_on(&mut ahead) && ahead.step() {}
        if ahead.world.count() > before {
            ahead.past.keep_front(&ahead.world, &ahead.progress);
            self.past = ahead.past;
            self.past.plan_next(&self.world);
        }
    }

    /// How far this run has been computed: in events, and in time.
    pub fn reached(&mut self) -> (usize, Time) {
        let world = self.front();
        (world.count(), world.now())
    }

    /// How far the reader has seen the run, whatever was changed since.
    pub fn seen(&self) -> Time {
        self.seen.max(self.world.now())
    }

    /// The events worth going to, as far as the run has been computed.
    pub fn marks(&mut self) -> &Marks {
        self.front().marks()
    }

    /// The farthest moment that has been computed.
    fn front(&mut self) -> &World<P> {
        self.reconcile();
        match self.past.last() {
            Some(front) if front.world.count() > self.world.count() => &front.world,
            Some(_) | None => &self.world,
        }
    }

    /// Keeps checkpoints exactly so many events apart, whatever they weigh:
    /// for tests that want to cross many of them. What is known is forgotten.
    pub fn set_checkpoints(&mut self, events: usize) {
        self.past.set_spacing(events);
        self.windows.clear();
    }

    /// About how many bytes the checkpoints of this run take, and how many
    /// there are. They share what grows with the run and does not change.
    #[must_use]
    pub const fn kept(&self) -> (usize, usize) {
        (self.past.weight(), self.past.len())
    }

    /// After an event: keeps the moment if a checkpoint is due, and forgets what
    /// need not be kept in full.
    pub(super) fn keep(&mut self) {
        if self.world.count() < self.past.due || self.detail == Detail::Lean {
            return;
        }
        self.reconcile();
        self.past.keep(&self.world, &self.progress);
        let events = self.world.trace().events();
        if events.len() > 2 * WHOLE && !self.keeps_all {
            self.world.forget(events.end() - WHOLE);
        }
    }

    /// Gives up what other changes have made untrue.
    pub(super) fn reconcile(&mut self) {
        if let Some((since, events)) = self.past.reconcile(&self.plan) {
            self.windows.forget(since, events);
        }
    }

    /// Whether the present event is written down as it should be.
    pub(super) fn is_recorded(&self) -> bool {
        self.detail == Detail::Lean || recorded(&self.world)
    }

    /// Sees to it that the present event is written down.
    pub(super) fn record(&mut self) {
        if !self.is_recorded() {
            self.seek(self.world.count());
        }
    }

    /// Runs to just after an event that is not past.
    fn run_to(&mut self, step: usize) {
        while self.world.trace().detail() == Detail::Sketch
            && self.world.count() + 1 < step
            && self.step()
        {}
        if self.world.count() < step {
            self.world.write(self.detail);
        }
        while self.world.count() < step && self.step() {}
        if step == 0 {
            self.world.write(self.detail);
        }
    }

    /// To a moment that was kept, or the start.
    fn go_back_to(&mut self, to: Option<&Checkpoint<P>>) {
        self.seen = self.seen();
        if self.detail != Detail::Lean {
            self.past.keep_front(&self.world, &self.progress);
            self.windows.remember(&self.world);
        }
        self.start_at(to);
    }

    /// The same without keeping where it was.
    pub(super) fn start_at(&mut self, from: Option<&Checkpoint<P>>) {
        match from {
            Some(from) => self.resume(from),
            None => self.rewind(),
        }
        self.past.plan_next(&self.world);
    }

    fn resume(&mut self, from: &Checkpoint<P>) {
        self.world = from.world.clone();
        self.world.wish(self.plan.wishes());
        if self.detail == Detail::Lean {
            self.world.write(Detail::Lean);
        }
        self.progress = from.progress.clone();
    }

    /// Back to the start, with every change still to come.
    pub(super) fn rewind(&mut self) {
        let scenario = Arc::clone(self.world.scenario());
        let seed = self.world.seed();
        self.world = World::wishing(scenario, seed, self.detail, self.plan.wishes());
        self.progress = Progress::default();
        self.notice();
    }

    /// Goes to where a message was sent, unless that is written down; false
    /// when there is no such message as far as this many events.
    pub fn seek_sent(&mut self, message: u32, events: usize) -> bool {
        if self.world.trace().record(message).is_some() {
            return true;
        }
        self.reconcile();
        let before = |world: &World<P>| world.network().sent <= message;
        let from = self.past.nearest(|it| before(&it.world));
        let leap = from
            .as_ref()
            .is_some_and(|it| it.world.count() > self.world.count());
        if leap || !before(&self.world) {
            self.start_at(from.as_deref());
        }
        self.world.write(self.detail);
        while before(&self.world) && self.world.count() < events && self.step() {}
        !before(&self.world)
    }
}

/// Whether the last event of a world is written down, or there was none.
fn recorded<P: Protocol>(world: &World<P>) -> bool {
    let trace = world.trace();
    trace.detail() == Detail::Full
        && (world.count() == 0 || trace.event(world.count() - 1).is_some() || is_whole(world))
}
