//! Changing the members: an entry that takes effect as soon as it is appended.

use super::{Change, Out, Raft, RaftMemory, RaftMutation, RaftRule, Stage, State, own};
use crate::atom::{NodeId, NodeSet, Slot};
use crate::machine::{Entry, Members};
use crate::time::LocalTime;

impl Raft {
    /// Who belongs to the cluster: the latest entry that says so, committed or not.
    pub(super) fn members(&self, memory: &RaftMemory) -> Members {
        let in_force = |it: &&(u32, Members)| {
            !self.has(RaftMutation::ApplyTimeConfig) || it.0 <= memory.replica.applied
        };
        let latest = memory.members.iter().rev().find(in_force);
        latest.map_or(self.first, |it| it.1)
    }

    /// Everybody whom a leader sends entries: also those that leave, until that is committed.
    pub(super) fn audience(memory: &RaftMemory) -> Members {
        let committed = |it: &(u32, Members)| it.0 <= memory.commit_index;
        let settled = memory.members.iter().rposition(committed).unwrap_or(0);
        let open = memory.members.get(settled..).unwrap_or_default();
        open.iter()
            .fold(Members::default(), |all, (_, it)| Members {
                members: all.members.union(it.members),
                old: all.old.union(it.old),
                learners: all.learners.union(it.learners),
            })
    }

    /// An operator wants these in and those out.
    pub(super) fn change_members(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        (add, remove): (NodeSet, NodeSet),
        out: &mut Out,
    ) -> RaftRule {
        if let Some(refused) = self.no_change_now(me, node) {
            return refused;
        }
        let before = self.members(&node.memory);
        let members = before.members.union(add).difference(remove);
        let learners = before.learners.difference(members.union(remove));
        if (members, learners) == (before.members, before.learners) || members.is_empty() {
            return RaftRule::MembersAreSo {
                members: before.members,
            };
        }
        let changed = members
            .union(before.members)
            .difference(members.intersection(before.members));
        let joint = self.membership == Change::Joint && !changed.is_empty();
        if !joint && changed.len() > 1 {
            return RaftRule::OneAtATime {};
        }
        let old = if joint {
            before.members
        } else {
            NodeSet::EMPTY
        };
        let next = Members {
            members,
            old,
            learners,
        };
        self.append_members(me, now, node, next, out)
    }

    /// An operator wants a server to follow without a vote.
    pub(super) fn add_learner(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        learner: NodeId,
        out: &mut Out,
    ) -> RaftRule {
        if let Some(refused) = self.no_change_now(me, node) {
            return refused;
        }
        let before = self.members(&node.memory);
        if before.all().contains(learner) {
            return RaftRule::MembersAreSo {
                members: before.members,
            };
        }
        let next = Members {
            learners: before.learners.union(NodeSet::only(learner)),
            ..before
        };
        self.append_members(me, now, node, next, out)
    }

    /// Why the members cannot be changed now.
    fn no_change_now(&self, me: NodeId, node: &State) -> Option<RaftRule> {
        let memory = &node.memory;
        let leader = memory.leader.filter(|leader| *leader != me);
        if memory.stage != Stage::Leading || memory.transfer.is_some() {
            return Some(RaftRule::OrderNeedsLeader { leader });
        }
        // With members that count only when applied, nothing else is known to be under way.
        let known = if self.has(RaftMutation::ApplyTimeConfig) {
            memory.replica.applied
        } else {
            memory.commit_index
        };
        let latest = memory.members.last();
        if latest.is_some_and(|(at, it)| *at > known || !it.old.is_empty()) {
            return Some(RaftRule::MembersBusy {});
        }
        let term = node.disk.term();
        let own_term = node.disk.term_at(memory.commit_index) == Some(term);
        // What an earlier leader appended could be in force elsewhere: until something of this
        // term is committed, two changes of the same members may not share a server.
        (!own_term && !self.has(RaftMutation::SingleServerEarly))
            .then_some(RaftRule::MembersTooEarly { term })
    }

    /// Appends who belongs to the cluster from now on.
    pub(super) fn append_members(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        next: Members,
        out: &mut Out,
    ) -> RaftRule {
        let term = node.disk.term();
        if node.disk.term_at(node.memory.commit_index) != Some(term) {
            out.because(own(RaftRule::ChangedMembersEarly { term }));
        }
        let slot = Slot(self.append(me, now, node, Entry::Members(next), out));
        let Members {
            members,
            old,
            learners,
        } = next;
        if self.members(&node.memory) != next {
            out.because(own(RaftRule::MembersWait { slot, members }));
        }
        let rule = if old.is_empty() {
            RaftRule::AppendedMembers {
                slot,
                members,
                learners,
            }
        } else {
            RaftRule::AppendedJoint { slot, old, members }
        };
        self.replicate(now, node, false, out);
        self.advance(me, now, node, out);
        rule
    }

    /// The members were changed by entries that are committed now: goes on to
    /// the new ones alone, or leaves.
    pub(super) fn settle_members(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        out: &mut Out,
    ) {
        let memory = &node.memory;
        let Some((slot, members)) = memory.members.last().copied() else {
            return;
        };
        if memory.stage != Stage::Leading || slot > memory.commit_index {
            return;
        }
        if !members.old.is_empty() {
            let next = Members {
                old: NodeSet::EMPTY,
                ..members
            };
            let rule = self.append_members(me, now, node, next, out);
            out.because(own(rule));
        } else if !members.members.contains(me) {
            out.because(own(RaftRule::LeftMembers { slot: Slot(slot) }));
            self.follow(node, None, out);
        }
    }
}
