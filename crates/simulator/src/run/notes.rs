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
        let events = self.world().trace().events();
        let event = events.get(place)?;
        let pinned = match event.origin {
            Origin::User(id) => {
                // A change of several actions has one note, at its first event.
                let before = place.checked_sub(1).and_then(|before| events.get(before));
                let before = before.map(|event| event.origin);
                let first = before != Some(event.origin);
                self.change(id).filter(|_| first)
            }
            Origin::Run | Origin::Script(_) => self.pinned(place, event),
        };
        let script = || {
            let line = event.note?;
            self.world().scenario().script[line].note.as_ref()
        };
        pinned.and_then(|it| it.note.as_ref()).or_else(script)
    }

    /// The note that is pinned to something that happened by itself.
    fn pinned(&self, place: usize, event: &Event<P>) -> Option<&Change<P::Request>> {
        let mut notes = self.changes().iter().map(|it| &it.change);
        notes.find(|it| {
            it.actions.is_empty()
                && it.note.is_some()
                && match it.when {
                    Moment::At { time, after } => {
                        time == event.time && after == self.natural(place)
                    }
                    Moment::Arrived(name) => matches!(
                        event.action,
                        Some(Action::Deliver(it) | Action::Release(it)) if it == name
                    ),
                    Moment::Sent(_) => false,
                }
        })
    }

    /// How many events of its moment had happened by themselves with this one.
    fn natural(&self, place: usize) -> u32 {
        let world = self.world();
        let events = world.trace().events();
        if place + 1 == world.count() && world.now() == world.last() {
            return world.events_now();
        }
        let time = events.get(place).map(|event| event.time);
        let there = events.since(0).rev().map(|(_, event)| event);
        let there = there.skip(events.end() - 1 - place);
        let there = there.take_while(|event| Some(event.time) == time);
        let natural = there.filter(|event| !matches!(event.origin, Origin::User(_)));
        u32::try_from(natural.count()).unwrap_or(u32::MAX)
    }
}
