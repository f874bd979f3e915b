//! Applying an action: the one way in which anything happens.

use std::sync::Arc;

use consensus::{Input, NodeId, NodeSet, Protocol, Role};

use super::{Life, World};
use crate::action::{Action, Refusal};
use crate::limits;
use crate::names::MessageName;
use crate::network::{Flight, MIDDLE};
use crate::trace::{Detail, Event, Fate, LogLine, Origin};

type Done = Result<(), Refusal>;

impl<P: Protocol> World<P> {
    /// Does an action now.
    ///
    /// # Errors
    /// When it cannot be done at this moment: [`Refusal`] says why, and
    /// nothing has changed.
    pub fn apply(&mut self, action: &Action<P::Request>, origin: Origin) -> Done {
        if self.count >= limits::EVENTS {
            return Err(Refusal::RunFull);
        }
        match action {
            Action::Request { node, request } => self.request(*node, request, origin),
            Action::Deliver(name) => {
                let slot = self.slot(name)?;
                self.deliver(slot, origin);
                Ok(())
            }
            Action::Release(name) => {
                let slot = self.slot(name)?;
                if !self.flight(slot, name)?.held {
                    return Err(Refusal::NotHeld(*name));
                }
                self.deliver_as(slot, origin, Action::Release(*name));
                Ok(())
            }
            Action::Drop(name) => {
                let slot = self.slot(name)?;
                self.lose(slot, Fate::Dropped, origin);
                Ok(())
            }
            Action::Duplicate(name) => self.duplicate(name, origin),
            Action::Hold(name) => self.hold(name, origin),
            Action::Delay { message, until } => self.delay(message, *until, origin),
            Action::Swap { first, second } => self.swap(first, second, origin),
            Action::Fire { node, timer } => {
                if self.processes[node.index()]
                    .timers
                    .get(*timer as usize)
                    .is_none_or(Option::is_none)
                {
                    return Err(Refusal::NotArmed {
                        node: *node,
                        timer: *timer,
                    });
                }
                self.fire(*node, *timer, origin);
                Ok(())
            }
            Action::Crash(node) => self.crash(*node, origin),
            Action::Restart(node) => self.restart(*node, origin),
            Action::Wipe(node) => self.wipe(*node, origin),
            Action::Cut { .. }
            | Action::Mend { .. }
            | Action::Partition(_)
            | Action::Heal
            | Action::Latency { .. }
            | Action::Loss(_)
            | Action::Duplication(_)
            | Action::Clock { .. } => self.change_network(action, origin),
        }
    }

    fn slot(&self, name: &MessageName) -> Result<usize, Refusal> {
        self.network.find(name).ok_or(Refusal::NotInFlight(*name))
    }

    fn flight(&self, slot: usize, name: &MessageName) -> Result<&Flight<P::Message>, Refusal> {
        self.network.get(slot).ok_or(Refusal::NotInFlight(*name))
    }

    fn request(&mut self, node: NodeId, request: &P::Request, origin: Origin) -> Done {
        let (verb, _) = self.scenario.protocol.describe_request(request);
        let role: Option<Role> = P::REQUESTS
            .iter()
            .find(|spec| spec.verb == verb)
            .map(|spec| spec.role);
        if role.is_some_and(|role| !self.scenario.cluster.roles[node.index()].has(role)) {
            return Err(Refusal::WrongRole(node));
        }
        if matches!(self.processes[node.index()].life, Life::Down(_)) {
            return Err(Refusal::Down(node));
        }
        self.begin_event();
        let action = Action::Request {
            node,
            request: request.clone(),
        };
        let mut event = self.blank(self.kept(&action), origin);
        self.drive(node, Input::Request(request.clone()), &mut event);
        self.finish(event, node.index() as u64, 0);
        Ok(())
    }

    /// A message's moment has come: it arrives, or is lost where its way ends.
    pub(super) fn message_due(&mut self, slot: usize) {
        match self.network.get(slot).and_then(|flight| flight.doom) {
            None => self.deliver(slot, Origin::Run),
            Some((fate, _)) => self.lose(slot, fate, Origin::Run),
        }
    }

