//! The reader's changes, and where they are made in a run.

use consensus::Protocol;

use super::Run;
use crate::action::{Action, Refusal};
use crate::time::Time;
use crate::trace::Origin;
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
pub(super) struct Undone<R> {
    change: Change<R>,
    /// Its place in the order of the run.
    at: usize,
    /// Where the run was then: the moment, and after so many of its events.
    moment: (Time, u32),
}

/// The changes of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plan<R> {
    /// Those in force, in the order in which they were made.
    pub changes: Vec<Change<R>>,
    /// Every action of every change, in the order of the run: change and
    /// action, by place. A reader who steps back and does something does it
    /// before what was done later, whatever the clock says of both.
    pub order: Vec<(usize, usize)>,
}

impl<R> Default for Plan<R> {
    fn default() -> Self {
        Self {
            changes: Vec::new(),
            order: Vec::new(),
        }
    }
}

impl<R: PartialEq> Plan<R> {
    /// Whether a moment that was reached with another plan is one of a run
    /// with this one as well: what was made until then is the same, and nothing
    /// else was due by then.
    pub fn agrees<P: Protocol<Request = R>>(
        &self,
        other: &Self,
        world: &World<P>,
        progress: &Progress,
    ) -> bool {
        let made = progress.made;
        let (Some(mine), Some(others)) = (self.order.get(..made), other.order.get(..made)) else {
            return false;
        };
        let same =
            |(place, _): &(usize, usize)| self.changes.get(*place) == other.changes.get(*place);
        let next = self.order.get(made).map(|(place, _)| &self.changes[*place]);
        let here = (world.now(), world.events_now());
        let to_come = next.is_none_or(|it| (it.time, it.after) >= here);
        mine == others && mine.iter().all(same) && to_come
    }
}

/// How far the changes of a run have come.
#[derive(Clone, Debug, Default)]
pub(super) struct Progress {
    /// How many actions of [`Plan::order`] have been carried out.
    pub made: usize,
    /// Changes that found nothing to act on, with the reason.
    pub unapplied: Vec<(usize, Refusal)>,
}

impl<P: Protocol> Run<P> {
    /// The change of which an action is the next to come.
    pub(super) fn next_change(&self) -> Option<&Change<P::Request>> {
        let (change, _) = self.plan.order.get(self.progress.made)?;
        self.plan.changes.get(*change)
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
        let (place, action) = self.plan.order[self.progress.made];
        self.progress.made += 1;
        let change = &self.plan.changes[place];
        self.world.pass_to(change.time);
        if let Err(reason) = self.world.apply(&change.actions[action], Origin::User) {
            self.progress.unapplied.push((place, reason));
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
                    self.replay_to((time, after), self.progress.made);
                }
                return Err(reason);
            }
        }
        let (place, count) = (self.plan.changes.len(), actions.len());
        self.insert(self.progress.made, place, count);
        self.progress.made += count;
        self.plan.changes.push(Change {
            time,
            after,
            actions,
        });
        self.undone.clear();
        Ok(())
    }

    /// Puts a change, by place, into the order of the run.
    fn insert(&mut self, at: usize, place: usize, actions: usize) {
        self.plan
            .order
            .splice(at..at, (0..actions).map(|action| (place, action)));
    }

    /// Adds a change at a moment of its own, as a link or a scenario has it;
    /// the run goes back to the start.
    pub fn add_change(&mut self, change: Change<P::Request>) {
        let moment = |change: &Change<P::Request>| (change.time, change.after);
        let not_later =
            |(place, _): &(usize, usize)| moment(&self.plan.changes[*place]) <= moment(&change);
        let at = self.plan.order.partition_point(not_later);
        self.insert(at, self.plan.changes.len(), change.actions.len());
        self.plan.changes.push(change);
        self.undone.clear();
        self.rewind();
    }

    /// Takes these changes instead of those there are, each at its moment,
    /// those of one moment in this order. The run stays at its moment, and
    /// nothing is computed again of what lies before the first difference.
    pub fn set_changes(&mut self, changes: Vec<Change<P::Request>>) {
        let here = (self.world.now(), self.world.events_now());
        let moment = |change: &Change<P::Request>| (change.time, change.after);
        let mut order: Vec<(usize, usize)> = Vec::new();
        for (place, change) in changes.iter().enumerate() {
            let not_later =
                |(other, _): &(usize, usize)| moment(&changes[*other]) <= moment(change);
            let at = order.partition_point(not_later);
            let actions = (0..change.actions.len()).map(|action| (place, action));
            order.splice(at..at, actions);
        }
        let made = order.partition_point(|(place, _)| moment(&changes[*place]) <= here);
        self.plan = Plan { changes, order };
        self.undone.clear();
        self.replay_to(here, made);
    }

    /// Takes the reader's last change back; false when there is none. The run
    /// stays at its moment.
    pub fn undo(&mut self) -> bool {
        let Some(change) = self.plan.changes.pop() else {
            return false;
        };
        let last = self.plan.changes.len();
        let of_it = |(place, _): &(usize, usize)| *place == last;
        let made = self.plan.order[..self.progress.made]
            .iter()
            .filter(|it| !of_it(it))
            .count();
        let at = self.plan.order.iter().position(of_it).unwrap_or(made);
        self.plan.order.retain(|it| !of_it(it));
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
        self.insert(at, self.plan.changes.len(), count);
        self.plan.changes.push(change);
        let made = self.progress.made + if at <= self.progress.made { count } else { 0 };
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
