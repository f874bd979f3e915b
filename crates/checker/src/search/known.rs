//! What a search has learned: the numbers of things, and what steps do.

use consensus::{Fact, Input, NodeId, Protocol};

use crate::intern::{Interner, Memo, zobrist};
use crate::model::{Budget, Doing, DoingTo, Done, Envelope, History, Model, Process};

/// The places of a state's parts in its hash, behind those of processes.
pub(super) const HISTORY: u32 = 40;
pub(super) const BUDGET: u32 = 41;
pub(super) const MESSAGE: u32 = 42;

/// Inputs from here on are controls, by place in their list; below, messages.
pub(super) const CONTROL: u32 = 1 << 31;

/// Remembered in place of an outcome: that cannot be done.
const NEVER: u32 = u32::MAX - 1;

/// What a step did, in numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outcome {
    /// The process afterwards.
    pub process: u32,
    /// What the step changes in the hash of a state: its process, and on a multiset what it sent.
    pub hash: u64,
    /// What it sent: a range of `sent`, sorted.
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
    /// The receiver of each message, by number.
    pub receivers: Vec<u32>,
    pub histories: Interner<History>,
    fallen: Vec<u32>,
    pub budgets: Interner<Budget>,
    /// The controls that each budget can pay, by number of the budget.
    payable: Vec<Vec<u32>>,
    facts: Interner<Vec<Fact>>,
    pub controls: Vec<Control<P>>,
    pub outcomes: Vec<Outcome>,
    pub sent: Vec<u32>,
    steps: Memo,
    judged: Memo,
    paid: Memo,
    /// Whether a timer was armed on whose time correctness depends.
    pub bounded: bool,
    highest: usize,
}

impl<P: Protocol> Known<P> {
    pub fn new(model: Model<P>) -> Self {
        let nodes = model.scenario.cluster.roles.len();
        let mut known = Self {
            controls: controls(&model, nodes),
            processes: (0..nodes).map(|_| Interner::default()).collect(),
            messages: Interner::default(),
            receivers: Vec::new(),
            histories: Interner::default(),
            fallen: Vec::new(),
            budgets: Interner::default(),
            payable: Vec::new(),
            facts: Interner::default(),
            outcomes: Vec::new(),
            sent: Vec::new(),
            steps: Memo::default(),
            judged: Memo::default(),
            paid: Memo::default(),
            bounded: false,
            highest: 0,
            model,
        };
        known.facts.number(Vec::new()); // number 0: nothing happened
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

    /// How many parts of a state are no messages: processes, history, budget.
    pub fn fixed(&self) -> usize {
        self.processes.len() + 2
    }

    /// The hash of a state: the sum of its parts'.
    pub fn hash(&self, parts: &[u32]) -> u64 {
        let nodes = self.processes.len();
        let processes = (0..)
            .zip(&parts[..nodes])
            .map(|(place, id)| zobrist(place, *id));
        let messages = parts[nodes + 2..].iter().map(|id| zobrist(MESSAGE, *id));
        let rest = zobrist(HISTORY, parts[nodes]).wrapping_add(zobrist(BUDGET, parts[nodes + 1]));
        processes.chain(messages).fold(rest, u64::wrapping_add)
    }

    pub fn process(&mut self, place: usize, process: Process<P>) -> u32 {
        let interner = &mut self.processes[place];
        let id = interner.number(process);
        self.highest = self.highest.max(interner.len());
        id
    }

    pub fn message(&mut self, envelope: Envelope<P::Message>) -> u32 {
        let to = envelope.to.index() as u32;
        let id = self.messages.number(envelope);
        if id as usize == self.receivers.len() {
            self.receivers.push(to);
            self.highest = self.highest.max(self.receivers.len());
        }
        id
    }

    pub fn history(&mut self, history: History) -> u32 {
        let fallen = history.fallen;
        let id = self.histories.number(history);
        if id as usize == self.fallen.len() {
            self.fallen.push(fallen);
            self.highest = self.highest.max(self.fallen.len());
        }
        id
    }

    pub fn budget(&mut self, budget: Budget) -> u32 {
        let can = |at: &u32| self.controls[*at as usize].cost.pay(&budget).is_some();
        let payable: Vec<u32> = (0..self.controls.len() as u32).filter(can).collect();
        let id = self.budgets.number(budget);
        if id as usize == self.payable.len() {
            self.payable.push(payable);
            self.highest = self.highest.max(self.payable.len());
        }
        id
    }

    /// The monitors that fell in this history.
    pub fn fallen(&self, history: u32) -> u32 {
        self.fallen[history as usize]
    }

    /// No number is higher than this.
    pub const fn highest(&self) -> usize {
        self.highest
    }

    /// The controls that a budget can pay.
    pub fn payable(&self, budget: u32, at: usize) -> Option<u32> {
        self.payable[budget as usize].get(at).copied()
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
        let outcome = done.map_or(NEVER, |done| self.note_done(place, process, done));
        self.steps.put(input, process, outcome);
        outcome
    }

    /// Gives numbers to what a step did.
    fn note_done(&mut self, place: u32, before: u32, done: Done<P>) -> u32 {
        self.bounded |= done.bounded;
        let beyond = done.sent.iter().any(|it| self.model.beyond(&it.message));
        let process = self.process(place as usize, done.process);
        let mut sent: Vec<u32> = done.sent.into_iter().map(|it| self.message(it)).collect();
        sent.sort_unstable();
        let mut hash = zobrist(place, process).wrapping_sub(zobrist(place, before));
        for id in &sent {
            hash = hash.wrapping_add(zobrist(MESSAGE, *id));
        }
        let from = self.sent.len() as u32;
        self.sent.extend(sent);
        let outcome = Outcome {
            process,
            hash,
            sent: (from, self.sent.len() as u32),
            facts: self.facts.number(done.facts),
            beyond,
        };
        self.outcomes.push(outcome);
        self.outcomes.len() as u32 - 1
    }

    /// The history after a list of facts.
    #[inline]
    pub fn judge(&mut self, history: u32, facts: u32) -> u32 {
        if facts == 0 {
            return history;
        }
        if let Some(after) = self.judged.get(history, facts) {
            return after;
        }
        let after = self
            .model
            .judge(self.histories.get(history), self.facts.get(facts));
        let after = self.history(after);
        self.judged.put(history, facts, after);
        after
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

    /// What changing the history and the budget changes in a hash.
    pub fn shift(before: (u32, u32), after: (u32, u32)) -> u64 {
        let mut hash = 0_u64;
        if before.0 != after.0 {
            hash = hash
                .wrapping_add(zobrist(HISTORY, after.0))
                .wrapping_sub(zobrist(HISTORY, before.0));
        }
        if before.1 != after.1 {
            hash = hash
                .wrapping_add(zobrist(BUDGET, after.1))
                .wrapping_sub(zobrist(BUDGET, before.1));
        }
        hash
    }

    /// The random bits of a message.
    pub const fn bits(message: u32) -> u64 {
        zobrist(MESSAGE, message)
    }

    /// About how many bytes all of it takes.
    pub fn bytes(&self) -> usize {
        let processes: usize = self.processes.iter().map(Interner::bytes).sum();
        let memos = self.steps.bytes() + self.judged.bytes() + self.paid.bytes();
        // A history's and a process's lists are on the heap: a rough share for each.
        let heap = self.histories.len() * 512
            + self.processes.iter().map(Interner::len).sum::<usize>() * 64;
        let outcomes = self.outcomes.capacity() * size_of::<Outcome>() + self.sent.capacity() * 4;
        processes + self.messages.bytes() + self.histories.bytes() + memos + heap + outcomes
    }
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
