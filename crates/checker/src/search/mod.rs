//! The search: in breadth, over interned states, with remembered steps.
//!
//! Every distinct process state, message, history and budget gets a small
//! number; a state of the cluster is a short row of them. What an input does to
//! a process is computed once and remembered, so most of the search is rows of
//! numbers and one table.

mod along;
mod before;
mod estimate;
mod expand;
mod histories;
mod keep;
mod known;
mod lists;
mod random;
mod spent;
mod stations;
mod symmetry;
#[cfg(test)]
mod tests;
mod trace;

use consensus::Protocol;

use crate::bounds::{Progress, Reductions, Stop, Verdict};
use crate::model::Model;
use crate::row::hash;
use crate::states::{NO_ORIGIN, Place, States};
use expand::{BATCH, Batch, Tried};
use known::Known;
pub use random::RandomSearch;
use spent::Spent;
use symmetry::Symmetry;
pub use trace::{Move, Trace};

/// What may come between two looks at the limits, in bytes: more than a slice's successors take.
const MARGIN: u64 = 1 << 20;

/// States have a place of 32 bits; so many of them leave room for those that come before limits are looked at.
const MOST: usize = u32::MAX as usize - (1 << 24);

/// Limits are looked at once in so many states.
const SLICE: u64 = 128;

/// What a candidate does with its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Step,
    Drop,
    Duplicate,
}

/// A search that can be taken up again where it paused.
pub struct Search<P: Protocol> {
    known: Known<P>,
    states: States,
    /// A fall of these monitors ends the search.
    goal: u32,
    expanded: u64,
    /// How many states there were when the present depth was complete.
    level: u64,
    /// How many there were when each depth was complete.
    ends: Vec<u64>,
    depth: u32,
    steps: u64,
    beyond: u64,
    fallen: u32,
    found: Option<Place>,
    verdict: Option<Verdict>,
    batch: Batch,
    row: Vec<u64>,
    parts: Vec<u32>,
    symmetry: Option<Symmetry<P>>,
}

impl<P: Protocol> Search<P> {
    /// A search of this model for a fall of any of these monitors, a bit each
    /// (see [`crate::model::monitor_bits`]); with none, it goes through
    /// everything and tells at the end which fell.
    #[must_use]
    pub fn new(model: Model<P>, goal: u32) -> Self {
        Self::reduced(model, goal, Reductions::default())
    }

    /// The same, with these reductions as far as the model allows them;
    /// [`Search::reductions`] tells.
    #[must_use]
    pub fn reduced(model: Model<P>, goal: u32, reductions: Reductions) -> Self {
        let mut known = Known::new(model);
        if reductions.spent {
            match Spent::of(&mut known) {
                Some(spent) => known.spent = Some(spent),
                // What a closure that was given up has learned is more than the search may ever need.
                None => known = Known::new(known.model),
            }
        }
        let symmetry = reductions.symmetry.then(|| Symmetry::of(&known));
        let row = known.begin();
        let mut search = Self {
            states: States::new(known.lists.layout.words()),
            known,
            goal,
            expanded: 0,
            level: 1,
            ends: vec![1],
            depth: 0,
            steps: 0,
            beyond: 0,
            fallen: 0,
            found: None,
            verdict: None,
            batch: Batch::default(),
            row: Vec::new(),
            parts: Vec::new(),
            symmetry: symmetry.flatten(),
        };
        // The start looks the same with any names.
        search.begin(&row);
        search
    }

    /// What is searched.
    #[must_use]
    pub const fn model(&self) -> &Model<P> {
        &self.known.model
    }

    /// How many namings of nodes one state stands for at most, 1 without
    /// symmetry; and whether messages without effect are left out.
    #[must_use]
    pub fn reductions(&self) -> (usize, bool) {
        let order = self.symmetry.as_ref().map_or(1, Symmetry::order);
        (order, self.known.spent.is_some())
    }

    /// How many states those seen stand for: as many as a search without
    /// symmetry has seen when it has seen all.
    pub fn stands_for(&mut self) -> u64 {
        let Some(symmetry) = &mut self.symmetry else {
            return self.states.len() as u64;
        };
        let places = 0..self.states.len() as Place;
        places
            .map(|at| symmetry.stands_for(&mut self.known, self.states.row(at)))
            .sum()
    }

    /// The monitors that fell in any state seen so far, a bit each.
    #[must_use]
    pub const fn fallen(&self) -> u32 {
        self.fallen
    }

    /// Goes on for at most so many states; tells how far it has come.
    pub fn run(&mut self, states: u64) -> Progress {
        let until = self.expanded.saturating_add(states);
        while self.verdict.is_none() && self.expanded < until {
            let all = self.expanded == self.states.len() as u64;
            if all || (self.expanded == self.level && !self.deepen()) {
                let clocks = Verdict::Stopped(Stop::Clocks);
                self.verdict = Some(if self.known.bounded {
                    clocks
                } else {
                    Verdict::Holds
                });
            } else {
                self.expand(until);
                self.settle();
            }
        }
        self.progress()
    }

