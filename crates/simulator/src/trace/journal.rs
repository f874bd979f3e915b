//! What a run writes down, entry by entry: copies share it, and its beginning
//! can be forgotten.

use std::sync::Arc;

/// So many entries stand on a page: a copy of a journal copies as many at most.
const PAGE: usize = 32;

/// Entries by place in the run. It may begin at any place; what is written
/// keeps its place for ever. A copy shares every full page.
#[derive(Clone, Debug)]
pub struct Journal<T> {
    /// The place of the first entry.
    first: usize,
    pages: Vec<Arc<Vec<T>>>,
    last: Vec<T>,
}

impl<T> Journal<T> {
    /// An empty journal that begins at a place.
    #[must_use]
    pub const fn from(first: usize) -> Self {
        Self {
            first,
            pages: Vec::new(),
            last: Vec::new(),
        }
    }

    /// The place of the first entry.
    #[must_use]
    pub const fn first(&self) -> usize {
        self.first
    }

    /// The place of the next entry.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.first + self.pages.len() * PAGE + self.last.len()
    }

    /// How many entries there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.end() - self.first
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entry of a place; `None` before the beginning and after the end.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&T> {
        let place = place.checked_sub(self.first)?;
        match self.pages.get(place / PAGE) {
            Some(page) => page.get(place % PAGE),
            None => self.last.get(place - self.pages.len() * PAGE),
        }
    }

    /// The last entry.
    #[must_use]
    pub fn last(&self) -> Option<&T> {
        self.get(self.end().checked_sub(1)?)
    }

    /// The entries from a place on, with their places.
    pub fn since(&self, place: usize) -> impl DoubleEndedIterator<Item = (usize, &T)> {
        let places = place.max(self.first)..self.end();
        places.filter_map(|place| Some((place, self.get(place)?)))
    }

    /// The entries, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.since(0).map(|(_, entry)| entry)
    }

    /// The place of the first entry of which this does not hold, where it
    /// holds of those before.
    pub fn partition_point(&self, holds: impl Fn(&T) -> bool) -> usize {
        let (mut low, mut high) = (self.first, self.end());
        while low < high {
            let middle = low.midpoint(high);
            if self.get(middle).is_some_and(&holds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Writes an entry.
    pub fn push(&mut self, entry: T) {
        self.last.push(entry);
        if self.last.len() == PAGE {
            self.pages.push(Arc::new(std::mem::take(&mut self.last)));
        }
    }

    /// Forgets full pages that end by a place; tells how many entries that are.
    pub fn forget(&mut self, place: usize) -> usize {
        let pages = (place.saturating_sub(self.first) / PAGE).min(self.pages.len());
        self.pages.drain(..pages);
        self.first += pages * PAGE;
        pages * PAGE
    }
}

impl<T: Clone> Journal<T> {
    /// The entry of a place, to change.
    pub fn get_mut(&mut self, place: usize) -> Option<&mut T> {
        let place = place.checked_sub(self.first)?;
        let pages = self.pages.len();
        match self.pages.get_mut(place / PAGE) {
            Some(page) => Arc::make_mut(page).get_mut(place % PAGE),
            None => self.last.get_mut(place - pages * PAGE),
        }
    }
}

impl<T> Default for Journal<T> {
    fn default() -> Self {
        Self::from(0)
    }
}
