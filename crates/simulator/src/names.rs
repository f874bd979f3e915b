//! The names of a cluster, and how typed words are written with them.

use std::fmt::Write as _;

use consensus::{Atom, Ballot, Identity, Kind, NodeId, NodeSet, Slot};

use crate::time::Time;

/// The names of the nodes, by place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(Vec<String>);

impl Names {
    /// These names, by place.
    #[must_use]
    pub fn new(names: Vec<String>) -> Self {
        Self(names)
    }

    /// The name of a node.
    #[must_use]
    pub fn of(&self, node: NodeId) -> &str {
        self.0.get(node.index()).map_or("?", String::as_str)
    }

    /// The node of this name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<NodeId> {
        self.0.iter().position(|n| n == name).map(NodeId::new)
    }

    /// Every name, by place.
    #[must_use]
    pub fn all(&self) -> &[String] {
        &self.0
    }

    /// A ballot as it is written: `2.y`, or `2` where numbers alone tell.
    #[must_use]
    pub fn ballot(&self, ballot: Ballot) -> String {
        match ballot.proposer {
            Some(proposer) => format!("{}.{}", ballot.round, self.of(proposer)),
            None => ballot.round.to_string(),
        }
    }

    /// Nodes as they are written: their names with spaces between.
    #[must_use]
    pub fn nodes(&self, nodes: NodeSet) -> String {
        nodes
            .iter()
            .map(|node| self.of(node))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Any typed word as it is written in scenario text.
    #[must_use]
    pub fn atom(&self, atom: Atom) -> String {
        match atom {
            Atom::None => "none".to_owned(),
            Atom::Node(node) => self.of(node).to_owned(),
            Atom::Nodes(nodes) => self.nodes(nodes),
            Atom::Ballot(ballot) => self.ballot(ballot),
            Atom::Value(value) => value.to_string(),
            Atom::Vote(ballot, value) => format!("{}:{value}", self.ballot(ballot)),
            Atom::Slot(Slot(slot)) => slot.to_string(),
            Atom::Count(count) => count.to_string(),
        }
    }

    /// A message's name as it is written: `x>a Prepare 1.x #2 +1`.
    #[must_use]
    pub fn message(&self, name: &MessageName, kinds: &[Kind]) -> String {
        let kind = kinds
            .get(name.identity.kind as usize)
            .map_or("?", |kind| kind.name);
        let mut text = format!("{}>{} {kind}", self.of(name.from), self.of(name.to));
        if let Some(ballot) = name.identity.ballot {
            let _ = write!(text, " {}", self.ballot(ballot));
        }
        if name.identity.slot != Slot::ONLY {
            let _ = write!(text, " @{}", name.identity.slot.0);
        }
        if name.occurrence > 1 {
            let _ = write!(text, " #{}", name.occurrence);
        }
        if name.copy > 0 {
            let _ = write!(text, " +{}", name.copy);
        }
        text
    }
}

/// The stable name of a message: what it is, not when it was made, so that a
/// change in the past renames nothing that it does not touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageName {
    /// The sender.
    pub from: NodeId,
    /// The receiver.
    pub to: NodeId,
    /// The identity that its protocol gives it.
    pub identity: Identity,
    /// Which of its like on this link, from 1.
    pub occurrence: u32,
    /// 0 for the message itself, 1 for its first copy, …
    pub copy: u32,
}

/// A time as it is written: milliseconds, up to three decimals.
///
/// ```
/// assert_eq!(simulator::names::millis(48_500), "48.5ms");
/// assert_eq!(simulator::names::millis(20_000), "20ms");
/// ```
#[must_use]
pub fn millis(time: Time) -> String {
    let (whole, part) = (time / 1000, time % 1000);
    if part == 0 {
        return format!("{whole}ms");
    }
    let part = format!("{part:03}");
    format!("{whole}.{}ms", part.trim_end_matches('0'))
}

/// A span as it is written: `10ms..20ms`, or `10ms` when it is exact.
#[must_use]
pub fn span(span: consensus::Span) -> String {
    if span.low == span.high {
        millis(span.low)
    } else {
        format!("{}..{}", millis(span.low), millis(span.high))
    }
}
