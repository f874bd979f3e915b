//! Learning what is chosen: slot by slot, up to a slot, from those who know,
//! from a snapshot.

use super::{
    Leadership, MultiMessage, MultiPaxos, MultiRule, MultiTimer, Mutation, Out, Reason, Stage,
    State, own,
};
use crate::atom::{Ballot, NodeId, Slot};
use crate::fact::Fact;
use crate::machine::{Clients, Entry, Held, Snapshot};
use crate::time::LocalTime;

/// The most slots that one message tells.
const AT_ONCE: usize = 64;

impl MultiPaxos {
    /// A slot is known to be chosen; what can be applied now is. False when it was known.
    pub(super) fn learn(
        &self,
        me: NodeId,
        node: &mut State,
        slot: u32,
        held: Held,
        out: &mut Out,
    ) -> bool {
        let memory = &mut node.memory;
        let Err(place) = memory.known.binary_search(&slot) else {
            return false;
        };
        if slot <= memory.committed {
            return false;
        }
        out.note(Fact::Learned {
            node: me,
            slot: Slot(slot),
            ballot: held.ballot,
            value: held.entry.name(),
        });
        node.disk.log.set(slot, held);
        memory.known.insert(place, slot);
        memory.proposals.retain(|it| it.slot != slot);
        self.advance(me, node, out);
        true
    }

    /// Moves on over all slots that are known without a hole, and applies them.
    fn advance(&self, me: NodeId, node: &mut State, out: &mut Out) {
        let skips = self.has(Mutation::GapAcked);
        while let Some(slot) = node.memory.known.first().copied() {
            if slot != node.memory.committed + 1 && !skips {
                break;
            }
            if slot != node.memory.committed + 1 {
                let (slot, committed) = (Slot(slot), Slot(node.memory.committed));
                out.because(own(MultiRule::SkippedGap { slot, committed }));
            }
            node.memory.known.remove(0);
            let Some(held) = node.disk.log.get(slot).copied() else {
                break;
            };
            node.memory.committed = slot;
            if let Entry::Members(members) = held.entry {
                let from = slot + self.window;
                node.memory.members.push((from, members));
                let from = Slot(from);
                out.note(Fact::Membership { from, members });
            }
            node.memory.replica.apply(me, slot, &held.entry, out);
            let since = slot - node.disk.snapshot.slot;
            if self.snapshot_every > 0 && since >= self.snapshot_every {
                let rule = self.take_snapshot(node);
                out.because(rule);
            }
        }
    }

    /// Whatever waited for slots to be learned goes on; false when nothing did.
    pub(super) fn after_learning(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        out: &mut Out,
    ) -> bool {
        let mut acted = self.answer_reads(node, out);
        acted |= self.leave(me, node, out);
        acted |= self.try_to_lead(me, now, node, out);
        acted |= self.pump(me, node, out);
        if self.leaderless() {
            acted |= self.next_slot(me, node, out);
        }
        acted
    }

    /// Without a leader: the slot is done, on to the next if somebody waits.
    fn next_slot(&self, me: NodeId, node: &mut State, out: &mut Out) -> bool {
        let memory = &mut node.memory;
        let busy = memory.stage != Stage::Following;
        if busy && memory.first > memory.committed || !busy && !self.unsettled(node) {
            return false;
        }
        let memory = &mut node.memory;
        memory.stage = Stage::Following;
        out.disarm(MultiTimer::Election);
        if memory.queue.is_empty() && !self.unsettled(node) {
            return true;
        }
        let rule = self.begin(me, node, out);
        out.because(own(rule));
        true
    }

    /// Up to here everything is chosen, says whoever leads in this ballot: what
    /// this server voted for in that ballot is what is chosen. What it did not, it asks for.
    pub(super) fn hear_committed(
        &self,
        me: NodeId,
        node: &mut State,
        from: NodeId,
        ballot: Ballot,
        upto: u32,
        out: &mut Out,
    ) -> Option<MultiRule> {
        let mut learned = false;
        for slot in node.memory.committed + 1..=upto.min(node.disk.log.last()) {
            let held = node.disk.log.get(slot).copied();
            if let Some(held) = held.filter(|held| held.ballot == ballot) {
                learned |= self.learn(me, node, slot, held, out);
            }
        }
        let memory = &mut node.memory;
        if learned {
            let slot = Slot(memory.committed);
            out.because(own(MultiRule::LearnedUpTo { slot, from }));
        }
        let slot = memory.committed + 1;
        if memory.committed >= upto || memory.asked_slot == slot {
            return None;
        }
        memory.asked_slot = slot;
        out.send(from, MultiMessage::CatchUp { slot });
        let slot = Slot(slot);
        Some(MultiRule::AsksToCatchUp { from, slot })
    }