    fn deliver(&mut self, slot: usize, origin: Origin) {
        if let Some(name) = self.network.get(slot).map(|flight| flight.name) {
            self.deliver_as(slot, origin, Action::Deliver(name));
        }
    }

    fn deliver_as(&mut self, slot: usize, origin: Origin, action: Action<P::Request>) {
        let Some(flight) = self.network.take(slot) else {
            return;
        };
        let to = flight.name.to;
        let missed = matches!(self.processes[to.index()].life, Life::Down(_));
        self.begin_event();
        self.depth = flight.depth;
        let mut event = self.blank(self.kept(&action), origin);
        event.cause = flight.sent_by;
        self.close(
            &flight,
            if missed {
                Fate::Missed
            } else {
                Fate::Delivered
            },
            &mut event,
        );
        if !missed {
            self.drive(
                to,
                Input::Message {
                    from: flight.name.from,
                    message: flight.message,
                },
                &mut event,
            );
        }
        if !self.waiting.is_empty() {
            self.script_arrived(&flight.name, &mut event);
        }
        self.finish(event, u64::from(flight.id), 1);
    }

    fn lose(&mut self, slot: usize, fate: Fate, origin: Origin) {
        let Some(flight) = self.network.take(slot) else {
            return;
        };
        let origin = flight
            .doomed_by
            .filter(|_| origin == Origin::Run)
            .map_or(origin, Origin::Script);
        self.begin_event();
        let action = Action::Drop(flight.name);
        let mut event = self.blank(self.kept(&action), origin);
        event.cause = flight.sent_by;
        self.close(&flight, fate, &mut event);
        self.finish(event, u64::from(flight.id), 2);
    }

    /// Writes what became of a message.
    fn close(&mut self, flight: &Flight<P::Message>, fate: Fate, event: &mut Event<P>) {
        let place = self.place();
        if self.trace.detail == Detail::Full {
            event.message = Some(flight.id);
            let record = &mut self.trace.records[flight.id as usize];
            (record.fate, record.due, record.ended_by) = (fate, self.now, Some(place));
        }
    }

    fn duplicate(&mut self, name: &MessageName, origin: Origin) -> Done {
        let slot = self.slot(name)?;
        if self.network.len() >= limits::IN_FLIGHT {
            return Err(Refusal::NetworkFull);
        }
        let flight = self.flight(slot, name)?;
        let (message, id, depth) = (flight.message.clone(), flight.id, flight.depth);
        self.begin_event();
        self.depth = depth.saturating_sub(1);
        let mut event = self.blank(self.kept(&Action::Duplicate(*name)), origin);
        event.message = Some(id);
        let copy = self.network.next_copy(name);
        self.launch(MessageName { copy, ..*name }, message, &mut event);
        self.finish(event, u64::from(id), 3);
        Ok(())
    }

    fn hold(&mut self, name: &MessageName, origin: Origin) -> Done {
        let slot = self.slot(name)?;
        if self.flight(slot, name)?.held {
            return Err(Refusal::HeldAlready(*name));
        }
        self.retime(slot, origin, Action::Hold(*name), |flight| {
            flight.held = true;
            flight.doom = None;
        });
        Ok(())
    }

    fn delay(&mut self, name: &MessageName, until: u64, origin: Origin) -> Done {
        let slot = self.slot(name)?;
        if until < self.now {
            return Err(Refusal::InThePast {
                until,
                now: self.now,
            });
        }
        self.retime(
            slot,
            origin,
            Action::Delay {
                message: *name,
                until,
            },
            |flight| {
                flight.due = until;
                flight.held = false;
            },
        );
        Ok(())
    }