    /// The next depth begins; false where the bounds end it.
    fn deepen(&mut self) -> bool {
        self.level = self.states.len() as u64;
        self.ends.push(self.level);
        self.depth += 1;
        let most = self.known.model.bounds.depth;
        if most.is_some_and(|most| self.depth >= most) {
            self.beyond += self.level - self.expanded;
            return false;
        }
        true
    }

    /// Tries every step from the next states: for a batch, and no further than to the end of a depth, of what
    /// was asked for, or to where limits are looked at.
    fn expand(&mut self, until: u64) {
        let slice = (self.expanded / SLICE + 1) * SLICE;
        let end = until.min(self.level).min(slice) as Place;
        let (mut at, mut tried) = (self.expanded as Place, Tried::default());
        loop {
            let (states, lists) = (&self.states, &mut self.known.lists);
            let (next, missing) = lists.advance(states, (at, end), &mut self.batch, &mut tried);
            at = next;
            let Some(missing) = missing else {
                break;
            };
            self.row.clear();
            self.row.extend_from_slice(states.row(at));
            self.known.find_out(missing, &self.row);
            if !self.known.lists.layout.fits(self.known.lists.highest) {
                self.widen();
            }
        }
        self.expanded = u64::from(at);
        self.steps += tried.steps;
        self.beyond += tried.beyond;
    }

    /// From now on rows have room for higher numbers.
    #[inline(never)]
    fn widen(&mut self) {
        let (from, to) = (self.known.lists.layout, self.known.lists.layout.wide());
        self.states.repack(from, to);
        self.batch.rows = from.repack(&self.batch.rows, to);
        for (candidate, row) in self
            .batch
            .all
            .iter_mut()
            .zip(self.batch.rows.chunks(to.words()))
        {
            candidate.hash = hash(row);
        }
        self.known.lists.layout = to;
    }

    /// Looks the batch up when it is full, or when the depth ends with it.
    fn settle(&mut self) {
        if self.batch.all.len() >= BATCH || self.expanded == self.level {
            self.flush();
        }
        if self.expanded.is_multiple_of(SLICE) && self.verdict.is_none() {
            self.mind_limits();
        }
    }

    fn mind_limits(&mut self) {
        let bounds = &self.known.model.bounds;
        if self.known.bounded {
            self.verdict = Some(Verdict::Stopped(Stop::Clocks));
        } else if self.states.len() as u64 >= bounds.states {
            self.verdict = Some(Verdict::Stopped(Stop::States));
        } else if self.states.len() >= MOST
            || self.bytes() + self.states.growing() as u64 + MARGIN > bounds.memory
        {
            self.verdict = Some(Verdict::Stopped(Stop::Memory));
        }
    }

    fn bytes(&self) -> u64 {
        let symmetry = self.symmetry.as_ref().map_or(0, Symmetry::bytes);
        (self.states.bytes() + self.known.bytes() + symmetry) as u64
    }

    /// Gives every candidate the names under which it is kept.
    fn name(&mut self) {
        for at in 0..self.batch.all.len() {
            let row = self.batch.row(at, self.known.lists.layout.words());
            let Some(symmetry) = &mut self.symmetry else {
                return;
            };
            if self.batch.all[at].beyond || !symmetry.named(&mut self.known, row, &mut self.parts) {
                continue;
            }
            if !self.known.lists.layout.fits(self.known.lists.highest) {
                self.widen();
            }
            let (layout, words) = (self.known.lists.layout, self.known.lists.layout.words());
            let row = &mut self.batch.rows[at * words..(at + 1) * words];
            layout.pack(&self.parts, row);
            // Under other names it is not what was done to its parent that made it.
            let candidate = &mut self.batch.all[at];
            (candidate.hash, candidate.origin) = (hash(row), NO_ORIGIN);
        }
    }

    /// Looks every candidate up, and keeps what is new.
    fn flush(&mut self) {
        self.name();
        let (lists, states) = (&self.known.lists, &mut self.states);
        let kept = lists.keep(&self.batch, states, self.goal);
        self.beyond += kept.beyond;
        self.fallen |= kept.fallen;
        if let Some((found, fallen)) = kept.found {
            self.found = Some(found);
            let steps = self.depth + 1;
            self.verdict = Some(Verdict::Broken { fallen, steps });
        }
        self.batch.clear();
    }

    /// Keeps the first state, and judges it.
    fn begin(&mut self, row: &[u64]) {
        self.states.add(row, hash(row), (0, NO_ORIGIN));
        self.fallen = self.known.lists.fallen(row);
        if self.fallen & self.goal != 0 {
            self.found = Some(0);
            let (fallen, steps) = (self.fallen, 0);
            self.verdict = Some(Verdict::Broken { fallen, steps });
        }
    }

    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress {
            states: self.states.len() as u64,
            expanded: self.expanded,
            steps: self.steps,
            beyond: self.beyond,
            depth: self.depth,
            bytes: self.bytes(),
            verdict: self.verdict,
        }
    }
}
