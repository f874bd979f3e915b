//! From what a reader points at to a change: every edit of the past.

mod event;
mod message;
mod pin;

use consensus::{NodeId, Protocol};

use super::matters::What;
use super::{History, Label};
use crate::action::{Action, Refusal};
use crate::limits;
use crate::names::MessageName;
use crate::run::{Change, Numbered, Run};
use crate::scenario::{Mode, Text};
use crate::text::saved::bytes_of;
use crate::time::{MAX_TIME, Time};

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
    /// A timer that runs at the present moment fires at another one.
    Fire {
        /// Whose.
        node: NodeId,
        /// Which.
        timer: u8,
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
    /// The changes in force would take more text than can be saved.
    TooMuchText {
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
pub(in crate::history) struct Planned<R> {
    pub(in crate::history) changes: Vec<Numbered<R>>,
    /// What is new, and when it is made at the latest.
    pub(in crate::history) new: Option<(Change<R>, Time)>,
    pub(in crate::history) label: Label<R>,
}

pub(in crate::history) type Planning<P> = Result<Planned<<P as Protocol>::Request>, Problem>;

impl<P: Protocol> History<P> {
    /// The run after an edit, at the same moment, and what to call it.
    pub(in crate::history) fn edited(
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
        self.can_be_saved(&changes)?;
        let mut run = self.run.clone();
        let place = run.place();
        run.turn(changes, &place);
        if let Some(time) = due {
            self.tried(&run, time)?;
        }
        Ok((run, planned.label))
    }

    /// Whether these changes have a text that can be read again.
    pub(in crate::history) fn can_be_saved(
        &self,
        changes: &[Numbered<P::Request>],
    ) -> Result<(), Problem> {
        let bytes = bytes_of(changes, self.run.world().scenario());
        if bytes <= limits::TEXT_BYTES {
            return Ok(());
        }
        Err(Problem::TooMuchText { bytes })
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
            Edit::Fire { node, timer, time } => self.fire_at((*node, *timer), *time),
            Edit::Remove { step } => self.take_out(*step),
            Edit::Without(what) => self.without(*what),
            Edit::Insert { time, actions } => self.insert(*time, actions),
            Edit::Note { step, text } => self.pin(*step, text),
        }
    }

    /// Whether the script says what arrives and when.
    fn is_stepped(&self) -> bool {
        self.run.world().scenario().mode == Mode::Stepped
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
