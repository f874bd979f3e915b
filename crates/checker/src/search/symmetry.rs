//! Symmetry reduction: of the states that differ only in the names of nodes
//! whose ids carry no order, one stands for all.
//!
//! To look at a state under every name would be dear. So each station has a *colour*, which it keeps under
//! every name, and only the names are looked at that put the colours in order: mostly there is one.

use std::cmp::Ordering;

use consensus::rename::{Permutation, Renamer, Renames};
use consensus::{NodeId, Protocol};

use super::known::{BUDGET, HISTORY, Known, MESSAGE};
use super::stations::Station;
use crate::intern::zobrist;
use crate::names;

/// Not renamed yet.
const UNKNOWN: u32 = u32::MAX;

/// The permutations, and what becomes of every number under each.
pub(super) struct Symmetry<P: Protocol> {
    names: Renames<P>,
    images: Vec<Images>,
    /// The colour of each station: the sum of what its images add to hashes, which is the same for every image of it.
    colours: Vec<Vec<Option<u64>>>,
    row: Vec<u32>,
    /// The colours of a row.
    tints: Vec<u64>,
}

/// What becomes of every number under one permutation; filled as it is asked for.
struct Images {
    by: Permutation,
    places: Vec<usize>,
    /// Which places become those that any permutation moves, in their order.
    from: Vec<usize>,
    requests: Vec<usize>,
    processes: Vec<Vec<u32>>,
    messages: Vec<u32>,
    histories: Vec<u32>,
    budgets: Vec<u32>,
    stations: Vec<Vec<u32>>,
    /// What the image of each station adds to the hash of a state.
    terms: Vec<Vec<Option<u64>>>,
}

/// The image of a number, if it is known.
fn known(list: &[u32], id: u32) -> Option<u32> {
    list.get(id as usize).copied().filter(|it| *it != UNKNOWN)
}

