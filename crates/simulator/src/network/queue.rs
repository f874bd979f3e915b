//! What becomes due, in order.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::time::Time;

/// An entry of the queue: by time, then script before messages before timers,
/// then by receiver, sender and order of sending: an order that unrelated
/// changes of the run do not disturb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub time: Time,
    pub rank: u64,
    pub what: u32,
    pub version: u32,
}

/// A stretch of time has 2^8 microseconds: of 1,000 messages that take a tenth
/// of a second each, two or three become due in one.
const GRAIN: u32 = 8;
/// So many stretches lie ahead in a ring: an eighth of a second.
const RING: usize = 512;
const WORD: usize = 64;
/// The end of a list of cells.
const NONE: u32 = u32::MAX;

/// An entry that waits in the ring, and the next of its stretch.
#[derive(Clone, Copy, Debug)]
struct Cell {
    entry: Entry,
    next: u32,
}

/// Entries by time. Of a heap of all of them, ten would be looked at for each
/// that is taken out; here, only those of the present stretch are in order.
#[derive(Clone, Debug)]
pub(super) struct Queue {
    /// Everything up to the end of the present stretch, what is due next last,
    near: Vec<Entry>,
    /// which has this number.
    present: u64,
    /// The cells of each stretch ahead, in no order; the number of a stretch,
    /// modulo their count, is its place.
    ring: Vec<u32>,
    /// A bit for each stretch ahead that has any.
    filled: [u64; RING / WORD],
    cells: Vec<Cell>,
    /// The cells that are not used.
    free: u32,
    /// What was too far ahead when it was entered.
    far: BinaryHeap<Reverse<Entry>>,
}

const fn stretch(entry: &Entry) -> u64 {
    entry.time >> GRAIN
}

#[allow(clippy::cast_possible_truncation)] // below RING
const fn place(stretch: u64) -> usize {
    (stretch % RING as u64) as usize
}

impl Default for Queue {
    fn default() -> Self {
        Self {
            near: Vec::new(),
            present: 0,
            ring: vec![NONE; RING],
            filled: [0; RING / WORD],
            cells: Vec::new(),
            free: NONE,
            far: BinaryHeap::new(),
        }
    }
}

impl Queue {
    /// Enters what is not earlier than anything that was taken out.
    pub fn push(&mut self, entry: Entry) {
        let stretch = stretch(&entry);
        if stretch <= self.present {
            self.put_near(entry);
        } else if stretch - self.present < RING as u64 {
            let place = place(stretch);
            let next = std::mem::replace(&mut self.ring[place], self.free);
            let cell = Cell { entry, next };
            if let Some(free) = self.cells.get_mut(self.free as usize) {
                self.free = std::mem::replace(free, cell).next;
            } else {
                self.ring[place] = u32::try_from(self.cells.len()).unwrap_or(NONE);
                self.cells.push(cell);
            }
            self.filled[place / WORD] |= 1 << (place % WORD);
        } else {
            self.far.push(Reverse(entry));
        }
    }

    /// What is due next.
    pub fn peek(&mut self) -> Option<Entry> {
        while self.near.is_empty() && self.go_on() {}
        self.near.last().copied()
    }

    /// Takes out what is due next.
    pub fn pop(&mut self) -> Option<Entry> {
        while self.near.is_empty() && self.go_on() {}
        self.near.pop()
    }

    #[inline]
    fn put_near(&mut self, entry: Entry) {
        // Nearly always nothing else is due in the same stretch.
        if self.near.last().is_none_or(|last| *last > entry) {
            self.near.push(entry);
        } else {
            self.put_among(entry);
        }
    }

    fn put_among(&mut self, entry: Entry) {
        let at = self.near.partition_point(|other| *other > entry);
        self.near.insert(at, entry);
    }

