//! What a history holds of logs, clients' operations and memberships.

use alloc::vec::Vec;

use super::{Chosen, Fact};
use crate::atom::{Ballot, NodeId, NodeSet, Slot, Value};
use crate::chunks::Chunks;
use crate::machine::{Members, Operation};

/// An operation that a client asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Call {
    /// Who asked.
    pub client: NodeId,
    /// Which of its commands.
    pub sequence: u32,
    /// What it asked.
    pub operation: Operation,
}

/// A server's log as its appends and cuts make it; single slots have their votes instead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Written {
    /// The last slot that a snapshot stands for.
    pub start: u32,
    /// The slots behind it.
    pub entries: Vec<(Ballot, Value)>,
}

impl Written {
    /// What a slot holds.
    #[must_use]
    pub fn get(&self, slot: Slot) -> Option<(Ballot, Value)> {
        let place = slot.0.checked_sub(self.start + 1)?;
        self.entries.get(place as usize).copied()
    }
}

/// The part of a history that only protocols with logs write.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LogFacts {
    /// What clients asked for, in order.
    pub calls: Vec<Call>,
    /// Who led in which ballot or term, in order.
    pub led: Vec<(NodeId, Ballot)>,
    /// What was first applied at each slot, by slot, and what the table became by it.
    pub applied: Chunks<(Slot, Value, u64)>,
    /// Who belongs to the cluster, from which slot on, by slot.
    pub members: Vec<(Slot, Members)>,
    /// With which members a leader counts, by ballot or term: the latest.
    counts: Vec<(Ballot, Members)>,
    /// Every server's log, by node.
    written: Vec<Written>,
    /// What was chosen, by slot: a long log is not looked through at every fact.
    chosen: Chunks<Chosen>,
    /// What was learned, by slot, and by whom.
    learned: Chunks<(Chosen, NodeSet)>,
}

impl LogFacts {
    pub(super) fn note(&mut self, fact: Fact) {
        match fact {
            Fact::Called {
                client,
                sequence,
                operation,
            } => self.calls.push(Call {
                client,
                sequence,
                operation,
            }),
            Fact::Leads { node, ballot } if !self.led.contains(&(node, ballot)) => {
                self.led.push((node, ballot));
            }
            Fact::Applied {
                slot,
                value,
                digest,
                ..
            } => {
                let at = self.applied.partition_point(|it| it.0 < slot);
                if self.applied.get(at).is_none_or(|it| it.0 != slot) {
                    self.applied.insert(at, (slot, value, digest));
                }
            }
            Fact::Membership { from, members } => {
                match self.members.binary_search_by_key(&from, |it| it.0) {
                    Ok(at) => self.members[at].1 = members,
                    Err(at) => self.members.insert(at, (from, members)),
                }
            }
            Fact::Counts { ballot, members } => {
                match self.counts.binary_search_by_key(&ballot, |it| it.0) {
                    Ok(at) => self.counts[at].1 = members,
                    Err(at) => self.counts.insert(at, (ballot, members)),
                }
            }
            Fact::Appended {
                node,
                slot,
                ballot,
                value,
            } => {
                let log = self.log_mut(node);
                if let Some(place) = slot.0.checked_sub(log.start + 1) {
                    log.entries.truncate(place as usize);
                    log.entries.push((ballot, value));
                }
            }
            Fact::Truncated { node, from, .. } => {
                let log = self.log_mut(node);
                let keep = from.0.saturating_sub(log.start + 1);
                log.entries.truncate(keep as usize);
                log.start = log.start.min(from.0.saturating_sub(1)); // its disk may be lost
            }
            Fact::Restored { node, slot, .. } => {
                let log = self.log_mut(node);
                let gone = slot.0.saturating_sub(log.start) as usize;
                log.entries.drain(..gone.min(log.entries.len()));
                log.start = log.start.max(slot.0);
            }
            // Of what only one kind of protocol writes, and what leaves no trace.
            _another => {}
        }
    }

