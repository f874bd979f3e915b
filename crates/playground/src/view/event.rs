//! Events and their reasons.

use serde::Serialize;
use tsify::Tsify;

use super::atoms::{AtomView, CellView, TextView};
use super::message::MessageView;

/// The reason for a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct RuleView {
    /// Its id: keys `rule-<id>` (headline) and `rule-<id>.why` (explanation).
    pub id: &'static str,
    /// The node that followed it; the argument `node` of its sentence.
    pub node: String,
    /// The message it answered, if it was one: arguments `kind`, `from`.
    pub kind: &'static str,
    /// Who sent that message.
    pub from: String,
    /// Its fields by name, for the sentence.
    pub args: Vec<(&'static str, AtomView)>,
    /// The work: key `source-<work>`.
    pub work: &'static str,
    /// The place in it.
    pub place: &'static str,
    /// `plain`, `refusal`, `idle` or `milestone`.
    pub tone: &'static str,
}

/// A register that an event changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct ChangeView {
    /// The node.
    pub node: String,
    /// The register.
    pub register: &'static str,
    /// Before.
    pub before: CellView,
    /// After.
    pub after: CellView,
}

/// Who decided that an event happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum OriginView {
    /// The run itself: time passed.
    Run,
    /// The scenario's script.
    Script,
    /// The reader.
    User,
}

impl OriginView {
    /// As the page writes it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Script => "script",
            Self::User => "user",
        }
    }
}

/// One event of the trace.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct EventView {
    /// Its place in the trace, from 1.
    pub step: u32,
    /// When it happened.
    pub time: f64,
    /// The action in the one text form: `deliver x>a Prepare 1.x`.
    pub action: String,
    /// The verb of the action: `deliver`, `drop`, `crash`, …: key `event-<verb>`
    /// (a sentence for those that no rule explains).
    pub verb: &'static str,
    /// The arguments of that sentence.
    pub args: Vec<(&'static str, AtomView)>,
    /// Who decided it.
    pub origin: OriginView,
    /// The node where it happened; empty when it is about the network.
    pub node: String,
    /// The message that was delivered, dropped and so on.
    pub message: Option<MessageView>,
    /// The rules, in order; the last names the step. Sub-steps included.
    pub rules: Vec<RuleView>,
    /// The registers that changed.
    pub changes: Vec<ChangeView>,
    /// The step that caused it, if one did.
    pub cause: Option<u32>,
    /// How many messages it sent.
    pub sent: u32,
    /// What became chosen by it: an [`AtomView::Vote`], or none; of several values the first and
    /// the last, `L/1…L/4`.
    pub chosen: AtomView,
    /// The monitors that fell at it.
    pub broke: Vec<&'static str>,
    /// What is told at it: a reader's note, or the scenario's caption.
    pub caption: Option<TextView>,
    /// Whether the reader pinned it: a note.
    pub pinned: bool,
}
