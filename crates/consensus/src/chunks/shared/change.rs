//! What is put in, and what is changed where it stands: only the chunk that is touched is copied.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::{At, CHUNK, Chunks, GROUP, Group};

impl<T: Clone> Chunks<T> {
    /// Adds an entry at the end.
    pub fn push(&mut self, entry: T) {
        self.last.push(entry);
        if self.last.len() == CHUNK {
            self.fill_last(self.end());
        }
    }

    /// The last chunk is full and goes to the young ones; gives the place that an entry in it has then.
    fn fill_last(&mut self, at: At) -> At {
        // There will be as many again: it does not grow step by step a second time.
        let full = core::mem::replace(&mut self.last, Vec::with_capacity(CHUNK));
        self.count += full.len();
        self.young.push(Arc::new(full));
        self.divide(at)
    }

    /// A group, to change.
    fn group_mut(&mut self, group: usize) -> &mut Group<T> {
        match self.old.get_mut(group) {
            Some(group) => Arc::make_mut(group),
            None => &mut self.young,
        }
    }

    /// The chunk at a place, to change.
    fn chunk_mut(&mut self, at: At) -> &mut Vec<T> {
        if self.is_last(at) {
            return &mut self.last;
        }
        Arc::make_mut(&mut self.group_mut(at.group)[at.chunk])
    }

    /// Sorts the entries, and keeps one of those that are equal.
    pub fn sort_once(&mut self)
    where
        T: Ord,
    {
        // Nearly always it is, where one entry came to a list that was sorted before. Short ones are in one piece.
        let sorted = if self.count == 0 {
            self.last.is_sorted_by(|one, next| one < next)
        } else {
            self.iter().is_sorted_by(|one, next| one < next)
        };
        if sorted {
            return;
        }
        let mut entries: Vec<T> = self.iter().cloned().collect();
        crate::chunks::sort_once(&mut entries);
        *self = entries.into_iter().collect();
    }

    /// Puts an entry in before what stands at a place; gives its place.
    pub fn insert(&mut self, at: At, entry: T) -> At {
        let is_last = self.is_last(at);
        let entries = self.chunk_mut(at);
        entries.insert(at.entry, entry);
        if is_last {
            if entries.len() < CHUNK {
                return at;
            }
            return self.fill_last(at);
        }
        let second = (entries.len() == 2 * CHUNK).then(|| entries.split_off(CHUNK));
        self.count += 1;
        let Some(second) = second else {
            return at;
        };
        self.group_mut(at.group)
            .insert(at.chunk + 1, Arc::new(second));
        let beyond = at.entry.checked_sub(CHUNK);
        let at = beyond.map_or(at, |entry| At {
            chunk: at.chunk + 1,
            entry,
            ..at
        });
        self.divide(at)
    }

    /// Makes two groups of one that has become twice as large as it should be;
    /// gives the place that an entry in it has then.
    fn divide(&mut self, at: At) -> At {
        let group = self.group(at.group);
        if group.len() < 2 * GROUP {
            return at;
        }
        let group = self.group_mut(at.group);
        let second = group.split_off(GROUP);
        if at.group < self.old.len() {
            self.old.insert(at.group + 1, Arc::new(second));
        } else {
            let first = core::mem::replace(&mut self.young, second);
            self.old.push(Arc::new(first));
        }
        let beyond = at.chunk.checked_sub(GROUP);
        beyond.map_or(at, |chunk| At {
            group: at.group + 1,
            chunk,
            ..at
        })
    }

    /// The entry at a place, to change; where another stands there, this one
    /// is put in before it. Gives its place too.
    pub fn entry(
        &mut self,
        at: At,
        wanted: impl Fn(&T) -> bool,
        new: impl FnOnce() -> T,
    ) -> (At, &mut T) {
        let at = if self.get(at).is_some_and(wanted) {
            at
        } else {
            self.insert(at, new())
        };
        (at, self.at_mut(at))
    }

    /// The entry at a place, to change.
    pub fn get_mut(&mut self, at: At) -> Option<&mut T> {
        self.get(at)?;
        Some(self.at_mut(at))
    }

    /// The entry at a place, to change.
    ///
    /// # Panics
    /// When nothing stands there.
    pub fn at_mut(&mut self, at: At) -> &mut T {
        &mut self.chunk_mut(at)[at.entry]
    }
}
