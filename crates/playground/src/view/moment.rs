//! Everything about the present moment.

use serde::Serialize;
use tsify::Tsify;

use super::atoms::{AtomView, ShapeView, TextView};
use super::event::EventView;
use super::message::{CutView, MessageView};
use super::node::NodeView;
use super::rows::{Rows, Words};

/// How a promise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum VerdictView {
    /// It holds so far.
    Held,
    /// It fell.
    Broken,
    /// A warning about progress, not a broken promise.
    Warning,
}

/// A monitor.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct MonitorView {
    /// Its id: keys `monitor-<id>` (name), `monitor-<id>.what` (what it says),
    /// `monitor-<id>.broken` (how it fell, with `args`).
    pub id: &'static str,
    /// How it stands.
    pub verdict: VerdictView,
    /// The step at which it fell.
    pub step: Option<u32>,
    /// When it fell.
    pub time: Option<f64>,
    /// What it saw, for the sentence.
    pub args: Vec<(&'static str, AtomView)>,
}

/// How far the choice is.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct ChoiceView {
    /// Everything chosen so far, in order: [`AtomView::Vote`]s.
    pub chosen: Vec<AtomView>,
    /// The highest ballot that has votes: an [`AtomView::Vote`], or none.
    pub leading: AtomView,
    /// How many votes that has.
    pub have: u32,
    /// How many are a quorum.
    pub need: u32,
    /// Who has learned, by name.
    pub learned: Vec<String>,
    /// Message delays from the start of the ballot until something was chosen.
    pub delays_chosen: Option<u32>,
    /// Message delays from the start of the ballot until a learner learned.
    pub delays_learned: Option<u32>,
    /// In how many slots something was chosen; 0 for a protocol that keeps no log.
    pub slots: u32,
    /// How many ballots were begun.
    pub ballots: u32,
}

/// How many messages of a kind were sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct CountView {
    /// The kind.
    pub kind: &'static str,
    /// Its silhouette.
    pub shape: ShapeView,
    /// Whether it is drawn hollow.
    pub reply: bool,
    /// How many were sent so far.
    pub sent: u32,
}

/// The scenario that runs.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct ScenarioView {
    /// Its id: `b09-x-and-y`.
    pub id: String,
    /// Its title.
    pub title: TextView,
    /// What it is about, in a sentence.
    pub about: TextView,
    /// The protocol.
    pub protocol: &'static str,
    /// The seed.
    pub seed: u32,
    /// `timed` or `stepped`.
    pub mode: &'static str,
    /// Where the scenario says that the run ends, if it does.
    pub until: Option<f64>,
    /// The mutations that are switched on: shown as broken.
    pub mutations: Vec<String>,
    /// The loss, in percent, as it is now.
    pub loss: f64,
    /// The duplication, in percent, as it is now.
    pub duplication: f64,
    /// The latency as it is now: `10ms..20ms`.
    pub latency: String,
}

/// Everything about the present moment.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct View {
    /// Virtual time, in microseconds.
    pub time: f64,
    /// How many events have happened.
    pub step: u32,
    /// How many will have happened when the run ends, if nobody interferes
    /// (looked ahead up to a limit: then `more` is set).
    pub steps: u32,
    /// Whether the run goes on beyond `steps`.
    pub more: bool,
    /// When the next event happens by itself, if any will.
    pub next: Option<f64>,
    /// The time of the last of `steps`.
    pub end: f64,
    /// The scenario.
    pub scenario: ScenarioView,
    /// The nodes, in the cluster's order.
    pub nodes: Vec<NodeView>,
    /// The messages in flight or held, in no order.
    pub messages: Vec<MessageView>,
    /// The links that are cut.
    pub cuts: Vec<CutView>,
    /// The event that happened last.
    pub event: Option<EventView>,
    /// The monitors, in order.
    pub monitors: Vec<MonitorView>,
    /// How far the choice is.
    pub choice: ChoiceView,
    /// Messages sent, by kind, in the order of the legend.
    pub counts: Vec<CountView>,
    /// How many changes the reader made that are in force.
    pub changes: u32,
    /// Whether there is one to take back.
    pub can_undo: bool,
    /// Whether there is one to put back.
    pub can_redo: bool,
    /// The reader's changes that found nothing to act on, with the reason.
    pub unapplied: Vec<String>,
}

/// What of a [`View`] is not as it was told before; what is the same in both is
/// described there.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct NewsView {
    /// Virtual time.
    pub time: f64,
    /// How many events have happened.
    pub step: u32,
    /// How many will have happened when the run ends.
    pub steps: u32,
    /// Whether the run goes on beyond `steps`.
    pub more: bool,
    /// When the next event happens by itself, if any will.
    pub next: Option<f64>,
    /// The time of the last of `steps`.
    pub end: f64,
    /// Whether nothing was told before: then these are all nodes and messages
    /// there are.
    pub whole: bool,
    /// The scenario; none, where it is as it was told.
    pub scenario: Option<ScenarioView>,
    /// The nodes that are not as they were told.
    pub nodes: Vec<NodeView>,
    /// The words of `messages`.
    pub words: Words,
    /// The messages that are new or not as they were told, in no order: number,
    /// name (word), kind (word), shape (word), reply, from (word), to (word),
    /// ballot (word), hue, value (word); what it reports, ballot (word), hue and
    /// value (word), or three zeros; sent, due, planned, fate (word), refused.
    pub messages: Rows,
    /// The numbers of those that are not in flight any more, or not as they were.
    pub gone: Vec<u32>,
    /// The links that are cut.
    pub cuts: Vec<CutView>,
    /// The event that happened last.
    pub event: Option<EventView>,
    /// The monitors; none, where all are as they were told.
    pub monitors: Option<Vec<MonitorView>>,
    /// How far the choice is; none, where it is as it was told.
    pub choice: Option<ChoiceView>,
    /// Messages sent, by kind; none, where it is as it was told.
    pub counts: Option<Vec<CountView>>,
    /// How many changes the reader made that are in force.
    pub changes: u32,
    /// Whether there is one to take back.
    pub can_undo: bool,
    /// Whether there is one to put back.
    pub can_redo: bool,
    /// The reader's changes that found nothing to act on.
    pub unapplied: Vec<String>,
}
