//! Moments of a run that are kept, so that any other is near one of them.

use std::sync::Arc;

use consensus::Protocol;

use super::changes::{Plan, Progress};
use crate::time::Time;
use crate::trace::Detail;
use crate::world::World;

/// Checkpoints are at most so many events apart: to replay those costs a
/// millisecond or so.
const FARTHEST: usize = 2_048;
/// They are at least so many events apart.
const NEAREST: usize = 64;
/// To copy so many bytes costs about as much as a tenth of an event: with
/// this, keeping checkpoints costs a tenth of the run.
const BYTES_AN_EVENT: usize = 64;
/// What the checkpoints of a run may weigh together, in bytes. Beyond it every
/// second one is given up, and they stand twice as far apart from then on.
pub(super) const BUDGET: usize = 80 << 20;

/// Of runs of up to so many events the whole trace is kept; of longer ones, at
/// least so many of the last events.
pub(super) const WHOLE: usize = 4_096;

/// A moment of a run, as it was right after an event or some time later.
pub(super) struct Checkpoint<P: Protocol> {
    pub world: World<P>,
    pub progress: Progress,
    /// It is only here because nothing beyond it is known yet.
    front: bool,
}

impl<P: Protocol> Checkpoint<P> {
    /// Whether its trace goes back to the start of the run.
    fn is_whole(&self) -> bool {
        is_whole(&self.world)
    }
}

/// Whether a world has written down everything from the start.
pub(super) fn is_whole<P: Protocol>(world: &World<P>) -> bool {
    world.trace().detail() == Detail::Full && world.trace().first() == 0
}

/// The checkpoints of a run, by number of events. Copies share them.
#[derive(Clone)]
pub(super) struct Checkpoints<P: Protocol> {
    list: Vec<Arc<Checkpoint<P>>>,
    /// The changes with which they came about.
    plan: Plan<P::Request>,
    /// After so many events the next one is due.
    pub due: usize,
    weight: usize,
    /// How many times as far apart as their weight wants it.
    sparse: usize,
    /// Fixed spacing, for tests that want many of them.
    spacing: Option<usize>,
}

impl<P: Protocol> Checkpoints<P> {
    pub const fn new(plan: Plan<P::Request>) -> Self {
        Self {
            list: Vec::new(),
            plan,
            due: NEAREST,
            weight: 0,
            sparse: 1,
            spacing: None,
        }
    }

    /// Keeps checkpoints so many events apart, whatever they cost.
    pub fn set_spacing(&mut self, events: usize) {
        self.spacing = Some(events.max(1));
        self.list.clear();
        (self.weight, self.due) = (0, events.max(1));
    }

    fn spacing(&self, world: &World<P>) -> usize {
        let spacing = self.spacing.unwrap_or_else(|| {
            let cost = world.weight() / BYTES_AN_EVENT;
            cost.clamp(NEAREST, FARTHEST)
        });
        spacing.saturating_mul(self.sparse)
    }

    /// About how many bytes they take.
    pub const fn weight(&self) -> usize {
        self.weight
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.list.len()
    }

    /// The farthest.
    pub fn last(&self) -> Option<&Arc<Checkpoint<P>>> {
        self.list.last()
    }

    /// The last one of which this holds, if it holds of those before it.
    pub fn nearest(&self, before: impl Fn(&Checkpoint<P>) -> bool) -> Option<Arc<Checkpoint<P>>> {
        let after = self.list.partition_point(|it| before(it));
        self.list.get(after.checked_sub(1)?).cloned()
    }

    /// The last one of which this holds.
    pub fn find(&self, holds: impl Fn(&Checkpoint<P>) -> bool) -> Option<Arc<Checkpoint<P>>> {
        self.list.iter().rev().find(|it| holds(it)).cloned()
    }

    /// Keeps what other changes leave as it was; tells since when, and after how
    /// many events, nothing is sure any more, if anything was given up.
    pub fn reconcile(&mut self, plan: &Plan<P::Request>) -> Option<(Time, usize)> {
        if self.plan == *plan {
            return None;
        }
        let same = |it: &Arc<Checkpoint<P>>| plan.agrees(&self.plan, &it.world, &it.progress);
        let kept = self.list.partition_point(same);
        self.list.truncate(kept);
        self.plan.clone_from(plan);
        self.weigh();
        self.due = 0;
        let last = self.list.last().map(|it| &it.world);
        Some(last.map_or((0, 0), |world| (world.now(), world.count())))
    }

    fn weigh(&mut self) {
        self.weight = self.list.iter().map(|it| it.world.weight()).sum();
    }

    /// The next place at which a checkpoint is wanted, from here on.
    pub fn plan_next(&mut self, world: &World<P>) {
        let count = world.count();
        let after = self.list.partition_point(|it| it.world.count() <= count);
        let next = self.list.get(after).map(|it| it.world.count());
        self.due = next.unwrap_or_else(|| {
            let last = after
                .checked_sub(1)
                .map_or(0, |at| self.list[at].world.count());
            last.saturating_add(self.spacing(world)).max(count + 1)
        });
    }

    /// Keeps this moment, right after an event, unless it is known as well.
    pub fn keep(&mut self, world: &World<P>, progress: &Progress) {
        self.put(world, progress, false);
        self.plan_next(world);
    }

    /// Keeps this moment if nothing beyond it is known, or not in full.
    pub fn keep_front(&mut self, world: &World<P>, progress: &Progress) {
        let farther = self.last().is_none_or(|last| {
            (last.world.count(), last.world.now()) < (world.count(), world.now())
        });
        if farther {
            self.put(world, progress, true);
        }
    }

    fn put(&mut self, world: &World<P>, progress: &Progress, front: bool) {
        let count = world.count();
        let at = self.list.partition_point(|it| it.world.count() < count);
        let known = self.list.get(at).filter(|it| it.world.count() == count);
        let whole = is_whole(world) && count <= WHOLE;
        if known.is_some_and(|it| !front && !it.front && (it.is_whole() || !whole)) {
            return;
        }
        let mut world = world.clone();
        if !whole {
            world.write(Detail::Sketch);
        }
        let known = known.is_some();
        let progress = progress.clone();
        let kept = Arc::new(Checkpoint {
            world,
            progress,
            front,
        });
        self.weight += kept.world.weight();
        if known {
            self.weight = self.weight.saturating_sub(self.list[at].world.weight());
            self.list[at] = kept;
        } else {
            self.list.insert(at, kept);
        }
        // Beyond what was the front, that is one among others.
        let stale = at.checked_sub(1).filter(|at| self.list[*at].front);
        if let Some(stale) = stale {
            self.weight = self.weight.saturating_sub(self.list[stale].world.weight());
            self.list.remove(stale);
        }
        if self.weight > BUDGET && self.list.len() > 2 {
            self.thin();
        }
    }

    /// Gives up every second one, but for the last.
    fn thin(&mut self) {
        let last = self.list.len() - 1;
        let mut at = 0;
        self.list.retain(|_| {
            at += 1;
            at % 2 == 0 || at - 1 == last
        });
        self.sparse *= 2;
        self.weigh();
    }
}
