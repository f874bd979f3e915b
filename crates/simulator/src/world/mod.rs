//! The world of a run: one cluster, its network, its history.
//!
//! Everything that happens goes through [`World::apply`]; time passes by
//! [`World::advance`].

mod apply;
mod drive;
mod legal;
mod links;
mod messages;
mod pace;
mod record;
mod view;
mod wishes;

use std::collections::VecDeque;
use std::sync::Arc;

use consensus::chunks::Chunks;
use consensus::{Effects, Facts, Node, NodeId, Protocol, Status};

pub use view::{Glance, HUES};
pub use wishes::{Sight, Wishes};

use crate::action::Refusal;
use crate::luck::Digest;
use crate::marks::{Lead, Marks};
use crate::monitors::Monitors;
use crate::network::Network;
use crate::scenario::{Scenario, When};
use crate::time::{Clock, Time};
use crate::trace::{Detail, Event, Origin, Stand, Trace};

/// Whether a process runs.
#[derive(Clone, Debug)]
pub enum Life<P: Protocol> {
    /// It runs.
    Up(Node<P>),
    /// It does not; its disk, unless that was wiped.
    Down(Option<P::Disk>),
}

/// A timer that runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Armed {
    /// When it was armed.
    pub at: Time,
    /// What the node's own clock shows when it fires.
    local: Time,
    /// When that is, if the clock goes on as it does.
    pub due: Time,
    /// The event that armed it, by place.
    by: Option<u32>,
}

impl Armed {
    /// The event that armed it, by place; none before the first.
    #[must_use]
    pub const fn by(&self) -> Option<u32> {
        self.by
    }
}

/// One process of the cluster.
#[derive(Clone, Debug)]
pub struct Process<P: Protocol> {
    /// Whether it runs, and its state.
    pub life: Life<P>,
    /// Its clock.
    pub clock: Clock,
    /// Its timers that run, by the protocol's list.
    pub timers: Vec<Option<Armed>>,
    /// How often each of its timers was armed.
    armed: Vec<u32>,
}

/// How far things have come, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tallies {
    /// Messages sent, copies not counted, by kind.
    pub sent: Vec<u32>,
    /// Message delays from the start of the ballot until something was chosen.
    pub delays_chosen: Option<u32>,
    /// The same until a learner learned.
    pub delays_learned: Option<u32>,
    /// When something was first chosen.
    pub chosen_at: Option<Time>,
    /// The depth at which each ballot began.
    began: Chunks<(consensus::Ballot, u32)>,
}

/// A cluster in the middle of its run.
#[derive(Clone)]
pub struct World<P: Protocol> {
    scenario: Arc<Scenario<P>>,
    seed: u32,
    now: Time,
    /// How many events that nobody asked for happened at this very moment. A
    /// line of the script that found nothing to act on is none, and yet what the
    /// reader does then comes before it or after it: here it counts.
    at_now: u32,
    /// How many events happened.
    count: usize,
    /// When the last of them happened,
    last: Time,
    /// and who decided it.
    doer: Option<Origin>,
    processes: Vec<Process<P>>,
    network: Network<P::Message>,
    facts: Facts,
    monitors: Monitors,
    tallies: Tallies,
    trace: Trace<P>,
    marks: Marks,
    lead: Lead,
    /// The event at hand. It has its place here: to make and to drop one takes as long as a
    /// tenth of what happens in it, and nearly all of it is for those that are written down.
    event: Event<P>,
    /// How many messages were sent when it began.
    sent_before: u32,
    digest: Digest,
    effects: Effects<P>,
    /// What a node sent itself, within a step.
    inbox: VecDeque<P::Message>,
    /// Stepped mode: the next line.
    line: usize,
    /// Lines that wait for a message to be sent, and for one to arrive.
    waiting: Vec<usize>,
    /// Lines whose moment has come, in order.
    ready: Vec<usize>,
    /// Lines that found nothing to act on, with the reason.
    failed: Vec<(usize, Refusal)>,
    /// What the reader wants while time passes.
    wishes: Wishes,
    depth: u32,
}

impl<P: Protocol> World<P> {
    /// The cluster of a scenario at the start of a run with this seed.
    #[must_use]
    pub fn new(scenario: Arc<Scenario<P>>, seed: u32, detail: Detail) -> Self {
        Self::wishing(scenario, seed, detail, Wishes::default())
    }

