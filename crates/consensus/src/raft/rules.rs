//! The rules of Raft: the reason for every step of a server. What clients and
//! tables do has its rules in [`crate::machine`].

use crate::atom::{Ballot, NodeId, NodeSet, Slot, Value};
use crate::machine::{Operation, Outcome};
use crate::rules;

rules! {
    /// Why a server of Raft did what it did.
    pub enum RaftRule {
        // Life and death.
        /// The server starts with nothing on its disk.
        Started {} = "raft-started", Plain, "raft" "§5.2";
        /// The server starts again from what was on its disk.
        Restarted { term: Option<Ballot>, vote: Option<NodeId>, last: Slot }
            = "raft-restarted", Plain, "raft" "figure 2, persistent state";

        // Elections.
        /// Nothing was heard of a leader: it asks for votes in a new term.
        BecameCandidate { term: Ballot, members: NodeSet, last: Slot }
            = "became-candidate", Plain, "raft" "§5.2";
        /// Nobody won: it asks again, in the next term.
        BecameCandidateAgain { term: Ballot, over: Ballot }
            = "became-candidate-again", Plain, "raft" "§5.2";
        /// Asks whether it would be voted for, before it begins a term.
        AsksPreVote { term: Ballot, members: NodeSet } = "asks-pre-vote", Plain, "raft-thesis" "§9.6";
        /// No member: it does not ask for votes.
        StaysOutside {} = "stays-outside", Idle, "raft-thesis" "§4.2.2";
        /// Has promised the leader to let nobody else lead yet.
        BoundByLease { leader: Option<NodeId> } = "bound-by-lease", Idle, "raft-thesis" "§6.4.1";
        /// Would vote for the one that asks.
        WouldVote { term: Ballot, candidate: NodeId } = "would-vote", Plain, "raft-thesis" "§9.6";
        /// Would not: its log is newer.
        WouldNotVoteLog { term: Ballot, last: Slot } = "would-not-vote-log", Refusal, "raft-thesis" "§9.6";
        /// Would not: it has no vote left in that term.
        WouldNotVoteTerm { term: Ballot, current: Ballot } = "would-not-vote-term", Refusal, "raft-thesis" "§9.6";
        /// Would not: it hears a leader.
        WouldNotVoteLeader { term: Ballot, leader: Option<NodeId> }
            = "would-not-vote-leader", Refusal, "raft-thesis" "§9.6; §4.2.3";
        /// One would, and more are needed.
        CountedPreVote { have: u32, need: u32 } = "counted-pre-vote", Plain, "raft-thesis" "§9.6";
        /// One would not.
        PreVoteRefused { from: NodeId } = "pre-vote-refused", Plain, "raft-thesis" "§9.6";
        /// Votes.
        GrantedVote { term: Ballot, candidate: NodeId } = "granted-vote", Plain, "raft" "§5.2";
        /// The candidate's term is over.
        RefusedVoteTerm { term: Ballot, current: Ballot } = "refused-vote-term", Refusal, "raft" "figure 2, RequestVote 1";
        /// Has voted for another in this term.
        RefusedVoteVoted { term: Ballot, vote: NodeId } = "refused-vote-voted", Refusal, "raft" "figure 2, RequestVote 2";
        /// Its own log is newer than the candidate's.
        RefusedVoteLog { term: Ballot, end: Option<Ballot>, last: Slot, own_end: Option<Ballot>, own_last: Slot }
            = "refused-vote-log", Refusal, "raft" "§5.4.1";
        /// Hears a leader and takes no notice of candidates.
        RefusedVoteLeader { term: Ballot, leader: Option<NodeId> }
            = "refused-vote-leader", Refusal, "raft-thesis" "§4.2.3";
        /// A vote counts, and more are needed.
        CountedVote { term: Ballot, have: u32, need: u32 } = "counted-election-vote", Plain, "raft" "§5.2";
        /// A vote was refused.
        VoteRefused { from: NodeId, term: Ballot } = "vote-refused", Plain, "raft" "§5.2";
        /// A vote that is not waited for.
        IgnoredVote { from: NodeId, term: Ballot } = "ignored-vote", Idle, "raft" "§5.2";
        /// A majority voted: it leads.
        Elected { term: Ballot, last: Slot } = "elected", Milestone, "raft" "§5.2";
        /// A new leader's first entry does nothing, but can be committed.
        AppendedNoOp { slot: Slot, term: Ballot } = "appended-no-op", Plain, "raft" "§8; §5.4.2";
        /// A higher term is about.
        SawTerm { term: Ballot, over: Option<Ballot> } = "saw-term", Plain, "raft" "§5.1";
        /// A higher term is about: it leads, or asks for votes, no more.
        SteppedDown { term: Ballot, over: Ballot } = "raft-stepped-down", Refusal, "raft" "§5.1";
        /// Another leads in its term: it asks for votes no more.
        GaveWay { leader: NodeId, term: Ballot } = "gave-way", Plain, "raft" "§5.2";
        /// Heard of a majority since it last looked.
        QuorumChecked { term: Ballot, have: u32 } = "quorum-checked", Plain, "raft-thesis" "§6.2";
        /// Did not, and leads no more.
        LostQuorum { term: Ballot, have: u32, need: u32 } = "lost-quorum", Refusal, "raft-thesis" "§6.2";

        // Replication.
        /// A server that does not lead sends the client to the one that does.
        SentElsewhere { client: NodeId, leader: Option<NodeId> } = "sent-elsewhere", Plain, "raft" "§8";
        /// A command that is under way already.
        CommandUnderWay { command: Value } = "command-under-way", Idle, "raft" "§8";
        /// The leader appends a command.
        AppendedCommand { slot: Slot, term: Ballot, value: Value } = "appended-command", Plain, "raft" "§5.3";
        /// The leader shows that it is there.
        SentAppendEntries { term: Ballot, committed: Slot } = "sent-append-entries", Plain, "raft" "§5.2";
        /// One that leads no more.
        RefusedOldLeader { term: Ballot, current: Ballot } = "refused-old-leader", Refusal, "raft" "figure 2, AppendEntries 1";
        /// The log does not hold what stands before the entries.
        RefusedPrev { slot: Slot, end: Option<Ballot>, next: Slot }
            = "refused-prev", Refusal, "raft" "figure 2, AppendEntries 2; §5.3";
        /// Takes entries out that conflict with the leader's.
        TookConflictOut { slot: Slot, dropped: u32, term: Ballot }
            = "took-conflict-out", Refusal, "raft" "figure 2, AppendEntries 3";
        /// Appends what the leader sent.
        AppendedEntries { slot: Slot, entries: u32, leader: NodeId }
            = "appended-entries", Plain, "raft" "figure 2, AppendEntries 4";
        /// Had what the leader sent.
        HadEntries { slot: Slot, leader: NodeId } = "had-entries", Idle, "raft" "figure 2, AppendEntries 3";
        /// A heartbeat.
        HeardLeaderOfTerm { leader: NodeId, term: Ballot } = "heard-leader-of-term", Plain, "raft" "§5.2";
        /// The leader's commit index is known.
        FollowedCommit { slot: Slot, leader: NodeId } = "followed-commit", Milestone, "raft" "figure 2, AppendEntries 5";
        /// A follower's log agrees up to here.
        Matched { from: NodeId, slot: Slot } = "matched", Plain, "raft" "§5.3";
        /// A majority has an entry of the leader's term: it and all before it are committed.
        Committed { slot: Slot, term: Ballot, have: u32 } = "raft-committed", Milestone, "raft" "§5.4.2";
        /// A majority has an entry of an earlier term: that proves nothing.
        NotByCounting { slot: Slot, end: Option<Ballot>, term: Ballot }
            = "not-by-counting", Plain, "raft" "§5.4.2, figure 8";
        /// A follower lacks something: an earlier place is tried.
        WalkedBack { from: NodeId, slot: Slot } = "walked-back", Plain, "raft" "§5.3";
        /// An answer to what is not under way any more.
        IgnoredReply { from: NodeId } = "ignored-reply", Idle, "raft" "§5.3";

        // Snapshots.
        /// Sends its snapshot: the entries themselves are gone.
        SentSnapshot { to: NodeId, slot: Slot } = "sent-snapshot", Plain, "raft" "§7";
        /// Goes on from a snapshot.
        InstalledSnapshot { from: NodeId, slot: Slot } = "installed-snapshot", Milestone, "raft" "§7";
        /// A snapshot that says less than it knows.
        SnapshotIsOld { from: NodeId, slot: Slot } = "snapshot-is-old", Idle, "raft" "§7";

        // Reads.
        /// The read is an entry.
        ReadIsEntry { operation: Operation } = "read-is-entry", Plain, "raft" "§8";
        /// Notes the commit index, and makes sure that it still leads.
        ReadIndexNoted { operation: Operation, slot: Slot } = "read-index-noted", Plain, "raft-thesis" "§6.4";
        /// It does, and all up to the index is applied.
        ReadIndexDone { client: NodeId, operation: Operation, outcome: Outcome }
            = "read-index-done", Milestone, "raft-thesis" "§6.4";
        /// A majority has granted the lease anew.
        LeaseRenewed { from: NodeId, ballot: Ballot } = "lease-renewed", Plain, "raft-thesis" "§6.4.1";
        /// The lease has ended by the leader's own clock.
        LeaseEnded { ballot: Ballot } = "lease-ended", Plain, "raft-thesis" "§6.4.1";
        /// Answers a read by itself.
        ReadByLease { client: NodeId, operation: Operation, outcome: Outcome }
            = "read-by-lease", Milestone, "raft-thesis" "§6.4.1";
        /// Answers a read and asks nobody: a mistake.
        ReadUnconfirmed { client: NodeId, operation: Operation, outcome: Outcome }
            = "read-unconfirmed", Mistake, "raft" "§8";

        // Operators' orders.
        /// Appends the old and the new members together.
        AppendedJoint { slot: Slot, old: NodeSet, members: NodeSet } = "appended-joint", Plain, "raft" "§6";
        /// Appends the new members alone.
        AppendedMembers { slot: Slot, members: NodeSet, learners: NodeSet } = "appended-members", Plain, "raft" "§6";
        /// A change of members is not committed yet.
        MembersBusy {} = "members-busy", Refusal, "raft-thesis" "§4.1";
        /// Nothing of its own term is committed: it does not know what is.
        MembersTooEarly { term: Ballot } = "members-too-early", Refusal, "raft-single-server-bug" "fix";
        /// Two at once only go through a joint configuration.
        OneAtATime {} = "one-at-a-time", Refusal, "raft-thesis" "§4.1";
        /// The members are so already.
        MembersAreSo { members: NodeSet } = "members-are-so", Idle, "raft-thesis" "§4.1";
        /// Leads no more: it is no member from this entry on.
        LeftMembers { slot: Slot } = "left-members", Plain, "raft" "§6";
        /// Only a leader can do what the operator wants.
        OrderNeedsLeader { leader: Option<NodeId> } = "order-needs-leader", Refusal, "raft" "§8";
        /// Brings a server's log up to its own, to hand over.
        TransferBegan { to: NodeId, slot: Slot } = "transfer-began", Plain, "raft-thesis" "§3.10";
        /// Asks it to ask for votes.
        SentTimeoutNow { to: NodeId } = "sent-timeout-now", Plain, "raft-thesis" "§3.10";
        /// It has not taken over in time.
        TransferTookTooLong { to: NodeId } = "transfer-took-too-long", Refusal, "raft-thesis" "§3.10";
        /// It cannot take over.
        TransferToNobody { to: NodeId } = "transfer-to-nobody", Refusal, "raft-thesis" "§3.10";
        /// A leader that is gone asked to be replaced.
        IgnoredTimeoutNow { from: NodeId } = "ignored-timeout-now", Idle, "raft-thesis" "§3.10";

        /// A timer that has nothing to do.
        TimerIdle {} = "timer-idle", Idle, "raft" "§5.2";
        /// An answer to a client reaches a server.
        NotForServers { from: NodeId } = "not-for-servers", Idle, "raft" "§8";

        // What only a mutation does. The source is the rule that it breaks.
        /// Commits an entry of an earlier term because a majority has it.
        CountedOldTerm { slot: Slot, end: Option<Ballot>, term: Ballot }
            = "counted-old-term", Mistake, "raft" "§5.4.2, figure 8";
        /// Restarts and has forgotten for whom it voted.
        ForgotVote { term: Option<Ballot>, vote: Option<NodeId> }
            = "forgot-vote", Mistake, "raft" "figure 2, persistent state";
        /// Leads by counting itself twice.
        CountedSelfTwice { term: Ballot, have: u32, need: u32 }
            = "counted-self-twice", Mistake, "raft" "§5.2";
        /// Counts a vote of an earlier term.
        CountedStaleVote { from: NodeId, of: Ballot, term: Ballot }
            = "counted-stale-vote", Mistake, "raft" "§5.2";
        /// Counts the answer to a pre-vote as a vote.
        CountedPreVoteAsVote { from: NodeId, term: Ballot }
            = "counted-pre-vote-as-vote", Mistake, "raft-thesis" "§9.6";
        /// A message that says nothing of these slots cuts them off.
        CutByHeartbeat { slot: Slot, leader: NodeId }
            = "cut-by-heartbeat", Mistake, "raft" "figure 2, AppendEntries 3";
        /// Commits what nobody has compared.
        CommittedPastMatch { slot: Slot, leader: NodeId }
            = "committed-past-match", Mistake, "raft" "figure 2, AppendEntries 5";
        /// Votes for a candidate whose log is behind its own.
        VotedForShorterLog { candidate: NodeId, last: Slot, own_last: Slot }
            = "voted-for-shorter-log", Mistake, "raft" "§5.4.1";
        /// Changes members before anything of its term is committed.
        ChangedMembersEarly { term: Ballot }
            = "changed-members-early", Mistake, "raft-single-server-bug" "fix";
        /// Has members in its log that do not count yet.
        MembersWait { slot: Slot, members: NodeSet }
            = "members-wait", Mistake, "raft" "§6";
    }
}
