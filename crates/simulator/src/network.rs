//! The network: messages on their way, links, and what becomes due.

mod occurrences;
mod queue;
mod slots;

use std::sync::Arc;

use consensus::{Identity, NodeId, NodeSet, Span};

use crate::names::MessageName;
use crate::scenario;
use crate::time::Time;
use crate::trace::{Fate, Origin};
use occurrences::Occurrences;
use queue::{Entry, Queue};
use slots::Slots;

/// A message on its way or held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flight<M> {
    /// Its number in the run.
    pub id: u32,
    /// Its name.
    pub name: MessageName,
    /// What it says.
    pub message: M,
    /// When it left.
    pub sent: Time,
    /// When it would arrive if nobody touched it.
    pub planned: Time,
    /// When it arrives.
    pub due: Time,
    /// The event that sent it, by place.
    pub sent_by: Option<u32>,
    /// Message delays since its chain was set going.
    pub depth: u32,
    /// Whether it is kept back at its receiver.
    pub held: bool,
    /// Where on its way it will be lost, in 256ths, and how.
    pub doom: Option<(Fate, u8)>,
    /// Who wants it lost there, if it is not the network.
    pub doomed_by: Option<Origin>,
    /// Changes whenever its entry in the queue goes out of date.
    version: u32,
}

/// Where a cut link is cut, in 256ths of the way.
pub const MIDDLE: u8 = 128;

impl<M> Flight<M> {
    /// When it passes a place of its way, in 256ths.
    pub(crate) fn passes(&self, place: u8) -> Time {
        let flight = self.planned - self.sent;
        self.due
            .saturating_sub(flight * (256 - u64::from(place)) / 256)
    }

    /// When something becomes of it: it arrives, or is lost.
    #[must_use]
    pub fn ends(&self) -> Time {
        self.doom.map_or(self.due, |(_, place)| self.passes(place))
    }
}

/// What becomes due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// A line of the script, by place.
    Script(usize),
    /// A message, by slot.
    Message(usize),
    /// A timer of a node.
    Timer(NodeId, u8),
}

/// When a timer fires, and when the queue next looks at it.
#[derive(Clone, Copy, Debug, Default)]
struct Timer {
    /// When it fires, if it runs.
    due: Option<Time>,
    /// The time of its entry in the queue, no later than that. A timer is put
    /// off at every message nearly, so its entry stays where it is, and goes
    /// to the end of the wait when its turn has come.
    queued: Option<Time>,
    /// Changes whenever its entry in the queue goes out of date.
    version: u32,
}

const SCRIPT: u64 = 0;
const MESSAGE: u64 = 1 << 62;
const TIMER: u64 = 2 << 62;

/// The network of a run.
#[derive(Clone, Debug)]
pub struct Network<M> {
    /// The messages on their way or held.
    slots: Slots<M>,
    queue: Queue,
    timers: Vec<Timer>,
    occurrences: Occurrences,
    /// How many messages were sent, copies included: the number of the next.
    pub sent: u32,
    /// The receivers to which each sender's link is cut.
    cuts: Vec<NodeSet>,
    /// How long messages take that are sent now.
    pub latency: Span,
    /// That of single links. Hardly ever changed, so copies share it.
    links: Arc<Vec<Option<Span>>>,
    /// The share of messages lost, in hundredths of a percent.
    pub loss: u32,
    /// The share of messages copied, likewise.
    pub duplication: u32,
}

impl<M> Network<M> {
    /// A quiet network between so many nodes, each with so many timers.
    #[must_use]
    pub fn new(nodes: usize, timers: usize, start: &scenario::Network) -> Self {
        let mut network = Self {
            slots: Slots::default(),
            queue: Queue::default(),
            timers: vec![Timer::default(); nodes * timers],
            occurrences: Occurrences::default(),
            sent: 0,
            cuts: vec![NodeSet::EMPTY; nodes],
            latency: start.latency,
            links: Arc::new(vec![None; nodes * nodes]),
            loss: start.loss,
            duplication: start.duplication,
        };
        for (from, to, span) in &start.links {
            network.set_link(*from, *to, *span);
        }
        network
    }

    /// How long a message on this link takes, if it is sent now.
    #[must_use]
    pub fn span(&self, from: NodeId, to: NodeId) -> Span {
        self.links[from.index() * self.cuts.len() + to.index()].unwrap_or(self.latency)
    }

