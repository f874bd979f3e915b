//! Changing the members: an entry of the log, that takes effect a window later.

use super::{MultiMessage, MultiPaxos, MultiRule, Out, Stage, State, own};
use crate::atom::{Ballot, NodeId, NodeSet, Slot};
use crate::machine::{Entry, Members};

impl MultiPaxos {
    /// An operator wants other members.
    pub(super) fn change_members(
        &self,
        me: NodeId,
        node: &mut State,
        change: impl Fn(NodeSet) -> NodeSet,
        out: &mut Out,
    ) -> MultiRule {
        let memory = &mut node.memory;
        if memory.stage != Stage::Leading || self.leaderless() {
            let leader = memory.leader;
            return MultiRule::OrderNeedsLeader { leader };
        }
        let is_change = |entry: &Entry| matches!(entry, Entry::Members(_));
        let next = memory.committed + 1;
        let busy = memory.members.last().is_some_and(|(from, _)| *from > next)
            || memory.queue.iter().any(is_change)
            || memory.proposals.iter().any(|it| is_change(&it.entry))
            || memory
                .reports
                .iter()
                .any(|(_, held)| is_change(&held.entry));
        if busy {
            return MultiRule::MembersBusy {};
        }
        let before = memory.members_at(next).members;
        let members = change(before);
        if members == before || members.is_empty() {
            return MultiRule::MembersAreSo { members: before };
        }
        memory.queue.push(Entry::Members(Members::only(members)));
        // It takes effect a window later: nothing more need be asked for until then.
        let fill = (1..self.window).map(|_| Entry::Nothing);
        memory.queue.extend(fill);
        out.because(own(MultiRule::ProposedMembers {
            members,
            window: self.window,
        }));
        self.pump(me, node, out);
        self.last_reason(out)
    }

    /// Members that were not asked for promises are, before anything is
    /// proposed that they decide.
    pub(super) fn ask_new_members(&self, node: &mut State, slot: u32, out: &mut Out) -> bool {
        let memory = &mut node.memory;
        let new = memory.members_at(slot).voters().difference(memory.asked);
        if new.is_empty() {
            return false;
        }
        memory.asked = memory.asked.union(new);
        let ballot = memory.ballot.unwrap_or(Ballot::new(0, None));
        out.send_all(new.iter(), &MultiMessage::Prepare { ballot, slot });
        out.because(own(MultiRule::AskedNewMembers {
            ballot,
            slot: Slot(slot),
            members: new,
        }));
        true
    }
}
