//! What is known by heart, in numbers: what can be done at stations, and what becomes of rows. The
//! search spends nearly all of its time here, so nothing here depends on a protocol: it is compiled
//! once, for speed. What is not known is asked for, and the state is tried again.

use super::Kind;
use super::expand::{Batch, Candidate, Tried};
use crate::intern::Memo;
use crate::row::{self, Layout, hash};
use crate::states::Place;

/// In place of a number: it cannot be.
pub(super) const NEVER: u32 = u32::MAX - 1;

/// In place of a number: nobody has asked yet.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// What can arrive at a station: where its edges begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Arrivals {
    pub begin: u32,
    pub end: u32,
    /// So many messages change nothing there. On a set they stay on their way: they have no edges.
    pub idle: u32,
}

/// Nothing was tried at a station.
pub(super) const UNTRIED: Arrivals = Arrivals {
    begin: 1,
    end: 0,
    idle: 0,
};

/// What an input does at a station.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub input: u32,
    /// Where the station stands.
    pub place: u32,
    /// The station afterwards; [`NEVER`], where it leads beyond the bounds.
    pub to: u32,
    /// What is sent to others: where it begins in the list of what was sent, and how much it is.
    pub sent: (u32, u32),
    /// The list of facts that are written.
    pub facts: u32,
    /// The station when the message is lost instead, and when it is copied.
    pub meddled: [u32; 2],
}

/// A control that a budget can pay.
#[derive(Clone, Copy, Debug)]
pub(super) struct Payable {
    pub control: u32,
    pub place: u32,
    /// What is left of the budget, or [`UNKNOWN`].
    pub left: u32,
}

/// What has to be found out before a state can be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// What arrives at stations of this row.
    Arrivals,
    /// What a control does at a station.
    Control {
        control: u32,
        place: usize,
        station: u32,
    },
    /// The station at which a message is on its way too.
    Joined {
        message: u32,
        place: usize,
        station: u32,
    },
    /// The history after these facts.
    Judged { history: u32, facts: u32 },
    /// What is left of a budget when a message is lost, and when one is copied.
    Purse(u32),
    /// What is left of a budget that pays its control of this place in its list.
    Paid(u32, usize),
}

/// What is known.
pub(super) struct Lists {
    pub layout: Layout,
    /// No number of a row is higher.
    pub highest: u32,
    /// Whether each message arrives once at most.
    pub multiset: bool,
    /// So many messages may be on their way.
    pub most: usize,
    /// For each station, by place, what can arrive there, or [`UNTRIED`].
    pub tried: Vec<Vec<Arrivals>>,
    /// How many messages are on their way to it.
    pub sizes: Vec<Vec<u32>>,
    /// Whether more may be on its way, at all places together, than is allowed.
    pub crowded: bool,
    pub edges: Vec<Edge>,
    /// Messages that steps send, each with its receiver.
    pub sent: Vec<(u32, u32)>,
    /// By control and station: its edge.
    pub controlled: Memo,
    /// By message and station: the station when the message is on its way to it too.
    pub joined: Memo,
    /// By history and list of facts: the history afterwards.
    pub judged: Memo,
    /// The monitors that fell, by number of the history, a bit each.
    pub fallen: Vec<u32>,
    /// What is left of each budget when a message is lost, and when one is copied.
    pub purses: Vec<[u32; 2]>,
    /// The controls that each budget can pay.
    pub payable: Vec<Vec<Payable>>,
    /// The edges of a state, in their order.
    order: Vec<u64>,
}

/// The state from which steps are tried.
#[derive(Clone, Copy)]
struct From<const W: usize> {
    parent: Place,
    row: [u64; W],
    history: u32,
    budget: u32,
    /// How many messages are on their way, where they may become too many.
    messages: usize,
}

