//! The words that every state, message and rule is made of.
//!
//! Each is small, copied freely, ordered and hashed by content. Because they
//! are typed, a ballot has one colour in a register, in a message, in a
//! sentence and in a diagram, with no drawing code per protocol.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

use crate::machine::{Operation, Outcome};

/// The largest number of nodes in one cluster: a [`NodeSet`] is one 32-bit word.
pub const MAX_NODES: usize = 32;

/// A process of the cluster, by its place in the cluster's list (0 to 31).
///
/// ```
/// use consensus::NodeId;
/// assert_eq!(NodeId::new(3).index(), 3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u8);

impl NodeId {
    /// The node at this place in the cluster's list.
    ///
    /// # Panics
    /// When `index` is not below [`MAX_NODES`]: a bug of the caller, since
    /// every cluster is checked against that limit when it is built.
    #[must_use]
    pub const fn new(index: usize) -> Self {
        assert!(index < MAX_NODES, "a cluster has at most 32 nodes");
        #[allow(clippy::cast_possible_truncation)] // below 32, asserted above
        Self(index as u8)
    }

    /// Its place in the cluster's list.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A set of nodes, iterated in the order of the cluster's list.
///
/// ```
/// use consensus::{NodeId, NodeSet};
/// let mut voters = NodeSet::EMPTY;
/// assert!(voters.insert(NodeId::new(2)));
/// assert!(!voters.insert(NodeId::new(2)), "a set counts a node once");
/// assert_eq!(voters.len(), 1);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeSet(u32);

impl NodeSet {
    /// No node.
    pub const EMPTY: Self = Self(0);

    /// The set whose member at place `i` is the bit `1 << i`.
    #[must_use]
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// One bit a member: bit `i` for the node at place `i`.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The set of this one node.
    #[must_use]
    pub const fn only(node: NodeId) -> Self {
        Self(1 << node.0)
    }

    /// Adds a node; false when it was a member already.
    pub fn insert(&mut self, node: NodeId) -> bool {
        let before = self.0;
        self.0 |= 1 << node.0;
        self.0 != before
    }

    /// Takes a node out; false when it was no member.
    pub fn remove(&mut self, node: NodeId) -> bool {
        let before = self.0;
        self.0 &= !(1 << node.0);
        self.0 != before
    }

    /// Whether the node is a member.
    #[must_use]
    pub const fn contains(self, node: NodeId) -> bool {
        self.0 & (1 << node.0) != 0
    }

    /// How many members.
    #[must_use]
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there is no member.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The members of either.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The members of both.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The members of this set that are not in the other.
    #[must_use]
    pub const fn difference(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The members, in the order of the cluster's list.
    pub fn iter(self) -> impl Iterator<Item = NodeId> {
        let mut rest = self.0;
        core::iter::from_fn(move || {
            if rest == 0 {
                return None;
            }
            let index = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            Some(NodeId::new(index))
        })
    }
}

impl FromIterator<NodeId> for NodeSet {
    fn from_iter<I: IntoIterator<Item = NodeId>>(nodes: I) -> Self {
        let mut set = Self::EMPTY;
        for node in nodes {
            set.insert(node);
        }
        set
    }
}

/// A ballot: the number that orders proposals. Compared by round first, then
/// by proposer, so two proposers never share one unless a mutation makes them.
///
/// `proposer` is absent where one proposer counts 1, 2, 3 by itself.
/// Source: Lamport, *Paxos Made Simple* (2001), §2.2 (proposal numbers) and
/// §2.5 (disjoint sets of numbers).
///
/// ```
/// use consensus::{Ballot, NodeId};
/// let (x, y) = (NodeId::new(0), NodeId::new(1));
/// assert!(Ballot::new(1, Some(x)) < Ballot::new(1, Some(y)));
/// assert!(Ballot::new(1, Some(y)) < Ballot::new(2, Some(x)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ballot {
    /// The round, from 1.
    pub round: u32,
    /// The proposer that owns the ballot, where numbers alone do not tell.
    pub proposer: Option<NodeId>,
}

impl Ballot {
    /// Ballot `round.proposer`.
    #[must_use]
    pub const fn new(round: u32, proposer: Option<NodeId>) -> Self {
        Self { round, proposer }
    }
}

/// The place of a decision in a log, from 1; single-decree protocols use
/// [`Slot::ONLY`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub u32);

impl Slot {
    /// The slot of a protocol that decides once.
    pub const ONLY: Self = Self(0);
}

/// A value that is proposed, voted for, chosen, learned: a short text of 1 to
/// 15 bytes of UTF-8 without white space, kept inline so that messages are
/// copied without allocation.
///
/// ```
/// use consensus::Value;
/// let orange = Value::new("orange").unwrap();
/// assert_eq!(orange.as_str(), "orange");
/// assert!(Value::new("two words").is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Value {
    len: u8,
    bytes: [u8; Self::MAX_BYTES],
}

