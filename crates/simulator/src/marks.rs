//! What a timeline shows of a run: the events worth going to.

use consensus::chunks::Chunks;
use consensus::{Ballot, Chosen, NodeId, Value};

use crate::time::Time;

/// So many marks of each kind are kept; more are only counted. A slider has
/// fewer points than that.
pub const EACH: usize = 4_096;

/// What makes an event worth going to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A value became chosen.
    Chosen(Chosen),
    /// A node learned one.
    Learned {
        /// Who.
        node: NodeId,
        /// In which ballot it is chosen, as far as the node knows.
        ballot: Ballot,
        /// Which.
        value: Value,
    },
    /// A node turned something away.
    Refusal(NodeId),
    /// A process crashed, or its disk was wiped.
    Crash(NodeId),
    /// It began again.
    Restart(NodeId),
    /// A monitor fell: its id.
    Violation(&'static str),
    /// The reader did it.
    Change,
    /// The script says something: its line.
    Caption(usize),
}

/// How many kinds of marks there are.
pub const KINDS: usize = 8;

impl What {
    const fn kind(self) -> usize {
        match self {
            Self::Chosen(_) => 0,
            Self::Learned { .. } => 1,
            Self::Refusal(_) => 2,
            Self::Crash(_) => 3,
            Self::Restart(_) => 4,
            Self::Violation(_) => 5,
            Self::Change => 6,
            Self::Caption(_) => 7,
        }
    }
}

/// An event worth going to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its number, from 1: after so many events it has just happened.
    pub step: u32,
    /// When.
    pub time: Time,
    /// Why.
    pub what: What,
}

/// The marks of a run so far. Copies share them.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    list: Chunks<Mark>,
    counts: [u32; KINDS],
}

impl Marks {
    /// The marks that are kept, in the order of the run.
    #[must_use]
    pub const fn list(&self) -> &Chunks<Mark> {
        &self.list
    }

    /// How many marks of one kind were not kept.
    #[must_use]
    pub fn left_out(&self, like: What) -> usize {
        (self.counts[like.kind()] as usize).saturating_sub(EACH)
    }

    pub(crate) fn add(&mut self, mark: Mark) {
        let count = &mut self.counts[mark.what.kind()];
        *count += 1;
        if *count as usize <= EACH {
            self.list.push(mark);
        }
    }
}

/// The leading chain of message delays: of all chains since messages were last
/// sent without another message's causing it (at a request, a time-out), the
/// deepest. What a step by message delay stops at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lead {
    /// How deep it is.
    depth: u32,
    /// The last two events at which it grew or began, by number, the last first.
    last: [usize; 2],
}

impl Lead {
    /// An event happened: its number, its depth, and whether it sent anything.
    pub(crate) const fn note(&mut self, step: usize, depth: u32, sent: bool) {
        let begins = depth == 0 && sent;
        if begins || depth > self.depth {
            self.depth = depth;
            self.last = [step, self.last[0]];
        }
    }

    /// The last event before this one, by number, at which it grew or began; 0 for none.
    #[must_use]
    pub const fn before(&self, step: usize) -> usize {
        if self.last[0] < step {
            self.last[0]
        } else {
            self.last[1]
        }
    }

    /// The last event at which it grew or began, by number; 0 for none.
    #[must_use]
    pub const fn last(&self) -> usize {
        self.last[0]
    }
}
