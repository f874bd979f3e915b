//! The names of a cluster, and how typed words are written with them.

use consensus::atom::Named;
use consensus::status::Rows;
use consensus::{Atom, Ballot, Cell, Identity, Kind, NodeId, NodeSet, Slot, Value};

use crate::text::pieces::{concat, push};
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
            Some(proposer) => concat(&[&ballot.round.to_string(), ".", self.of(proposer)]),
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

    /// A value as it is written: a text as it is, a client's command as
    /// `C1/3`, members as `{S1,S2}`, and `no-op`.
    #[must_use]
    pub fn value(&self, value: Value) -> String {
        let joined = |nodes: NodeSet| self.nodes(nodes).replace(' ', ",");
        match value.named() {
            Named::Text(text) => text.to_owned(),
            Named::Command { client, sequence } => {
                concat(&[self.of(client), "/", &sequence.to_string()])
            }
            Named::Nothing => "no-op".to_owned(),
            Named::Members {
                members,
                old,
                learners,
            } => {
                let mut text = concat(&["{", &joined(members)]);
                for (sign, nodes) in [("<", old), ("+", learners)] {
                    if !nodes.is_empty() {
                        push(&mut text, &[sign, &joined(nodes)]);
                    }
                }
                text.push('}');
                text
            }
        }
    }

    /// Any typed word as it is written in scenario text.
    #[must_use]
    pub fn atom(&self, atom: Atom) -> String {
        match atom {
            Atom::None => "none".to_owned(),
            Atom::Node(node) => self.of(node).to_owned(),
            Atom::Nodes(nodes) => self.nodes(nodes),
            Atom::Ballot(ballot) => self.ballot(ballot),
            Atom::Value(value) => self.value(value),
            Atom::Vote(ballot, value) => concat(&[&self.ballot(ballot), ":", &self.value(value)]),
            Atom::Slot(Slot(slot)) => slot.to_string(),
            Atom::Count(count) => count.to_string(),
            #[cfg(feature = "logs")]
            Atom::Operation(operation) => operation.to_string(),
            #[cfg(feature = "logs")]
            Atom::Outcome(outcome) => outcome.to_string(),
            // No protocol without a log has such a word.
            #[cfg(not(feature = "logs"))]
            Atom::Operation(_) | Atom::Outcome(_) => String::new(),
        }
    }

    /// What a register holds, as expectations write it: nodes that answered by
    /// name; a log as its slots, `-` for a hole, behind `..3` where a snapshot
    /// stands for the slots up to 3; a table as `a=1 b=2`; `none` for nothing.
    #[must_use]
    pub fn cell(&self, cell: &Cell) -> String {
        let words = match cell {
            Cell::Atom(atom) => return self.atom(*atom),
            Cell::Tally { have, .. } => self.nodes(*have),
            Cell::Log(rows) => self.rows(rows),
            Cell::Table(values) => {
                let pair =
                    |key: Value, value: Value| concat(&[&key.to_string(), "=", &value.to_string()]);
                let pairs = values.iter().map(|(key, value)| pair(*key, *value));
                pairs.collect::<Vec<_>>().join(" ")
            }
        };
        if words.is_empty() {
            "none".to_owned()
        } else {
            words
        }
    }

    fn rows(&self, rows: &Rows) -> String {
        let mut words = Vec::new();
        if rows.snapshot > 0 {
            words.push(concat(&["..", &rows.snapshot.to_string()]));
        }
        let mut next = rows.snapshot + 1;
        for row in &rows.rows {
            while next < row.slot.0 {
                words.push("-".to_owned());
                next += 1;
            }
            words.push(self.atom(Atom::Vote(row.ballot, row.value)));
            next += 1;
        }
        words.join(" ")
    }

    /// A message's name as it is written: `x>a Prepare 1.x #2 +1`.
    #[must_use]
    pub fn message(&self, name: &MessageName, kinds: &[Kind]) -> String {
        let kind = kinds
            .get(name.identity.kind as usize)
            .map_or("?", |kind| kind.name);
        let mut text = concat(&[self.of(name.from), ">", self.of(name.to), " ", kind]);
        if let Some(ballot) = name.identity.ballot {
            push(&mut text, &[" ", &self.ballot(ballot)]);
        }
        let mut number = |sign, number: u32| push(&mut text, &[sign, &number.to_string()]);
        if name.identity.slot != Slot::ONLY {
            number(" @", name.identity.slot.0);
        }
        if name.occurrence > 1 {
            number(" #", name.occurrence);
        }
        if name.copy > 0 {
            number(" +", name.copy);
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
    concat(&[&decimal(time, 3), "ms"])
}

/// A time as people read it in a sentence; `millis` is how it is written where it is read back.
///
/// ```
/// assert_eq!(simulator::names::said(61_800), "61.8 ms");
/// ```
#[must_use]
pub fn said(time: Time) -> String {
    concat(&[&decimal(time, 3), " ms"])
}

/// A span as people read it: `10–20 ms`, or `10 ms` when it is exact.
///
/// ```
/// assert_eq!(simulator::names::said_span(consensus::Span::millis(10, 20)), "10–20 ms");
/// ```
#[must_use]
pub fn said_span(span: consensus::Span) -> String {
    let high = said(span.high);
    if span.low == span.high {
        high
    } else {
        concat(&[&decimal(span.low, 3), "–", &high])
    }
}

/// A number that counts parts of ten to the power of `digits`, with as few decimals as will do.
pub(crate) fn decimal(number: u64, digits: u32) -> String {
    let unit = 10_u64.pow(digits);
    let (whole, part) = ((number / unit).to_string(), number % unit);
    if part == 0 {
        return whole;
    }
    // A one before it keeps the zeros with which the part begins.
    let part = (unit + part).to_string();
    concat(&[
        &whole,
        ".",
        part.get(1..).unwrap_or("").trim_end_matches('0'),
    ])
}

/// A span as it is written: `10ms..20ms`, or `10ms` when it is exact.
#[must_use]
pub fn span(span: consensus::Span) -> String {
    if span.low == span.high {
        millis(span.low)
    } else {
        concat(&[&millis(span.low), "..", &millis(span.high)])
    }
}
