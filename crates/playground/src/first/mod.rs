//! The first engine: a run for the first picture and the gestures on stage.
//!
//! It holds worlds and a list of what the reader did, and reaches an earlier
//! moment by playing from the start: of the short runs that stand in articles
//! that takes less than a frame. It knows no branches, keeps no checkpoints,
//! and says of what cannot be done only that it cannot. A page that needs more
//! fetches the whole engine, which does the same at the same places and then
//! goes on: the same scenario, seed and changes are the same run.

mod course;
mod session;
// Cases are drawn natively; what the page does with both engines is tested in www.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use std::sync::Arc;

use consensus::Protocol;
use simulator::action::write_action;
use simulator::history::Horizon;
use simulator::marks::What;
use simulator::scenario::Scenario;
use simulator::text::parse_action;
use simulator::time::{MAX_TIME, Time};
use simulator::trace::Origin;
use simulator::{Detail, World};

use crate::diagram;
use crate::moment::{self, Future};
use crate::show::{Show, time};
use crate::view::{StripView, View};
use course::{Course, Deed};
pub use session::Preview;

/// A run of any protocol, as the stage of an embed needs it.
pub trait AnyFirst {
    /// Everything about the present moment.
    fn view(&mut self) -> View;
    /// The next event; false when nothing is left to happen.
    fn step(&mut self) -> bool;
    /// Everything up to a moment; how many events.
    fn advance(&mut self, until: Time) -> usize;
    /// To just after an event.
    fn seek(&mut self, step: usize);
    /// To a moment, past or to come.
    fn seek_time(&mut self, moment: Time);
    /// A reader's change, of one or several actions; false when it cannot be
    /// done here, and then nothing has changed.
    fn apply(&mut self, actions: &str) -> bool;
    /// From the start, without the reader's changes.
    fn restart(&mut self, seed: Option<u32>);
    /// The events at which the script tells something, as far as is looked
    /// ahead: step and time.
    fn captions(&mut self) -> Vec<(u32, Time)>;
    /// A window of the strip under the stage.
    fn strip(&mut self, from: Time, to: Time) -> StripView;
    /// Number and progress of every message in flight or held, in pairs.
    fn frame(&self, now: Time, out: &mut Vec<f32>);
    /// 64 bits that stand for the run so far.
    fn digest(&self) -> u64;
}

/// A run of one protocol.
pub struct First<P: Protocol> {
    scenario: Arc<Scenario<P>>,
    seed: u32,
    /// What the reader did, in the order of the run.
    deeds: Vec<Deed<P::Request>>,
    /// The present moment.
    here: Course<P>,
    /// How far the run was ever played, whatever was changed since.
    seen: Time,
    /// The run as far as it was drawn, where that is beyond the present.
    far: Option<Course<P>>,
    /// The run beyond that, as far as it was looked ahead,
    ahead: Option<Course<P>>,
    /// and what came of it.
    future: Option<Future>,
}

impl<P: Protocol> First<P> {
    /// A run of a scenario from the start.
    pub fn new(scenario: Arc<Scenario<P>>, seed: u32) -> Self {
        Self {
            here: Course::new(&scenario, seed, Detail::Full),
            scenario,
            seed,
            deeds: Vec::new(),
            seen: 0,
            far: None,
            ahead: None,
            future: None,
        }
    }

    fn fresh(&self, detail: Detail) -> Course<P> {
        Course::new(&self.scenario, self.seed, detail)
    }

    fn world(&self) -> &World<P> {
        &self.here.world
    }

    /// Back to the start; what was seen stays.
    fn rewind(&mut self) {
        self.seen = self.seen.max(self.world().now());
        self.here = self.fresh(Detail::Full);
    }

    /// To a place where the run was before.
    fn return_to(&mut self, step: usize, (moment, settled): (Time, bool)) {
        self.rewind();
        while self.world().count() < step && self.here.step(&self.deeds, MAX_TIME) {}
        if settled {
            self.here.advance(&self.deeds, moment);
        }
    }

    /// Where the run ends if nobody interferes, as far as is looked ahead.
    fn future(&mut self) -> Future {
        let (count, now) = (self.world().count(), self.world().now());
        if let Some(future) = self.future.filter(|future| future.steps >= count) {
            return future;
        }
        let horizon = Horizon::of(self.world());
        let mut ahead = self
            .ahead
            .take()
            .unwrap_or_else(|| self.fresh(Detail::Sketch));
        let more = loop {
            let next = ahead.next_time(&self.deeds);
            let to_come = ahead.done < self.deeds.len();
            let over = ahead.world.count() >= count;
            if over && horizon.end(&ahead.world, next, to_come).is_some() {
                break next.is_some();
            }
            if !ahead.step(&self.deeds, MAX_TIME) {
                break false;
            }
        };
        let end = ahead.world.last().max(now);
        let until = horizon.until;
        let future = Future {
            steps: ahead.world.count(),
            end: if more && until < MAX_TIME {
                until.max(end)
            } else {
                end
            },
            more,
        };
        (self.ahead, self.future) = (Some(ahead), Some(future));
        future
    }
}

