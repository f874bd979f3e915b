//! The rules of Basic Paxos: the reason for every step.

use crate::atom::{Ballot, NodeId, NodeSet, Value};
use crate::rules;

rules! {
    /// Why a node of Basic Paxos did what it did.
    pub enum PaxosRule {
        // Life and death.
        /// The process starts with nothing on its disk.
        Started {} = "started", Plain, "paxos-made-simple" "§2.2";
        /// The process starts again and remembers what was on its disk.
        Restarted { promised: Option<Ballot>, accepted: Option<(Ballot, Value)>, round: u32 }
            = "restarted", Plain, "paxos-made-simple" "§2.2";

        // Clients.
        /// A client asks a proposer for a value.
        Asked { proposer: NodeId, value: Value } = "asked", Plain, "paxos-made-simple" "§2.1";
        /// A client that was not answered in time asks another proposer.
        AskedAgain { proposer: NodeId, value: Value } = "asked-again", Plain, "paxos-made-simple" "§2.4";
        /// A client that has its answer asks no more.
        AnsweredAlready { value: Value } = "answered-already", Idle, "paxos-made-simple" "§2.1";
        /// The client is told its own value was chosen.
        GotItsOwn { value: Value } = "got-its-own", Milestone, "paxos-made-simple" "§2.1";
        /// The client is told that another value was chosen.
        GotAnother { wanted: Value, value: Value } = "got-another", Milestone, "paxos-made-simple" "§2.1";
        /// A second answer says what the first one said.
        AnsweredTwice { value: Value } = "answered-twice", Idle, "paxos-made-simple" "§2.1";
        /// An answer comes to a client that never asked, or does so no more.
        UnaskedAnswer { value: Value } = "unasked-answer", Idle, "paxos-made-simple" "§2.1";

        // Proposers, phase 1.
        /// A proposer starts a ballot of its own.
        BeganBallot { ballot: Ballot, acceptors: NodeSet } = "began-ballot", Plain, "paxos-made-simple" "§2.2, phase 1a";
        /// A proposer gives an attempt up and starts a higher ballot.
        BeganHigherBallot { ballot: Ballot, over: Ballot, acceptors: NodeSet }
            = "began-higher-ballot", Plain, "paxos-made-simple" "§2.2, phase 1a; §2.4";
        /// A proposer that is busy notes who else waits for the outcome.
        Queued { client: NodeId, ballot: Ballot } = "queued", Plain, "paxos-made-simple" "§2.2";
        /// A proposer that is not the appointed one passes the request on.
        PassedOn { client: NodeId, leader: NodeId, value: Value } = "passed-on", Plain, "paxos-made-simple" "§2.4";
        /// A proposer that knows the outcome answers from what it learned.
        AnsweredFromLearned { client: NodeId, value: Value }
            = "answered-from-learned", Plain, "paxos-made-simple" "§2.3";
        /// A promise counts, and more are needed.
        CountedPromise { ballot: Ballot, from: NodeId, have: u32, need: u32 }
            = "counted-promise", Plain, "paxos-made-simple" "§2.2, phase 2a";
        /// A quorum promised and none reported a vote: any value may be proposed.
        FreeChoice { ballot: Ballot, value: Value, have: u32 }
            = "free-choice", Plain, "paxos-made-simple" "§2.2, phase 2a";
        /// A quorum promised and some reported votes: the vote of the highest
        /// ballot must be proposed.
        AdoptedHighestVote { ballot: Ballot, reported: Ballot, value: Value, own: Value }
            = "adopted-highest-vote", Plain, "paxos-made-simple" "§2.2, phase 2a; P2c";
        /// A promise for a ballot that the proposer no longer works on.
        IgnoredStalePromise { ballot: Ballot, current: Option<Ballot> }
            = "ignored-stale-promise", Refusal, "paxos-made-simple" "§2.2, phase 2a";
        /// A promise that comes when the quorum is complete.
        IgnoredLatePromise { ballot: Ballot, from: NodeId }
            = "ignored-late-promise", Idle, "paxos-made-simple" "§2.2, phase 2a";
        /// The same promise a second time: a set counts a node once.
        IgnoredRepeatedPromise { ballot: Ballot, from: NodeId }
            = "ignored-repeated-promise", Idle, "paxos-made-simple" "§2.2, phase 2a";

        // Acceptors.
        /// Promises to vote in no lower ballot; had not voted.
        Promised { ballot: Ballot } = "promised", Plain, "paxos-made-simple" "§2.2, phase 1b";
        /// Promises, and reports its vote of the highest ballot.
        PromisedAndReported { ballot: Ballot, reported: Ballot, value: Value }
            = "promised-and-reported", Plain, "paxos-made-simple" "§2.2, phase 1b";
        /// The same Prepare again: the same promise again.
        PromisedAgain { ballot: Ballot, accepted: Option<(Ballot, Value)> }
            = "promised-again", Plain, "paxos-made-simple" "§2.2, phase 1b";
        /// Refuses to promise, and says so.
        RefusedPrepare { ballot: Ballot, promised: Ballot }
            = "refused-prepare", Refusal, "paxos-made-simple" "§2.2, phase 1b; §2.4";
        /// Refuses to promise, in silence.
        IgnoredPrepare { ballot: Ballot, promised: Ballot }
            = "ignored-prepare", Refusal, "paxos-made-simple" "§2.2, phase 1b";
        /// Votes for the first time.
        Voted { ballot: Ballot, value: Value } = "voted", Plain, "paxos-made-simple" "§2.2, phase 2b, P1a";
        /// Votes again, in a higher ballot.
        VotedAgain { ballot: Ballot, value: Value, before: Ballot, previous: Value }
            = "voted-again", Plain, "paxos-made-simple" "§2.2, phase 2b, P1a";
        /// The same Accept again: the same vote told again.
        RepeatedVote { ballot: Ballot, value: Value }
            = "repeated-vote", Plain, "paxos-made-simple" "§2.2, phase 2b";
        /// Refuses to vote, and says so.
        RefusedAccept { ballot: Ballot, promised: Ballot }
            = "refused-accept", Refusal, "paxos-made-simple" "§2.2, P1a; §2.4";
        /// Refuses to vote, in silence.
        IgnoredAccept { ballot: Ballot, promised: Ballot }
            = "ignored-accept", Refusal, "paxos-made-simple" "§2.2, P1a";
        /// An acceptor that knows the outcome answers with it.
        AnsweredDecided { ballot: Ballot, value: Value } = "answered-decided", Plain, "paxos-made-simple" "§2.3";

        // Proposers, phase 2.
        /// A vote counts, and more are needed.
        CountedVote { ballot: Ballot, from: NodeId, have: u32, need: u32 }
            = "counted-vote", Plain, "paxos-made-simple" "§2.3";
        /// A quorum voted: the proposer knows that its proposal is chosen.
        ProposalChosen { ballot: Ballot, value: Value } = "proposal-chosen", Milestone, "paxos-made-simple" "§2.3";
        /// A vote for a ballot that the proposer no longer works on.
        IgnoredStaleVote { ballot: Ballot, current: Option<Ballot> }
            = "ignored-stale-vote", Idle, "paxos-made-simple" "§2.3";
        /// A vote that comes when the outcome is known, or a second time.
        IgnoredRepeatedVote { ballot: Ballot, from: NodeId }
            = "ignored-repeated-vote", Idle, "paxos-made-simple" "§2.3";

        // Refusals and retries, as the proposer sees them.
        /// Notes a refusal and waits for others; it will not retry by itself.
        NotedRefusal { ballot: Ballot, from: NodeId, promised: Ballot }
            = "noted-refusal", Plain, "paxos-made-simple" "§2.4";
        /// A refusal of a ballot that the proposer no longer works on.
        IgnoredStaleRefusal { ballot: Ballot, from: NodeId }
            = "ignored-stale-refusal", Idle, "paxos-made-simple" "§2.4";
        /// Gives its ballot up for a higher one and backs off for a while.
        BacksOffRefused { ballot: Ballot, promised: Ballot }
            = "backs-off-refused", Plain, "paxos-made-simple" "§2.4";
        /// No quorum answered in time; backs off for a while.
        BacksOffUnanswered { ballot: Ballot } = "backs-off-unanswered", Plain, "paxos-made-simple" "§2.4";
        /// A timer fires that has nothing left to do.
        NothingToRetry {} = "nothing-to-retry", Idle, "paxos-made-simple" "§2.4";

        // Learners, and everybody who is told.
        /// A learner counts a vote, and more are needed.
        TalliedVote { ballot: Ballot, value: Value, have: u32, need: u32 }
            = "tallied-vote", Plain, "paxos-made-simple" "§2.3";
        /// A learner saw a quorum of votes: it has learned.
        Learned { ballot: Ballot, value: Value } = "learned", Milestone, "paxos-made-simple" "§2.3";
        /// A vote reaches a learner that has learned already, or repeats itself.
        TalliedNothing { ballot: Ballot, value: Value } = "tallied-nothing", Idle, "paxos-made-simple" "§2.3";
        /// A node is told the outcome.
        WasTold { from: NodeId, ballot: Ballot, value: Value } = "was-told", Milestone, "paxos-made-simple" "§2.3";
        /// A node is told what it knew.
        WasToldAgain { from: NodeId, value: Value } = "was-told-again", Idle, "paxos-made-simple" "§2.3";

        /// A message reaches a process that does not play its part.
        NotMyPart { from: NodeId } = "not-my-part", Idle, "paxos-made-simple" "§2.1";

        // What only a mutation does. The source is the rule that it breaks.
        /// Votes, and does not promise the ballot by it.
        VotedUnpromised { ballot: Ballot, value: Value, promised: Option<Ballot> }
            = "voted-unpromised", Mistake, "paxos-made-simple" "§2.2, phase 2b, P1a";
        /// Proposes its own value against a reported vote.
        InsistedOnOwn { ballot: Ballot, value: Value, reported: Ballot, ignored: Value }
            = "insisted-on-own", Mistake, "paxos-made-simple" "§2.2, phase 2a; P2c";
        /// Adopts the vote that was reported first.
        AdoptedFirstReport { ballot: Ballot, reported: Ballot, value: Value }
            = "adopted-first-report", Mistake, "paxos-made-simple" "§2.2, phase 2a; P2c";
        /// Adopts the largest of the reported values.
        AdoptedLargestValue { ballot: Ballot, reported: Ballot, value: Value }
            = "adopted-largest-value", Mistake, "paxos-made-simple" "§2.2, phase 2a; P2c";
        /// Counts a promise for an earlier ballot.
        CountedStalePromise { ballot: Ballot, from: NodeId, current: Ballot }
            = "counted-stale-promise", Mistake, "paxos-made-simple" "§2.2, phase 2a";
        /// Takes fewer answers for a quorum than make one.
        TookTooFew { ballot: Ballot, have: u32, need: u32 }
            = "took-too-few", Mistake, "paxos-made-simple" "§2.2";
        /// Counts the vote of one acceptor once more.
        CountedVoteTwice { ballot: Ballot, from: NodeId, have: u32 }
            = "counted-vote-twice", Mistake, "paxos-made-simple" "§2.3";
        /// Starts again and has forgotten which ballots it has used.
        ForgotBallots { round: u32 } = "forgot-ballots", Mistake, "paxos-made-simple" "§2.2";
        /// Begins a ballot that another proposer can begin as well.
        BeganSharedBallot { ballot: Ballot, acceptors: NodeSet }
            = "began-shared-ballot", Mistake, "paxos-made-simple" "§2.5";
        /// Votes in a ballot below the one that it has promised.
        VotedAgainstPromise { ballot: Ballot, value: Value, promised: Ballot }
            = "voted-against-promise", Mistake, "paxos-made-simple" "§2.2, P1a";
        /// Starts again and has forgotten what it promised and voted for.
        ForgotVotes { promised: Option<Ballot>, accepted: Option<(Ballot, Value)> }
            = "forgot-votes", Mistake, "paxos-made-simple" "§2.2";
        /// Starts again and files its vote under another ballot.
        RefiledVote { before: Ballot, ballot: Ballot, value: Value }
            = "refiled-vote", Mistake, "paxos-made-simple" "§2.2";
    }
}
