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

/// How numbers are packed: 16 bits for each until one needs more, then 32 for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    parts: usize,
    /// The bits of a number, as a power of two.
    power: u32,
    mask: u64,
}

impl Layout {
    /// Rows of so many numbers, of 16 bits.
    pub(crate) const fn narrow(parts: usize) -> Self {
        Self {
            parts,
            power: 4,
            mask: 0xffff,
        }
    }

    /// The same of 32 bits.
    pub(crate) const fn wide(self) -> Self {
        Self {
            power: 5,
            mask: 0xffff_ffff,
            ..self
        }
    }

    /// Whether a number fits.
    pub(crate) const fn fits(self, number: u32) -> bool {
        number as u64 <= self.mask
    }

    /// How many words a row has: as many as one of [`with_words`] has, so that copying and comparing rows
    /// are loops of a known length.
    pub(crate) const fn words(self) -> usize {
        match (self.parts << self.power).div_ceil(64) {
            0..=2 => 2,
            3..=4 => 4,
            5..=8 => 8,
            _more => MOST,
        }
    }

    /// One number.
    #[inline]
    pub(crate) const fn get(self, row: &[u64], at: usize) -> u32 {
        let bit = at << self.power;
        (row[bit / 64] >> (bit % 64) & self.mask) as u32
    }

    /// Changes one number.
    #[inline]
    pub(crate) const fn set(self, row: &mut [u64], at: usize, number: u32) {
        let bit = at << self.power;
        let word = &mut row[bit / 64];
        *word = *word & !(self.mask << (bit % 64)) | (number as u64 & self.mask) << (bit % 64);
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
