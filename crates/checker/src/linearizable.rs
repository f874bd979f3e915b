//! Whether a history of clients' operations can be explained by operations that
//! took effect one at a time, each between its call and its answer.
//!
//! The search of Wing and Gong (*Testing and Verifying Concurrent Objects*, 1993),
//! with the memory of Lowe (*Testing for Linearizability*, 2017): a set of operations
//! that took effect, and what they left behind, is looked at once. Operations on
//! different keys do not see each other, so each key is searched by itself, a slice
//! at a time in turn: one hard key does not hide that another cannot be explained.
//!
//! Times are those of any one clock; equal ones overlap. Steps are bounded, memory
//! grows with them: about 40 bytes for each set of operations that was looked at.
//!
//! ```
//! use checker::linearizable::{Call, Judgement, judge};
//! use consensus::Value;
//! use consensus::machine::{Operation, Outcome};
//!
//! let key = Value::new("x").unwrap();
//! let put = |value: &str| Operation::Put { key, value: Value::new(value).unwrap() };
//! let call = |call, back, operation, outcome| Call { call, back: Some(back), operation, outcome: Some(outcome) };
//! let stale = [
//!     call(0, 1, put("1"), Outcome::Done),
//!     call(2, 3, put("2"), Outcome::Done),
//!     call(4, 5, Operation::Get { key }, Outcome::Found(Value::new("1").unwrap())),
//! ];
//! assert!(matches!(judge(&stale, 1_000), Judgement::Impossible { stuck: 2, .. }));
//! assert!(matches!(judge(&stale[..2], 1_000), Judgement::Linearizable(_)));
//! ```

use std::collections::{BTreeMap, VecDeque};
use std::hash::{Hash as _, Hasher as _};

use consensus::Value;
use consensus::machine::{Operation, Outcome};
use simulator::luck::Digest;

use crate::table::Table;

/// One operation of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    /// When it was called.
    pub call: u64,
    /// When it was answered; never, where its client gave up.
    pub back: Option<u64>,
    /// What was asked.
    pub operation: Operation,
    /// What was answered; not known, if it was not, or anything would do.
    pub outcome: Option<Outcome>,
}

/// What a history is found to be. Operations are numbered as they were given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// It can be explained: for each key, an order in which its operations took effect.
    Linearizable(Vec<(Value, Vec<usize>)>),
    /// It cannot.
    Impossible {
        /// The key.
        key: Value,
        /// As many operations as can take effect in an order that explains them.
        order: Vec<usize>,
        /// The operation that must have taken effect next at the latest, and cannot.
        stuck: usize,
    },
    /// Not decided within so many steps.
    Undecided {
        /// How many steps were taken.
        steps: u64,
    },
}

/// A key is searched for so many steps before it is the next one's turn.
const SLICE: u64 = 4096;

/// Judges a history; gives up after `most` steps, over all keys.
#[must_use]
pub fn judge(calls: &[Call], most: u64) -> Judgement {
    let mut judging = Judging::new(calls);
    let undecided = Judgement::Undecided { steps: most };
    judging.run(most).unwrap_or(undecided)
}

/// A history that is being judged: it can be gone on with where it paused.
pub struct Judging {
    /// Keys that are not settled, in the order of their turns.
    searches: VecDeque<(Value, Search)>,
    explained: Vec<(Value, Vec<usize>)>,
    steps: u64,
}

impl Judging {
    /// Nothing is settled yet.
    #[must_use]
    pub fn new(calls: &[Call]) -> Self {
        let mut keys: BTreeMap<Value, Vec<usize>> = BTreeMap::new();
        for (at, it) in calls.iter().enumerate() {
            // Whether a read that nobody heard of took effect makes no difference.
            if it.back.is_some() || !it.operation.reads() {
                keys.entry(it.operation.key()).or_default().push(at);
            }
        }
        let search = |(key, places)| (key, Search::new(calls, places));
        Self {
            searches: keys.into_iter().map(search).collect(),
            explained: Vec::new(),
            steps: 0,
        }
    }

