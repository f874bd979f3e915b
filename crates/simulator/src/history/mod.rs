//! The past of a run, as it is changed: every change makes a branch, nothing
//! is forgotten, and two branches can be held against each other.
//!
//! There is room for [`crate::limits::BRANCHES`] branches, by their tips, and for
//! [`crate::limits::CHANGES`] changes in one; what goes beyond is a [`Problem`].
//!
//! ```
//! use std::sync::Arc;
//!
//! use consensus::basic_paxos::BasicPaxos;
//! use simulator::{Detail, History, text};
//!
//! let scenario = text::parse::<BasicPaxos>(
//!     "scenario tiny
//! protocol basic-paxos
//! nodes
//!   proposer x
//!   acceptor a b c
//! script
//!   at 0ms request x propose orange
//! ",
//! )?;
//! let crash = text::parse_action("crash x", &scenario)?;
//! let mut history = History::new(Arc::new(scenario), 7, Detail::Full);
//! history.advance(1_000);
//! assert!(history.apply(crash).is_ok());
//! history.advance(500_000);
//! assert!(history.world().facts().chosen.is_empty());
//!
//! // Without the crash x gets its value through; the branch with it stays.
//! assert!(history.undo());
//! history.advance(500_000);
//! assert_eq!(history.world().facts().chosen.len(), 1);
//! assert_eq!(history.branches().len(), 2);
//! # Ok::<(), simulator::text::TextError>(())
//! ```

mod branches;
mod compare;
mod edit;
mod matters;
mod outcome;
mod script;
mod subject;

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use consensus::Protocol;

pub use branches::{Branch, Label, Made};
pub use compare::{Comparison, Difference};
pub use edit::{Edit, Problem};
pub use matters::{Matter, Verdict, What};
pub use outcome::{Horizon, Outcome};
pub use script::with_changes;

use crate::action::Action;
use crate::run::{Change, Moment, Numbered, Place, Run};
use crate::scenario::Scenario;
use crate::trace::Detail;
use branches::Tree;

/// A run and the branches of its past and future. It can be read, let go on
/// and sought in as the run that it is.
#[derive(Clone)]
pub struct History<P: Protocol> {
    run: Run<P>,
    tree: Tree<P::Request>,
    /// The number of the next change.
    next: u32,
}

impl<P: Protocol> Deref for History<P> {
    type Target = Run<P>;

    fn deref(&self) -> &Run<P> {
        &self.run
    }
}

impl<P: Protocol> DerefMut for History<P> {
    fn deref_mut(&mut self) -> &mut Run<P> {
        &mut self.run
    }
}

impl<P: Protocol> History<P> {
    /// A run of a scenario from the start.
    #[must_use]
    pub fn new(scenario: Arc<Scenario<P>>, seed: u32, detail: Detail) -> Self {
        Self {
            run: Run::new(scenario, seed, detail),
            tree: Tree::new(Vec::new()),
            next: 1,
        }
    }

    /// A run that was saved: its changes, one branch for each, in the order in
    /// which they were made.
    #[must_use]
    pub fn with_changes(
        scenario: Arc<Scenario<P>>,
        seed: u32,
        detail: Detail,
        changes: Vec<Numbered<P::Request>>,
    ) -> Self {
        let mut history = Self::new(scenario, seed, detail);
        let mut order: Vec<u32> = Vec::with_capacity(changes.len());
        for it in &changes {
            let at = order.partition_point(|other| *other < it.id);
            order.insert(at, it.id);
        }
        let here = history.run.place();
        for id in order {
            let mut made = changes.clone();
            made.retain(|it| it.id <= id);
            let newest = made.iter().find(|it| it.id == id).map(|it| &it.change);
            let label = newest.map_or_else(|| Label::new(Made::Opened, None, 0), Label::of);
            history.tree.grow(made, here.clone(), label);
            history.next = id + 1;
        }
        history.run.turn(changes, &here);
        history.run.seek(0);
        history
    }