    fn swap(&mut self, first: &MessageName, second: &MessageName, origin: Origin) -> Done {
        let (one, other) = (self.slot(first)?, self.slot(second)?);
        if (first.from, first.to) != (second.from, second.to) || one == other {
            return Err(Refusal::NotSameLink(*first, *second));
        }
        let (due, held) = {
            let f = self.flight(one, first)?;
            (f.due, f.held)
        };
        let (other_due, other_held) = {
            let f = self.flight(other, second)?;
            (f.due, f.held)
        };
        // Each takes the other's place on the way: as far to go, at its own speed.
        self.place_at(other, due, held);
        self.retime(
            one,
            origin,
            Action::Swap {
                first: *first,
                second: *second,
            },
            |flight| {
                (flight.due, flight.held) = (other_due, other_held);
            },
        );
        Ok(())
    }

    fn place_at(&mut self, slot: usize, due: u64, held: bool) {
        if let Some(flight) = self.network.get_mut(slot) {
            (flight.due, flight.held) = (due, held);
            let (id, fate) = (flight.id, if held { Fate::Held } else { Fate::Flying });
            self.network.schedule(slot, self.now);
            self.write_time(id, due, fate);
        }
    }

    /// Changes a message on its way, as an event.
    fn retime(
        &mut self,
        slot: usize,
        origin: Origin,
        action: Action<P::Request>,
        change: impl FnOnce(&mut Flight<P::Message>),
    ) {
        self.begin_event();
        let mut event = self.blank(self.kept(&action), origin);
        let now = self.now;
        let Some(flight) = self.network.get_mut(slot) else {
            return;
        };
        change(flight);
        let (id, due, held) = (flight.id, flight.due, flight.held);
        let cut = (flight.name.from, flight.name.to);
        if flight.doom.is_none() && !held && self.network.is_cut(cut.0, cut.1) {
            // Put back before the place where its link is cut, it is lost there after all.
            if let Some(flight) = self.network.get_mut(slot) {
                flight.doom = Some((Fate::Cut, MIDDLE));
                if flight.ends() < now {
                    flight.doom = None;
                }
            }
        }
        self.network.schedule(slot, now);
        self.write_time(id, due, if held { Fate::Held } else { Fate::Flying });
        event.message = Some(id);
        self.finish(event, u64::from(id) << 32 ^ due, 4 + u8::from(held));
    }

    fn write_time(&mut self, id: u32, due: u64, fate: Fate) {
        if let Some(record) = self.trace.records.get_mut(id as usize) {
            (record.due, record.fate) = (due, fate);
        }
    }

    pub(super) fn fire(&mut self, node: NodeId, timer: u8, origin: Origin) {
        let Some(armed) = self.processes[node.index()].timers[timer as usize].take() else {
            return;
        };
        self.network.unschedule_timer(node, timer, P::TIMERS.len());
        self.begin_event();
        let mut event = self.blank(self.kept(&Action::Fire { node, timer }), origin);
        event.cause = Self::armed_by(&armed);
        if let Some(which) = P::timer(timer) {
            self.drive(node, Input::Timer(which), &mut event);
        }
        self.finish(event, (node.index() as u64) << 8 | u64::from(timer), 6);
    }

    fn crash(&mut self, node: NodeId, origin: Origin) -> Done {
        let process = &mut self.processes[node.index()];
        let Life::Up(state) = &process.life else {
            return Err(Refusal::Down(node));
        };
        process.life = Life::Down(Some(state.disk.clone()));
        self.stop(node, Action::Crash(node), origin, 7);
        Ok(())
    }

    fn wipe(&mut self, node: NodeId, origin: Origin) -> Done {
        self.processes[node.index()].life = Life::Down(None);
        self.stop(node, Action::Wipe(node), origin, 8);
        Ok(())
    }

    fn stop(&mut self, node: NodeId, action: Action<P::Request>, origin: Origin, verb: u8) {
        for timer in 0..P::TIMERS.len() {
            self.disarm(node, u8::try_from(timer).unwrap_or(u8::MAX));
        }
        self.begin_event();
        let event = self.blank(self.kept(&action), origin);
        self.note_stand(node);
        self.finish(event, node.index() as u64, verb);
    }

    fn restart(&mut self, node: NodeId, origin: Origin) -> Done {
        let Life::Down(disk) = &self.processes[node.index()].life else {
            return Err(Refusal::Up(node));
        };
        let disk = disk.clone();
        self.begin_event();
        let mut event = self.blank(self.kept(&Action::Restart(node)), origin);
        self.boot(node, disk, &mut event);
        self.finish(event, node.index() as u64, 9);
        Ok(())
    }

