//! The learner: counts votes, tells others.

use alloc::vec::Vec;

use super::{BasicPaxos, Out, PaxosMessage, PaxosRule, State, Tally};
use crate::atom::{Ballot, NodeId, NodeSet, Value};
use crate::protocol::Phase;
use crate::status::Role;

/// A learner remembers votes of this many ballots, the highest: enough for any
/// lateness that occurs, and a bound on its memory. Forgetting a vote can only
/// make it learn later, never wrongly.
const MAX_TALLIES: usize = 8;

impl BasicPaxos {
    /// A vote arrives: at the proposer that asked for it, at a learner, or at
    /// a process that is both.
    pub(super) fn on_accepted(
        &self,
        me: NodeId,
        node: &mut State,
        from: NodeId,
        ballot: Ballot,
        value: Value,
        out: &mut Out,
    ) -> PaxosRule {
        let learner = self.role(me, Role::Learner);
        if !self.role(me, Role::Proposer) {
            return if learner {
                self.tally(me, node, from, ballot, value, out)
            } else {
                PaxosRule::NotMyPart { from }
            };
        }
        if learner && node.memory.ballot != Some(ballot) {
            return self.tally(me, node, from, ballot, value, out); // another proposer's ballot
        }
        let known = node.disk.learned.is_some();
        let rule = self.count_vote(me, node, from, ballot, value, out);
        if !learner || known {
            return rule;
        }
        if node.disk.learned.is_some() {
            self.tell(me, ballot, value, out);
            return rule;
        }
        out.because(rule);
        self.tally(me, node, from, ballot, value, out)
    }

    fn tally(
        &self,
        me: NodeId,
        node: &mut State,
        from: NodeId,
        ballot: Ballot,
        value: Value,
        out: &mut Out,
    ) -> PaxosRule {
        if node.disk.learned.is_some() {
            return PaxosRule::TalliedNothing { ballot, value };
        }
        let tallies = &mut node.memory.tallies;
        let at = match tallies.binary_search_by_key(&(ballot, value), |t| (t.ballot, t.value)) {
            Ok(at) => at,
            Err(at) => {
                tallies.insert(
                    at,
                    Tally {
                        ballot,
                        value,
                        voters: NodeSet::EMPTY,
                        heard: 0,
                    },
                );
                at
            }
        };
        let new = tallies[at].voters.insert(from);
        tallies[at].heard += self.counts_repeats();
        let have = self.votes(tallies[at].voters, tallies[at].heard);
        forget_lowest(tallies);
        self.note_repeat(ballot, from, new, have, out);
        if self.enough(Phase::Two, have) {
            self.note_too_few(ballot, Phase::Two, have, out);
            self.conclude(me, node, ballot, value, out);
            self.tell(me, ballot, value, out);
            PaxosRule::Learned { ballot, value }
        } else if new {
            PaxosRule::TalliedVote {
                ballot,
                value,
                have,
                need: self.need(Phase::Two),
            }
        } else {
            PaxosRule::TalliedNothing { ballot, value }
        }
    }

    /// A learner that learned from votes tells those who do not hear them.
    fn tell(&self, me: NodeId, ballot: Ballot, value: Value, out: &mut Out) {
        let mut others = NodeSet::EMPTY;
        if self.distinguished.contains(me) {
            others = self
                .cluster
                .with(Role::Learner)
                .difference(self.distinguished);
        }
        if self.broadcast {
            let parts = self
                .cluster
                .with(Role::Proposer)
                .union(self.cluster.with(Role::Acceptor));
            others = others.union(parts);
        }
        others.remove(me);
        out.send_all(others.iter(), &PaxosMessage::Decided { ballot, value });
    }

    /// Anybody is told the outcome.
    pub(super) fn on_decided(
        &self,
        me: NodeId,
        node: &mut State,
        from: NodeId,
        ballot: Ballot,
        value: Value,
        out: &mut Out,
    ) -> PaxosRule {
        if node.disk.learned.is_some_and(|(_, known)| known == value) {
            return PaxosRule::WasToldAgain { from, value };
        }
        self.conclude(me, node, ballot, value, out);
        PaxosRule::WasTold {
            from,
            ballot,
            value,
        }
    }
}

fn forget_lowest(tallies: &mut Vec<Tally>) {
    if tallies.len() > MAX_TALLIES {
        tallies.remove(0);
    }
}