/// The place of a number in a list, which has one for each.
fn entry(list: &mut Vec<Option<u64>>, id: u32) -> &mut Option<u64> {
    if list.len() <= id as usize {
        list.resize(id as usize + 1, None);
    }
    &mut list[id as usize]
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
        let mut images: Vec<Images> = names::permutations(&known.model, &names)
            .into_iter()
            .filter_map(|mut by| {
                let requests = names::requests(&known.model, &names, &mut by)?;
                let nodes = known.processes.len();
                Some(Images {
                    places: (0..nodes)
                        .map(|place| by.node(NodeId::new(place)).index())
                        .collect(),
                    from: Vec::new(),
                    by,
                    requests,
                    processes: vec![Vec::new(); nodes],
                    messages: Vec::new(),
                    histories: Vec::new(),
                    budgets: Vec::new(),
                    stations: vec![Vec::new(); nodes],
                    terms: vec![Vec::new(); nodes],
                })
            })
            .collect();
        let nodes = known.processes.len();
        let stays = |place: usize| images.iter().all(|it| it.places[place] == place);
        let moved: Vec<usize> = (0..nodes).filter(|place| !stays(*place)).collect();
        for it in &mut images {
            let from = |to| (0..nodes).find(|place| it.places[*place] == to);
            it.from = moved.iter().filter_map(|to| from(*to)).collect();
        }
        (images.len() > 1).then_some(Self {
            names,
            images,
            colours: vec![Vec::new(); nodes],
            row: Vec::new(),
            tints: Vec::new(),
        })
    }

    /// How many permutations there are.
    pub fn order(&self) -> usize {
        self.images.len()
    }

    /// The representative of a state: of its images with the colours in order the one with the least hash; false,
    /// where that is the state as it stands. Two images with one hash would be two representatives: states are never
    /// lost by it, at worst kept twice.
    pub fn named(&mut self, known: &mut Known<P>, row: &[u64], out: &mut Vec<u32>) -> bool {
        known.lists.layout.unpack(row, &mut self.row);
        let row = std::mem::take(&mut self.row);
        self.tint(known, &row);
        let best = self.best(known, &row);
        // The first is the identity.
        if best > 0 {
            self.image(known, best, &row, out);
        }
        self.row = row;
        best > 0
    }

    /// The first permutation that leads to the representative.
    fn best(&mut self, known: &mut Known<P>, row: &[u32]) -> usize {
        let (mut best, mut least) = (0, None);
        for at in 1..self.images.len() {
            match self.order_of(at, best) {
                Ordering::Greater => {}
                Ordering::Less => (best, least) = (at, None),
                Ordering::Equal => {
                    let before = least.unwrap_or_else(|| self.hash(known, best, row));
                    let hash = self.hash(known, at, row);
                    if hash < before {
                        best = at;
                    }
                    least = Some(hash.min(before));
                }
            }
        }
        best
    }

    /// How the colours of a row stand after one permutation and after another.
    #[inline]
    fn order_of(&self, one: usize, other: usize) -> Ordering {
        let after = |at: usize| self.images[at].from.iter().map(|it| self.tints[*it]);
        after(one).cmp(after(other))
    }

    /// Finds the colours of a row.
    #[inline]
    fn tint(&mut self, known: &mut Known<P>, row: &[u32]) {
        self.tints.clear();
        for (colours, id) in self.colours.iter().zip(row) {
            match colours.get(*id as usize) {
                Some(Some(colour)) => self.tints.push(*colour),
                _unknown => return self.tint_anew(known, row),
            }
        }
    }

    /// The same, of stations that have no colour yet: under every name it is found out what they add to a hash.
    /// Numbers are given to processes first, then to messages in the order of theirs.
    #[inline(never)]
    fn tint_anew(&mut self, known: &mut Known<P>, row: &[u32]) {
        let colour = |place: usize, id: u32| self.colours[place].get(id as usize).copied();
        let places = 0..self.colours.len();
        let new = places.filter(|place| colour(*place, row[*place]).flatten().is_none());
        let stations: Vec<(usize, u32, Station)> = new
            .map(|place| (place, row[place]))
            .map(|(place, id)| (place, id, known.stations.places[place].get(id).clone()))
            .collect();
        let inboxes = stations.iter().flat_map(|(.., it)| it.inbox.iter());
        let mut messages: Vec<u32> = inboxes.copied().collect();
        messages.sort_unstable();
        let mut terms = vec![0; stations.len()];
        for at in 0..self.images.len() {
            for (place, _, station) in &stations {
                self.process(known, at, *place, station.process);
            }
            for message in &messages {
                self.message(known, at, *message);
            }
            for ((place, id, station), sum) in stations.iter().zip(&mut terms) {
                let term = self.term(known, at, *place, station);
                *entry(&mut self.images[at].terms[*place], *id) = Some(term);
                *sum = term.wrapping_add(*sum);
            }
        }
        for ((place, id, _), sum) in stations.iter().zip(terms) {
            *entry(&mut self.colours[*place], *id) = Some(sum);
        }
        self.tint(known, row);
    }

    /// What the image of a station adds to the hash of a state.
    fn term(&mut self, known: &mut Known<P>, at: usize, place: usize, it: &Station) -> u64 {
        let image = self.process(known, at, place, it.process);
        let mut term = zobrist(self.images[at].places[place] as u32, image);
        for message in &it.inbox {
            let image = self.message(known, at, *message);
            term = term.wrapping_add(zobrist(MESSAGE, image));
        }
        term
    }

    /// How many states this one stands for.
    pub fn stands_for(&mut self, known: &mut Known<P>, row: &[u64]) -> u64 {
        let (order, mut parts) = (self.images.len(), Vec::new());
        known.lists.layout.unpack(row, &mut parts);
        let image = |at| {
            let mut image = Vec::new();
            self.image(known, at, &parts, &mut image);
            image
        };
        let mut all: Vec<Vec<u32>> = (0..order).map(image).collect();
        all.sort_unstable();
        all.dedup();
        all.len() as u64
    }

    /// The hash of the image of a row, the stations of which have their colours.
    fn hash(&mut self, known: &mut Known<P>, at: usize, row: &[u32]) -> u64 {
        let nodes = known.processes.len();
        let history = zobrist(HISTORY, self.history(known, at, row[nodes]));
        let budget = zobrist(BUDGET, self.budget(known, at, row[nodes + 1]));
        let stations = self.images[at].terms.iter().zip(row);
        let terms = stations.filter_map(|(terms, id)| terms[*id as usize]);
        terms.fold(history.wrapping_add(budget), u64::wrapping_add)
    }

    fn image(&mut self, known: &mut Known<P>, at: usize, row: &[u32], out: &mut Vec<u32>) {
        let nodes = known.processes.len();
        out.clear();
        out.extend_from_slice(row);
        for (place, id) in row[..nodes].iter().enumerate() {
            out[self.images[at].places[place]] = self.station(known, at, place, *id);
        }
        out[nodes] = self.history(known, at, row[nodes]);
        out[nodes + 1] = self.budget(known, at, row[nodes + 1]);
    }

    #[inline]
    fn station(&mut self, all: &mut Known<P>, at: usize, place: usize, id: u32) -> u32 {
        if let Some(image) = known(&self.images[at].stations[place], id) {
            return image;
        }
        let Station { process, inbox } = all.stations.places[place].get(id).clone();
        let process = self.process(all, at, place, process);
        let images = inbox.iter().map(|it| self.message(all, at, *it));
        let mut inbox: Vec<u32> = images.collect();
        inbox.sort_unstable();
        let images = &mut self.images[at];
        let image = all.station(images.places[place], process, inbox);
        remember(&mut images.stations[place], id, image)
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
        let renamed = names::history(&all.histories.get(id), &mut images.by);
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
            let stations: usize = it.stations.iter().map(Vec::capacity).sum();
            let terms: usize = it.terms.iter().map(Vec::capacity).sum();
            let lists = it.messages.capacity() + it.histories.capacity() + it.budgets.capacity();
            (processes + lists + stations) * 4 + terms * 16
        };
        let colours: usize = self.colours.iter().map(Vec::capacity).sum();
        self.images.iter().map(of).sum::<usize>() + colours * 16
    }
}