    /// Links, latencies, shares, clocks.
    fn change_network(&mut self, action: &Action<P::Request>, origin: Origin) -> Done {
        let now = self.now;
        let all = self.scenario.cluster.all();
        match action {
            Action::Cut { from, to } | Action::Mend { from, to } => {
                let (cut, is) = (
                    matches!(action, Action::Cut { .. }),
                    self.network.is_cut(*from, *to),
                );
                match (cut, is) {
                    (_, _) if from == to => return Err(Refusal::NoLink(*from)),
                    (true, true) => return Err(Refusal::CutAlready(*from, *to)),
                    (false, false) => return Err(Refusal::NotCut(*from, *to)),
                    (true, false) | (false, true) => self.network.set_cut(*from, *to, cut, now),
                }
            }
            Action::Partition(groups) => {
                let groups = whole_partition(groups, all)?;
                self.set_cuts(|from, to| {
                    !groups.iter().any(|g| g.contains(from) && g.contains(to))
                });
            }
            Action::Heal => self.set_cuts(|_, _| false),
            Action::Latency { link: None, span } => self.network.set_all_links(*span),
            Action::Latency {
                link: Some((from, to)),
                span,
            } => self.network.set_link(*from, *to, *span),
            Action::Loss(share) => self.network.loss = *share,
            Action::Duplication(share) => self.network.duplication = *share,
            Action::Clock { node, rate } => {
                let process = &mut self.processes[node.index()];
                process.clock = process.clock.with_rate(*rate, now);
                self.rearm(*node);
            }
            _handled_elsewhere => {}
        }
        self.begin_event();
        let event = self.blank(self.kept(action), origin);
        self.finish(event, 0, 10);
        Ok(())
    }

    fn set_cuts(&mut self, cut: impl Fn(NodeId, NodeId) -> bool) {
        let scenario = Arc::clone(&self.scenario);
        for from in scenario.cluster.all().iter() {
            for to in scenario.cluster.all().iter().filter(|to| *to != from) {
                if self.network.is_cut(from, to) != cut(from, to) {
                    self.network.set_cut(from, to, cut(from, to), self.now);
                }
            }
        }
    }

    /// The action as the trace keeps it: only where it keeps everything.
    fn kept(&self, action: &Action<P::Request>) -> Option<Action<P::Request>> {
        (self.trace.detail == Detail::Full).then(|| action.clone())
    }

    pub(super) fn begin_event(&mut self) {
        self.depth = 0;
    }

    /// Writes an event down and moves on.
    pub(super) fn finish(&mut self, mut event: Event<P>, what: u64, verb: u8) {
        self.digest.word(self.now);
        self.digest.word(what << 8 | u64::from(verb));
        event.broke = self.monitors.take_fallen();
        event.depth = self.depth;
        if let Origin::Script(line) = event.origin
            && event.note.is_none()
            && self.scenario.script[line].note.is_some()
        {
            event.note = Some(line);
        }
        self.count += 1;
        match self.trace.detail {
            Detail::Full => self.trace.events.push(event),
            Detail::Lean => {
                #[allow(clippy::cast_possible_truncation)] // the log is short on purpose
                self.trace.log.push(LogLine {
                    time: self.now,
                    what: what as u32,
                    verb,
                });
            }
        }
    }
}

/// The groups of a partition, with those that no group names as one more.
fn whole_partition(groups: &[NodeSet], all: NodeSet) -> Result<Vec<NodeSet>, Refusal> {
    let mut seen = NodeSet::EMPTY;
    for group in groups {
        if let Some(twice) = group.intersection(seen).iter().next() {
            return Err(Refusal::InTwoGroups(twice));
        }
        seen = seen.union(*group);
    }
    let rest = all.difference(seen);
    Ok(groups
        .iter()
        .copied()
        .chain((!rest.is_empty()).then_some(rest))
        .collect())
}
