//! Going along the lists: from states to the rows of those that follow. A search spends most of its time
//! here, so it depends on no protocol and is compiled once for each shape of rows, for speed. What is
//! not known is asked for, and then it goes on where that was.

use super::Kind;
use super::before::Before;
use super::expand::{BATCH, Batch, Candidate, Tried};
use super::lists::{Edge, Lists, Missing, NEVER, UNKNOWN, bit};
use crate::row::{self, ASK, get, hash, set};
use crate::states::{NO_ORIGIN, Origin, Place, States};

/// The state from which steps are tried.
#[derive(Clone, Copy)]
pub(super) struct From<const W: usize> {
    parent: Place,
    pub row: [u64; W],
    pub history: u32,
    budget: u32,
    /// How many messages are on their way, where they may become too many.
    pub messages: usize,
}

/// How far it has come with a state: where something is missing it goes on there when that is known.
#[derive(Debug, Default)]
pub(super) struct Going {
    begun: bool,
    /// The edges of the state that are to be tried, in their order, and how many of them were.
    order: Vec<u64>,
    next: usize,
    /// So many need not be.
    asleep: u64,
    /// The controls that do nothing.
    refused: u64,
    /// So many candidates the batch had before.
    before: usize,
    tried: Tried,
}

/// Puts a number into a list that is in order, and short.
#[inline(always)]
fn put(order: &mut Vec<u64>, number: u64) {
    let mut to = order.len();
    order.push(number);
    while to > 0 && order[to - 1] > number {
        order[to] = order[to - 1];
        to -= 1;
    }
    order[to] = number;
}

/// A row, in which there is room for so many words.
#[inline(always)]
pub(super) fn own<const W: usize, const POWER: u32>(row: &[u64]) -> [u64; W] {
    let mut own = [0; W];
    if POWER == ASK {
        own[..row.len()].copy_from_slice(row);
    } else {
        own.copy_from_slice(&row[..W]);
    }
    own
}

impl Lists {
    /// Adds every step that can be taken from the states from `at` on, up to `end` or until there are enough
    /// for a batch; tells which state comes next, and what has to be found out before it can be tried. Where a
    /// number of a row turns out not to fit, what was added is of no use.
    pub fn advance(
        &mut self,
        states: &States,
        places: (Place, Place),
        batch: &mut Batch,
        tried: &mut Tried,
    ) -> (Place, Option<Missing>) {
        row::with_shape!(self.layout, self.advance_of(states, places, batch, tried))
    }

    fn advance_of<const W: usize, const POWER: u32>(
        &mut self,
        states: &States,
        (mut at, end): (Place, Place),
        batch: &mut Batch,
        tried: &mut Tried,
    ) -> (Place, Option<Missing>) {
        let mut going = std::mem::take(&mut self.going);
        let mut missing = None;
        while at < end && (going.begun || batch.all.len() < BATCH) {
            let row = own::<W, POWER>(states.row(at));
            let before = self.before::<W, POWER>(
                states,
                at,
                get::<W, POWER>(self.layout, &row, self.tried.len() + 1),
            );
            match self.step::<W, POWER>((at, row, before), &mut going, batch) {
                Ok(more) => {
                    tried.steps += more.steps;
                    tried.beyond += more.beyond;
                    at += 1;
                }
                Err(what) => {
                    missing = Some(what);
                    break;
                }
            }
        }
        self.going = going;
        (at, missing)
    }

    /// The same for one state, wherever it stands.
    pub fn candidates(
        &mut self,
        parent: Place,
        row: &[u64],
        batch: &mut Batch,
    ) -> Result<Tried, Missing> {
        row::with_shape!(self.layout, self.candidates_of(parent, row, batch))
    }

    fn candidates_of<const W: usize, const POWER: u32>(
        &mut self,
        parent: Place,
        row: &[u64],
        batch: &mut Batch,
    ) -> Result<Tried, Missing> {
        let mut going = std::mem::take(&mut self.going);
        let tried = self.step::<W, POWER>((parent, own::<W, POWER>(row), None), &mut going, batch);
        self.going = going;
        tried
    }

