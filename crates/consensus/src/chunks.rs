//! Lists that grow with a run and are copied often: copies share what is old.

use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;
use core::hash::{Hash, Hasher};

/// So many entries stand together: a change of an old one copies that many.
const CHUNK: usize = 64;

/// A list in chunks. A copy of it shares every chunk but the last, so that it
/// costs 1/64 of what copying the entries would; to change an old entry copies
/// its chunk. What is put in near the end, as nearly everything is, costs what
/// it costs in a `Vec`. A list of fewer than 64 entries *is* a `Vec`.
///
/// ```
/// use consensus::chunks::Chunks;
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
    old: Vec<Arc<Vec<T>>>,
    /// How many entries those hold.
    count: usize,
    last: Vec<T>,
}

/// A place in a list, as long as nothing is put in before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    chunk: usize,
    entry: usize,
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

    fn chunk(&self, chunk: usize) -> &[T] {
        self.old.get(chunk).map_or(&self.last, |chunk| chunk)
    }

    /// The entry at a place.
    #[must_use]
    pub fn get(&self, at: At) -> Option<&T> {
        self.chunk(at.chunk).get(at.entry)
    }

    /// The last entry.
    #[must_use]
    pub fn last(&self) -> Option<&T> {
        let old = || self.old.last().and_then(|chunk| chunk.last());
        self.last.last().or_else(old)
    }

    /// The entries, in order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_, T> {
        self.between(At { chunk: 0, entry: 0 }, self.end())
    }

    /// The place after the last entry.
    #[must_use]
    pub const fn end(&self) -> At {
        At {
            chunk: self.old.len(),
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
                let At { chunk, entry } = entries.from;
                return Some(At {
                    chunk,
                    entry: entry - 1,
                });
            }
        }
        None
    }

    /// The place of the first entry of which this does not hold, in a list
    /// that begins with those of which it does.
    pub fn partition_point(&self, holds: impl Fn(&T) -> bool) -> At {
        // What is asked for is near the end nearly always.
        let chunk = if self.last.first().is_some_and(&holds) {
            self.old.len()
        } else {
            let ends_before = |chunk: &Arc<Vec<T>>| chunk.last().is_some_and(&holds);
            self.old.partition_point(ends_before)
        };
        let entry = self.chunk(chunk).partition_point(holds);
        At { chunk, entry }
    }
}

impl<T: Clone> Chunks<T> {
    /// Adds an entry at the end.
    pub fn push(&mut self, entry: T) {
        self.insert(self.end(), entry);
    }

    /// Puts an entry in before what stands at a place; gives its place.
    pub fn insert(&mut self, at: At, entry: T) -> At {
        let Some(chunk) = self.old.get_mut(at.chunk) else {
            self.last.insert(at.entry, entry);
            if self.last.len() == CHUNK {
                self.count += CHUNK;
                self.old.push(Arc::new(core::mem::take(&mut self.last)));
            }
            return at;
        };
        let entries = Arc::make_mut(chunk);
        entries.insert(at.entry, entry);
        self.count += 1;
        if entries.len() < 2 * CHUNK {
            return at;
        }
        let second = entries.split_off(CHUNK);
        self.old.insert(at.chunk + 1, Arc::new(second));
        let beyond = at.entry.checked_sub(CHUNK);
        beyond.map_or(at, |entry| At {
            chunk: at.chunk + 1,
            entry,
        })
    }

    /// The entry at a place, to change; where another stands there, this one
    /// is put in before it.
    pub fn entry(
        &mut self,
        at: At,
        wanted: impl Fn(&T) -> bool,
        new: impl FnOnce() -> T,
    ) -> &mut T {
        let at = if self.get(at).is_some_and(wanted) {
            at
        } else {
            self.insert(at, new())
        };
        match self.old.get_mut(at.chunk) {
            Some(chunk) => &mut Arc::make_mut(chunk)[at.entry],
            None => &mut self.last[at.entry],
        }
    }

    /// The entry at a place, to change.
    pub fn get_mut(&mut self, at: At) -> Option<&mut T> {
        match self.old.get_mut(at.chunk) {
            Some(chunk) => Arc::make_mut(chunk).get_mut(at.entry),
            None => self.last.get_mut(at.entry),
        }
    }
}

impl<T> Default for Chunks<T> {
    fn default() -> Self {
        Self {
            old: Vec::new(),
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
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<T: Eq> Eq for Chunks<T> {}

impl<T: Hash> Hash for Chunks<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.len());
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

impl<'a, T> IntoIterator for &'a Chunks<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

/// The entries of a stretch of a list.
pub struct Iter<'a, T> {
    list: &'a Chunks<T>,
    from: At,
    to: At,
}

impl<T> Clone for Iter<'_, T> {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<'a, T> Iterator for Iter<'a, T> {
    type Item = &'a T;
    fn next(&mut self) -> Option<&'a T> {
        while self.from < self.to {
            if let Some(entry) = self.list.chunk(self.from.chunk).get(self.from.entry) {
                self.from.entry += 1;
                return Some(entry);
            }
            self.from = At {
                chunk: self.from.chunk + 1,
                entry: 0,
            };
        }
        None
    }
}

impl<T> DoubleEndedIterator for Iter<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        while self.from < self.to {
            if let Some(entry) = self.to.entry.checked_sub(1) {
                self.to.entry = entry;
                return self.list.chunk(self.to.chunk).get(entry);
            }
            let chunk = self.to.chunk.checked_sub(1)?;
            let entry = self.list.chunk(chunk).len();
            self.to = At { chunk, entry };
        }
        None
    }
}
