//! What is known by heart, in numbers: what can be done at stations, and what becomes of rows. Nothing
//! here depends on a protocol.

use super::along::Going;
use crate::memo::Memo;
use crate::row::Layout;

/// In place of a number: it cannot be.
pub(super) const NEVER: u32 = u32::MAX - 1;

/// In place of a number: nobody has asked yet.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// What can arrive at a station: where its edges begin and end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arrivals {
    pub begin: u32,
    pub end: u32,
    /// So many messages change nothing there. On a set they stay on their way: they have no edges.
    pub idle: u32,
    /// So many messages are on their way to it.
    pub size: u32,
    /// The controls that were found to do nothing there: see [`bit`].
    pub refused: u64,
}

impl Arrivals {
    /// Whether it was found out yet.
    #[inline]
    pub const fn known(&self) -> bool {
        self.begin <= self.end
    }

    /// Nothing was tried at a station to which so many messages are on their way.
    pub const fn untried(size: u32) -> Self {
        Self {
            begin: 1,
            end: 0,
            idle: 0,
            size,
            refused: 0,
        }
    }
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

/// A control that a budget can pay.
#[derive(Clone, Copy, Debug)]
pub(super) struct Payable {
    pub control: u32,
    pub place: u32,
    /// What is left of the budget, or [`UNKNOWN`].
    pub left: u32,
}

/// The bit of a control. The last is for all that have none of their own.
pub(super) const fn bit(control: u32) -> u64 {
    if control < OTHERS {
        1 << control
    } else {
        1 << OTHERS
    }
}

/// Controls from here on have no bit of their own: nothing is remembered of where they do nothing.
pub(super) const OTHERS: u32 = 63;

/// What a budget pays for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Purse {
    /// What is left of it when a message is lost, and when one is copied.
    pub left: [u32; 2],
    /// The controls that it can pay: see [`bit`].
    pub controls: u64,
}

/// What has to be found out before a state can be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// What arrives at stations of this row.
    Arrivals,
    /// What a control does at a station.
    Control {
        control: u32,
        place: usize,
        station: u32,
    },
    /// The station at which a message is on its way too.
    Joined {
        message: u32,
        place: usize,
        station: u32,
    },
    /// The history after these facts.
    Judged { history: u32, facts: u32 },
    /// What is left of a budget when a message is lost, and when one is copied.
    Purse(u32),
    /// What is left of a budget that pays its control of this place in its list.
    Paid(u32, usize),
}

/// What is known.
pub(super) struct Lists {
    pub layout: Layout,
    /// No number of a row is higher.
    pub highest: u32,
    /// Whether each message arrives once at most.
    pub multiset: bool,
    /// So many messages may be on their way.
    pub most: usize,
    /// For each station, by place, what can arrive there.
    pub tried: Vec<Vec<Arrivals>>,
    /// Whether more may be on its way, at all places together, than is allowed.
    pub crowded: bool,
    pub edges: Vec<Edge>,
    /// The receiver of each message, by number.
    pub receivers: Vec<u32>,
    /// Messages that steps send, each with its receiver.
    pub sent: Vec<(u32, u32)>,
    /// By control and station: its edge.
    pub controlled: Memo,
    /// By message and station: the station when the message is on its way to it too.
    pub joined: Memo,
    /// By history and list of facts: the history afterwards.
    pub judged: Memo,
    /// The monitors that fell, by number of the history, a bit each.
    pub fallen: Vec<u32>,
    /// What each budget pays for.
    pub purses: Vec<Purse>,
    /// The controls that each budget can pay.
    pub payable: Vec<Vec<Payable>>,
    /// How far it has come with a state.
    pub going: Going,
}

impl Lists {
    pub fn new(places: usize, multiset: bool, most: u32) -> Self {
        Self {
            layout: Layout::narrow(places + 2),
            highest: 0,
            multiset,
            most: most as usize,
            tried: vec![Vec::new(); places],
            crowded: false,
            edges: Vec::new(),
            receivers: Vec::new(),
            sent: Vec::new(),
            controlled: Memo::default(),
            joined: Memo::default(),
            judged: Memo::default(),
            fallen: Vec::new(),
            purses: Vec::new(),
            payable: Vec::new(),
            going: Going::default(),
        }
    }

    /// Of stations nothing is known any more.
    pub fn forget_stations(&mut self) {
        let places = self.tried.len();
        self.tried = vec![Vec::new(); places];
        self.edges = Vec::new();
        (self.controlled, self.joined) = (Memo::default(), Memo::default());
    }

    /// A history has a number, and these monitors fell in it.
    pub fn note_history(&mut self, id: u32, fallen: u32) {
        if id as usize == self.fallen.len() {
            self.fallen.push(fallen);
            self.highest = self.highest.max(id);
        }
    }

    /// The monitors that fell in a state.
    #[inline]
    pub fn fallen(&self, row: &[u64]) -> u32 {
        self.fallen[self.layout.get(row, self.tried.len()) as usize]
    }

    /// About how many bytes all of it takes.
    pub fn bytes(&self) -> usize {
        let tried: usize = self
            .tried
            .iter()
            .map(|it| it.capacity() * size_of::<Arrivals>())
            .sum();
        let edges = self.edges.capacity() * size_of::<Edge>() + self.sent.capacity() * 8;
        let memos = self.controlled.bytes() + self.joined.bytes() + self.judged.bytes();
        tried + edges + memos
    }
}
