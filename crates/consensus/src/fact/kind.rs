//! What can be a fact.

use crate::atom::{Ballot, NodeId, Slot, Value};
use crate::machine::{Members, Operation, Outcome};

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// A client asked for a value.
    Invoked {
        /// Who asked.
        client: NodeId,
        /// For what.
        value: Value,
    },
    /// A proposer began a ballot.
    Began {
        /// Who.
        proposer: NodeId,
        /// Which.
        ballot: Ballot,
    },
    /// An acceptor promised to vote in no lower ballot.
    Promised {
        /// Who.
        acceptor: NodeId,
        /// From which ballot on.
        ballot: Ballot,
    },
    /// A proposal was issued: phase 2 began.
    Proposed {
        /// By whom.
        proposer: NodeId,
        /// For which slot.
        slot: Slot,
        /// In which ballot.
        ballot: Ballot,
        /// Of which value.
        value: Value,
    },
    /// An acceptor voted.
    Voted {
        /// Who.
        acceptor: NodeId,
        /// In which slot.
        slot: Slot,
        /// In which ballot.
        ballot: Ballot,
        /// For which value.
        value: Value,
    },
    /// An acceptor did not vote for a proposal that reached it.
    Refused {
        /// Who.
        acceptor: NodeId,
        /// In which slot.
        slot: Slot,
        /// The ballot that it turned away.
        ballot: Ballot,
    },
    /// A node came to know that a value is chosen.
    Learned {
        /// Who.
        node: NodeId,
        /// In which slot.
        slot: Slot,
        /// The ballot in which it saw, or was told of, a quorum.
        ballot: Ballot,
        /// The value.
        value: Value,
    },
    /// A client was answered.
    Replied {
        /// Who.
        client: NodeId,
        /// With which value.
        value: Value,
    },

    /// A client asked for an operation on a replicated table.
    Called {
        /// Who asked.
        client: NodeId,
        /// Which of its commands, by its own count.
        sequence: u32,
        /// What it asked.
        operation: Operation,
    },
    /// A client was told what its operation came to.
    Returned {
        /// Who asked.
        client: NodeId,
        /// Which of its commands.
        sequence: u32,
        /// What it came to.
        outcome: Outcome,
    },
    /// A client waits no longer: whether its operation was or will be done, it does not know.
    GaveUp {
        /// Who asked.
        client: NodeId,
        /// Which of its commands.
        sequence: u32,
    },
    /// A server has what it needs to lead in a ballot or term.
    Leads {
        /// Who.
        node: NodeId,
        /// In which.
        ballot: Ballot,
    },
    /// A server wrote an entry behind all that it had: the slot and those
    /// behind it hold nothing else any more.
    Appended {
        /// Who.
        node: NodeId,
        /// Where.
        slot: Slot,
        /// The ballot or term of the entry.
        ballot: Ballot,
        /// Its name.
        value: Value,
    },
    /// A server took this slot and all behind it out of its log.
    Truncated {
        /// Who.
        node: NodeId,
        /// The first slot that is gone.
        from: Slot,
        /// The ballot or term that the server was in.
        ballot: Ballot,
    },
    /// A server applied an entry to its table.
    Applied {
        /// Who.
        node: NodeId,
        /// Where.
        slot: Slot,
        /// The name of the entry.
        value: Value,
        /// What stands for the table after it.
        digest: u64,
    },
    /// A server's table and log begin anew from a snapshot; at slot 0, from nothing.
    Restored {
        /// Who.
        node: NodeId,
        /// The last slot that the snapshot stands for.
        slot: Slot,
        /// What stands for its table.
        digest: u64,
    },
    /// It was decided who belongs to the cluster.
    Membership {
        /// The first slot that they decide.
        from: Slot,
        /// Who.
        members: Members,
    },
    /// A leader counts with these members from here on, in its ballot or term.
    Counts {
        /// In which.
        ballot: Ballot,
        /// Who.
        members: Members,
    },
}
