//! A reduction of orders: messages that can never have an effect any more are
//! left out of states, so that it no longer matters whether, when and in which
//! order they arrive.
//!
//! What a process may yet become is taken from a closure, before the search:
//! every process by itself, with every message that anybody may ever send it,
//! as often as it likes, and with all that the budget pays for. That is more
//! than can happen, so a message which has no effect on any state there that
//! follows has none in the search.

use consensus::Protocol;

use super::known::{CONTROL, Known};

/// The closure is given up beyond so many steps: then nothing is left out.
const MOST: usize = 200_000;

/// Likewise when it takes more than this part of the memory that the search may have.
const SHARE: u64 = 8;

/// Which messages may still have an effect, by place and number of the process.
pub(super) struct Spent {
    places: Vec<Place>,
    /// The bit of each message at its receiver.
    bits: Vec<u32>,
}

/// What is known of one place.
#[derive(Default)]
struct Place {
    /// Words of a set of messages.
    words: usize,
    /// Where a process's set begins; nowhere, for one that the closure does not have.
    begins: Vec<Option<u32>>,
    live: Vec<u64>,
}

/// One process by itself, as the closure is made.
#[derive(Default)]
struct Local {
    /// Process and what is left of the budget, and how many messages were tried on it.
    nodes: Vec<(u32, u32, usize)>,
    messages: Vec<u32>,
    /// On so many nodes everything beside messages was tried.
    controlled: usize,
    /// From node to node, where the process or the budget changes.
    edges: Vec<(u32, u32)>,
    /// Node, and the place of a message that has an effect there.
    effects: Vec<(u32, u32)>,
    index: std::collections::HashMap<(u32, u32), u32>, // only ever looked up
}

impl Local {
    fn node(&mut self, process: u32, budget: u32) -> u32 {
        let next = self.nodes.len() as u32;
        let at = *self.index.entry((process, budget)).or_insert(next);
        if at == next {
            self.nodes.push((process, budget, 0));
        }
        at
    }

    /// About how many bytes it takes.
    fn bytes(&self) -> usize {
        self.nodes.len() * 64 + (self.edges.len() + self.effects.len()) * 8
    }
}

impl Spent {
    /// Computes the closure; nothing, when it is too large.
    pub fn of<P: Protocol>(known: &mut Known<P>) -> Option<Self> {
        let start = known.start();
        let places = known.processes.len();
        let mut locals: Vec<Local> = (0..places).map(|_| Local::default()).collect();
        for (place, process) in start[..places].iter().enumerate() {
            locals[place].node(*process, start[places + 1]);
        }
        let mut steps = 0;
        loop {
            let (before, sent) = (steps, known.lists.receivers.len());
            for message in 0..known.lists.receivers.len() as u32 {
                let to = &mut locals[known.lists.receivers[message as usize] as usize];
                if to.messages.binary_search(&message).is_err() {
                    to.messages.push(message); // numbers only grow: it stays sorted
                }
            }
            for (place, local) in locals.iter_mut().enumerate() {
                steps += grow(known, place as u32, local, MOST.checked_sub(steps)?)?;
            }
            if steps == before && known.lists.receivers.len() == sent {
                break;
            }
        }
        let mut bits = vec![0; known.lists.receivers.len()];
        for local in &locals {
            for (bit, message) in (0..).zip(&local.messages) {
                bits[*message as usize] = bit;
            }
        }
        let places = locals.iter().map(place).collect();
        Some(Self { places, bits })
    }

    /// Whether a message can still have an effect at this process, or at anything that it can become.
    pub fn may_matter(&self, message: u32, place: usize, process: u32) -> bool {
        let it = &self.places[place];
        let (Some(Some(begin)), Some(bit)) = (
            it.begins.get(process as usize),
            self.bits.get(message as usize),
        ) else {
            return true;
        };
        it.live[*begin as usize + *bit as usize / 64] & 1 << (bit % 64) != 0
    }

    /// About how many bytes it takes.
    pub fn bytes(&self) -> usize {
        let of = |it: &Place| it.live.len() * 8 + it.begins.len() * 8;
        self.places.iter().map(of).sum::<usize>() + self.bits.len() * 4
    }
}

/// Tries what was not tried yet on the processes of one place; how much that was.
fn grow<P: Protocol>(
    known: &mut Known<P>,
    place: u32,
    local: &mut Local,
    most: usize,
) -> Option<usize> {
    let (mut at, mut steps) = (0, 0);
    while at < local.nodes.len() {
        let (process, budget, tried) = local.nodes[at];
        if at == local.controlled {
            local.controlled += 1;
            controls(known, place, local, at as u32);
            let bytes = known.bytes() + local.bytes();
            if bytes as u64 > known.model.bounds.memory / SHARE {
                return None;
            }
        }
        for bit in tried..local.messages.len() {
            steps += 1;
            if steps > most {
                return None;
            }
            let Some(outcome) = known.step(local.messages[bit], place, process) else {
                continue;
            };
            if known.idle(outcome, process) {
                continue;
            }
            local.effects.push((at as u32, bit as u32));
            let after = known.outcomes[outcome as usize];
            if !after.beyond && after.process != process {
                let to = local.node(after.process, budget);
                local.edges.push((at as u32, to));
            }
        }
        local.nodes[at].2 = local.messages.len();
        at += 1;
    }
    Some(steps)
}

/// Everything beside messages that may happen to a process.
fn controls<P: Protocol>(known: &mut Known<P>, place: u32, local: &mut Local, at: u32) {
    let (process, budget, _) = local.nodes[at as usize];
    let mut which = 0;
    while let Some(control) = known.payable(budget, which) {
        which += 1;
        let (of, cost) = {
            let it = &known.controls[control as usize];
            (it.place, it.cost)
        };
        if of != place {
            continue;
        }
        let Some(outcome) = known.step(CONTROL | control, place, process) else {
            continue;
        };
        let after = known.outcomes[outcome as usize];
        if let Some(budget) = known.pay(budget, cost).filter(|_| !after.beyond) {
            let to = local.node(after.process, budget);
            if to != at {
                local.edges.push((at, to));
            }
        }
    }
}

/// For each process, the messages that have an effect on it or on what it may become.
fn place(local: &Local) -> Place {
    let words = local.messages.len().div_ceil(64);
    let mut live = vec![0_u64; local.nodes.len() * words];
    for (node, bit) in &local.effects {
        live[*node as usize * words + *bit as usize / 64] |= 1 << (bit % 64);
    }
    let mut changed = true;
    while changed {
        changed = false;
        for (from, to) in local.edges.iter().rev() {
            for word in 0..words {
                let more = live[*to as usize * words + word];
                let mine = &mut live[*from as usize * words + word];
                changed |= more & !*mine != 0;
                *mine |= more;
            }
        }
    }
    let highest = local.nodes.iter().map(|it| it.0 as usize).max();
    let mut it = Place {
        words,
        begins: vec![None; highest.map_or(0, |it| it + 1)],
        live: Vec::new(),
    };
    // A process with several budgets: what matters with any of them matters.
    for (node, (process, ..)) in local.nodes.iter().enumerate() {
        let begin = it.begins[*process as usize].unwrap_or_else(|| {
            it.live.resize(it.live.len() + it.words, 0);
            (it.live.len() - it.words) as u32
        });
        it.begins[*process as usize] = Some(begin);
        for word in 0..words {
            it.live[begin as usize + word] |= live[node * words + word];
        }
    }
    it
}
