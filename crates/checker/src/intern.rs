//! Small numbers for large things, and remembered answers.
//!
//! Both are plain open addressing, only ever looked up: the order of their
//! slots is never seen, and the numbers are handed out in order of discovery.

use std::hash::{Hash, Hasher as _};

use simulator::luck::{Digest, mix};

/// No entry: also the reason why ids stay below it.
const FREE: u32 = u32::MAX;

/// Gives each distinct thing a number, from 0 in order of discovery.
#[derive(Debug)]
pub(crate) struct Interner<T> {
    items: Vec<T>,
    hashes: Vec<u64>,
    slots: Vec<u32>,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            hashes: Vec::new(),
            slots: vec![FREE; 16],
        }
    }
}

impl<T: Eq + Hash> Interner<T> {
    /// The number of this thing.
    pub(crate) fn number(&mut self, item: T) -> u32 {
        let mut digest = Digest::new(0);
        item.hash(&mut digest);
        let hash = digest.finish();
        let mask = self.slots.len() - 1;
        let mut at = low(hash) & mask;
        while self.slots[at] != FREE {
            let id = self.slots[at];
            if self.hashes[id as usize] == hash && self.items[id as usize] == item {
                return id;
            }
            at = (at + 1) & mask;
        }
        let id = u32::try_from(self.items.len()).unwrap_or(FREE);
        assert!(id < FREE, "an interner holds fewer than 2^32 - 1 things");
        // By a quarter, not twice: things may be large, and there are few of them beside states.
        if self.items.len() == self.items.capacity() {
            self.items.reserve_exact(self.items.len() / 4 + 16);
        }
        self.items.push(item);
        self.hashes.push(hash);
        self.slots[at] = id;
        if self.items.len() * 4 > self.slots.len() * 3 {
            self.grow();
        }
        id
    }

    /// The number of this thing, if it has one.
    pub(crate) fn find(&self, item: &T) -> Option<u32> {
        let mut digest = Digest::new(0);
        item.hash(&mut digest);
        let hash = digest.finish();
        let mask = self.slots.len() - 1;
        let mut at = low(hash) & mask;
        while self.slots[at] != FREE {
            let id = self.slots[at];
            if self.hashes[id as usize] == hash && self.items[id as usize] == *item {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
        None
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        self.slots = vec![FREE; mask + 1];
        for (id, hash) in (0..).zip(&self.hashes) {
            let mut at = low(*hash) & mask;
            while self.slots[at] != FREE {
                at = (at + 1) & mask;
            }
            self.slots[at] = id;
        }
    }

    /// The thing of this number.
    pub(crate) fn get(&self, id: u32) -> &T {
        &self.items[id as usize]
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// About how many bytes it takes, what its things own on the heap not counted.
    pub(crate) fn bytes(&self) -> usize {
        self.items.capacity() * size_of::<T>() + self.hashes.capacity() * 8 + self.slots.len() * 4
    }
}

/// Remembers a number for a pair of numbers.
#[derive(Debug)]
pub(crate) struct Memo {
    slots: Vec<(u32, u32, u32)>,
    len: usize,
}

impl Default for Memo {
    fn default() -> Self {
        Self {
            slots: vec![(0, 0, FREE); 1024],
            len: 0,
        }
    }
}

impl Memo {
    fn home(a: u32, b: u32, mask: usize) -> usize {
        // One multiplication: the pairs are dense, so their high product bits are well spread.
        let key = u64::from(a) << 32 | u64::from(b);
        let product = (key ^ key >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        low(product >> 30) & mask
    }

    /// What is remembered for the pair.
    #[inline]
    pub(crate) fn get(&self, a: u32, b: u32) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = Self::home(a, b, mask);
        loop {
            let (x, y, value) = self.slots[at];
            if value == FREE {
                return None;
            }
            if x == a && y == b {
                return Some(value);
            }
            at = (at + 1) & mask;
        }
    }

    /// Remembers a number below 2^32 - 1 for a pair that has none yet.
    pub(crate) fn put(&mut self, a: u32, b: u32, value: u32) {
        if self.len * 3 >= self.slots.len() * 2 {
            let room = self.slots.len() * 2;
            let old = std::mem::replace(&mut self.slots, vec![(0, 0, FREE); room]);
            for entry in old.into_iter().filter(|entry| entry.2 != FREE) {
                self.place(entry);
            }
        }
        self.place((a, b, value));
        self.len += 1;
    }

    fn place(&mut self, entry: (u32, u32, u32)) {
        let mask = self.slots.len() - 1;
        let mut at = Self::home(entry.0, entry.1, mask);
        while self.slots[at].2 != FREE {
            at = (at + 1) & mask;
        }
        self.slots[at] = entry;
    }

    /// How many bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.slots.len() * 12
    }
}

/// The low bits of a hash as a place in a table: 32 of them, the same whatever `usize` is.
#[allow(clippy::cast_possible_truncation)] // on purpose
pub(crate) const fn low(hash: u64) -> usize {
    hash as u32 as usize
}

/// The 64 random bits of number `id` in place `slot` of a state (Zobrist, 1970):
/// a state's hash is the sum of those of its parts, so a change of one part
/// changes the hash by one addition.
pub(crate) const fn zobrist(slot: u32, id: u32) -> u64 {
    mix((slot as u64) << 32 | id as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_keep_their_numbers_through_growth() {
        let mut it = Interner::default();
        let all: Vec<u32> = (0..5000_u64).map(|n| it.number(n * 7)).collect();
        assert_eq!(all, (0..5000).collect::<Vec<_>>());
        assert!(
            (0..5000_u32)
                .all(|n| it.number(u64::from(n) * 7) == n && *it.get(n) == u64::from(n) * 7)
        );
        assert_eq!(it.len(), 5000);
    }

    #[test]
    fn pairs_keep_their_answers_through_growth() {
        let mut memo = Memo::default();
        for n in 0..5000_u32 {
            assert_eq!(memo.get(n % 70, n), None);
            memo.put(n % 70, n, n * 3);
        }
        assert!((0..5000_u32).all(|n| memo.get(n % 70, n) == Some(n * 3)));
        assert_eq!(memo.get(1, 0), None);
    }
}
