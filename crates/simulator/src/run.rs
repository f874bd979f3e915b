//! A run: a world, and what a reader changed in it.
//!
//! The truth of a run is its scenario, its seed and the reader's changes;
//! everything else can be computed again, and is, when the reader steps back
//! or takes a change back.

use std::sync::Arc;

use consensus::Protocol;

use crate::action::{Action, Refusal};
use crate::scenario::Scenario;
use crate::time::{MAX_TIME, Time};
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

/// A change that was taken back.
#[derive(Clone)]
struct Undone<R> {
    change: Change<R>,
    /// Its place in the order of the run.
    at: usize,
    /// Where the run was then: the moment, and after so many of its events.
    moment: (Time, u32),
}

/// A run that can be changed, stepped back and taken up again.
#[derive(Clone)]
pub struct Run<P: Protocol> {
    world: World<P>,
    detail: Detail,
    /// The reader's changes that are in force, in the order in which they were made.
    changes: Vec<Change<P::Request>>,
    /// Those that were taken back, the last one last.
    undone: Vec<Undone<P::Request>>,
    /// Every action of every change, in the order of the run: change and
    /// action, by place. A reader who steps back and does something does it
    /// before what was done later, whatever the clock says of both.
    order: Vec<(usize, usize)>,
    /// How many of those have been carried out.
    made: usize,
    /// Changes that found nothing to act on, with the reason.
    unapplied: Vec<(usize, Refusal)>,
}

impl<P: Protocol> Run<P> {
    /// A run of a scenario from the start.
    #[must_use]
    pub fn new(scenario: Arc<Scenario<P>>, seed: u32, detail: Detail) -> Self {
        Self {
            world: World::new(scenario, seed, detail),
            detail,
            changes: Vec::new(),
            undone: Vec::new(),
            order: Vec::new(),
            made: 0,
            unapplied: Vec::new(),
        }
    }

