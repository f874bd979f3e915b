//! The states that a search has seen: at once store, queue and set.

use crate::row::{self, Layout, hash};
use crate::table::Table;

/// States of one chunk: growing adds a chunk and copies nothing.
const CHUNK: usize = 1 << 12;

/// Which state, in the order in which they were found.
pub(crate) type Place = u32;

/// Rows of words, each once, and from which other each was first reached. Rows are compared word for
/// word before one counts as seen.
#[derive(Debug)]
pub(crate) struct States {
    /// Words of a row.
    words: usize,
    rows: Vec<Box<[u64]>>,
    parents: Vec<Box<[Place]>>,
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

    /// Adds a state and the place of its parent; false, where it was seen before.
    pub(crate) fn add(&mut self, row: &[u64], hash: u64, parent: Place) -> bool {
        row::with_words!(self.words, self.add_words(row, hash, parent))
    }

    /// The same, for rows of so many words.
    #[inline]
    pub(crate) fn add_words<const W: usize>(
        &mut self,
        row: &[u64],
        hash: u64,
        parent: Place,
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
        }
        let begin = at % CHUNK * self.words;
        self.rows[at / CHUNK][begin..begin + self.words].copy_from_slice(row);
        self.parents[at / CHUNK][at % CHUNK] = parent;
        self.seen.put(slot, tag << 32 | at as u64);
        true
    }

    /// Packs every row anew.
    pub(crate) fn repack(&mut self, from: Layout, to: Layout) {
        let (count, parents) = (self.len(), std::mem::take(&mut self.parents));
        let rows = std::mem::take(&mut self.rows);
        *self = Self::new(to.words());
        for (chunk, (rows, parents)) in rows.into_iter().zip(parents).enumerate() {
            let rows = from.repack(&rows, to);
            let rows = rows.chunks_exact(to.words()).zip(parents);
            for (row, parent) in rows.take(count - chunk * CHUNK) {
                self.add(row, hash(row), parent);
            }
        }
    }

    /// How many there are.
    pub(crate) const fn len(&self) -> usize {
        self.seen.len()
    }

    /// How many bytes one takes, without its slot.
    pub(crate) const fn each(&self) -> usize {
        self.words * 8 + size_of::<Place>()
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
            assert!(states.add(&row, hash(&row), n / 2));
        }
        let before = states.each();
        states.repack(narrow, wide);
        assert!(states.each() > before && states.len() == 60_000);
        for n in 0..60_000 {
            let row = row(wide, n);
            assert!(!states.add(&row, hash(&row), 0));
            assert_eq!((states.row(n), states.parent(n)), (&row[..], n / 2));
        }
    }

    #[test]
    fn equal_hashes_are_kept_apart() {
        let mut states = States::new(2);
        assert!((0..1000).all(|n| states.add(&[1, n], u64::MAX, 0)));
        assert!(!(0..1000).any(|n| states.add(&[1, n], u64::MAX, 0)));
    }
}
