//! A run: a world, and what a reader changed in it.
//!
//! The truth of a run is its scenario, its seed and the reader's changes;
//! everything else can be computed again, and is, when the reader steps back
//! or takes a change back.

mod changes;
mod checkpoints;
mod notes;
mod pins;
mod place;
mod timeline;
mod windows;

use std::sync::Arc;

use consensus::Protocol;

pub use changes::{Change, Moment, Numbered, Unapplied};
use changes::{Plan, Progress};
use checkpoints::Checkpoints;
pub use pins::Pinned;
pub use place::Place;
pub use windows::Window;
use windows::Windows;

use crate::scenario::Scenario;
use crate::time::{MAX_TIME, Time};
use crate::trace::Detail;
use crate::world::World;

/// A run that can be changed, stepped back and taken up again.
#[derive(Clone)]
pub struct Run<P: Protocol> {
    world: World<P>,
    detail: Detail,
    plan: Plan<P::Request>,
    progress: Progress,
    /// Cache: moments that are kept,
    past: Checkpoints<P>,
    /// and stretches that were computed in full.
    windows: Windows<P>,
    /// How far the run was ever played, on whichever branch.
    seen: Time,
    /// Whether the whole trace is kept, however long.
    keeps_all: bool,
}

impl<P: Protocol> Run<P> {
    /// A run of a scenario from the start.
    #[must_use]
    pub fn new(scenario: Arc<Scenario<P>>, seed: u32, detail: Detail) -> Self {
        Self::with_changes(scenario, seed, detail, Vec::new())
    }

    /// A run of a scenario from the start, with changes to come.
    #[must_use]
    pub fn with_changes(
        scenario: Arc<Scenario<P>>,
        seed: u32,
        detail: Detail,
        changes: Vec<Numbered<P::Request>>,
    ) -> Self {
        let plan = Plan::new(changes);
        let mut run = Self {
            world: World::wishing(scenario, seed, detail, plan.wishes()),
            detail,
            past: Checkpoints::new(plan.clone()),
            plan,
            progress: Progress::default(),
            windows: Windows::default(),
            seen: 0,
            keeps_all: false,
        };
        run.notice();
        run
    }

    /// The same run from the start, with the same changes to come.
    #[must_use]
    pub fn afresh(&self, detail: Detail) -> Self {
        let scenario = Arc::clone(self.world.scenario());
        let changes = self.plan.changes.clone();
        Self::with_changes(scenario, self.world.seed(), detail, changes)
    }

    /// Keeps everything that is written down, however long the run gets: for
    /// what is told from its first event to its last.
    pub const fn keep_all(&mut self) {
        self.keeps_all = true;
    }

    /// The world as it is now.
    #[must_use]
    pub const fn world(&self) -> &World<P> {
        &self.world
    }

    /// How much is written down.
    #[must_use]
    pub const fn detail(&self) -> Detail {
        self.detail
    }

    /// When the next event happens, the reader's changes included.
    pub fn next_time(&mut self) -> Option<Time> {
        let now = self.world.now();
        if !self.progress.ready.is_empty() {
            return Some(now);
        }
        let change = self.next_change().map(|(time, _)| time.max(now));
        match (self.world.next_time(), change) {
            (Some(event), Some(change)) => Some(event.min(change)),
            (event, change) => event.or(change),
        }
    }

    /// Lets the next event happen; false when nothing is left to happen.
    pub fn step(&mut self) -> bool {
        self.step_until(MAX_TIME)
    }

    /// Lets the next event happen if it does so by this moment.
    fn step_until(&mut self, limit: Time) -> bool {
        while self.next_time().is_some_and(|time| time <= limit) {
            let before = self.world.count();
            if self.change_is_next() {
                self.make_next();
            } else {
                self.world.advance();
                self.notice();
            }
            if self.world.count() > before {
                self.keep();
                return true;
            }
        }
        false
    }

    /// Whether a change of the clock is still to be made.
    #[must_use]
    pub fn has_changes_to_come(&self) -> bool {
        !self.progress.ready.is_empty() || self.progress.made < self.plan.order.len()
    }

    /// Lets everything happen up to and at a moment, and time pass to it;
    /// tells how many events happened.
    pub fn advance(&mut self, until: Time) -> usize {
        let before = self.world.count();
        while self.step_until(until) {}
        self.world.pass_to(until);
        self.world.count() - before
    }
}
