//! The rules of Multi-Paxos: the reason for every step of a server. What
//! clients and tables do has its rules in [`crate::machine`].

use crate::atom::{Ballot, NodeId, NodeSet, Slot, Value};
use crate::machine::{Operation, Outcome};
use crate::rules;

rules! {
    /// Why a server of Multi-Paxos did what it did.
    pub enum MultiRule {
        // Life and death.
        /// The server starts with nothing on its disk.
        Started {} = "server-started", Plain, "paxos-made-simple" "§3";
        /// The server starts again from what was on its disk.
        Restarted { promised: Option<Ballot>, snapshot: Slot, last: Slot }
            = "server-restarted", Plain, "paxos-made-simple" "§3";

        // Clients' wishes.
        /// A server that does not lead sends the client to the one that does.
        SentElsewhere { client: NodeId, leader: Option<NodeId> } = "sent-elsewhere", Plain, "paxos-made-simple" "§3";
        /// A command waits for leadership or for room in the window.
        CommandWaits { command: Value, waiting: u32 } = "command-waits", Plain, "paxos-made-simple" "§3";
        /// A command that is under way already.
        CommandUnderWay { command: Value } = "command-under-way", Idle, "paxos-made-simple" "§3";

        // Phase 1: once for all slots.
        /// Begins a ballot for all slots from one on.
        BeganLeading { ballot: Ballot, slot: Slot, members: NodeSet }
            = "began-leading", Plain, "paxos-made-simple" "§3";
        /// Gives an attempt up and begins a higher ballot.
        BeganLeadingAgain { ballot: Ballot, over: Ballot, slot: Slot }
            = "began-leading-again", Plain, "paxos-made-simple" "§3; §2.4";
        /// No member: it does not try to lead.
        StaysOutside {} = "stays-outside", Idle, "part-time-parliament" "§3";
        /// Promises for all slots from one on, and reports its votes there.
        PromisedSlots { ballot: Ballot, slot: Slot, reported: u32 }
            = "promised-slots", Plain, "paxos-made-simple" "§3; §2.2, phase 1b";
        /// Knows the slot to be chosen, and says so in place of a promise.
        AnsweredChosen { slot: Slot, ballot: Ballot } = "answered-chosen", Plain, "paxos-made-simple" "§2.3";
        /// Has promised a higher ballot.
        RefusedLeading { ballot: Ballot, promised: Ballot }
            = "refused-leading", Refusal, "paxos-made-simple" "§2.2, phase 1b; §2.4";
        /// Has granted a lease that has not ended.
        RefusedForLease { ballot: Ballot, leader: NodeId } = "refused-for-lease", Refusal, "raft-thesis" "§6.4.1";
        /// A promise counts, and more are needed.
        CountedLeadingPromise { ballot: Ballot, have: u32, need: u32 }
            = "counted-leading-promise", Plain, "paxos-made-simple" "§3";
        /// A majority promised: it leads.
        Leads { ballot: Ballot, slot: Slot, reported: u32 } = "leads", Milestone, "paxos-made-simple" "§3";
        /// A majority promised, but what is chosen has to be learned first.
        LearnsFirst { ballot: Ballot, slot: Slot } = "learns-first", Plain, "paxos-made-simple" "§3";
        /// A promise for a ballot that is not under way any more.
        IgnoredOldPromise { ballot: Ballot } = "ignored-old-promise", Refusal, "paxos-made-simple" "§2.2, phase 2a";
        /// A promise that is not needed any more, or comes twice.
        IgnoredSparePromise { ballot: Ballot } = "ignored-spare-promise", Idle, "paxos-made-simple" "§3";

        // Phase 2: one Accept a slot.
        /// Proposes a command.
        ProposedSlot { slot: Slot, ballot: Ballot, value: Value } = "proposed-slot", Plain, "paxos-made-simple" "§3";
        /// Proposes what was voted for at this slot before.
        KeptVote { slot: Slot, reported: Ballot, value: Value } = "kept-vote", Plain, "paxos-made-simple" "§3; P2c";
        /// Fills a slot about which nobody reported anything.
        FilledHole { slot: Slot, ballot: Ballot } = "filled-hole", Plain, "paxos-made-simple" "§3";
        /// The window is full: what waits has to wait.
        WindowFull { committed: Slot, window: u32, waiting: u32 } = "window-full", Plain, "paxos-made-simple" "§3";
        /// Sends again what has not got its votes.
        SentAgain { slot: Slot, ballot: Ballot } = "sent-again", Plain, "paxos-made-simple" "§3";
        /// Votes.
        VotedSlot { slot: Slot, ballot: Ballot, value: Value }
            = "voted-slot", Plain, "paxos-made-simple" "§2.2, phase 2b";
        /// Has promised a higher ballot and does not vote.
        RefusedSlot { slot: Slot, ballot: Ballot, promised: Ballot }
            = "refused-slot", Refusal, "paxos-made-simple" "§2.2, P1a; §2.4";
        /// A vote counts, and more are needed.
        CountedSlotVote { slot: Slot, have: u32, need: u32 } = "counted-slot-vote", Plain, "paxos-made-simple" "§2.3";
        /// A majority voted: the slot is chosen.
        SlotChosen { slot: Slot, ballot: Ballot, value: Value } = "slot-chosen", Milestone, "paxos-made-simple" "§2.3";
        /// A vote that is not waited for.
        IgnoredSlotVote { slot: Slot, from: NodeId } = "ignored-slot-vote", Idle, "paxos-made-simple" "§2.3";
        /// A higher ballot is about: it leads no more.
        SteppedDown { ballot: Ballot, promised: Ballot } = "stepped-down", Refusal, "paxos-made-simple" "§2.4";
        /// A refusal of what is not under way any more.
        IgnoredOldRefusal { ballot: Ballot } = "ignored-old-refusal", Idle, "paxos-made-simple" "§2.4";

        // Heartbeats, and learning what is chosen.
        /// Tells the others that it leads, and up to where all is chosen.
        SentHeartbeats { ballot: Ballot, committed: Slot } = "sent-heartbeats", Plain, "paxos-made-simple" "§3";
        /// Hears from the leader.
        HeardLeader { leader: NodeId, ballot: Ballot } = "heard-leader", Plain, "paxos-made-simple" "§3";
        /// Hears from one that led.
        RefusedHeartbeat { ballot: Ballot, promised: Ballot } = "refused-heartbeat", Refusal, "paxos-made-simple" "§2.4";
        /// What it voted for in the leader's ballot is chosen.
        LearnedUpTo { slot: Slot, from: NodeId } = "learned-up-to", Milestone, "paxos-made-simple" "§2.3";
        /// Lacks slots that are chosen, and asks for them.
        AsksToCatchUp { from: NodeId, slot: Slot } = "asks-to-catch-up", Plain, "paxos-made-simple" "§3";
        /// An answer to a heartbeat.
        HeartbeatAnswered { from: NodeId, committed: Slot } = "heartbeat-answered", Idle, "paxos-made-simple" "§3";
        /// Tells a server that lags behind what is chosen.
        TaughtSlots { to: NodeId, slot: Slot, last: Slot } = "taught-slots", Plain, "paxos-made-simple" "§2.3";
        /// Sends its snapshot: the slots themselves are gone.
        SentSnapshot { to: NodeId, slot: Slot } = "sent-snapshot", Plain, "raft-thesis" "§5.1";
        /// Knows no more than the one that asks.
        NothingToTeach { to: NodeId } = "nothing-to-teach", Idle, "paxos-made-simple" "§2.3";
        /// Is told what is chosen.
        WasTaught { from: NodeId, slot: Slot } = "was-taught", Milestone, "paxos-made-simple" "§2.3";
        /// Is told what it knows.
        KnewThat { from: NodeId } = "knew-that", Idle, "paxos-made-simple" "§2.3";
        /// Goes on from a snapshot.
        InstalledSnapshot { from: NodeId, slot: Slot } = "installed-snapshot", Milestone, "raft-thesis" "§5.1";
        /// A snapshot that says less than it knows.
        SnapshotIsOld { from: NodeId, slot: Slot } = "snapshot-is-old", Idle, "raft-thesis" "§5.1";

        // Leases and reads.
        /// A majority has granted the lease anew.
        LeaseRenewed { from: NodeId, ballot: Ballot } = "lease-renewed", Plain, "raft-thesis" "§6.4.1";
        /// The lease has ended by the leader's own clock.
        LeaseEnded { ballot: Ballot } = "lease-ended", Plain, "raft-thesis" "§6.4.1";
        /// Answers a read by itself.
        ReadByLease { client: NodeId, operation: Operation, outcome: Outcome }
            = "read-by-lease", Milestone, "raft-thesis" "§6.4.1";
        /// No lease: the read takes a slot.
        ReadThroughLog { operation: Operation } = "read-through-log", Plain, "raft-thesis" "§6.4";
        /// Asks a majority before it answers a read.
        ReadAsks { operation: Operation, members: NodeSet } = "read-asks", Plain, "raft-thesis" "§6.4";
        /// Says how far it has come, for somebody's read.
        ConfirmedRead { committed: Slot, last: Slot } = "confirmed-read", Plain, "raft-thesis" "§6.4";
        /// A confirmation counts, and more are needed, or slots have to be learned.
        ReadWaits { have: u32, need: u32, slot: Slot } = "read-waits", Plain, "raft-thesis" "§6.4";
        /// A majority confirmed, and all it knew is applied: the read is answered.
        ReadConfirmed { client: NodeId, operation: Operation, outcome: Outcome }
            = "read-confirmed", Milestone, "raft-thesis" "§6.4";
        /// A confirmation that no read waits for.
        IgnoredConfirmation { from: NodeId } = "ignored-confirmation", Idle, "raft-thesis" "§6.4";

        // Operators' orders.
        /// Proposes other members, and fills the window so that they soon decide.
        ProposedMembers { members: NodeSet, window: u32 } = "proposed-members", Plain, "paxos-made-simple" "§3";
        /// A change of members is under way.
        MembersBusy {} = "members-busy", Refusal, "paxos-made-simple" "§3";
        /// The members are so already.
        MembersAreSo { members: NodeSet } = "members-are-so", Idle, "paxos-made-simple" "§3";
        /// Asks members that are new for their promises.
        AskedNewMembers { ballot: Ballot, slot: Slot, members: NodeSet }
            = "asked-new-members", Plain, "paxos-made-simple" "§3";
        /// Leads no more: it is no member from this slot on.
        LeftMembers { slot: Slot } = "left-members", Plain, "paxos-made-simple" "§3";
        /// Only a leader can do what the operator wants.
        OrderNeedsLeader { leader: Option<NodeId> } = "order-needs-leader", Refusal, "paxos-made-simple" "§3";
        /// Asks another server to lead.
        HandedOver { to: NodeId } = "handed-over", Plain, "raft-thesis" "§3.10";

        /// A timer that has nothing to do.
        TimerIdle {} = "timer-idle", Idle, "paxos-made-simple" "§3";
        /// An answer to a client reaches a server.
        NotForServers { from: NodeId } = "not-for-servers", Idle, "paxos-made-simple" "§3";

        // What only a mutation does. The source is the rule that it breaks.
        /// Applies a slot although it does not know the one before.
        SkippedGap { slot: Slot, committed: Slot }
            = "skipped-gap", Mistake, "paxos-made-simple" "§3";
        /// Does not look at the votes of a report because another is longer.
        TookLongestLog { from: NodeId, ballot: Ballot }
            = "took-longest-log", Mistake, "paxos-made-simple" "§3; P2c in each slot";
        /// Holds a lease as long by its own clock as those who grant it do by theirs.
        LeaseWithoutBound { ballot: Ballot, drift: u32 }
            = "lease-without-bound", Mistake, "raft-thesis" "§6.4.1";

        // At the end: digests of runs hold the place of a rule in this list.
        /// Another server is appointed: it waits for that one.
        LeftToAppointed { leader: NodeId } = "left-to-appointed", Idle, "paxos-made-simple" "§2.4";
    }
}
