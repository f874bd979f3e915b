//! Other names for the same thing: nodes exchanged, rounds counted from
//! elsewhere, clocks set to another time. A search takes states for one that differ in such names only.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::atom::{Ballot, Named, NodeId, NodeSet, Slot, Value};
use crate::protocol::Protocol;
use crate::time::LocalTime;

/// What becomes of each name. It may also only look.
pub trait Renamer {
    /// What a node is called.
    fn node(&mut self, node: NodeId) -> NodeId;
    /// What a round or term is called; never asked for 0, which means none.
    fn round(&mut self, round: u32) -> u32;
    /// What a moment of a node's own clock is called.
    fn time(&mut self, moment: LocalTime) -> LocalTime {
        moment
    }
}

/// What names nodes, rounds or moments. Implemented for a protocol's types by
/// [`rename_fields!`](crate::rename_fields), which makes sure that no field is forgotten.
pub trait Rename {
    /// Gives every node, round and moment in it its other name.
    fn rename(&mut self, by: &mut dyn Renamer);
}

/// Nodes exchanged, by place; rounds stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permutation {
    /// What the node at each place is called.
    pub nodes: Vec<NodeId>,
}

impl Renamer for Permutation {
    fn node(&mut self, node: NodeId) -> NodeId {
        self.nodes.get(node.index()).copied().unwrap_or(node)
    }
    fn round(&mut self, round: u32) -> u32 {
        round
    }
}

/// Looks for the lowest round that is named.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lowest(pub Option<u32>);

impl Renamer for Lowest {
    fn node(&mut self, node: NodeId) -> NodeId {
        node
    }
    fn round(&mut self, round: u32) -> u32 {
        self.0 = Some(self.0.map_or(round, |lowest| lowest.min(round)));
        round
    }
}

/// Counts rounds from elsewhere, and time too.
#[derive(Clone, Copy, Debug, Default)]
pub struct Earlier {
    /// So many rounds are taken away.
    pub rounds: u32,
    /// The present moment is called `past`, and what lies further back than that is called 0.
    pub now: LocalTime,
    /// How much of the past is told apart.
    pub past: LocalTime,
}

impl Renamer for Earlier {
    fn node(&mut self, node: NodeId) -> NodeId {
        node
    }
    fn round(&mut self, round: u32) -> u32 {
        round.saturating_sub(self.rounds).max(1)
    }
    fn time(&mut self, moment: LocalTime) -> LocalTime {
        (moment + self.past).saturating_sub(self.now)
    }
}

/// How a protocol's states are renamed, and what may be. A protocol that gives
/// this promises: to rename a state and an input and then to step is to step
/// and then to rename, for permutations within each of `alike` and, if
/// `rounds`, for rounds counted from elsewhere. The checker's tests hold it to that.
pub struct Renames<P: Protocol> {
    /// Sets of nodes whose ids carry no order, and which configuration treats alike.
    pub alike: Vec<NodeSet>,
    /// How much is between two countings of rounds that nobody can tell apart; none, where
    /// rounds mean something by themselves.
    pub rounds: Option<u32>,
    /// A moment longer ago than this, in microseconds, is as good as any that is longer ago still.
    pub past: LocalTime,
    /// Renames a disk.
    pub disk: fn(&mut P::Disk, &mut dyn Renamer),
    /// Renames a memory.
    pub memory: fn(&mut P::Memory, &mut dyn Renamer),
    /// Renames a message.
    pub message: fn(&mut P::Message, &mut dyn Renamer),
    /// Renames a request.
    pub request: fn(&mut P::Request, &mut dyn Renamer),
}

impl<P: Protocol> Renames<P>
where
    P::Disk: Rename,
    P::Memory: Rename,
    P::Message: Rename,
    P::Request: Rename,
{
    /// For a protocol all of whose types can be renamed.
    #[must_use]
    pub fn of(alike: Vec<NodeSet>, rounds: Option<u32>) -> Self {
        Self {
            alike,
            rounds,
            past: 0,
            disk: Rename::rename,
            memory: Rename::rename,
            message: Rename::rename,
            request: Rename::rename,
        }
    }
}

