//! The steps that lead on from a state, and the states to which they lead.

use consensus::Protocol;

use super::Kind;
use super::known::{Known, NEVER};
use super::stations::{Edge, UNTRIED};
use crate::bounds::Network;
use crate::row::{self, hash};
use crate::states::Place;

/// A step that was tried. The row of the state to which it leads is not looked up yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub parent: Place,
    /// What is done; see [`super::Move`].
    pub input: u32,
    pub kind: Kind,
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

/// The state from which steps are tried.
#[derive(Clone, Copy)]
struct From<'a> {
    parent: Place,
    row: &'a [u64],
    history: u32,
    budget: u32,
}

impl<P: Protocol> Known<P> {
    /// Adds every step that can be taken from a state. Where a number of a row turns out not to fit,
    /// what was added is of no use: see [`Known::highest`].
    pub(super) fn candidates(&mut self, parent: Place, row: &[u64], batch: &mut Batch) -> Tried {
        let (before, mut tried) = (batch.all.len(), Tried::default());
        let nodes = self.processes.len();
        let from = From {
            parent,
            row,
            history: self.layout.get(row, nodes),
            budget: self.layout.get(row, nodes + 1),
        };
        let order = self.edges(row);
        let multiset = self.model.bounds.network == Network::Multiset;
        let purse = if multiset && !order.is_empty() {
            self.purse(from.budget)
        } else {
            [NEVER; 2] // on a set, losses and copies are covered
        };
        for at in &order {
            let edge = self.stations.edges[*at as u32 as usize];
            if edge.to == NEVER {
                tried.beyond += 1;
            } else if !multiset && self.idle_edge(&edge, row) {
                tried.steps += 1; // it leads back to this very state
            } else {
                self.take(from, &edge, from.budget, batch);
            }
            if purse != [NEVER; 2] {
                self.meddle(from, &edge, purse, batch);
            }
        }
        self.order = order;
        self.controls(from, batch, &mut tried);
        tried.steps += (batch.all.len() - before) as u64 + tried.beyond;
        tried
    }

    /// Whether an edge leads back to where it begins.
    fn idle_edge(&self, edge: &Edge, row: &[u64]) -> bool {
        let station = self.layout.get(row, edge.place as usize);
        edge.to == station && edge.sent.1 == 0 && edge.facts == 0
    }

    /// What the messages on their way do, in the order of their numbers, wherever they go: the number
    /// of each and where its edge stands.
    fn edges(&mut self, row: &[u64]) -> Vec<u64> {
        let mut order = std::mem::take(&mut self.order);
        order.clear();
        for place in 0..self.processes.len() {
            let station = self.layout.get(row, place);
            let mut known = self.stations.edges_of(place, station);
            if known == UNTRIED {
                self.try_row(row);
                known = self.stations.edges_of(place, station);
            }
            let edges = &self.stations.edges[known.0 as usize..known.1 as usize];
            for (edge, at) in edges.iter().zip(known.0..) {
                order.push(u64::from(edge.input) << 32 | u64::from(at));
            }
        }
        order.sort_unstable();
        order
    }

    /// Whether a step changes nothing at all, the message that it took not counted.
    pub(super) fn idle(&self, outcome: u32, process: u32) -> bool {
        let it = &self.outcomes[outcome as usize];
        it.process == process && it.facts == 0 && it.sent.1 == 0
    }

    /// Everything beside deliveries that the budget pays for.
    fn controls(&mut self, from: From, batch: &mut Batch, tried: &mut Tried) {
        let mut at = 0;
        while let Some(control) = self.payable(from.budget, at) {
            at += 1;
            let (place, cost) = {
                let it = &self.controls[control as usize];
                (it.place as usize, it.cost)
            };
            let station = self.layout.get(from.row, place);
            let Some(edge) = self.controlled(control, place, station) else {
                continue;
            };
            if edge.to == NEVER {
                tried.beyond += 1;
            } else if let Some(budget) = self.pay(from.budget, cost) {
                self.take(from, &edge, budget, batch);
            }
        }
    }

    /// Adds the step of an edge.
    #[inline]
    fn take(&mut self, from: From, edge: &Edge, budget: u32, batch: &mut Batch) {
        let (nodes, layout) = (self.processes.len(), self.layout);
        let start = batch.rows.len();
        row::add(&mut batch.rows, from.row);
        let new = &mut batch.rows[start..];
        layout.set(new, edge.place as usize, edge.to);
        if edge.facts != 0 {
            let history = self.judge(from.history, edge.facts);
            layout.set(new, nodes, history);
        }
        if budget != from.budget {
            layout.set(new, nodes + 1, budget);
        }
        let (begin, count) = edge.sent;
        for at in begin..begin + count {
            let (message, to) = self.sent[at as usize];
            let station = layout.get(new, to as usize);
            let joined = self.joined(message, to as usize, station);
            layout.set(new, to as usize, joined);
        }
        self.added(from.parent, (edge.input, Kind::Step), start, batch);
    }

    /// The network loses or copies the message of an edge, as far as the purse allows.
    #[inline]
    fn meddle(&mut self, from: From, edge: &Edge, purse: [u32; 2], batch: &mut Batch) {
        for (at, kind) in [Kind::Drop, Kind::Duplicate].into_iter().enumerate() {
            if purse[at] == NEVER {
                continue;
            }
            let start = batch.rows.len();
            row::add(&mut batch.rows, from.row);
            let new = &mut batch.rows[start..];
            self.layout.set(new, edge.place as usize, edge.meddled[at]);
            self.layout.set(new, self.processes.len() + 1, purse[at]);
            self.added(from.parent, (edge.input, kind), start, batch);
        }
    }

    /// Adds the candidate whose row begins there.
    #[inline]
    fn added(&self, parent: Place, (input, kind): (u32, Kind), start: usize, batch: &mut Batch) {
        let row = &batch.rows[start..];
        let most = self.model.bounds.in_flight as usize;
        batch.all.push(Candidate {
            parent,
            input,
            kind,
            beyond: self.stations.crowded && self.messages(row) > most,
            hash: hash(row),
        });
    }
}
