//! The states that a search has seen, word after word: at once store and
//! queue of the search in breadth.

/// Words of one chunk: growing adds a chunk and copies nothing.
const CHUNK: usize = 1 << 18;

/// Words before the parts of a state: its parent's offset in two, and how many messages follow.
pub(crate) const HEAD: usize = 3;

/// Where a record stands: its first word, counted through all chunks.
pub(crate) type Offset = u32;

/// Records of small numbers. Words are 16 bits wide until a number needs more; then
/// every chunk is widened where it stands and no offset changes.
#[derive(Debug)]
pub(crate) enum Arena {
    /// 16 bits a word.
    Narrow(Chunks<u16>),
    /// 32 bits a word.
    Wide(Chunks<u32>),
}

/// Chunks of words, each with how many of its words are taken.
#[derive(Debug, Default)]
pub(crate) struct Chunks<W> {
    chunks: Vec<(Box<[W]>, usize)>,
}

/// A word of the arena.
pub(crate) trait Word: Copy + Default {
    /// The number as a word; only ever called with numbers that fit.
    fn pack(number: u32) -> Self;
    /// The word as a number.
    fn number(self) -> u32;
}

impl Word for u16 {
    #[allow(clippy::cast_possible_truncation)] // `Arena::fits` was asked
    fn pack(number: u32) -> Self {
        number as u16
    }
    fn number(self) -> u32 {
        self.into()
    }
}

impl Word for u32 {
    fn pack(number: u32) -> Self {
        number
    }
    fn number(self) -> u32 {
        self
    }
}

/// What stands before the parts of a state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    /// The state from which it was first reached; itself, for the first state.
    pub(crate) parent: Offset,
    /// Where it stands: records do not always follow each other without a gap.
    pub(crate) at: Offset,
    /// Where to look for the one behind it.
    pub(crate) next: Offset,
}

const fn place(at: Offset) -> (usize, usize) {
    (at as usize / CHUNK, at as usize % CHUNK)
}

impl<W: Word> Chunks<W> {
    /// Where the next record of so many words goes; nowhere, when offsets end.
    fn room(&mut self, len: usize) -> Option<Offset> {
        if self
            .chunks
            .last()
            .is_none_or(|(_, taken)| taken + len > CHUNK)
        {
            let whole = (self.chunks.len() + 1).checked_mul(CHUNK)?;
            Offset::try_from(whole).ok()?;
            self.chunks
                .push((vec![W::default(); CHUNK].into_boxed_slice(), 0));
        }
        let (_, taken) = self.chunks.last()?;
        Offset::try_from((self.chunks.len() - 1) * CHUNK + taken).ok()
    }

    fn push(&mut self, parent: Option<Offset>, messages: u32, parts: &[u32]) -> Option<Offset> {
        let len = HEAD + parts.len();
        let at = self.room(len)?;
        let parent = parent.unwrap_or(at);
        let (chunk, taken) = self.chunks.last_mut()?;
        let record = &mut chunk[*taken..*taken + len];
        record[0] = W::pack(parent & 0xffff);
        record[1] = W::pack(parent >> 16);
        record[2] = W::pack(messages);
        for (to, part) in record[HEAD..].iter_mut().zip(parts) {
            *to = W::pack(*part);
        }
        *taken += len;
        Some(at)
    }

    #[inline]
    fn equals(&self, at: Offset, fixed: usize, parts: &[u32]) -> bool {
        let (chunk, word) = place(at);
        let rest = &self.chunks[chunk].0[word..];
        let len = fixed + rest[2].number() as usize;
        let same = |(word, part): (&W, &u32)| word.number() == *part;
        len == parts.len() && rest[HEAD..HEAD + len].iter().zip(parts).all(same)
    }

    fn read(&self, at: Offset, fixed: usize, parts: &mut Vec<u32>) -> Head {
        let (mut chunk, mut word) = place(at);
        if word == self.chunks[chunk].1 {
            (chunk, word) = (chunk + 1, 0); // the rest of that chunk was too short
        }
        let words = &self.chunks[chunk].0;
        let head = &words[word..word + HEAD];
        let parent = head[0].number() | head[1].number() << 16;
        let end = word + HEAD + fixed + head[2].number() as usize;
        parts.clear();
        parts.extend(words[word + HEAD..end].iter().map(|word| word.number()));
        let offset = |word| (chunk * CHUNK + word) as Offset;
        Head {
            parent,
            at: offset(word),
            next: offset(end),
        }
    }

