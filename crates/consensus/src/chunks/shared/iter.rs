//! The entries in their order, from either end.

use super::{At, Chunks};

impl<'a, T> IntoIterator for &'a Chunks<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

/// The entries of a stretch of a list.
pub struct Iter<'a, T> {
    pub(super) list: &'a Chunks<T>,
    pub(super) from: At,
    pub(super) to: At,
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
            if let Some(entry) = self.list.chunk(self.from).get(self.from.entry) {
                self.from.entry += 1;
                return Some(entry);
            }
            self.from = self.list.next_chunk(self.from);
        }
        None
    }
}

impl<T> DoubleEndedIterator for Iter<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        while self.from < self.to {
            if let Some(entry) = self.to.entry.checked_sub(1) {
                self.to.entry = entry;
                return self.list.chunk(self.to).get(entry);
            }
            self.to = self.list.chunk_before(self.to)?;
        }
        None
    }
}
