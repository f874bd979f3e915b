//! Applying an action: the one way in which anything happens.

use std::hash::Hash;

use consensus::{Input, NodeId, Protocol};

use super::{Armed, Life, World};
use crate::action::{Action, Refusal};
use crate::limits;
use crate::marks::What;
use crate::names::MessageName;
use crate::network::Flight;
use crate::trace::{Detail, Event, Fate, LogLine, Origin};

pub(super) type Done = Result<(), Refusal>;

/// Kinds of events in digest and log that are marked on a timeline.
const CRASH: u8 = 7;
const WIPE: u8 = 8;
const RESTART: u8 = 9;

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
        self.within_limits(action)?;
        match action {
            Action::Request { node, request } => self.request(*node, request, origin),
            Action::Deliver(name) => {
                let slot = self.slot(name)?;
                self.deliver(slot, origin, false);
                Ok(())
            }
            Action::Release(name) => {
                let slot = self.slot(name)?;
                if !self.flight(slot, name)?.held {
                    return Err(Refusal::NotHeld(*name));
                }
                self.deliver(slot, origin, true);
                Ok(())
            }
            Action::Drop(name) => {
                let flight = self.take_flight(name)?;
                self.lose(&flight, Fate::Dropped, origin);
                Ok(())
            }
            Action::Duplicate(name) => self.duplicate(name, origin),
            Action::Hold(name) => self.hold(name, origin),
            Action::Delay { message, until } => self.delay(message, *until, origin),
            Action::Swap { first, second } => self.swap(first, second, origin),
            Action::Fire { node, timer } => {
                self.armed(*node, *timer)?;
                self.fire(*node, *timer, origin);
                Ok(())
            }
            Action::Postpone { node, timer, until } => self.postpone(*node, *timer, *until, origin),
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

    pub(super) fn slot(&self, name: &MessageName) -> Result<usize, Refusal> {
        self.network.find(name).ok_or(Refusal::NotInFlight(*name))
    }

    pub(super) fn flight(
        &self,
        slot: usize,
        name: &MessageName,
    ) -> Result<&Flight<P::Message>, Refusal> {
        self.network.get(slot).ok_or(Refusal::NotInFlight(*name))
    }

    fn take_flight(&mut self, name: &MessageName) -> Result<Flight<P::Message>, Refusal> {
        let slot = self.slot(name)?;
        self.network.take(slot).ok_or(Refusal::NotInFlight(*name))
    }

    fn request(&mut self, node: NodeId, request: &P::Request, origin: Origin) -> Done {
        self.may_request(node, request)?;
        if matches!(self.processes[node.index()].life, Life::Down(_)) {
            return Err(Refusal::Down(node));
        }
        let request = request.clone();
        let action = Action::Request { node, request };
        self.begin(self.kept(&action), origin);
        if let Action::Request { request, .. } = action {
            self.drive(node, Input::Request(request));
        }
        self.finish(node.index() as u64, 0);
        Ok(())
    }

    pub(super) fn fire(&mut self, node: NodeId, timer: u8, origin: Origin) {
        let Some(armed) = self.processes[node.index()].timers[timer as usize].take() else {
            return;
        };
        self.network.unschedule_timer(node, timer, P::TIMERS.len());
        self.begin(self.kept(&Action::Fire { node, timer }), origin);
        self.event.cause = armed.by();
        if let Some(which) = P::timer(timer) {
            self.drive(node, Input::Timer(which));
        }
        self.finish((node.index() as u64) << 8 | u64::from(timer), 6);
    }

    /// A timer that runs.
    fn armed(&self, node: NodeId, timer: u8) -> Result<Armed, Refusal> {
        let timers = &self.processes[node.index()].timers;
        let armed = timers.get(timer as usize).copied().flatten();
        armed.ok_or(Refusal::NotArmed { node, timer })
    }

    fn postpone(&mut self, node: NodeId, timer: u8, until: u64, origin: Origin) -> Done {
        let armed = self.armed(node, timer)?;
        if until < self.now {
            return Err(Refusal::InThePast {
                until,
                now: self.now,
            });
        }
        let action = Action::Postpone { node, timer, until };
        self.begin(self.kept(&action), origin);
        self.event.cause = armed.by();
        self.put_off(node, timer, until);
        action.hash(&mut self.digest);
        self.finish((node.index() as u64) << 8 | u64::from(timer), 11);
        Ok(())
    }

    fn crash(&mut self, node: NodeId, origin: Origin) -> Done {
        let process = &mut self.processes[node.index()];
        let Life::Up(state) = &process.life else {
            return Err(Refusal::Down(node));
        };
        process.life = Life::Down(Some(state.disk.clone()));
        self.stop(node, Action::Crash(node), origin, CRASH);
        Ok(())
    }

    fn wipe(&mut self, node: NodeId, origin: Origin) -> Done {
        let process = &mut self.processes[node.index()];
        if matches!(process.life, Life::Down(None)) {
            return Err(Refusal::Down(node));
        }
        process.life = Life::Down(None);
        self.stop(node, Action::Wipe(node), origin, WIPE);
        Ok(())
    }

    fn stop(&mut self, node: NodeId, action: Action<P::Request>, origin: Origin, verb: u8) {
        for timer in 0..P::TIMERS.len() {
            self.disarm(node, u8::try_from(timer).unwrap_or(u8::MAX));
        }
        self.begin(self.kept(&action), origin);
        self.note_stand(node);
        self.finish(node.index() as u64, verb);
    }

    fn restart(&mut self, node: NodeId, origin: Origin) -> Done {
        let Life::Down(disk) = &self.processes[node.index()].life else {
            return Err(Refusal::Up(node));
        };
        let disk = disk.clone();
        self.begin(self.kept(&Action::Restart(node)), origin);
        self.boot(node, disk);
        self.finish(node.index() as u64, RESTART);
        Ok(())
    }

    /// The action as the trace keeps it: only where it keeps everything.
    pub(super) fn kept(&self, action: &Action<P::Request>) -> Option<Action<P::Request>> {
        (self.trace.detail == Detail::Full).then(|| action.clone())
    }

    /// An event begins: nothing came of it so far.
    pub(super) fn begin(&mut self, action: Option<Action<P::Request>>, origin: Origin) {
        self.depth = 0;
        self.sent_before = self.network.sent;
        let natural = self.at_now + u32::from(!matches!(origin, Origin::User(_)));
        let event = &mut self.event;
        event.time = self.now;
        event.action = action;
        event.origin = origin;
        event.natural = natural;
        event.opens = self.doer != Some(origin);
        (event.cause, event.message, event.chosen) = (None, None, None);
        (event.note, event.refused) = (None, None);
        event.broke.clear();
    }

    /// Writes the event at hand down and moves on.
    pub(super) fn finish(&mut self, what: u64, verb: u8) {
        self.digest.word(self.now);
        self.digest.word(what << 8 | u64::from(verb));
        let event = &mut self.event;
        if self.monitors.has_fallen() {
            event.broke = self.monitors.take_fallen();
        }
        event.depth = self.depth;
        if let Origin::Script(line) = event.origin
            && event.note.is_none()
            && self.scenario.script[line].note.is_some()
        {
            event.note = Some(line);
        }
        let origin = event.origin;
        if self.trace.detail != Detail::Lean {
            self.mark_event(stopped(what, verb));
        }
        self.count += 1;
        self.last = self.now;
        self.doer = Some(origin);
        match self.trace.detail {
            Detail::Full => {
                let event = std::mem::replace(&mut self.event, Event::blank());
                self.trace.write_event(event);
            }
            Detail::Sketch => {}
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

/// What a process' beginning or end is on a timeline, by the digest's numbers.
fn stopped(what: u64, verb: u8) -> Option<What> {
    let node = || usize::try_from(what).ok().map(NodeId::new);
    match verb {
        CRASH | WIPE => node().map(What::Crash),
        RESTART => node().map(What::Restart),
        _another => None,
    }
}
