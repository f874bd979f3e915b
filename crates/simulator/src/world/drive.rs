//! Driving a node: one input, its sub-steps, its effects.

use std::hash::Hash;
use std::sync::Arc;

use consensus::protocol::InputOf;
use consensus::{
    Cell, Chosen, Effect, Fact, Facts, Input, Message, NodeId, Protocol, Register, Status,
};

use super::{Armed, Life, Sight, World};
use crate::action::{Action, Refusal};
use crate::limits;
use crate::luck::{self, Purpose};
use crate::names::MessageName;
use crate::network::MIDDLE;
use crate::scenario::{Scenario, When};
use crate::time::Time;
use crate::trace::{Change, Detail, Event, Fate, Origin, Record, SubStep};

/// Where a message that a script drops is lost, in 256ths of its way: far
/// enough to be seen.
const DROPPED_AT: u8 = 154;

impl<P: Protocol> World<P> {
    /// The first boot, before the run: nothing of it is an event.
    pub(super) fn boot_first(&mut self, node: NodeId, scenario: &Arc<Scenario<P>>) {
        let mut disk = None;
        for preset in scenario.presets.iter().filter(|preset| preset.node == node) {
            let disk = disk.get_or_insert_with(|| {
                scenario
                    .protocol
                    .boot(node, 0, None, &mut self.effects)
                    .0
                    .disk
            });
            // The parser has tried it: it cannot fail here.
            let _ = scenario.protocol.preset(
                node,
                disk,
                &preset.register,
                &preset.atoms,
                &mut self.facts,
            );
        }
        self.effects.list.clear();
        self.boot(node, disk);
        self.event = Event::blank(); // what came of it is none either
    }

    /// Starts a process.
    pub(super) fn boot(&mut self, node: NodeId, disk: Option<P::Disk>) {
        let local = self.processes[node.index()].clock.local(self.now);
        let (state, rule) = self
            .scenario
            .protocol
            .boot(node, local, disk, &mut self.effects);
        self.processes[node.index()].life = Life::Up(state);
        let rules = self.settle(node, rule);
        if self.trace.detail == Detail::Full {
            self.write_step(node, None, rules, None);
        }
        if let Some(message) = self.inbox.pop_front() {
            let from = node;
            self.drive(node, Input::Message { from, message });
        }
        self.note_stand(node);
    }

    /// Gives a node an input, and what it sends itself until it sends itself
    /// no more: all of it one step of the world.
    pub(super) fn drive(&mut self, node: NodeId, mut input: InputOf<P>) {
        let full = self.trace.detail == Detail::Full;
        let mut status = full.then(|| self.status_in_full(node)).flatten();
        loop {
            let about = match &input {
                Input::Message { from, message } if full => Some((*from, message.identity().kind)),
                Input::Message { .. } | Input::Timer(_) | Input::Request(_) => None,
            };
            let Self {
                scenario,
                processes,
                effects,
                now,
                ..
            } = self;
            let process = &mut processes[node.index()];
            let local = process.clock.local(*now);
            let Life::Up(state) = &mut process.life else {
                return;
            };
            let rule = scenario.protocol.step(node, local, state, input, effects);
            let rules = self.settle(node, rule);
            if full {
                status = self.write_step(node, about, rules, status.as_ref());
            }
            let Some(message) = self.inbox.pop_front() else {
                break;
            };
            input = Input::Message {
                from: node,
                message,
            };
        }
        if full {
            self.write_stand(node, status.as_ref());
        }
    }

    /// Carries out what a step asked for; what the node sent itself waits in
    /// `inbox`. Gives the rules that it followed, where everything is written down.
    fn settle(&mut self, node: NodeId, rule: P::Rule) -> Vec<P::Rule> {
        let mut rules = Vec::new();
        let mut list = std::mem::take(&mut self.effects.list);
        for effect in list.drain(..) {
            match effect {
                Effect::Send { to, message } if to == node => self.inbox.push_back(message),
                Effect::Send { to, message } => self.send(node, to, message),
                Effect::Arm(timer) => self.arm(node, timer),
                Effect::Disarm(timer) => self.disarm(node, P::timer_index(timer)),
                Effect::Note(fact) => self.note(&fact),
                Effect::Because(rule) => self.follow(node, &rule, &mut rules),
            }
        }
        self.effects.list = list; // keeps its room for the next step
        self.follow(node, &rule, &mut rules);
        rules
    }

