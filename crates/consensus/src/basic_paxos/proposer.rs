//! The proposer: ballots, promises, the choice of the value. When it tries again is in [`super::retry`].

use super::{
    BasicPaxos, Mutation, Numbering, Out, PaxosMessage, PaxosRule, PaxosTimer, Stage, State, count,
};
use crate::atom::{Ballot, NodeId, NodeSet, Slot, Value};
use crate::fact::Fact;
use crate::protocol::Phase;
use crate::status::Role;
use crate::time::LocalTime;

/// The latest moment that a timestamp ballot names, in milliseconds: 24 days.
const LATEST_MILLIS: u32 = 1 << 31;

impl BasicPaxos {
    pub(super) fn on_request(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        client: NodeId,
        value: Value,
        out: &mut Out,
    ) -> PaxosRule {
        if let Some((_, value)) = node.disk.learned {
            out.send(client, PaxosMessage::Response { value });
            return PaxosRule::AnsweredFromLearned { client, value };
        }
        if let Some(leader) = self.leader.filter(|leader| *leader != me) {
            out.send(leader, PaxosMessage::Request { client, value });
            return PaxosRule::PassedOn {
                client,
                leader,
                value,
            };
        }
        node.memory.waiting.insert(client);
        match node
            .memory
            .ballot
            .filter(|_| node.memory.stage != Stage::Idle)
        {
            Some(ballot) => PaxosRule::Queued { client, ballot },
            None => {
                node.memory.own = Some(value);
                self.begin(me, now, node, out)
            }
        }
    }

    pub(super) fn on_propose(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        value: Value,
        out: &mut Out,
    ) -> PaxosRule {
        if let Some((_, value)) = node.disk.learned {
            return PaxosRule::AnsweredFromLearned { client: me, value };
        }
        if let Some(leader) = self.leader.filter(|leader| *leader != me) {
            out.send(leader, PaxosMessage::Request { client: me, value });
            return PaxosRule::PassedOn {
                client: me,
                leader,
                value,
            };
        }
        node.memory.own = Some(value);
        self.begin(me, now, node, out)
    }

    pub(super) fn on_retry(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        out: &mut Out,
    ) -> PaxosRule {
        if node.memory.own.is_none() || node.disk.learned.is_some() {
            return PaxosRule::NothingToRetry {};
        }
        self.begin(me, now, node, out)
    }

    /// Starts a ballot higher than any that this proposer has used or heard of.
    pub(super) fn begin(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        out: &mut Out,
    ) -> PaxosRule {
        let over = node
            .memory
            .ballot
            .filter(|_| node.memory.stage != Stage::Idle);
        let ballot = self.next_ballot(me, now, node);
        node.disk.round = ballot.round;
        let memory = &mut node.memory;
        memory.stage = Stage::Preparing;
        memory.ballot = Some(ballot);
        (memory.proposal, memory.reported) = (None, None);
        (memory.promises, memory.votes, memory.heard) = (NodeSet::EMPTY, NodeSet::EMPTY, 0);
        out.note(Fact::Began {
            proposer: me,
            ballot,
        });
        out.disarm(PaxosTimer::Backoff);
        if self.timeout.is_some() {
            out.arm(PaxosTimer::Timeout);
        }
        let acceptors = self.cluster.with(Role::Acceptor);
        out.send_all(acceptors.iter(), &PaxosMessage::Prepare { ballot });
        if self.has(Mutation::BallotsNotUnique) {
            return PaxosRule::BeganSharedBallot { ballot, acceptors };
        }
        match over {
            None => PaxosRule::BeganBallot { ballot, acceptors },
            Some(over) => PaxosRule::BeganHigherBallot {
                ballot,
                over,
                acceptors,
            },
        }
    }

    fn next_ballot(&self, me: NodeId, now: LocalTime, node: &State) -> Ballot {
        let proposers = self.cluster.with(Role::Proposer);
        let unique = !self.has(Mutation::BallotsNotUnique);
        let seen = node.memory.seen.max(node.disk.promised);
        let used = node.disk.round;
        let floor = used.max(seen.map_or(0, |ballot| ballot.round));
        let owner = Some(me).filter(|_| unique);
        match self.numbering {
            Numbering::Counting => Ballot::new(floor.saturating_add(1), None),
            Numbering::Interleaved => {
                let place = proposers.iter().take_while(|p| *p != me).count();
                let (place, stride) = if unique {
                    (u32::try_from(place).unwrap_or(0), count(proposers))
                } else {
                    (0, 1)
                };
                // The smallest number of this proposer's sequence above the floor.
                let turns = (floor + stride).saturating_sub(place + 1) / stride;
                Ballot::new(turns * stride + place + 1, owner)
            }
            Numbering::Round => {
                let same_round = Ballot::new(used.saturating_add(1).max(floor), owner);
                let taken = seen.is_some_and(|seen| same_round <= seen);
                if taken {
                    Ballot::new(same_round.round.saturating_add(1), owner)
                } else {
                    same_round
                }
            }
            Numbering::Timestamp => {
                // A clock past what a round can hold counts on from there: no ballot twice.
                let millis = u32::try_from(now / 1000)
                    .unwrap_or(u32::MAX)
                    .min(LATEST_MILLIS);
                Ballot::new(millis.max(floor.saturating_add(1)), owner)
            }
        }
    }

