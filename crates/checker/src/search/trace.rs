//! The way to a state: which steps lead to it from the start.

use consensus::Protocol;

use super::expand::Batch;
use super::known::{CONTROL, Known};
use super::{Kind, Search};
use crate::model::{DoingTo, Envelope};
use crate::states::Place;

/// One step of a way.
pub enum Move<P: Protocol> {
    /// A message arrives.
    Deliver(Envelope<P::Message>),
    /// A message is lost.
    Drop(Envelope<P::Message>),
    /// A message is copied.
    Duplicate(Envelope<P::Message>),
    /// Something is done to the process at this place.
    Control(u32, DoingTo<P>),
}

/// A way from the start.
pub type Trace<P> = Vec<Move<P>>;

impl<P: Protocol> Search<P> {
    /// The way to the state that breaks a promise, if there is one.
    pub fn trace(&mut self) -> Option<Trace<P>> {
        let way = self.way(self.found?);
        let steps = self.gone(&way);
        if self.known.lists.layout.fits(self.known.lists.highest) {
            return steps;
        }
        self.widen();
        self.gone(&way)
    }

    /// The steps of a way.
    fn gone(&mut self, way: &[Place]) -> Option<Trace<P>> {
        let mut row = self.states.row(way[0]).to_vec();
        // What is kept may bear other names than what happens: so the way is gone once
        // more, from the start, with the names that nodes have there.
        let mut steps = Vec::new();
        for to in &way[1..] {
            steps.push(self.step_to(&mut row, *to)?);
        }
        Some(steps)
    }

    /// The states on the way to one, the first first.
    fn way(&self, to: Place) -> Vec<Place> {
        let mut way = vec![to];
        let mut at = to;
        while self.states.parent(at) != at {
            at = self.states.parent(at);
            way.push(at);
        }
        way.reverse();
        way
    }

    /// The first step that leads from a state to one that is kept as `to`.
    fn step_to(&mut self, from: &mut [u64], to: Place) -> Option<Move<P>> {
        let (mut batch, mut named) = (Batch::default(), Vec::new());
        self.known.candidates(to, from, &mut batch);
        for (at, candidate) in batch.all.iter().enumerate() {
            let mut kept = batch.row(at, from.len()).to_vec();
            if let Some(symmetry) = &mut self.symmetry
                && symmetry.named(&mut self.known, &kept, &mut named)
            {
                kept = self.known.packed(&named);
            }
            if !candidate.beyond && kept == self.states.row(to) {
                batch.copy(at, from);
                return Some(told(&self.known, candidate.input, candidate.kind));
            }
        }
        None
    }
}

/// A step in words.
pub(super) fn told<P: Protocol>(known: &Known<P>, input: u32, kind: Kind) -> Move<P> {
    if input >= CONTROL {
        let control = &known.controls[(input - CONTROL) as usize];
        return Move::Control(control.place, control.doing.clone());
    }
    let envelope = known.messages.get(input).clone();
    match kind {
        Kind::Step => Move::Deliver(envelope),
        Kind::Drop => Move::Drop(envelope),
        Kind::Duplicate => Move::Duplicate(envelope),
    }
}