impl Lists {
    pub fn new(places: usize, multiset: bool, most: u32) -> Self {
        Self {
            layout: Layout::narrow(places + 2),
            highest: 0,
            multiset,
            most: most as usize,
            tried: vec![Vec::new(); places],
            sizes: vec![Vec::new(); places],
            crowded: false,
            edges: Vec::new(),
            sent: Vec::new(),
            controlled: Memo::default(),
            joined: Memo::default(),
            judged: Memo::default(),
            fallen: Vec::new(),
            purses: Vec::new(),
            payable: Vec::new(),
            order: Vec::new(),
        }
    }

    /// Of stations nothing is known any more.
    pub fn forget_stations(&mut self) {
        let places = self.tried.len();
        self.tried = vec![Vec::new(); places];
        self.sizes = vec![Vec::new(); places];
        self.edges = Vec::new();
        (self.controlled, self.joined) = (Memo::default(), Memo::default());
    }

    /// Adds every step that can be taken from a state. Where a number of a row turns out not to fit,
    /// what was added is of no use.
    pub fn candidates(
        &mut self,
        parent: Place,
        row: &[u64],
        batch: &mut Batch,
    ) -> Result<Tried, Missing> {
        row::with_words!(row.len(), self.candidates_of(parent, row, batch))
    }

    fn candidates_of<const W: usize>(
        &mut self,
        parent: Place,
        row: &[u64],
        batch: &mut Batch,
    ) -> Result<Tried, Missing> {
        let (before, mut tried) = (batch.all.len(), Tried::default());
        let nodes = self.tried.len();
        let mut own = [0; W];
        own.copy_from_slice(row);
        let from = From {
            parent,
            row: own,
            history: self.layout.get(row, nodes),
            budget: self.layout.get(row, nodes + 1),
            messages: if self.crowded { self.messages(row) } else { 0 },
        };
        tried.steps += self.edges(row)?; // back to this very state
        let mut purse = [NEVER; 2]; // on a set, losses and copies are covered
        for at in &self.order {
            let edge = &self.edges[*at as u32 as usize];
            if edge.to == NEVER {
                tried.beyond += 1;
            } else {
                tried.steps += self.take(&from, edge, from.budget, batch)?;
            }
            if self.multiset {
                purse = self.purses[from.budget as usize];
            }
            if purse != [NEVER; 2] {
                self.meddle(&from, edge, purse, batch)?;
            }
        }
        self.controls(&from, batch, &mut tried)?;
        tried.steps += (batch.all.len() - before) as u64 + tried.beyond;
        Ok(tried)
    }

    /// What the messages on their way do, in the order of their numbers, wherever they go: the number
    /// of each and where its edge stands. Gives how many do nothing.
    #[inline(always)]
    fn edges(&mut self, row: &[u64]) -> Result<u64, Missing> {
        let mut idle = 0;
        self.order.clear();
        for (place, tried) in self.tried.iter().enumerate() {
            let known = tried[self.layout.get(row, place) as usize];
            if known.begin > known.end {
                return Err(Missing::Arrivals);
            }
            idle += u64::from(known.idle);
            for (edge, at) in self.edges[known.begin as usize..known.end as usize]
                .iter()
                .zip(known.begin..)
            {
                let key = u64::from(edge.input) << 32 | u64::from(at);
                // Lists are short, and each is in order.
                let mut to = self.order.len();
                self.order.push(key);
                while to > 0 && self.order[to - 1] > key {
                    self.order[to] = self.order[to - 1];
                    to -= 1;
                }
                self.order[to] = key;
            }
        }
        Ok(idle)
    }

    /// Everything beside deliveries that the budget pays for.
    #[inline(always)]
    fn controls<const W: usize>(
        &self,
        from: &From<W>,
        batch: &mut Batch,
        tried: &mut Tried,
    ) -> Result<(), Missing> {
        for (at, it) in self.payable[from.budget as usize].iter().enumerate() {
            let (control, place) = (it.control, it.place as usize);
            let station = self.layout.get(&from.row, place);
            let missing = Missing::Control {
                control,
                place,
                station,
            };
            let edge = self.controlled.get(control, station).ok_or(missing)?;
            if edge == NEVER {
                continue;
            }
            let edge = &self.edges[edge as usize];
            if edge.to == NEVER {
                tried.beyond += 1;
            } else if it.left == UNKNOWN {
                return Err(Missing::Paid(from.budget, at));
            } else {
                tried.steps += self.take(from, edge, it.left, batch)?;
            }
        }
        Ok(())
    }

