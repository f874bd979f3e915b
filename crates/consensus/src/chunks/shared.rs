//! A list in chunks: copies share what is old.

mod change;
mod iter;

use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;
use core::hash::{Hash, Hasher};

pub use iter::Iter;

/// So many entries stand together: a change of an old one copies that many.
const CHUNK: usize = 32;
/// So many chunks stand together in turn, once they are older than as many others.
const GROUP: usize = 32;

/// A list in chunks, and those in groups. A copy of it shares every chunk but
/// the last, and counts only groups and the last chunks: of a long list, a
/// thousandth of what copying the entries would cost. To change an old entry
/// copies its chunk. What is put in near the end, as nearly everything is,
/// costs what it costs in a `Vec`. A list of fewer than 32 entries *is* a `Vec`.
///
/// ```
/// use consensus::chunks::shared::Chunks;
///
/// let mut ballots: Chunks<u32> = (0..1000).collect();
/// let before = ballots.clone();
/// let at = ballots.partition_point(|it| *it < 10);
/// ballots.insert(at, 9);
/// assert_eq!(ballots.len(), 1001);
/// assert_eq!(before.iter().nth(10), Some(&10));
/// assert_eq!(ballots.iter().nth(10), Some(&9));
/// ```
#[derive(Clone)]
pub struct Chunks<T> {
    old: Vec<Arc<Group<T>>>,
    young: Group<T>,
    /// How many entries those two hold.
    count: usize,
    last: Vec<T>,
}

type Group<T> = Vec<Arc<Vec<T>>>;

/// A place in a list, as long as nothing is put in before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    group: usize,
    chunk: usize,
    entry: usize,
}

impl At {
    /// The place of the first entry.
    pub const START: Self = Self {
        group: 0,
        chunk: 0,
        entry: 0,
    };
}

/// The place of the first of which this does not hold, in a list that begins
/// with those of which it does. It is near the end nearly always, so it is
/// looked for from there, in wider and wider steps: what lies far back is not
/// even touched.
fn from_end<T>(list: &[T], holds: impl Fn(&T) -> bool) -> usize {
    let (mut high, mut stride) = (list.len(), 1);
    while high > 0 {
        let probe = high.saturating_sub(stride);
        if holds(&list[probe]) {
            return probe + 1 + list[probe + 1..high].partition_point(holds);
        }
        (high, stride) = (probe, stride * 2);
    }
    0
}

