//! The acceptor: promises, votes, refuses.

use super::{BasicPaxos, Mutation, Out, PaxosMessage, PaxosRule, Refusal, State};
use crate::atom::{Ballot, NodeId, NodeSet, Slot, Value};
use crate::fact::Fact;

impl BasicPaxos {
    pub(super) fn on_prepare(
        &self,
        me: NodeId,
        node: &mut State,
        from: NodeId,
        ballot: Ballot,
        out: &mut Out,
    ) -> PaxosRule {
        if let Some(rule) = self.answer_decided(node, from, out) {
            return rule;
        }
        let disk = &mut node.disk;
        if let Some(promised) = disk.promised.filter(|promised| ballot < *promised) {
            return match self.refuse(from, ballot, promised, out) {
                Refusal::Nack => PaxosRule::RefusedPrepare { ballot, promised },
                Refusal::Silence => PaxosRule::IgnoredPrepare { ballot, promised },
            };
        }
        let again = disk.promised == Some(ballot);
        disk.promised = Some(ballot);
        out.note(Fact::Promised {
            acceptor: me,
            ballot,
        });
        let accepted = disk.accepted;
        out.send(from, PaxosMessage::Promise { ballot, accepted });
        match (again, accepted) {
            (true, _) => PaxosRule::PromisedAgain { ballot, accepted },
            (false, None) => PaxosRule::Promised { ballot },
            (false, Some((reported, value))) => PaxosRule::PromisedAndReported {
                ballot,
                reported,
                value,
            },
        }
    }

    pub(super) fn on_accept(
        &self,
        me: NodeId,
        node: &mut State,
        from: NodeId,
        ballot: Ballot,
        value: Value,
        out: &mut Out,
    ) -> PaxosRule {
        if let Some(rule) = self.answer_decided(node, from, out) {
            return rule;
        }
        let disk = &mut node.disk;
        let higher = disk.promised.filter(|promised| ballot < *promised);
        if let Some(promised) = higher.filter(|_| !self.has(Mutation::AcceptIgnoresPromise)) {
            out.note(Fact::Refused {
                acceptor: me,
                slot: Slot::ONLY,
                ballot,
            });
            return match self.refuse(from, ballot, promised, out) {
                Refusal::Nack => PaxosRule::RefusedAccept { ballot, promised },
                Refusal::Silence => PaxosRule::IgnoredAccept { ballot, promised },
            };
        }
        let promised = disk.promised;
        if !self.has(Mutation::AcceptDoesNotPromise) {
            disk.promised = disk.promised.max(Some(ballot));
        }
        let before = disk.accepted.replace((ballot, value));
        out.note(Fact::Voted {
            acceptor: me,
            slot: Slot::ONLY,
            ballot,
            value,
        });
        let told = self.told_by_acceptors().union(NodeSet::only(from));
        out.send_all(told.iter(), &PaxosMessage::Accepted { ballot, value });
        if let Some(promised) = higher {
            return PaxosRule::VotedAgainstPromise {
                ballot,
                value,
                promised,
            };
        }
        if disk.promised < Some(ballot) {
            return PaxosRule::VotedUnpromised {
                ballot,
                value,
                promised,
            };
        }
        match before {
            None => PaxosRule::Voted { ballot, value },
            Some(vote) if vote == (ballot, value) => PaxosRule::RepeatedVote { ballot, value },
            Some((before, previous)) => PaxosRule::VotedAgain {
                ballot,
                value,
                before,
                previous,
            },
        }
    }

    /// An acceptor that knows the outcome tells it instead of taking part.
    fn answer_decided(&self, node: &State, to: NodeId, out: &mut Out) -> Option<PaxosRule> {
        let (ballot, value) = node.disk.learned?;
        out.send(to, PaxosMessage::Decided { ballot, value });
        Some(PaxosRule::AnsweredDecided { ballot, value })
    }

    fn refuse(&self, to: NodeId, ballot: Ballot, promised: Ballot, out: &mut Out) -> Refusal {
        if self.refusal == Refusal::Nack {
            out.send(to, PaxosMessage::Nack { ballot, promised });
        }
        self.refusal
    }
}