    /// Sets the latency of one link.
    pub fn set_link(&mut self, from: NodeId, to: NodeId, span: Span) {
        let nodes = self.cuts.len();
        Arc::make_mut(&mut self.links)[from.index() * nodes + to.index()] = Some(span);
    }

    /// Sets the latency of every link.
    pub fn set_all_links(&mut self, span: Span) {
        self.latency = span;
        Arc::make_mut(&mut self.links).fill(None);
    }

    /// Whether a link is cut.
    #[must_use]
    pub fn is_cut(&self, from: NodeId, to: NodeId) -> bool {
        self.cuts[from.index()].contains(to)
    }

    /// Cuts or mends a link. Messages that have not passed its middle are
    /// lost there, or are not lost there after all.
    pub fn set_cut(&mut self, from: NodeId, to: NodeId, cut: bool, now: Time) {
        if cut {
            self.cuts[from.index()].insert(to);
        } else {
            self.cuts[from.index()].remove(to);
        }
        for slot in 0..self.slots.slots() {
            let Some(flight) = self.slots.get_mut(slot) else {
                continue;
            };
            if (flight.name.from, flight.name.to) != (from, to) || flight.held {
                continue;
            }
            let before = flight.doom;
            match flight.doom {
                Some((Fate::Cut, _)) if !cut => flight.doom = None,
                None if cut && flight.passes(MIDDLE) >= now => {
                    flight.doom = Some((Fate::Cut, MIDDLE))
                }
                None | Some(_) => {}
            }
            if flight.doom != before {
                self.schedule(slot, now);
            }
        }
    }

    /// Which of its like on its link a message is that is sent now. Answers
    /// come from many to one, everything else goes from one to many.
    pub fn next_occurrence(
        &mut self,
        from: NodeId,
        to: NodeId,
        identity: Identity,
        answer: bool,
    ) -> u32 {
        let (hub, other) = if answer { (to, from) } else { (from, to) };
        self.occurrences.next(hub, other, answer, identity)
    }

    /// Puts a message on its way; gives its slot.
    #[allow(clippy::too_many_arguments)] // one for each thing that is known of a message when it leaves
    #[inline]
    pub fn launch(
        &mut self,
        name: MessageName,
        message: M,
        sent: Time,
        due: Time,
        sent_by: Option<u32>,
        depth: u32,
        doom: Option<(Fate, u8)>,
    ) -> usize {
        let id = self.sent;
        self.sent += 1;
        let flight = Flight {
            id,
            name,
            message,
            sent,
            planned: due,
            due,
            sent_by,
            depth,
            held: false,
            doom,
            doomed_by: None,
            version: 0,
        };
        let slot = self.slots.put(flight);
        self.schedule(slot, sent);
        slot
    }

    /// Enters a message into the queue, in place of its former entry.
    #[inline]
    pub fn schedule(&mut self, slot: usize, now: Time) {
        let Some(flight) = self.slots.get_mut(slot) else {
            return;
        };
        flight.version += 1;
        if flight.held {
            return;
        }
        let place = (flight.name.to.index() as u64) << 56 | (flight.name.from.index() as u64) << 50;
        // The number of the message keeps two of one link in the order of sending.
        let entry = Entry {
            time: flight.ends().max(now),
            rank: MESSAGE | place | u64::from(flight.id),
            what: u32::try_from(slot).unwrap_or(u32::MAX),
            version: flight.version,
        };
        self.queue.push(entry);
    }

    /// Whether a message of this name was ever sent.
    #[must_use]
    pub fn was_sent(&self, name: &MessageName, answer: bool) -> bool {
        self.occurrences.has(name, answer)
    }

    /// Enters a line of the script into the queue: those of one moment are
    /// carried out in their order.
    pub fn schedule_script(&mut self, line: usize, time: Time) {
        let what = u32::try_from(line).unwrap_or(u32::MAX);
        self.queue.push(Entry {
            time,
            rank: SCRIPT | u64::from(what),
            what,
            version: 0,
        });
    }

    /// Takes a line of the script out of the queue.
    pub fn unschedule_script(&mut self, line: usize) {
        self.queue
            .retain(|entry| entry.rank & (MESSAGE | TIMER) != 0 || entry.what as usize != line);
    }

