//! The reader's changes, and where they are made in a run.

use consensus::Protocol;

use super::Run;
use crate::action::{Action, Refusal};
use crate::names::MessageName;
use crate::scenario::Text;
use crate::time::Time;
use crate::trace::Origin;
use crate::world::{Sight, Wishes, World};

/// Where in a run a change is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// By the clock.
    At {
        /// The time.
        time: Time,
        /// After so many of the events that happen then by themselves, with the
        /// lines of the script that find nothing to act on.
        after: u32,
    },
    /// As soon as this message is sent, whenever that is: what is done to a
    /// message in the past holds for it after other changes, too.
    Sent(MessageName),
    /// As soon as this message has arrived.
    Arrived(MessageName),
}

impl Moment {
    /// Time and number of events, if it is one of the clock.
    #[must_use]
    pub const fn clock(&self) -> Option<(Time, u32)> {
        match self {
            Self::At { time, after } => Some((*time, *after)),
            Self::Sent(_) | Self::Arrived(_) => None,
        }
    }

    const fn sight(&self) -> Option<Sight> {
        match self {
            Self::At { .. } => None,
            Self::Sent(name) => Some(Sight::Sent(*name)),
            Self::Arrived(name) => Some(Sight::Arrived(*name)),
        }
    }
}

/// Something that a reader did: undone as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<R> {
    /// When.
    pub when: Moment,
    /// What was done, in order; nothing, for a note.
    pub actions: Vec<Action<R>>,
    /// The lines of the script that this change takes out, by place: a crash
    /// that was dragged elsewhere.
    pub without: Vec<usize>,
    /// A caption that was pinned here.
    pub note: Option<Text>,
}

impl<R> Change<R> {
    /// These actions at a moment.
    #[must_use]
    pub const fn new(when: Moment, actions: Vec<Action<R>>) -> Self {
        Self {
            when,
            actions,
            without: Vec::new(),
            note: None,
        }
    }
}

/// A change of a run with its number, which stays when others come and go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered<R> {
    /// Its number, from 1.
    pub id: u32,
    /// The change.
    pub change: Change<R>,
}

/// A change that found nothing to act on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unapplied {
    /// The change, by number.
    pub id: u32,
    /// Which of its actions, by place.
    pub action: usize,
    /// Why.
    pub reason: Refusal,
}

/// How far the changes of a run have come.
#[derive(Clone, Debug, Default)]
pub(super) struct Progress {
    /// How many actions of [`Plan::order`] have been carried out.
    pub made: usize,
    /// Actions whose message has been seen: change by number, action by place.
    pub ready: Vec<(u32, usize)>,
    /// The changes whose message has been seen, by number.
    pub seen: Vec<u32>,
    /// What found nothing to act on.
    pub unapplied: Vec<Unapplied>,
}

/// The changes of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plan<R> {
    /// The changes; those of the clock in the order in which they are made. A
    /// reader who steps back and does something does it before what was done
    /// later.
    pub changes: Vec<Numbered<R>>,
    /// Every action of those of the clock, in order: change and action, by place.
    pub order: Vec<(usize, usize)>,
}

impl<R> Plan<R> {
    pub fn new(given: Vec<Numbered<R>>) -> Self {
        // Put in place one by one, those of one moment in their order: there
        // are few, and the library's sort is a large part of a page's load.
        let mut changes: Vec<Numbered<R>> = Vec::with_capacity(given.len());
        for it in given {
            let clock = it.change.when.clock();
            let at = changes.partition_point(|other| other.change.when.clock() <= clock);
            changes.insert(at, it);
        }
        let mut order = Vec::new();
        for (place, it) in changes.iter().enumerate() {
            if it.change.when.clock().is_some() {
                order.extend((0..it.change.actions.len()).map(|action| (place, action)));
            }
        }
        Self { changes, order }
    }

    /// What a world has to look out for and to leave out.
    pub fn wishes(&self) -> Wishes {
        let changes = || self.changes.iter().map(|it| &it.change);
        let acts = |change: &&Change<R>| !change.actions.is_empty();
        let mut wishes = Wishes::default();
        wishes.watched = changes()
            .filter(acts)
            .filter_map(|change| change.when.sight())
            .collect();
        wishes.without = changes()
            .flat_map(|change| change.without.iter().copied())
            .collect();
        wishes
    }

    fn get(&self, id: u32) -> Option<&Change<R>> {
        self.changes
            .iter()
            .find(|it| it.id == id)
            .map(|it| &it.change)
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
        let same = |((one, a), (two, b)): (&(usize, usize), &(usize, usize))| {
            a == b && self.changes[*one] == other.changes[*two]
        };
        let next = self.order.get(made);
        let next = next.and_then(|(place, _)| self.changes[*place].change.when.clock());
        let here = (world.now(), world.events_now());
        next.is_none_or(|next| next >= here)
            && mine.iter().zip(others).all(same)
            && self.unlike(other, world)
            && other.unlike(self, world)
    }