    /// Writes down what a step did; takes the status before it and gives that after.
    fn write_step(
        &mut self,
        node: NodeId,
        message: Option<(NodeId, u8)>,
        rules: Vec<P::Rule>,
        before: Option<&Status>,
    ) -> Option<Status> {
        let after = self.status_in_full(node)?;
        let before = before.map_or(&[][..], |status| &status.registers);
        let changes = changes(before, &after.registers);
        self.event.steps.push(SubStep {
            node,
            message,
            rules,
            changes,
        });
        Some(after)
    }

    fn follow(&mut self, node: NodeId, rule: &P::Rule, rules: &mut Vec<P::Rule>) {
        rule.hash(&mut self.digest);
        if self.trace.detail != Detail::Lean {
            self.mark_refusal(node, rule);
        }
        if self.trace.detail == Detail::Full {
            rules.push(rule.clone());
        }
    }

    fn note(&mut self, fact: &Fact) {
        let at = (self.place(), self.now);
        let scenario = &self.scenario;
        self.monitors.before::<P>(&self.facts, fact, at);
        let chosen = Facts::note(&mut self.facts, &scenario.protocol, fact);
        self.monitors
            .after(&scenario.protocol, &self.facts, fact, chosen, at);
        self.count_delays(fact, chosen);
        self.event.chose(chosen);
        if self.trace.detail != Detail::Lean {
            self.mark_learned(fact);
        }
        if self.trace.detail == Detail::Full {
            self.event.facts.push(*fact);
        }
    }

    fn count_delays(&mut self, fact: &Fact, chosen: Option<Chosen>) {
        let depth = self.depth;
        let tallies = &mut self.tallies;
        let since = |tallies: &super::Tallies, ballot| {
            let began = tallies.began.iter().rev().find(|(b, _)| *b == ballot);
            began.map(|(_, began)| depth.saturating_sub(*began))
        };
        if let Fact::Began { ballot, .. } = fact {
            tallies.began.push((*ballot, depth));
        }
        if let Some(chosen) = chosen.filter(|_| tallies.delays_chosen.is_none()) {
            tallies.delays_chosen = since(tallies, chosen.ballot);
            tallies.chosen_at = tallies.chosen_at.or(Some(self.now));
        }
        if let Fact::Learned { node, ballot, .. } = fact {
            let learner = self.scenario.cluster.roles[node.index()].has(consensus::Role::Learner);
            if learner && tallies.delays_learned.is_none() {
                tallies.delays_learned = since(tallies, *ballot);
            }
        }
    }

    fn arm(&mut self, node: NodeId, timer: P::Timer) {
        let (index, now) = (P::timer_index(timer), self.now);
        let span = self.scenario.protocol.delay(node, timer).span();
        let by = Some(self.place());
        let process = &mut self.processes[node.index()];
        let times = &mut process.armed[index as usize];
        *times += 1;
        let wait = luck::within(span, luck::of_timer(self.seed, node, index, *times));
        let local = process.clock.local(now) + wait;
        let due = process.clock.when(local);
        process.timers[index as usize] = Some(Armed {
            at: now,
            local,
            due,
            by,
        });
        self.network
            .schedule_timer(node, index, P::TIMERS.len(), due);
    }

    pub(super) fn disarm(&mut self, node: NodeId, timer: u8) {
        if self.processes[node.index()].timers[timer as usize]
            .take()
            .is_some()
        {
            self.network.unschedule_timer(node, timer, P::TIMERS.len());
        }
    }

    /// Times that run on a clock whose rate has changed become due at another moment.
    pub(super) fn rearm(&mut self, node: NodeId) {
        for timer in 0..P::TIMERS.len() {
            let process = &mut self.processes[node.index()];
            let clock = process.clock;
            if let Some(armed) = &mut process.timers[timer] {
                armed.due = clock.when(armed.local);
                let due = armed.due;
                let timer = u8::try_from(timer).unwrap_or(u8::MAX);
                self.network
                    .schedule_timer(node, timer, P::TIMERS.len(), due);
            }
        }
    }

    /// A timer that runs is due at another moment.
    pub(super) fn put_off(&mut self, node: NodeId, timer: u8, until: Time) {
        let process = &mut self.processes[node.index()];
        let local = process.clock.local(until);
        if let Some(armed) = &mut process.timers[timer as usize] {
            (armed.local, armed.due) = (local, until);
            self.network
                .schedule_timer(node, timer, P::TIMERS.len(), until);
        }
    }

