//! A process together with the messages on their way to it: its *station*. A
//! state of the cluster is a row of stations, with its history and its budget.
//!
//! A step takes a message from one station and adds some to others, and of each
//! there are far fewer than states. So what can be done at a station is found
//! out once, all of it, and stands in one list: the search goes along lists and
//! hardly ever asks what a step does.

use consensus::Protocol;

use super::known::{CONTROL, Known, NEVER};
use crate::bounds::Network;
use crate::intern::{Interner, Memo};

/// A process and what is on its way to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Station {
    pub process: u32,
    /// Messages, sorted; on a multiset as often as they are on their way.
    pub inbox: Box<[u32]>,
}

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

/// All stations, by place.
pub(super) struct Stations {
    pub places: Vec<Interner<Station>>,
    /// For each, where the edges of its messages begin and end; nothing yet, where they end before they begin.
    tried: Vec<Vec<(u32, u32)>>,
    pub edges: Vec<Edge>,
    /// By control and station: its edge.
    controlled: Memo,
    /// By message and station: the station when the message is on its way to it too.
    joined: Memo,
    /// The most messages at any station of each place,
    widest: Vec<usize>,
    /// and whether that may be more, at all places together, than are allowed.
    pub crowded: bool,
    heap: usize,
}

/// Nothing was tried at a station.
pub(super) const UNTRIED: (u32, u32) = (1, 0);

impl Stations {
    pub fn new(places: usize) -> Self {
        Self {
            places: (0..places).map(|_| Interner::default()).collect(),
            tried: vec![Vec::new(); places],
            edges: Vec::new(),
            controlled: Memo::default(),
            joined: Memo::default(),
            widest: vec![0; places],
            crowded: false,
            heap: 0,
        }
    }

    /// The number of a station.
    fn number(&mut self, place: usize, station: Station, most: u32) -> u32 {
        let size = station.inbox.len();
        let id = self.places[place].number(station);
        if id as usize == self.tried[place].len() {
            self.tried[place].push(UNTRIED);
            self.heap += size * 4;
            self.widest[place] = self.widest[place].max(size);
            self.crowded = self.widest.iter().sum::<usize>() > most as usize;
        }
        id
    }

    /// Where the edges of a station's messages begin and end, once they were tried.
    #[inline]
    pub fn edges_of(&self, place: usize, id: u32) -> (u32, u32) {
        self.tried[place][id as usize]
    }

    /// About how many bytes all of it takes.
    pub fn bytes(&self) -> usize {
        let places: usize = self.places.iter().map(Interner::bytes).sum();
        let tried: usize = self.tried.iter().map(|it| it.capacity() * 8).sum();
        let edges = self.edges.capacity() * size_of::<Edge>();
        let memos = self.controlled.bytes() + self.joined.bytes();
        places + tried + edges + memos + self.heap
    }
}

impl<P: Protocol> Known<P> {
    /// The number of a station; messages that can have no effect any more are left out of it.
    pub fn station(&mut self, place: usize, process: u32, mut inbox: Vec<u32>) -> u32 {
        if let Some(spent) = &self.spent {
            inbox.retain(|message| spent.may_matter(*message, place, process));
        }
        let inbox = inbox.into();
        let most = self.model.bounds.in_flight;
        let station = Station { process, inbox };
        let id = self.stations.number(place, station, most);
        self.highest = self.highest.max(id);
        id
    }

    /// How many messages are on their way.
    pub(super) fn messages(&self, row: &[u64]) -> usize {
        let all = self.stations.places.iter().enumerate();
        all.map(|(place, it)| it.get(self.layout.get(row, place)).inbox.len())
            .sum()
    }

    /// Tries all that can arrive at stations of a row where nothing was tried. Messages that are new get
    /// their numbers here: in the order of those that cause them, wherever they go, so that the way that is
    /// found first does not depend on where nodes stand.
    #[inline(never)]
    pub(super) fn try_row(&mut self, row: &[u64]) {
        let (mut all, mut untried) = (Vec::new(), Vec::new());
        for place in 0..self.processes.len() {
            let id = self.layout.get(row, place);
            if self.stations.edges_of(place, id) == UNTRIED {
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
        let begin = self.stations.edges.len() as u32;
        self.stations.edges.extend(edges);
        let known = (begin, self.stations.edges.len() as u32);
        self.stations.tried[place][id as usize] = known;
    }

    /// What the message at a place of the inbox does when it arrives.
    fn arrival(&mut self, place: usize, station: &Station, at: usize) -> Option<Edge> {
        let message = station.inbox[at];
        let outcome = self.step(message, place as u32, station.process)?;
        let it = self.outcomes[outcome as usize];
        let multiset = self.model.bounds.network == Network::Multiset;
        let (mut less, mut more) = (station.inbox.to_vec(), station.inbox.to_vec());
        let mut meddled = [NEVER; 2];
        if multiset {
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

    /// What a control does at a station; nothing, where it cannot be done.
    #[inline]
    pub(super) fn controlled(&mut self, control: u32, place: usize, id: u32) -> Option<Edge> {
        let input = CONTROL | control;
        let edge = match self.stations.controlled.get(input, id) {
            Some(known) => known,
            None => self.try_control(input, place, id),
        };
        (edge != NEVER).then(|| self.stations.edges[edge as usize])
    }

    #[inline(never)]
    fn try_control(&mut self, input: u32, place: usize, id: u32) -> u32 {
        let station = self.stations.places[place].get(id).clone();
        let mut known = NEVER;
        if let Some(outcome) = self.step(input, place as u32, station.process) {
            let it = self.outcomes[outcome as usize];
            let to = if it.beyond {
                NEVER
            } else {
                self.station(place, it.process, station.inbox.into())
            };
            known = self.stations.edges.len() as u32;
            self.stations.edges.push(Edge {
                input,
                place: place as u32,
                to,
                sent: it.sent,
                facts: it.facts,
                meddled: [NEVER; 2],
            });
        }
        self.stations.controlled.put(input, id, known);
        known
    }

    /// The station at which a message is on its way too.
    #[inline]
    pub(super) fn joined(&mut self, message: u32, place: usize, id: u32) -> u32 {
        match self.stations.joined.get(message, id) {
            Some(known) => known,
            None => self.join(message, place, id),
        }
    }

    #[inline(never)]
    fn join(&mut self, message: u32, place: usize, id: u32) -> u32 {
        let station = self.stations.places[place].get(id).clone();
        let mut inbox = station.inbox.to_vec();
        let at = inbox.partition_point(|it| *it < message);
        if self.model.bounds.network == Network::Multiset || inbox.get(at) != Some(&message) {
            inbox.insert(at, message);
        }
        let joined = self.station(place, station.process, inbox);
        self.stations.joined.put(message, id, joined);
        joined
    }
}