    /// Whether what this plan has and another has not is still to come in a
    /// world, as far as it does not go by the clock.
    fn unlike<P: Protocol<Request = R>>(&self, other: &Self, world: &World<P>) -> bool {
        let only_mine = |it: &&Numbered<R>| !other.changes.contains(it);
        let left_out = |place: &usize| {
            other
                .changes
                .iter()
                .any(|it| it.change.without.contains(place))
        };
        self.changes.iter().filter(only_mine).all(|it| {
            let sight = it.change.when.sight();
            let acts = !it.change.actions.is_empty();
            let to_come = sight.is_none_or(|sight| !acts || !world.is_past(&sight));
            let mut lines = it.change.without.iter().filter(|place| !left_out(place));
            to_come && lines.all(|place| !world.is_line_past(*place))
        })
    }
}

impl<P: Protocol> Run<P> {
    /// The reader's changes in force; those of the clock in their order.
    #[must_use]
    pub fn changes(&self) -> &[Numbered<P::Request>] {
        &self.plan.changes
    }

    /// The change of this number.
    #[must_use]
    pub fn change(&self, id: u32) -> Option<&Change<P::Request>> {
        self.plan.get(id)
    }

    /// Why a change has not applied in this run, as far as it has come; `None`
    /// when it has.
    #[must_use]
    pub fn objection(&self, id: u32) -> Option<Refusal> {
        let unapplied = self.unapplied().iter().find(|it| it.id == id);
        if let Some(unapplied) = unapplied {
            return Some(unapplied.reason);
        }
        let change = self.change(id)?;
        if change.actions.is_empty() || self.progress.seen.contains(&id) {
            return None;
        }
        match change.when {
            Moment::Sent(name) => Some(Refusal::NotSent(name)),
            Moment::Arrived(name) => Some(Refusal::NotArrived(name)),
            Moment::At { .. } => None,
        }
    }

    /// The actions of changes that found nothing to act on so far.
    #[must_use]
    pub fn unapplied(&self) -> &[Unapplied] {
        &self.progress.unapplied
    }

    /// When the next change is made that goes by the clock, and after how many events.
    pub(super) fn next_change(&self) -> Option<(Time, u32)> {
        let (place, _) = self.plan.order.get(self.progress.made)?;
        self.plan.changes[*place].change.when.clock()
    }

    /// Whether the next thing to happen is a change of the reader's.
    pub(super) fn change_is_next(&mut self) -> bool {
        if !self.progress.ready.is_empty() {
            return true;
        }
        let Some((time, after)) = self.next_change() else {
            return false;
        };
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
        if !self.progress.ready.is_empty() {
            let (id, action) = self.progress.ready.remove(0);
            return self.make(id, action);
        }
        let (place, action) = self.plan.order[self.progress.made];
        self.progress.made += 1;
        let it = &self.plan.changes[place];
        if let Some((time, _)) = it.change.when.clock() {
            self.world.pass_to(time);
        }
        self.make(it.id, action);
    }

    fn make(&mut self, id: u32, place: usize) {
        let Some(change) = self.plan.get(id) else {
            return;
        };
        let done = match (&change.actions[place], change.when) {
            (Action::Drop(name), Moment::Sent(sent)) if *name == sent => self.world.doom(name, id),
            (action, _) => self.world.apply(action, Origin::User(id)),
        };
        if let Err(reason) = done {
            self.progress.unapplied.push(Unapplied {
                id,
                action: place,
                reason,
            });
        }
        self.notice();
    }

    /// Changes whose message has just been seen are made next.
    pub(super) fn notice(&mut self) {
        if !self.world.has_seen() {
            return;
        }
        for sight in self.world.take_seen() {
            for it in &self.plan.changes {
                if it.change.when.sight() == Some(sight) {
                    let actions = 0..it.change.actions.len();
                    let actions = actions.map(|action| (it.id, action));
                    self.progress.ready.extend(actions);
                    self.progress.seen.push(it.id);
                }
            }
        }
    }

    /// A reader's change at the present moment, by this number: all of its
    /// actions, or none.
    ///
    /// # Errors
    /// When one of them cannot be done now; then nothing has changed.
    pub fn apply(&mut self, id: u32, actions: Vec<Action<P::Request>>) -> Result<(), Refusal> {
        if actions.is_empty() {
            return Ok(());
        }
        let here = self.place();
        // What other changes do to a message that was just sent comes first.
        let waited = !self.progress.ready.is_empty();
        while !self.progress.ready.is_empty() {
            self.make_next();
        }
        let now = (self.world.now(), self.world.events_now());
        // Not before what was done last, which may wait for events that do not happen any more.
        let last = self.progress.made.checked_sub(1);
        let last = last.map(|last| self.plan.order[last].0);
        let last = last.and_then(|place| self.plan.changes[place].change.when.clock());
        let (time, after) = last.map_or(now, |last| last.max(now));
        for (place, action) in actions.iter().enumerate() {
            if let Err(reason) = self.world.apply(action, Origin::User(id)) {
                if place > 0 || waited {
                    // Rare: the run is computed anew rather than copied beforehand every time.
                    self.return_to(&here);
                }
                return Err(reason);
            }
        }
        let count = actions.len();
        let change = Change::new(Moment::At { time, after }, actions);
        let next = self.plan.order.get(self.progress.made);
        let at = next.map_or(self.plan.changes.len(), |(place, _)| *place);
        let mut changes = self.plan.changes.clone();
        changes.insert(at, Numbered { id, change });
        self.plan = Plan::new(changes);
        self.progress.made += count;
        self.notice();
        Ok(())
    }
}
