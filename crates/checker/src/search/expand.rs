//! The steps that lead on from a state.

use consensus::Protocol;

use super::Kind;
use super::known::Known;
use super::lists::Missing;
use crate::states::{Origin, Place};

/// Candidates are looked up so many at a time: the table's slots are all asked
/// for before the first is needed.
pub(super) const BATCH: usize = 64;

/// A step that was tried. The row of the state to which it leads is not looked up yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub parent: Place,
    /// What is done; see [`super::Move`].
    pub input: u32,
    pub kind: Kind,
    pub origin: Origin,
    /// Whether more is on its way then than is allowed.
    pub beyond: bool,
    pub hash: u64,
}

/// Candidates, and their rows one behind the other.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub all: Vec<Candidate>,
    pub rows: Vec<u64>,
}

impl Batch {
    pub fn clear(&mut self) {
        self.all.clear();
        self.rows.clear();
    }

    /// Leaves out all but the first so many, each of so many words.
    pub fn truncate(&mut self, count: usize, words: usize) {
        self.all.truncate(count);
        self.rows.truncate(count * words);
    }

    /// The row of a candidate, each having so many words.
    pub fn row(&self, at: usize, words: usize) -> &[u64] {
        &self.rows[at * words..(at + 1) * words]
    }

    /// Writes the row of a candidate over another.
    pub fn copy(&self, at: usize, to: &mut [u64]) {
        to.copy_from_slice(self.row(at, to.len()));
    }
}

/// What was tried from one state.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tried {
    pub steps: u64,
    pub beyond: u64,
}

impl<P: Protocol> Known<P> {
    /// Adds every step that can be taken from a state, and finds out what is not known yet. Where a number
    /// of a row turns out not to fit, what was added is of no use: see [`super::lists::Lists::highest`].
    pub(super) fn candidates(&mut self, parent: Place, row: &[u64], batch: &mut Batch) -> Tried {
        loop {
            match self.lists.candidates(parent, row, batch) {
                Ok(tried) => return tried,
                Err(missing) => self.find_out(missing, row),
            }
        }
    }

    #[inline(never)]
    pub(super) fn find_out(&mut self, missing: Missing, row: &[u64]) {
        match missing {
            Missing::Arrivals => self.try_row(row),
            Missing::Control {
                control,
                place,
                station,
            } => self.try_control(control, place, station),
            Missing::Joined {
                message,
                place,
                station,
            } => self.join(message, place, station),
            Missing::Judged { history, facts } => self.judge(history, facts),
            Missing::Purse(budget) => self.open_purse(budget),
            Missing::Paid(budget, at) => self.pay_at(budget, at),
        }
    }

    /// Whether a step changes nothing at all, the message that it took not counted.
    pub(super) fn idle(&self, outcome: u32, process: u32) -> bool {
        let it = &self.outcomes[outcome as usize];
        it.process == process && it.facts == 0 && it.sent.1 == 0
    }
}
