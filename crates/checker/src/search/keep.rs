//! Candidates become states: each is looked up, and what is new is kept.

use super::expand::Batch;
use super::lists::Lists;
use crate::row;
use crate::states::{Place, States};

/// What became of a batch.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Kept {
    /// So many led beyond the bounds.
    pub beyond: u64,
    /// The monitors that fell.
    pub fallen: u32,
    /// The first state in which one fell that was asked about.
    pub found: Option<(Place, u32)>,
}

impl Lists {
    /// Keeps what is new of a batch, up to the first state in which a monitor of `goal` fell.
    pub fn keep(&self, batch: &Batch, states: &mut States, goal: u32) -> Kept {
        row::with_words!(self.layout.words(), self.keep_of(batch, states, goal))
    }

    fn keep_of<const W: usize>(&self, batch: &Batch, states: &mut States, goal: u32) -> Kept {
        let mut kept = Kept::default();
        // Slots and states are asked for before the first of them is needed:
        // their ways from memory overlap. (The sum is only there so that this is done.)
        let asked = batch.all.iter().map(|it| states.touch(it.hash));
        std::hint::black_box(asked.fold(0, u64::wrapping_add));
        let rows = batch.rows.chunks_exact(W);
        for (candidate, row) in batch.all.iter().zip(rows) {
            if candidate.beyond {
                kept.beyond += 1;
                continue;
            }
            let from = (candidate.parent, candidate.origin);
            if !states.add_words::<W>(row, candidate.hash, from) {
                continue;
            }
            let fallen = self.fallen(row);
            kept.fallen |= fallen;
            if fallen & goal != 0 {
                kept.found = Some((states.len() as Place - 1, fallen));
                break;
            }
        }
        kept
    }
}
