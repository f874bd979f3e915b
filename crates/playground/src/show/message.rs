//! A message: what it says, and what its receiver thinks of it.

use consensus::{Atom, Message, Protocol, Value};
use simulator::names::MessageName;
use simulator::network::Flight;
use simulator::trace::Record;

use super::{Show, fate, shape, time};
use crate::view::{AtomView, MessageView};

impl<P: Protocol> Show<'_, P> {
    /// The colour of a message; 0 for none.
    #[cfg(feature = "whole")]
    pub fn flight_hue(&self, flight: &Flight<P::Message>) -> u32 {
        flight.name.identity.ballot.map_or(0, |b| self.hue(b))
    }

    /// Whether its receiver, as it is now, would refuse a message.
    pub fn refused(&self, flight: &Flight<P::Message>) -> bool {
        self.world
            .glance(flight)
            .is_some_and(|glance| glance.refused)
    }

    /// A message on its way or held, with what its receiver thinks of it.
    pub fn flight(&self, flight: &Flight<P::Message>, refused: bool) -> MessageView {
        let mut view = self.message(flight.id, &Record::of(flight));
        view.refused = refused;
        view
    }

    /// A message's name as it is written.
    pub fn message_name(&self, name: &MessageName) -> String {
        self.world.scenario().names.message(name, P::KINDS)
    }

    /// The value on a message's face; of one that carries entries, they have it.
    pub fn face(&self, message: &P::Message) -> Option<Value> {
        let value = message.value();
        value.filter(|_| self.entries(message).is_none())
    }

    /// A message, wherever it is.
    pub fn message(&self, id: u32, record: &Record<P::Message>) -> MessageView {
        let names = &self.world.scenario().names;
        let identity = record.name.identity;
        let kind = P::KINDS[identity.kind as usize];
        let (ballot, hue) = self.ballot(identity.ballot);
        let entries = self.entries(&record.message);
        MessageView {
            id,
            name: self.message_name(&record.name),
            kind: kind.name,
            shape: shape(kind.shape),
            reply: kind.reply,
            from: self.name(record.name.from),
            to: self.name(record.name.to),
            ballot,
            hue,
            value: self
                .face(&record.message)
                .map_or_else(String::new, |value| names.value(value)),
            carries: entries.unwrap_or_else(|| {
                let carried = record.message.carries();
                carried.map_or(AtomView::None, |(b, v)| self.atom(Atom::Vote(b, v)))
            }),
            sent: time(record.sent),
            due: time(record.due),
            planned: time(record.planned),
            fate: fate(record.fate),
            refused: false,
        }
    }

    /// The entries of a log that a message carries: one as it is, of several the last one's
    /// ballot and how many they are. Their own ballots, not that of the message.
    pub fn entries(&self, message: &P::Message) -> Option<AtomView> {
        if !P::LOGS {
            return None;
        }
        let (mut last, mut count) = (None, 0_u32);
        message.fields(&mut |_, atom| {
            if matches!(atom, Atom::Vote(..)) {
                last = Some(atom);
                count += 1;
            }
        });
        Some(match self.atom(last?) {
            AtomView::Vote { ballot, hue, .. } if count > 1 => AtomView::Vote {
                ballot,
                hue,
                value: format!("×{count}"),
            },
            one => one,
        })
    }
}
