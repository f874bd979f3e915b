//! A process together with the messages on their way to it: its *station*. A
//! state of the cluster is a row of stations, with its history and its budget.
//!
//! A step takes a message from one station and adds some to others, and of each
//! there are far fewer than states. So what can be done at a station is found
//! out once, all of it, and stands in one list: the search goes along lists and
//! hardly ever asks what a step does.

use consensus::Protocol;

use super::known::{CONTROL, Known};
use super::lists::{Arrivals, Edge, Lists, NEVER, OTHERS, bit};
use crate::intern::{Interner, by_a_quarter};

/// A process and what is on its way to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Station {
    pub process: u32,
    /// Messages, sorted; on a multiset as often as they are on their way.
    pub inbox: Box<[u32]>,
}

/// All stations, by place.
pub(super) struct Stations {
    pub places: Vec<Interner<Station>>,
    /// The most messages at any station of each place.
    widest: Vec<usize>,
    heap: usize,
}

impl Stations {
    pub fn new(places: usize) -> Self {
        Self {
            places: (0..places).map(|_| Interner::default()).collect(),
            widest: vec![0; places],
            heap: 0,
        }
    }

    /// The number of a station, which is listed if it is new.
    fn number(&mut self, place: usize, station: Station, lists: &mut Lists) -> u32 {
        let size = station.inbox.len();
        let id = self.places[place].number(station);
        if id as usize == lists.tried[place].len() {
            by_a_quarter(&mut lists.tried[place]);
            lists.tried[place].push(Arrivals::untried(size as u32));
            lists.highest = lists.highest.max(id);
            self.heap += size * 4;
            self.widest[place] = self.widest[place].max(size);
            lists.crowded = self.widest.iter().sum::<usize>() > lists.most;
        }
        id
    }

    /// About how many bytes all of it takes.
    pub fn bytes(&self) -> usize {
        let places: usize = self.places.iter().map(Interner::bytes).sum();
        places + self.heap
    }
}

impl<P: Protocol> Known<P> {
    /// The number of a station; messages that can have no effect any more are left out of it.
    pub fn station(&mut self, place: usize, process: u32, mut inbox: Vec<u32>) -> u32 {
        if let Some(spent) = &self.spent {
            inbox.retain(|message| spent.may_matter(*message, place, process));
        }
        let inbox = inbox.into();
        let station = Station { process, inbox };
        self.stations.number(place, station, &mut self.lists)
    }

    /// Tries all that can arrive at stations of a row where nothing was tried. Messages that are new get
    /// their numbers here: in the order of those that cause them, wherever they go, so that the way that is
    /// found first does not depend on where nodes stand.
    #[inline(never)]
    pub(super) fn try_row(&mut self, row: &[u64]) {
        let (mut all, mut untried) = (Vec::new(), Vec::new());
        for place in 0..self.processes.len() {
            let id = self.lists.layout.get(row, place);
            if !self.lists.tried[place][id as usize].known() {
                let station = self.stations.places[place].get(id).clone();
                let process = station.process;
                all.extend(station.inbox.iter().map(|it| (*it, place, process)));
                untried.push((place, id));
            }
        }
        all.sort_unstable();
        for (message, place, process) in all {
            self.step(message, place as u32, process);
        }
        for (place, id) in untried {
            self.try_all(place, id);
        }
    }

    fn try_all(&mut self, place: usize, id: u32) {
        let station = self.stations.places[place].get(id).clone();
        let mut edges = Vec::new();
        for (at, message) in station.inbox.iter().enumerate() {
            if at > 0 && station.inbox[at - 1] == *message {
                continue; // its like was tried
            }
            edges.extend(self.arrival(place, &station, at));
        }
        let (lists, all) = (&mut self.lists, edges.len());
        if !lists.multiset {
            edges.retain(|it| it.to != id || it.sent.1 > 0 || it.facts != 0);
        }
        let (begin, idle) = (lists.edges.len() as u32, (all - edges.len()) as u32);
        for edge in edges {
            by_a_quarter(&mut lists.edges);
            lists.edges.push(edge);
        }
        let end = lists.edges.len() as u32;
        let known = &mut lists.tried[place][id as usize];
        *known = Arrivals {
            begin,
            end,
            idle,
            ..*known
        };
    }

    /// What the message at a place of the inbox does when it arrives.
    fn arrival(&mut self, place: usize, station: &Station, at: usize) -> Option<Edge> {
        let message = station.inbox[at];
        let outcome = self.step(message, place as u32, station.process)?;
        let it = self.outcomes[outcome as usize];
        let (mut less, mut more) = (station.inbox.to_vec(), station.inbox.to_vec());
        let mut meddled = [NEVER; 2];
        if self.lists.multiset {
            less.remove(at);
            if self.model.bounds.drops > 0 {
                meddled[0] = self.station(place, station.process, less.clone());
            }
            if self.model.bounds.duplicates > 0 {
                more.insert(at, message);
                meddled[1] = self.station(place, station.process, more);
            }
        }
        let to = if it.beyond {
            NEVER
        } else {
            self.station(place, it.process, less)
        };
        Some(Edge {
            input: message,
            place: place as u32,
            to,
            sent: it.sent,
            facts: it.facts,
            meddled,
        })
    }

    /// Finds out what a control does at a station.
    pub(super) fn try_control(&mut self, control: u32, place: usize, id: u32) {
        let input = CONTROL | control;
        let station = self.stations.places[place].get(id).clone();
        let mut known = NEVER;
        if let Some(outcome) = self.step(input, place as u32, station.process) {
            let it = self.outcomes[outcome as usize];
            let to = if it.beyond {
                NEVER
            } else {
                self.station(place, it.process, station.inbox.into())
            };
            known = self.lists.edges.len() as u32;
            self.lists.edges.push(Edge {
                input,
                place: place as u32,
                to,
                sent: it.sent,
                facts: it.facts,
                meddled: [NEVER; 2],
            });
        }
        if known == NEVER && control < OTHERS {
            self.lists.tried[place][id as usize].refused |= bit(control);
        } else {
            self.lists.controlled.put(control, id, known);
        }
    }

    /// Finds the station at which a message is on its way too.
    pub(super) fn join(&mut self, message: u32, place: usize, id: u32) {
        let station = self.stations.places[place].get(id).clone();
        let mut inbox = station.inbox.to_vec();
        let at = inbox.partition_point(|it| *it < message);
        if self.lists.multiset || inbox.get(at) != Some(&message) {
            inbox.insert(at, message);
        }
        let joined = self.station(place, station.process, inbox);
        self.lists.joined.put(message, id, joined);
    }
}
