//! How large a search is going to be, told before it is made.
//!
//! The number of new states rises from depth to depth and falls again, and its
//! logarithm bends evenly: each depth grows by so much less than the one before. How much less
//! follows from where it ends, and that is told by random walks that go on until nothing can
//! happen any more. Where they do not end, it is the bend that was seen so far.

use consensus::Protocol;
use simulator::luck::mix;

use super::Search;
use super::expand::Batch;
use super::known::Known;
use super::random::pick;
use crate::bounds::{Estimate, Verdict};

/// Random walks, and the most steps of one.
const WALKS: u64 = 64;
const LENGTH: u32 = 400;

/// More than anybody can search: there it is said that no end is in sight.
const NO_END: f64 = 1e15;

/// What one slot of the table takes, shared by its states: when it is full, and when it has just grown.
const SLOT: (f64, f64) = (8.0 / 0.75, 8.0 / 0.375);

/// Between which parts and multiples of what comes out of it the truth is. Of the models in
/// `tests/estimate.rs` it was 1.2 to 4.2 times as many once 5,000 states were seen.
const SPREAD: (f64, f64) = (0.6, 8.0);

impl<P: Protocol> Search<P> {
    /// How large the whole search is going to be if nothing falls, as far as what was seen of it
    /// tells: a range. The more it has seen, the better it tells; some 20,000 states are a good
    /// beginning. When it has seen all, it is exact.
    #[must_use]
    pub fn estimate(&self) -> Estimate {
        let (seen, bytes) = (self.states.len() as u64, self.bytes());
        if self.verdict == Some(Verdict::Holds) {
            return Estimate {
                states: (seen, Some(seen)),
                bytes: (bytes, Some(bytes)),
                exact: true,
            };
        }
        let levels = self.levels();
        let (growth, seen_bend) = line(&levels);
        let bend = match walked(&self.known) {
            Some(depth) => bend_to(&levels, growth, depth),
            None => Some(seen_bend).filter(|bend| *bend > 0.0),
        };
        let known: f64 = levels.iter().sum();
        let ahead = bend.map_or(NO_END, |bend| carried_on(&levels, growth, bend));
        let count = |states: f64| (known + states) as u64;
        let least = if ahead < NO_END {
            count(ahead * SPREAD.0).max(seen)
        } else {
            seen
        };
        let most = (ahead < NO_END).then(|| count(ahead * SPREAD.1).max(seen));
        let each = self.bytes_each();
        let all = |states: u64, each: f64| ((states as f64 * each) as u64).max(bytes);
        Estimate {
            states: (least, most),
            // What is known by heart comes on top, and what is taken ahead.
            bytes: (
                all(least, each.0),
                most.map(|most| all(most, each.1) + bytes),
            ),
            exact: false,
        }
    }

    /// New states by depth, as far as depths are complete.
    fn levels(&self) -> Vec<f64> {
        let more = self.ends.windows(2).map(|it| (it[1] - it[0]) as f64);
        std::iter::once(1.0).chain(more).collect()
    }

    /// Bytes a state, at least and at most: words may be widened yet.
    fn bytes_each(&self) -> (f64, f64) {
        let each = self.states.each() as f64;
        (each + SLOT.0, each * 2.0 + SLOT.1)
    }
}

/// How deep random walks go before nothing can happen any more; nothing, where they go on and on.
fn walked<P: Protocol>(known: &Known<P>) -> Option<u32> {
    let mut own = Known::wide(known.model.clone());
    // What can happen does not depend on what is judged.
    own.unjudged = true;
    let most = known.model.bounds.depth.unwrap_or(u32::MAX).min(LENGTH);
    let mut deepest = 0;
    for walk in 0..WALKS {
        let length = walk_to_end(&mut own, mix(walk), most);
        if length == LENGTH {
            return None;
        }
        deepest = deepest.max(length);
    }
    Some(deepest)
}

fn walk_to_end<P: Protocol>(known: &mut Known<P>, mut luck: u64, most: u32) -> u32 {
    let (mut row, mut batch) = (known.begin(), Batch::default());
    for step in 0..most {
        batch.clear();
        known.candidates(0, &row, &mut batch);
        let mut left: Vec<usize> = (0..batch.all.len()).collect();
        // What leads beyond the bounds, or back to where it is, is not taken, and another in its place.
        loop {
            luck = mix(luck);
            let Some(at) = pick(&batch.all, luck) else {
                return step;
            };
            let (candidate, at) = (batch.all.swap_remove(at), left.swap_remove(at));
            let to = batch.row(at, row.len());
            if !candidate.beyond && to != row {
                row.copy_from_slice(to);
                break;
            }
        }
    }
    most
}

/// The growth at the last depth, as a logarithm, and by how much it gets less at each: a line
/// through the growths of the later depths that were seen.
fn line(levels: &[f64]) -> (f64, f64) {
    let growths: Vec<f64> = levels.windows(2).map(|it| (it[1] / it[0]).ln()).collect();
    let later = &growths[growths.len() / 3..];
    let count = later.len() as f64;
    let (mut xs, mut ys, mut xys, mut xxs) = (0.0, 0.0, 0.0, 0.0);
    for (at, growth) in later.iter().enumerate() {
        let x = at as f64 - (count - 1.0); // the last is at 0
        (xs, ys, xys, xxs) = (xs + x, ys + growth, xys + x * growth, xxs + x * x);
    }
    if later.len() < 3 {
        return (later.last().copied().unwrap_or(0.0), 0.0);
    }
    let slope = (count * xys - xs * ys) / (count * xxs - xs * xs);
    ((ys - slope * xs) / count, -slope)
}

/// By how much growth gets less at each depth, when the last depth is to have one state.
fn bend_to(levels: &[f64], growth: f64, depth: u32) -> Option<f64> {
    let left = f64::from(depth) - (levels.len() - 1) as f64;
    let size = levels.last()?.ln();
    (left >= 1.0).then(|| (2.0 * (left * growth + size) / (left * left)).max(0.0))
}

/// How many states the depths to come have, when growth gets less by so much at each.
fn carried_on(levels: &[f64], mut growth: f64, bend: f64) -> f64 {
    let (mut size, mut all) = (levels.last().copied().unwrap_or(1.0), 0.0);
    for _ in 0..10_000 {
        growth -= bend;
        size *= growth.exp();
        all += size;
        if size < 1.0 || all > NO_END {
            break;
        }
    }
    all.min(NO_END)
}