    pub(super) fn on_promise(
        &self,
        me: NodeId,
        node: &mut State,
        from: NodeId,
        ballot: Ballot,
        accepted: Option<(Ballot, Value)>,
        out: &mut Out,
    ) -> PaxosRule {
        let memory = &mut node.memory;
        let preparing = memory.stage == Stage::Preparing;
        let current = memory.ballot.filter(|_| memory.stage != Stage::Idle);
        let stale_counts =
            preparing && self.has(Mutation::StalePromiseCounts) && Some(ballot) < current;
        let Some(mine) = current.filter(|mine| *mine == ballot || stale_counts) else {
            return PaxosRule::IgnoredStalePromise { ballot, current };
        };
        if !preparing {
            return PaxosRule::IgnoredLatePromise { ballot, from };
        }
        if !memory.promises.insert(from) {
            return PaxosRule::IgnoredRepeatedPromise { ballot, from };
        }
        if ballot != mine {
            out.because(PaxosRule::CountedStalePromise {
                ballot,
                from,
                current: mine,
            });
        }
        if let Some(vote) = accepted {
            memory.reported = Some(
                memory
                    .reported
                    .map_or(vote, |best| self.better_report(best, vote)),
            );
        }
        let have = count(memory.promises);
        if !self.enough(Phase::One, have) {
            return PaxosRule::CountedPromise {
                ballot,
                from,
                have,
                need: self.need(Phase::One),
            };
        }
        self.note_too_few(mine, Phase::One, have, out);
        let Some(own) = memory.own else {
            return PaxosRule::NothingToRetry {}; // unreachable: a ballot begins with a value
        };
        let reported = memory.reported;
        let adopted = reported.filter(|_| !self.has(Mutation::OwnValueAlways));
        let value = adopted.map_or(own, |(_, value)| value);
        self.issue(me, node, mine, value, out);
        match reported {
            None => PaxosRule::FreeChoice {
                ballot: mine,
                value,
                have,
            },
            Some(vote) => self.why_adopted(mine, own, vote),
        }
    }

    /// The rule by which a proposer goes, or a mutation goes against, a reported vote.
    fn why_adopted(
        &self,
        ballot: Ballot,
        own: Value,
        (reported, value): (Ballot, Value),
    ) -> PaxosRule {
        if self.has(Mutation::OwnValueAlways) {
            return PaxosRule::InsistedOnOwn {
                ballot,
                value: own,
                reported,
                ignored: value,
            };
        }
        if self.has(Mutation::AnyReportedValue) {
            return PaxosRule::AdoptedFirstReport {
                ballot,
                reported,
                value,
            };
        }
        if self.has(Mutation::HighestValueNotBallot) {
            return PaxosRule::AdoptedLargestValue {
                ballot,
                reported,
                value,
            };
        }
        PaxosRule::AdoptedHighestVote {
            ballot,
            reported,
            value,
            own,
        }
    }

    /// The reported vote to go by: that of the higher ballot (P2c).
    fn better_report(&self, best: (Ballot, Value), vote: (Ballot, Value)) -> (Ballot, Value) {
        if self.has(Mutation::AnyReportedValue) {
            best
        } else if self.has(Mutation::HighestValueNotBallot) {
            if vote.1 > best.1 { vote } else { best }
        } else if vote.0 > best.0 {
            vote
        } else {
            best
        }
    }

    /// Phase 2a: proposes the value to every acceptor.
    fn issue(&self, me: NodeId, node: &mut State, ballot: Ballot, value: Value, out: &mut Out) {
        node.memory.stage = Stage::Accepting;
        node.memory.proposal = Some(value);
        if self.timeout.is_some() {
            out.arm(PaxosTimer::Timeout);
        }
        out.note(Fact::Proposed {
            proposer: me,
            slot: Slot::ONLY,
            ballot,
            value,
        });
        out.send_all(
            self.cluster.with(Role::Acceptor).iter(),
            &PaxosMessage::Accept { ballot, value },
        );
    }

    /// A vote reaches the proposer that asked for it.
    pub(super) fn count_vote(
        &self,
        me: NodeId,
        node: &mut State,
        from: NodeId,
        ballot: Ballot,
        value: Value,
        out: &mut Out,
    ) -> PaxosRule {
        let memory = &mut node.memory;
        let current = memory.ballot.filter(|_| memory.stage != Stage::Idle);
        if node.disk.learned.is_some() {
            return PaxosRule::IgnoredRepeatedVote { ballot, from };
        }
        if current != Some(ballot) || memory.stage != Stage::Accepting {
            return PaxosRule::IgnoredStaleVote { ballot, current };
        }
        let new = memory.votes.insert(from);
        memory.heard += self.counts_repeats();
        let have = self.votes(memory.votes, memory.heard);
        self.note_repeat(ballot, from, new, have, out);
        if self.enough(Phase::Two, have) {
            self.note_too_few(ballot, Phase::Two, have, out);
            self.conclude(me, node, ballot, value, out);
            PaxosRule::ProposalChosen { ballot, value }
        } else if new {
            PaxosRule::CountedVote {
                ballot,
                from,
                have,
                need: self.need(Phase::Two),
            }
        } else {
            PaxosRule::IgnoredRepeatedVote { ballot, from }
        }
    }

    /// What every process does that comes to know the outcome.
    pub(super) fn conclude(
        &self,
        me: NodeId,
        node: &mut State,
        ballot: Ballot,
        value: Value,
        out: &mut Out,
    ) {
        node.disk.learned = Some((ballot, value));
        node.memory.stage = Stage::Idle;
        node.memory.tallies.clear();
        out.note(Fact::Learned {
            node: me,
            slot: Slot::ONLY,
            ballot,
            value,
        });
        out.disarm(PaxosTimer::Timeout);
        out.disarm(PaxosTimer::Backoff);
        let waiting = core::mem::take(&mut node.memory.waiting);
        out.send_all(waiting.iter(), &PaxosMessage::Response { value });
    }
}
