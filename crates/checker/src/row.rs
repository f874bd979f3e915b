//! A state of the search as a row of small numbers, packed into words.

/// The words of the longest rows: of 40 nodes, history and budget, with 32 bits for each.
pub(crate) const MOST: usize = 21;

/// Calls what is generic over the length of rows with the length at hand.
macro_rules! with_words {
    ($words:expr, $it:ident . $name:ident ( $($argument:expr),* )) => {
        match $words {
            2 => $it.$name::<2>($($argument),*),
            4 => $it.$name::<4>($($argument),*),
            8 => $it.$name::<8>($($argument),*),
            _most => $it.$name::<{ $crate::row::MOST }>($($argument),*),
        }
    };
}
pub(crate) use with_words;

/// The same for what is generic over the bits of numbers too, as a power of two. Where nodes are many one code does
/// for all: it has room for the longest rows, and asks for their layout.
macro_rules! with_shape {
    ($layout:expr, $it:ident . $name:ident ( $($argument:expr),* )) => {
        match ($layout.words(), $layout.power()) {
            (2, _narrow) => $it.$name::<2, 4>($($argument),*),
            (4, 5) => $it.$name::<4, 5>($($argument),*),
            _any => $it.$name::<{ $crate::row::MOST }, { $crate::row::ASK }>($($argument),*),
        }
    };
}
pub(crate) use with_shape;

/// In place of the bits of numbers: the layout tells.
pub(crate) const ASK: u32 = 0;

/// How numbers are packed: 16 bits for each until one needs more, then 32 for each; more than 16 numbers
/// have 32 at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    parts: usize,
    /// The bits of a number, as a power of two.
    power: u32,
}

/// The bits of a number.
const fn mask(power: u32) -> u64 {
    (1 << (1 << power)) - 1
}

impl Layout {
    /// Rows of so many numbers, of 16 bits where there are few.
    pub(crate) const fn narrow(parts: usize) -> Self {
        let power = if parts <= 16 { 4 } else { 5 };
        Self { parts, power }
    }

    /// The same of 32 bits.
    pub(crate) const fn wide(self) -> Self {
        Self { power: 5, ..self }
    }

    /// The bits of a number, as a power of two.
    pub(crate) const fn power(self) -> u32 {
        self.power
    }

    /// Whether a number fits.
    pub(crate) const fn fits(self, number: u32) -> bool {
        number as u64 <= mask(self.power)
    }

    /// How many words a row has: as many as one of [`with_words`] has, so that copying and comparing rows
    /// are loops of a known length.
    pub(crate) const fn words(self) -> usize {
        match (self.power, self.parts) {
            (4, 0..=8) => 2,
            (4, _) | (_, 0..=8) => 4,
            (_, 9..=16) => 8,
            _more => MOST,
        }
    }

    /// One number.
    #[inline]
    pub(crate) const fn get(self, row: &[u64], at: usize) -> u32 {
        let bit = at << self.power;
        (row[bit / 64] >> (bit % 64) & mask(self.power)) as u32
    }

    /// Changes one number.
    #[inline]
    pub(crate) const fn set(self, row: &mut [u64], at: usize, number: u32) {
        let bit = at << self.power;
        let word = &mut row[bit / 64];
        let mask = mask(self.power);
        *word = *word & !(mask << (bit % 64)) | (number as u64 & mask) << (bit % 64);
    }

    /// Writes numbers into a row, in its place.
    pub(crate) fn pack(self, parts: &[u32], row: &mut [u64]) {
        row.fill(0);
        for (at, part) in parts.iter().enumerate() {
            self.set(row, at, *part);
        }
    }

    /// The numbers of a row.
    pub(crate) fn unpack(self, row: &[u64], parts: &mut Vec<u32>) {
        parts.clear();
        parts.extend((0..self.parts).map(|at| self.get(row, at)));
    }

    /// The same rows, packed as the other has it.
    pub(crate) fn repack(self, rows: &[u64], to: Self) -> Vec<u64> {
        let (words, mut parts, mut all) = (to.words(), Vec::new(), Vec::new());
        for row in rows.chunks_exact(self.words()) {
            self.unpack(row, &mut parts);
            let begin = all.len();
            all.resize(begin + words, 0);
            to.pack(&parts, &mut all[begin..]);
        }
        all
    }
}

