//! Remembered numbers for pairs of numbers.

/// No number: in a slot with nothing in it.
const FREE: u32 = u32::MAX;

/// Remembers a number for a pair of numbers. As long as all of them fit, they have 16 bits each: half the memory.
#[derive(Debug)]
pub(crate) struct Memo {
    narrow: Slots<u16>,
    /// All of them, once a number did not fit.
    wide: Option<Slots<u32>>,
}

impl Default for Memo {
    fn default() -> Self {
        Self {
            narrow: Slots::of(256),
            wide: None,
        }
    }
}

impl Memo {
    /// What is remembered for the pair.
    #[inline(always)]
    pub(crate) fn get(&self, a: u32, b: u32) -> Option<u32> {
        match &self.wide {
            None => self.narrow.get(a, b),
            Some(wide) => wide.far(a, b),
        }
    }

    /// Remembers a number below 2^32 - 1 for a pair that has none yet; no number of a pair is 2^32 - 1.
    pub(crate) fn put(&mut self, a: u32, b: u32, value: u32) {
        let entry = [a, b, value];
        if self.wide.is_none() && entry.iter().any(|it| *it >= u32::from(u16::MAX)) {
            let narrow = std::mem::replace(&mut self.narrow, Slots::of(0));
            let mut wide = Slots::of(narrow.slots.len().max(8));
            for [a, b, value] in narrow.slots.iter().filter(|it| it[0] != u16::MAX) {
                wide.put([u32::from(*a), u32::from(*b), u32::from(*value)]);
            }
            self.wide = Some(wide);
        }
        match &mut self.wide {
            None => self.narrow.put(entry),
            Some(wide) => wide.put(entry),
        }
    }

    /// How many bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        let wide = self.wide.as_ref().map_or(0, |it| it.slots.len() * 12);
        self.narrow.slots.len() * 6 + wide
    }
}

/// A number of 16 or of 32 bits.
trait Number: Copy + Eq {
    /// The highest: no number.
    const NONE: Self;
    /// This number, if it has so few bits.
    fn of(number: u32) -> Option<Self>;
    /// The same.
    fn number(self) -> u32;
}

impl Number for u16 {
    const NONE: Self = Self::MAX;

    #[inline(always)]
    fn of(number: u32) -> Option<Self> {
        Self::try_from(number).ok()
    }

    #[inline(always)]
    fn number(self) -> u32 {
        u32::from(self)
    }
}

impl Number for u32 {
    const NONE: Self = FREE;

    #[inline(always)]
    fn of(number: u32) -> Option<Self> {
        Some(number)
    }

    #[inline(always)]
    fn number(self) -> u32 {
        self
    }
}

/// Open addressing, only ever looked up: the order of slots is never seen.
#[derive(Debug)]
struct Slots<N> {
    slots: Vec<[N; 3]>,
    len: usize,
}

impl<N: Number> Slots<N> {
    fn of(slots: usize) -> Self {
        Self {
            slots: vec![[N::NONE; 3]; slots],
            len: 0,
        }
    }

    #[inline(always)]
    fn home(a: u32, b: u32, slots: usize) -> usize {
        // The pairs are dense, so the high bits of their products are well spread. The place is as far in the
        // list as the product is among all.
        let key = u64::from(a) << 32 | u64::from(b);
        let product = (key ^ key >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((product >> 32).wrapping_mul(slots as u64) >> 32) as usize
    }

    #[inline(always)]
    fn get(&self, a: u32, b: u32) -> Option<u32> {
        let mut at = Self::home(a, b, self.slots.len());
        let (a, b) = (N::of(a)?, N::of(b)?);
        loop {
            // Behind the last comes the first.
            let Some([x, y, value]) = self.slots.get(at) else {
                at = 0;
                continue;
            };
            if *x == a && *y == b {
                return Some(value.number());
            }
            if *x == N::NONE {
                return None;
            }
            at += 1;
        }
    }

    /// The same, where speed is not all.
    #[inline(never)]
    fn far(&self, a: u32, b: u32) -> Option<u32> {
        self.get(a, b)
    }

    fn put(&mut self, entry: [u32; 3]) {
        if self.len * 4 >= self.slots.len() * 3 {
            // By half, not twice: there may be more pairs than states.
            let room = self.slots.len() / 2 * 3;
            let old = std::mem::replace(&mut self.slots, Self::of(room).slots);
            for entry in old.into_iter().filter(|entry| entry[0] != N::NONE) {
                self.place(entry.map(N::number));
            }
        }
        self.place(entry);
        self.len += 1;
    }

    fn place(&mut self, entry: [u32; 3]) {
        let mut at = Self::home(entry[0], entry[1], self.slots.len());
        while self.slots[at][0] != N::NONE {
            at = (at + 1) % self.slots.len();
        }
        self.slots[at] = entry.map(|it| N::of(it).unwrap_or(N::NONE));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_keep_their_answers_through_growth_and_when_numbers_become_large() {
        let mut memo = Memo::default();
        for n in 0..5000_u32 {
            assert_eq!(memo.get(n % 70, n), None);
            memo.put(n % 70, n, n * 3);
        }
        assert!(memo.wide.is_none());
        assert!((0..5000_u32).all(|n| memo.get(n % 70, n) == Some(n * 3)));
        assert_eq!((memo.get(1, 0), memo.get(1 << 16, 0)), (None, None));
        for n in 0..5000_u32 {
            memo.put(n << 16, n, FREE - 1 - n);
        }
        assert!((1..5000_u32).all(|n| memo.get(n << 16, n) == Some(FREE - 1 - n)));
        assert!((1..5000_u32).all(|n| memo.get(n % 70, n) == Some(n * 3)));
        assert_eq!(memo.get(1, 0), None);
    }
}
