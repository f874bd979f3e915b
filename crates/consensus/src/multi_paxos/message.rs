//! The messages of Multi-Paxos.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::atom::{Atom, Ballot, NodeId, Slot, Value};
use crate::machine::{CLIENT_KINDS, ClientMessage, Entry, Held, Snapshot};
use crate::protocol::{Identity, Kind, Message, Shape};
use crate::time::LocalTime;

const fn kind(name: &'static str, shape: Shape, reply: bool) -> Kind {
    Kind { name, shape, reply }
}

/// The kinds of message, in the order of the legend.
pub const KINDS: &[Kind] = &[
    CLIENT_KINDS[0],
    CLIENT_KINDS[1],
    CLIENT_KINDS[2],
    kind("Prepare", Shape::Diamond, false),
    kind("Promise", Shape::Diamond, true),
    kind("Accept", Shape::Box, false),
    kind("Accepted", Shape::Box, true),
    kind("Nack", Shape::Octagon, true),
    kind("Decided", Shape::Circle, false),
    kind("Heartbeat", Shape::Circle, false),
    kind("HeartbeatReply", Shape::Circle, true),
    kind("CatchUp", Shape::Diamond, false),
    kind("Snapshot", Shape::Circle, false),
    kind("Confirm", Shape::Diamond, false),
    kind("Confirmed", Shape::Diamond, true),
    kind("Lead", Shape::Diamond, false),
];

/// What nodes of Multi-Paxos say to each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MultiMessage {
    /// Between clients and servers.
    Client(ClientMessage),
    /// Phase 1a, for every slot from one on.
    Prepare {
        /// The ballot.
        ballot: Ballot,
        /// The first slot.
        slot: u32,
    },
    /// Phase 1b.
    Promise {
        /// The ballot promised.
        ballot: Ballot,
        /// Up to here the acceptor knows everything to be chosen.
        committed: u32,
        /// Up to here its slots are gone: a snapshot stands for them.
        start: u32,
        /// Its votes, from the slot of the Prepare on.
        votes: Vec<(u32, Held)>,
    },
    /// Phase 2a, for one slot.
    Accept {
        /// The ballot.
        ballot: Ballot,
        /// The slot.
        slot: u32,
        /// The proposal.
        entry: Entry,
        /// Up to here the leader knows everything to be chosen.
        committed: u32,
    },
    /// Phase 2b: a vote.
    Accepted {
        /// The ballot.
        ballot: Ballot,
        /// The slot.
        slot: u32,
        /// What was voted for.
        value: Value,
    },
    /// A refusal of a Prepare, an Accept or a heartbeat.
    Nack {
        /// The ballot refused.
        ballot: Ballot,
        /// The higher ballot that was promised; the same, where a lease was granted.
        promised: Ballot,
    },
    /// Tells what is chosen, slot by slot.
    Decided {
        /// The first slot.
        slot: u32,
        /// What is chosen there and behind.
        entries: Vec<Held>,
    },
    /// The leader is there.
    Heartbeat {
        /// Its ballot.
        ballot: Ballot,
        /// Up to here it knows everything to be chosen.
        committed: u32,
        /// Its clock, as it sends this: for leases.
        stamp: LocalTime,
    },
    /// The leader was heard.
    HeartbeatReply {
        /// Its ballot.
        ballot: Ballot,
        /// Up to here the sender knows everything to be chosen.
        committed: u32,
        /// What the heartbeat said.
        stamp: LocalTime,
    },
    /// Asks for what is chosen from a slot on.
    CatchUp {
        /// The slot.
        slot: u32,
    },
    /// A snapshot, for one that lags far behind.
    Snapshot {
        /// It.
        snapshot: Box<Snapshot>,
    },
    /// Asks, for a read, how far a server has come.
    Confirm {
        /// Which read of the sender.
        read: u32,
    },
    /// Says so.
    Confirmed {
        /// Which read.
        read: u32,
        /// What the sender has promised.
        promised: Option<Ballot>,
        /// Up to here it knows everything to be chosen.
        committed: u32,
        /// The last slot in which it has voted.
        last: u32,
    },
    /// Asks another server to lead.
    Lead {
        /// The ballot of the one that does now.
        ballot: Ballot,
    },
}

