//! Changing the past: edits, branches, comparisons, what mattered.

use serde::Serialize;
use tsify::Tsify;

use super::atoms::AtomView;
use super::diagram::DiagramTables;
use super::event::EventView;
use super::problem::ErrorView;

/// What a gesture on the diagram or a menu means. Times in microseconds;
/// messages by number, events by step.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Edit {
    /// A message arrives at this moment instead.
    Retime {
        /// Which.
        message: u32,
        /// When.
        due: f64,
    },
    /// A message is lost on its way.
    Drop {
        /// Which.
        message: u32,
    },
    /// A copy of a message arrives, too.
    Duplicate {
        /// Which.
        message: u32,
        /// When its copy arrives.
        due: f64,
    },
    /// An event that follows from nothing happens at another moment: a crash,
    /// a restart, a request, a cut, a timer's firing.
    Move {
        /// Which step.
        step: u32,
        /// When.
        time: f64,
    },
    /// A timer that runs at the present moment fires at another one.
    Fire {
        /// Whose.
        node: String,
        /// Which, by its word.
        timer: String,
        /// When.
        time: f64,
    },
    /// What a reader or a script did is taken out.
    Remove {
        /// Which step.
        step: u32,
    },
    /// A change, or a line of the script, is taken out whole; of the two
    /// numbers, one is 0.
    Without {
        /// The change, by number.
        change: u32,
        /// The line of the script, from 1.
        line: u32,
    },
    /// Something is done at any moment.
    Insert {
        /// When.
        time: f64,
        /// One action, or several joined by `;`.
        actions: String,
    },
    /// A note is pinned to an event; taken off, when both texts are empty.
    Note {
        /// Which step.
        step: u32,
        /// English.
        en: String,
        /// Chinese.
        zh: String,
    },
}

/// A change that found nothing to act on: it is kept, and applies again when it can.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct UnappliedView {
    /// The change, by number; 0 for a line of the script.
    pub change: u32,
    /// Its action as it is written.
    pub action: String,
    /// Its verb: key `event-<verb>`.
    pub verb: &'static str,
    /// The arguments of that sentence.
    pub args: Vec<(&'static str, AtomView)>,
    /// Why it did not apply.
    pub reason: ErrorView,
}

/// The future that an edit would bring. Nothing of it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct PreviewView {
    /// The run as it would be, in the window that was asked for; the run as it
    /// is, when it cannot be changed so.
    pub diagram: DiagramTables,
    /// What would be chosen: [`AtomView::Vote`]s.
    pub chosen: Vec<AtomView>,
    /// The changes and lines of the script that would find nothing to act on.
    pub unapplied: Vec<UnappliedView>,
    /// Why it cannot be changed so.
    pub problem: Option<ErrorView>,
}

/// A branch: a future, named by what was changed to make it.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct BranchView {
    /// Its number, from 1 for the run as it was opened.
    pub id: u32,
    /// The branch from which it was made.
    pub parent: Option<u32>,
    /// What was done: `opened`, `moved`, `removed`, `noted`, `unnoted`, or the
    /// verb of an action. Key `branch-<verb>`; for an action `event-<verb>`.
    pub verb: &'static str,
    /// The arguments of that sentence: those of the action, `verb` (its verb)
    /// and `time`.
    pub args: Vec<(&'static str, AtomView)>,
    /// The action as it is written; empty for the first branch.
    pub action: String,
    /// Whether it is the branch that the run is on.
    pub current: bool,
    /// Whether it is that branch or one from which that was made.
    #[serde(rename = "onPath")]
    pub on_path: bool,
    /// How many changes are in force on it.
    pub changes: u32,
    /// What is chosen on it: [`AtomView::Vote`]s.
    pub chosen: Vec<AtomView>,
    /// Who learns, by name.
    pub learned: Vec<String>,
    /// The monitors that fall.
    pub broke: Vec<&'static str>,
    /// How many steps it has.
    pub steps: u32,
}

/// What came of a run, as far as it was followed.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct OutcomeView {
    /// What was chosen: [`AtomView::Vote`]s.
    pub chosen: Vec<AtomView>,
    /// Who learned, by name.
    pub learned: Vec<String>,
    /// The monitors that fell.
    pub broke: Vec<&'static str>,
    /// How many messages were sent, copies not counted.
    pub messages: u32,
    /// When it ended.
    pub end: f64,
    /// How many steps it had.
    pub steps: u32,
    /// Message delays until something was chosen.
    #[serde(rename = "delaysChosen")]
    pub delays_chosen: Option<u32>,
    /// When something was first chosen.
    #[serde(rename = "chosenAt")]
    pub chosen_at: Option<f64>,
}

/// Where two branches part.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct DifferenceView {
    /// The step on the current branch; on the other, where it has none there.
    pub step: u32,
    /// When the earlier of the two events happens.
    pub time: f64,
    /// The event on the current branch, if it has one there.
    pub here: Option<EventView>,
    /// The event on the other.
    pub there: Option<EventView>,
}

/// The current branch and another, followed to the same moment.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct CompareView {
    /// The first event that differs, by what happens in it.
    pub first: Option<DifferenceView>,
    /// What came of the current branch.
    pub here: OutcomeView,
    /// What came of the other.
    pub there: OutcomeView,
    /// The other, in the window that was asked for.
    pub diagram: DiagramTables,
}

/// Did it matter? The run without one change, or without one line of the script.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct MatterView {
    /// The change, by number; 0 for a line of the script.
    pub change: u32,
    /// The line of the script, from 1; 0 for a change.
    pub line: u32,
    /// The action as it is written.
    pub action: String,
    /// Its verb: key `event-<verb>`.
    pub verb: &'static str,
    /// The arguments of that sentence.
    pub args: Vec<(&'static str, AtomView)>,
    /// When it was done.
    pub time: f64,
    /// Whether it applied.
    pub applied: bool,
    /// Why it did not.
    pub reason: Option<ErrorView>,
    /// `promise`, `chosen`, `learned`, `timing`, `messages` or `none`: key `matter-<verdict>`.
    pub verdict: &'static str,
    /// With it,
    pub here: OutcomeView,
    /// and without it.
    pub without: OutcomeView,
}
