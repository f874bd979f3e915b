//! The same models in Stateright: its search, its networks, its hashing, and a
//! node driven by code of its own. Only the protocol and its monitors are shared.
#![allow(dead_code)] // each binary uses a part of it

use std::collections::VecDeque;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use checker::model::{Budget, Envelope, History, Process};
use checker::{Model, Network};
use consensus::basic_paxos::BasicPaxos;
use consensus::multi_paxos::MultiPaxos;
use consensus::raft::Raft;
use consensus::{Effect, Effects, Input, Message, NodeId, Protocol};
use simulator::world::Life;
use stateright::util::{HashableHashMap, HashableHashSet};
use stateright::{Checker, Property};

/// The model as Stateright sees it.
pub struct Referee<P: Protocol> {
    pub model: Model<P>,
    /// The monitors whose fall is looked for, a bit each.
    pub goal: u32,
}

/// Messages on their way, as Stateright's own networks keep them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Flying<M: Eq + Hash> {
    Multiset(HashableHashMap<Envelope<M>, usize>),
    Set(HashableHashSet<Envelope<M>>),
}

impl<M: Ord + Hash + Clone> Flying<M> {
    fn send(&mut self, it: Envelope<M>) {
        match self {
            Self::Multiset(all) => *all.entry(it).or_insert(0) += 1,
            Self::Set(all) => {
                all.insert(it);
            }
        }
    }

    fn take(&mut self, it: &Envelope<M>) {
        if let Self::Multiset(all) = self {
            let count = all.get_mut(it).expect("it is on its way");
            *count -= 1;
            if *count == 0 {
                all.remove(it);
            }
        }
    }

    /// In one order: Stateright finds its way back by the places of actions.
    fn all(&self) -> Vec<Envelope<M>> {
        let mut all: Vec<Envelope<M>> = match self {
            Self::Multiset(all) => all.keys().cloned().collect(),
            Self::Set(all) => all.iter().cloned().collect(),
        };
        all.sort_unstable();
        all
    }

    fn len(&self) -> usize {
        match self {
            Self::Multiset(all) => all.values().sum(),
            Self::Set(all) => all.len(),
        }
    }
}

/// A state of the cluster; what did not change is shared with the state before.
pub struct State<P: Protocol> {
    pub processes: Vec<Arc<Process<P>>>,
    pub flying: Flying<P::Message>,
    pub history: Arc<History>,
    pub budget: Budget,
}

impl<P: Protocol> Clone for State<P> {
    fn clone(&self) -> Self {
        Self {
            processes: self.processes.clone(),
            flying: self.flying.clone(),
            history: Arc::clone(&self.history),
            budget: self.budget.clone(),
        }
    }
}

impl<P: Protocol> PartialEq for State<P> {
    fn eq(&self, other: &Self) -> bool {
        self.processes == other.processes
            && self.flying == other.flying
            && self.history == other.history
            && self.budget == other.budget
    }
}

impl<P: Protocol> Hash for State<P> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.processes, &self.flying, &self.history, &self.budget).hash(state);
    }
}

impl<P: Protocol> std::fmt::Debug for State<P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State")
            .field("flying", &self.flying)
            .finish_non_exhaustive()
    }
}

/// A step of the cluster.
#[derive(Clone, Debug, PartialEq)]
pub enum Step<M> {
    Deliver(Envelope<M>),
    Drop(Envelope<M>),
    Duplicate(Envelope<M>),
    Request(usize),
    Fire(usize, u8),
    Crash(usize),
    Restart(usize),
    Wipe(usize),
}

impl<P: Protocol> Referee<P> {
    fn drive(
        &self,
        state: &mut State<P>,
        me: usize,
        first: Option<consensus::protocol::InputOf<P>>,
        disk: Option<P::Disk>,
    ) {
        let protocol = &self.model.scenario.protocol;
        let (node, mut out) = (NodeId::new(me), Effects::default());
        let mut process = (*state.processes[me]).clone();
        let mut history = (*state.history).clone();
        let mut inbox = VecDeque::new();
        let mut input = first;
        if input.is_none() {
            let (booted, _) = protocol.boot(node, 0, disk, &mut out);
            process = Process {
                life: Life::Up(booted),
                armed: 0,
            };
        }
        let mut facts = Vec::new();
        loop {
            if let (Some(input), Life::Up(up)) = (input.take(), &mut process.life) {
                protocol.step(node, 0, up, input, &mut out);
            }
            for effect in std::mem::take(&mut out.list) {
                match effect {
                    Effect::Send { to, message } if to == node => inbox.push_back(message),
                    Effect::Send { to, message } => state.flying.send(Envelope {
                        from: node,
                        to,
                        message,
                    }),
                    Effect::Arm(timer) => process.armed |= 1 << P::timer_index(timer),
                    Effect::Disarm(timer) => process.armed &= !(1 << P::timer_index(timer)),
                    Effect::Note(fact) => facts.push(fact),
                    Effect::Because(_) => {}
                }
            }
            let Some(message) = inbox.pop_front() else {
                break;
            };
            input = Some(Input::Message {
                from: node,
                message,
            });
        }
        if !facts.is_empty() {
            history = self.model.judge(&history, &facts);
            state.history = Arc::new(history);
        }
        state.processes[me] = Arc::new(process);
    }

    fn up(state: &State<P>, at: usize) -> bool {
        matches!(state.processes[at].life, Life::Up(_))
    }

    fn within(&self, message: &P::Message) -> bool {
        let identity = message.identity();
        let round = identity.ballot.map_or(0, |ballot| ballot.round);
        self.model.bounds.rounds.is_none_or(|most| round <= most)
            && self
                .model
                .bounds
                .slots
                .is_none_or(|most| identity.slot.0 <= most)
    }
}

