//! Small numbers for large things.
//!
//! Plain open addressing, only ever looked up: the order of its slots is never
//! seen, and the numbers are handed out in order of discovery.

use std::hash::{Hash, Hasher as _};

use simulator::luck::{Digest, mix};

/// No entry: also the reason why ids stay below it.
const FREE: u32 = u32::MAX;

/// Which numbers have which hash: what there is to look up, whatever the things are.
#[derive(Debug)]
struct Index {
    hashes: Vec<u64>,
    slots: Vec<u32>,
}

impl Index {
    /// The number with this hash for which `same` holds.
    #[inline(never)]
    fn find(&self, hash: u64, same: &mut dyn FnMut(u32) -> bool) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = low(hash) & mask;
        while self.slots[at] != FREE {
            let id = self.slots[at];
            if self.hashes[id as usize] == hash && same(id) {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// The next number, for something with this hash.
    #[inline(never)]
    fn add(&mut self, hash: u64) -> u32 {
        let id = u32::try_from(self.hashes.len()).unwrap_or(FREE);
        assert!(id < FREE, "an interner holds fewer than 2^32 - 1 things");
        by_a_quarter(&mut self.hashes);
        self.hashes.push(hash);
        if self.hashes.len() * 4 > self.slots.len() * 3 {
            self.slots = vec![FREE; self.slots.len() * 2];
            for (id, hash) in (0..).zip(&self.hashes) {
                put(&mut self.slots, *hash, id);
            }
        } else {
            put(&mut self.slots, hash, id);
        }
        id
    }
}

/// Puts a number into the first slot that is free.
fn put(slots: &mut [u32], hash: u64, id: u32) {
    let mask = slots.len() - 1;
    let mut at = low(hash) & mask;
    while slots[at] != FREE {
        at = (at + 1) & mask;
    }
    slots[at] = id;
}

/// Makes room by a quarter, not twice: things may be large, and there are few of them beside states.
pub(crate) fn by_a_quarter<T>(list: &mut Vec<T>) {
    if list.len() == list.capacity() {
        list.reserve_exact(list.len() / 4 + 4);
    }
}

/// Gives each distinct thing a number, from 0 in order of discovery.
#[derive(Debug)]
pub(crate) struct Interner<T> {
    items: Vec<T>,
    index: Index,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            index: Index {
                hashes: Vec::new(),
                slots: vec![FREE; 16],
            },
        }
    }
}

impl<T: Eq + Hash> Interner<T> {
    /// The number of this thing.
    pub(crate) fn number(&mut self, item: T) -> u32 {
        let hash = hashed(&item);
        let Self { items, index } = self;
        let same = &mut |id: u32| items[id as usize] == item;
        if let Some(id) = index.find(hash, same) {
            return id;
        }
        by_a_quarter(items);
        items.push(item);
        index.add(hash)
    }

    /// The number of this thing, if it has one.
    pub(crate) fn find(&self, item: &T) -> Option<u32> {
        let same = &mut |id: u32| self.items[id as usize] == *item;
        self.index.find(hashed(item), same)
    }

    /// The thing of this number.
    pub(crate) fn get(&self, id: u32) -> &T {
        &self.items[id as usize]
    }

    /// The thing itself, until it is given back: until then nothing is to be asked or numbered.
    pub(crate) fn lend(&mut self, id: u32) -> T
    where
        T: Default,
    {
        std::mem::take(&mut self.items[id as usize])
    }

    /// Takes a thing back that was lent, as it was.
    pub(crate) fn give_back(&mut self, id: u32, item: T) {
        self.items[id as usize] = item;
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// About how many bytes it takes, what its things own on the heap not counted.
    pub(crate) fn bytes(&self) -> usize {
        let index = self.index.hashes.capacity() * 8 + self.index.slots.len() * 4;
        self.items.capacity() * size_of::<T>() + index
    }
}

fn hashed<T: Hash>(item: &T) -> u64 {
    let mut digest = Digest::new(0);
    item.hash(&mut digest);
    digest.finish()
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
}
