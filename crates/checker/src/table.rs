//! The set of states that were seen: for each, 32 bits of its hash and where
//! it stands. States are compared word for word before one counts as seen, so
//! no two states are ever taken for one.

use crate::arena::Offset;

/// A slot without a state. No record stands there: an arena ends before it.
const FREE: u64 = u64::MAX;

/// An open-addressing table that is sorted by tag as far as probing allows: a
/// tag's home is its own top bits, so growing needs no hash but the tag.
#[derive(Debug)]
pub(crate) struct Table {
    slots: Vec<u64>,
    bits: u32,
    len: usize,
}

/// The 32 bits that are kept of a hash.
#[inline]
pub(crate) const fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32
}

impl Table {
    pub(crate) fn new() -> Self {
        let bits = 12;
        Self {
            slots: vec![FREE; (1 << bits) + Self::SPILL],
            bits,
            len: 0,
        }
    }

    /// Room behind the last home, so that probing never wraps round: with
    /// three of four slots taken the longest chains are far shorter.
    const SPILL: usize = 1 << 11;

    const fn home(&self, tag: u32) -> usize {
        (tag >> (32 - self.bits)) as usize
    }

    /// The slot in which a tag's search begins: to have it near before it is needed.
    #[inline]
    pub(crate) fn first(&self, tag: u32) -> Option<Offset> {
        let slot = self.slots[self.home(tag)];
        (slot != FREE && (slot >> 32) as u32 == tag).then_some(slot as u32)
    }

    /// Finds a state of this tag for which `same` holds, or the slot where it is to be put.
    #[inline]
    pub(crate) fn find(
        &self,
        tag: u32,
        mut same: impl FnMut(Offset) -> bool,
    ) -> Result<Offset, usize> {
        let mut at = self.home(tag);
        loop {
            let slot = self.slots[at];
            if slot == FREE {
                return Err(at);
            }
            if (slot >> 32) as u32 == tag && same(slot as u32) {
                return Ok(slot as u32);
            }
            at += 1;
        }
    }

    /// Puts a state into the slot that [`Table::find`] gave.
    pub(crate) fn put(&mut self, slot: usize, tag: u32, at: Offset) {
        self.slots[slot] = u64::from(tag) << 32 | u64::from(at);
        self.len += 1;
        // The last slot of all stays free: it ends every search.
        if self.len * 4 > (1 << self.bits) * 3 || slot + 2 >= self.slots.len() {
            self.grow();
        }
    }

    /// Twice the slots. Entries are moved in order: homes keep theirs.
    fn grow(&mut self) {
        let mut bits = self.bits + 1;
        'again: loop {
            assert!(bits < 32, "an arena is full before its table is");
            let mut slots = vec![FREE; (1 << bits) + Self::SPILL];
            for slot in self.slots.iter().filter(|slot| **slot != FREE) {
                let mut at = (slot >> 32 >> (32 - bits)) as usize;
                while slots[at] != FREE {
                    at += 1;
                    if at + 2 >= slots.len() {
                        bits += 1;
                        continue 'again;
                    }
                }
                slots[at] = *slot;
            }
            (self.slots, self.bits) = (slots, bits);
            return;
        }
    }

    /// How many bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.slots.len() * 8
    }

    /// How many bytes it will take while it next grows.
    pub(crate) fn growing(&self) -> usize {
        if self.len * 2 > (1 << self.bits) {
            self.bytes() * 2
        } else {
            0
        }
    }

    /// How many states are in it.
    pub(crate) const fn len(&self) -> usize {
        self.len
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use simulator::luck::mix;

    #[test]
    fn what_was_put_is_found_and_nothing_else() {
        let mut table = Table::new();
        let hash = |n: u32| mix(u64::from(n));
        for n in 0..100_000 {
            let tag = tag(hash(n));
            match table.find(tag, |at| at == n) {
                Err(slot) => table.put(slot, tag, n),
                Ok(_) => panic!("{n} was not put"),
            }
        }
        assert!((0..100_000).all(|n| table.find(tag(hash(n)), |at| at == n) == Ok(n)));
        assert!((0..100_000).all(|n| table.find(tag(hash(n)), |at| at == n + 100_000).is_err()));
        assert_eq!(table.len(), 100_000);
    }

    #[test]
    fn equal_tags_are_kept_apart() {
        let mut table = Table::new();
        for n in 0..1000 {
            let slot = table.find(u32::MAX, |at| at == n).expect_err("new");
            table.put(slot, u32::MAX, n);
        }
        assert!((0..1000).all(|n| table.find(u32::MAX, |at| at == n) == Ok(n)));
    }
}