    /// To the next stretch that has entries; false when there is none.
    fn go_on(&mut self) -> bool {
        let ring = self.next_filled();
        let far = self.far.peek().map(|Reverse(entry)| stretch(entry));
        let next = match (ring, far) {
            (Some(ring), Some(far)) => ring.min(far),
            (Some(next), None) | (None, Some(next)) => next,
            (None, None) => return false,
        };
        self.present = next;
        if ring == Some(next) {
            let place = place(next);
            self.filled[place / WORD] &= !(1 << (place % WORD));
            let mut at = std::mem::replace(&mut self.ring[place], NONE);
            while let Some(cell) = self.cells.get_mut(at as usize) {
                let entry = cell.entry;
                (at, self.free, cell.next) = (cell.next, at, self.free);
                self.put_near(entry);
            }
        }
        while let Some(Reverse(entry)) = self.far.peek()
            && stretch(entry) == next
        {
            let entry = *entry;
            self.far.pop();
            self.put_near(entry);
        }
        true
    }

    /// The number of the next stretch in the ring that has entries.
    fn next_filled(&self) -> Option<u64> {
        let from = place(self.present + 1);
        // Nearly always it is one of the next few.
        let soon = self.filled[from / WORD] >> (from % WORD);
        if soon != 0 {
            return Some(self.present + 1 + u64::from(soon.trailing_zeros()));
        }
        // The word in which it begins is looked at last once more: its lower bits are furthest ahead.
        for step in 1..=RING / WORD {
            let word = (from / WORD + step) % (RING / WORD);
            let bits = self.filled[word];
            if bits != 0 {
                let place = word * WORD + bits.trailing_zeros() as usize;
                let ahead = (place + RING - from) % RING;
                return Some(self.present + 1 + ahead as u64);
            }
        }
        None
    }

    /// Takes out everything of which this does not hold.
    pub fn retain(&mut self, holds: impl Fn(&Entry) -> bool) {
        let mut kept = Self {
            present: self.present,
            ..Self::default()
        };
        while let Some(entry) = self.pop() {
            if holds(&entry) {
                kept.push(entry);
            }
        }
        *self = kept;
    }

    /// About how many bytes a copy takes.
    pub fn weight(&self) -> usize {
        let heaps = (self.near.len() + self.far.len()) * size_of::<Entry>();
        heaps + self.cells.len() * size_of::<Cell>() + RING * 4
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// How far ahead: in this stretch, in the ring, beyond it.
    fn ahead() -> impl Strategy<Value = Time> {
        let ring = (RING as u64) << GRAIN;
        prop_oneof![
            0..3u64,
            0..1_u64 << GRAIN,
            0..ring,
            ring - 300..ring + 300,
            0..20 * ring
        ]
    }

    proptest! {
        /// Whatever is entered and taken out, and whenever one looks: the order is that of a heap.
        #[test]
        fn what_is_due_first_comes_first(
            steps in prop::collection::vec((ahead(), 0..4_u64, 0..3_usize, any::<bool>()), 1..300),
            gone in 0..4_u64,
        ) {
            let (mut queue, mut heap, mut now) = (Queue::default(), BinaryHeap::new(), 0);
            let half = steps.len() / 2;
            for (step, (ahead, rank, taken, look)) in steps.into_iter().enumerate() {
                let what = u32::try_from(step).unwrap();
                let entry = Entry { time: now + ahead, rank, what, version: 0 };
                queue.push(entry);
                heap.push(Reverse(entry));
                if look {
                    prop_assert_eq!(queue.peek(), heap.peek().map(|Reverse(entry)| *entry));
                }
                for _ in 0..taken {
                    let next = heap.pop().map(|Reverse(entry): Reverse<Entry>| entry);
                    prop_assert_eq!(queue.pop(), next);
                    now = next.map_or(now, |entry| entry.time);
                }
                if step == half {
                    queue.retain(|entry| entry.rank != gone);
                    heap.retain(|Reverse(entry)| entry.rank != gone);
                }
            }
            while let Some(Reverse(entry)) = heap.pop() {
                prop_assert_eq!(queue.pop(), Some(entry));
            }
            prop_assert_eq!(queue.pop(), None);
        }
    }
}
