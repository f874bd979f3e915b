//! Those who ask for votes.

use super::{
    Out, Progress, Raft, RaftMessage, RaftMutation, RaftRule, RaftTimer, Stage, State, own,
};
use crate::atom::{Ballot, NodeId, NodeSet, Slot};
use crate::fact::Fact;
use crate::machine::{Entry, count};
use crate::time::LocalTime;

impl Raft {
    /// Nothing was heard of a leader for long enough; or a leader looks round.
    pub(super) fn on_election(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        out: &mut Out,
    ) -> RaftRule {
        if node.memory.stage == Stage::Leading {
            return self.look_round(me, node, out);
        }
        if self.bound(now, node) {
            out.arm(RaftTimer::Election); // fired by hand before its time
            let leader = node.memory.leader;
            return RaftRule::BoundByLease { leader };
        }
        self.campaign(me, now, node, out)
    }

    /// An operator wants this server to lead.
    pub(super) fn on_elect(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        out: &mut Out,
    ) -> RaftRule {
        if node.memory.stage == Stage::Leading {
            return RaftRule::TimerIdle {};
        }
        self.on_election(me, now, node, out)
    }

    fn campaign(&self, me: NodeId, now: LocalTime, node: &mut State, out: &mut Out) -> RaftRule {
        if !Self::audience(&node.memory).voters().contains(me) {
            out.arm(RaftTimer::Election); // it may be a member later
            return RaftRule::StaysOutside {};
        }
        if !self.pre_vote {
            return self.stand(me, now, node, false, out);
        }
        let memory = &mut node.memory;
        memory.stage = Stage::PreCandidate;
        memory.leader = None;
        memory.votes = NodeSet::only(me);
        let term = Ballot::new(node.disk.term().round.saturating_add(1), None);
        let members = self.members(&node.memory).voters();
        let last = node.disk.end();
        let others = members.difference(NodeSet::only(me));
        out.send_all(others.iter(), &RaftMessage::PreVote { term, last });
        out.arm(RaftTimer::Election);
        if self.enough(node, out) {
            return self.stand(me, now, node, false, out);
        }
        RaftRule::AsksPreVote { term, members }
    }

    /// Begins a term and asks for votes in it.
    fn stand(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        transfer: bool,
        out: &mut Out,
    ) -> RaftRule {
        let over = node.disk.term();
        let again = node.memory.stage == Stage::Candidate;
        let term = Ballot::new(over.round.saturating_add(1), None);
        node.disk.current_term = Some(term);
        node.disk.voted_for = Some(me);
        let memory = &mut node.memory;
        memory.stage = Stage::Candidate;
        memory.leader = None;
        memory.votes = NodeSet::only(me);
        out.note(Fact::Began {
            proposer: me,
            ballot: term,
        });
        let last = node.disk.end();
        let members = self.members(&node.memory).voters();
        let ask = RaftMessage::RequestVote {
            term,
            last,
            transfer,
        };
        out.send_all(members.difference(NodeSet::only(me)).iter(), &ask);
        out.arm(RaftTimer::Election);
        let rule = if again {
            RaftRule::BecameCandidateAgain { term, over }
        } else {
            let last = Slot(last.index);
            RaftRule::BecameCandidate {
                term,
                members,
                last,
            }
        };
        if self.enough(node, out) {
            out.because(own(rule));
            return self.win(me, now, node, out);
        }
        rule
    }

    /// Whether the votes that it has are a majority.
    fn enough(&self, node: &State, out: &mut Out) -> bool {
        let members = self.members(&node.memory);
        let votes = node.memory.votes;
        let right = members.majority(votes);
        let twice = 2 * (votes.len() + 1) > members.members.len();
        if !right && twice && self.has(RaftMutation::SelfVoteTwice) {
            let (term, have) = (node.disk.term(), count(votes));
            let need = members.need();
            out.because(own(RaftRule::CountedSelfTwice { term, have, need }));
            return true;
        }
        right
    }

    pub(super) fn on_vote(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        (term, vote_granted): (Ballot, bool),
        out: &mut Out,
    ) -> RaftRule {
        self.see_term(node, term, out);
        let current = node.disk.term() == term || self.has(RaftMutation::StaleVoteCounts);
        if node.memory.stage != Stage::Candidate || !current {
            return RaftRule::IgnoredVote { from, term };
        }
        if !vote_granted {
            return RaftRule::VoteRefused { from, term };
        }
        let (of, term) = (term, node.disk.term());
        if of != term {
            out.because(own(RaftRule::CountedStaleVote { from, of, term }));
        }
        self.count_vote(me, now, node, from, out)
    }

    fn count_vote(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        out: &mut Out,
    ) -> RaftRule {
        let term = node.disk.term();
        if !node.memory.votes.insert(from) {
            return RaftRule::IgnoredVote { from, term };
        }
        let members = self.members(&node.memory);
        let have = count(node.memory.votes.intersection(members.members));
        let need = members.need();
        let counted = RaftRule::CountedVote { term, have, need };
        if self.enough(node, out) {
            out.because(own(counted));
            return self.win(me, now, node, out);
        }
        counted
    }

    pub(super) fn on_pre_vote_reply(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        (term, vote_granted): (Ballot, bool),
        out: &mut Out,
    ) -> RaftRule {
        if !vote_granted {
            self.see_term(node, term, out);
            return RaftRule::PreVoteRefused { from };
        }
        let stage = node.memory.stage;
        let current = node.disk.term();
        let mistaken = self.has(RaftMutation::PreVoteIsVote);
        if stage == Stage::Candidate && term == current && mistaken {
            out.because(own(RaftRule::CountedPreVoteAsVote { from, term }));
            return self.count_vote(me, now, node, from, out);
        }
        let asked = term.round == current.round.saturating_add(1);
        if stage != Stage::PreCandidate || !asked || !node.memory.votes.insert(from) {
            return RaftRule::IgnoredVote { from, term };
        }
        let members = self.members(&node.memory);
        let have = count(node.memory.votes.intersection(members.members));
        let need = members.need();
        let counted = RaftRule::CountedPreVote { have, need };
        if self.enough(node, out) {
            out.because(own(counted));
            return self.stand(me, now, node, false, out);
        }
        counted
    }

