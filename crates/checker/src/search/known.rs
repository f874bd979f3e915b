//! What a search has learned: the numbers of things, and what steps do.

use consensus::{Fact, Input, NodeId, Protocol};

use super::histories::Histories;
use super::lists::{Lists, NEVER, Payable, Purse, UNKNOWN, bit};
use super::spent::Spent;
use super::stations::Stations;
use crate::bounds::Network;
use crate::intern::{Interner, by_a_quarter};
use crate::memo::Memo;
use crate::model::{Budget, Doing, DoingTo, Done, Envelope, History, Model, Process};

/// The places of a state's parts in the hash by which it is named, behind those of processes.
pub(super) const HISTORY: u32 = 40;
pub(super) const BUDGET: u32 = 41;
pub(super) const MESSAGE: u32 = 42;

/// Inputs from here on are controls, by place in their list; below, messages.
pub(super) const CONTROL: u32 = 1 << 31;

/// What a step did, in numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outcome {
    /// The process afterwards.
    pub process: u32,
    /// What it sent: where it begins in `sent`, and how much it is; sorted.
    pub sent: (u32, u32),
    /// The list of facts that it wrote.
    pub facts: u32,
    /// Whether it leads beyond the bounds.
    pub beyond: bool,
}

/// What a budget pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cost {
    Nothing,
    Drop,
    Duplicate,
    Timeout,
    Crash,
    Wipe,
    Request(u8),
}

impl Cost {
    const fn number(self) -> u32 {
        match self {
            Self::Nothing => 0,
            Self::Drop => 1,
            Self::Duplicate => 2,
            Self::Timeout => 3,
            Self::Crash => 4,
            Self::Wipe => 5,
            Self::Request(at) => 6 + at as u32,
        }
    }

    /// What is left of a budget that pays this; nothing, where it cannot.
    fn pay(self, budget: &Budget) -> Option<Budget> {
        let mut after = budget.clone();
        let purse = match self {
            Self::Nothing => return Some(after),
            Self::Drop => &mut after.drops,
            Self::Duplicate => &mut after.duplicates,
            Self::Timeout => &mut after.timeouts,
            Self::Crash => &mut after.crashes,
            Self::Wipe => &mut after.wipes,
            Self::Request(at) => after.requests.get_mut(at as usize)?,
        };
        *purse = purse.checked_sub(1)?;
        Some(after)
    }
}

/// Something that the schedule does to a process beside delivering a message.
pub(super) struct Control<P: Protocol> {
    pub place: u32,
    pub doing: DoingTo<P>,
    pub cost: Cost,
}

/// Numbers and answers.
pub(super) struct Known<P: Protocol> {
    pub model: Model<P>,
    pub processes: Vec<Interner<Process<P>>>,
    pub messages: Interner<Envelope<P::Message>>,
    pub histories: Histories,
    pub budgets: Interner<Budget>,
    pub facts: Interner<Vec<Fact>>,
    pub controls: Vec<Control<P>>,
    pub outcomes: Vec<Outcome>,
    pub stations: Stations,
    pub lists: Lists,
    /// What is left out of stations, where that is wished.
    pub spent: Option<Spent>,
    steps: Memo,
    paid: Memo,
    /// Whether a timer was armed on whose time correctness depends.
    pub bounded: bool,
    /// Whether nobody asks what fell: no step writes facts then, and there is nothing to judge.
    pub unjudged: bool,
}

impl<P: Protocol> Known<P> {
    pub fn new(model: Model<P>) -> Self {
        let nodes = model.scenario.cluster.roles.len();
        let mut known = Self {
            controls: controls(&model, nodes),
            processes: (0..nodes).map(|_| Interner::default()).collect(),
            messages: Interner::default(),
            histories: Histories::new(P::LOGS),
            budgets: Interner::default(),
            facts: Interner::default(),
            outcomes: Vec::new(),
            stations: Stations::new(nodes),
            lists: lists(&model, nodes),
            spent: None,
            steps: Memo::default(),
            paid: Memo::default(),
            bounded: false,
            unjudged: false,
            model,
        };
        known.facts.number(Vec::new()); // number 0: nothing happened
        known
    }

    /// The same, with rows in which any number fits from the beginning.
    pub fn wide(model: Model<P>) -> Self {
        let mut known = Self::new(model);
        known.lists.layout = known.lists.layout.wide();
        known
    }

