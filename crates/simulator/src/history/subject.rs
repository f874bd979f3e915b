//! What an edit is about: a message or an event of the run, past or already
//! seen ahead.

use consensus::Protocol;

use super::{History, Horizon, Problem};
use crate::action::Action;
use crate::names::MessageName;
use crate::run::{Moment, Run};
use crate::time::Time;
use crate::trace::{Event, Fate, Origin};

/// A message that was sent.
pub(super) struct Sent {
    pub name: MessageName,
    /// When.
    pub time: Time,
    /// In which step; 0 before the first.
    pub step: usize,
    /// When it arrives, arrived or was lost.
    pub due: Time,
    /// Whether the network loses it.
    pub lost: bool,
}

/// An event, and the moment right after it.
pub(super) struct Happened<P: Protocol> {
    pub event: Event<P>,
    pub after: Moment,
}

impl<P: Protocol> History<P> {
    /// A message, by number.
    pub(super) fn sent(&self, message: u32) -> Result<Sent, Problem> {
        let mut run = self.run.clone();
        let most = run.reached().0 + Horizon::EVENTS;
        if !run.seek_sent(message, most) {
            return Err(Problem::NoSuchMessage(message));
        }
        let world = run.world();
        let record = world.trace().record(message);
        let record = record.ok_or(Problem::NoSuchMessage(message))?;
        let flight = world.network().find(&record.name);
        let doom = flight.and_then(|slot| world.network().get(slot)?.doom);
        Ok(Sent {
            name: record.name,
            time: record.sent,
            step: record.sent_by.map_or(0, |place| place as usize + 1),
            due: record.due,
            lost: record.fate == Fate::Lost || doom.is_some_and(|(fate, _)| fate == Fate::Lost),
        })
    }

    /// An event, by step.
    pub(super) fn happened(&self, step: usize) -> Result<Happened<P>, Problem> {
        let run = self.at_step(step);
        let place = step.checked_sub(1).ok_or(Problem::NoSuchStep(step))?;
        let event = run.world().trace().event(place);
        let event = event.ok_or(Problem::NoSuchStep(step))?.clone();
        Ok(Happened {
            event,
            after: here(&run),
        })
    }

    /// The run right after a step, or at its end, where there are not so many.
    pub(super) fn at_step(&self, step: usize) -> Run<P> {
        let mut run = self.run.clone();
        let most = run.reached().0 + Horizon::EVENTS;
        run.seek(step.min(most));
        run
    }

    /// A moment by the clock: after all that happens then by itself.
    pub(super) fn at_time(&self, time: Time) -> Moment {
        let mut run = self.run.clone();
        run.seek_time(time);
        let after = match here(&run) {
            Moment::At { time: now, after } if now == time => after,
            _somewhere_else => 0,
        };
        Moment::At { time, after }
    }

    /// A moment by the clock, but not before a step.
    pub(super) fn not_before(&self, step: usize, time: Time) -> Moment {
        match here(&self.at_step(step)) {
            Moment::At { time: then, after } if then == time && step > 0 => {
                Moment::At { time, after }
            }
            _earlier => Moment::At { time, after: 0 },
        }
    }
}

/// The present moment of a run.
fn here<P: Protocol>(run: &Run<P>) -> Moment {
    Moment::At {
        time: run.world().now(),
        after: run.world().events_now(),
    }
}

/// Whether an action decides when or whether a message arrives.
pub(super) fn steers<R>(action: &Action<R>, name: &MessageName) -> bool {
    match action {
        Action::Deliver(it)
        | Action::Drop(it)
        | Action::Hold(it)
        | Action::Release(it)
        | Action::Delay { message: it, .. } => it == name,
        _leaves_it_alone => false,
    }
}

impl<P: Protocol> History<P> {
    /// The edits that make sense for a message: what cannot be done for its
    /// moment alone is said when it is tried.
    #[must_use]
    pub fn edits_of_message(&self, message: u32) -> Vec<&'static str> {
        if self.sent(message).is_err() {
            return Vec::new();
        }
        vec!["retime", "drop", "duplicate"]
    }

    /// The edits that make sense for a step.
    #[must_use]
    pub fn edits_of_step(&self, step: usize) -> Vec<&'static str> {
        let Ok(Happened { event, .. }) = self.happened(step) else {
            return Vec::new();
        };
        let by_itself = event.origin == Origin::Run;
        let moves = match (&event.action, event.origin) {
            (None, _) => false,
            (Some(Action::Fire { .. } | Action::Deliver(_) | Action::Release(_)), _) => true,
            (Some(_), Origin::Run) => false,
            (Some(action), Origin::Script(_)) => !matches!(action, Action::Drop(_)),
            (Some(_), Origin::User(id)) => {
                let change = self.run.change(id);
                change.is_some_and(|change| change.when.clock().is_some())
            }
        };
        let mut edits = Vec::new();
        if moves {
            edits.push("move");
        }
        if !by_itself {
            edits.push("remove");
        }
        edits.push("note");
        edits
    }
}