impl Message for MultiMessage {
    fn identity(&self) -> Identity {
        let (kind, ballot, slot) = match self {
            Self::Client(message) => return message.identity(),
            Self::Prepare { ballot, slot } => (3, Some(*ballot), *slot),
            Self::Promise { ballot, .. } => (4, Some(*ballot), 0),
            Self::Accept { ballot, slot, .. } => (5, Some(*ballot), *slot),
            Self::Accepted { ballot, slot, .. } => (6, Some(*ballot), *slot),
            Self::Nack { ballot, .. } => (7, Some(*ballot), 0),
            Self::Decided { slot, .. } => (8, None, *slot),
            Self::Heartbeat { ballot, .. } => (9, Some(*ballot), 0),
            Self::HeartbeatReply { ballot, .. } => (10, Some(*ballot), 0),
            Self::CatchUp { slot } => (11, None, *slot),
            Self::Snapshot { snapshot } => (12, None, snapshot.slot),
            Self::Confirm { read } => (13, None, *read),
            Self::Confirmed { read, .. } => (14, None, *read),
            Self::Lead { ballot } => (15, Some(*ballot), 0),
        };
        let slot = Slot(slot);
        Identity { kind, ballot, slot }
    }

    fn value(&self) -> Option<Value> {
        match self {
            Self::Client(message) => message.value(),
            Self::Accept { entry, .. } => Some(entry.name()),
            Self::Accepted { value, .. } => Some(*value),
            Self::Decided { entries, .. } => entries.first().map(|held| held.entry.name()),
            Self::Prepare { .. }
            | Self::Promise { .. }
            | Self::Nack { .. }
            | Self::Heartbeat { .. }
            | Self::HeartbeatReply { .. }
            | Self::CatchUp { .. }
            | Self::Snapshot { .. }
            | Self::Confirm { .. }
            | Self::Confirmed { .. }
            | Self::Lead { .. } => None,
        }
    }

    /// The last vote that a promise reports.
    fn carries(&self) -> Option<(Ballot, Value)> {
        if let Self::Promise { votes, .. } = self {
            let (_, held) = votes.last()?;
            return Some((held.ballot, held.entry.name()));
        }
        None
    }

    fn fields(&self, f: &mut dyn FnMut(&'static str, Atom)) {
        match self {
            Self::Client(message) => message.fields(f),
            Self::Prepare { ballot, slot } => {
                f("ballot", (*ballot).into());
                f("slot", Slot(*slot).into());
            }
            Self::Promise {
                ballot,
                committed,
                start,
                votes,
            } => {
                f("ballot", (*ballot).into());
                f("committed", Slot(*committed).into());
                f("start", Slot(*start).into());
                for (slot, held) in votes {
                    f("slot", Slot(*slot).into());
                    f("vote", Atom::Vote(held.ballot, held.entry.name()));
                }
            }
            Self::Accept {
                ballot,
                slot,
                entry,
                committed,
            } => {
                f("ballot", (*ballot).into());
                f("slot", Slot(*slot).into());
                f("value", entry.name().into());
                f("operation", entry.operation().into());
                f("committed", Slot(*committed).into());
            }
            Self::Accepted {
                ballot,
                slot,
                value,
            } => {
                f("ballot", (*ballot).into());
                f("slot", Slot(*slot).into());
                f("value", (*value).into());
            }
            Self::Nack { ballot, promised } => {
                f("ballot", (*ballot).into());
                f("promised", (*promised).into());
            }
            Self::Decided { slot, entries } => {
                f("slot", Slot(*slot).into());
                for held in entries {
                    f("vote", Atom::Vote(held.ballot, held.entry.name()));
                }
            }
            Self::Heartbeat {
                ballot, committed, ..
            }
            | Self::HeartbeatReply {
                ballot, committed, ..
            } => {
                f("ballot", (*ballot).into());
                f("committed", Slot(*committed).into());
            }
            Self::CatchUp { slot } => f("slot", Slot(*slot).into()),
            Self::Snapshot { snapshot } => f("slot", Slot(snapshot.slot).into()),
            Self::Confirm { read } => f("read", (*read).into()),
            Self::Confirmed {
                read,
                promised,
                committed,
                last,
            } => {
                f("read", (*read).into());
                f("promised", (*promised).into());
                f("committed", Slot(*committed).into());
                f("last", Slot(*last).into());
            }
            Self::Lead { ballot } => f("ballot", (*ballot).into()),
        }
    }
}

/// What is asked of a process from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MultiRequest {
    /// A client is to get an operation done, perhaps by a certain server.
    Operate(crate::machine::Operation, Option<NodeId>),
    /// A server is to try to lead.
    Elect,
    /// A server is to take a snapshot.
    Snapshot,
    /// The leader is to add a server to the members.
    AddServer(NodeId),
    /// The leader is to take one out.
    RemoveServer(NodeId),
    /// The leader is to hand over.
    Transfer(NodeId),
}
