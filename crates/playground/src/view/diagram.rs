//! The space-time diagram.

use serde::Serialize;
use tsify::Tsify;

use super::event::OriginView;
use super::message::MessageView;
use super::rows::{Rows, Words};

/// A stretch of a lifeline under one ballot; behind those of a client that asks for
/// operations, one for each of them, whether or not they overlap.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct StretchView {
    /// From when.
    pub from: f64,
    /// Until when.
    pub to: f64,
    /// The colour; 0 for none.
    pub hue: u32,
    /// The ballot as it is written; empty for none. The operation, and after a
    /// colon what its client was told.
    pub text: String,
    /// `follows`, `candidate`, `leads`, `holds` or `outside`. Of an operation: `asks`
    /// while the client waits, `told` when it was answered, `unknown` when it gave up.
    pub standing: &'static str,
    /// Whether the process runs.
    pub up: bool,
}

/// A mark on a lifeline.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct MarkView {
    /// When.
    pub time: f64,
    /// The step.
    pub step: u32,
    /// What: `crash`, `restart`, `wipe`, `timer`, `request`, `refusal`, `learned`,
    /// `chosen`, `violation`.
    pub what: &'static str,
    /// A word beside it: the value learned, the timer's name.
    pub text: String,
    /// The colour; 0 for none.
    pub hue: u32,
}

/// The lifeline of a node.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct LifelineView {
    /// The node.
    pub node: String,
    /// Its first role: groups are set apart.
    pub role: &'static str,
    /// Its stretches, in order.
    pub stretches: Vec<StretchView>,
    /// Its marks, in order.
    pub marks: Vec<MarkView>,
}

/// An event worth going to.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct TimelineMark {
    /// Its step.
    pub step: u32,
    /// When.
    pub time: f64,
    /// Why: `chosen`, `refusal`, `crash`, `restart`, `violation`, `change` or
    /// `caption`.
    pub what: &'static str,
    /// The value chosen, the node, or the id of the monitor that fell.
    pub text: String,
    /// The colour; 0 for none.
    pub hue: u32,
}

/// An event, as causes and consequences need it.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct HappeningView {
    /// Its place in the trace, from 1.
    pub step: u32,
    /// When.
    pub time: f64,
    /// Where: the place of its lifeline, or none when it is about the network or a
    /// message on its way.
    pub lane: Option<u32>,
    /// The step that sent the message or armed the timer; 0 for none.
    pub cause: u32,
    /// The verb of its action: `deliver`, `crash`; empty for a caption alone.
    pub verb: &'static str,
    /// Who decided it.
    pub origin: OriginView,
    /// The action as text, when it is about the network: `cut x>b`.
    pub text: String,
}

/// The space-time diagram of a window of the run, as it is told: the page makes
/// a [`DiagramView`] of it. `word` is the number of a word, and a lifeline is
/// spoken of by its place, from 0.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct DiagramTables {
    /// The words of all rows.
    pub words: Words,
    /// Lifelines: node (word), role (word).
    pub lines: Rows,
    /// Their stretches, in order: lifeline, from, to, hue, text (word), standing
    /// (word), up.
    pub stretches: Rows,
    /// Their marks, in order: lifeline, time, step, what (word), text (word), hue.
    pub marks: Rows,
    /// Messages, as in [`super::NewsView`].
    pub messages: Rows,
    /// Two steps for each of those: the one that sent it and the one that ended
    /// its way; 0 for none.
    pub ways: Rows,
    /// Events: step, time, lifeline or -1, cause, verb (word), origin (word),
    /// text (word).
    pub events: Rows,
    /// How far the run that is drawn was computed.
    pub reached: f64,
}

/// The space-time diagram of a window of the run.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct DiagramView {
    /// One a node, in the cluster's order.
    pub lifelines: Vec<LifelineView>,
    /// Every message that was on its way in the window.
    pub messages: Vec<MessageView>,
    /// Two steps for each of those: the one that sent it and the one that ended
    /// its way; 0 for none.
    #[tsify(type = "ArrayLike<number>")]
    pub ways: Vec<u32>,
    /// The events of the window, in order.
    pub events: Vec<HappeningView>,
    /// How far the run that is drawn was computed.
    pub reached: f64,
}

/// What an embed draws of a window under its stage.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct StripView {
    /// One a node, in the cluster's order; of marks only `chosen` and `violation`.
    pub lifelines: Vec<LifelineView>,
    /// Every message that was on its way in the window.
    pub messages: Vec<MessageView>,
    /// How far the run that is drawn was computed.
    pub reached: f64,
}