    /// Goes on for at most so many steps, over all keys; nothing, when it is not settled by then.
    pub fn run(&mut self, steps: u64) -> Option<Judgement> {
        let until = self.steps.saturating_add(steps);
        while let Some((key, mut search)) = self.searches.pop_front() {
            let before = search.steps;
            let answer = search.run(SLICE.min(until - self.steps));
            self.steps += search.steps - before;
            match answer {
                Some(true) => self.explained.push((key, search.order())),
                Some(false) => {
                    let (order, stuck) = search.best;
                    return Some(Judgement::Impossible { key, order, stuck });
                }
                None => self.searches.push_back((key, search)),
            }
            if self.steps >= until && !self.searches.is_empty() {
                return None;
            }
        }
        self.explained.sort_unstable();
        let explained = std::mem::take(&mut self.explained);
        Some(Judgement::Linearizable(explained))
    }

    /// How many steps were taken so far.
    #[must_use]
    pub const fn steps(&self) -> u64 {
        self.steps
    }
}

/// No entry of the list.
const END: usize = usize::MAX;

/// The search of one key. Its operations stand by their calls, those that were answered first.
struct Search {
    calls: Vec<Call>,
    /// How each is numbered outside.
    places: Vec<usize>,
    answered: usize,
    /// Calls and answers by time, as a ring without those that took effect: entry `2n` is
    /// the call of operation n, `2n + 1` its answer, the last entry the ring's own.
    next: Vec<usize>,
    last: Vec<usize>,
    at: usize,
    holds: Option<Value>,
    done: Bits,
    left: usize,
    /// What took effect, with what was held before it.
    stack: Vec<(usize, Option<Value>, usize)>,
    seen: Seen,
    best: (Vec<usize>, usize),
    steps: u64,
}

/// A set of operations. Of those that were answered only a window is ever mixed.
struct Bits {
    words: Vec<u64>,
    /// The words before it are full, those from `end` to `open` empty.
    begin: usize,
    end: usize,
    open: usize,
}

impl Bits {
    /// What is mixed, and those that were never answered.
    fn parts(&self) -> (&[u64], &[u64]) {
        let window = &self.words[self.begin..self.end.max(self.begin)];
        (window, &self.words[self.open..])
    }

    /// Adds an operation; gives what `end` was.
    fn add(&mut self, at: usize) -> usize {
        let before = self.end;
        self.words[at / 64] |= 1 << (at % 64);
        if at / 64 < self.open {
            self.end = self.end.max(at / 64 + 1);
        }
        while self.begin < self.open && self.words[self.begin] == u64::MAX {
            self.begin += 1;
        }
        before
    }

    fn remove(&mut self, at: usize, end: usize) {
        self.words[at / 64] &= !(1 << (at % 64));
        self.end = end;
        if at / 64 < self.open {
            self.begin = self.begin.min(at / 64);
        }
    }
}

/// What was looked at: sets of operations that took effect, each with what they left behind. Most of
/// the time of a search is spent here, so sets stand one behind the other and none has a box of its own.
struct Seen {
    /// Where a set's words end (and those of the next begin), how many words of operations are full
    /// before them, and what is held.
    sets: Vec<(usize, usize, Option<Value>)>,
    words: Vec<u64>,
    /// By the top half of a set's hash: its place.
    index: Table,
}

impl Seen {
    fn new() -> Self {
        Self {
            sets: Vec::new(),
            words: Vec::new(),
            index: Table::new(),
        }
    }

    /// Adds a set; false, where it was looked at before.
    fn add(&mut self, done: &Bits, holds: Option<Value>) -> bool {
        let (window, open) = done.parts();
        let mut digest = Digest::new(done.begin as u64);
        window.iter().chain(open).for_each(|it| digest.word(*it));
        holds.hash(&mut digest);
        let tag = digest.finish() & !u64::from(u32::MAX);
        let same = |slot: u64| {
            let at = slot as u32 as usize;
            let (end, begin, held) = self.sets[at];
            let from = at.checked_sub(1).map_or(0, |before| self.sets[before].0);
            let (first, rest) = self.words[from..end].split_at_checked(window.len())?;
            (first == window && rest == open && begin == done.begin && held == holds).then_some(())
        };
        let known = |slot: u64| slot & !u64::from(u32::MAX) == tag && same(slot).is_some();
        let Err(slot) = self.index.find(tag, known) else {
            return false;
        };
        self.words.extend_from_slice(window);
        self.words.extend_from_slice(open);
        let place = self.sets.len() as u64;
        self.sets.push((self.words.len(), done.begin, holds));
        self.index.put(slot, tag | place);
        true
    }
}

