//! The way to a state: which steps lead to it from the start.

use consensus::Protocol;

use super::known::{CONTROL, Known};
use super::{Kind, Search};
use crate::arena::Offset;
use crate::model::{DoingTo, Envelope};

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
        let found = self.found?;
        let way = self.way(found);
        let mut parts = Vec::new();
        self.arena.read(way[0], self.known.fixed(), &mut parts);
        // What is kept may bear other names than what happens: so the way is gone once
        // more, from the start, with the names that nodes have there.
        let mut steps = Vec::new();
        for to in &way[1..] {
            steps.push(self.step_to(&mut parts, *to)?);
        }
        Some(steps)
    }

    /// The states on the way to one, the first first.
    fn way(&self, to: Offset) -> Vec<Offset> {
        let (fixed, mut parts) = (self.known.fixed(), Vec::new());
        let mut way = vec![to];
        let mut at = to;
        loop {
            let parent = self.arena.read(at, fixed, &mut parts).parent;
            if parent == at {
                break;
            }
            way.push(parent);
            at = parent;
        }
        way.reverse();
        way
    }

    /// The first step that leads from a state to one that is kept as `to`.
    fn step_to(&mut self, parts: &mut Vec<u32>, to: Offset) -> Option<Move<P>> {
        let (fixed, mut built, mut all) = (self.known.fixed(), Vec::new(), Vec::new());
        self.known.candidates(to, parts, &mut all);
        for candidate in &all {
            if !self.build(candidate, parts, &mut built) {
                continue;
            }
            let mut kept = built.clone();
            self.normal(candidate, &mut kept);
            if self.arena.equals(to, fixed, &kept) {
                *parts = built;
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
