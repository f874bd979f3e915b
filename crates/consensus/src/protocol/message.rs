//! What a message shows of itself to those who name it, draw it and count it.

use core::fmt::Debug;
use core::hash::Hash;

use crate::atom::{Atom, Ballot, Slot, Value};

/// The silhouette of a kind of message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// Asks or grants leave: Prepare, Promise, `RequestVote`.
    Diamond,
    /// Carries a value: Accept, Accepted, `AppendEntries`.
    Box,
    /// To or from a client.
    Pill,
    /// A refusal.
    Octagon,
    /// Tells what is decided.
    Circle,
}

/// A kind of message: how it is named, drawn and counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The field's name for it, as in the paper: `Prepare`.
    pub name: &'static str,
    /// Its silhouette.
    pub shape: Shape,
    /// Whether it answers another: replies are drawn hollow.
    pub reply: bool,
}

/// What tells a message from others on the same link, and stays the same when
/// unrelated parts of a run change: not every field, or a later commit index
/// would rename a message that is otherwise the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    /// The kind, as an index into [`Protocol::KINDS`](super::Protocol::KINDS).
    pub kind: u8,
    /// The ballot or term that it belongs to.
    pub ballot: Option<Ballot>,
    /// The slot that it is about.
    pub slot: Slot,
}

/// A message between two nodes.
pub trait Message: Clone + Eq + Ord + Hash + Debug {
    /// What it is, for its name.
    fn identity(&self) -> Identity;
    /// The value that it is about, drawn on its face.
    fn value(&self) -> Option<Value>;
    /// What it reports or carries besides, drawn as a small box attached to it.
    fn carries(&self) -> Option<(Ballot, Value)>;
    /// Calls `f` with each named field, in a fixed order.
    fn fields(&self, f: &mut dyn FnMut(&'static str, Atom));
}
