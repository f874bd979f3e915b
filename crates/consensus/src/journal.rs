//! Lists that are written entry by entry and are cut at either end: logs, and
//! what a run writes down. Copies share them.

use alloc::sync::Arc;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::hash::{Hash, Hasher};

use crate::rename::{Rename, Renamer};

/// So many entries stand on a page: a copy of a journal copies as many at most.
const PAGE: usize = 32;

/// Entries by place. It may begin at any place; what is written keeps its place
/// for ever. Any entry is found at once. A copy shares every full page.
///
/// ```
/// use consensus::journal::Journal;
///
/// let mut log: Journal<char> = Journal::from(1);
/// log.push('a');
/// log.push('b');
/// let copy = log.clone();
/// log.truncate(2);
/// log.push('c');
/// assert_eq!((log.get(2), copy.get(2)), (Some(&'c'), Some(&'b')));
/// log.cut(2);
/// assert_eq!((log.first(), log.end(), log.get(1)), (2, 3, None));
/// ```
#[derive(Clone, Debug)]
pub struct Journal<T> {
    /// The place of the first entry.
    first: usize,
    /// The place at which the first page begins: no later than that.
    base: usize,
    pages: Vec<Arc<Vec<T>>>,
    last: Vec<T>,
}

impl<T> Journal<T> {
    /// An empty journal that begins at a place.
    #[must_use]
    pub const fn from(first: usize) -> Self {
        Self {
            first,
            base: first,
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
        self.base + self.pages.len() * PAGE + self.last.len()
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

    /// A place, counted from the beginning of the first page.
    fn on_page(&self, place: usize) -> Option<usize> {
        (place >= self.first).then(|| place - self.base)
    }

    /// The entry of a place; `None` before the beginning and after the end.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&T> {
        let place = self.on_page(place)?;
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
            // There will be as many again: the next page does not grow step by step.
            let full = core::mem::replace(&mut self.last, Vec::with_capacity(PAGE));
            self.pages.push(Arc::new(full));
        }
    }

    /// Forgets full pages that end by a place; tells how many entries that are.
    pub fn forget(&mut self, place: usize) -> usize {
        let before = self.first;
        self.drop_pages(place);
        self.first = before.max(self.base);
        self.first - before
    }

    fn drop_pages(&mut self, place: usize) {
        let pages = (place.saturating_sub(self.base) / PAGE).min(self.pages.len());
        self.pages.drain(..pages);
        self.base += pages * PAGE;
    }

    /// Forgets what stands before a place, to the entry; it begins there from now
    /// on, even if that lies beyond its end.
    pub fn cut(&mut self, place: usize) {
        if place >= self.end() {
            *self = Self::from(place.max(self.first));
        } else if place > self.first {
            self.drop_pages(place);
            self.first = place;
        }
    }
}

impl<T: Clone> Journal<T> {
    /// The entry of a place, to change.
    pub fn get_mut(&mut self, place: usize) -> Option<&mut T> {
        let place = self.on_page(place)?;
        let pages = self.pages.len();
        match self.pages.get_mut(place / PAGE) {
            Some(page) => Arc::make_mut(page).get_mut(place % PAGE),
            None => self.last.get_mut(place - pages * PAGE),
        }
    }

    /// The entry of a place, to change.
    ///
    /// # Panics
    /// When nothing stands there.
    pub fn at_mut(&mut self, place: usize) -> &mut T {
        let (place, pages) = (place - self.base, self.pages.len());
        match self.pages.get_mut(place / PAGE) {
            Some(page) => &mut Arc::make_mut(page)[place % PAGE],
            None => &mut self.last[place - pages * PAGE],
        }
    }

    /// Takes the entries from a place on away.
    pub fn truncate(&mut self, end: usize) {
        let end = end.max(self.first) - self.base;
        if let Some(page) = self.pages.get(end / PAGE) {
            self.last = page[..end % PAGE].to_vec();
            self.pages.truncate(end / PAGE);
        } else {
            self.last.truncate(end - self.pages.len() * PAGE);
        }
    }
}

/// Journals are equal when they begin at one place and their entries are.
impl<T: PartialEq> PartialEq for Journal<T> {
    fn eq(&self, other: &Self) -> bool {
        (self.first, self.end()) == (other.first, other.end()) && self.iter().eq(other.iter())
    }
}

impl<T: Eq> Eq for Journal<T> {}

impl<T: Ord> PartialOrd for Journal<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Ord> Ord for Journal<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        let first = self.first.cmp(&other.first);
        first.then_with(|| self.iter().cmp(other.iter()))
    }
}

impl<T: Hash> Hash for Journal<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.first);
        state.write_usize(self.len());
        self.iter().for_each(|entry| entry.hash(state));
    }
}

impl<T: Rename + Clone> Rename for Journal<T> {
    fn rename(&mut self, by: &mut dyn Renamer) {
        for place in self.first..self.end() {
            if let Some(entry) = self.get_mut(place) {
                entry.rename(by);
            }
        }
    }
}

impl<T> Default for Journal<T> {
    fn default() -> Self {
        Self::from(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a journal is meant to be: where it begins, and its entries.
    type Plain = (usize, Vec<u32>);

    fn change(journal: &mut Journal<u32>, plain: &mut Plain, luck: u32) {
        let (first, entries) = plain;
        let end = *first + entries.len();
        let place = (*first + luck as usize % (entries.len() + 3)).saturating_sub(1);
        match luck >> 16 & 0xff {
            0..=1 => {
                journal.truncate(place);
                entries.truncate(place.saturating_sub(*first));
            }
            2 => {
                journal.cut(place);
                let gone = place.saturating_sub(*first);
                entries.drain(..gone.min(entries.len()));
                *first = place.max(*first);
            }
            3..=40 => {
                let there = (*first..end).contains(&place);
                assert_eq!(journal.get_mut(place).is_some(), there, "{place}");
                if let Some(entry) = journal.get_mut(place) {
                    *entry = luck;
                    entries[place - *first] = luck;
                }
            }
            _ => {
                journal.push(luck);
                entries.push(luck);
            }
        }
    }

    #[test]
    fn a_journal_is_a_list_that_keeps_its_places_and_copies_keep_theirs() {
        let (mut journal, mut plain) = (Journal::from(1), (1, Vec::new()));
        let mut kept = (journal.clone(), plain.clone());
        let mut luck = 1_u32;
        for turn in 0..20_000 {
            luck = luck.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
            change(&mut journal, &mut plain, luck ^ luck >> 15);
            if turn % 97 == 0 {
                let fresh = plain.1.iter().fold(Journal::from(plain.0), |mut all, it| {
                    all.push(*it);
                    all
                });
                assert_eq!(journal, fresh, "however it came about");
                assert!(kept.0.iter().eq(&kept.1.1), "a copy is left alone");
                kept = (journal.clone(), plain.clone());
            }
            assert_eq!(journal.first(), plain.0);
            assert!(journal.iter().eq(&plain.1), "turn {turn}");
        }
        assert!(plain.0 > 1_000, "it was cut at the front as well");
    }
}
