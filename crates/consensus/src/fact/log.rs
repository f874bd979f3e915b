//! What a history holds of logs, clients' operations and memberships.

use alloc::vec::Vec;

use super::Fact;
use super::slots::Slots;
use crate::atom::{Ballot, NodeId, NodeSet, Slot, Value};
use crate::chunks::{Chunks, sort};
use crate::journal::Journal;
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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Written {
    /// The slots behind what a snapshot stands for.
    entries: Journal<(Ballot, Value)>,
}

impl Default for Written {
    fn default() -> Self {
        Self {
            entries: Journal::from(1),
        }
    }
}

impl Written {
    /// What a slot holds.
    #[must_use]
    pub fn get(&self, slot: Slot) -> Option<&(Ballot, Value)> {
        self.entries.get(slot.0 as usize)
    }

    /// Whether a snapshot stands for a slot.
    #[must_use]
    pub const fn is_behind(&self, slot: Slot) -> bool {
        (slot.0 as usize) < self.entries.first()
    }
}

/// The part of a history that only protocols with logs write.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LogFacts {
    /// What clients asked for, in order.
    pub calls: Chunks<Call>,
    /// Who led in which ballot or term, in order.
    pub led: Vec<(NodeId, Ballot)>,
    /// Who belongs to the cluster, from which slot on, by slot.
    pub members: Vec<(Slot, Members)>,
    /// With which members a leader counts, by ballot or term: the latest.
    counts: Vec<(Ballot, Members)>,
    /// Every server's log, by node,
    written: Vec<Written>,
    /// and who ever wrote to one.
    writers: NodeSet,
    /// What was proposed, voted for, chosen, learned and applied, by slot: a
    /// long log is not looked through at every fact.
    pub(super) slots: Slots,
}

impl LogFacts {
    pub(super) fn note(&mut self, fact: &Fact) {
        match *fact {
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
            } => self.slots.apply(slot, value, digest),
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
                self.writers.insert(node);
                let entries = &mut self.log_mut(node).entries;
                if slot.0 as usize >= entries.first() {
                    entries.truncate(slot.0 as usize);
                    entries.push((ballot, value));
                }
            }
            Fact::Truncated { node, from, .. } => {
                let (entries, from) = (&mut self.log_mut(node).entries, from.0.max(1) as usize);
                if from < entries.first() {
                    *entries = Journal::from(from); // its disk may be lost
                } else {
                    entries.truncate(from);
                }
            }
            Fact::Restored { node, slot, .. } => {
                self.log_mut(node).entries.cut(slot.0 as usize + 1);
            }
            // Of what only one kind of protocol writes, and what leaves no trace.
            _another => {}
        }
    }

    /// See [`super::Facts::forget_order`].
    pub(super) fn forget_order(&mut self) {
        self.calls.sort_once();
        sort(&mut self.led);
        self.slots.forget_order();
    }

    /// What was first applied at a slot, and what the table became by it.
    #[must_use]
    pub fn applied_at(&self, slot: Slot) -> Option<(Value, u64)> {
        self.slots.applied_at(slot)
    }

    /// Whether at most one value was ever proposed, voted for, chosen, learned
    /// or applied in a slot. Where that is so, no two of these can disagree.
    #[must_use]
    pub fn agrees(&self, slot: Slot) -> bool {
        self.slots.agrees(slot)
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

    /// The logs of all servers but one, by node, as far as they hold anything.
    pub fn others(&self, but: NodeId) -> impl Iterator<Item = (NodeId, &Written)> {
        let others = self.writers.difference(NodeSet::only(but));
        others
            .iter()
            .filter_map(|node| Some((node, self.log(node)?)))
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
        let call = |it: &Call| (it.client, it.sequence) == (client, sequence);
        Some(self.calls.rfind(call)?.operation)
    }
}