/// One number of a row, the shape of which may be known where this is compiled.
#[inline(always)]
pub(crate) const fn get<const W: usize, const POWER: u32>(
    layout: Layout,
    row: &[u64; W],
    at: usize,
) -> u32 {
    let power = if POWER == ASK { layout.power } else { POWER };
    let (word, bit) = (at >> (6 - power), (at << power) & 63);
    let word = if W == 2 {
        // Both stay in registers.
        if word == 0 { row[0] } else { row[1] }
    } else {
        row[word]
    };
    (word >> bit & mask(power)) as u32
}

/// Changes one, likewise.
#[inline(always)]
pub(crate) const fn set<const W: usize, const POWER: u32>(
    layout: Layout,
    row: &mut [u64; W],
    at: usize,
    number: u32,
) {
    let power = if POWER == ASK { layout.power } else { POWER };
    let (word, bit) = (at >> (6 - power), (at << power) & 63);
    let (keep, put) = (!(mask(power) << bit), (number as u64) << bit);
    if W == 2 {
        let (low, high) = (row[0] & keep | put, row[1] & keep | put);
        row[0] = if word == 0 { low } else { row[0] };
        row[1] = if word == 0 { row[1] } else { high };
    } else {
        row[word] = row[word] & keep | put;
    }
}

/// The hash of a row. Its highest bits are the best.
#[inline]
pub(crate) fn hash(row: &[u64]) -> u64 {
    let mut hash = 0_u64;
    for word in row {
        hash = (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^= hash >> 32;
    }
    hash.wrapping_mul(0xd6e8_feb8_6659_fd93)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_unpacked_in_both_widths() {
        let parts: Vec<u32> = (0..9).map(|n| n * 7000).collect();
        let narrow = Layout::narrow(9);
        let wide = narrow.wide();
        assert!(!narrow.fits(65_536) && narrow.fits(65_535) && wide.fits(u32::MAX));
        let mut row = vec![u64::MAX; narrow.words()];
        narrow.pack(&parts, &mut row);
        narrow.set(&mut row, 8, 65_535);
        let (mut read, mut expected) = (Vec::new(), parts);
        expected[8] = 65_535;
        narrow.unpack(&row, &mut read);
        assert_eq!(read, expected);
        let again = narrow.repack(&[row.clone(), row].concat(), wide);
        wide.unpack(&again[wide.words()..], &mut read);
        assert_eq!((again.len(), &read), (wide.words() * 2, &expected));
    }

    #[test]
    fn rows_of_a_known_shape_are_read_and_written_alike() {
        let layout = Layout::narrow(8);
        let parts: Vec<u32> = (0..8).map(|n| n * 8191).collect();
        let (mut row, mut other) = ([0; 2], [0; 4]);
        layout.pack(&parts, &mut row);
        layout.wide().pack(&parts, &mut other);
        for (at, part) in parts.into_iter().enumerate() {
            assert_eq!(get::<2, 4>(layout, &row, at), part);
            assert_eq!(get::<4, 5>(layout.wide(), &other, at), part);
            let mut by_layout = row;
            layout.set(&mut by_layout, at, 40_000);
            let mut by_shape = row;
            set::<2, 4>(layout, &mut by_shape, at, 40_000);
            assert_eq!(by_shape, by_layout);
            let mut any = row;
            set::<2, ASK>(layout, &mut any, at, 40_000);
            assert_eq!(any, by_layout);
            assert_eq!(get::<2, ASK>(layout, &any, at), 40_000);
            set::<4, 5>(layout.wide(), &mut other, at, u32::MAX);
            assert_eq!(layout.wide().get(&other, at), u32::MAX);
        }
    }

    #[test]
    fn rows_that_differ_in_one_number_have_other_hashes() {
        let layout = Layout::narrow(7);
        let mut tags: Vec<u32> = Vec::new();
        for at in 0..7 {
            for number in 1..2000 {
                let mut row = vec![0; layout.words()];
                layout.set(&mut row, at, number);
                tags.push((hash(&row) >> 32) as u32);
            }
        }
        tags.sort_unstable();
        tags.dedup();
        assert!(tags.len() > 13_980, "{} of 13,993", tags.len());
    }
}