    fn bytes(&self) -> usize {
        self.chunks.len() * CHUNK * size_of::<W>()
    }
}

impl Arena {
    /// An empty arena of 16-bit words.
    pub(crate) const fn new() -> Self {
        Self::Narrow(Chunks { chunks: Vec::new() })
    }

    /// Whether its words can hold this number.
    pub(crate) const fn fits(&self, number: usize) -> bool {
        match self {
            Self::Narrow(_) => number <= u16::MAX as usize,
            Self::Wide(_) => true,
        }
    }

    /// Makes every word 32 bits wide, chunk by chunk.
    pub(crate) fn widen(&mut self) {
        if let Self::Narrow(narrow) = self {
            let old = std::mem::take(&mut narrow.chunks);
            let wide = |(words, taken): (Box<[u16]>, usize)| {
                (words.iter().map(|word| u32::from(*word)).collect(), taken)
            };
            *self = Self::Wide(Chunks {
                chunks: old.into_iter().map(wide).collect(),
            });
        }
    }

    /// Adds a state with its parent (itself, if it has none); nothing, when the arena is full.
    pub(crate) fn push(
        &mut self,
        parent: Option<Offset>,
        messages: u32,
        parts: &[u32],
    ) -> Option<Offset> {
        match self {
            Self::Narrow(it) => it.push(parent, messages, parts),
            Self::Wide(it) => it.push(parent, messages, parts),
        }
    }

    /// Whether the state there has these parts; `fixed` of them are no messages.
    #[inline]
    pub(crate) fn equals(&self, at: Offset, fixed: usize, parts: &[u32]) -> bool {
        match self {
            Self::Narrow(it) => it.equals(at, fixed, parts),
            Self::Wide(it) => it.equals(at, fixed, parts),
        }
    }

    /// Reads the parts of the state there, or of the first one behind it.
    #[inline]
    pub(crate) fn read(&self, at: Offset, fixed: usize, parts: &mut Vec<u32>) -> Head {
        match self {
            Self::Narrow(it) => it.read(at, fixed, parts),
            Self::Wide(it) => it.read(at, fixed, parts),
        }
    }

    /// The first word of the record there: to have it near before it is compared.
    #[inline]
    pub(crate) fn touch(&self, at: Offset) -> u32 {
        let (chunk, word) = place(at);
        match self {
            Self::Narrow(it) => it.chunks[chunk].0[word].number(),
            Self::Wide(it) => it.chunks[chunk].0[word].number(),
        }
    }

    /// How many of its words are taken.
    pub(crate) fn taken(&self) -> u32 {
        match self {
            Self::Narrow(it) => it.chunks.iter().map(|it| it.1 as u32).sum(),
            Self::Wide(it) => it.chunks.iter().map(|it| it.1 as u32).sum(),
        }
    }

    /// How many bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::Narrow(it) => it.bytes(),
            Self::Wide(it) => it.bytes(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read_back_across_chunks_and_after_widening() {
        let mut arena = Arena::new();
        let parts =
            |n: u32| -> Vec<u32> { (0..5 + n % 9).map(|at| (n * 31 + at) % 60_000).collect() };
        let mut all = Vec::new();
        for n in 0..60_000 {
            let parent = all.last().copied();
            all.push(arena.push(parent, n % 9, &parts(n)).expect("there is room"));
        }
        for _ in 0..2 {
            let (mut at, mut seen) = (0, Vec::new());
            for n in 0..60_000_u32 {
                let head = arena.read(at, 5, &mut seen);
                assert_eq!(head.at, all[n as usize]);
                assert!(
                    arena.equals(head.at, 5, &parts(n)) && !arena.equals(head.at, 5, &parts(n + 1))
                );
                assert_eq!(
                    (&seen, head.parent),
                    (&parts(n), all[n.saturating_sub(1) as usize])
                );
                at = head.next;
            }
            arena.widen();
        }
        assert!(arena.fits(70_000));
    }
}