    fn send(&mut self, from: NodeId, to: NodeId, message: P::Message) {
        let identity = message.identity();
        let kind = identity.kind as usize;
        self.tallies.sent[kind] += 1;
        message.hash(&mut self.digest);
        let answer = P::KINDS[kind].reply;
        let occurrence = self.network.next_occurrence(from, to, identity, answer);
        let name = MessageName {
            from,
            to,
            identity,
            occurrence,
            copy: 0,
        };
        let copied = self.network.duplication > 0
            && luck::happens(
                self.network.duplication,
                luck::of_message(self.seed, &name, Purpose::Duplication),
            );
        if copied {
            let copy = self.network.next_copy(&name, answer);
            self.launch(MessageName { copy, ..name }, message.clone());
        }
        self.launch(name, message);
    }

    /// Puts a message on its way: its latency and its fate are its name's luck.
    pub(super) fn launch(&mut self, name: MessageName, message: P::Message) {
        if self.network.len() >= limits::IN_FLIGHT {
            return; // said by `Refusal::NetworkFull` where a reader asks for more
        }
        let span = self.network.span(name.from, name.to);
        let latency = luck::within(span, luck::of_message(self.seed, &name, Purpose::Latency));
        let doom = if self.network.is_cut(name.from, name.to) {
            Some((Fate::Cut, MIDDLE))
        } else if self.network.loss > 0 {
            let lost = luck::of_message(self.seed, &name, Purpose::Loss);
            #[allow(clippy::cast_possible_truncation)] // seven bits
            let at = 64 + (lost & 0x7f) as u8; // between a quarter and three quarters of the way
            luck::happens(self.network.loss, lost).then_some((Fate::Lost, at))
        } else {
            None
        };
        let (sent, due) = (self.now, self.now + latency);
        if self.trace.detail == Detail::Full {
            self.event.sent.push(self.network.sent);
            self.trace.write_record(Record {
                name,
                message: message.clone(),
                sent,
                planned: due,
                due,
                fate: Fate::Flying,
                sent_by: Some(self.place()),
                ended_by: None,
            });
        }
        let depth = self.depth + 1;
        let by = Some(self.place());
        let slot = self
            .network
            .launch(name, message, sent, due, by, depth, doom);
        if self.is_watching() {
            self.sight(Sight::Sent(name));
            self.script_sent(slot, &name);
        }
    }

    /// The reader wants a message lost on its way, where it can be seen.
    ///
    /// # Errors
    /// When it is not in flight.
    pub(crate) fn doom(&mut self, name: &MessageName, change: u32) -> Result<(), Refusal> {
        let slot = self.slot(name)?;
        self.doom_at(slot, Origin::User(change));
        Ok(())
    }

    fn doom_at(&mut self, slot: usize, by: Origin) {
        if let Some(flight) = self.network.get_mut(slot) {
            flight.doom = Some((Fate::Dropped, DROPPED_AT));
            flight.doomed_by = Some(by);
        }
        self.network.schedule(slot, self.now);
    }

    /// Lines of the script that wait for this message to be sent.
    fn script_sent(&mut self, slot: usize, name: &MessageName) {
        let scenario = Arc::clone(&self.scenario);
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.retain(|place| {
            let line = &scenario.script[*place];
            let meant = line.when == When::Sent
                && line.action.as_ref().and_then(Action::message) == Some(name);
            if meant && matches!(line.action, Some(Action::Drop(_))) {
                // Lost on its way, where it can be seen, and not before it has left.
                self.doom_at(slot, Origin::Script(*place));
            } else if meant {
                self.ready.push(*place);
            }
            !meant
        });
        self.waiting = waiting;
    }

    /// Lines of the script that wait for this message to arrive: a caption
    /// belongs to the arrival, an action follows it.
    pub(super) fn script_arrived(&mut self, name: &MessageName) {
        let scenario = Arc::clone(&self.scenario);
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.retain(|place| {
            let line = &scenario.script[*place];
            let meant = line.when == When::After(*name);
            if meant && line.action.is_none() {
                self.event.note = Some(*place);
            } else if meant {
                self.ready.push(*place);
            }
            !meant
        });
        self.waiting = waiting;
    }
}

/// The registers that differ.
fn changes(before: &[Register], after: &[Register]) -> Vec<Change> {
    let held = |list: &[Register], name: &str| {
        list.iter().find(|r| r.name == name).map(|r| r.cell.clone())
    };
    let mut names: Vec<&'static str> = after.iter().map(|r| r.name).collect();
    names.extend(
        before
            .iter()
            .map(|r| r.name)
            .filter(|name| held(after, name).is_none()),
    );
    let differ = |name: &'static str| -> Option<Change> {
        let (before, after): (Option<Cell>, Option<Cell>) = (held(before, name), held(after, name));
        (before != after).then_some(Change {
            register: name,
            before,
            after,
        })
    };
    names.into_iter().filter_map(differ).collect()
}
