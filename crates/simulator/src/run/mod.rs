//! A run: a world, and what a reader changed in it.
//!
//! The truth of a run is its scenario, its seed and the reader's changes;
//! everything else can be computed again, and is, when the reader steps back
//! or takes a change back.

mod changes;
mod checkpoints;
mod timeline;
mod windows;

use std::sync::Arc;

use consensus::Protocol;

pub use changes::Change;
use changes::{Plan, Progress, Undone};
use checkpoints::Checkpoints;
pub use windows::Window;
use windows::Windows;

use crate::action::Refusal;
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
    /// Those that were taken back, the last one last.
    undone: Vec<Undone<P::Request>>,
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
        Self {
            world: World::new(scenario, seed, detail),
            detail,
            plan: Plan::default(),
            progress: Progress::default(),
            undone: Vec::new(),
            past: Checkpoints::new(Plan::default()),
            windows: Windows::default(),
            seen: 0,
            keeps_all: false,
        }
    }

    /// The same run from the start, with the same changes to come.
    #[must_use]
    pub fn afresh(&self, detail: Detail) -> Self {
        let scenario = Arc::clone(self.world.scenario());
        Self {
            plan: self.plan.clone(),
            ..Self::new(scenario, self.world.seed(), detail)
        }
    }

    /// The world as it is now.
    #[must_use]
    pub const fn world(&self) -> &World<P> {
        &self.world
    }

    /// The reader's changes in force, in the order in which they were made.
    #[must_use]
    pub fn changes(&self) -> &[Change<P::Request>] {
        &self.plan.changes
    }

    /// Whether a change was taken back that can be made again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// The changes that found nothing to act on, by place in
    /// [`Run::changes`], with the reason.
    #[must_use]
    pub fn unapplied(&self) -> &[(usize, Refusal)] {
        &self.progress.unapplied
    }

    /// When the next event happens, the reader's changes included.
    pub fn next_time(&mut self) -> Option<Time> {
        let now = self.world.now();
        let change = self.next_change().map(|change| change.time.max(now));
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
            }
            if self.world.count() > before {
                self.keep();
                return true;
            }
        }
        false
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