/// Why a text is no [`Value`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueError {
    /// There is nothing in it.
    Empty,
    /// It is longer than [`Value::MAX_BYTES`] bytes of UTF-8.
    TooLong {
        /// How long it is, in bytes.
        bytes: usize,
    },
    /// A character that a value cannot hold: white space, control characters,
    /// a quotation mark or a number sign.
    Character {
        /// The first such character.
        found: char,
    },
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("a value has at least one character"),
            Self::TooLong { bytes } => {
                write!(
                    f,
                    "a value has at most {} bytes; this has {bytes}",
                    Value::MAX_BYTES
                )
            }
            Self::Character { found } => {
                write!(f, "a value cannot hold '{}'", found.escape_default())
            }
        }
    }
}

impl Value {
    /// The most bytes of UTF-8 that a value holds.
    pub const MAX_BYTES: usize = 15;

    /// The value of this text.
    ///
    /// # Errors
    /// [`ValueError`] says what a value cannot be.
    pub fn new(text: &str) -> Result<Self, ValueError> {
        if text.is_empty() {
            return Err(ValueError::Empty);
        }
        if text.len() > Self::MAX_BYTES {
            return Err(ValueError::TooLong { bytes: text.len() });
        }
        let illegal = |c: &char| c.is_whitespace() || c.is_control() || *c == '"' || *c == '#';
        if let Some(found) = text.chars().find(illegal) {
            return Err(ValueError::Character { found });
        }
        let mut bytes = [0; Self::MAX_BYTES];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        #[allow(clippy::cast_possible_truncation)] // at most 15, tested above
        Ok(Self {
            len: text.len() as u8,
            bytes,
        })
    }

    /// Its text; empty for one that names an entry of a log.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Built from a &str, cut at its own length: always UTF-8.
        core::str::from_utf8(self.text()).unwrap_or("")
    }

    fn text(&self) -> &[u8] {
        self.bytes.get(..self.len as usize).unwrap_or(&[])
    }
}

/// What a value stands for. Most are texts; in a log, a value names an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'a> {
    /// It is this text.
    Text(&'a str),
    /// A client's command, by the client's own count.
    Command {
        /// The client.
        client: NodeId,
        /// Which of its commands, from 1.
        sequence: u32,
    },
    /// Who belongs to the cluster from here on.
    Members {
        /// The voting members.
        members: NodeSet,
        /// The voting members that it is a change from, while both count.
        old: NodeSet,
        /// Those that follow without a vote.
        learners: NodeSet,
    },
    /// A slot that is filled and does nothing.
    Nothing,
}

/// A length of [`COMMAND`] or more is none: such a value names an entry.
const COMMAND: u8 = 0x80;
const MEMBERS: u8 = 0x81;
const NOTHING: u8 = 0x82;

impl Value {
    /// The name of an entry that does nothing.
    pub const NOTHING: Self = Self {
        len: NOTHING,
        bytes: [0; Self::MAX_BYTES],
    };

    /// The name of a client's command: the same for every copy and every retry of it.
    ///
    /// ```
    /// use consensus::{NodeId, Value, atom::Named};
    /// let (client, sequence) = (NodeId::new(0), 3);
    /// assert_eq!(Value::command(client, sequence).named(), Named::Command { client, sequence });
    /// ```
    #[must_use]
    pub fn command(client: NodeId, sequence: u32) -> Self {
        let mut bytes = [0; Self::MAX_BYTES];
        bytes[0] = client.0;
        bytes[1..5].copy_from_slice(&sequence.to_be_bytes());
        let len = COMMAND;
        Self { len, bytes }
    }

