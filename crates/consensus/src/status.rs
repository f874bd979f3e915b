//! What a node shows of itself: roles, registers, standing. Derived from the
//! state for drawing, never stored, the same few shapes for every protocol.

use alloc::vec::Vec;

use crate::atom::{Atom, Ballot, NodeId, NodeSet, Slot, Value};
use crate::machine::Operation;
use crate::protocol::Shape;

/// A part that a process plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Asks for values or operations.
    Client,
    /// Starts ballots and proposes values.
    Proposer,
    /// Promises and votes.
    Acceptor,
    /// Learns what was chosen.
    Learner,
    /// One of the equals that keep a replicated log: all parts in one.
    Server,
}

impl Role {
    /// Every role, in the order in which columns are drawn.
    pub const ALL: [Self; 5] = [
        Self::Client,
        Self::Proposer,
        Self::Acceptor,
        Self::Learner,
        Self::Server,
    ];

    /// Its name in scenario text and in the keys of sentences.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Proposer => "proposer",
            Self::Acceptor => "acceptor",
            Self::Learner => "learner",
            Self::Server => "server",
        }
    }
}

/// The roles of one process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Roles(u8);

impl Roles {
    /// These roles together.
    #[must_use]
    pub fn of(roles: &[Role]) -> Self {
        Self(roles.iter().fold(0, |bits, role| bits | 1 << *role as u8))
    }

    /// Whether the process plays this role.
    #[must_use]
    pub const fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u8) != 0
    }

    /// These roles and one more.
    #[must_use]
    pub const fn with(self, role: Role) -> Self {
        Self(self.0 | 1 << role as u8)
    }

    /// The roles, in the order of [`Role::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.has(*role))
    }
}

/// How a node stands towards leadership in its ballot or term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Neither leads nor asks to.
    #[default]
    Follows,
    /// Asks for promises or votes.
    Candidate,
    /// Has what it needs to propose.
    Leads,
    /// Leads, and may answer reads by itself while its lease lasts.
    Holds,
    /// Has no vote: not, not yet or no longer a member.
    Outside,
}

/// What one cell of a register holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// One atom.
    Atom(Atom),
    /// Who of a group has answered: drawn as one mark a member.
    Tally {
        /// The ballot under which the answers count.
        ballot: Ballot,
        /// The mark of an answer: that of the message which brings it.
        shape: Shape,
        /// Those that answered.
        have: NodeSet,
        /// Those that may.
        of: NodeSet,
        /// How many make a quorum.
        need: u32,
    },
    /// A log, as a row of slots.
    Log(Rows),
    /// A table of keys and their values, by key.
    Table(Vec<(Value, Value)>),
}

/// One slot of a log that holds something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its place.
    pub slot: Slot,
    /// The ballot or term of what it holds.
    pub ballot: Ballot,
    /// The name of what it holds.
    pub value: Value,
    /// What that does, where it is a command.
    pub operation: Option<Operation>,
}

/// A log as it is drawn: the slots that hold something, and how far things have come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// The last slot that a snapshot stands for; 0 for none.
    pub snapshot: u32,
    /// The slots behind it that hold something, in order. One that is not here is a hole.
    pub rows: Vec<Row>,
    /// Up to here everything is known to be chosen; 0 for nothing.
    pub committed: u32,
    /// Slots behind that which are known to be chosen all the same.
    pub known: Vec<Slot>,
    /// Up to here everything is applied.
    pub applied: u32,
    /// What a leader knows of the others.
    pub followers: Vec<Follower>,
}

/// How far a leader believes another server to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Follower {
    /// Who.
    pub node: NodeId,
    /// The slot that it is sent next.
    pub next: u32,
    /// Up to here its log is known to agree.
    pub matched: u32,
}

/// One named place of a node's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    /// The name: its key in the glossary and in scenario text.
    pub name: &'static str,
    /// The role to which it belongs.
    pub role: Role,
    /// Whether it survives a crash.
    pub durable: bool,
    /// What it holds now.
    pub cell: Cell,
}

/// A node as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The ballot whose colour its edge and its lifeline have: what it has
    /// promised, or what it is trying.
    pub gate: Option<Ballot>,
    /// Its standing in that ballot.
    pub standing: Standing,
    /// What it has learned to be chosen.
    pub learned: Option<Value>,
    /// Its registers, role by role.
    pub registers: Vec<Register>,
}
