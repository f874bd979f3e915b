//! The trace: what happened in a run, why, and what it changed.

use consensus::{Ballot, Cell, Chosen, Fact, NodeId, Protocol, Standing};

use crate::action::Action;
use crate::names::MessageName;
use crate::time::Time;

/// Who decided that an event happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The run itself: time passed.
    Run,
    /// A line of the script, by place.
    Script(usize),
    /// The reader.
    User,
}

/// How much a run writes down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Everything that the page shows.
    Full,
    /// What happened, and the digest: for batches, property tests, benchmarks.
    Lean,
}

/// A register that a step changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its name.
    pub register: &'static str,
    /// What it held.
    pub before: Option<Cell>,
    /// What it holds.
    pub after: Option<Cell>,
}

/// One step of a node: an event has more than one where the node sends
/// messages to itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubStep<R> {
    /// The node.
    pub node: NodeId,
    /// The sender and the kind of the message that it handled, if it was one.
    pub message: Option<(NodeId, u8)>,
    /// The rules that it followed, in order; the last names the step.
    pub rules: Vec<R>,
    /// The registers that changed.
    pub changes: Vec<Change>,
}

/// One event of a run.
#[derive(Clone, Debug)]
pub struct Event<P: Protocol> {
    /// When.
    pub time: Time,
    /// What happened; absent for a caption that stands alone.
    pub action: Option<Action<P::Request>>,
    /// Who decided it.
    pub origin: Origin,
    /// The event that sent the message or armed the timer, by place.
    pub cause: Option<u32>,
    /// The message that it is about, by number.
    pub message: Option<u32>,
    /// What the nodes did.
    pub steps: Vec<SubStep<P::Rule>>,
    /// The messages that it sent, by number.
    pub sent: Vec<u32>,
    /// The facts that it wrote.
    pub facts: Vec<Fact>,
    /// What became chosen by it.
    pub chosen: Option<Chosen>,
    /// The monitors that fell at it, by id.
    pub broke: Vec<&'static str>,
    /// The line of the script whose caption belongs to it.
    pub note: Option<usize>,
    /// How many message delays lie between it and what set its chain going.
    pub depth: u32,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is on its way.
    Flying,
    /// It is kept back.
    Held,
    /// It arrived.
    Delivered,
    /// The reader or the script dropped it.
    Dropped,
    /// The network lost it.
    Lost,
    /// It came to the place where its link is cut.
    Cut,
    /// It came to a process that was down.
    Missed,
}

/// A message of the run, wherever it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record<M> {
    /// Its name.
    pub name: MessageName,
    /// What it says.
    pub message: M,
    /// When it left.
    pub sent: Time,
    /// When it would arrive if nobody touched it.
    pub planned: Time,
    /// When it arrives, arrived or was lost.
    pub due: Time,
    /// What became of it.
    pub fate: Fate,
    /// The event that sent it, by place.
    pub sent_by: Option<u32>,
    /// The event that ended its way, by place.
    pub ended_by: Option<u32>,
}

/// How a node stood from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// From when.
    pub time: Time,
    /// The ballot of its edge.
    pub gate: Option<Ballot>,
    /// Its standing in it.
    pub standing: Standing,
    /// Whether it was up.
    pub up: bool,
}

/// One line of the short log: what a lean run keeps of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// When.
    pub time: Time,
    /// The number of the message, or the node and timer.
    pub what: u32,
    /// The kind of action: its place in the list of verbs.
    pub verb: u8,
}

/// Everything that a run wrote down.
#[derive(Clone, Debug)]
pub struct Trace<P: Protocol> {
    /// How much is written.
    pub detail: Detail,
    /// The events; empty in a lean run.
    pub events: Vec<Event<P>>,
    /// The messages, by number; empty in a lean run.
    pub records: Vec<Record<P::Message>>,
    /// How each node stood; empty in a lean run.
    pub stands: Vec<Vec<Stand>>,
    /// The short log; empty in a full run.
    pub log: Vec<LogLine>,
}
