//! What is committed, and what follows from that.

use super::{Out, Raft, RaftMutation, RaftRule, Stage, State, own};
use crate::atom::{NodeId, NodeSet, Slot};
use crate::fact::Fact;
use crate::machine::{Clients, Entry, count};
use crate::time::LocalTime;

impl Raft {
    /// The leader commits what a majority has, if it ends with an entry of its own term.
    pub(super) fn advance(&self, me: NodeId, now: LocalTime, node: &mut State, out: &mut Out) {
        if node.memory.stage != Stage::Leading {
            return;
        }
        let term = node.disk.term();
        let (disk, memory) = (&node.disk, &node.memory);
        let members = self.members(memory);
        let holders = |index: u32| -> NodeSet {
            let there = memory.progress.iter().filter(|it| it.match_index >= index);
            there.map(|it| it.node).chain([me]).collect()
        };
        // Nearly always nothing new is on a majority: then no later index is either.
        if !members.majority(holders(memory.commit_index + 1)) {
            return;
        }
        // Who has an index changes only where the log of somebody ends.
        let ends = memory.progress.iter().map(|it| it.match_index);
        let mut index = memory.commit_index;
        for end in ends.chain([disk.log.last()]) {
            if end > index && members.majority(holders(end)) {
                index = end;
            }
        }
        if index == memory.commit_index {
            return;
        }
        let have = count(holders(index).intersection(members.members));
        let slot = Slot(index);
        let end = disk.term_at(index);
        if end != Some(term) && !self.has(RaftMutation::CommitOldTerm) {
            if index > memory.counted {
                node.memory.counted = index;
                out.because(own(RaftRule::NotByCounting { slot, end, term }));
            }
            return;
        }
        if end != Some(term) {
            out.because(own(RaftRule::CountedOldTerm { slot, end, term }));
        }
        let settles = memory
            .members
            .last()
            .is_some_and(|(at, _)| (memory.commit_index + 1..=index).contains(at));
        self.commit_to(me, node, index, out);
        out.because(own(RaftRule::Committed { slot, term, have }));
        if settles {
            self.replicate(now, node, true, out); // also those that leave hear of it
            self.attend(me, node, out);
            self.settle_members(me, now, node, out);
        }
        self.answer_reads(me, node, out);
    }

    /// Everything up to an index is committed, and applied.
    pub(super) fn commit_to(&self, me: NodeId, node: &mut State, upto: u32, out: &mut Out) {
        let ballot = node.disk.term();
        for index in node.memory.commit_index + 1..=upto {
            let Some(held) = node.disk.log.get(index).copied() else {
                return;
            };
            let slot = Slot(index);
            node.memory.commit_index = index;
            out.note(Fact::Learned {
                node: me,
                slot,
                ballot,
                value: held.entry.name(),
            });
            if let Entry::Members(members) = held.entry {
                out.note(Fact::Membership {
                    from: slot,
                    members,
                });
            }
            if index > node.memory.replica.applied {
                node.memory.replica.apply(me, index, &held.entry, out);
            }
            let since = index - node.disk.snapshot.slot;
            if self.snapshot_every > 0 && since >= self.snapshot_every {
                let rule = node.take_snapshot();
                out.because(Self::rule(rule));
            }
        }
    }
}
