//! The tree of branches.

use super::Problem;
use crate::action::Action;
use crate::limits;
use crate::run::{Change, Numbered, Place};
use crate::time::Time;

/// What was done to make a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// Nothing: the run as it was opened.
    Opened,
    /// Something was done, at the present moment or at one in the past.
    Done,
    /// What happens at one moment was moved to another.
    Moved,
    /// What a script or a reader did was taken out.
    Removed,
    /// A note was pinned to an event.
    Noted,
    /// A note was taken off.
    Unnoted,
}

/// What a branch is called: by what was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label<R> {
    /// What was done.
    pub made: Made,
    /// The action that it was, or that it was about.
    pub action: Option<Action<R>>,
    /// Where in the run.
    pub time: Time,
}

impl<R> Label<R> {
    pub(super) const fn new(made: Made, action: Option<Action<R>>, time: Time) -> Self {
        Self { made, action, time }
    }

    /// What a change is called of which only itself is known.
    pub(super) fn of(change: &Change<R>) -> Self
    where
        R: Clone,
    {
        let made = match (&change.note, change.actions.is_empty()) {
            (_, false) => Made::Done,
            (Some(_), true) => Made::Noted,
            (None, true) => Made::Removed,
        };
        let time = change.when.clock().map_or(0, |(time, _)| time);
        Self::new(made, change.actions.first().cloned(), time)
    }
}

/// One branch: a run's changes, and what the last of them was.
#[derive(Clone, Debug)]
pub struct Branch<R> {
    /// Its number, from 1 for the first.
    pub id: u32,
    /// The branch from which it was made.
    pub parent: Option<u32>,
    /// What was changed.
    pub label: Label<R>,
    /// All changes that are in force on it.
    pub changes: Vec<Numbered<R>>,
    /// The branch that was last left for this one.
    pub(super) child: Option<u32>,
    /// Where the run was when it was left.
    left: Option<Place>,
}

impl<R> Branch<R> {
    /// Where to go on it. What was changed may have made less or more happen
    /// at the very moment at which it was left.
    fn coming_from(&self, here: &Place) -> Place {
        let left = self.left.as_ref();
        left.map_or_else(|| here.clone(), |left| left.and_then(here))
    }
}

#[derive(Clone)]
pub(super) struct Tree<R> {
    branches: Vec<Branch<R>>,
    /// By place.
    current: usize,
    next: u32,
}

impl<R: Clone> Tree<R> {
    pub fn new(changes: Vec<Numbered<R>>) -> Self {
        let first = Branch {
            id: 1,
            parent: None,
            label: Label::new(Made::Opened, None, 0),
            changes,
            child: None,
            left: None,
        };
        Self {
            branches: vec![first],
            current: 0,
            next: 2,
        }
    }

    pub fn all(&self) -> &[Branch<R>] {
        &self.branches
    }

    pub fn current(&self) -> &Branch<R> {
        &self.branches[self.current]
    }

    fn place(&self, id: u32) -> Option<usize> {
        self.branches.iter().position(|branch| branch.id == id)
    }

    /// Whether there may be one change more.
    pub fn room(&self) -> Result<(), Problem> {
        if self.current().changes.len() >= limits::CHANGES {
            return Err(Problem::TooManyChanges);
        }
        let tips = || self.branches.iter().filter(|it| self.is_leaf(it.id));
        if self.is_leaf(self.current().id) || tips().count() < limits::BRANCHES {
            return Ok(());
        }
        let oldest = tips().map(|tip| tip.id).find(|tip| !self.on_path(*tip));
        Err(Problem::TooManyBranches { oldest })
    }

    fn is_leaf(&self, id: u32) -> bool {
        self.branches.iter().all(|branch| branch.parent != Some(id))
    }

    pub fn grow(&mut self, changes: Vec<Numbered<R>>, left: Place, label: Label<R>) {
        let id = self.next;
        self.next += 1;
        let here = &mut self.branches[self.current];
        (here.child, here.left) = (Some(id), Some(left));
        let parent = Some(here.id);
        self.branches.push(Branch {
            id,
            parent,
            label,
            changes,
            child: None,
            left: None,
        });
        self.current = self.branches.len() - 1;
    }

    /// To the branch above; gives its changes, and where to go.
    pub fn up(&mut self, left: Place) -> Option<(Vec<Numbered<R>>, Place)> {
        let (id, parent) = (self.current().id, self.current().parent?);
        let place = self.place(parent)?;
        let go = self.branches[place].coming_from(&left);
        self.branches[self.current].left = Some(left);
        self.branches[place].child = Some(id);
        self.current = place;
        Some((self.current().changes.clone(), go))
    }

    /// To the branch below that was left last; gives its changes, and where to go.
    pub fn down(&mut self, here: &Place) -> Option<(Vec<Numbered<R>>, Place)> {
        let place = self.place(self.current().child?)?;
        self.branches[self.current].left = Some(here.clone());
        self.current = place;
        let branch = &self.branches[place];
        Some((branch.changes.clone(), branch.coming_from(here)))
    }

    pub fn switch(&mut self, id: u32, here: &Place) -> Result<(Vec<Numbered<R>>, Place), Problem> {
        let place = self.place(id).ok_or(Problem::NoSuchBranch(id))?;
        self.branches[self.current].left = Some(here.clone());
        self.current = place;
        // Redo from above leads here again.
        let mut below = place;
        while let Some(parent) = self.branches[below].parent.and_then(|id| self.place(id)) {
            self.branches[parent].child = Some(self.branches[below].id);
            below = parent;
        }
        let branch = self.current();
        Ok((branch.changes.clone(), branch.coming_from(here)))
    }

    pub fn on_path(&self, id: u32) -> bool {
        let mut at = Some(self.current);
        while let Some(place) = at {
            if self.branches[place].id == id {
                return true;
            }
            at = self.branches[place].parent.and_then(|id| self.place(id));
        }
        false
    }

    /// Forgets a tip, and what leads to it alone.
    pub fn remove(&mut self, id: u32) -> Result<(), Problem> {
        self.place(id).ok_or(Problem::NoSuchBranch(id))?;
        if !self.is_leaf(id) {
            return Err(Problem::HasBranches(id));
        }
        if self.on_path(id) {
            return Err(Problem::IsCurrent(id));
        }
        let mut next = Some(id);
        while let Some(id) = next.filter(|id| self.is_leaf(*id) && !self.on_path(*id)) {
            let Some(place) = self.place(id) else {
                break;
            };
            next = self.branches.remove(place).parent;
            if place < self.current {
                self.current -= 1;
            }
            for branch in &mut self.branches {
                branch.child = branch.child.filter(|child| *child != id);
            }
        }
        Ok(())
    }
}
