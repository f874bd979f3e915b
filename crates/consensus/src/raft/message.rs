//! The messages of Raft.

use alloc::boxed::Box;
use alloc::sync::Arc;

use crate::atom::{Atom, Ballot, NodeId, Slot, Value};
use crate::machine::{CLIENT_KINDS, ClientMessage, Held, Operation, Snapshot};
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
    kind("RequestVote", Shape::Diamond, false),
    kind("Vote", Shape::Diamond, true),
    kind("PreVote", Shape::Diamond, false),
    kind("PreVoteReply", Shape::Diamond, true),
    kind("AppendEntries", Shape::Box, false),
    kind("AppendReply", Shape::Box, true),
    kind("InstallSnapshot", Shape::Circle, false),
    kind("SnapshotReply", Shape::Circle, true),
    kind("TimeoutNow", Shape::Diamond, false),
];

/// What goes with every message of a leader's and comes back with its answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Round {
    /// The leader's count of reads to confirm, as it sent this.
    pub read: u32,
    /// The leader's clock, as it sent this: for leases.
    pub stamp: LocalTime,
}

/// Whose log is longer: its last term and index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct End {
    /// The term of the last entry, if there is one.
    pub term: Option<Ballot>,
    /// Its index.
    pub index: u32,
}

/// What servers and clients of Raft say to each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RaftMessage {
    /// Between clients and servers.
    Client(ClientMessage),
    /// A candidate asks for a vote.
    RequestVote {
        /// The candidate's term.
        term: Ballot,
        /// The end of its log.
        last: End,
        /// Whether the leader has asked for this election: then nobody protects it.
        transfer: bool,
    },
    /// The answer.
    Vote {
        /// The sender's term.
        term: Ballot,
        /// Whether it votes for the candidate.
        vote_granted: bool,
    },
    /// Asks whether a vote would be given in this term.
    PreVote {
        /// The term that would begin.
        term: Ballot,
        /// The end of the sender's log.
        last: End,
    },
    /// The answer: with the term that was asked about, or, where it is refused, with the sender's own.
    PreVoteReply {
        /// That term.
        term: Ballot,
        /// Whether it would.
        vote_granted: bool,
    },
    /// A leader's entries, or none: then it is a heartbeat.
    AppendEntries {
        /// The leader's term.
        term: Ballot,
        /// What stands before the entries.
        prev: End,
        /// The entries: the same list for all to whom the same is sent.
        entries: Arc<[Held]>,
        /// The leader's commit index.
        leader_commit: u32,
        /// What is to come back with the answer.
        round: Round,
    },
    /// The answer.
    AppendReply {
        /// The sender's term.
        term: Ballot,
        /// Whether what stands before the entries was there.
        success: bool,
        /// Up to here the logs agree; where they do not, the index that was asked about.
        index: u32,
        /// Where they do not: the term there, and its first index; or the first index that is empty.
        conflict: End,
        /// What came with the entries.
        round: Round,
    },
    /// A leader's snapshot, for one whose next entry is gone.
    InstallSnapshot {
        /// The leader's term.
        term: Ballot,
        /// The snapshot.
        snapshot: Box<Snapshot>,
        /// What is to come back with the answer.
        round: Round,
    },
    /// The answer.
    SnapshotReply {
        /// The sender's term.
        term: Ballot,
        /// Up to here the sender has what the leader has.
        index: u32,
        /// What came with the snapshot.
        round: Round,
    },
    /// A leader asks another server to take over.
    TimeoutNow {
        /// The leader's term.
        term: Ballot,
    },
}

impl Message for RaftMessage {
    fn identity(&self) -> Identity {
        let (kind, term, slot) = match self {
            Self::Client(message) => return message.identity(),
            Self::RequestVote { term, .. } => (3, term, 0),
            Self::Vote { term, .. } => (4, term, 0),
            Self::PreVote { term, .. } => (5, term, 0),
            Self::PreVoteReply { term, .. } => (6, term, 0),
            Self::AppendEntries { term, prev, .. } => (7, term, prev.index),
            Self::AppendReply { term, index, .. } => (8, term, *index),
            Self::InstallSnapshot { term, snapshot, .. } => (9, term, snapshot.slot),
            Self::SnapshotReply { term, index, .. } => (10, term, *index),
            Self::TimeoutNow { term } => (11, term, 0),
        };
        Identity {
            kind,
            ballot: Some(*term),
            slot: Slot(slot),
        }
    }

    fn value(&self) -> Option<Value> {
        match self {
            Self::Client(message) => message.value(),
            Self::AppendEntries { entries, .. } => entries.last().map(|held| held.entry.name()),
            Self::RequestVote { .. }
            | Self::Vote { .. }
            | Self::PreVote { .. }
            | Self::PreVoteReply { .. }
            | Self::AppendReply { .. }
            | Self::InstallSnapshot { .. }
            | Self::SnapshotReply { .. }
            | Self::TimeoutNow { .. } => None,
        }
    }

    fn carries(&self) -> Option<(Ballot, Value)> {
        None
    }

    fn fields(&self, f: &mut dyn FnMut(&'static str, Atom)) {
        match self {
            Self::Client(message) => message.fields(f),
            Self::RequestVote { term, last, .. } | Self::PreVote { term, last } => {
                f("term", (*term).into());
                f("last_log_index", Slot(last.index).into());
                f("last_log_term", last.term.into());
            }
            Self::Vote { term, vote_granted } | Self::PreVoteReply { term, vote_granted } => {
                f("term", (*term).into());
                f("vote_granted", u32::from(*vote_granted).into());
            }
            Self::AppendEntries {
                term,
                prev,
                entries,
                leader_commit,
                ..
            } => {
                f("term", (*term).into());
                f("prev_log_index", Slot(prev.index).into());
                f("prev_log_term", prev.term.into());
                for held in entries.iter() {
                    f("entry", Atom::Vote(held.ballot, held.entry.name()));
                }
                f("leader_commit", Slot(*leader_commit).into());
            }
            Self::AppendReply {
                term,
                success,
                index,
                conflict,
                ..
            } => {
                f("term", (*term).into());
                f("success", u32::from(*success).into());
                f("index", Slot(*index).into());
                if !success {
                    f("conflict_index", Slot(conflict.index).into());
                    f("conflict_term", conflict.term.into());
                }
            }
            Self::InstallSnapshot { term, snapshot, .. } => {
                f("term", (*term).into());
                f("last_included_index", Slot(snapshot.slot).into());
                f("last_included_term", snapshot.ballot.into());
            }
            Self::SnapshotReply { term, index, .. } => {
                f("term", (*term).into());
                f("index", Slot(*index).into());
            }
            Self::TimeoutNow { term } => f("term", (*term).into()),
        }
    }
}

/// What is asked of a process from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RaftRequest {
    /// A client is to get an operation done, perhaps by a certain server.
    Operate(Operation, Option<NodeId>),
    /// A server is to ask for votes now.
    Elect,
    /// A server is to take a snapshot.
    Snapshot,
    /// The leader is to give one or two servers a vote.
    AddServer(NodeId, Option<NodeId>),
    /// The leader is to take one or two out.
    RemoveServer(NodeId, Option<NodeId>),
    /// The leader is to put one in the place of another.
    ReplaceServer(NodeId, NodeId),
    /// The leader is to let a server follow without a vote.
    AddLearner(NodeId),
    /// The leader is to hand over.
    Transfer(NodeId),
}
