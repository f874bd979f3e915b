//! Lists that grow with a run and are copied often.
//!
//! There are two, with the same laws. [`shared`] is for runs of any length:
//! copies share what is old. [`plain`] is a `Vec`: a fifth of the code, which a
//! page that shows a short run has not to download. The feature `long-runs`
//! says which of them the protocols keep.

use alloc::vec::Vec;

pub mod plain;
pub mod shared;

#[cfg(not(feature = "long-runs"))]
pub use plain::{At, Chunks, Iter};
#[cfg(feature = "long-runs")]
pub use shared::{At, Chunks, Iter};

/// Sorts entries by putting in one after the other. What is sorted here, the histories of a search, was sorted before but
/// for a few entries, and there are a few dozen at most; the sort of the standard library is for long lists, and takes four
/// kilobytes of code for each type in a file that a page downloads.
pub(crate) fn sort<T: Ord>(entries: &mut [T]) {
    for next in 1..entries.len() {
        let mut at = next;
        while at > 0 && entries[at] < entries[at - 1] {
            entries.swap(at, at - 1);
            at -= 1;
        }
    }
}

/// Sorts entries likewise, and keeps one of those that are equal.
pub(crate) fn sort_once<T: Ord>(entries: &mut Vec<T>) {
    sort(entries);
    entries.dedup();
}
