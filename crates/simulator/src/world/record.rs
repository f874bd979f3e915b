//! What a world writes down: a trace in full, or marks alone.

use std::mem::size_of;

use consensus::{Fact, NodeId, Protocol, Rule, Tone};

use super::World;
use crate::marks::{Lead, Mark, Marks, What};
use crate::trace::{Detail, Origin, Record, Trace};

impl<P: Protocol> World<P> {
    /// Writes down more or less from now on. A trace in full then begins here,
    /// with the messages that are on their way, and each node as it stands.
    pub fn write(&mut self, detail: Detail) {
        if self.trace.detail == detail {
            return;
        }
        let nodes = self.processes.len();
        if detail != Detail::Full {
            self.trace = Trace::new(detail, nodes);
            return;
        }
        let flights = self.network.flights();
        let early = flights
            .map(|flight| (flight.id, Record::of(flight)))
            .collect();
        // At the moment of the last event others may have happened before it.
        let since = if self.count == 0 { 0 } else { self.last + 1 };
        self.trace = Trace::begun(nodes, since, (self.count, self.network.sent), early);
        for node in 0..nodes {
            self.note_stand(NodeId::new(node));
        }
    }

    /// Takes what was written down of the same run up to the same event, from an
    /// earlier place on.
    pub(crate) fn take_trace(&mut self, trace: Trace<P>) {
        self.trace = trace;
    }

    /// Forgets what was written down of events before a place.
    pub fn forget(&mut self, place: usize) {
        self.trace.forget(place);
    }

    /// The events worth going to; none of a lean run's.
    #[must_use]
    pub const fn marks(&self) -> &Marks {
        &self.marks
    }

    /// The leading chain of message delays; not followed in a lean run.
    #[must_use]
    pub const fn lead(&self) -> Lead {
        self.lead
    }

    /// About how many bytes a copy of this world has for itself, its trace not counted.
    #[must_use]
    pub fn weight(&self) -> usize {
        // What stands in chunks is shared, but for the last ones.
        let chunks = self.count.min(16_384);
        let process = size_of::<super::Process<P>>() + 64 * P::TIMERS.len();
        size_of::<Self>() + self.network.weight() + self.processes.len() * process + chunks
    }

    pub(super) fn mark_refusal(&mut self, node: NodeId, rule: &P::Rule) {
        if self.event.refused.is_none() && rule.tone() == Tone::Refusal {
            self.event.refused = Some(node);
        }
    }

    pub(super) fn mark_learned(&mut self, fact: &Fact) {
        if let Fact::Learned {
            node,
            ballot,
            value,
            ..
        } = *fact
        {
            self.mark(What::Learned {
                node,
                ballot,
                value,
            });
        }
    }

    /// Marks the event at hand, which has happened and is not counted yet.
    pub(super) fn mark_event(&mut self, stopped: Option<What>) {
        let sent = self.network.sent > self.sent_before;
        self.lead.note(self.count + 1, self.depth, sent);
        let event = &self.event;
        let (refused, chosen, note) = (event.refused, event.chosen, event.note);
        if matches!(event.origin, Origin::User(_)) {
            self.mark(What::Change);
        }
        if let Some(what) = stopped {
            self.mark(what);
        }
        if let Some(node) = refused {
            self.mark(What::Refusal(node));
        }
        if let Some(chosen) = chosen {
            self.mark(What::Chosen(chosen));
        }
        for place in 0..self.event.broke.len() {
            self.mark(What::Violation(self.event.broke[place]));
        }
        if let Some(line) = note {
            self.mark(What::Caption(line));
        }
    }

    fn mark(&mut self, what: What) {
        let step = u32::try_from(self.count + 1).unwrap_or(u32::MAX);
        let time = self.now;
        self.marks.add(Mark { step, time, what });
    }
}
