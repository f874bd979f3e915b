//! Typed words, texts, registers.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// A text in the two languages of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct TextView {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

/// One typed word: a ballot, a value, a node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum AtomView {
    /// Nothing there.
    None,
    /// A node, by name.
    Node {
        /// Its name.
        text: String,
    },
    /// Several nodes.
    Nodes {
        /// Their names, in order.
        names: Vec<String>,
    },
    /// A ballot or term.
    Ballot {
        /// As it is written: `1.x`.
        text: String,
        /// Its colour: 1 to 8.
        hue: u32,
    },
    /// A value.
    Value {
        /// As it is written.
        text: String,
    },
    /// A value under a ballot.
    Vote {
        /// The ballot as it is written.
        ballot: String,
        /// Its colour: 1 to 8.
        hue: u32,
        /// The value as it is written.
        value: String,
    },
    /// A slot of a log.
    Slot {
        /// Its number.
        number: u32,
    },
    /// A count.
    Count {
        /// How many.
        number: u32,
    },
}

/// The silhouette of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum ShapeView {
    /// Asks or grants leave.
    Diamond,
    /// Carries a value.
    Box,
    /// To or from a client.
    Pill,
    /// Refuses.
    Octagon,
    /// Tells what is decided.
    Circle,
}

impl ShapeView {
    /// As the page writes it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Diamond => "diamond",
            Self::Box => "box",
            Self::Pill => "pill",
            Self::Octagon => "octagon",
            Self::Circle => "circle",
        }
    }
}

/// What a register holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum CellView {
    /// One word.
    Atom {
        /// The word.
        atom: AtomView,
    },
    /// Who of a group has answered.
    Tally {
        /// The mark of an answer.
        shape: ShapeView,
        /// Its colour; 0 when there is no ballot yet.
        hue: u32,
        /// One entry a member of the group, in order.
        members: Vec<TallyMember>,
        /// How many have answered.
        have: u32,
        /// How many are a quorum.
        need: u32,
    },
    /// A log.
    Log {
        /// As expectations write it.
        text: String,
        /// The last slot that a snapshot stands for; 0 for none.
        snapshot: u32,
        /// The slots that hold something, in order; one that is not here is a hole.
        rows: Vec<RowView>,
        /// Up to here everything is known to be chosen; 0 for nothing.
        committed: u32,
        /// Slots behind that which are known to be chosen all the same.
        known: Vec<u32>,
        /// Up to here everything is applied.
        applied: u32,
        /// What a leader knows of the others.
        followers: Vec<FollowerView>,
    },
    /// A table of keys and values.
    Table {
        /// As expectations write it.
        text: String,
        /// Keys and their values, by key.
        rows: Vec<(String, String)>,
    },
}

/// A slot of a log that holds something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct RowView {
    /// Its number, from 1.
    pub slot: u32,
    /// Its ballot or term as it is written.
    pub ballot: String,
    /// The colour of that: 1 to 8.
    pub hue: u32,
    /// The name of what it holds: `C1/3`, `no-op`, `{S1,S2}`.
    pub value: String,
    /// What that does, `put a 1`; empty where it is no command.
    pub operation: String,
}

/// How far a leader believes another server to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct FollowerView {
    /// Its name.
    pub name: String,
    /// The slot that it is sent next.
    pub next: u32,
    /// Up to here its log is known to agree.
    pub matched: u32,
}

/// A member of a group that may answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct TallyMember {
    /// Its name.
    pub name: String,
    /// Whether it has answered.
    pub answered: bool,
}

/// One register of a node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct RegisterView {
    /// The key of its label: `register-promised` and so on in `locales/`.
    pub name: &'static str,
    /// The role to which it belongs: `client`, `proposer`, `acceptor`, `learner`.
    pub role: &'static str,
    /// Whether it survives a crash.
    pub durable: bool,
    /// What it holds.
    pub cell: CellView,
    /// Whether the present event changed it: it glows.
    pub changed: bool,
}
