//! From what a reader points at to a change: every edit of the past.

use consensus::{NodeId, Protocol};

use super::matters::What;
use super::subject::{Happened, Sent, steers};
use super::{History, Label, Made};
use crate::action::{Action, Refusal};
use crate::limits;
use crate::names::MessageName;
use crate::run::{Change, Moment, Numbered, Run};
use crate::scenario::{Mode, Text, When};
use crate::time::{MAX_TIME, Time};
use crate::trace::{Event, Origin};

/// What a gesture on the diagram or a menu means. Messages are spoken of by
/// number, events by step, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit<R> {
    /// A message arrives at this moment instead.
    Retime {
        /// Which.
        message: u32,
        /// When.
        due: Time,
    },
    /// A message is lost on its way.
    Drop {
        /// Which.
        message: u32,
    },
    /// A copy of a message arrives, too.
    Duplicate {
        /// Which.
        message: u32,
        /// When its copy arrives.
        due: Time,
    },
    /// Something that happened at one moment happens at another.
    Move {
        /// Which step.
        step: usize,
        /// When.
        time: Time,
    },
    /// What a reader or a script did is taken out.
    Remove {
        /// Which step.
        step: usize,
    },
    /// A change, or a line of the script, is taken out whole, whether it applied or not.
    Without(What),
    /// Something is done at any moment.
    Insert {
        /// When.
        time: Time,
        /// What, in order.
        actions: Vec<Action<R>>,
    },
    /// A note is pinned to an event; an empty one is taken off.
    Note {
        /// Which step.
        step: usize,
        /// The note.
        text: Text,
    },
}