/// Implements [`Rename`] for a type by the list of all its fields. A field that
/// is left out, or one that cannot be renamed, does not compile.
///
/// ```
/// use consensus::{Ballot, NodeId, NodeSet, rename::{Permutation, Rename}, rename_fields};
/// struct Heard { of: Ballot, by: NodeSet }
/// rename_fields!(struct Heard { of, by });
/// let (a, b) = (NodeId::new(0), NodeId::new(1));
/// let mut it = Heard { of: Ballot::new(1, Some(a)), by: NodeSet::only(a) };
/// it.rename(&mut Permutation { nodes: vec![b, a] });
/// assert_eq!((it.of.proposer, it.by), (Some(b), NodeSet::only(b)));
/// ```
#[macro_export]
macro_rules! rename_fields {
    (struct $name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::rename::Rename for $name {
            fn rename(&mut self, by: &mut dyn $crate::rename::Renamer) {
                let Self { $($field),* } = self;
                $($crate::rename::Rename::rename($field, by);)*
            }
        }
    };
    (enum $name:ident { $($variant:ident $({ $($field:ident),* $(,)? })? $(( $($item:ident),* ))?),* $(,)? }) => {
        impl $crate::rename::Rename for $name {
            fn rename(&mut self, by: &mut dyn $crate::rename::Renamer) {
                match self {
                    $(Self::$variant $({ $($field),* })? $(( $($item),* ))? => {
                        $($($crate::rename::Rename::rename($field, by);)*)?
                        $($($crate::rename::Rename::rename($item, by);)*)?
                    })*
                }
                let _used_or_not = by;
            }
        }
    };
}

/// Names neither nodes nor rounds nor moments.
macro_rules! nameless {
    ($($name:ty),*) => {
        $(impl Rename for $name {
            fn rename(&mut self, _by: &mut dyn Renamer) {}
        })*
    };
}
nameless!(bool, u8, u32, Slot);

/// A number of 64 bits in a state is a moment of the node's own clock.
impl Rename for LocalTime {
    fn rename(&mut self, by: &mut dyn Renamer) {
        *self = by.time(*self);
    }
}

impl Rename for NodeId {
    fn rename(&mut self, by: &mut dyn Renamer) {
        *self = by.node(*self);
    }
}

impl Rename for NodeSet {
    fn rename(&mut self, by: &mut dyn Renamer) {
        *self = self.iter().map(|node| by.node(node)).collect();
    }
}

impl Rename for Ballot {
    fn rename(&mut self, by: &mut dyn Renamer) {
        if self.round > 0 {
            self.round = by.round(self.round);
        }
        self.proposer.rename(by);
    }
}

impl Rename for Value {
    fn rename(&mut self, by: &mut dyn Renamer) {
        let renamed = match self.named() {
            Named::Command { client, sequence } => Self::command(by.node(client), sequence),
            Named::Members {
                mut members,
                mut old,
                mut learners,
            } => {
                members.rename(by);
                old.rename(by);
                learners.rename(by);
                Self::members(members, old, learners)
            }
            Named::Text(_) | Named::Nothing => return,
        };
        *self = renamed;
    }
}

impl<T: Rename> Rename for Option<T> {
    fn rename(&mut self, by: &mut dyn Renamer) {
        if let Some(it) = self {
            it.rename(by);
        }
    }
}

impl<T: Rename> Rename for Box<T> {
    fn rename(&mut self, by: &mut dyn Renamer) {
        (**self).rename(by);
    }
}

impl<T: Rename + Clone> Rename for Arc<[T]> {
    fn rename(&mut self, by: &mut dyn Renamer) {
        Self::make_mut(self).iter_mut().for_each(|it| it.rename(by));
    }
}

impl<T: Rename> Rename for Vec<T> {
    fn rename(&mut self, by: &mut dyn Renamer) {
        self.iter_mut().for_each(|it| it.rename(by));
    }
}

impl<A: Rename, B: Rename> Rename for (A, B) {
    fn rename(&mut self, by: &mut dyn Renamer) {
        self.0.rename(by);
        self.1.rename(by);
    }
}
