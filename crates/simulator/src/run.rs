//! A run: a world, and what a reader changed in it.
//!
//! The truth of a run is its scenario, its seed and the reader's changes;
//! everything else can be computed again, and is, when the reader steps back
//! or takes a change back.

use std::sync::Arc;

use consensus::Protocol;

use crate::action::{Action, Refusal};
use crate::scenario::Scenario;
use crate::time::Time;
use crate::trace::{Detail, Origin};
use crate::world::World;

/// Something that a reader did, and when: at a moment, after so many of the
/// events that happen at that moment by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<R> {
    /// The moment.
    pub time: Time,
    /// After so many of its events.
    pub after: u32,
    /// What was done, in order.
    pub actions: Vec<Action<R>>,
}

/// A run that can be changed, stepped back and taken up again.
#[derive(Clone)]
pub struct Run<P: Protocol> {
    world: World<P>,
    detail: Detail,
    /// The reader's changes that are in force, in the order in which they were made.
    changes: Vec<Change<P::Request>>,
    /// Those that were taken back, the last one last.
    undone: Vec<Change<P::Request>>,
    /// The places in `changes` that are still to come, in the order of the run.
    ahead: Vec<usize>,
    /// Changes that found nothing to act on, with the reason.
    unapplied: Vec<(usize, Refusal)>,
}

impl<P: Protocol> Run<P> {
    /// A run of a scenario from the start.
    #[must_use]
    pub fn new(scenario: Arc<Scenario<P>>, seed: u32, detail: Detail) -> Self {
        let world = World::new(scenario, seed, detail);
        Self {
            world,
            detail,
            changes: Vec::new(),
            undone: Vec::new(),
            ahead: Vec::new(),
            unapplied: Vec::new(),
        }
    }

    /// The world as it is now.
    #[must_use]
    pub const fn world(&self) -> &World<P> {
        &self.world
    }

    /// The reader's changes in force, in the order in which they were made.
    #[must_use]
    pub fn changes(&self) -> &[Change<P::Request>] {
        &self.changes
    }

    /// Whether a change was taken back that can be made again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// The changes that found nothing to act on, by place in
    /// [`Run::changes`], with the reason.
    #[must_use]
    pub fn unapplied(&self) -> &[(usize, Refusal)] {
        &self.unapplied
    }

    /// When the next event happens, the reader's changes included.
    pub fn next_time(&mut self) -> Option<Time> {
        let change = self
            .ahead
            .first()
            .map(|at| self.changes[*at].time.max(self.world.now()));
        match (self.world.next_time(), change) {
            (Some(event), Some(change)) => Some(event.min(change)),
            (event, change) => event.or(change),
        }
    }

    /// Whether the next thing to happen is a change of the reader's.
    fn change_is_next(&mut self) -> Option<usize> {
        let at = *self.ahead.first()?;
        let change = &self.changes[at];
        let (time, after) = (change.time, change.after);
        match self.world.next_time() {
            None => Some(at),
            Some(event) if event > time => Some(at),
            Some(event) if event == time && self.world.now() == time => {
                (self.world.events_now() >= after).then_some(at)
            }
            Some(event) if event == time => (after == 0).then_some(at),
            Some(_) => None,
        }
    }

    /// Lets the next event happen; false when nothing is left to happen.
    pub fn step(&mut self) -> bool {
        while let Some(at) = self.change_is_next() {
            self.ahead.remove(0);
            let before = self.world.count();
            self.make(at);
            if self.world.count() > before {
                return true;
            }
        }
        self.world.advance()
    }

    /// Carries out a change whose moment has come.
    fn make(&mut self, at: usize) {
        let change = self.changes[at].clone();
        self.world.pass_to(change.time);
        for action in &change.actions {
            if let Err(reason) = self.world.apply(action, Origin::User) {
                self.unapplied.push((at, reason));
            }
        }
    }

    /// Lets everything happen up to and at a moment, and time pass to it;
    /// tells how many events happened.
    pub fn advance(&mut self, until: Time) -> usize {
        let before = self.world.count();
        while self.next_time().is_some_and(|time| time <= until) && self.step() {}
        self.world.pass_to(until);
        self.world.count() - before
    }

    /// Goes to just after an event, by number; to the start for 0.
    pub fn seek(&mut self, step: usize) {
        if step < self.world.count() || (step == self.world.count() && step == 0) {
            self.rewind();
        }
        while self.world.count() < step && self.step() {}
    }

    /// Back to the start, with every change still to come.
    fn rewind(&mut self) {
        let scenario = Arc::clone(self.world.scenario());
        self.world = World::new(scenario, self.world.seed(), self.detail);
        self.unapplied.clear();
        self.ahead = (0..self.changes.len()).collect();
        // Stable: changes of one moment keep the order in which they were made.
        let changes = &self.changes;
        self.ahead
            .sort_by_key(|at| (changes[*at].time, changes[*at].after));
    }

    /// A reader's change at the present moment: all of its actions, or none.
    ///
    /// # Errors
    /// When one of them cannot be done now; then nothing has changed.
    pub fn apply(&mut self, actions: Vec<Action<P::Request>>) -> Result<(), Refusal> {
        let mut world = self.world.clone();
        for action in &actions {
            world.apply(action, Origin::User)?;
        }
        self.changes.push(Change {
            time: self.world.now(),
            after: self.world.events_now(),
            actions,
        });
        self.undone.clear();
        self.world = world;
        Ok(())
    }

    /// Adds a change at a moment of its own, as a link or a scenario has it;
    /// the run goes back to the start.
    pub fn add_change(&mut self, change: Change<P::Request>) {
        self.changes.push(change);
        self.rewind();
    }

    /// Takes the reader's last change back; false when there is none. The run
    /// stays at its moment.
    pub fn undo(&mut self) -> bool {
        let Some(change) = self.changes.pop() else {
            return false;
        };
        self.undone.push(change);
        self.replay_to_now();
        true
    }

    /// Makes a change again that was taken back; false when there is none.
    pub fn redo(&mut self) -> bool {
        let Some(change) = self.undone.pop() else {
            return false;
        };
        self.changes.push(change);
        self.replay_to_now();
        true
    }

    /// Computes the run anew up to the present moment: as far into the moment
    /// as it was, or to the last of the changes made in it.
    fn replay_to_now(&mut self) {
        let (now, events) = (self.world.now(), self.world.events_now());
        self.rewind();
        while let Some(time) = self.next_time() {
            let due_change = self
                .ahead
                .first()
                .is_some_and(|at| self.changes[*at].time <= now);
            let into = self.world.now() == now && self.world.events_now() >= events;
            if time > now
                || (time == now && into && !due_change)
                || (time == now && events == 0 && !due_change)
            {
                break;
            }
            if !self.step() {
                break;
            }
        }
        self.world.pass_to(now);
    }
}
