//! The client: asks, waits, asks another.

use super::{BasicPaxos, Out, PaxosMessage, PaxosRule, PaxosTimer, State};
use crate::atom::{NodeId, Value};
use crate::fact::Fact;
use crate::status::Role;

impl BasicPaxos {
    pub(super) fn on_ask(
        &self,
        me: NodeId,
        node: &mut State,
        value: Value,
        proposer: NodeId,
        out: &mut Out,
    ) -> PaxosRule {
        if let Some(value) = node.disk.answer {
            return PaxosRule::AnsweredAlready { value };
        }
        node.disk.wants = Some(value);
        out.note(Fact::Invoked { client: me, value });
        self.ask(me, node, value, proposer, out);
        PaxosRule::Asked { proposer, value }
    }

    pub(super) fn on_client_timeout(
        &self,
        me: NodeId,
        node: &mut State,
        out: &mut Out,
    ) -> PaxosRule {
        let (Some(value), None) = (node.disk.wants, node.disk.answer) else {
            return PaxosRule::NothingToRetry {};
        };
        let proposers = self.cluster.with(Role::Proposer);
        let later = proposers
            .iter()
            .find(|p| node.memory.asked.is_none_or(|asked| *p > asked));
        let Some(proposer) = later.or_else(|| proposers.iter().next()) else {
            return PaxosRule::NothingToRetry {};
        };
        self.ask(me, node, value, proposer, out);
        PaxosRule::AskedAgain { proposer, value }
    }

    fn ask(&self, me: NodeId, node: &mut State, value: Value, proposer: NodeId, out: &mut Out) {
        node.memory.asked = Some(proposer);
        out.send(proposer, PaxosMessage::Request { client: me, value });
        if self.client_timeout.is_some() {
            out.arm(PaxosTimer::ClientTimeout);
        }
    }

    pub(super) fn on_response(
        &self,
        me: NodeId,
        node: &mut State,
        value: Value,
        out: &mut Out,
    ) -> PaxosRule {
        let Some(wanted) = node.disk.wants else {
            return PaxosRule::UnaskedAnswer { value };
        };
        if node.disk.answer == Some(value) {
            return PaxosRule::AnsweredTwice { value };
        }
        node.disk.answer = Some(value);
        out.note(Fact::Replied { client: me, value });
        out.disarm(PaxosTimer::ClientTimeout);
        if value == wanted {
            PaxosRule::GotItsOwn { value }
        } else {
            PaxosRule::GotAnother { wanted, value }
        }
    }
}