    /// The name of a membership.
    #[must_use]
    pub fn members(members: NodeSet, old: NodeSet, learners: NodeSet) -> Self {
        let mut bytes = [0; Self::MAX_BYTES];
        for (place, set) in [members, old, learners].into_iter().enumerate() {
            bytes[4 * place..4 * place + 4].copy_from_slice(&set.0.to_be_bytes());
        }
        let len = MEMBERS;
        Self { len, bytes }
    }

    /// What it stands for.
    #[must_use]
    pub fn named(&self) -> Named<'_> {
        let word = |at: usize| {
            let mut four = [0; 4];
            four.copy_from_slice(&self.bytes[at..at + 4]);
            u32::from_be_bytes(four)
        };
        match self.len {
            COMMAND => Named::Command {
                client: NodeId(self.bytes[0]),
                sequence: word(1),
            },
            MEMBERS => Named::Members {
                members: NodeSet(word(0)),
                old: NodeSet(word(4)),
                learners: NodeSet(word(8)),
            },
            NOTHING => Named::Nothing,
            _text => Named::Text(self.as_str()),
        }
    }
}

impl Hash for Value {
    /// Two words, the same on every platform.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let mut bytes = [self.len; 16];
        bytes[..Self::MAX_BYTES].copy_from_slice(&self.bytes);
        state.write_u64((u128::from_le_bytes(bytes) >> 64) as u64);
        state.write_u64(u128::from_le_bytes(bytes) as u64);
    }
}

impl Ord for Value {
    /// Whole numbers by size, everything else by text, numbers first: so that
    /// "the largest value" means what a reader expects.
    fn cmp(&self, other: &Self) -> Ordering {
        // Most are no numbers, as their first byte tells; this is asked very often.
        let digit = |v: &Self| v.bytes[0].is_ascii_digit() || v.bytes[0] == b'+';
        let number = |v: &Self| digit(v).then(|| v.as_str().parse::<u64>().ok()).flatten();
        match (number(self), number(other)) {
            (Some(a), Some(b)) => a.cmp(&b).then_with(|| self.as_str().cmp(other.as_str())),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) if self.len.max(other.len) >= COMMAND => {
                (self.len, self.bytes).cmp(&(other.len, other.bytes))
            }
            // In UTF-8 the order of the bytes is that of the text.
            (None, None) => self.text().cmp(other.text()),
        }
    }
}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.named() {
            Named::Text(text) => write!(f, "{text:?}"),
            named => write!(f, "{named:?}"),
        }
    }
}

impl fmt::Display for Value {
    /// Nodes by place: whoever knows their names writes them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.named() {
            Named::Text(text) => f.write_str(text),
            Named::Command { client, sequence } => write!(f, "{}/{sequence}", client.index()),
            Named::Members { members, .. } => write!(f, "{{{:x}}}", members.0),
            Named::Nothing => f.write_str("no-op"),
        }
    }
}

/// One typed field of a state, a message, a rule or a fact.
///
/// Views print atoms with the cluster's names; nothing here knows a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Atom {
    /// Nothing there yet.
    None,
    /// A node.
    Node(NodeId),
    /// A set of nodes.
    Nodes(NodeSet),
    /// A ballot or term.
    Ballot(Ballot),
    /// A value.
    Value(Value),
    /// A value under the ballot in which it was voted for.
    Vote(Ballot, Value),
    /// A slot of a log.
    Slot(Slot),
    /// A count.
    Count(u32),
    /// What a client asks of a store.
    Operation(Operation),
    /// What it is told.
    Outcome(Outcome),
}

macro_rules! atom_from {
    ($($from:ty => $variant:ident),* $(,)?) => {$(
        impl From<$from> for Atom {
            fn from(it: $from) -> Self { Self::$variant(it) }
        }
    )*};
}
atom_from!(NodeId => Node, NodeSet => Nodes, Ballot => Ballot, Value => Value, Slot => Slot, u32 => Count,
    Operation => Operation, Outcome => Outcome);

impl From<(Ballot, Value)> for Atom {
    fn from((ballot, value): (Ballot, Value)) -> Self {
        Self::Vote(ballot, value)
    }
}

impl<T: Into<Self>> From<Option<T>> for Atom {
    fn from(it: Option<T>) -> Self {
        it.map_or(Self::None, Into::into)
    }
}
