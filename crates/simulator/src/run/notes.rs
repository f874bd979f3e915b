//! What the reader is told at an event: a note of their own, or the script's.

use consensus::Protocol;

use super::Run;
use super::changes::{Change, Moment};
use crate::action::Action;
use crate::scenario::Text;
use crate::trace::{Event, Origin};

impl<P: Protocol> Run<P> {
    /// The caption of an event that has happened, by place from 0. What a
    /// reader pinned to it comes before what the script says.
    #[must_use]
    pub fn caption(&self, place: usize) -> Option<&Text> {
        let script = || {
            let line = self.world().trace().event(place)?.note?;
            self.world().scenario().script[line].note.as_ref()
        };
        self.note(place).or_else(script)
    }

    /// What a reader pinned to an event that has happened, by place from 0.
    #[must_use]
    pub fn note(&self, place: usize) -> Option<&Text> {
        let event = self.world().trace().event(place)?;
        let pinned = match event.origin {
            Origin::User(id) => {
                // A change of several actions has one note, at its first event.
                self.change(id).filter(|_| event.opens)
            }
            Origin::Run | Origin::Script(_) => self.noted(event),
        };
        pinned?.note.as_ref()
    }

    /// The note that is pinned to something that happened by itself.
    fn noted(&self, event: &Event<P>) -> Option<&Change<P::Request>> {
        let mut notes = self.changes().iter().map(|it| &it.change);
        notes.find(|it| {
            it.actions.is_empty()
                && it.note.is_some()
                && match it.when {
                    Moment::At { time, after } => time == event.time && after == event.natural,
                    Moment::Arrived(name) => matches!(
                        event.action,
                        Some(Action::Deliver(it) | Action::Release(it)) if it == name
                    ),
                    Moment::Sent(_) => false,
                }
        })
    }
}