impl<P: Protocol + 'static> AnyFirst for First<P> {
    fn view(&mut self) -> View {
        let future = self.future();
        let next = self.here.next_time(&self.deeds).map(time);
        let show = Show {
            world: self.world(),
        };
        let place = self.world().count().saturating_sub(1);
        let event = self.world().trace().event(place);
        let flights = self.world().network().flights();
        let changes = self.deeds.last().map_or(0, |deed| deed.id);
        // Why they found nothing to act on, the whole engine says.
        let unapplied = self.world().failed().iter().filter_map(|(line, _)| {
            let action = self.scenario.script[*line].action.as_ref()?;
            Some(write_action(
                action,
                &self.scenario.protocol,
                &self.scenario.names,
            ))
        });
        View {
            steps: u32::try_from(future.steps).unwrap_or(u32::MAX),
            more: future.more,
            next,
            end: time(future.end),
            nodes: moment::nodes(&show, event),
            messages: flights
                .map(|flight| show.flight(flight, show.refused(flight)))
                .collect(),
            event: event.map(|event| show.event(place, event)),
            changes,
            can_undo: changes > 0,
            unapplied: unapplied.collect(),
            ..moment::view(&show)
        }
    }

    fn step(&mut self) -> bool {
        self.here.step(&self.deeds, MAX_TIME)
    }

    fn advance(&mut self, until: Time) -> usize {
        let before = self.world().count();
        self.here.advance(&self.deeds, until);
        self.world().count() - before
    }

    fn seek(&mut self, step: usize) {
        let (count, here) = (self.world().count(), self.world());
        if step < count || (step == count && here.now() > here.last()) {
            self.rewind();
        }
        while self.world().count() < step && self.step() {}
    }

    fn seek_time(&mut self, moment: Time) {
        if moment < self.world().now() {
            self.rewind();
        }
        self.advance(moment);
    }

    fn apply(&mut self, actions: &str) -> bool {
        // What is done before something that was done already changes what that
        // means: the whole engine knows how.
        if self.here.done < self.deeds.len() {
            return false;
        }
        let Ok(actions) = parse_action(actions, &self.scenario) else {
            return false;
        };
        let (step, done) = (self.world().count(), self.deeds.len());
        let moment = (self.world().now(), self.here.is_settled(&self.deeds));
        let id = self.deeds.last().map_or(0, |deed| deed.id) + 1;
        for action in actions {
            let deed = Deed {
                step: self.world().count(),
                time: self.world().now(),
                settled: moment.1,
                action,
                id,
            };
            if self
                .here
                .world
                .apply(&deed.action, Origin::User(id))
                .is_err()
            {
                self.deeds.truncate(done);
                if self.world().count() > step {
                    self.return_to(step, moment);
                }
                return false;
            }
            self.deeds.push(deed);
            self.here.done += 1;
        }
        (self.far, self.ahead, self.future) = (None, None, None);
        true
    }

    fn restart(&mut self, seed: Option<u32>) {
        let seed = seed.unwrap_or(self.seed);
        *self = Self::new(Arc::clone(&self.scenario), seed);
    }

    fn captions(&mut self) -> Vec<(u32, Time)> {
        self.future();
        let marks = self
            .ahead
            .iter()
            .flat_map(|it| it.world.marks().list().iter());
        let told = marks.filter(|mark| matches!(mark.what, What::Caption(_)));
        told.map(|mark| (mark.step, mark.time)).collect()
    }

    fn strip(&mut self, from: Time, to: Time) -> StripView {
        let reached = self.seen.max(self.world().now());
        let next = self.here.next_time(&self.deeds);
        if next.is_some_and(|next| next <= reached) {
            // The strip goes on beyond the present.
            let far = self.far.take();
            let far = far.filter(|far| far.world.now() <= reached);
            let mut far = far.unwrap_or_else(|| self.fresh(Detail::Full));
            far.advance(&self.deeds, reached);
            let shown = (self.world(), far.world.trace());
            let strip = diagram::strip(shown, (from, to.min(reached)), reached);
            self.far = Some(far);
            return strip;
        }
        let shown = (self.world(), self.world().trace());
        diagram::strip(shown, (from, to.min(reached)), reached)
    }

    fn frame(&self, now: Time, out: &mut Vec<f32>) {
        moment::frame(self.world(), now, out);
    }

    fn digest(&self) -> u64 {
        self.world().digest()
    }
}
