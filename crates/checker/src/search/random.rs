//! Random walks with fixed seeds, and their shrinking: for falls that lie
//! deeper than a search in breadth can go.

use consensus::Protocol;
use simulator::luck::mix;

use super::Kind;
use super::expand::{Batch, Candidate};
use super::known::{CONTROL, Known};
use super::stations::Stations;
use super::trace::{Trace, told};
use crate::model::Model;

/// Stations are kept from walk to walk as long as they take no more bytes.
const KEPT: usize = 64 << 20;

/// One step, without what it led to.
type Step = (u32, Kind);

/// A random search: the same seed finds the same way, everywhere.
pub struct RandomSearch<P: Protocol> {
    known: Known<P>,
    goal: u32,
    seed: u64,
    length: u32,
    walks: u64,
}

impl<P: Protocol> RandomSearch<P> {
    /// Walks of at most so many steps, for a fall of any of these monitors.
    #[must_use]
    pub fn new(model: Model<P>, goal: u32, seed: u64, length: u32) -> Self {
        Self {
            known: Known::wide(model),
            goal,
            seed,
            length,
            walks: 0,
        }
    }

    /// How many walks were made.
    #[must_use]
    pub const fn walks(&self) -> u64 {
        self.walks
    }

    /// Makes at most so many walks more; the first that ends in a fall is
    /// shrunk until no step of it can be left out, and given back. It need not
    /// be the shortest of all.
    pub fn run(&mut self, walks: u64) -> Option<Trace<P>> {
        for _ in 0..walks {
            let luck = mix(self.seed ^ mix(self.walks));
            self.walks += 1;
            if let Some(way) = self.walk(luck) {
                let short = self.shrink(way);
                return Some(self.told(&short));
            }
        }
        None
    }

    /// Where every walk begins. Of stations that were passed nothing more is needed: when they take much, they go.
    fn start(&mut self) -> Vec<u64> {
        if self.known.stations.bytes() + self.known.lists.bytes() > KEPT {
            self.known.stations = Stations::new(self.known.processes.len());
            self.known.lists.forget_stations();
        }
        self.known.begin()
    }

    fn walk(&mut self, mut luck: u64) -> Option<Vec<Step>> {
        let (mut row, mut way, mut batch) = (self.start(), Vec::new(), Batch::default());
        for _ in 0..self.length {
            batch.clear();
            self.known.candidates(0, &row, &mut batch);
            luck = mix(luck);
            let at = pick(&batch.all, luck)?;
            let candidate = batch.all[at];
            if !candidate.beyond {
                batch.copy(at, &mut row);
                way.push((candidate.input, candidate.kind));
            }
            if self.known.lists.fallen(&row) & self.goal != 0 {
                return Some(way);
            }
        }
        None
    }

    /// Takes these steps, as far as they can be taken; gives those that were
    /// taken up to a fall, if there is one.
    fn replay(&mut self, way: &[Step]) -> Option<Vec<Step>> {
        let (mut row, mut taken, mut batch) = (self.start(), Vec::new(), Batch::default());
        for step in way {
            batch.clear();
            self.known.candidates(0, &row, &mut batch);
            let same = |it: &Candidate| (it.input, it.kind) == *step;
            let Some(at) = batch.all.iter().position(same) else {
                continue;
            };
            if !batch.all[at].beyond {
                batch.copy(at, &mut row);
                taken.push(*step);
            }
            if self.known.lists.fallen(&row) & self.goal != 0 {
                return Some(taken);
            }
        }
        None
    }

    /// Leaves out what can be left out: halves first, then less and less.
    fn shrink(&mut self, mut way: Vec<Step>) -> Vec<Step> {
        let mut size = way.len() / 2;
        while size > 0 {
            let (mut at, before) = (0, way.len());
            while at < way.len() {
                let mut less = way.clone();
                less.drain(at..(at + size).min(way.len()));
                match self.replay(&less) {
                    Some(shorter) => way = shorter,
                    None => at += size,
                }
            }
            if size > 1 || way.len() == before {
                size /= 2;
            }
        }
        way
    }

    fn told(&self, way: &[Step]) -> Trace<P> {
        way.iter()
            .map(|(input, kind)| told(&self.known, *input, *kind))
            .collect()
    }
}

/// The place of one candidate, by luck. What nobody but the schedule decides is rarer than
/// deliveries, or walks would spend all of it before anything has happened.
pub(super) fn pick(all: &[Candidate], luck: u64) -> Option<usize> {
    let weight = |it: &Candidate| {
        if it.input < CONTROL && it.kind == Kind::Step {
            4
        } else {
            1
        }
    };
    let total: u64 = all.iter().map(weight).sum();
    let mut left = luck % total.max(1);
    all.iter().position(|it| {
        let weight = weight(it);
        let found = left < weight;
        left = left.saturating_sub(weight);
        found
    })
}
