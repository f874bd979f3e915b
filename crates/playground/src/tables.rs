//! Lists of what is alike, told in one piece.
//!
//! An object goes to JavaScript a field at a time, and each word of it is
//! decoded anew: to tell of eight hundred messages takes longer than to compute
//! them. So they go as rows of numbers, with a list of the words that the
//! numbers stand for, each told once; the page makes objects of them
//! (`www/src/rows.js`).

use consensus::{Ballot, NodeId, Protocol, Value};
use simulator::trace::Record;

use crate::show::{Show, fate, shape, time};
use crate::view::{AtomView, Rows, Words};

/// What is told of more than once.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    Fixed(&'static str),
    Node(NodeId),
    Ballot(Ballot),
    Value(Value),
}

/// Words and the numbers that stand for them; 0 stands for none.
pub struct Tables<'a, P: Protocol> {
    show: Show<'a, P>,
    words: Words,
    /// In order: a map's code would be larger than all else here.
    known: Vec<(Known, f64)>,
}

impl<'a, P: Protocol> Tables<'a, P> {
    /// Nothing told yet.
    pub fn new(show: Show<'a, P>) -> Self {
        Self {
            show,
            words: Words::default(),
            known: vec![(Known::Fixed(""), 0.0)],
        }
    }

    /// All words that numbers stand for.
    pub fn words(self) -> Words {
        self.words
    }

    /// A word that is told once.
    pub fn word(&mut self, word: &str) -> f64 {
        if word.is_empty() {
            return 0.0;
        }
        self.words.push(word)
    }

    /// One of the simulator's or of the page's own words.
    pub fn fixed(&mut self, word: &'static str) -> f64 {
        self.once(Known::Fixed(word), |_| word.to_owned())
    }

    fn once(&mut self, what: Known, write: impl FnOnce(&Show<'_, P>) -> String) -> f64 {
        match self.known.binary_search_by(|(known, _)| known.cmp(&what)) {
            Ok(at) => self.known[at].1,
            Err(at) => {
                let number = self.word(&write(&self.show));
                self.known.insert(at, (what, number));
                number
            }
        }
    }

    fn node(&mut self, node: NodeId) -> f64 {
        self.once(Known::Node(node), |show| show.name(node))
    }

    fn value(&mut self, value: Option<Value>) -> f64 {
        value.map_or(0.0, |it| self.once(Known::Value(it), |show| show.value(it)))
    }

    /// A ballot and its colour.
    fn ballot(&mut self, ballot: Option<Ballot>) -> [f64; 2] {
        ballot.map_or([0.0, 0.0], |it| {
            let word = self.once(Known::Ballot(it), |show| show.ballot(Some(it)).0);
            [word, f64::from(self.show.hue(it))]
        })
    }

    /// What a message reports: ballot, colour, value; zeros for nothing.
    fn report(&mut self, message: &P::Message) -> [f64; 3] {
        match self.show.entries(message) {
            Some(AtomView::Vote { ballot, hue, value }) => {
                [self.word(&ballot), f64::from(hue), self.word(&value)]
            }
            Some(_of_no_entry) => [0.0; 3],
            None => consensus::Message::carries(message).map_or([0.0; 3], |(ballot, value)| {
                let [word, hue] = self.ballot(Some(ballot));
                [word, hue, self.value(Some(value))]
            }),
        }
    }

    /// A message, wherever it is: a row of `NewsView::messages`.
    pub fn message(
        &mut self,
        rows: &mut Rows,
        id: u32,
        record: &Record<P::Message>,
        refused: bool,
    ) {
        let name = &record.name;
        let identity = name.identity;
        let kind = P::KINDS[identity.kind as usize];
        let written = self.show.message_name(name);
        let [ballot, hue] = self.ballot(identity.ballot);
        let face = self.show.face(&record.message);
        let [of, colour, reported] = self.report(&record.message);
        rows.push(&[
            f64::from(id),
            self.word(&written),
            self.fixed(kind.name),
            self.fixed(shape(kind.shape).word()),
            f64::from(u8::from(kind.reply)),
            self.node(name.from),
            self.node(name.to),
            ballot,
            hue,
            self.value(face),
            of,
            colour,
            reported,
            time(record.sent),
            time(record.due),
            time(record.planned),
            self.fixed(fate(record.fate).word()),
            f64::from(u8::from(refused)),
        ]);
    }
}
