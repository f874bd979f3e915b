//! The trace: what happened in a run, why, and what it changed.

use consensus::{Ballot, Cell, Chosen, Fact, NodeId, Protocol, Standing};

use crate::action::Action;
use crate::names::{MessageName, Names};
use crate::network::Flight;
use crate::time::Time;
pub use consensus::journal::Journal;

/// Who decided that an event happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The run itself: time passed.
    Run,
    /// A line of the script, by place.
    Script(usize),
    /// The reader: the change that it belongs to, by number; 0 for none that
    /// is kept.
    User(u32),
}

impl Origin {
    /// Its key, as data has it: `run`, `script`, `user`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Script(_) => "script",
            Self::User(_) => "user",
        }
    }
}

/// How much a run writes down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Everything that the page shows.
    Full,
    /// What a timeline shows, and the digest: for moments that are passed on the way to another.
    Sketch,
    /// What happened, and the digest: for batches, property tests, benchmarks.
    Lean,
}

/// A register that a step changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its name.
    pub register: &'static str,
    /// What it held.
    pub before: Option<Cell>,
    /// What it holds.
    pub after: Option<Cell>,
}

/// One step of a node: an event has more than one where the node sends
/// messages to itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubStep<R> {
    /// The node.
    pub node: NodeId,
    /// The sender and the kind of the message that it handled, if it was one.
    pub message: Option<(NodeId, u8)>,
    /// The rules that it followed, in order; the last names the step.
    pub rules: Vec<R>,
    /// The registers that changed.
    pub changes: Vec<Change>,
}

/// One event of a run.
#[derive(Clone, Debug)]
pub struct Event<P: Protocol> {
    /// When.
    pub time: Time,
    /// What happened; absent for a caption that stands alone.
    pub action: Option<Action<P::Request>>,
    /// Who decided it.
    pub origin: Origin,
    /// How many events of its moment had happened by themselves with it.
    pub natural: u32,
    /// Whether the event before was of another origin.
    pub opens: bool,
    /// The event that sent the message or armed the timer, by place.
    pub cause: Option<u32>,
    /// The message that it is about, by number.
    pub message: Option<u32>,
    /// What the nodes did.
    pub steps: Vec<SubStep<P::Rule>>,
    /// The messages that it sent, by number.
    pub sent: Vec<u32>,
    /// The facts that it wrote.
    pub facts: Vec<Fact>,
    /// What became chosen by it: of several slots the first.
    pub chosen: Option<Chosen>,
    /// Of several slots the last: a log's message may bring the votes of many.
    pub chosen_to: Option<Chosen>,
    /// The monitors that fell at it, by id.
    pub broke: Vec<&'static str>,
    /// The line of the script whose caption belongs to it.
    pub note: Option<usize>,
    /// How many message delays lie between it and what set its chain going.
    pub depth: u32,
    /// The node that turned something away; always absent in a lean run.
    pub refused: Option<NodeId>,
}

impl<P: Protocol> Event<P> {
    /// The ballot and the value that became chosen by it, as they are written:
    /// of several values `L/1…L/4`.
    #[must_use]
    pub fn choice(&self, names: &Names) -> Option<(Ballot, String)> {
        let first = self.chosen?;
        let mut text = names.value(first.value);
        if let Some(last) = self.chosen_to {
            text.push('…');
            text.push_str(&names.value(last.value));
        }
        Some((first.ballot, text))
    }

    /// Something more became chosen by it.
    pub(crate) const fn chose(&mut self, chosen: Option<Chosen>) {
        if chosen.is_some() {
            if self.chosen.is_some() {
                self.chosen_to = chosen;
            } else {
                self.chosen = chosen;
            }
        }
    }