    pub(super) fn on_catch_up(
        &self,
        node: &State,
        from: NodeId,
        slot: u32,
        out: &mut Out,
    ) -> MultiRule {
        let snapshot = &node.disk.snapshot;
        let far = slot <= node.disk.log.start() && snapshot.slot >= slot;
        if far {
            let snapshot = alloc::boxed::Box::new(snapshot.clone());
            out.send(from, MultiMessage::Snapshot { snapshot });
        }
        let first = slot.max(node.disk.log.start() + 1);
        let to = from;
        let taught = self.teach(node, from, first, out);
        match (far, taught) {
            (true, _) => MultiRule::SentSnapshot {
                to,
                slot: Slot(snapshot.slot),
            },
            (false, 0) => MultiRule::NothingToTeach { to },
            (false, taught) => MultiRule::TaughtSlots {
                to,
                slot: Slot(first),
                last: Slot(first + taught - 1),
            },
        }
    }

    /// Tells what is known to be chosen, from a slot on; gives how many slots.
    pub(super) fn teach(&self, node: &State, to: NodeId, slot: u32, out: &mut Out) -> u32 {
        let known = (slot..).zip(node.disk.log.from(slot)).take(AT_ONCE);
        let whole = known.take_while(|(next, (at, _))| next == at && *at <= node.memory.committed);
        let entries: alloc::vec::Vec<Held> = whole.map(|(_, (_, held))| *held).collect();
        let taught = super::length(&entries);
        if taught > 0 {
            out.send(to, MultiMessage::Decided { slot, entries });
        }
        taught
    }

    #[allow(clippy::too_many_arguments)] // who, when, whose, and what the message says
    pub(super) fn on_decided(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        first: u32,
        entries: &[Held],
        out: &mut Out,
    ) -> MultiRule {
        let mut news = false;
        for (slot, held) in (first..).zip(entries) {
            news |= self.learn(me, node, slot, *held, out);
        }
        if !news {
            return MultiRule::KnewThat { from };
        }
        let slot = Slot(node.memory.committed);
        out.because(own(MultiRule::WasTaught { from, slot }));
        node.memory.asked_slot = 0;
        if self.leaderless() && node.memory.stage == Stage::Preparing {
            // The slot that it prepared is chosen: its ballot is over.
            self.answer_reads(node, out);
        }
        self.after_learning(me, now, node, out);
        self.last_reason(out)
    }

    /// Puts the table in the place of the log, up to where it was applied.
    pub(super) fn take_snapshot(&self, node: &mut State) -> Reason {
        let (disk, memory) = (&mut node.disk, &node.memory);
        let members = memory.members.clone();
        Self::rule(
            memory
                .replica
                .snapshot(&mut disk.log, &mut disk.snapshot, members),
        )
    }

    pub(super) fn on_snapshot(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        snapshot: Snapshot,
        out: &mut Out,
    ) -> MultiRule {
        let slot = Slot(snapshot.slot);
        if snapshot.slot <= node.memory.committed {
            return MultiRule::SnapshotIsOld { from, slot };
        }
        let memory = &mut node.memory;
        memory.committed = snapshot.slot;
        memory.known.retain(|known| *known > snapshot.slot);
        memory.proposals.retain(|it| it.slot > snapshot.slot);
        memory.members.clone_from(&snapshot.members);
        memory.replica.restore(me, &snapshot, out);
        memory.asked_slot = 0;
        node.disk.log.cut(snapshot.slot);
        node.disk.snapshot = snapshot;
        self.advance(me, node, out);
        out.because(own(MultiRule::InstalledSnapshot { from, slot }));
        self.after_learning(me, now, node, out);
        if self.leadership == Leadership::Elected && node.memory.stage == Stage::Following {
            out.arm(MultiTimer::Election);
        }
        self.last_reason(out)
    }
}