    /// Every step from one state. One function for all who ask: it is large.
    #[inline(never)]
    fn step<const W: usize, const POWER: u32>(
        &self,
        (parent, row, last): (Place, [u64; W], Option<Before<W>>),
        going: &mut Going,
        batch: &mut Batch,
    ) -> Result<Tried, Missing> {
        let nodes = self.tried.len();
        let from = From {
            parent,
            row,
            history: get::<W, POWER>(self.layout, &row, nodes),
            budget: get::<W, POWER>(self.layout, &row, nodes + 1),
            messages: if self.crowded {
                self.messages::<W, POWER>(&row)
            } else {
                0
            },
        };
        if going.begun {
            going.refused = self.refused::<W, POWER>(&row);
        } else {
            self.arrivals::<W, POWER>(&from, last.as_ref(), going)?;
            going.before = batch.all.len();
        }
        let paid = self.purses[from.budget as usize];
        // On a set, losses and copies are covered.
        let purse = if self.multiset { paid.left } else { [NEVER; 2] };
        if purse.contains(&UNKNOWN) && (!going.order.is_empty() || going.asleep > 0) {
            return Err(Missing::Purse(from.budget));
        }
        for (at, key) in going.order.iter().enumerate().skip(going.next) {
            let edge = &self.edges[*key as u32 as usize];
            if edge.to == NEVER {
                going.tried.beyond += 1;
            } else {
                match self.take::<W, POWER>(&from, edge, from.budget, batch) {
                    Ok(more) => going.tried.steps += more,
                    Err(missing) => {
                        going.next = at;
                        return Err(missing);
                    }
                }
            }
            if purse != [NEVER; 2] {
                self.meddle::<W, POWER>(&from, edge, purse, batch);
            }
        }
        if paid.controls & !going.refused != 0 {
            going.next = going.order.len();
            self.controls::<W, POWER>(&from, going.refused, batch, &mut going.tried)?;
        }
        going.begun = false;
        let mut tried = going.tried;
        tried.steps += (batch.all.len() - going.before) as u64 + tried.beyond;
        if going.asleep > 0 {
            let meddled = purse.iter().filter(|left| **left != NEVER).count() as u64;
            tried.steps += going.asleep * (1 + meddled);
        }
        Ok(tried)
    }

    /// What the messages on their way do, in the order of their numbers, wherever they go: the number
    /// of each and where its edge stands. What came about otherwise is only counted.
    #[inline(always)]
    fn arrivals<const W: usize, const POWER: u32>(
        &self,
        from: &From<W>,
        last: Option<&Before<W>>,
        going: &mut Going,
    ) -> Result<(), Missing> {
        let (mut refused, mut idle, mut asleep) = (0, 0, 0);
        let order = &mut going.order;
        order.clear();
        for (place, tried) in self.tried.iter().enumerate() {
            let station = get::<W, POWER>(self.layout, &from.row, place);
            let known = &tried[station as usize];
            if !known.known() {
                return Err(Missing::Arrivals);
            }
            refused |= known.refused;
            idle += u64::from(known.idle);
            if known.begin == known.end {
                continue;
            }
            let last = last.and_then(|last| self.asleep::<W, POWER>(last, place, station));
            for at in known.begin..known.end {
                let edge = &self.edges[at as usize];
                if let Some(last) = &last
                    && self.came_about(from, edge, last)
                {
                    asleep += 1;
                    continue;
                }
                put(order, u64::from(edge.input) << 32 | u64::from(at));
            }
        }
        (going.begun, going.next) = (true, 0);
        (going.refused, going.asleep) = (refused, asleep);
        // What does nothing leads back to this very state.
        (going.tried.steps, going.tried.beyond) = (idle, 0);
        Ok(())
    }

    /// The controls that do nothing: more are known where a state is gone on with.
    #[cold]
    #[inline(never)]
    fn refused<const W: usize, const POWER: u32>(&self, row: &[u64; W]) -> u64 {
        let at = |place| get::<W, POWER>(self.layout, row, place) as usize;
        let all = self.tried.iter().enumerate();
        all.fold(0, |all, (place, tried)| all | tried[at(place)].refused)
    }

    /// Everything beside deliveries that the budget pays for. Where something is missing nothing is added.
    #[inline(always)]
    fn controls<const W: usize, const POWER: u32>(
        &self,
        from: &From<W>,
        refused: u64,
        batch: &mut Batch,
        tried: &mut Tried,
    ) -> Result<(), Missing> {
        let before = (batch.all.len(), *tried);
        let done = self.try_controls::<W, POWER>(from, refused, batch, tried);
        if done.is_err() {
            batch.truncate(before.0, self.layout.words());
            *tried = before.1;
        }
        done
    }