    /// The parts of the state at the start.
    pub fn start(&mut self) -> Vec<u32> {
        let start = self.model.start();
        let mut parts = Vec::new();
        for (place, process) in start.processes.into_iter().enumerate() {
            parts.push(self.processes[place].number(process));
        }
        parts.push(self.history(start.history));
        parts.push(self.budget(start.budget));
        let mut messages: Vec<u32> = start
            .messages
            .into_iter()
            .map(|it| self.message(it))
            .collect();
        messages.sort_unstable();
        parts.extend(messages);
        parts
    }

    /// The row of the state at the start.
    pub fn begin(&mut self) -> Vec<u64> {
        let parts = self.start();
        let nodes = self.processes.len();
        let mut row = Vec::new();
        for (place, process) in parts[..nodes].iter().enumerate() {
            let here = |it: &u32| self.lists.receivers[*it as usize] as usize == place;
            let inbox = parts[nodes + 2..].iter().copied().filter(here).collect();
            row.push(self.station(place, *process, inbox));
        }
        row.extend([parts[nodes], parts[nodes + 1]]);
        self.packed(&row)
    }

    /// Numbers as a row.
    pub fn packed(&self, parts: &[u32]) -> Vec<u64> {
        let layout = self.lists.layout;
        let mut row = vec![0; layout.words()];
        layout.pack(parts, &mut row);
        row
    }

    pub fn process(&mut self, place: usize, process: Process<P>) -> u32 {
        self.processes[place].number(process)
    }

    pub fn message(&mut self, envelope: Envelope<P::Message>) -> u32 {
        let to = envelope.to.index() as u32;
        let id = self.messages.number(envelope);
        if id as usize == self.lists.receivers.len() {
            self.lists.receivers.push(to);
        }
        id
    }

    pub fn history(&mut self, history: History) -> u32 {
        let fallen = history.fallen;
        let id = self.histories.number(history);
        self.lists.note_history(id, fallen);
        id
    }

    pub fn budget(&mut self, budget: Budget) -> u32 {
        let of = |(control, it): (u32, &Control<P>)| {
            it.cost.pay(&budget).map(|_| Payable {
                control,
                place: it.place,
                left: UNKNOWN,
            })
        };
        let payable = (0..).zip(&self.controls).filter_map(of).collect();
        let (id, lists) = (self.budgets.number(budget), &mut self.lists);
        if id as usize == lists.payable.len() {
            lists.payable.push(payable);
            let bits = lists.payable[id as usize].iter().map(|it| bit(it.control));
            lists.purses.push(Purse {
                left: [UNKNOWN; 2],
                controls: bits.fold(0, |all, it| all | it),
            });
            lists.highest = lists.highest.max(id);
        }
        id
    }

    /// A control that a budget can pay, by its place in the budget's list.
    pub fn payable(&self, budget: u32, at: usize) -> Option<u32> {
        let list = &self.lists.payable[budget as usize];
        list.get(at).map(|it| it.control)
    }

    /// What an input does to a process; nothing, where it cannot be done.
    #[inline]
    pub fn step(&mut self, input: u32, place: u32, process: u32) -> Option<u32> {
        let outcome = match self.steps.get(input, process) {
            Some(outcome) => outcome,
            None => self.compute(input, place, process),
        };
        (outcome != NEVER).then_some(outcome)
    }

    #[inline(never)]
    fn compute(&mut self, input: u32, place: u32, process: u32) -> u32 {
        let me = NodeId::new(place as usize);
        let before = self.processes[place as usize].get(process);
        let done = if input >= CONTROL {
            let control = &self.controls[(input - CONTROL) as usize];
            self.model.step(me, before, &control.doing)
        } else {
            let Envelope { from, message, .. } = self.messages.get(input).clone();
            self.model
                .step(me, before, &Doing::Input(Input::Message { from, message }))
        };
        let outcome = done.map_or(NEVER, |done| self.note_done(place, done));
        self.steps.put(input, process, outcome);
        outcome
    }