    /// One of which nothing is known yet.
    pub(crate) const fn blank() -> Self {
        Self {
            time: 0,
            action: None,
            origin: Origin::Run,
            natural: 0,
            opens: false,
            cause: None,
            message: None,
            steps: Vec::new(),
            sent: Vec::new(),
            facts: Vec::new(),
            chosen: None,
            chosen_to: None,
            broke: Vec::new(),
            note: None,
            depth: 0,
            refused: None,
        }
    }
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is on its way.
    Flying,
    /// It is kept back.
    Held,
    /// It arrived.
    Delivered,
    /// The reader or the script dropped it.
    Dropped,
    /// The network lost it.
    Lost,
    /// It came to the place where its link is cut.
    Cut,
    /// It came to a process that was down.
    Missed,
}

/// A message of the run, wherever it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record<M> {
    /// Its name.
    pub name: MessageName,
    /// What it says.
    pub message: M,
    /// When it left.
    pub sent: Time,
    /// When it would arrive if nobody touched it.
    pub planned: Time,
    /// When it arrives, arrived or was lost.
    pub due: Time,
    /// What became of it.
    pub fate: Fate,
    /// The event that sent it, by place.
    pub sent_by: Option<u32>,
    /// The event that ended its way, by place.
    pub ended_by: Option<u32>,
}

impl<M: Clone> Record<M> {
    /// Of a message on its way or held.
    #[must_use]
    pub fn of(flight: &Flight<M>) -> Self {
        Self {
            name: flight.name,
            message: flight.message.clone(),
            sent: flight.sent,
            planned: flight.planned,
            due: flight.due,
            fate: if flight.held {
                Fate::Held
            } else {
                Fate::Flying
            },
            sent_by: flight.sent_by,
            ended_by: None,
        }
    }
}

/// How a node stood from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// From when.
    pub time: Time,
    /// The ballot of its edge.
    pub gate: Option<Ballot>,
    /// Its standing in it.
    pub standing: Standing,
    /// Whether it was up.
    pub up: bool,
}

/// One line of the short log: what a lean run keeps of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// When.
    pub time: Time,
    /// The number of the message, or the node and timer.
    pub what: u32,
    /// The kind of action: its place in the list of verbs.
    pub verb: u8,
}

/// What a run wrote down, from some place on: from the start, or from where
/// it was taken up in full.
#[derive(Clone, Debug)]
pub struct Trace<P: Protocol> {
    pub(crate) detail: Detail,
    /// Everything that happened from this moment on is written down.
    since: Time,
    events: Journal<Event<P>>,
    records: Journal<Record<P::Message>>,
    /// The messages that were on their way where the records begin, by number.
    early: Vec<(u32, Record<P::Message>)>,
    stands: Vec<Journal<Stand>>,
    /// The short log; only in a lean run.
    pub log: Vec<LogLine>,
}

impl<P: Protocol> Trace<P> {
    /// An empty trace of so many nodes.
    pub(crate) fn new(detail: Detail, nodes: usize) -> Self {
        Self {
            detail,
            since: 0,
            events: Journal::default(),
            records: Journal::default(),
            early: Vec::new(),
            stands: vec![Journal::default(); nodes],
            log: Vec::new(),
        }
    }

    /// An empty full trace that begins here: with so many events past and
    /// messages sent, of which these, by number, are on their way; from the
    /// moment on from which everything is still to come.
    pub(crate) fn begun(
        nodes: usize,
        since: Time,
        (events, sent): (usize, u32),
        mut early: Vec<(u32, Record<P::Message>)>,
    ) -> Self {
        early.sort_unstable_by_key(|(id, _)| *id);
        Self {
            since,
            events: Journal::from(events),
            records: Journal::from(sent as usize),
            early,
            ..Self::new(Detail::Full, nodes)
        }
    }

    /// How much is written.
    #[must_use]
    pub const fn detail(&self) -> Detail {
        self.detail
    }

    /// The place of the first event that is written down: 0 for all.
    #[must_use]
    pub const fn first(&self) -> usize {
        self.events.first()
    }

    /// From this moment on everything that happened is written down.
    #[must_use]
    pub const fn since(&self) -> Time {
        self.since
    }

