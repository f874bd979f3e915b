//! A log: a row of slots behind a snapshot.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::{Entry, Members, Table};
use crate::atom::{Ballot, Slot};
use crate::journal::Journal;
use crate::status::{Row, Rows};

/// What a slot holds, and since which ballot or term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Held {
    /// The ballot in which it was voted for; the term in which it was appended.
    pub ballot: Ballot,
    /// What it holds.
    pub entry: Entry,
}

/// The state up to a slot, in place of the log up to there.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Snapshot {
    /// The last slot that it stands for.
    pub slot: u32,
    /// The ballot or term of that slot, if there is one.
    pub ballot: Option<Ballot>,
    /// Table and sessions.
    pub table: Table,
    /// Who belongs to the cluster, from which slot on: those that matter behind
    /// the snapshot, in order.
    pub members: Vec<(u32, Members)>,
}

/// The slots behind a snapshot. A slot may be empty: a hole. Copies of a log
/// share it but for its last page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Log {
    /// By slot.
    slots: Journal<Option<Held>>,
}

crate::rename_fields!(struct Log { slots });

impl Default for Log {
    fn default() -> Self {
        Self {
            slots: Journal::from(1),
        }
    }
}

#[allow(clippy::cast_possible_truncation)] // a run has at most a million events
const fn narrow(place: usize) -> u32 {
    place as u32
}

impl Log {
    /// The last slot that is not here any more: 0 at first.
    #[must_use]
    pub const fn start(&self) -> u32 {
        narrow(self.slots.first() - 1)
    }

    /// The last slot that holds something, or the one before the first that is here.
    #[must_use]
    pub const fn last(&self) -> u32 {
        narrow(self.slots.end() - 1)
    }

    /// What a slot holds.
    #[must_use]
    pub fn get(&self, slot: u32) -> Option<&Held> {
        self.slots.get(slot as usize)?.as_ref()
    }

    /// Sets a slot; one that is not here any more is left as it is. The slot
    /// is no further ahead than [`Log::REACH`].
    pub fn set(&mut self, slot: u32, held: Held) {
        if slot > self.last().saturating_add(Self::REACH) {
            return;
        }
        while self.last() < slot {
            self.slots.push(None);
        }
        if let Some(here) = self.slots.get_mut(slot as usize) {
            *here = Some(held);
        }
    }

    /// How far ahead of the last slot one may be set: no message, however
    /// wrong, fills the memory.
    pub const REACH: u32 = 4096;

    /// Adds an entry behind the last; gives its slot.
    pub fn push(&mut self, held: Held) -> u32 {
        self.slots.push(Some(held));
        self.last()
    }

    /// Takes this slot and all behind it away.
    pub fn truncate(&mut self, from: u32) {
        self.slots.truncate(from as usize);
    }

    /// Takes all slots up to this one away: a snapshot stands for them.
    pub fn cut(&mut self, upto: u32) {
        self.slots.cut(upto as usize + 1);
    }

    /// The slots from this one on that hold something.
    pub fn from(&self, slot: u32) -> impl DoubleEndedIterator<Item = (u32, &Held)> {
        let slots = self.slots.since(slot as usize);
        slots.filter_map(|(place, held)| Some((narrow(place), held.as_ref()?)))
    }

    /// What the slots from this one on hold, so many at the most. A hole is
    /// copied as an entry that does nothing, of no ballot: each keeps its place.
    #[must_use]
    pub fn copy(&self, slot: u32, most: usize) -> Arc<[Held]> {
        const HOLE: Held = Held {
            ballot: Ballot::new(0, None),
            entry: Entry::Nothing,
        };
        let from = slot.max(self.start() + 1);
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        let end = from.saturating_add(most).min(self.last() + 1);
        // How many there are is known beforehand: they are gathered where they stay.
        let held = |slot| self.get(slot).copied().unwrap_or(HOLE);
        (from..end).map(held).collect()
    }

    /// The log as it is drawn; the caller adds how far things have come.
    #[must_use]
    pub fn rows(&self) -> Rows {
        let row = |(slot, held): (u32, &Held)| Row {
            slot: Slot(slot),
            ballot: held.ballot,
            value: held.entry.name(),
            operation: held.entry.operation(),
        };
        Rows {
            snapshot: self.start(),
            rows: self.from(0).map(row).collect(),
            ..Rows::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(round: u32) -> Held {
        Held {
            ballot: Ballot::new(round, None),
            entry: Entry::Nothing,
        }
    }

    fn all(log: &Log) -> Vec<(u32, u32)> {
        log.from(0)
            .map(|(slot, held)| (slot, held.ballot.round))
            .collect()
    }

    #[test]
    fn slots_keep_their_numbers_when_the_log_is_cut_at_either_end() {
        let mut log = Log::default();
        log.set(3, held(1));
        log.push(held(2));
        assert_eq!((log.last(), all(&log)), (4, alloc::vec![(3, 1), (4, 2)]));
        log.cut(2);
        assert_eq!((log.start(), log.last(), log.get(2)), (2, 4, None));
        log.set(2, held(9));
        assert_eq!(all(&log), [(3, 1), (4, 2)], "what is cut off stays off");
        log.truncate(4);
        assert_eq!(all(&log), [(3, 1)]);
        log.cut(10);
        assert_eq!((log.last(), all(&log)), (10, alloc::vec![]));
        assert_eq!(log.push(held(3)), 11);
        log.set(u32::MAX, held(1));
        assert_eq!(log.last(), 11, "no message fills the memory");
    }
}