/// Why the past cannot be changed so. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// At its moment it cannot be done.
    Refused(Refusal),
    /// There is no such message in the run as far as it is known.
    NoSuchMessage(u32),
    /// There is no such step.
    NoSuchStep(usize),
    /// There is no such change in force, or no such line of the script.
    NoSuchChange,
    /// It would arrive before it was sent.
    BeforeSent {
        /// The message.
        name: MessageName,
        /// When it is sent.
        sent: Time,
        /// When it was to arrive.
        due: Time,
    },
    /// The timer would fire before it was armed.
    BeforeArmed {
        /// Whose.
        node: NodeId,
        /// Which.
        timer: u8,
        /// When it is armed.
        armed: Time,
        /// When it was to fire.
        time: Time,
    },
    /// The event follows from others: only those can be moved.
    NotMovable(&'static str),
    /// The event follows from others: only those can be taken out.
    NotRemovable(&'static str),
    /// There is no note to take off.
    NoNote,
    /// The note is too long.
    NoteTooLong {
        /// So many bytes.
        bytes: usize,
    },
    /// There is no such branch.
    NoSuchBranch(u32),
    /// Others were made from that branch.
    HasBranches(u32),
    /// It is the current branch, or leads to it.
    IsCurrent(u32),
    /// There are as many branches as there may be.
    TooManyBranches {
        /// The oldest that could be removed.
        oldest: Option<u32>,
    },
    /// There are as many changes in force as there may be.
    TooManyChanges,
}

/// The changes that an edit leads to.
pub(super) struct Planned<R> {
    pub(super) changes: Vec<Numbered<R>>,
    /// What is new, and when it is made at the latest.
    pub(super) new: Option<(Change<R>, Time)>,
    pub(super) label: Label<R>,
}

pub(super) type Planning<P> = Result<Planned<<P as Protocol>::Request>, Problem>;

impl<P: Protocol> History<P> {
    /// The run after an edit, at the same moment, and what to call it.
    pub(super) fn edited(
        &self,
        edit: &Edit<P::Request>,
    ) -> Result<(Run<P>, Label<P::Request>), Problem> {
        let planned = self.planned(edit)?;
        let mut changes = planned.changes;
        let mut due = None;
        if let Some((change, time)) = planned.new {
            due = (!change.actions.is_empty()).then_some(time);
            let id = self.next;
            changes.push(Numbered { id, change });
        }
        let mut run = self.run.clone();
        let place = run.place();
        run.turn(changes, &place);
        if let Some(time) = due {
            self.tried(&run, time)?;
        }
        Ok((run, planned.label))
    }

    /// Whether the newest change can be made when its moment comes.
    fn tried(&self, run: &Run<P>, time: Time) -> Result<(), Problem> {
        let refused = |run: &Run<P>| {
            let it = run.unapplied().iter().find(|it| it.id == self.next);
            it.map_or(Ok(()), |it| Err(Problem::Refused(it.reason)))
        };
        refused(run)?;
        if run.world().now() <= time {
            let mut ahead = self.lean(run.changes());
            ahead.advance(time);
            refused(&ahead)?;
        }
        Ok(())
    }

    fn planned(&self, edit: &Edit<P::Request>) -> Planning<P> {
        match edit {
            Edit::Retime { message, due } => self.retime(*message, *due),
            Edit::Drop { message } => self.lose(*message),
            Edit::Duplicate { message, due } => self.duplicate(*message, *due),
            Edit::Move { step, time } => self.move_to(*step, *time),
            Edit::Remove { step } => self.take_out(*step),
            Edit::Without(what) => self.without(*what),
            Edit::Insert { time, actions } => self.insert(*time, actions),
            Edit::Note { step, text } => self.pin(*step, text),
        }
    }

    /// The changes without what decides when or whether a message arrives, and
    /// an empty change that takes out what the script does to that end.
    fn freed(
        &self,
        name: &MessageName,
        when: Moment,
    ) -> (Vec<Numbered<P::Request>>, Change<P::Request>) {
        let mut fresh = Change::new(when, Vec::new());
        let mut changes = Vec::new();
        for it in self.run.changes() {
            let mut it = it.clone();
            let had = it.change.actions.len();
            it.change.actions.retain(|action| !steers(action, name));
            if had > 0 && it.change.actions.is_empty() {
                fresh.without.append(&mut it.change.without);
                fresh.note = fresh.note.or(it.change.note);
            } else {
                changes.push(it);
            }
        }
        let script = &self.run.world().scenario().script;
        let taken = |line| {
            let mut all = changes.iter().map(|it| &it.change).chain([&fresh]);
            all.any(|change: &Change<_>| change.without.contains(&line))
        };
        let mut without = Vec::new();
        for (place, line) in script.iter().enumerate() {
            let about = line.action.as_ref().is_some_and(|it| steers(it, name));
            if about && !taken(place) {
                without.push(place);
            }
        }
        for place in &without {
            fresh.note = fresh.note.or_else(|| script[*place].note.clone());
        }
        fresh.without.append(&mut without);
        (changes, fresh)
    }

    fn is_stepped(&self) -> bool {
        self.run.world().scenario().mode == Mode::Stepped
    }

    fn retime(&self, message: u32, due: Time) -> Planning<P> {
        let it = self.sent(message)?;
        let (name, sent) = (it.name, it.time);
        in_time(&name, sent, due)?;
        let (changes, mut change) = self.freed(&name, Moment::Sent(name));
        let delay = Action::Delay {
            message: name,
            until: due,
        };
        let mut at = sent;
        if self.is_stepped() {
            // Nothing arrives by itself as long as the script decides.
            change.when = self.not_before(it.step, due);
            change.actions.push(Action::Deliver(name));
            at = due;
        } else {
            if it.lost {
                // Once it has been at its receiver, the network cannot lose it any more.
                change.actions.push(Action::Hold(name));
            }
            change.actions.push(delay.clone());
        }
        Ok(Planned {
            changes,
            new: Some((change, at)),
            label: Label::new(Made::Done, Some(delay), sent),
        })
    }

    fn lose(&self, message: u32) -> Planning<P> {
        let it = self.sent(message)?;
        let (name, sent, due) = (it.name, it.time, it.due);
        let (changes, mut change) = self.freed(&name, Moment::Sent(name));
        change.actions.push(Action::Drop(name));
        let mut at = sent;
        if self.is_stepped() {
            // Where it can be seen: beyond the middle of its way.
            at = sent + (due - sent) * 5 / 8;
            change.when = self.not_before(it.step, at);
        }
        let label = Label::new(Made::Done, Some(Action::Drop(name)), sent);
        Ok(Planned {
            changes,
            new: Some((change, at)),
            label,
        })
    }

    fn duplicate(&self, message: u32, due: Time) -> Planning<P> {
        let it = self.sent(message)?;
        let (name, sent) = (it.name, it.time);
        in_time(&name, sent, due)?;
        let (copy, when) = self.next_copy(&it);
        let at = when.clock().map_or(sent, |(time, _)| time);
        let delay = Action::Delay {
            message: copy,
            until: due,
        };
        let mut actions = vec![Action::Duplicate(name)];
        let mut changes = self.run.changes().to_vec();
        if self.is_stepped() {
            // The script does not know of the copy: it arrives by a change of its own.
            let arrives = Change::new(
                Moment::At {
                    time: due,
                    after: u32::from(due == at),
                },
                vec![Action::Deliver(copy)],
            );
            changes.push(Numbered {
                id: self.next_but_one(),
                change: arrives,
            });
        } else {
            actions.push(delay);
        }
        Ok(Planned {
            changes,
            new: Some((Change::new(when, actions), at)),
            label: Label::new(Made::Done, Some(Action::Duplicate(name)), sent),
        })
    }

    /// Copies are numbered in order: the name of the next, which comes after
    /// those that there are, and when it can be made.
    fn next_copy(&self, it: &Sent) -> (MessageName, Moment) {
        let copies = |run: &Run<P>| {
            let copies = (1..).take_while(|copy| {
                let copy = *copy;
                run.world().was_sent(&MessageName { copy, ..it.name })
            });
            u32::try_from(copies.count()).unwrap_or(u32::MAX - 1)
        };
        let first = copies(&self.at_step(it.step));
        let mut end = self.run.clone();
        let steps = end.reached().0;
        end.seek(steps);
        let all = copies(&end);
        let named = |copies: u32| MessageName {
            copy: copies + 1,
            ..it.name
        };
        if all == first {
            return (named(first), Moment::Sent(it.name));
        }
        // After the last that a reader or the script makes by the clock.
        let copied = |action: &Action<P::Request>| *action == Action::Duplicate(it.name);
        let changes = self.run.changes().iter().map(|it| &it.change);
        let by_reader = changes.filter(|change| change.actions.iter().any(copied));
        let script = &self.run.world().scenario().script;
        let by_script = script.iter().filter_map(|line| match line.when {
            When::At(time) if line.action.as_ref().is_some_and(copied) => Some(time),
            When::At(_) | When::Next | When::Sent | When::After(_) => None,
        });
        let last = by_reader.filter_map(|change| change.when.clock()).max();
        let script = by_script.max().unwrap_or(it.time);
        let when = match (last, self.at_time(script)) {
            (Some((time, after)), Moment::At { time: other, .. }) if time >= other => {
                Moment::At { time, after }
            }
            (_, moment) => moment,
        };
        (named(all), when)
    }

    fn move_to(&self, step: usize, time: Time) -> Planning<P> {
        in_range(time)?;
        let Happened { event, .. } = self.happened(step)?;
        let action = match &event.action {
            None => return Err(Problem::NotMovable("note")),
            Some(Action::Deliver(_) | Action::Release(_)) if event.message.is_some() => {
                return self.retime(event.message.unwrap_or(0), time);
            }
            Some(Action::Fire { node, timer }) => {
                return self.move_timer(&event, (*node, *timer), time);
            }
            Some(action) => action.clone(),
        };
        let mut changes = self.run.changes().to_vec();
        let mut change = Change::new(self.at_time(time), vec![action.clone()]);
        match event.origin {
            Origin::Run => return Err(Problem::NotMovable(action.verb())),
            Origin::Script(_) if matches!(action, Action::Drop(_)) => {
                return Err(Problem::NotMovable("drop"));
            }
            Origin::Script(line) => {
                change.without.push(line);
                change.note = self.run.world().scenario().script[line].note.clone();
            }
            Origin::User(id) => {
                let old = changes.iter().position(|it| it.id == id);
                let old = old.map(|place| changes.remove(place).change);
                let old = old.filter(|old| old.when.clock().is_some());
                let old = old.ok_or(Problem::NotMovable(action.verb()))?;
                change = Change {
                    when: change.when,
                    ..old
                };
            }
        }
        Ok(Planned {
            changes,
            new: Some((change, time)),
            label: Label::new(Made::Moved, Some(action), time),
        })
    }

    /// A timer fires at another moment: it is made to, or put off.
    fn move_timer(&self, event: &Event<P>, (node, timer): (NodeId, u8), time: Time) -> Planning<P> {
        let fire = Action::Fire { node, timer };
        let armed_in = event.cause.map_or(0, |place| place as usize + 1);
        let after_arming = self.happened(armed_in).ok().map(|it| it.after);
        let after_arming = after_arming.unwrap_or(Moment::At { time: 0, after: 0 });
        let armed = after_arming.clock().map_or(0, |(time, _)| time);
        if time < armed {
            return Err(Problem::BeforeArmed {
                node,
                timer,
                armed,
                time,
            });
        }
        let mut changes = self.run.changes().to_vec();
        let mut change = Change::new(Moment::At { time, after: 0 }, vec![fire.clone()]);
        let label = Label::new(Made::Moved, Some(fire.clone()), time);
        match event.origin {
            Origin::Run => {}
            Origin::Script(line) => {
                change.without.push(line);
                change.note = self.run.world().scenario().script[line].note.clone();
            }
            Origin::User(id) => {
                if let Some(place) = changes.iter().position(|it| it.id == id) {
                    let old = changes.remove(place).change;
                    (change.without, change.note) = (old.without, old.note);
                }
            }
        }
        // What put it off is overtaken.
        changes.retain(|it| {
            let puts_off = |action: &Action<_>| matches!(action, Action::Postpone { node: n, timer: t, .. } if (*n, *t) == (node, timer));
            let since = it.change.when.clock().is_some_and(|(at, _)| armed <= at && at <= event.time);
            !(since && !it.change.actions.is_empty() && it.change.actions.iter().all(puts_off))
        });
        let mut alone = self.lean(&changes);
        alone.seek(armed_in);
        let timers = &alone.world().processes()[node.index()].timers;
        let due = timers[timer as usize].map(|armed| armed.due);
        let mut at = time;
        if due.is_some_and(|due| due <= time) && !self.is_stepped() {
            change.when = after_arming;
            change.actions = vec![Action::Postpone {
                node,
                timer,
                until: time,
            }];
            at = armed;
        } else if time == armed {
            change.when = after_arming;
        }
        Ok(Planned {
            changes,
            new: Some((change, at)),
            label,
        })
    }

    fn take_out(&self, step: usize) -> Planning<P> {
        let Happened { event, after } = self.happened(step)?;
        let verb = event.action.as_ref().map_or("note", Action::verb);
        let mut changes = self.run.changes().to_vec();
        let mut new = None;
        match event.origin {
            Origin::Run => return Err(Problem::NotRemovable(verb)),
            Origin::Script(line) => {
                let mut change = Change::new(after, Vec::new());
                change.without.push(line);
                new = Some((change, event.time));
            }
            Origin::User(id) => {
                let place = changes.iter().position(|it| it.id == id);
                let place = place.ok_or(Problem::NotRemovable(verb))?;
                let old = &mut changes[place].change;
                let action = event.action.as_ref();
                old.actions.retain(|it| Some(it) != action);
                // What a script did and a reader moved is one thing: both are gone.
                let moved = action.is_some_and(|it| it.message().is_none());
                let keep = moved && !old.without.is_empty();
                old.note = old.note.take().filter(|_| !old.actions.is_empty());
                if old.actions.is_empty() && !keep {
                    changes.remove(place);
                }
            }
        }
        Ok(Planned {
            changes,
            new,
            label: Label::new(Made::Removed, event.action.clone(), event.time),
        })
    }

    fn insert(&self, time: Time, actions: &[Action<P::Request>]) -> Planning<P> {
        in_range(time)?;
        let when = self.at_time(time);
        let change = Change::new(when, actions.to_vec());
        Ok(Planned {
            changes: self.run.changes().to_vec(),
            new: Some((change, time)),
            label: Label::new(Made::Done, actions.first().cloned(), time),
        })
    }

    fn pin(&self, step: usize, text: &Text) -> Planning<P> {
        let bytes = text.en.len().max(text.zh.len());
        if bytes > limits::NOTE_BYTES {
            return Err(Problem::NoteTooLong { bytes });
        }
        let Happened { event, after } = self.happened(step)?;
        let note = Some(text.clone()).filter(|text| *text != Text::default());
        let made = if note.is_some() {
            Made::Noted
        } else {
            Made::Unnoted
        };
        let when = match (&event.action, event.origin) {
            (
                Some(Action::Deliver(name) | Action::Release(name)),
                Origin::Run | Origin::Script(_),
            ) => Moment::Arrived(*name),
            _by_the_clock => after,
        };
        let mut changes = self.run.changes().to_vec();
        let pinned = changes.iter().position(|it| match event.origin {
            Origin::User(id) => it.id == id,
            Origin::Run | Origin::Script(_) => {
                it.change.actions.is_empty() && it.change.note.is_some() && it.change.when == when
            }
        });
        let mut new = None;
        match pinned {
            Some(place) if note.is_some() || changes[place].change.note.is_some() => {
                changes[place].change.note = note;
                let it = &changes[place].change;
                if it.note.is_none() && it.actions.is_empty() && it.without.is_empty() {
                    changes.remove(place);
                }
            }
            Some(_) => return Err(Problem::NoNote),
            None if note.is_some() => {
                let mut change = Change::new(when, Vec::new());
                change.note = note;
                new = Some((change, event.time));
            }
            None => return Err(Problem::NoNote),
        }
        Ok(Planned {
            changes,
            new,
            label: Label::new(made, event.action.clone(), event.time),
        })
    }
}

fn in_range(time: Time) -> Result<(), Problem> {
    if time <= MAX_TIME {
        return Ok(());
    }
    Err(Problem::Refused(Refusal::OutOfRange {
        what: "a moment, in microseconds,",
        low: 0,
        high: MAX_TIME,
        found: time,
    }))
}

fn in_time(name: &MessageName, sent: Time, due: Time) -> Result<(), Problem> {
    in_range(due)?;
    if due < sent {
        return Err(Problem::BeforeSent {
            name: *name,
            sent,
            due,
        });
    }
    Ok(())
}