    /// See [`super::Facts::forget_order`].
    pub(super) fn forget_order(&mut self) {
        self.calls.sort_unstable();
        self.led.sort_unstable();
        self.chosen.sort_once();
        self.learned.sort_once();
    }

    /// Something is chosen; false when it was before.
    pub(super) fn choose(&mut self, it: Chosen) -> bool {
        let new = self.chosen_in(it.slot).all(|old| *old != it);
        if new {
            let behind = self.chosen.partition_point(|old| old.slot <= it.slot);
            self.chosen.insert(behind, it);
        }
        new
    }

    /// A node learns something; false when it had before.
    pub(super) fn learn(&mut self, node: NodeId, it: Chosen) -> bool {
        let low = self.learned.partition_point(|(old, _)| old.slot < it.slot);
        let high = self.learned.partition_point(|(old, _)| old.slot <= it.slot);
        match self.learned.find(low, high, |(old, _)| *old == it) {
            Some(at) => self
                .learned
                .get_mut(at)
                .is_some_and(|(_, by)| by.insert(node)),
            None => {
                self.learned.insert(high, (it, NodeSet::only(node)));
                true
            }
        }
    }

    /// What was chosen in a slot, in order.
    pub(super) fn chosen_in(&self, slot: Slot) -> impl Iterator<Item = &Chosen> {
        let low = self.chosen.partition_point(|it| it.slot < slot);
        let behind = self.chosen.between(low, self.chosen.end());
        behind.take_while(move |it| it.slot == slot)
    }

    /// What was learned of a slot, each once, in order.
    pub(super) fn learned_in(&self, slot: Slot) -> impl Iterator<Item = &Chosen> {
        let low = self.learned.partition_point(|(it, _)| it.slot < slot);
        let behind = self.learned.between(low, self.learned.end());
        let there = behind.take_while(move |(it, _)| it.slot == slot);
        there.map(|(it, _)| it)
    }

    /// What was first applied at a slot, and what the table became by it.
    #[must_use]
    pub fn applied_at(&self, slot: Slot) -> Option<(Value, u64)> {
        let at = self.applied.partition_point(|it| it.0 < slot);
        let first = self.applied.get(at).filter(|it| it.0 == slot)?;
        Some((first.1, first.2))
    }

    fn log_mut(&mut self, node: NodeId) -> &mut Written {
        if self.written.len() <= node.index() {
            self.written.resize_with(node.index() + 1, Written::default);
        }
        &mut self.written[node.index()]
    }

    /// A server's log, as far as it was appended to.
    #[must_use]
    pub fn log(&self, node: NodeId) -> Option<&Written> {
        self.written.get(node.index())
    }

    /// Every server's log, by node.
    pub fn logs(&self) -> impl Iterator<Item = (NodeId, &Written)> {
        let logs = self.written.iter().enumerate();
        logs.map(|(place, log)| (NodeId::new(place), log))
    }

    /// Who belongs to the cluster where this slot is decided, as far as a
    /// membership was decided before.
    #[must_use]
    pub fn members_at(&self, slot: Slot) -> Option<Members> {
        let behind = self.members.partition_point(|(from, _)| *from <= slot);
        Some(self.members.get(behind.checked_sub(1)?)?.1)
    }

    /// With which members the leader of a ballot or term counts, as far as it said.
    #[must_use]
    pub fn counts_in(&self, ballot: Ballot) -> Option<Members> {
        let at = self.counts.binary_search_by_key(&ballot, |it| it.0);
        Some(self.counts[at.ok()?].1)
    }

    /// The operation of a client's command.
    #[must_use]
    pub fn operation(&self, client: NodeId, sequence: u32) -> Option<Operation> {
        let call = |it: &&Call| (it.client, it.sequence) == (client, sequence);
        Some(self.calls.iter().rev().find(call)?.operation)
    }
}
