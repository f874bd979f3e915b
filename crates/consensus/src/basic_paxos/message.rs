//! The messages of Basic Paxos.

use crate::atom::{Atom, Ballot, NodeId, Slot, Value};
use crate::protocol::{Identity, Kind, Message, Shape};

/// The kinds of message, in the order of the legend.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "Request",
        shape: Shape::Pill,
        reply: false,
    },
    Kind {
        name: "Prepare",
        shape: Shape::Diamond,
        reply: false,
    },
    Kind {
        name: "Promise",
        shape: Shape::Diamond,
        reply: true,
    },
    Kind {
        name: "Accept",
        shape: Shape::Box,
        reply: false,
    },
    Kind {
        name: "Accepted",
        shape: Shape::Box,
        reply: true,
    },
    Kind {
        name: "Nack",
        shape: Shape::Octagon,
        reply: true,
    },
    Kind {
        name: "Decided",
        shape: Shape::Circle,
        reply: false,
    },
    Kind {
        name: "Response",
        shape: Shape::Pill,
        reply: true,
    },
];

/// What nodes of Basic Paxos say to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaxosMessage {
    /// A client asks a proposer to get a value chosen; a proposer that is not
    /// the appointed one passes it on.
    Request {
        /// The client to answer.
        client: NodeId,
        /// What it wants.
        value: Value,
    },
    /// Phase 1a: asks for a promise.
    Prepare {
        /// The ballot.
        ballot: Ballot,
    },
    /// Phase 1b: promises to vote in no lower ballot.
    Promise {
        /// The ballot promised.
        ballot: Ballot,
        /// The vote of the highest ballot that the acceptor cast, if any.
        accepted: Option<(Ballot, Value)>,
    },
    /// Phase 2a: asks for a vote.
    Accept {
        /// The ballot.
        ballot: Ballot,
        /// The proposal.
        value: Value,
    },
    /// Phase 2b: a vote, told to the proposer and to learners.
    Accepted {
        /// The ballot.
        ballot: Ballot,
        /// The value voted for.
        value: Value,
    },
    /// A refusal of a Prepare or an Accept.
    Nack {
        /// The ballot refused.
        ballot: Ballot,
        /// The higher ballot that the acceptor had promised.
        promised: Ballot,
    },
    /// Tells what is chosen.
    Decided {
        /// A ballot in which it was chosen.
        ballot: Ballot,
        /// The value.
        value: Value,
    },
    /// Answers a client with what was chosen.
    Response {
        /// The chosen value, which need not be the one that was asked for.
        value: Value,
    },
}

impl Message for PaxosMessage {
    fn identity(&self) -> Identity {
        let (kind, ballot) = match *self {
            Self::Request { .. } => (0, None),
            Self::Prepare { ballot } => (1, Some(ballot)),
            Self::Promise { ballot, .. } => (2, Some(ballot)),
            Self::Accept { ballot, .. } => (3, Some(ballot)),
            Self::Accepted { ballot, .. } => (4, Some(ballot)),
            Self::Nack { ballot, .. } => (5, Some(ballot)),
            Self::Decided { ballot, .. } => (6, Some(ballot)),
            Self::Response { .. } => (7, None),
        };
        Identity {
            kind,
            ballot,
            slot: Slot::ONLY,
        }
    }

    fn value(&self) -> Option<Value> {
        match *self {
            Self::Request { value, .. }
            | Self::Accept { value, .. }
            | Self::Accepted { value, .. }
            | Self::Decided { value, .. }
            | Self::Response { value } => Some(value),
            Self::Prepare { .. } | Self::Promise { .. } | Self::Nack { .. } => None,
        }
    }

    fn carries(&self) -> Option<(Ballot, Value)> {
        match *self {
            Self::Promise { accepted, .. } => accepted,
            Self::Request { .. }
            | Self::Prepare { .. }
            | Self::Accept { .. }
            | Self::Accepted { .. }
            | Self::Nack { .. }
            | Self::Decided { .. }
            | Self::Response { .. } => None,
        }
    }

    fn fields(&self, f: &mut dyn FnMut(&'static str, Atom)) {
        match *self {
            Self::Request { client, value } => {
                f("client", client.into());
                f("value", value.into());
            }
            Self::Prepare { ballot } => f("ballot", ballot.into()),
            Self::Promise { ballot, accepted } => {
                f("ballot", ballot.into());
                f("accepted", accepted.into());
            }
            Self::Accept { ballot, value }
            | Self::Accepted { ballot, value }
            | Self::Decided { ballot, value } => {
                f("ballot", ballot.into());
                f("value", value.into());
            }
            Self::Nack { ballot, promised } => {
                f("ballot", ballot.into());
                f("promised", promised.into());
            }
            Self::Response { value } => f("value", value.into()),
        }
    }
}