impl<T> Chunks<T> {
    /// How many entries there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.count + self.last.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn group(&self, group: usize) -> &Group<T> {
        self.old.get(group).map_or(&self.young, |group| group)
    }

    fn is_last(&self, at: At) -> bool {
        at.group == self.old.len() && at.chunk == self.young.len()
    }

    /// The chunk at a place.
    fn chunk(&self, at: At) -> &[T] {
        if self.is_last(at) {
            return &self.last;
        }
        let chunk = self.group(at.group).get(at.chunk);
        chunk.map_or(&[], |chunk| chunk)
    }

    /// The start of the chunk after that at a place.
    fn next_chunk(&self, at: At) -> At {
        let (group, chunk) = (at.group, at.chunk + 1);
        let ends = group < self.old.len() && chunk == self.old[group].len();
        let (group, chunk) = if ends { (group + 1, 0) } else { (group, chunk) };
        At {
            group,
            chunk,
            entry: 0,
        }
    }

    /// The end of the chunk before that at a place.
    fn chunk_before(&self, at: At) -> Option<At> {
        let (group, chunk) = match at.chunk.checked_sub(1) {
            Some(chunk) => (at.group, chunk),
            None => {
                let group = at.group.checked_sub(1)?;
                (group, self.group(group).len().checked_sub(1)?)
            }
        };
        let before = At {
            group,
            chunk,
            entry: 0,
        };
        let entry = self.chunk(before).len();
        Some(At { entry, ..before })
    }

    /// The entry at a place.
    #[must_use]
    pub fn get(&self, at: At) -> Option<&T> {
        self.chunk(at).get(at.entry)
    }

    /// The last entry.
    #[must_use]
    pub fn last(&self) -> Option<&T> {
        // There are young chunks wherever there are old ones.
        let young = || self.young.last().and_then(|chunk| chunk.last());
        self.last.last().or_else(young)
    }

    /// The place of the entry behind which so many come.
    #[must_use]
    pub fn back(&self, behind: usize) -> Option<At> {
        let (mut at, mut behind) = (self.end(), behind);
        loop {
            if let Some(entry) = at.entry.checked_sub(behind + 1) {
                return Some(At { entry, ..at });
            }
            behind -= at.entry;
            at = self.chunk_before(at)?;
        }
    }

    /// The entries, in order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_, T> {
        self.between(At::START, self.end())
    }

    /// The place after the last entry.
    #[must_use]
    pub const fn end(&self) -> At {
        At {
            group: self.old.len(),
            chunk: self.young.len(),
            entry: self.last.len(),
        }
    }

    /// The entries from one place to before another.
    #[must_use]
    pub fn between(&self, from: At, to: At) -> Iter<'_, T> {
        Iter {
            list: self,
            from,
            to: to.max(from),
        }
    }

    /// The place of the first entry of which this holds, from one place to
    /// before another.
    pub fn find(&self, from: At, to: At, holds: impl Fn(&T) -> bool) -> Option<At> {
        let mut entries = self.between(from, to);
        while let Some(entry) = entries.next() {
            if holds(entry) {
                return Some(At {
                    entry: entries.from.entry - 1,
                    ..entries.from
                });
            }
        }
        None
    }

    /// The last entry of which this holds: what is asked for came lately, nearly always.
    pub fn rfind(&self, holds: impl Fn(&T) -> bool) -> Option<&T> {
        let mut at = self.end();
        loop {
            let found = self.chunk(at).iter().rfind(|entry| holds(entry));
            if found.is_some() {
                return found;
            }
            at = self.chunk_before(at)?;
        }
    }

    /// The place of the first entry of which this does not hold, in a list
    /// that begins with those of which it does.
    pub fn partition_point(&self, holds: impl Fn(&T) -> bool) -> At {
        let ends_before = |chunk: &Arc<Vec<T>>| chunk.last().is_some_and(&holds);
        let (mut group, mut chunk) = (self.old.len(), self.young.len());
        if !self.last.first().is_some_and(&holds) {
            chunk = from_end(&self.young, ends_before);
            if chunk == 0 {
                group = from_end(&self.old, |group| group.last().is_some_and(ends_before));
                if let Some(old) = self.old.get(group) {
                    chunk = from_end(old, ends_before);
                }
            }
        }
        let at = At {
            group,
            chunk,
            entry: 0,
        };
        let entry = from_end(self.chunk(at), holds);
        At { entry, ..at }
    }
}

impl<T> Default for Chunks<T> {
    fn default() -> Self {
        Self {
            old: Vec::new(),
            young: Vec::new(),
            count: 0,
            last: Vec::new(),
        }
    }
}

impl<T: Clone> FromIterator<T> for Chunks<T> {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        let mut list = Self::default();
        for entry in entries {
            list.push(entry);
        }
        list
    }
}

/// Lists are equal when their entries are, however those are kept.
impl<T: PartialEq> PartialEq for Chunks<T> {
    fn eq(&self, other: &Self) -> bool {
        // Short lists are in one piece, and a search compares many.
        if self.count == 0 && other.count == 0 {
            return self.last == other.last;
        }
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<T: Eq> Eq for Chunks<T> {}

impl<T: Hash> Hash for Chunks<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.len());
        if self.count == 0 {
            self.last.iter().for_each(|entry| entry.hash(state));
            return;
        }
        for entry in self {
            entry.hash(state);
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Chunks<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}