    /// The same run from the start, with the same changes to come.
    #[must_use]
    pub fn afresh(&self, detail: Detail) -> Self {
        let scenario = Arc::clone(self.world.scenario());
        Self {
            changes: self.changes.clone(),
            order: self.order.clone(),
            ..Self::new(scenario, self.world.seed(), detail)
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
        let now = self.world.now();
        let change = self.next_change().map(|change| change.time.max(now));
        match (self.world.next_time(), change) {
            (Some(event), Some(change)) => Some(event.min(change)),
            (event, change) => event.or(change),
        }
    }

    /// The change of which an action is the next to come.
    fn next_change(&self) -> Option<&Change<P::Request>> {
        let (change, _) = self.order.get(self.made)?;
        self.changes.get(*change)
    }

    /// Whether the next thing to happen is a change of the reader's.
    fn change_is_next(&mut self) -> bool {
        let Some(change) = self.next_change() else {
            return false;
        };
        let (time, after) = (change.time, change.after);
        match self.world.next_time() {
            Some(event) if event < time => false,
            Some(event) if event == time => self.events_at(time) >= after,
            Some(_) | None => true,
        }
    }

    /// How many events have happened at a moment that is not past.
    fn events_at(&self, time: Time) -> u32 {
        if self.world.now() == time {
            self.world.events_now()
        } else {
            0
        }
    }

    /// Lets the next event happen; false when nothing is left to happen.
    pub fn step(&mut self) -> bool {
        self.step_until(MAX_TIME)
    }

    /// Lets the next event happen if it does so by this moment.
    fn step_until(&mut self, limit: Time) -> bool {
        while self.next_time().is_some_and(|time| time <= limit) {
            let before = self.world.count();
            if self.change_is_next() {
                self.make_next();
            } else {
                self.world.advance();
            }
            if self.world.count() > before {
                return true;
            }
        }
        false
    }

    /// Carries out the next action of a change whose moment has come.
    fn make_next(&mut self) {
        let (place, action) = self.order[self.made];
        self.made += 1;
        let change = &self.changes[place];
        self.world.pass_to(change.time);
        if let Err(reason) = self.world.apply(&change.actions[action], Origin::User) {
            self.unapplied.push((place, reason));
        }
    }

    /// Lets everything happen up to and at a moment, and time pass to it;
    /// tells how many events happened.
    pub fn advance(&mut self, until: Time) -> usize {
        let before = self.world.count();
        while self.step_until(until) {}
        self.world.pass_to(until);
        self.world.count() - before
    }

    /// Goes to just after an event, by number; to the start for 0.
    pub fn seek(&mut self, step: usize) {
        let at = self.world.count();
        if step < at || (step == at && self.world.now() > self.world.last()) {
            self.rewind();
        }
        while self.world.count() < step && self.step() {}
    }

    /// Back to the start, with every change still to come.
    fn rewind(&mut self) {
        let scenario = Arc::clone(self.world.scenario());
        self.world = World::new(scenario, self.world.seed(), self.detail);
        self.unapplied.clear();
        self.made = 0;
    }

    /// A reader's change at the present moment: all of its actions, or none.
    ///
    /// # Errors
    /// When one of them cannot be done now; then nothing has changed.
    pub fn apply(&mut self, actions: Vec<Action<P::Request>>) -> Result<(), Refusal> {
        let (time, after) = (self.world.now(), self.world.events_now());
        if actions.is_empty() {
            return Ok(());
        }
        for (place, action) in actions.iter().enumerate() {
            if let Err(reason) = self.world.apply(action, Origin::User) {
                if place > 0 {
                    // Rare: the run is computed anew rather than copied beforehand every time.
                    self.replay_to((time, after), self.made);
                }
                return Err(reason);
            }
        }
        let (place, count) = (self.changes.len(), actions.len());
        self.insert(self.made, place, count);
        self.made += count;
        self.changes.push(Change {
            time,
            after,
            actions,
        });
        self.undone.clear();
        Ok(())
    }

    /// Puts a change, by place, into the order of the run.
    fn insert(&mut self, at: usize, place: usize, actions: usize) {
        self.order
            .splice(at..at, (0..actions).map(|action| (place, action)));
    }

    /// Adds a change at a moment of its own, as a link or a scenario has it;
    /// the run goes back to the start.
    pub fn add_change(&mut self, change: Change<P::Request>) {
        let moment = |change: &Change<P::Request>| (change.time, change.after);
        let not_later =
            |(place, _): &(usize, usize)| moment(&self.changes[*place]) <= moment(&change);
        let at = self.order.partition_point(not_later);
        self.insert(at, self.changes.len(), change.actions.len());
        self.changes.push(change);
        self.undone.clear();
        self.rewind();
    }

    /// Takes the reader's last change back; false when there is none. The run
    /// stays at its moment.
    pub fn undo(&mut self) -> bool {
        let Some(change) = self.changes.pop() else {
            return false;
        };
        let last = self.changes.len();
        let of_it = |(place, _): &(usize, usize)| *place == last;
        let made = self.order[..self.made]
            .iter()
            .filter(|it| !of_it(it))
            .count();
        let at = self.order.iter().position(of_it).unwrap_or(made);
        self.order.retain(|it| !of_it(it));
        let moment = (self.world.now(), self.world.events_now());
        self.undone.push(Undone { change, at, moment });
        self.replay_to(moment, made);
        true
    }

    /// Makes a change again that was taken back; false when there is none.
    pub fn redo(&mut self) -> bool {
        let Some(Undone { change, at, moment }) = self.undone.pop() else {
            return false;
        };
        let count = change.actions.len();
        self.insert(at, self.changes.len(), count);
        self.changes.push(change);
        let made = self.made + if at <= self.made { count } else { 0 };
        // Without it, less may have happened at that moment.
        let now = (self.world.now(), self.world.events_now());
        self.replay_to(
            if moment.0 == now.0 {
                now.max(moment)
            } else {
                now
            },
            made,
        );
        true
    }

    /// Computes the run anew up to a moment, after so many of its events, with
    /// so many of the changes' actions, as far as they are due.
    fn replay_to(&mut self, (now, events): (Time, u32), made: usize) {
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
