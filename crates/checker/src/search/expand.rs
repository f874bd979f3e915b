//! The steps that lead on from a state, and the states to which they lead.

use consensus::Protocol;

use super::known::{CONTROL, Cost, Known};
use super::{Candidate, Kind};
use crate::arena::Offset;
use crate::bounds::Network;

/// In place of a message that a candidate takes away: none.
const NOTHING: u32 = u32::MAX;

/// What was tried from one state.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tried {
    pub steps: u64,
    pub beyond: u64,
}

impl<P: Protocol> Known<P> {
    /// Adds every step that can be taken from a state.
    pub(super) fn candidates(
        &mut self,
        parent: Offset,
        parts: &[u32],
        all: &mut Vec<Candidate>,
    ) -> Tried {
        let nodes = self.processes.len();
        let base = Candidate {
            parent,
            hash: match self.model.bounds.network {
                Network::Multiset => self.hash(parts),
                Network::Set => 0, // what a set gains depends on what it has: hashed when built
            },
            input: NOTHING,
            kind: Kind::Step,
            taken: NOTHING,
            outcome: NOTHING,
            history: parts[nodes],
            budget: parts[nodes + 1],
        };
        let (before, mut tried) = (all.len(), Tried::default());
        self.deliveries(base, parts, all, &mut tried);
        let mut at = 0;
        while let Some(control) = self.payable(base.budget, at) {
            at += 1;
            let (place, cost) = {
                let it = &self.controls[control as usize];
                (it.place, it.cost)
            };
            let input = CONTROL | control;
            if let Some(outcome) = self.step(input, place, parts[place as usize]) {
                self.add(Candidate { input, ..base }, outcome, cost, all, &mut tried);
            }
        }
        tried.steps += (all.len() - before) as u64 + tried.beyond;
        tried
    }

    /// Each message that is on its way arrives, is lost, or is copied.
    fn deliveries(
        &mut self,
        base: Candidate,
        parts: &[u32],
        all: &mut Vec<Candidate>,
        tried: &mut Tried,
    ) {
        let fixed = self.fixed();
        let multiset = self.model.bounds.network == Network::Multiset;
        let mut last = NOTHING;
        for (taken, message) in (0..).zip(&parts[fixed..]) {
            if *message == last {
                continue; // its like was tried
            }
            last = *message;
            let place = self.receivers[*message as usize];
            let taken = if multiset { taken } else { NOTHING };
            let gone = base.hash.wrapping_sub(Self::bits(*message));
            let base = Candidate {
                input: *message,
                taken,
                hash: gone,
                ..base
            };
            if let Some(outcome) = self.step(*message, place, parts[place as usize]) {
                if !multiset && self.idle(outcome, parts[place as usize]) {
                    tried.steps += 1; // on a set, it leads back to this very state
                } else {
                    self.add(base, outcome, Cost::Nothing, all, tried);
                }
            }
            if multiset {
                self.meddle(
                    Candidate {
                        kind: Kind::Drop,
                        ..base
                    },
                    Cost::Drop,
                    gone,
                    all,
                );
                let more = gone.wrapping_add(Self::bits(*message).wrapping_mul(2));
                let copy = Candidate {
                    kind: Kind::Duplicate,
                    taken: NOTHING,
                    ..base
                };
                self.meddle(copy, Cost::Duplicate, more, all);
            }
        }
    }

    /// The network loses or copies a message, if the budget pays for it.
    fn meddle(&mut self, base: Candidate, cost: Cost, hash: u64, all: &mut Vec<Candidate>) {
        if let Some(budget) = self.pay(base.budget, cost) {
            let shift = Self::shift((base.history, base.budget), (base.history, budget));
            all.push(Candidate {
                hash: hash.wrapping_add(shift),
                budget,
                ..base
            });
        }
    }

    /// Whether a step changes nothing at all, the message that it took not counted.
    pub(super) fn idle(&self, outcome: u32, process: u32) -> bool {
        let it = &self.outcomes[outcome as usize];
        it.process == process && it.facts == 0 && it.sent.0 == it.sent.1
    }

    /// Adds a step whose outcome is known, unless it leads beyond the bounds.
    #[inline]
    fn add(
        &mut self,
        base: Candidate,
        outcome: u32,
        cost: Cost,
        all: &mut Vec<Candidate>,
        tried: &mut Tried,
    ) {
        let it = self.outcomes[outcome as usize];
        if it.beyond {
            tried.beyond += 1;
            return;
        }
        let history = self.judge(base.history, it.facts);
        let Some(budget) = self.pay(base.budget, cost) else {
            return;
        };
        let shift = Self::shift((base.history, base.budget), (history, budget));
        let hash = base.hash.wrapping_add(it.hash).wrapping_add(shift);
        all.push(Candidate {
            hash,
            outcome,
            history,
            budget,
            ..base
        });
    }

    /// The place of the process on which a candidate's input acts.
    pub(super) fn place_of(&self, input: u32) -> u32 {
        if input >= CONTROL {
            self.controls[(input - CONTROL) as usize].place
        } else {
            self.receivers[input as usize]
        }
    }

    /// Builds the state to which a candidate leads; false where too much is on its way then.
    #[inline]
    pub(super) fn build(&self, it: &Candidate, parts: &[u32], built: &mut Vec<u32>) -> bool {
        let fixed = self.fixed();
        let nodes = fixed - 2;
        built.clear();
        built.extend_from_slice(&parts[..nodes]);
        built.extend([it.history, it.budget]);
        let old = &parts[fixed..];
        let (first, second) = match it.taken {
            NOTHING => (old, &[][..]),
            taken => (&old[..taken as usize], &old[taken as usize + 1..]),
        };
        let mut copy = [0];
        let new: &[u32] = match it.kind {
            Kind::Step => {
                let outcome = &self.outcomes[it.outcome as usize];
                built[self.place_of(it.input) as usize] = outcome.process;
                &self.sent[outcome.sent.0 as usize..outcome.sent.1 as usize]
            }
            Kind::Drop => &[],
            Kind::Duplicate => {
                copy[0] = it.input;
                &copy
            }
        };
        let once = self.model.bounds.network == Network::Set;
        merge(first.iter().chain(second).copied(), new, once, built);
        built.len() - fixed <= self.model.bounds.in_flight as usize
    }
}

/// Two sorted lists as one; each number once, if so asked.
#[inline]
fn merge(old: impl Iterator<Item = u32>, new: &[u32], once: bool, out: &mut Vec<u32>) {
    if new.is_empty() {
        out.extend(old);
        return;
    }
    let (mut at, start) = (0, out.len());
    let push = |id: u32, out: &mut Vec<u32>| {
        if !once || out.len() == start || out[out.len() - 1] != id {
            out.push(id);
        }
    };
    for id in old {
        while at < new.len() && new[at] < id {
            push(new[at], out);
            at += 1;
        }
        push(id, out);
    }
    for id in &new[at..] {
        push(*id, out);
    }
}
