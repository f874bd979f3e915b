//! Histories, kept by their lists: of thousands of histories most have most of their lists in common,
//! so each list that occurs is kept once, and a history is a row of their numbers.

use std::hash::Hash;

use consensus::chunks::Chunks;
use consensus::fact::{LogFacts, Sorted, Votes};
use consensus::{Ballot, Chosen, Fact, Facts, NodeId, NodeSet, Value};
use simulator::monitors::Watch;

use crate::intern::Interner;
use crate::model::History;

/// So many lists a history has; behind their numbers stand the monitors that fell.
const LISTS: usize = 12;

/// Lists in a set of lists, a bit each, by their place in a row.
const INVOKED: u32 = 1;
const BEGUN: u32 = 1 << 1;
const PROMISED: u32 = 1 << 2;
const PROPOSALS: u32 = 1 << 3;
const VOTES: u32 = 1 << 4;
const CHOSEN: u32 = 1 << 5;
const LEARNED: u32 = 1 << 6;
const REPLIED: u32 = 1 << 7;
const LOG_FACTS: u32 = 1 << 8;
const CAST: u32 = 1 << 9;
const VOTERS: u32 = 1 << 10;
const WATCH: u32 = 1 << 11;

/// The lists that a fact may change: see [`Facts::note`]. Those of logs any fact of a log may change.
const fn changes(fact: &Fact) -> u32 {
    match fact {
        Fact::Invoked { .. } | Fact::Called { .. } => INVOKED,
        Fact::Began { .. } => BEGUN,
        Fact::Promised { .. } => PROMISED,
        Fact::Proposed { .. } => PROPOSALS,
        Fact::Voted { .. } => VOTES | CHOSEN | CAST | VOTERS,
        Fact::Learned { .. } => LEARNED,
        Fact::Replied { .. } => REPLIED,
        Fact::Leads { .. }
        | Fact::Appended { .. }
        | Fact::Truncated { .. }
        | Fact::Applied { .. }
        | Fact::Restored { .. }
        | Fact::Membership { .. }
        | Fact::Counts { .. }
        | Fact::Returned { .. }
        | Fact::GaveUp { .. }
        | Fact::Refused { .. } => 0,
    }
}

/// What a log's facts and what its monitors remember take on the heap: a rough share for each.
const LOG: usize = 256;

type Row = [u32; LISTS + 1];

/// The lists that occur at one place of histories.
struct Column<T> {
    lists: Interner<T>,
    /// What an entry takes.
    entry: usize,
    heap: usize,
}

impl<T: Eq + Hash + Clone + Default> Column<T> {
    fn new(entry: usize) -> Self {
        Self {
            lists: Interner::default(),
            entry,
            heap: 0,
        }
    }

    /// The number of a list of so many entries; it is often the one before.
    #[inline(never)]
    fn number(&mut self, list: T, entries: usize, before: Option<u32>) -> u32 {
        if let Some(before) = before
            && *self.lists.get(before) == list
        {
            return before;
        }
        let known = self.lists.len();
        let id = self.lists.number(list);
        if self.lists.len() > known {
            self.heap += entries * self.entry;
        }
        id
    }

    #[inline(never)]
    fn get(&self, id: u32) -> T {
        self.lists.get(id).clone()
    }

    /// A list to judge in: the list itself, until it comes back, or a copy, where it may be changed.
    fn lend(&mut self, id: u32, copy: bool) -> T {
        if copy {
            self.get(id)
        } else {
            self.lists.lend(id)
        }
    }

    /// The number of a list of so many entries: of one that was lent, of what became of a copy of one, or of any.
    fn back(&mut self, list: T, entries: usize, lent: Option<(u32, bool)>) -> u32 {
        if let Some((id, false)) = lent {
            self.lists.give_back(id, list);
            return id;
        }
        self.number(list, entries, lent.map(|(id, _)| id))
    }

    fn bytes(&self) -> usize {
        self.lists.bytes() + self.heap
    }
}

/// All histories, each with a number.
pub(super) struct Histories {
    rows: Interner<Row>,
    invoked: Column<Chunks<(NodeId, Value)>>,
    begun: Column<Chunks<(NodeId, Ballot)>>,
    promised: Column<Vec<(NodeId, Ballot)>>,
    proposals: Column<Sorted<(NodeId, Value)>>,
    votes: Column<Sorted<Votes>>,
    chosen: Column<Chunks<Chosen>>,
    learned: Column<Chunks<(NodeId, Chosen)>>,
    replied: Column<Vec<(NodeId, Value)>>,
    log: Column<LogFacts>,
    cast: Column<Vec<Sorted<Value>>>,
    voters: Column<NodeSet>,
    watch: Column<Watch>,
    /// Which of them any fact may change.
    always: u32,
}

impl Histories {
    /// No histories; of a protocol with a log, or of one without.
    pub fn new(logs: bool) -> Self {
        let log = if logs { LOG } else { 0 };
        Self {
            rows: Interner::default(),
            invoked: Column::new(size_of::<(NodeId, Value)>()),
            begun: Column::new(size_of::<(NodeId, Ballot)>()),
            promised: Column::new(size_of::<(NodeId, Ballot)>()),
            proposals: Column::new(size_of::<(Chosen, NodeId)>()),
            votes: Column::new(size_of::<(Chosen, NodeSet)>()),
            chosen: Column::new(size_of::<Chosen>()),
            learned: Column::new(size_of::<(NodeId, Chosen)>()),
            replied: Column::new(size_of::<(NodeId, Value)>()),
            log: Column::new(log),
            cast: Column::new(size_of::<Chosen>()),
            voters: Column::new(0),
            watch: Column::new(log),
            always: if logs { LOG_FACTS | WATCH } else { 0 },
        }
    }

