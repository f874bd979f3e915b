//! The rules of clients and of the state machine: the same in every protocol
//! that keeps a log, beside the protocol's own.

use core::hash::Hash;

use super::{Operation, Outcome};
use crate::atom::{Atom, NodeId, NodeSet, Slot, Value};
use crate::rule::{Rule, Source, Tone};
use crate::rules;

rules! {
    /// Why a client or a state machine did what it did.
    pub enum MachineRule {
        // Clients.
        /// A client starts with nothing under way.
        ClientStarted {} = "client-started", Plain, "raft-thesis" "§6.3";
        /// A client starts again and goes on with what it had under way.
        ClientRestarted { operation: Operation } = "client-restarted", Plain, "raft-thesis" "§6.3";
        /// A client sends its operation to a server.
        ClientAsked { server: NodeId, operation: Operation, command: Value }
            = "client-asked", Plain, "part-time-parliament" "§3";
        /// A client has one operation under way; the next one waits.
        ClientQueued { operation: Operation, before: u32 } = "client-queued", Plain, "raft-thesis" "§6.3";
        /// No answer in time: the same command goes to the next server.
        ClientAskedAgain { server: NodeId, operation: Operation, command: Value }
            = "client-asked-again", Plain, "raft-thesis" "§6.3";
        /// A server that does not lead names the one that does.
        ClientRedirected { from: NodeId, server: NodeId, command: Value }
            = "client-redirected", Plain, "raft-thesis" "§6.2";
        /// A server that does not lead knows nobody who does, or has been asked too often.
        ClientWaits { from: NodeId, command: Value } = "client-waits", Plain, "raft-thesis" "§6.2";
        /// A redirection of what is not under way any more.
        ClientLateRedirect { from: NodeId } = "client-late-redirect", Idle, "raft-thesis" "§6.2";
        /// The client is told what its operation came to.
        ClientAnswered { from: NodeId, operation: Operation, outcome: Outcome }
            = "client-answered", Milestone, "part-time-parliament" "§3";
        /// An answer to what was answered or given up before.
        ClientAnsweredBefore { from: NodeId, command: Value }
            = "client-answered-before", Idle, "raft-thesis" "§6.3";
        /// The client does not wait any longer: it cannot know whether its operation was done.
        ClientGaveUp { operation: Operation, command: Value }
            = "client-gave-up", Refusal, "part-time-parliament" "§3";
        /// A timer of a client that waits for nothing.
        ClientHasNothing {} = "client-has-nothing", Idle, "raft-thesis" "§6.3";
        /// A message that is no client's business.
        ClientIgnored { from: NodeId } = "client-ignored", Idle, "raft-thesis" "§6.3";

        // The state machine.
        /// An entry is applied to the table.
        Applied { slot: Slot, operation: Operation, outcome: Outcome }
            = "applied", Milestone, "part-time-parliament" "§3";
        /// A command stands in the log a second time and is not applied again.
        AppliedBefore { slot: Slot, operation: Operation, command: Value }
            = "applied-before", Idle, "raft-thesis" "§6.3";
        /// A slot that does nothing is passed.
        AppliedNothing { slot: Slot } = "applied-nothing", Plain, "part-time-parliament" "§3";
        /// A slot that says who belongs to the cluster is passed.
        AppliedMembers { slot: Slot, members: NodeSet } = "applied-members", Plain, "part-time-parliament" "§3";
        /// A command that was applied before is answered from the session.
        AnsweredFromSession { client: NodeId, command: Value, outcome: Outcome }
            = "answered-from-session", Plain, "raft-thesis" "§6.3";
        /// A command that its client does not wait for any more.
        CommandIsLate { client: NodeId, command: Value } = "command-is-late", Idle, "raft-thesis" "§6.3";
        /// The table takes the place of the log up to a slot.
        TookSnapshot { slot: Slot, dropped: u32 } = "took-snapshot", Plain, "raft-thesis" "§5.1";
        /// Nothing was applied since the last snapshot.
        NothingToSnapshot { slot: Slot } = "nothing-to-snapshot", Idle, "raft-thesis" "§5.1";
    }
}

/// A rule of a protocol that keeps a log: one that all of them share, or one of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LogRule<R> {
    /// Shared.
    Machine(MachineRule),
    /// Its own.
    Own(R),
}

impl<R: Rule> Rule for LogRule<R> {
    fn id(&self) -> &'static str {
        match self {
            Self::Machine(rule) => rule.id(),
            Self::Own(rule) => rule.id(),
        }
    }
    fn fields(&self, f: &mut dyn FnMut(&'static str, Atom)) {
        match self {
            Self::Machine(rule) => rule.fields(f),
            Self::Own(rule) => rule.fields(f),
        }
    }
    fn source(&self) -> Source {
        match self {
            Self::Machine(rule) => rule.source(),
            Self::Own(rule) => rule.source(),
        }
    }
    fn tone(&self) -> Tone {
        match self {
            Self::Machine(rule) => rule.tone(),
            Self::Own(rule) => rule.tone(),
        }
    }
}
