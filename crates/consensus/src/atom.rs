//! The words that every state, message and rule is made of.
//!
//! Each is small, copied freely, ordered and hashed by content. Because they
//! are typed, a ballot has one colour in a register, in a message, in a
//! sentence and in a diagram, with no drawing code per protocol.

mod value;

pub use value::{Named, Value, ValueError};

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
