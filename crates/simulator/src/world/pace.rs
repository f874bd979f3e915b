//! The pace of a run: what happens next, and when.

use std::sync::Arc;

use consensus::Protocol;

use super::World;
use crate::action::Action;
use crate::limits;
use crate::names::MessageName;
use crate::network::Due;
use crate::scenario::{Mode, When};
use crate::time::{MAX_TIME, Time};
use crate::trace::Origin;

/// What happens next by itself.
#[derive(Clone, Copy)]
enum Upcoming {
    /// A line whose moment has come,
    Ready,
    /// the next line of a stepped script,
    Line(usize),
    /// or what the network has.
    Due(Due),
}

impl<P: Protocol> World<P> {
    /// Whether a script that decides step by step has lines left.
    #[must_use]
    pub fn script_left(&self) -> bool {
        !self.ready.is_empty()
            || (self.scenario.mode == Mode::Stepped && self.next_line().is_some())
    }

    fn next_line(&self) -> Option<usize> {
        let rest = self.scenario.script.iter().enumerate().skip(self.line);
        rest.filter(|(place, line)| line.when == When::Next && !self.wishes.leave_out(*place))
            .map(|(place, _)| place)
            .next()
    }

    /// When the next event happens by itself; `None` when nothing is left.
    pub fn next_time(&mut self) -> Option<Time> {
        self.upcoming().map(|(time, _)| time)
    }

    /// What happens next by itself, and when.
    fn upcoming(&mut self) -> Option<(Time, Upcoming)> {
        if self.count >= limits::EVENTS {
            return None;
        }
        let (time, next) = if !self.ready.is_empty() {
            (self.now, Upcoming::Ready)
        } else if self.scenario.mode == Mode::Stepped
            && let Some(line) = self.next_line()
        {
            (self.line_time(line), Upcoming::Line(line))
        } else {
            let (time, due) = self.network.next(P::TIMERS.len())?;
            (time, Upcoming::Due(due))
        };
        let time = time.max(self.now);
        (time <= MAX_TIME).then_some((time, next))
    }

    /// When a line of a stepped script is carried out: a millisecond after
    /// what happened last, however often time was looked at in between; a
    /// message arrives no earlier than it would by itself.
    fn line_time(&self, line: usize) -> Time {
        const STEP: Time = 1000;
        let soon = if self.count == 0 { 0 } else { self.last + STEP };
        match &self.scenario.script[line].action {
            None => self.now,
            Some(Action::Deliver(name)) => {
                self.arrival(name).map_or(soon, |arrives| arrives.max(soon))
            }
            Some(_) => soon,
        }
    }

    fn arrival(&self, name: &MessageName) -> Option<Time> {
        self.network
            .find(name)
            .and_then(|slot| self.network.get(slot))
            .map(|flight| flight.due)
    }

    /// Lets the next event happen, or the next line of the script find nothing
    /// to act on; false when nothing is left to happen, or
    /// the run has as many events as a run may have.
    pub fn advance(&mut self) -> bool {
        let Some((time, next)) = self.upcoming() else {
            return false;
        };
        self.pass_to(time);
        self.happen(next);
        self.at_now += 1;
        true
    }

    /// What comes next happens.
    fn happen(&mut self, next: Upcoming) {
        match next {
            Upcoming::Ready => {
                let line = self.ready.remove(0);
                self.run_line(line);
            }
            Upcoming::Line(line) => {
                self.line = line + 1;
                self.run_line(line);
            }
            Upcoming::Due(due) => {
                self.network.pop(P::TIMERS.len());
                match due {
                    Due::Script(line) => self.run_line(line),
                    Due::Message(slot) => self.message_due(slot),
                    Due::Timer(node, timer) => self.fire(node, timer, Origin::Run),
                }
            }
        }
    }

    /// Lets time pass without an event.
    pub fn pass_to(&mut self, time: Time) {
        let time = time.min(MAX_TIME);
        if time > self.now {
            self.now = time;
            self.at_now = 0;
        }
    }

    fn run_line(&mut self, place: usize) {
        let scenario = Arc::clone(&self.scenario);
        let line = &scenario.script[place];
        match &line.action {
            None => self.caption(place),
            Some(action) => {
                if let Err(reason) = self.apply(action, Origin::Script(place)) {
                    self.failed.push((place, reason));
                }
            }
        }
    }
}
