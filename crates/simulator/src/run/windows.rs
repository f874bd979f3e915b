//! The full trace of any stretch of a run.

use std::sync::Arc;

use consensus::Protocol;

use super::Run;
use super::timeline::NEAR;
use crate::time::Time;
use crate::trace::{Detail, Trace};
use crate::world::World;

/// A window ends after so many events, so that no question takes long.
pub const EVENTS: usize = 16_384;
/// What is written down already is gone on with in full for so many events; if
/// the window is farther, those before it are passed in short.
const FULL_AHEAD: usize = 1_024;
/// So many windows are kept.
const KEPT: usize = 4;

/// A stretch of a run, written down in full.
pub struct Window<'a, P: Protocol> {
    /// The present moment of the run.
    pub world: &'a World<P>,
    /// What happened: every event of the stretch and perhaps more, every
    /// message sent in it or on its way when it begins, how each node stood.
    /// What became of a message is told as it was where the trace ends.
    pub trace: &'a Trace<P>,
    /// Complete up to and at this moment: that which was asked for, unless
    /// there are too many: it ends after 16,384 events.
    pub until: Time,
}

/// A stretch that was computed.
struct Known<P: Protocol> {
    trace: Trace<P>,
    /// The moment from which on it was asked for.
    from: Time,
    /// Complete up to and at this moment.
    until: Time,
    /// It stopped there because it was too much.
    cut: bool,
}

impl<P: Protocol> Known<P> {
    fn covers(&self, from: Time, to: Time) -> bool {
        let begins = self.trace.since() <= from;
        begins && (to <= self.until || (self.cut && from == self.from))
    }
}

/// The last few windows, the newest last. Copies share them.
#[derive(Clone)]
pub(super) struct Windows<P: Protocol>(Vec<Arc<Known<P>>>);

impl<P: Protocol> Default for Windows<P> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<P: Protocol> Windows<P> {
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Gives up what tells of this moment or a later one, or of more events:
    /// a trace may go on beyond the moment up to which it is complete.
    pub fn forget(&mut self, since: Time, events: usize) {
        self.0
            .retain(|known| known.until < since && known.trace.events().end() <= events);
    }

    /// Keeps what a world has written down that is left behind.
    pub fn remember(&mut self, world: &World<P>) {
        let trace = world.trace();
        // At the present moment more may be about to happen.
        let Some(until) = world.now().checked_sub(1) else {
            return;
        };
        let (from, is_full) = (trace.since(), trace.detail() == Detail::Full);
        if is_full && from <= until && !self.0.iter().any(|it| it.covers(from, until)) {
            self.0
                .retain(|it| it.trace.since() < from || it.until > until);
            let trace = trace.clone();
            self.put(Known {
                trace,
                from,
                until,
                cut: false,
            });
        }
    }

    fn put(&mut self, known: Known<P>) {
        if self.0.len() == KEPT {
            self.0.remove(0);
        }
        self.0.push(Arc::new(known));
    }

    /// The place of a window that covers a stretch; it becomes the newest.
    fn find(&mut self, from: Time, to: Time) -> Option<usize> {
        let place = self.0.iter().position(|it| it.covers(from, to))?;
        let known = self.0.remove(place);
        self.0.push(known);
        Some(self.0.len() - 1)
    }
}

impl<P: Protocol> Run<P> {
    /// Everything that happens from one moment up to and at another, in full,
    /// past and future: what is not known is computed; the present stays. A
    /// lean run has nothing to show.
    pub fn window(&mut self, from: Time, to: Time) -> Window<'_, P> {
        self.reconcile();
        let next = self.next_time();
        let trace = self.world.trace();
        let here = trace.detail() == Detail::Full
            && trace.since() <= from
            && (to < self.world.now() || next.is_none_or(|next| next > to));
        let place = match self.windows.find(from, to) {
            _ if here || self.detail == Detail::Lean => None,
            None => Some(self.compute(from, to)),
            known => known,
        };
        let known = place.and_then(|place| self.windows.0.get(place));
        Window {
            world: &self.world,
            trace: known.map_or(self.world.trace(), |known| &known.trace),
            until: known.map_or(to, |known| known.until.min(to)),
        }
    }

    /// Lets everything happen that happens before a moment, without writing it
    /// down; what happens from then on is.
    fn pass_by(&mut self, from: Time) {
        self.world.write(Detail::Sketch);
        while from > 0 && self.step_until(from - 1) {}
        self.world.write(Detail::Full);
    }

    /// Computes a window; gives its place.
    fn compute(&mut self, from: Time, to: Time) -> usize {
        let mut run = self.clone();
        run.keeps_all = true;
        let nearest = self.past.nearest(|it| it.world.now() < from);
        // What is there in full is gone on with, unless it is far away.
        let far = nearest.as_ref().map_or(0, |it| it.world.count());
        let written = |world: &World<P>| {
            let (trace, near) = (world.trace(), world.count() + NEAR >= far);
            let full = trace.detail() == Detail::Full && trace.since() <= from;
            full && world.now() <= to && near
        };
        if !written(&run.world) {
            let written = self.past.find(|it| written(&it.world));
            run.start_at(written.or(nearest).as_deref());
        }
        if run.world.trace().detail() != Detail::Full || run.world.trace().since() > from {
            run.pass_by(from);
        }
        let (mut first, present) = (run.world.count(), self.world.count());
        let mut cut = false;
        loop {
            if run.world.count() == present
                && run.world.trace().first() < self.world.trace().first()
            {
                // The present has more behind it now.
                self.world.take_trace(run.world.trace().clone());
            }
            if run.next_time().is_none_or(|next| next > to) {
                break;
            }
            let far = run.world.count() - first >= FULL_AHEAD;
            if far && run.next_time().is_some_and(|next| next < from) {
                run.pass_by(from);
                first = run.world.count();
                continue;
            }
            cut = run.world.count() - first >= EVENTS;
            if cut || !run.step_until(to) {
                break;
            }
        }
        self.past = run.past;
        self.past.plan_next(&self.world);
        let until = if cut {
            run.world.now().saturating_sub(1)
        } else {
            to
        };
        let trace = run.world.trace().clone();
        self.windows.put(Known {
            trace,
            from,
            until,
            cut,
        });
        self.windows.0.len() - 1
    }
}
