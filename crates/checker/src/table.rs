//! An open-addressing set of 64-bit words that is sorted as far as probing
//! allows: a word's home is its own top bits, so growing moves words in order
//! and asks nobody for a hash.

/// A slot without a word. It is no word of anybody: its place would be the highest, and places end before.
pub(crate) const FREE: u64 = u64::MAX;

/// The set. What a word means is its user's business; its top bits must be well mixed.
#[derive(Debug)]
pub(crate) struct Table {
    slots: Vec<u64>,
    bits: u32,
    len: usize,
}

impl Table {
    pub(crate) fn new() -> Self {
        let bits = 10;
        Self {
            slots: vec![FREE; (1 << bits) + Self::SPILL],
            bits,
            len: 0,
        }
    }

    /// Room behind the last home, so that probing never wraps round: with
    /// three of four slots taken the longest chains are far shorter.
    const SPILL: usize = 1 << 11;

    #[allow(clippy::cast_possible_truncation)] // fewer than 32 bits are left
    const fn home(&self, word: u64) -> usize {
        (word >> (64 - self.bits)) as usize
    }

    /// The slot in which a word's search begins: to have it near before it is needed.
    #[inline]
    pub(crate) fn touch(&self, word: u64) -> u64 {
        self.slots[self.home(word)]
    }

    /// Finds a word like this one for which `same` holds, or the slot where it is to be put.
    #[inline]
    pub(crate) fn find(&self, word: u64, mut same: impl FnMut(u64) -> bool) -> Result<u64, usize> {
        let mut at = self.home(word);
        loop {
            let slot = self.slots[at];
            if slot == FREE {
                return Err(at);
            }
            if same(slot) {
                return Ok(slot);
            }
            at += 1; // the last slot of all stays free
        }
    }

    /// Puts a word into the slot that [`Table::find`] gave.
    pub(crate) fn put(&mut self, slot: usize, word: u64) {
        self.slots[slot] = word;
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
            assert!(bits < 32, "numbers end before a table is full");
            let mut slots = vec![FREE; (1 << bits) + Self::SPILL];
            for slot in self.slots.iter().filter(|slot| **slot != FREE) {
                let mut at = (slot >> (64 - bits)) as usize;
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

    /// How many words are in it.
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
        for n in 0..100_000 {
            let word = mix(n);
            match table.find(word, |slot| slot == word) {
                Err(slot) => table.put(slot, word),
                Ok(_) => panic!("{n} was not put"),
            }
        }
        let has = |n: u64| table.find(mix(n), |slot| slot == mix(n)).is_ok();
        assert!((0..100_000).all(has) && !(100_000..200_000).any(has));
        assert_eq!(table.len(), 100_000);
    }

    #[test]
    fn words_of_one_home_are_kept_apart() {
        let mut table = Table::new();
        let word = |n: u64| (u64::from(u32::MAX) << 32) | n;
        for n in 0..1000 {
            let slot = table
                .find(word(n), |slot| slot == word(n))
                .expect_err("new");
            table.put(slot, word(n));
        }
        assert!((0..1000).all(|n| table.find(word(n), |slot| slot == word(n)) == Ok(word(n))));
    }
}
