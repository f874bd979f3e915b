//! The proposer that has not got its quorum: refused or unanswered, it leaves its ballot and tries a higher one.

use super::{BasicPaxos, Out, PaxosRule, PaxosTimer, Stage, State};
use crate::atom::{Ballot, NodeId};
use crate::time::LocalTime;

impl BasicPaxos {
    #[allow(clippy::too_many_arguments)] // a Nack has two ballots
    pub(super) fn on_nack(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        ballot: Ballot,
        promised: Ballot,
        out: &mut Out,
    ) -> PaxosRule {
        let memory = &mut node.memory;
        memory.seen = memory.seen.max(Some(promised));
        let trying = matches!(memory.stage, Stage::Preparing | Stage::Accepting);
        if !trying || memory.ballot != Some(ballot) {
            return PaxosRule::IgnoredStaleRefusal { ballot, from };
        }
        if self.timeout.is_none() {
            return PaxosRule::NotedRefusal {
                ballot,
                from,
                promised,
            };
        }
        self.back_off(
            me,
            now,
            node,
            PaxosRule::BacksOffRefused { ballot, promised },
            out,
        )
    }

    pub(super) fn on_timeout(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        out: &mut Out,
    ) -> PaxosRule {
        match (node.memory.stage, node.memory.ballot) {
            (Stage::Preparing | Stage::Accepting, Some(ballot)) => {
                self.back_off(me, now, node, PaxosRule::BacksOffUnanswered { ballot }, out)
            }
            (Stage::Preparing | Stage::Accepting, None) | (Stage::Idle | Stage::BackingOff, _) => {
                PaxosRule::NothingToRetry {}
            }
        }
    }

    pub(super) fn on_backoff(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        out: &mut Out,
    ) -> PaxosRule {
        if node.memory.stage == Stage::BackingOff {
            self.begin(me, now, node, out)
        } else {
            PaxosRule::NothingToRetry {}
        }
    }

    /// Leaves the ballot: for a while, or with no back-off for a higher one at once.
    fn back_off(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        rule: PaxosRule,
        out: &mut Out,
    ) -> PaxosRule {
        out.disarm(PaxosTimer::Timeout);
        node.memory.stage = Stage::BackingOff;
        if self.backoff.is_none() {
            out.because(rule);
            return self.begin(me, now, node, out);
        }
        out.arm(PaxosTimer::Backoff);
        rule
    }
}
