//! Symmetry reduction: of the states that differ only in the names of nodes
//! whose ids carry no order, one stands for all.

use consensus::rename::{Permutation, Renamer, Renames};
use consensus::{NodeId, Protocol};
use simulator::luck::mix;

use super::known::{BUDGET, HISTORY, Known, MESSAGE};
use crate::intern::zobrist;
use crate::names;

/// Not renamed yet.
const UNKNOWN: u32 = u32::MAX;

/// The permutations, and what becomes of every number under each.
pub(super) struct Symmetry<P: Protocol> {
    names: Renames<P>,
    images: Vec<Images>,
}

/// What becomes of every number under one permutation; filled as it is asked for.
struct Images {
    by: Permutation,
    places: Vec<usize>,
    requests: Vec<usize>,
    processes: Vec<Vec<u32>>,
    messages: Vec<u32>,
    histories: Vec<u32>,
    budgets: Vec<u32>,
}

/// The image of a number, if it is known.
fn known(list: &[u32], id: u32) -> Option<u32> {
    list.get(id as usize).copied().filter(|it| *it != UNKNOWN)
}

fn remember(list: &mut Vec<u32>, id: u32, image: u32) -> u32 {
    if list.len() <= id as usize {
        list.resize(id as usize + 1, UNKNOWN);
    }
    list[id as usize] = image;
    image
}

impl<P: Protocol> Symmetry<P> {
    /// The symmetry of a model; none, where there is nothing to exchange.
    pub fn of(known: &Known<P>) -> Option<Self> {
        let names = known.model.scenario.protocol.renames()?;
        let images: Vec<Images> = names::permutations(&known.model, &names)
            .into_iter()
            .filter_map(|mut by| {
                let requests = names::requests(&known.model, &names, &mut by)?;
                let nodes = known.processes.len();
                Some(Images {
                    places: (0..nodes)
                        .map(|place| by.node(NodeId::new(place)).index())
                        .collect(),
                    by,
                    requests,
                    processes: vec![Vec::new(); nodes],
                    messages: Vec::new(),
                    histories: Vec::new(),
                    budgets: Vec::new(),
                })
            })
            .collect();
        (images.len() > 1).then_some(Self { names, images })
    }

    /// How many permutations there are.
    pub fn order(&self) -> usize {
        self.images.len()
    }

    /// The representative of a state: of its images the one with the least
    /// hash, written to `out`. Gives that hash. Two images with one hash would
    /// be two representatives: states are never lost by it, at worst kept twice.
    pub fn representative(
        &mut self,
        known: &mut Known<P>,
        parts: &[u32],
        out: &mut Vec<u32>,
    ) -> u64 {
        let (mut best, mut least) = (0, u64::MAX);
        for at in 0..self.images.len() {
            let hash = self.hash(known, at, parts);
            if hash < least {
                (best, least) = (at, hash);
            }
        }
        self.image(known, best, parts, out);
        spread(least)
    }

    /// How many states this one stands for.
    pub fn stands_for(&mut self, known: &mut Known<P>, parts: &[u32]) -> u64 {
        let mut all: Vec<Vec<u32>> = Vec::new();
        for at in 0..self.images.len() {
            let mut image = Vec::new();
            self.image(known, at, parts, &mut image);
            all.push(image);
        }
        all.sort_unstable();
        all.dedup();
        all.len() as u64
    }

    fn hash(&mut self, known: &mut Known<P>, at: usize, parts: &[u32]) -> u64 {
        let nodes = known.processes.len();
        let mut hash = zobrist(HISTORY, self.history(known, at, parts[nodes]));
        let budget = self.budget(known, at, parts[nodes + 1]);
        hash = hash.wrapping_add(zobrist(BUDGET, budget));
        for (place, id) in parts[..nodes].iter().enumerate() {
            let image = self.process(known, at, place, *id);
            let place = self.images[at].places[place] as u32;
            hash = hash.wrapping_add(zobrist(place, image));
        }
        for id in &parts[nodes + 2..] {
            hash = hash.wrapping_add(zobrist(MESSAGE, self.message(known, at, *id)));
        }
        hash
    }

    fn image(&mut self, known: &mut Known<P>, at: usize, parts: &[u32], out: &mut Vec<u32>) {
        let nodes = known.processes.len();
        out.clear();
        out.resize(nodes, 0);
        for (place, id) in parts[..nodes].iter().enumerate() {
            out[self.images[at].places[place]] = self.process(known, at, place, *id);
        }
        out.push(self.history(known, at, parts[nodes]));
        out.push(self.budget(known, at, parts[nodes + 1]));
        for id in &parts[nodes + 2..] {
            out.push(self.message(known, at, *id));
        }
        out[nodes + 2..].sort_unstable();
    }

    #[inline]
    fn process(&mut self, all: &mut Known<P>, at: usize, place: usize, id: u32) -> u32 {
        let images = &mut self.images[at];
        if let Some(image) = known(&images.processes[place], id) {
            return image;
        }
        let renamed = names::process(&self.names, all.processes[place].get(id), &mut images.by);
        let image = all.process(images.places[place], renamed);
        remember(&mut images.processes[place], id, image)
    }

    #[inline]
    fn message(&mut self, all: &mut Known<P>, at: usize, id: u32) -> u32 {
        let images = &mut self.images[at];
        if let Some(image) = known(&images.messages, id) {
            return image;
        }
        let renamed = names::envelope(&self.names, all.messages.get(id), &mut images.by);
        let image = all.message(renamed);
        remember(&mut images.messages, id, image)
    }

    #[inline]
    fn history(&mut self, all: &mut Known<P>, at: usize, id: u32) -> u32 {
        let images = &mut self.images[at];
        if let Some(image) = known(&images.histories, id) {
            return image;
        }
        let renamed = names::history(all.histories.get(id), &mut images.by);
        let image = all.history(renamed);
        remember(&mut images.histories, id, image)
    }

    #[inline]
    fn budget(&mut self, all: &mut Known<P>, at: usize, id: u32) -> u32 {
        let images = &mut self.images[at];
        if let Some(image) = known(&images.budgets, id) {
            return image;
        }
        let renamed = names::budget(all.budgets.get(id), &images.requests);
        let image = all.budget(renamed);
        remember(&mut images.budgets, id, image)
    }

    /// About how many bytes it takes.
    pub fn bytes(&self) -> usize {
        let of = |it: &Images| {
            let processes: usize = it.processes.iter().map(Vec::capacity).sum();
            (processes + it.messages.capacity() + it.histories.capacity() + it.budgets.capacity())
                * 4
        };
        self.images.iter().map(of).sum()
    }
}

/// The least of several hashes is small, and the table finds its homes by the highest bits: they would
/// crowd at its beginning.
pub(super) const fn spread(least: u64) -> u64 {
    mix(least)
}
