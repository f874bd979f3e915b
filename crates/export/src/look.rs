//! Looking at a run: the one place that reads the trace.

use consensus::{Ballot, Message as _, NodeId, Protocol, Value};
use simulator::action::{Action, write_action};
use simulator::time::Time;
use simulator::trace::{Event, Fate, Record, Stand};
use simulator::{Run, World};

use crate::words::Language;

/// A run that is exported, at its end, with everything written down.
pub struct Look<'a, P: Protocol> {
    /// The run.
    pub run: &'a Run<P>,
}

impl<P: Protocol> Clone for Look<'_, P> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<P: Protocol> Copy for Look<'_, P> {}

impl<'a, P: Protocol> Look<'a, P> {
    /// The world at the end of it.
    #[must_use]
    pub const fn world(self) -> &'a World<P> {
        self.run.world()
    }

    /// The events, by place.
    pub fn events(self) -> impl Iterator<Item = (usize, &'a Event<P>)> {
        self.world().trace().events_since(0)
    }

    /// An event, by place.
    #[must_use]
    pub fn event(self, place: usize) -> Option<&'a Event<P>> {
        self.world().trace().event(place)
    }

    /// The messages, by number.
    pub fn records(self) -> impl Iterator<Item = (u32, &'a Record<P::Message>)> {
        self.world().trace().records()
    }

    /// A message, by number.
    #[must_use]
    pub fn record(self, id: u32) -> Option<&'a Record<P::Message>> {
        self.world().trace().record(id)
    }

    /// How a node stood, in order.
    #[must_use]
    pub fn stands(self, node: NodeId) -> Vec<Stand> {
        self.world().trace().stands(node).copied().collect()
    }

    /// The name of a node.
    #[must_use]
    pub fn name(self, node: NodeId) -> &'a str {
        self.world().scenario().names.of(node)
    }

    /// A ballot as it is written.
    #[must_use]
    pub fn ballot(self, ballot: Ballot) -> String {
        self.world().scenario().names.ballot(ballot)
    }

    /// A value as it is written.
    #[must_use]
    pub fn value(self, value: Value) -> String {
        self.world().scenario().names.value(value)
    }

    /// What became chosen by an event.
    #[must_use]
    pub fn choice(self, event: &Event<P>) -> Option<(Ballot, String)> {
        event.choice(&self.world().scenario().names)
    }

    /// The name of a message as scripts write it.
    #[must_use]
    pub fn message(self, record: &Record<P::Message>) -> String {
        self.world()
            .scenario()
            .names
            .message(&record.name, P::KINDS)
    }

    /// What happened, as a script would say it; nothing for a caption that stands alone.
    #[must_use]
    pub fn action(self, event: &Event<P>) -> String {
        let scenario = self.world().scenario();
        event.action.as_ref().map_or_else(String::new, |action| {
            write_action(action, &scenario.protocol, &scenario.names)
        })
    }

    /// The node at which an event happened; none for what happens to the network.
    #[must_use]
    pub fn place_of(self, event: &Event<P>) -> Option<NodeId> {
        let stepped = event.steps.last().map(|step| step.node);
        stepped.or_else(|| match event.action.as_ref()? {
            Action::Crash(node)
            | Action::Restart(node)
            | Action::Wipe(node)
            | Action::Fire { node, .. }
            | Action::Request { node, .. } => Some(*node),
            _happens_to_the_network => None,
        })
    }

    /// What a reader is told at an event, by place, in a language.
    #[must_use]
    pub fn caption(self, place: usize, language: Language) -> Option<&'a str> {
        let text = language.of(self.run.caption(place)?);
        (!text.is_empty()).then_some(text)
    }

    /// The latest moment of which something is known.
    #[must_use]
    pub fn end(self) -> Time {
        self.world().last()
    }
}

/// What a message says: `Accept 1.x:3`, `Promise 3.x (1.x:1)`.
#[must_use]
pub fn face<P: Protocol>(record: &Record<P::Message>, world: &World<P>) -> String {
    let names = &world.scenario().names;
    let identity = record.name.identity;
    let mut face = kind_name::<P>(identity.kind).to_owned();
    let value = record.message.value().map(|value| names.value(value));
    match (identity.ballot, value) {
        (Some(ballot), Some(value)) => face.push_str(&format!(" {}:{value}", names.ballot(ballot))),
        (Some(ballot), None) => face.push_str(&format!(" {}", names.ballot(ballot))),
        (None, Some(value)) => face.push_str(&format!(" {value}")),
        (None, None) => {}
    }
    if let Some((ballot, value)) = record.message.carries() {
        let value = names.value(value);
        face.push_str(&format!(" ({}:{value})", names.ballot(ballot)));
    }
    face
}

/// The name of a kind of message.
#[must_use]
pub fn kind_name<P: Protocol>(kind: u8) -> &'static str {
    P::KINDS.get(kind as usize).map_or("?", |kind| kind.name)
}

/// The key of what became of a message.
#[must_use]
pub const fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Flying => "flying",
        Fate::Held => "held",
        Fate::Delivered => "delivered",
        Fate::Dropped => "dropped",
        Fate::Lost => "lost",
        Fate::Cut => "cut",
        Fate::Missed => "missed",
    }
}
