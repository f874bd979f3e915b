//! The search: in breadth, over interned states, with remembered steps.
//!
//! Every distinct process state, message, history and budget gets a small
//! number; a state of the cluster is a short row of them. What an input does to
//! a process is computed once and remembered, so most of the search is rows of
//! numbers and one table.

mod estimate;
mod expand;
mod known;
mod random;
mod spent;
mod symmetry;
mod trace;

use consensus::Protocol;

use crate::arena::{Arena, Offset};
use crate::bounds::{Network, Progress, Reductions, Stop, Verdict};
use crate::model::Model;
use crate::table::{Table, tag};
use known::Known;
pub use random::RandomSearch;
use spent::Spent;
use symmetry::Symmetry;
pub use trace::{Move, Trace};

/// Candidates are looked up so many at a time: the table's slots are all asked
/// for before the first is needed.
const BATCH: usize = 64;

/// What may come between two looks at the limits, in bytes: more than a slice's successors take.
const MARGIN: u64 = 1 << 20;

/// Limits are looked at once in so many states.
const SLICE: u64 = 128;

/// A step that was tried and whose result is not built yet.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    parent: Offset,
    /// The hash of the state that it leads to.
    hash: u64,
    /// What is done; see [`Move`].
    input: u32,
    kind: Kind,
    /// Which place of the parent's messages it takes away.
    taken: u32,
    /// What its step did, if it has one.
    outcome: u32,
    history: u32,
    budget: u32,
}

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
    arena: Arena,
    table: Table,
    /// A fall of these monitors ends the search.
    goal: u32,
    /// The next state to expand.
    cursor: Offset,
    expanded: u64,
    /// How many states there were when the present depth was complete.
    level: u64,
    /// How many there were when each depth was complete.
    ends: Vec<u64>,
    depth: u32,
    steps: u64,
    beyond: u64,
    fallen: u32,
    found: Option<Offset>,
    verdict: Option<Verdict>,
    batch: Vec<Candidate>,
    parts: Vec<u32>,
    built: Vec<u32>,
    named: Vec<u32>,
    symmetry: Option<Symmetry<P>>,
    spent: Option<Spent>,
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
        let mut start = known.start();
        let spent = reductions.spent.then(|| Spent::of(&mut known)).flatten();
        match &spent {
            Some(spent) => {
                spent.leave_out(&known, &mut start);
            }
            // What a closure that was given up has learned is more than the search may ever need.
            None if reductions.spent => {
                known = Known::new(known.model);
                start = known.start();
            }
            None => {}
        }
        let symmetry = reductions.symmetry.then(|| Symmetry::of(&known));
        let mut search = Self {
            known,
            arena: Arena::new(),
            table: Table::new(),
            goal,
            cursor: 0,
            expanded: 0,
            level: 1,
            ends: vec![1],
            depth: 0,
            steps: 0,
            beyond: 0,
            fallen: 0,
            found: None,
            verdict: None,
            batch: Vec::with_capacity(BATCH * 2),
            parts: Vec::new(),
            built: Vec::new(),
            named: Vec::new(),
            symmetry: symmetry.flatten(),
            spent,
        };
        // The start looks the same with any names.
        let hash = match &search.symmetry {
            Some(_) => symmetry::spread(search.known.hash(&start)),
            None => search.known.hash(&start),
        };
        search.keep(None, tag(hash), &start);
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
        (order, self.spent.is_some())
    }

    /// How many states those seen stand for: as many as a search without
    /// symmetry has seen when it has seen all.
    pub fn stands_for(&mut self) -> u64 {
        let Some(symmetry) = &mut self.symmetry else {
            return self.table.len() as u64;
        };
        let (fixed, mut parts, mut at, mut all) = (self.known.fixed(), Vec::new(), 0, 0);
        for _ in 0..self.table.len() {
            let head = self.arena.read(at, fixed, &mut parts);
            at = head.next;
            all += symmetry.stands_for(&mut self.known, &parts);
        }
        all
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
            let all = self.expanded == self.table.len() as u64;
            if all || (self.expanded == self.level && !self.deepen()) {
                self.verdict = Some(Verdict::Holds);
            } else {
                self.expand();
                self.settle();
            }
        }
        self.progress()
    }

    /// The next depth begins; false where the bounds end it.
    fn deepen(&mut self) -> bool {
        self.level = self.table.len() as u64;
        self.ends.push(self.level);
        self.depth += 1;
        let most = self.known.model.bounds.depth;
        if most.is_some_and(|most| self.depth >= most) {
            self.beyond += self.level - self.expanded;
            return false;
        }
        true
    }

    /// Tries every step from the next state.
    fn expand(&mut self) {
        let mut parts = std::mem::take(&mut self.parts);
        let fixed = self.known.fixed();
        let head = self.arena.read(self.cursor, fixed, &mut parts);
        self.cursor = head.next;
        self.expanded += 1;
        let tried = self.known.candidates(head.at, &parts, &mut self.batch);
        self.steps += tried.steps;
        self.beyond += tried.beyond;
        self.parts = parts;
    }

    /// Looks the batch up when it is full, or when the depth ends with it.
    fn settle(&mut self) {
        if self.batch.len() >= BATCH || self.expanded == self.level {
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
        } else if self.table.len() as u64 >= bounds.states {
            self.verdict = Some(Verdict::Stopped(Stop::States));
        } else if self.bytes() + self.table.growing() as u64 + MARGIN > bounds.memory {
            self.verdict = Some(Verdict::Stopped(Stop::Memory));
        }
    }

    fn bytes(&self) -> u64 {
        let reductions = self.symmetry.as_ref().map_or(0, Symmetry::bytes)
            + self.spent.as_ref().map_or(0, Spent::bytes);
        (self.arena.bytes() + self.table.bytes() + self.known.bytes() + reductions) as u64
    }

    /// Looks every candidate up, and keeps what is new.
    fn flush(&mut self) {
        // Slots and records are asked for before the first of them is needed:
        // their ways from memory overlap. (The sum is only there so that this is done.)
        let mut asked = 0;
        for candidate in &self.batch {
            if let Some(at) = self.table.first(tag(candidate.hash)) {
                asked ^= self.arena.touch(at);
            }
        }
        std::hint::black_box(asked);
        let batch = std::mem::take(&mut self.batch);
        let mut parts = std::mem::take(&mut self.parts);
        let mut built = std::mem::take(&mut self.built);
        let (fixed, mut parent) = (self.known.fixed(), None);
        for candidate in &batch {
            if self.verdict.is_some() {
                break;
            }
            if parent != Some(candidate.parent) {
                self.arena.read(candidate.parent, fixed, &mut parts);
                parent = Some(candidate.parent);
            }
            if self.build(candidate, &parts, &mut built) {
                self.look_up(candidate, &mut built);
            } else {
                self.beyond += 1;
            }
        }
        (self.batch, self.parts, self.built) = (batch, parts, built);
        self.batch.clear();
    }

    /// Builds the state to which a candidate leads, without what has no effect
    /// any more; false where too much is on its way then.
    #[inline]
    fn build(&self, candidate: &Candidate, parts: &[u32], built: &mut Vec<u32>) -> bool {
        self.known.build(candidate, parts, built);
        if let Some(spent) = &self.spent {
            spent.leave_out(&self.known, built);
        }
        built.len() - self.known.fixed() <= self.known.model.bounds.in_flight as usize
    }

    /// Gives a state the form in which it is kept; its hash.
    #[inline]
    fn normal(&mut self, candidate: &Candidate, built: &mut Vec<u32>) -> u64 {
        if let Some(symmetry) = &mut self.symmetry {
            let hash = symmetry.representative(&mut self.known, built, &mut self.named);
            std::mem::swap(built, &mut self.named);
            return hash;
        }
        match self.known.model.bounds.network {
            Network::Multiset if self.spent.is_none() => candidate.hash,
            Network::Multiset | Network::Set => self.known.hash(built),
        }
    }

    fn look_up(&mut self, candidate: &Candidate, built: &mut Vec<u32>) {
        let hash = self.normal(candidate, built);
        self.keep(Some(candidate.parent), tag(hash), built);
    }

    /// Keeps a state if it is new, and judges it.
    fn keep(&mut self, parent: Option<Offset>, tag: u32, built: &[u32]) {
        let fixed = self.known.fixed();
        let Err(slot) = self
            .table
            .find(tag, |at| self.arena.equals(at, fixed, built))
        else {
            return;
        };
        if !self.arena.fits(self.known.highest()) {
            self.arena.widen();
        }
        let messages = (built.len() - fixed) as u32;
        let Some(at) = self.arena.push(parent, messages, built) else {
            self.verdict = Some(Verdict::Stopped(Stop::Memory));
            return;
        };
        self.table.put(slot, tag, at);
        let fallen = self.known.fallen(built[fixed - 2]);
        self.fallen |= fallen;
        if fallen & self.goal != 0 {
            self.found = Some(at);
            self.verdict = Some(Verdict::Broken {
                fallen,
                steps: self.depth + u32::from(parent.is_some()),
            });
        }
    }

    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress {
            states: self.table.len() as u64,
            expanded: self.expanded,
            steps: self.steps,
            beyond: self.beyond,
            depth: self.depth,
            bytes: self.bytes(),
            verdict: self.verdict,
        }
    }
}
