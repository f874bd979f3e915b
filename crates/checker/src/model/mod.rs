//! The model that is searched: a scenario's cluster, its disks and its
//! requests, and what one input does to one process.

mod step;

use std::sync::Arc;

use consensus::Fact;
use consensus::{Facts, Input, Message, Node, NodeId, Protocol, Role};
use simulator::monitors::{Monitors, Watch};
use simulator::world::Life;
use simulator::{Action, Detail, Scenario, World};

use crate::bounds::Bounds;

/// A process as the search sees it: its state and its timers that run. When
/// they fire is anybody's guess, so they have no time.
pub struct Process<P: Protocol> {
    /// Whether it runs, and its state.
    pub life: Life<P>,
    /// The timers that run, a bit each, by the protocol's list.
    pub armed: u32,
}

impl<P: Protocol> Clone for Process<P> {
    fn clone(&self) -> Self {
        Self {
            life: self.life.clone(),
            armed: self.armed,
        }
    }
}

impl<P: Protocol> Process<P> {
    /// Its state as far as it can be compared.
    fn key(&self) -> (Option<&Node<P>>, Option<&P::Disk>, u32) {
        match &self.life {
            Life::Up(node) => (Some(node), None, self.armed),
            Life::Down(disk) => (None, disk.as_ref(), self.armed),
        }
    }
}

impl<P: Protocol> PartialEq for Process<P> {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl<P: Protocol> Eq for Process<P> {}

impl<P: Protocol> std::hash::Hash for Process<P> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

/// A message on its way: two of the same content on one link cannot be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Envelope<M> {
    /// The sender.
    pub from: NodeId,
    /// The receiver.
    pub to: NodeId,
    /// What it says.
    pub message: M,
}

/// The history of a state: what happened as far as promises depend on it, and
/// which of them have fallen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct History {
    /// What happened.
    pub facts: Facts,
    /// What the monitors of logs remember beside it.
    pub watch: Watch,
    /// The monitors of safety that fell, a bit each, by [`simulator::monitors::IDS`].
    pub fallen: u32,
}

/// How often each thing that nobody but the schedule decides may still happen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Budget {
    /// Messages lost.
    pub drops: u8,
    /// Messages copied.
    pub duplicates: u8,
    /// Timers that fire.
    pub timeouts: u8,
    /// Processes that crash.
    pub crashes: u8,
    /// Disks that are wiped.
    pub wipes: u8,
    /// Each of the model's requests.
    pub requests: Vec<u8>,
}

/// What the search does to one process of a protocol.
pub type DoingTo<P> =
    Doing<<P as Protocol>::Message, <P as Protocol>::Timer, <P as Protocol>::Request>;

/// What the search does to one process.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Doing<M, T, R> {
    /// Gives it an input.
    Input(Input<M, T, R>),
    /// Stops it; its disk is kept.
    Crash,
    /// Starts it again.
    Restart,
    /// Stops it; its disk is gone.
    Wipe,
}

/// What that did.
#[derive(Clone)]
pub struct Done<P: Protocol> {
    /// The process afterwards.
    pub process: Process<P>,
    /// What it sent to others, in order.
    pub sent: Vec<Envelope<P::Message>>,
    /// What it wrote into the history, in order.
    pub facts: Vec<Fact>,
    /// The timers that it armed, a bit each, whether or not they ran before.
    pub armed: u32,
    /// Whether it armed a timer on whose time correctness depends.
    pub bounded: bool,
}

/// What is searched.
#[derive(Clone)]
pub struct Model<P: Protocol> {
    /// The scenario: cluster, options, disks; of its script only the requests count.
    pub scenario: Arc<Scenario<P>>,
    /// The distinct requests of the script, each with its node and how often it stands there.
    pub requests: Vec<(NodeId, P::Request, u8)>,
    /// The bounds of the search.
    pub bounds: Bounds,
}

/// A state at the start.
#[derive(Clone)]
pub struct Start<P: Protocol> {
    /// The processes, by place.
    pub processes: Vec<Process<P>>,
    /// What they have sent.
    pub messages: Vec<Envelope<P::Message>>,
    /// What has happened.
    pub history: History,
    /// What may happen.
    pub budget: Budget,
}

impl<P: Protocol> Model<P> {
    /// The model of a scenario within these bounds.
    #[must_use]
    pub fn new(scenario: Arc<Scenario<P>>, bounds: Bounds) -> Self {
        let mut requests: Vec<(NodeId, P::Request, u8)> = Vec::new();
        for line in &scenario.script {
            let Some(Action::Request { node, request }) = &line.action else {
                continue;
            };
            match requests
                .iter_mut()
                .find(|(n, r, _)| n == node && r == request)
            {
                Some((.., times)) => *times = times.saturating_add(1),
                None => requests.push((*node, request.clone(), 1)),
            }
        }
        Self {
            scenario,
            requests,
            bounds,
        }
    }

