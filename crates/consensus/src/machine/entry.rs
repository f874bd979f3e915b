//! What stands in a slot of a log.

use crate::atom::{Atom, NodeId, NodeSet, Value};
use crate::fact::{Fact, Facts};
use crate::machine::{Clients, Operation};

/// A client's command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Command {
    /// Whose.
    pub client: NodeId,
    /// Which of its commands, from 1: a retry has the same number.
    pub sequence: u32,
    /// What is asked.
    pub operation: Operation,
}

/// Who belongs to the cluster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Members {
    /// Those that vote.
    pub members: NodeSet,
    /// Those that voted before, while a change is under way and a majority of
    /// both is needed; nobody otherwise.
    pub old: NodeSet,
    /// Those that follow without a vote.
    pub learners: NodeSet,
}

impl Members {
    /// These members, with nothing under way.
    #[must_use]
    pub const fn only(members: NodeSet) -> Self {
        Self {
            members,
            old: NodeSet::EMPTY,
            learners: NodeSet::EMPTY,
        }
    }

    /// Everybody who takes part in any way.
    #[must_use]
    pub const fn all(&self) -> NodeSet {
        self.members.union(self.old).union(self.learners)
    }

    /// Everybody with a vote.
    #[must_use]
    pub const fn voters(&self) -> NodeSet {
        self.members.union(self.old)
    }

    /// Whether these are a majority of the members, and of the old ones while there are any.
    #[must_use]
    pub fn majority(&self, of: NodeSet) -> bool {
        let most = |set: NodeSet| 2 * of.intersection(set).len() > set.len();
        most(self.members) && (self.old.is_empty() || most(self.old))
    }

    /// How many make a majority of the members.
    #[must_use]
    pub const fn need(&self) -> u32 {
        self.members.bits().count_ones() / 2 + 1
    }
}

/// What stands in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entry {
    /// Nothing: it fills a slot.
    Nothing,
    /// A command for the table.
    Command(Command),
    /// Who belongs to the cluster from a slot on that the protocol names.
    Members(Members),
}

impl Entry {
    /// Its name: the same for equal entries, different for different ones.
    #[must_use]
    pub fn name(&self) -> Value {
        match self {
            Self::Nothing => Value::NOTHING,
            Self::Command(it) => Value::command(it.client, it.sequence),
            Self::Members(it) => Value::members(it.members, it.old, it.learners),
        }
    }

    /// Whether it is this command of this client.
    #[must_use]
    pub fn is_command(&self, client: NodeId, sequence: u32) -> bool {
        matches!(self, Self::Command(it) if it.client == client && it.sequence == sequence)
    }

    /// What it does to the table, if anything.
    #[must_use]
    pub const fn operation(&self) -> Option<Operation> {
        match self {
            Self::Command(it) => Some(it.operation),
            Self::Nothing | Self::Members(_) => None,
        }
    }

    /// The entry that a disk holds beforehand: `a=1` puts 1 to a, for a client
    /// of long ago; what is no such text fills the slot.
    ///
    /// Equal texts in the same slot are the same entry: the command's number is the slot.
    #[must_use]
    pub fn preset(slot: u32, text: Option<Value>, client: NodeId) -> Self {
        let put = text.and_then(|text| {
            let (key, value) = text.as_str().split_once('=')?;
            let (key, value) = (Value::new(key).ok()?, Value::new(value).ok()?);
            Some(Operation::Put { key, value })
        });
        put.map_or(Self::Nothing, |operation| {
            Self::Command(Command {
                client,
                sequence: slot,
                operation,
            })
        })
    }

    /// The same, with the client's call in the history: what is voted for was asked for.
    pub fn seed<P: Clients>(
        protocol: &P,
        me: NodeId,
        slot: u32,
        text: Option<Value>,
        facts: &mut Facts,
    ) -> Self {
        // A command of long ago: none of a client of this run, whose numbers it would upset.
        let client = protocol.servers().iter().next().unwrap_or(me);
        let entry = Self::preset(slot, text, client);
        if let Self::Command(command) = entry
            && facts.log.operation(client, slot).is_none()
        {
            let called = Fact::Called {
                client,
                sequence: slot,
                operation: command.operation,
            };
            facts.note(protocol, &called);
        }
        entry
    }

    /// The ballot or round, and the text, of a word on a disk: `3`, `2.S1`, `2.S1:a=1`.
    #[must_use]
    pub const fn word(atom: Atom) -> Option<(crate::atom::Ballot, Option<Value>)> {
        match atom {
            Atom::Count(round) => Some((crate::atom::Ballot::new(round, None), None)),
            Atom::Ballot(ballot) => Some((ballot, None)),
            Atom::Vote(ballot, text) => Some((ballot, Some(text))),
            Atom::None
            | Atom::Node(_)
            | Atom::Nodes(_)
            | Atom::Value(_)
            | Atom::Slot(_)
            | Atom::Operation(_)
            | Atom::Outcome(_) => None,
        }
    }
}