    #[inline(always)]
    fn try_controls<const W: usize, const POWER: u32>(
        &self,
        from: &From<W>,
        refused: u64,
        batch: &mut Batch,
        tried: &mut Tried,
    ) -> Result<(), Missing> {
        for (at, it) in self.payable[from.budget as usize].iter().enumerate() {
            let (control, place) = (it.control, it.place as usize);
            if refused & bit(control) != 0 {
                continue;
            }
            let station = get::<W, POWER>(self.layout, &from.row, place);
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
                tried.steps += self.take::<W, POWER>(from, edge, it.left, batch)?;
            }
        }
        Ok(())
    }

    /// Adds the step of an edge. Gives 1 where that leads back to the very state from which it is taken: it is no candidate.
    #[inline(always)]
    fn take<const W: usize, const POWER: u32>(
        &self,
        from: &From<W>,
        edge: &Edge,
        budget: u32,
        batch: &mut Batch,
    ) -> Result<u64, Missing> {
        let nodes = self.tried.len();
        let mut row = from.row;
        set::<W, POWER>(self.layout, &mut row, edge.place as usize, edge.to);
        if edge.facts != 0 {
            let (history, facts) = (from.history, edge.facts);
            let missing = Missing::Judged { history, facts };
            let judged = self.judged.get(history, facts).ok_or(missing)?;
            set::<W, POWER>(self.layout, &mut row, nodes, judged);
        }
        if budget != from.budget {
            set::<W, POWER>(self.layout, &mut row, nodes + 1, budget);
        }
        let (begin, count) = (edge.sent.0 as usize, edge.sent.1 as usize);
        for (message, to) in &self.sent[begin..begin + count] {
            let (message, place) = (*message, *to as usize);
            let station = get::<W, POWER>(self.layout, &row, place);
            let missing = Missing::Joined {
                message,
                place,
                station,
            };
            let joined = self.joined.get(message, station).ok_or(missing)?;
            set::<W, POWER>(self.layout, &mut row, place, joined);
        }
        // Where messages are taken off their way, every step changes something.
        if !self.multiset && row == from.row {
            return Ok(1);
        }
        self.added::<W, POWER>(from, (edge.input, Kind::Step), count, &row, batch);
        Ok(0)
    }

    /// The network loses or copies the message of an edge, as far as the purse allows.
    #[inline(always)]
    fn meddle<const W: usize, const POWER: u32>(
        &self,
        from: &From<W>,
        edge: &Edge,
        purse: [u32; 2],
        batch: &mut Batch,
    ) {
        for (at, kind) in [Kind::Drop, Kind::Duplicate].into_iter().enumerate() {
            if purse[at] == NEVER {
                continue;
            }
            let mut row = from.row;
            set::<W, POWER>(self.layout, &mut row, edge.place as usize, edge.meddled[at]);
            set::<W, POWER>(self.layout, &mut row, self.tried.len() + 1, purse[at]);
            self.added::<W, POWER>(from, (edge.input, kind), 1, &row, batch);
        }
    }

    /// Adds a candidate with its row, in which at most so many more messages are on their way.
    #[inline(always)]
    fn added<const W: usize, const POWER: u32>(
        &self,
        from: &From<W>,
        (input, kind): (u32, Kind),
        more: usize,
        whole: &[u64; W],
        batch: &mut Batch,
    ) {
        let words = if POWER == ASK { self.layout.words() } else { W };
        let row = &whole[..words];
        let near = self.crowded && from.messages + more > self.most;
        batch.all.push(Candidate {
            parent: from.parent,
            input,
            kind,
            origin: if input < u32::from(NO_ORIGIN) {
                input as Origin
            } else {
                NO_ORIGIN
            },
            beyond: near && self.messages::<W, POWER>(whole) > self.most,
            hash: hash(row),
        });
        batch.rows.extend_from_slice(row);
    }

    /// How many messages are on their way.
    #[inline(never)]
    pub(super) fn messages<const W: usize, const POWER: u32>(&self, row: &[u64; W]) -> usize {
        let at = |place| get::<W, POWER>(self.layout, row, place) as usize;
        let all = self.tried.iter().enumerate();
        all.map(|(place, known)| known[at(place)].size as usize)
            .sum()
    }
}