    /// An event, by place; `None` where it is not written down.
    #[must_use]
    pub fn event(&self, place: usize) -> Option<&Event<P>> {
        self.events.get(place)
    }

    /// The events that are written down, by place; none but in a full run.
    #[must_use]
    pub const fn events(&self) -> &Journal<Event<P>> {
        &self.events
    }

    /// The events from a moment on, with their places.
    pub fn events_since(&self, from: Time) -> impl DoubleEndedIterator<Item = (usize, &Event<P>)> {
        self.events
            .since(self.events.partition_point(|event| event.time < from))
    }

    /// A message, by number; `None` where it is not written down.
    #[must_use]
    pub fn record(&self, id: u32) -> Option<&Record<P::Message>> {
        self.records.get(id as usize).or_else(|| {
            let at = self.early.binary_search_by_key(&id, |(id, _)| *id).ok()?;
            Some(&self.early[at].1)
        })
    }

    /// The messages that are written down, in the order of their numbers:
    /// those on their way where it begins, and those sent since.
    pub fn records(&self) -> impl Iterator<Item = (u32, &Record<P::Message>)> {
        let early = self.early.iter().map(|(id, record)| (*id, record));
        let since = self.records.since(0);
        early.chain(since.map(|(id, record)| (u32::try_from(id).unwrap_or(u32::MAX), record)))
    }

    /// How a node stood, from where the trace begins on.
    pub fn stands(&self, node: NodeId) -> impl DoubleEndedIterator<Item = &Stand> {
        let stands = self.stands.get(node.index());
        stands
            .into_iter()
            .flat_map(|stands| stands.since(0))
            .map(|(_, stand)| stand)
    }

    pub(crate) fn write_event(&mut self, event: Event<P>) {
        self.events.push(event);
    }

    pub(crate) fn write_record(&mut self, record: Record<P::Message>) {
        self.records.push(record);
    }

    pub(crate) fn record_mut(&mut self, id: u32) -> Option<&mut Record<P::Message>> {
        if let Ok(at) = self.early.binary_search_by_key(&id, |(id, _)| *id) {
            return Some(&mut self.early[at].1);
        }
        self.records.get_mut(id as usize)
    }

    /// Writes how a node stands, if that has changed.
    pub(crate) fn write_stand(&mut self, node: NodeId, stand: Stand) {
        let stands = &mut self.stands[node.index()];
        let since = |last: &Stand| Stand {
            time: stand.time,
            ..*last
        };
        if stands.last().is_none_or(|last| since(last) != stand) {
            stands.push(stand);
        }
    }

    /// Forgets events before a place, and the messages whose way had ended
    /// and the stands that were over by then.
    pub(crate) fn forget(&mut self, place: usize) {
        let before = self.events.clone();
        if self.events.forget(place) == 0 {
            return;
        }
        let place = self.events.first();
        let last = place.checked_sub(1).and_then(|last| before.get(last));
        let time = last.map_or(0, |last| last.time);
        self.since = time + 1;
        let over =
            |record: &Record<P::Message>| record.ended_by.is_some_and(|by| (by as usize) < place);
        self.early.retain(|(_, record)| !over(record));
        let sent_before =
            |record: &Record<P::Message>| record.sent_by.is_none_or(|by| (by as usize) < place);
        let sent = self.records.partition_point(sent_before);
        let before = self.records.since(0).take_while(|(id, _)| *id < sent);
        let still = before.filter(|(_, record)| !over(record));
        let still: Vec<_> = still
            .map(|(id, record)| (u32::try_from(id).unwrap_or(u32::MAX), record.clone()))
            .collect();
        let forgotten = self.records.first() + self.records.forget(sent);
        let still = still
            .into_iter()
            .filter(|(id, _)| (*id as usize) < forgotten);
        self.early.extend(still);
        for stands in &mut self.stands {
            // The one that was in force when the trace begins is kept.
            let later = stands.partition_point(|stand| stand.time <= time);
            stands.forget(later.saturating_sub(1));
        }
    }
}