    /// Sets when a timer fires, in place of what was set before.
    pub fn schedule_timer(&mut self, node: NodeId, timer: u8, of: usize, time: Time) {
        let it = &mut self.timers[node.index() * of + timer as usize];
        it.due = Some(time);
        if it.queued.is_none_or(|queued| time < queued) {
            it.version += 1;
            it.queued = Some(time);
            let what = u32::try_from(node.index()).unwrap_or(0) << 8 | u32::from(timer);
            self.queue.push(Entry {
                time,
                rank: TIMER | u64::from(what),
                what,
                version: it.version,
            });
        }
    }

    /// A timer will not fire.
    pub fn unschedule_timer(&mut self, node: NodeId, timer: u8, of: usize) {
        self.timers[node.index() * of + timer as usize].due = None;
    }

    /// What becomes due next, and when; out-of-date entries are thrown away.
    pub fn next(&mut self, timers: usize) -> Option<(Time, Due)> {
        while let Some(entry) = self.queue.peek() {
            let what = entry.what as usize;
            if entry.rank & TIMER != 0 {
                let (node, timer) = (what >> 8, what & 0xff);
                let it = &mut self.timers[node * timers + timer];
                if it.version == entry.version {
                    if it.due == Some(entry.time) {
                        #[allow(clippy::cast_possible_truncation)] // masked to eight bits
                        let due = Due::Timer(NodeId::new(node), timer as u8);
                        return Some((entry.time, due));
                    }
                    it.queued = it.due;
                    if let Some(time) = it.due {
                        self.queue.pop();
                        self.queue.push(Entry { time, ..entry }); // it was put off
                        continue;
                    }
                }
            } else if entry.rank & MESSAGE == 0 {
                return Some((entry.time, Due::Script(what)));
            } else if self.is_current(&entry) {
                return Some((entry.time, Due::Message(what)));
            }
            self.queue.pop();
        }
        None
    }

    /// Whether an entry is the last one of a message that is still there.
    fn is_current(&self, entry: &Entry) -> bool {
        let flight = self.slots.get(entry.what as usize);
        flight.is_some_and(|it| {
            entry.rank & u64::from(u32::MAX) == u64::from(it.id) && entry.version == it.version
        })
    }

    /// Takes what [`Network::next`] showed out of the queue.
    pub fn pop(&mut self, timers: usize) {
        if let Some(entry) = self.queue.pop()
            && entry.rank & TIMER != 0
        {
            let (node, timer) = (entry.what as usize >> 8, entry.what as usize & 0xff);
            self.timers[node * timers + timer].queued = None;
        }
    }

    /// The message in a slot.
    #[must_use]
    pub fn get(&self, slot: usize) -> Option<&Flight<M>> {
        self.slots.get(slot)
    }

    /// The message in a slot, to change; call [`Network::schedule`] afterwards.
    pub fn get_mut(&mut self, slot: usize) -> Option<&mut Flight<M>> {
        self.slots.get_mut(slot)
    }

    /// Takes a message out of the network.
    pub fn take(&mut self, slot: usize) -> Option<Flight<M>> {
        self.slots.take(slot)
    }

    /// The same, where all else is known already: only what it says is moved.
    #[inline]
    pub fn take_message(&mut self, slot: usize) -> Option<M> {
        Some(self.slots.take(slot)?.message)
    }

    /// The slot of the message of this name.
    #[must_use]
    pub fn find(&self, name: &MessageName) -> Option<usize> {
        self.slots.find(|flight| flight.name == *name)
    }

    /// Every slot, and the message in it if there is one. A message stays in
    /// its slot; a slot is used again.
    pub fn slots(&self) -> impl ExactSizeIterator<Item = Option<&Flight<M>>> {
        self.slots.all()
    }

    /// The messages on their way or held, by slot.
    pub fn flights(&self) -> impl Iterator<Item = &Flight<M>> {
        self.slots.all().flatten()
    }

    /// How many messages are on their way or held.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// About how many bytes a copy has for itself.
    pub(crate) fn weight(&self) -> usize {
        self.slots.weight() + self.queue.weight() + self.timers.len() * size_of::<Timer>()
    }

    /// Whether no message is on its way or held.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of the next copy of this message.
    pub fn next_copy(&mut self, name: &MessageName, answer: bool) -> u32 {
        self.occurrences.next_copy(name, answer)
    }
}