    /// A majority voted.
    fn win(&self, me: NodeId, now: LocalTime, node: &mut State, out: &mut Out) -> RaftRule {
        let term = node.disk.term();
        let last = node.disk.log.last();
        let votes = node.memory.votes;
        let memory = &mut node.memory;
        memory.stage = Stage::Leading;
        memory.leader = Some(me);
        (memory.first, memory.counted) = (last + 1, 0);
        (memory.transfer, memory.lease, memory.no_lease) = (None, None, false);
        out.note(Fact::Leads {
            node: me,
            ballot: term,
        });
        self.attend(me, node, out);
        for it in &mut node.memory.progress {
            it.active = votes.contains(it.node);
        }
        out.because(own(RaftRule::Elected {
            term,
            last: Slot(last),
        }));
        self.replicate(now, node, true, out);
        out.arm(RaftTimer::Heartbeat);
        if self.check_quorum {
            out.arm(RaftTimer::Election);
        } else {
            out.disarm(RaftTimer::Election);
        }
        if !self.no_op {
            self.advance(me, now, node, out);
            return RaftRule::SentAppendEntries {
                term,
                committed: Slot(node.memory.commit_index),
            };
        }
        let slot = Slot(self.append(me, now, node, Entry::Nothing, out));
        self.advance(me, now, node, out);
        RaftRule::AppendedNoOp { slot, term }
    }

    /// Whom it keeps a watch on: everybody who is to have the log.
    pub(super) fn attend(&self, me: NodeId, node: &mut State, out: &mut Out) {
        let audience = Self::audience(&node.memory).all();
        let others = audience.difference(NodeSet::only(me));
        let next_index = node.disk.log.last() + 1;
        let memory = &mut node.memory;
        memory.progress.retain(|it| others.contains(it.node));
        for other in others.iter() {
            if memory.progress.iter().all(|it| it.node != other) {
                memory.progress.push(Progress {
                    node: other,
                    next_index,
                    match_index: 0,
                    probing: true,
                    active: true,
                    read: 0,
                    stamp: None,
                });
            }
        }
        memory.progress.sort_by_key(|it| it.node);
        let latest = node.memory.members.last();
        out.note(Fact::Counts {
            ballot: node.disk.term(),
            members: latest.map_or(self.first, |it| it.1),
        });
    }

    /// A leader that hears of no majority, or whose heir does not come forward.
    fn look_round(&self, me: NodeId, node: &mut State, out: &mut Out) -> RaftRule {
        let term = node.disk.term();
        let members = self.members(&node.memory);
        let memory = &mut node.memory;
        let late = memory.transfer.take();
        if self.check_quorum {
            let active = memory.progress.iter().filter(|it| it.active);
            let heard: NodeSet = active.map(|it| it.node).chain([me]).collect();
            let have = count(heard.intersection(members.members));
            if !members.majority(heard) {
                let need = members.need();
                self.follow(node, None, out);
                return RaftRule::LostQuorum { term, have, need };
            }
            memory.progress.iter_mut().for_each(|it| it.active = false);
            out.arm(RaftTimer::Election);
            if late.is_none() {
                return RaftRule::QuorumChecked { term, have };
            }
        }
        late.map_or(RaftRule::TimerIdle {}, |to| RaftRule::TransferTookTooLong {
            to,
        })
    }

    /// An operator wants another server to lead.
    pub(super) fn hand_over(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        to: NodeId,
        out: &mut Out,
    ) -> RaftRule {
        let leader = node.memory.leader.filter(|leader| *leader != me);
        if node.memory.stage != Stage::Leading || node.memory.transfer.is_some() {
            return RaftRule::OrderNeedsLeader { leader };
        }
        if to == me || !self.members(&node.memory).members.contains(to) {
            return RaftRule::TransferToNobody { to };
        }
        node.memory.transfer = Some(to);
        out.arm(RaftTimer::Election);
        let slot = Slot(node.disk.log.last());
        if self.call_heir(node, out) {
            return RaftRule::SentTimeoutNow { to };
        }
        // What it lacks goes out now, not with the next heartbeat.
        self.catch_up(now, node, to, out);
        RaftRule::TransferBegan { to, slot }
    }

    /// The heir has the whole log: it is asked to stand.
    pub(super) fn call_heir(&self, node: &mut State, out: &mut Out) -> bool {
        let (last, term) = (node.disk.log.last(), node.disk.term());
        let memory = &mut node.memory;
        let whole =
            |it: &&super::Progress| Some(it.node) == memory.transfer && it.match_index == last;
        let Some(to) = memory.progress.iter().find(whole).map(|it| it.node) else {
            return false;
        };
        // Whoever it asks votes for it at once: the lease is worth nothing any more.
        (memory.no_lease, memory.lease) = (true, None);
        out.disarm(RaftTimer::LeaseEnd);
        out.send(to, RaftMessage::TimeoutNow { term });
        true
    }

    pub(super) fn on_timeout_now(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        term: Ballot,
        out: &mut Out,
    ) -> RaftRule {
        let member = self.members(&node.memory).voters().contains(me);
        let follows = node.memory.stage == Stage::Following && node.disk.term() == term;
        if !follows || !member {
            return RaftRule::IgnoredTimeoutNow { from };
        }
        self.stand(me, now, node, true, out)
    }
}