    /// The number of a history.
    pub fn number(&mut self, history: History) -> u32 {
        self.keep(history, None)
    }

    /// The number of what a history becomes by these facts. Of its lists they change one or two: the others are
    /// lent to the judge, neither copied nor compared.
    pub fn judged(
        &mut self,
        id: u32,
        facts: &[Fact],
        judge: impl FnOnce(History) -> History,
    ) -> u32 {
        let row = *self.rows.get(id);
        let changed = |all, fact| all | changes(fact);
        let changed = facts.iter().fold(self.always, changed);
        let copy = |list| changed & list != 0;
        let facts = Facts {
            invoked: self.invoked.lend(row[0], copy(INVOKED)),
            begun: self.begun.lend(row[1], copy(BEGUN)),
            promised: self.promised.lend(row[2], copy(PROMISED)),
            proposals: self.proposals.lend(row[3], copy(PROPOSALS)),
            votes: self.votes.lend(row[4], copy(VOTES)),
            chosen: self.chosen.lend(row[5], copy(CHOSEN)),
            learned: self.learned.lend(row[6], copy(LEARNED)),
            replied: self.replied.lend(row[7], copy(REPLIED)),
            log: self.log.lend(row[8], copy(LOG_FACTS)),
            cast: self.cast.lend(row[9], copy(CAST)),
            voters: self.voters.lend(row[10], copy(VOTERS)),
        };
        let before = History {
            facts,
            watch: self.watch.lend(row[11], copy(WATCH)),
            fallen: row[LISTS],
        };
        self.keep(judge(before), Some((row, changed)))
    }

    /// The number of a history: of any, or of one whose lists were lent, but for copies of those that may have changed.
    fn keep(&mut self, history: History, lent: Option<(Row, u32)>) -> u32 {
        let History {
            facts,
            watch,
            fallen,
        } = history;
        let Facts {
            invoked,
            begun,
            promised,
            proposals,
            votes,
            chosen,
            learned,
            replied,
            log,
            cast,
            voters,
        } = facts;
        let sizes = [
            invoked.len(),
            begun.len(),
            promised.len(),
            proposals.len(),
            votes.len(),
            chosen.len(),
            learned.len(),
            replied.len(),
        ];
        let all_cast = cast.iter().map(Chunks::len).sum();
        let at = |list: u32| {
            let (row, changed) = lent?;
            Some((row[list.trailing_zeros() as usize], changed & list != 0))
        };
        let row = [
            self.invoked.back(invoked, sizes[0], at(INVOKED)),
            self.begun.back(begun, sizes[1], at(BEGUN)),
            self.promised.back(promised, sizes[2], at(PROMISED)),
            self.proposals.back(proposals, sizes[3], at(PROPOSALS)),
            self.votes.back(votes, sizes[4], at(VOTES)),
            self.chosen.back(chosen, sizes[5], at(CHOSEN)),
            self.learned.back(learned, sizes[6], at(LEARNED)),
            self.replied.back(replied, sizes[7], at(REPLIED)),
            self.log.back(log, 1, at(LOG_FACTS)),
            self.cast.back(cast, all_cast, at(CAST)),
            self.voters.back(voters, 0, at(VOTERS)),
            self.watch.back(watch, 1, at(WATCH)),
            fallen,
        ];
        self.rows.number(row)
    }

    /// The history of a number.
    pub fn get(&self, id: u32) -> History {
        let row = self.rows.get(id);
        let facts = Facts {
            invoked: self.invoked.get(row[0]),
            begun: self.begun.get(row[1]),
            promised: self.promised.get(row[2]),
            proposals: self.proposals.get(row[3]),
            votes: self.votes.get(row[4]),
            chosen: self.chosen.get(row[5]),
            learned: self.learned.get(row[6]),
            replied: self.replied.get(row[7]),
            log: self.log.get(row[8]),
            cast: self.cast.get(row[9]),
            voters: self.voters.get(row[10]),
        };
        History {
            facts,
            watch: self.watch.get(row[11]),
            fallen: row[LISTS],
        }
    }

    /// About how many bytes all of it takes.
    pub fn bytes(&self) -> usize {
        let ballots = self.begun.bytes() + self.promised.bytes() + self.proposals.bytes();
        let votes = self.votes.bytes() + self.cast.bytes() + self.voters.bytes();
        let results = self.chosen.bytes() + self.learned.bytes();
        let clients = self.invoked.bytes() + self.replied.bytes();
        let logs = self.log.bytes() + self.watch.bytes();
        self.rows.bytes() + ballots + votes + results + clients + logs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_history_comes_back_as_it_was_and_has_one_number() {
        let mut histories = Histories::new(false);
        let ids = |n: u32| {
            let mut history = History::default();
            let (node, ballot) = (NodeId::new(n as usize % 5), Ballot::new(n, None));
            history.facts.begun.push((node, ballot));
            history
                .facts
                .promised
                .push((node, Ballot::new(n / 7, None)));
            history.facts.voters.insert(node);
            history.fallen = n % 3;
            history
        };
        for n in 0..200 {
            assert_eq!(histories.number(ids(n)), n);
        }
        for n in 0..200 {
            assert_eq!(histories.get(n), ids(n));
            assert_eq!(histories.number(ids(n)), n);
        }
        // Lists that occur in many histories are kept once.
        assert_eq!(histories.voters.lists.len(), 5);
    }
}
