//! Those who are asked for a vote.

use super::{
    End, Out, Raft, RaftMessage, RaftMutation, RaftReads, RaftRule, RaftTimer, Stage, State, own,
};
use crate::atom::{Ballot, NodeId, Slot};
use crate::time::LocalTime;

impl Raft {
    /// Whether this server hears a leader, so that nobody else need be voted for.
    pub(super) fn hears_leader(&self, now: LocalTime, node: &State) -> bool {
        let memory = &node.memory;
        let recently = |heard: LocalTime| now < heard + self.election.low;
        memory.stage == Stage::Leading || memory.heard.is_some_and(recently)
    }

    /// Whether a vote now could break the lease of the leader that it hears.
    pub(super) fn bound(&self, now: LocalTime, node: &State) -> bool {
        self.reads == RaftReads::Lease
            && node.memory.stage != Stage::Leading
            && self.hears_leader(now, node)
    }

    pub(super) fn on_request_vote(
        &self,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        (term, last, transfer): (Ballot, End, bool),
        out: &mut Out,
    ) -> RaftRule {
        if self.check_quorum && !transfer && self.hears_leader(now, node) {
            let leader = node.memory.leader;
            return RaftRule::RefusedVoteLeader { term, leader };
        }
        self.see_term(node, term, out);
        let current = node.disk.term();
        let own_end = node.disk.end();
        let newer = own_end > last && !self.has(RaftMutation::NoLogCheck);
        let other = node.disk.voted_for.filter(|vote| *vote != from);
        let rule = if term < current {
            RaftRule::RefusedVoteTerm { term, current }
        } else if let Some(vote) = other {
            RaftRule::RefusedVoteVoted { term, vote }
        } else if newer {
            RaftRule::RefusedVoteLog {
                term,
                end: last.term,
                last: Slot(last.index),
                own_end: own_end.term,
                own_last: Slot(own_end.index),
            }
        } else {
            if own_end > last {
                let (candidate, last) = (from, Slot(last.index));
                let own_last = Slot(own_end.index);
                out.because(own(RaftRule::VotedForShorterLog {
                    candidate,
                    last,
                    own_last,
                }));
            }
            node.disk.voted_for = Some(from);
            out.arm(RaftTimer::Election);
            let candidate = from;
            RaftRule::GrantedVote { term, candidate }
        };
        let vote_granted = matches!(rule, RaftRule::GrantedVote { .. });
        let term = current;
        out.send(from, RaftMessage::Vote { term, vote_granted });
        rule
    }

    pub(super) fn on_pre_vote(
        &self,
        now: LocalTime,
        node: &State,
        from: NodeId,
        (term, last): (Ballot, End),
        out: &mut Out,
    ) -> RaftRule {
        let current = node.disk.term();
        let own_end = node.disk.end();
        // As it would answer a request for a vote in that term.
        let other = node.disk.voted_for.filter(|vote| *vote != from);
        let spent = other.or(node.memory.leader).is_some();
        let rule = if self.hears_leader(now, node) {
            let leader = node.memory.leader;
            RaftRule::WouldNotVoteLeader { term, leader }
        } else if term < current || term == current && spent {
            RaftRule::WouldNotVoteTerm { term, current }
        } else if own_end > last && !self.has(RaftMutation::NoLogCheck) {
            let last = Slot(own_end.index);
            RaftRule::WouldNotVoteLog { term, last }
        } else {
            let candidate = from;
            RaftRule::WouldVote { term, candidate }
        };
        let vote_granted = matches!(rule, RaftRule::WouldVote { .. });
        let term = if vote_granted { term } else { current };
        out.send(from, RaftMessage::PreVoteReply { term, vote_granted });
        rule
    }

    /// Takes notice of a higher term; whoever leads or asks for votes does so no more.
    pub(super) fn see_term(&self, node: &mut State, term: Ballot, out: &mut Out) -> bool {
        let over = node.disk.current_term;
        if over >= Some(term) {
            return false;
        }
        let rule = match (node.memory.stage, over) {
            (Stage::Leading | Stage::Candidate, Some(over)) => RaftRule::SteppedDown { term, over },
            (_, over) => RaftRule::SawTerm { term, over },
        };
        out.because(own(rule));
        node.disk.current_term = Some(term);
        node.disk.voted_for = None;
        let led = node.memory.stage != Stage::Following;
        node.memory.leader = None;
        if led {
            self.follow(node, None, out);
        }
        true
    }

    /// Goes back to following; whoever waits for a read asks elsewhere.
    pub(super) fn follow(&self, node: &mut State, leader: Option<NodeId>, out: &mut Out) {
        let memory = &mut node.memory;
        memory.stage = Stage::Following;
        memory.leader = leader;
        memory.votes = crate::atom::NodeSet::EMPTY;
        memory.progress.clear();
        (memory.transfer, memory.lease) = (None, None);
        for read in memory.reads.drain(..) {
            crate::machine::redirect(read.client, read.sequence, leader, out);
        }
        out.disarm(RaftTimer::Heartbeat);
        out.disarm(RaftTimer::LeaseEnd);
        out.arm(RaftTimer::Election);
    }
}
