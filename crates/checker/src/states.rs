//! The states that a search has seen: at once store, queue and set.

use crate::row::{self, Layout, hash};
use crate::table::Table;

/// States of one chunk: growing adds a chunk and copies nothing.
const CHUNK: usize = 1 << 12;

/// Which state, in the order in which they were found.
pub(crate) type Place = u32;

/// By what a state was first reached from its parent: the number of the message that arrived, was lost or
/// copied there, or that it was something else.
pub(crate) type Origin = u16;

/// Nothing is known of it.
pub(crate) const NO_ORIGIN: Origin = Origin::MAX;

/// Rows of words, each once, and from which other each was first reached. Rows are compared word for
/// word before one counts as seen.
#[derive(Debug)]
pub(crate) struct States {
    /// Words of a row.
    words: usize,
    rows: Vec<Box<[u64]>>,
    parents: Vec<Box<[Place]>>,
    origins: Vec<Box<[Origin]>>,
    /// A row's slot: the top half of its hash, and its place.
    seen: Table,
}

impl States {
    /// No states, of so many words each.
    pub(crate) fn new(words: usize) -> Self {
        Self {
            words,
            rows: Vec::new(),
            parents: Vec::new(),
            origins: Vec::new(),
            seen: Table::new(),
        }
    }

    /// A state.
    #[inline]
    pub(crate) fn row(&self, at: Place) -> &[u64] {
        let begin = at as usize % CHUNK * self.words;
        &self.rows[at as usize / CHUNK][begin..begin + self.words]
    }

    /// The state from which it was first reached; itself, for the first.
    pub(crate) fn parent(&self, at: Place) -> Place {
        self.parents[at as usize / CHUNK][at as usize % CHUNK]
    }

    /// What was done there to reach it.
    #[inline]
    pub(crate) fn origin(&self, at: Place) -> Origin {
        self.origins[at as usize / CHUNK][at as usize % CHUNK]
    }

    /// Asks for the slot and the state to which a hash leads, to have them near before they are needed.
    #[inline]
    pub(crate) fn touch(&self, hash: u64) -> u64 {
        let slot = self.seen.touch(hash);
        let at = slot as Place;
        if slot >> 32 == hash >> 32 && (at as usize) < self.seen.len() {
            self.row(at)[0]
        } else {
            0
        }
    }

    /// Adds a state, the place of its parent and what was done there; false, where it was seen before.
    pub(crate) fn add(&mut self, row: &[u64], hash: u64, from: (Place, Origin)) -> bool {
        row::with_words!(self.words, self.add_words(row, hash, from))
    }

    /// The same, for rows of so many words.
    #[inline]
    pub(crate) fn add_words<const W: usize>(
        &mut self,
        row: &[u64],
        hash: u64,
        (parent, origin): (Place, Origin),
    ) -> bool {
        let (tag, row) = (hash >> 32, &row[..W]);
        let differ = |sum, (a, b): (&u64, &u64)| sum | (a ^ b);
        let same = |slot: u64| {
            slot >> 32 == tag && {
                let known = &self.row(slot as Place)[..W];
                known.iter().zip(row).fold(0, differ) == 0
            }
        };
        let Err(slot) = self.seen.find(hash, same) else {
            return false;
        };
        let at = self.seen.len();
        if at == self.rows.len() * CHUNK {
            self.rows
                .push(vec![0; CHUNK * self.words].into_boxed_slice());
            self.parents.push(vec![0; CHUNK].into_boxed_slice());
            self.origins.push(vec![0; CHUNK].into_boxed_slice());
        }
        let begin = at % CHUNK * self.words;
        self.rows[at / CHUNK][begin..begin + self.words].copy_from_slice(row);
        self.parents[at / CHUNK][at % CHUNK] = parent;
        self.origins[at / CHUNK][at % CHUNK] = origin;
        self.seen.put(slot, tag << 32 | at as u64);
        true
    }

    /// Packs every row anew.
    pub(crate) fn repack(&mut self, from: Layout, to: Layout) {
        let old = std::mem::replace(self, Self::new(to.words()));
        let mut left = old.len();
        let all = old.rows.into_iter().zip(old.parents).zip(old.origins);
        for ((rows, parents), origins) in all {
            let rows = from.repack(&rows, to);
            let rows = rows.chunks_exact(to.words());
            for (row, from) in rows.zip(parents.into_iter().zip(origins)).take(left) {
                self.add(row, hash(row), from);
            }
            left = left.saturating_sub(CHUNK);
        }
    }

    /// How many there are.
    pub(crate) const fn len(&self) -> usize {
        self.seen.len()
    }

    /// How many bytes one takes, without its slot.
    pub(crate) const fn each(&self) -> usize {
        self.words * 8 + size_of::<Place>() + size_of::<Origin>()
    }

    /// How many bytes they take.
    pub(crate) fn bytes(&self) -> usize {
        self.rows.len() * CHUNK * self.each() + self.seen.bytes()
    }

    /// How many bytes they will take while the set next grows.
    pub(crate) fn growing(&self) -> usize {
        self.seen.growing()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_kept_once_in_their_order_and_when_they_are_packed_anew() {
        let narrow = Layout::narrow(5);
        let wide = narrow.wide();
        let mut states = States::new(narrow.words());
        let row = |layout: Layout, n: u32| {
            let mut row = vec![0; layout.words()];
            layout.pack(&[n % 300, n / 300, 7 * (n % 2000), 3, n], &mut row);
            row
        };
        for n in 0..60_000 {
            let row = row(narrow, n);
            assert!(states.add(&row, hash(&row), (n / 2, n as Origin)));
        }
        let before = states.each();
        states.repack(narrow, wide);
        assert!(states.each() > before && states.len() == 60_000);
        for n in 0..60_000 {
            let row = row(wide, n);
            assert!(!states.add(&row, hash(&row), (0, 0)));
            let from = (states.parent(n), states.origin(n));
            assert_eq!((states.row(n), from), (&row[..], (n / 2, n as Origin)));
        }
    }

    #[test]
    fn equal_hashes_are_kept_apart() {
        let mut states = States::new(2);
        assert!((0..1000).all(|n| states.add(&[1, n], u64::MAX, (0, NO_ORIGIN))));
        assert!(!(0..1000).any(|n| states.add(&[1, n], u64::MAX, (0, NO_ORIGIN))));
    }
}
