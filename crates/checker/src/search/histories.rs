//! Histories, kept by their lists: of thousands of histories most have most of their lists in common,
//! so each list that occurs is kept once, and a history is a row of their numbers.

use std::hash::Hash;

use consensus::chunks::Chunks;
use consensus::fact::{LogFacts, Sorted, Votes};
use consensus::{Ballot, Chosen, Facts, NodeId, NodeSet, Value};
use simulator::monitors::Watch;

use crate::intern::Interner;
use crate::model::History;

/// So many lists a history has; behind their numbers stand the monitors that fell.
const LISTS: usize = 12;

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

impl<T: Eq + Hash + Clone> Column<T> {
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
        }
    }

    /// The number of a history; it may have most of its lists in common with the one before.
    pub fn number(&mut self, history: History, before: Option<u32>) -> u32 {
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
        let before = before.map(|id| *self.rows.get(id));
        let at = |place: usize| before.map(|row| row[place]);
        let all_cast = cast.iter().map(Chunks::len).sum();
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
        let row = [
            self.invoked.number(invoked, sizes[0], at(0)),
            self.begun.number(begun, sizes[1], at(1)),
            self.promised.number(promised, sizes[2], at(2)),
            self.proposals.number(proposals, sizes[3], at(3)),
            self.votes.number(votes, sizes[4], at(4)),
            self.chosen.number(chosen, sizes[5], at(5)),
            self.learned.number(learned, sizes[6], at(6)),
            self.replied.number(replied, sizes[7], at(7)),
            self.log.number(log, 1, at(8)),
            self.cast.number(cast, all_cast, at(9)),
            self.voters.number(voters, 0, at(10)),
            self.watch.number(watch, 1, at(11)),
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
        let mut before = None;
        for n in 0..200 {
            before = Some(histories.number(ids(n), before));
            assert_eq!(before, Some(n));
        }
        for n in 0..200 {
            assert_eq!(histories.get(n), ids(n));
            assert_eq!(histories.number(ids(n), Some(199 - n)), n);
            assert_eq!(histories.number(ids(n), None), n);
        }
        // Lists that occur in many histories are kept once.
        assert_eq!(histories.voters.lists.len(), 5);
    }
}