    /// The cluster before anything happens, its disks as the scenario has them.
    #[must_use]
    pub fn start(&self) -> Start<P> {
        let world = World::new(Arc::clone(&self.scenario), self.scenario.seed, Detail::Lean);
        let process = |it: &simulator::world::Process<P>| Process {
            life: it.life.clone(),
            armed: (0..).zip(&it.timers).fold(0, |bits, (at, timer)| {
                bits | u32::from(timer.is_some()) << at
            }),
        };
        let flights = world.network().flights();
        let envelope = |flight: &simulator::network::Flight<P::Message>| Envelope {
            from: flight.name.from,
            to: flight.name.to,
            message: flight.message.clone(),
        };
        let mut facts = world.facts().clone();
        facts.forget_order();
        let mut watch = world.monitors().watch().clone();
        watch.forget_order();
        Start {
            processes: world.processes().iter().map(process).collect(),
            messages: flights.map(envelope).collect(),
            history: History {
                facts,
                watch,
                fallen: fallen(world.monitors()),
            },
            budget: Budget {
                drops: self.bounds.drops,
                duplicates: self.bounds.duplicates,
                timeouts: self.bounds.timeouts,
                crashes: self.bounds.crashes,
                wipes: self.bounds.wipes,
                requests: self.requests.iter().map(|(.., times)| *times).collect(),
            },
        }
    }

    /// Whether a node may be asked this from outside: whether it plays the role for it.
    #[must_use]
    pub fn takes(&self, node: NodeId, request: &P::Request) -> bool {
        let (verb, _) = self.scenario.protocol.describe_request(request);
        let role: Option<Role> = P::REQUESTS
            .iter()
            .find(|spec| spec.verb == verb)
            .map(|spec| spec.role);
        role.is_none_or(|role| self.scenario.cluster.roles[node.index()].has(role))
    }

    /// The history after these facts, judged by the monitors of a live run.
    #[must_use]
    pub fn judge(&self, before: &History, facts: &[Fact]) -> History {
        self.judged(before.clone(), facts)
    }

    /// The same of a history that is not needed any more.
    pub(crate) fn judged(&self, mut after: History, facts: &[Fact]) -> History {
        let protocol = &self.scenario.protocol;
        // Those that fell before stay fallen; others judge what comes.
        let mut monitors = Monitors::resumed::<P>(std::mem::take(&mut after.watch));
        for fact in facts {
            monitors.before::<P>(&after.facts, fact, (0, 0));
            let chosen = after.facts.note(protocol, fact);
            monitors.after(protocol, &after.facts, fact, chosen, (0, 0));
        }
        after.facts.forget_order();
        after.fallen |= fallen(&monitors);
        after.watch = monitors.into_watch();
        after.watch.forget_order();
        after
    }

    /// Whether a message lies beyond the bounds on rounds and slots.
    pub(crate) fn beyond(&self, message: &P::Message) -> bool {
        let identity = message.identity();
        let round = identity.ballot.map_or(0, |ballot| ballot.round);
        self.bounds.rounds.is_some_and(|most| round > most)
            || self.bounds.slots.is_some_and(|most| identity.slot.0 > most)
    }
}

/// The monitors of safety that fell, a bit each.
#[must_use]
pub fn fallen(monitors: &Monitors) -> u32 {
    let place = |broken: &str| simulator::monitors::IDS.iter().position(|id| *id == broken);
    monitors
        .broken()
        .filter_map(place)
        .fold(0, |bits, at| bits | 1 << at)
}

/// The bits of these monitors.
#[must_use]
pub fn monitor_bits(ids: &[&str]) -> u32 {
    let bit = |(at, id): (usize, &&str)| if ids.contains(id) { 1 << at } else { 0 };
    simulator::monitors::IDS
        .iter()
        .enumerate()
        .map(bit)
        .fold(0, |all, bit| all | bit)
}

/// The monitors of these bits.
#[must_use]
pub fn monitor_names(bits: u32) -> Vec<&'static str> {
    let set = |(at, _): &(usize, &&'static str)| bits & 1 << at != 0;
    simulator::monitors::IDS
        .iter()
        .enumerate()
        .filter(set)
        .map(|(_, id)| *id)
        .collect()
}