    /// Adds the step of an edge. Gives 1 where that leads back to the very state from which it is taken: it is no candidate.
    #[inline(always)]
    fn take<const W: usize>(
        &self,
        from: &From<W>,
        edge: &Edge,
        budget: u32,
        batch: &mut Batch,
    ) -> Result<u64, Missing> {
        let (nodes, layout) = (self.tried.len(), self.layout);
        let mut row = from.row;
        let new = &mut row[..];
        layout.set(new, edge.place as usize, edge.to);
        if edge.facts != 0 {
            let (history, facts) = (from.history, edge.facts);
            let missing = Missing::Judged { history, facts };
            layout.set(new, nodes, self.judged.get(history, facts).ok_or(missing)?);
        }
        if budget != from.budget {
            layout.set(new, nodes + 1, budget);
        }
        let (begin, count) = (edge.sent.0 as usize, edge.sent.1 as usize);
        for (message, to) in &self.sent[begin..begin + count] {
            let (message, place) = (*message, *to as usize);
            let station = layout.get(new, place);
            let missing = Missing::Joined {
                message,
                place,
                station,
            };
            let joined = self.joined.get(message, station).ok_or(missing)?;
            layout.set(new, place, joined);
        }
        // Where messages are taken off their way, every step changes something.
        if !self.multiset && row == from.row {
            return Ok(1);
        }
        self.added(from, (edge.input, Kind::Step), count, &row, batch);
        Ok(0)
    }

    /// The network loses or copies the message of an edge, as far as the purse allows.
    #[inline(always)]
    fn meddle<const W: usize>(
        &self,
        from: &From<W>,
        edge: &Edge,
        purse: [u32; 2],
        batch: &mut Batch,
    ) -> Result<(), Missing> {
        for (at, kind) in [Kind::Drop, Kind::Duplicate].into_iter().enumerate() {
            match purse[at] {
                NEVER => continue,
                UNKNOWN => return Err(Missing::Purse(from.budget)),
                _left => {}
            }
            let mut row = from.row;
            self.layout
                .set(&mut row, edge.place as usize, edge.meddled[at]);
            self.layout.set(&mut row, self.tried.len() + 1, purse[at]);
            self.added(from, (edge.input, kind), 1, &row, batch);
        }
        Ok(())
    }

    /// Adds a candidate with its row, in which at most so many more messages are on their way.
    #[inline(always)]
    fn added<const W: usize>(
        &self,
        from: &From<W>,
        (input, kind): (u32, Kind),
        more: usize,
        row: &[u64; W],
        batch: &mut Batch,
    ) {
        let near = self.crowded && from.messages + more > self.most;
        batch.all.push(Candidate {
            parent: from.parent,
            input,
            kind,
            beyond: near && self.messages(row) > self.most,
            hash: hash(row),
        });
        batch.rows.extend_from_slice(row);
    }

    /// How many messages are on their way.
    #[inline(never)]
    fn messages(&self, row: &[u64]) -> usize {
        let all = self.sizes.iter().enumerate();
        all.map(|(place, sizes)| sizes[self.layout.get(row, place) as usize] as usize)
            .sum()
    }

    /// The monitors that fell in a state.
    #[inline]
    pub fn fallen(&self, row: &[u64]) -> u32 {
        self.fallen[self.layout.get(row, self.tried.len()) as usize]
    }

    /// About how many bytes all of it takes.
    pub fn bytes(&self) -> usize {
        let tried: usize = self
            .tried
            .iter()
            .map(|it| it.capacity() * size_of::<Arrivals>())
            .sum();
        let sizes: usize = self.sizes.iter().map(|it| it.capacity() * 4).sum();
        let edges = self.edges.capacity() * size_of::<Edge>() + self.sent.capacity() * 8;
        let memos = self.controlled.bytes() + self.joined.bytes() + self.judged.bytes();
        tried + sizes + edges + memos
    }
}