impl<P: Protocol> stateright::Model for Referee<P> {
    type State = State<P>;
    type Action = Step<P::Message>;

    fn init_states(&self) -> Vec<State<P>> {
        let start = self.model.start();
        let mut flying = match self.model.bounds.network {
            Network::Multiset => Flying::Multiset(HashableHashMap::new()),
            Network::Set => Flying::Set(HashableHashSet::new()),
        };
        start.messages.into_iter().for_each(|it| flying.send(it));
        vec![State {
            processes: start.processes.into_iter().map(Arc::new).collect(),
            flying,
            history: Arc::new(start.history),
            budget: start.budget,
        }]
    }

    fn actions(&self, state: &State<P>, actions: &mut Vec<Self::Action>) {
        let budget = &state.budget;
        for it in state.flying.all() {
            if matches!(state.flying, Flying::Multiset(_)) {
                if budget.drops > 0 {
                    actions.push(Step::Drop(it.clone()));
                }
                if budget.duplicates > 0 {
                    actions.push(Step::Duplicate(it.clone()));
                }
            }
            actions.push(Step::Deliver(it));
        }
        for (at, (node, request, _)) in self.model.requests.iter().enumerate() {
            if budget.requests[at] > 0
                && Self::up(state, node.index())
                && self.model.takes(*node, request)
            {
                actions.push(Step::Request(at));
            }
        }
        for (at, process) in state.processes.iter().enumerate() {
            let timers = 0..P::TIMERS.len() as u8;
            let armed =
                timers.filter(|timer| budget.timeouts > 0 && process.armed & 1 << timer != 0);
            actions.extend(armed.map(|timer| Step::Fire(at, timer)));
            match &process.life {
                Life::Up(_) if budget.crashes > 0 => actions.push(Step::Crash(at)),
                Life::Up(_) => {}
                Life::Down(_) => actions.push(Step::Restart(at)),
            }
            if budget.wipes > 0 && !matches!(process.life, Life::Down(None)) {
                actions.push(Step::Wipe(at));
            }
        }
    }

    fn next_state(&self, before: &State<P>, action: Self::Action) -> Option<State<P>> {
        let mut state = before.clone();
        // Only where it is needed: a referee is not to be slowed down.
        let bounded = self.model.bounds.rounds.is_some() || self.model.bounds.slots.is_some();
        let sent = if bounded {
            state.flying.all()
        } else {
            Vec::new()
        };
        match action {
            Step::Deliver(it) => {
                state.flying.take(&it);
                if Self::up(&state, it.to.index()) {
                    let input = Input::Message {
                        from: it.from,
                        message: it.message,
                    };
                    self.drive(&mut state, it.to.index(), Some(input), None);
                }
            }
            Step::Drop(it) => {
                state.budget.drops -= 1;
                state.flying.take(&it);
            }
            Step::Duplicate(it) => {
                state.budget.duplicates -= 1;
                state.flying.send(it);
            }
            Step::Request(at) => {
                state.budget.requests[at] -= 1;
                let (node, request, _) = &self.model.requests[at];
                self.drive(
                    &mut state,
                    node.index(),
                    Some(Input::Request(request.clone())),
                    None,
                );
            }
            Step::Fire(at, timer) => {
                state.budget.timeouts -= 1;
                let mut process = (*state.processes[at]).clone();
                process.armed &= !(1 << timer);
                state.processes[at] = Arc::new(process);
                let timer = P::timer(timer).expect("a timer of the protocol");
                self.drive(&mut state, at, Some(Input::Timer(timer)), None);
            }
            Step::Crash(at) => {
                state.budget.crashes -= 1;
                let Life::Up(node) = &state.processes[at].life else {
                    return None;
                };
                let life = Life::Down(Some(node.disk.clone()));
                state.processes[at] = Arc::new(Process { life, armed: 0 });
            }
            Step::Wipe(at) => {
                state.budget.wipes -= 1;
                state.processes[at] = Arc::new(Process {
                    life: Life::Down(None),
                    armed: 0,
                });
            }
            Step::Restart(at) => {
                let Life::Down(disk) = &state.processes[at].life else {
                    return None;
                };
                let disk = disk.clone();
                self.drive(&mut state, at, None, disk);
            }
        }
        let legal = !bounded
            || state
                .flying
                .all()
                .iter()
                .all(|it| sent.contains(it) || self.within(&it.message));
        (legal && state.flying.len() <= self.model.bounds.in_flight as usize).then_some(state)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![Property::always(
            "no promise that is asked about falls",
            |referee: &Self, state: &State<P>| state.history.fallen & referee.goal == 0,
        )]
    }
}

/// A protocol that Stateright can search: it hands states from thread to thread.
pub trait Judged:
    Protocol<
        Message: Send + Sync,
        Request: Send + Sync,
        Timer: Send + Sync,
        Disk: Send + Sync,
        Memory: Send + Sync,
    > + Send
    + Sync
    + 'static
{
}

impl Judged for BasicPaxos {}
impl Judged for MultiPaxos {}
impl Judged for Raft {}

/// What Stateright finds: distinct states, and how many steps the shortest way to a fall has.
pub fn judge<P: Judged>(model: Model<P>, goal: u32) -> (usize, Option<usize>) {
    use stateright::Model as _;
    let referee = Referee { model, goal };
    let checker = referee.checker().threads(1).spawn_bfs().join();
    let way = checker.discovery("no promise that is asked about falls");
    (
        checker.unique_state_count(),
        way.map(|way| way.into_states().len() - 1),
    )
}