    /// The same, with what the reader wants while time passes.
    #[must_use]
    pub fn wishing(scenario: Arc<Scenario<P>>, seed: u32, detail: Detail, wishes: Wishes) -> Self {
        let nodes = scenario.cluster.roles.len();
        let timers = P::TIMERS.len();
        let process = || Process {
            life: Life::Down(None),
            clock: Clock::default(),
            timers: vec![None; timers],
            armed: vec![0; timers],
        };
        let mut world = Self {
            network: Network::new(nodes, timers, &scenario.network),
            processes: (0..nodes).map(|_| process()).collect(),
            seed,
            now: 0,
            at_now: 0,
            count: 0,
            last: 0,
            doer: None,
            facts: Facts::default(),
            monitors: Monitors::of::<P>(),
            tallies: Tallies {
                sent: vec![0; P::KINDS.len()],
                ..Tallies::default()
            },
            trace: Trace::new(detail, nodes),
            marks: Marks::default(),
            lead: Lead::default(),
            event: Event::blank(),
            sent_before: 0,
            digest: Digest::new(u64::from(seed)),
            effects: Effects::default(),
            inbox: VecDeque::new(),
            line: 0,
            waiting: Vec::new(),
            ready: Vec::new(),
            failed: Vec::new(),
            wishes,
            depth: 0,
            scenario,
        };
        world.set_up();
        world.marks = Marks::default(); // what was so from the start is no event
        world
    }

    /// Clocks, disks and script as the scenario has them; every process boots.
    fn set_up(&mut self) {
        let scenario = Arc::clone(&self.scenario);
        for (node, rate) in &scenario.clocks {
            let process = &mut self.processes[node.index()];
            process.clock = process.clock.with_rate(*rate, 0);
        }
        for place in 0..self.processes.len() {
            self.boot_first(NodeId::new(place), &scenario);
        }
        for (place, line) in scenario.script.iter().enumerate() {
            if self.wishes.leave_out(place) {
                continue;
            }
            match line.when {
                When::At(time) => self.network.schedule_script(place, time),
                When::Sent | When::After(_) => self.waiting.push(place),
                When::Next => {}
            }
        }
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &Arc<Scenario<P>> {
        &self.scenario
    }
    /// The seed.
    #[must_use]
    pub const fn seed(&self) -> u32 {
        self.seed
    }
    /// The present moment.
    #[must_use]
    pub const fn now(&self) -> Time {
        self.now
    }
    /// How many events happened at this very moment, the reader's not counted,
    /// with the lines of the script that found nothing to act on.
    #[must_use]
    pub const fn events_now(&self) -> u32 {
        self.at_now
    }
    /// When the last event happened.
    #[must_use]
    pub const fn last(&self) -> Time {
        self.last
    }
    /// How many events happened.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }
    /// The processes, by place.
    #[must_use]
    pub fn processes(&self) -> &[Process<P>] {
        &self.processes
    }
    /// The network.
    #[must_use]
    pub const fn network(&self) -> &Network<P::Message> {
        &self.network
    }
    /// The history.
    #[must_use]
    pub const fn facts(&self) -> &Facts {
        &self.facts
    }
    /// The monitors.
    #[must_use]
    pub const fn monitors(&self) -> &Monitors {
        &self.monitors
    }
    /// The counts.
    #[must_use]
    pub const fn tallies(&self) -> &Tallies {
        &self.tallies
    }
    /// What was written down.
    #[must_use]
    pub const fn trace(&self) -> &Trace<P> {
        &self.trace
    }
    /// The lines of the script that found nothing to act on, with the reason.
    #[must_use]
    pub fn failed(&self) -> &[(usize, Refusal)] {
        &self.failed
    }

    /// 64 bits that stand for the whole run so far: the same on every
    /// platform, different (but for one chance in 2^64) for different runs.
    #[must_use]
    pub fn digest(&self) -> u64 {
        use std::hash::Hasher;
        self.digest.finish()
    }

    /// The place that the next event will have.
    fn place(&self) -> u32 {
        u32::try_from(self.count).unwrap_or(u32::MAX)
    }

    /// Writes how a node stands, if that has changed.
    fn note_stand(&mut self, node: NodeId) {
        if self.trace.detail == Detail::Full {
            let status = self.status_in_full(node);
            self.write_stand(node, status.as_ref());
        }
    }

    /// How a node stands, where everything is written down; none for one that is down.
    fn status_in_full(&self, node: NodeId) -> Option<Status> {
        match &self.processes[node.index()].life {
            Life::Up(state) if self.trace.detail == Detail::Full => {
                Some(self.scenario.protocol.status(node, state))
            }
            Life::Up(_) | Life::Down(_) => None,
        }
    }

    /// Writes how a node stands that has this status, or is down.
    fn write_stand(&mut self, node: NodeId, status: Option<&Status>) {
        let (up, gate, standing) = match status {
            Some(status) => (true, status.gate, status.standing),
            None => (false, None, consensus::Standing::Follows),
        };
        let stand = Stand {
            time: self.now,
            gate,
            standing,
            up,
        };
        self.trace.write_stand(node, stand);
    }

    /// A caption that stands alone.
    fn caption(&mut self, line: usize) {
        self.begin(None, Origin::Script(line));
        self.finish(line as u64, 0xff);
    }
}
