//! Messages on their way: they arrive, are lost, copied, held and moved.

use std::hash::Hash;

use consensus::{Input, Protocol};

use super::apply::Done;
use super::{Life, Sight, World};
use crate::action::{Action, Refusal};
use crate::limits;
use crate::names::MessageName;
use crate::network::{Flight, MIDDLE};
use crate::trace::{Detail, Fate, Origin};

impl<P: Protocol> World<P> {
    /// A message's moment has come: it arrives, or is lost where its way ends.
    pub(super) fn message_due(&mut self, slot: usize) {
        match self.network.get(slot).and_then(|flight| flight.doom) {
            None => self.deliver(slot, Origin::Run, false),
            Some((fate, _)) => {
                if let Some(flight) = self.network.take(slot) {
                    let origin = flight.doomed_by.unwrap_or(Origin::Run);
                    self.lose(&flight, fate, origin);
                }
            }
        }
    }

    /// A message that was on its way, or was held and is let go, arrives.
    pub(super) fn deliver(&mut self, slot: usize, origin: Origin, let_go: bool) {
        let Some(flight) = self.network.get(slot) else {
            return;
        };
        let (id, depth, cause) = (flight.id, flight.depth, flight.sent_by);
        let (from, to) = (flight.name.from, flight.name.to);
        // Copied only where somebody looks at it.
        let full = self.trace.detail == Detail::Full;
        let name = (full || self.is_watching()).then_some(flight.name);
        let missed = matches!(self.processes[to.index()].life, Life::Down(_));
        let action = name.filter(|_| full).map(if let_go {
            Action::Release
        } else {
            Action::Deliver
        });
        self.begin(action, origin);
        self.depth = depth;
        self.event.cause = cause;
        let fate = if missed {
            Fate::Missed
        } else {
            Fate::Delivered
        };
        self.close(id, fate);
        if let Some(message) = self.network.take_message(slot)
            && !missed
        {
            self.drive(to, Input::Message { from, message });
        }
        if let Some(name) = name {
            self.sight(Sight::Arrived(name));
            self.script_arrived(&name);
        }
        self.finish(u64::from(id), 1);
    }

    pub(super) fn lose(&mut self, flight: &Flight<P::Message>, fate: Fate, origin: Origin) {
        let action = Action::Drop(flight.name);
        self.begin(self.kept(&action), origin);
        self.event.cause = flight.sent_by;
        self.close(flight.id, fate);
        self.finish((fate as u64) << 32 | u64::from(flight.id), 2);
    }

    /// Writes what became of a message.
    fn close(&mut self, id: u32, fate: Fate) {
        let place = self.place();
        if self.trace.detail == Detail::Full {
            self.event.message = Some(id);
            if let Some(record) = self.trace.record_mut(id) {
                (record.fate, record.due, record.ended_by) = (fate, self.now, Some(place));
            }
        }
    }

    pub(super) fn duplicate(&mut self, name: &MessageName, origin: Origin) -> Done {
        let slot = self.slot(name)?;
        if self.network.len() >= limits::IN_FLIGHT {
            return Err(Refusal::NetworkFull);
        }
        let flight = self.flight(slot, name)?;
        let (message, id, depth) = (flight.message.clone(), flight.id, flight.depth);
        self.begin(self.kept(&Action::Duplicate(*name)), origin);
        self.depth = depth.saturating_sub(1);
        self.event.message = Some(id);
        let kind = P::KINDS[name.identity.kind as usize];
        let copy = self.network.next_copy(name, kind.reply);
        self.launch(MessageName { copy, ..*name }, message);
        self.finish(u64::from(id), 3);
        Ok(())
    }

    pub(super) fn hold(&mut self, name: &MessageName, origin: Origin) -> Done {
        let slot = self.slot(name)?;
        if self.flight(slot, name)?.held {
            return Err(Refusal::HeldAlready(*name));
        }
        self.retime(slot, origin, Action::Hold(*name), |flight| {
            flight.held = true;
        });
        Ok(())
    }

    pub(super) fn delay(&mut self, name: &MessageName, until: u64, origin: Origin) -> Done {
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

    pub(super) fn swap(
        &mut self,
        first: &MessageName,
        second: &MessageName,
        origin: Origin,
    ) -> Done {
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
            self.reschedule(slot);
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
        self.begin(self.kept(&action), origin);
        let Some(flight) = self.network.get_mut(slot) else {
            return;
        };
        change(flight);
        let (id, held) = (flight.id, flight.held);
        self.reschedule(slot);
        self.event.message = Some(id);
        action.hash(&mut self.digest);
        self.finish(id.into(), 4 + u8::from(held));
    }

    /// A message that was moved is due, or lost, at another moment.
    fn reschedule(&mut self, slot: usize) {
        let now = self.now;
        let Some(flight) = self.network.get(slot) else {
            return;
        };
        let (from, to) = (flight.name.from, flight.name.to);
        let (id, due, held) = (flight.id, flight.due, flight.held);
        let cut = self.network.is_cut(from, to);
        if let Some(flight) = self.network.get_mut(slot) {
            if held {
                flight.doom = None; // it has reached its receiver
            } else if flight.doom.is_none() && cut {
                // Put back before the place where its link is cut, it is lost there after all.
                flight.doom = Some((Fate::Cut, MIDDLE)).filter(|_| flight.passes(MIDDLE) >= now);
            }
        }
        self.network.schedule(slot, now);
        self.write_time(id, due, if held { Fate::Held } else { Fate::Flying });
    }

    fn write_time(&mut self, id: u32, due: u64, fate: Fate) {
        if let Some(record) = self.trace.record_mut(id) {
            (record.due, record.fate) = (due, fate);
        }
    }
}