impl Search {
    fn new(all: &[Call], mut places: Vec<usize>) -> Self {
        places.sort_by_key(|at| (all[*at].back.is_none(), all[*at].call, *at));
        let calls: Vec<Call> = places.iter().map(|at| all[*at]).collect();
        let answered = calls.iter().filter(|it| it.back.is_some()).count();
        // Of a call and an answer at one time, the call counts as the earlier: they overlap.
        let mut entries: Vec<(u64, bool, usize)> = Vec::new();
        for (at, it) in calls.iter().enumerate() {
            entries.push((it.call, false, 2 * at));
            entries.extend(it.back.map(|back| (back, true, 2 * at + 1)));
        }
        entries.sort_unstable();
        // Operations that were answered fill whole words, so that the others have their own.
        let open = answered.div_ceil(64);
        let ring = 2 * calls.len();
        let (mut next, mut last) = (vec![END; ring + 1], vec![END; ring + 1]);
        let mut before = ring;
        for (.., entry) in entries {
            (next[before], last[entry]) = (entry, before);
            before = entry;
        }
        (next[before], last[ring]) = (ring, before);
        let words = open + (calls.len() - answered).div_ceil(64);
        let first = next[ring];
        Self {
            left: answered,
            answered,
            next,
            last,
            at: first,
            holds: None,
            done: Bits {
                words: vec![0; words],
                begin: 0,
                end: 0,
                open,
            },
            stack: Vec::new(),
            seen: Seen::new(),
            best: (Vec::new(), places.first().copied().unwrap_or(0)),
            steps: 0,
            calls,
            places,
        }
    }

    /// The place of an operation's bit.
    const fn bit(&self, operation: usize) -> usize {
        if operation < self.answered {
            operation
        } else {
            self.done.open * 64 + operation - self.answered
        }
    }

    /// Goes on for so many steps: explained, impossible, or not decided yet.
    fn run(&mut self, steps: u64) -> Option<bool> {
        let until = self.steps + steps;
        while self.steps < until {
            if self.left == 0 {
                return Some(true);
            }
            self.steps += 1;
            let entry = self.at;
            if entry.is_multiple_of(2) && entry < 2 * self.calls.len() {
                if !self.take(entry / 2) {
                    self.at = self.next[entry];
                }
            } else if !self.turn_back(entry / 2) {
                return Some(false);
            }
        }
        None
    }

    /// Lets an operation take effect now, if that explains its answer and was not looked at before.
    fn take(&mut self, operation: usize) -> bool {
        let it = &self.calls[operation];
        let (after, told) = it.operation.on(self.holds);
        if it.outcome.is_some_and(|outcome| outcome != told) {
            return false;
        }
        let bit = self.bit(operation);
        let end = self.done.add(bit);
        if !self.seen.add(&self.done, after) {
            self.done.remove(bit, end);
            return false;
        }
        self.stack.push((operation, self.holds, end));
        self.holds = after;
        for entry in [2 * operation, 2 * operation + 1] {
            if self.next[entry] != END {
                let (next, last) = (self.next[entry], self.last[entry]);
                (self.next[last], self.last[next]) = (next, last);
            }
        }
        self.left -= usize::from(operation < self.answered);
        self.at = self.next[2 * self.calls.len()];
        true
    }

    /// This operation was answered and did not take effect: another order must be tried.
    fn turn_back(&mut self, stuck: usize) -> bool {
        if self.stack.len() >= self.best.0.len() {
            self.best = (self.order(), self.places[stuck]);
        }
        let Some((operation, holds, end)) = self.stack.pop() else {
            return false;
        };
        let bit = self.bit(operation);
        self.done.remove(bit, end);
        self.holds = holds;
        self.left += usize::from(operation < self.answered);
        for entry in [2 * operation + 1, 2 * operation] {
            if self.next[entry] != END {
                let (next, last) = (self.next[entry], self.last[entry]);
                (self.next[last], self.last[next]) = (entry, entry);
            }
        }
        self.at = self.next[2 * operation];
        true
    }

    fn order(&self) -> Vec<usize> {
        self.stack.iter().map(|it| self.places[it.0]).collect()
    }
}