    /// A reader's change at the present moment, all of its actions or none:
    /// a branch of its own.
    ///
    /// # Errors
    /// When one of them cannot be done now, or there are as many branches as
    /// there may be; then nothing has changed.
    pub fn apply(&mut self, actions: Vec<Action<P::Request>>) -> Result<(), Problem> {
        let Some(first) = actions.first().cloned() else {
            return Ok(());
        };
        self.tree.room()?;
        let mut all = self.run.changes().to_vec();
        all.push(Numbered {
            id: self.next,
            change: Change::new(Moment::At { time: 0, after: 0 }, actions.clone()),
        });
        self.can_be_saved(&all)?;
        let here = self.run.place();
        self.run
            .apply(self.next, actions)
            .map_err(Problem::Refused)?;
        let label = Label::new(Made::Done, Some(first), self.run.world().now());
        self.grow(here, label);
        Ok(())
    }

    /// A branch for the changes that the run has now.
    fn grow(&mut self, left: Place, label: Label<P::Request>) {
        let last = self.run.changes().iter().map(|it| it.id).max();
        self.next = self.next.max(last.unwrap_or(0)) + 1;
        self.tree.grow(self.run.changes().to_vec(), left, label);
    }

    /// Changes the past, at a branch of its own; the moment stays.
    ///
    /// # Errors
    /// When it cannot be changed so: [`Problem`] says why, and nothing has changed.
    pub fn edit(&mut self, edit: &Edit<P::Request>) -> Result<(), Problem> {
        self.tree.room()?;
        let (run, label) = self.edited(edit)?;
        let left = self.run.place();
        self.run = run;
        self.grow(left, label);
        Ok(())
    }

    /// The run as it would be after an edit, at the same moment; nothing of it is kept.
    ///
    /// # Errors
    /// As [`History::edit`].
    pub fn preview(&self, edit: &Edit<P::Request>) -> Result<Run<P>, Problem> {
        self.edited(edit).map(|(run, _)| run)
    }

    /// Back to the branch from which this one was made; false at the first.
    /// The moment stays.
    pub fn undo(&mut self) -> bool {
        let left = self.run.place();
        let Some((changes, go)) = self.tree.up(left) else {
            return false;
        };
        self.run.turn(changes, &go);
        true
    }

    /// To the branch that was last left for this one; false when there is none.
    pub fn redo(&mut self) -> bool {
        let here = self.run.place();
        let Some((changes, go)) = self.tree.down(&here) else {
            return false;
        };
        self.run.turn(changes, &go);
        true
    }

    /// Whether there is a change to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.tree.current().parent.is_some()
    }

    /// Whether there is one to make again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.tree.current().child.is_some()
    }

    /// To another branch; the moment stays.
    ///
    /// # Errors
    /// When there is no such branch.
    pub fn switch_to(&mut self, id: u32) -> Result<(), Problem> {
        let here = self.run.place();
        let (changes, go) = self.tree.switch(id, &here)?;
        self.run.turn(changes, &go);
        Ok(())
    }

    /// Forgets a branch that has none of its own and is not on the way to the
    /// current one.
    ///
    /// # Errors
    /// When it is no such branch.
    pub fn remove_branch(&mut self, id: u32) -> Result<(), Problem> {
        self.tree.remove(id)
    }

    /// The branches, in the order in which they were made.
    #[must_use]
    pub fn branches(&self) -> &[Branch<P::Request>] {
        self.tree.all()
    }

    /// The branch that the run is on.
    #[must_use]
    pub fn current(&self) -> &Branch<P::Request> {
        self.tree.current()
    }

    /// Whether a branch is the current one or one from which that was made.
    #[must_use]
    pub fn on_path(&self, id: u32) -> bool {
        self.tree.on_path(id)
    }

    /// The number after the next: an edit may need two.
    const fn next_but_one(&self) -> u32 {
        self.next + 1
    }

    /// A run of these changes from the start, of which only what happens is kept.
    fn lean(&self, changes: &[Numbered<P::Request>]) -> Run<P> {
        let world = self.run.world();
        let scenario = Arc::clone(world.scenario());
        Run::with_changes(scenario, world.seed(), Detail::Lean, changes.to_vec())
    }
}