    /// Gives numbers to what a step did.
    fn note_done(&mut self, place: u32, done: Done<P>) -> u32 {
        self.bounded |= done.bounded;
        let beyond = done.sent.iter().any(|it| self.model.beyond(&it.message));
        let process = self.process(place as usize, done.process);
        let mut sent: Vec<u32> = done.sent.into_iter().map(|it| self.message(it)).collect();
        sent.sort_unstable();
        let begin = self.lists.sent.len() as u32;
        let facts = if self.unjudged {
            Vec::new()
        } else {
            done.facts
        };
        let outcome = Outcome {
            process,
            sent: (begin, sent.len() as u32),
            facts: self.facts.number(facts),
            beyond,
        };
        let with_receiver = |it: u32| (it, self.lists.receivers[it as usize]);
        self.lists.sent.extend(sent.into_iter().map(with_receiver));
        by_a_quarter(&mut self.outcomes);
        self.outcomes.push(outcome);
        self.outcomes.len() as u32 - 1
    }

    /// Finds the history after a list of facts.
    pub fn judge(&mut self, history: u32, facts: u32) {
        let (model, told) = (&self.model, self.facts.get(facts));
        let mut fallen = 0;
        let after = self.histories.judged(history, told, |before| {
            let after = model.judged(before, told);
            fallen = after.fallen;
            after
        });
        self.lists.note_history(after, fallen);
        self.lists.judged.put(history, facts, after);
    }

    /// What a budget is after it paid; nothing, where it cannot.
    #[inline]
    pub fn pay(&mut self, budget: u32, cost: Cost) -> Option<u32> {
        if cost == Cost::Nothing {
            return Some(budget);
        }
        let after = match self.paid.get(budget, cost.number()) {
            Some(after) => after,
            None => {
                let after = cost.pay(self.budgets.get(budget));
                let after = after.map_or(NEVER, |after| self.budget(after));
                self.paid.put(budget, cost.number(), after);
                after
            }
        };
        (after != NEVER).then_some(after)
    }

    /// Finds what is left of a budget when a message is lost, and when one is copied.
    pub fn open_purse(&mut self, budget: u32) {
        let purse = [Cost::Drop, Cost::Duplicate].map(|cost| self.pay(budget, cost));
        self.lists.purses[budget as usize].left = purse.map(|left| left.unwrap_or(NEVER));
    }

    /// Finds what is left of a budget that pays a control, by its place in the budget's list.
    pub fn pay_at(&mut self, budget: u32, at: usize) {
        let control = self.lists.payable[budget as usize][at].control;
        let left = self.pay(budget, self.controls[control as usize].cost);
        self.lists.payable[budget as usize][at].left = left.unwrap_or(NEVER);
    }

    /// About how many bytes all of it takes.
    pub fn bytes(&self) -> usize {
        let processes: usize = self.processes.iter().map(Interner::bytes).sum();
        let memos = self.steps.bytes() + self.paid.bytes() + self.lists.bytes();
        // A process's lists are on the heap: a rough share for each.
        let heap = self.processes.iter().map(Interner::len).sum::<usize>() * 64;
        let outcomes = self.outcomes.capacity() * size_of::<Outcome>();
        let spent = self.spent.as_ref().map_or(0, Spent::bytes);
        let numbers = processes + self.messages.bytes() + self.histories.bytes();
        numbers + memos + heap + outcomes + self.stations.bytes() + spent
    }
}

/// Nothing is known yet.
pub(super) fn lists<P: Protocol>(model: &Model<P>, nodes: usize) -> Lists {
    let multiset = model.bounds.network == Network::Multiset;
    Lists::new(nodes, multiset, model.bounds.in_flight)
}

/// Everything beside deliveries that a schedule can do, node by node.
fn controls<P: Protocol>(model: &Model<P>, nodes: usize) -> Vec<Control<P>> {
    let mut all = Vec::new();
    for (at, (node, request, _)) in model.requests.iter().enumerate() {
        if model.takes(*node, request) {
            let (place, cost) = (node.index() as u32, Cost::Request(at as u8));
            all.push(Control {
                place,
                doing: Doing::Input(Input::Request(request.clone())),
                cost,
            });
        }
    }
    for place in 0..nodes as u32 {
        let mut add = |doing, cost| all.push(Control { place, doing, cost });
        for timer in (0..P::TIMERS.len() as u8).filter_map(P::timer) {
            add(Doing::Input(Input::Timer(timer)), Cost::Timeout);
        }
        add(Doing::Crash, Cost::Crash);
        add(Doing::Wipe, Cost::Wipe);
        add(Doing::Restart, Cost::Nothing);
    }
    all
}
