//! The reader's changes, and where they are made in a run.

use consensus::Protocol;

use super::Run;
use crate::action::{Action, Refusal};
use crate::time::Time;
use crate::trace::Origin;

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
pub(super) struct Undone<R> {
    change: Change<R>,
    /// Its place in the order of the run.
    at: usize,
    /// Where the run was then: the moment, and after so many of its events.
    moment: (Time, u32),
}

impl<P: Protocol> Run<P> {
    /// The change of which an action is the next to come.
    pub(super) fn next_change(&self) -> Option<&Change<P::Request>> {
        let (change, _) = self.order.get(self.made)?;
        self.changes.get(*change)
    }

    /// Whether the next thing to happen is a change of the reader's.
    pub(super) fn change_is_next(&mut self) -> bool {
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
    pub(super) fn events_at(&self, time: Time) -> u32 {
        if self.world.now() == time {
            self.world.events_now()
        } else {
            0
        }
    }

    /// Carries out the next action of a change whose moment has come.
    pub(super) fn make_next(&mut self) {
        let (place, action) = self.order[self.made];
        self.made += 1;
        let change = &self.changes[place];
        self.world.pass_to(change.time);
        if let Err(reason) = self.world.apply(&change.actions[action], Origin::User) {
            self.unapplied.push((place, reason));
        }
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
}
