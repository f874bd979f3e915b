//! A list in one piece: a copy of it copies all of it.

use alloc::vec::Vec;

/// A list with the laws of [`shared::Chunks`](super::shared::Chunks), in one piece.
///
/// ```
/// use consensus::chunks::plain::Chunks;
///
/// let mut ballots: Chunks<u32> = (0..1000).collect();
/// let before = ballots.clone();
/// let at = ballots.partition_point(|it| *it < 10);
/// ballots.insert(at, 9);
/// assert_eq!(ballots.len(), 1001);
/// assert_eq!(before.iter().nth(10), Some(&10));
/// assert_eq!(ballots.iter().nth(10), Some(&9));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Chunks<T>(Vec<T>);

/// The entries of a stretch of a list.
pub type Iter<'a, T> = core::slice::Iter<'a, T>;

/// A place in a list, as long as nothing is put in before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct At(usize);

impl At {
    /// The place of the first entry.
    pub const START: Self = Self(0);
}

impl<T> Chunks<T> {
    /// How many entries there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entry at a place.
    #[must_use]
    pub fn get(&self, at: At) -> Option<&T> {
        self.0.get(at.0)
    }

    /// The last entry.
    #[must_use]
    pub fn last(&self) -> Option<&T> {
        self.0.last()
    }

    /// The place of the entry behind which so many come.
    #[must_use]
    pub fn back(&self, behind: usize) -> Option<At> {
        self.len().checked_sub(behind + 1).map(At)
    }

    /// The entries, in order.
    pub fn iter(&self) -> Iter<'_, T> {
        self.0.iter()
    }

    /// The place after the last entry.
    #[must_use]
    pub const fn end(&self) -> At {
        At(self.len())
    }

    /// The entries from one place to before another.
    pub fn between(&self, from: At, to: At) -> Iter<'_, T> {
        self.0.get(from.0..to.0).unwrap_or_default().iter()
    }

    /// The place of the first entry of which this holds, from one place to
    /// before another.
    pub fn find(&self, from: At, to: At, holds: impl Fn(&T) -> bool) -> Option<At> {
        let place = self.between(from, to).position(holds)?;
        Some(At(from.0 + place))
    }

    /// The last entry of which this holds.
    pub fn rfind(&self, holds: impl Fn(&T) -> bool) -> Option<&T> {
        self.0.iter().rfind(|entry| holds(entry))
    }

    /// The place of the first entry of which this does not hold, in a list
    /// that begins with those of which it does.
    pub fn partition_point(&self, holds: impl Fn(&T) -> bool) -> At {
        At(self.0.partition_point(holds))
    }

    /// Adds an entry at the end.
    pub fn push(&mut self, entry: T) {
        self.0.push(entry);
    }

    /// Sorts the entries, and keeps one of those that are equal.
    pub fn sort_once(&mut self)
    where
        T: Ord,
    {
        super::sort_once(&mut self.0);
    }

    /// Puts an entry in before what stands at a place; gives its place.
    pub fn insert(&mut self, at: At, entry: T) -> At {
        self.0.insert(at.0, entry);
        at
    }

    /// The entry at a place, to change; where another stands there, this one
    /// is put in before it. Gives its place too.
    pub fn entry(
        &mut self,
        at: At,
        wanted: impl Fn(&T) -> bool,
        new: impl FnOnce() -> T,
    ) -> (At, &mut T) {
        if !self.get(at).is_some_and(wanted) {
            self.insert(at, new());
        }
        (at, self.at_mut(at))
    }

    /// The entry at a place, to change.
    pub fn get_mut(&mut self, at: At) -> Option<&mut T> {
        self.0.get_mut(at.0)
    }

    /// The entry at a place, to change.
    ///
    /// # Panics
    /// When nothing stands there.
    pub fn at_mut(&mut self, at: At) -> &mut T {
        &mut self.0[at.0]
    }
}

impl<T> Default for Chunks<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> FromIterator<T> for Chunks<T> {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl<'a, T> IntoIterator for &'a Chunks<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}
