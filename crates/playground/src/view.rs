//! View models: what the page is told. Plain data, serialised through
//! serde-wasm-bindgen; the TypeScript types of all of it are generated.
//!
//! Times are virtual microseconds as numbers. Nodes are spoken of by name.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// A text in the two languages of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct TextView {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

/// One typed word: a ballot, a value, a node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum AtomView {
    /// Nothing there.
    None,
    /// A node, by name.
    Node {
        /// Its name.
        text: String,
    },
    /// Several nodes.
    Nodes {
        /// Their names, in order.
        names: Vec<String>,
    },
    /// A ballot or term.
    Ballot {
        /// As it is written: `1.x`.
        text: String,
        /// Its colour: 1 to 8.
        hue: u32,
    },
    /// A value.
    Value {
        /// As it is written.
        text: String,
    },
    /// A value under a ballot.
    Vote {
        /// The ballot as it is written.
        ballot: String,
        /// Its colour: 1 to 8.
        hue: u32,
        /// The value as it is written.
        value: String,
    },
    /// A slot of a log.
    Slot {
        /// Its number.
        number: u32,
    },
    /// A count.
    Count {
        /// How many.
        number: u32,
    },
}

/// The silhouette of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum ShapeView {
    /// Asks or grants leave.
    Diamond,
    /// Carries a value.
    Box,
    /// To or from a client.
    Pill,
    /// Refuses.
    Octagon,
    /// Tells what is decided.
    Circle,
}

/// What a register holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum CellView {
    /// One word.
    Atom {
        /// The word.
        atom: AtomView,
    },
    /// Who of a group has answered.
    Tally {
        /// The mark of an answer.
        shape: ShapeView,
        /// Its colour; 0 when there is no ballot yet.
        hue: u32,
        /// One entry a member of the group, in order.
        members: Vec<TallyMember>,
        /// How many have answered.
        have: u32,
        /// How many are a quorum.
        need: u32,
    },
}

/// A member of a group that may answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct TallyMember {
    /// Its name.
    pub name: String,
    /// Whether it has answered.
    pub answered: bool,
}

/// One register of a node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct RegisterView {
    /// The key of its label: `register-promised` and so on in `locales/`.
    pub name: &'static str,
    /// The role to which it belongs: `client`, `proposer`, `acceptor`, `learner`.
    pub role: &'static str,
    /// Whether it survives a crash.
    pub durable: bool,
    /// What it holds.
    pub cell: CellView,
    /// Whether the present event changed it: it glows.
    pub changed: bool,
}

/// A timer that runs.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct TimerView {
    /// Its name: key `timer-timeout` and so on.
    pub name: &'static str,
    /// When it was armed.
    pub armed: f64,
    /// When it fires by itself.
    pub due: f64,
}

/// Whether a process runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum LifeView {
    /// It runs.
    Up,
    /// It has crashed; its disk is kept.
    Crashed,
    /// It has crashed and its disk is gone.
    Wiped,
}

/// A node as it is drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct NodeView {
    /// Its name, unique in the cluster.
    pub name: String,
    /// Its roles, in the order of the columns.
    pub roles: Vec<&'static str>,
    /// Whether it runs.
    pub life: LifeView,
    /// The colour of its edge, 1 to 8; 0 for none yet.
    pub gate: u32,
    /// The ballot of its edge as it is written; empty for none yet.
    pub gate_text: String,
    /// `follows`, `candidate` or `leads`.
    pub standing: &'static str,
    /// What it has learned, if anything.
    pub learned: Option<String>,
    /// Its registers; those of a crashed node are what its disk holds.
    pub registers: Vec<RegisterView>,
    /// Its timers that run.
    pub timers: Vec<TimerView>,
    /// The rate of its clock: 1 for true time.
    pub clock: f64,
    /// The requests that it takes: `ask`, `propose`, `retry`.
    pub requests: Vec<RequestView>,
}

/// A request that a node takes, for menus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct RequestView {
    /// Its verb: key `request-ask` and so on.
    pub verb: &'static str,
    /// What follows: `value`, or `node:proposer` for a node of that role.
    pub arguments: Vec<String>,
}

/// Where a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum FateView {
    /// On its way.
    Flying,
    /// Held in the tray until it is let go.
    Held,
    /// It arrived.
    Delivered,
    /// Somebody dropped it.
    Dropped,
    /// The network lost it.
    Lost,
    /// The link was cut when it was sent, or while it flew.
    Cut,
    /// It came to a process that was down.
    Missed,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct MessageView {
    /// Its number in the run: small, dense, for keys and for `frame`.
    pub id: u32,
    /// Its stable name: `x>a Prepare 1.x`, with ` #2` for the second such and
    /// ` +1` for the first copy. What actions and `data-message` use.
    pub name: String,
    /// Its kind: `Prepare`.
    pub kind: &'static str,
    /// Its silhouette.
    pub shape: ShapeView,
    /// Whether it answers: hollow.
    pub reply: bool,
    /// The sender.
    pub from: String,
    /// The receiver.
    pub to: String,
    /// Its ballot as it is written; empty for none.
    pub ballot: String,
    /// The colour of its ballot, 1 to 8; 0 for none (ink).
    pub hue: u32,
    /// The value on its face; empty for none.
    pub value: String,
    /// What it reports: an [`AtomView::Vote`], or none.
    pub carries: AtomView,
    /// When it left.
    pub sent: f64,
    /// When it arrives, arrived, or was lost.
    pub due: f64,
    /// When it would have arrived had nobody touched it.
    pub planned: f64,
    /// Where it is.
    pub fate: FateView,
    /// Whether its receiver, as it is now, would refuse it: drawn as a dashed
    /// octagon at the gate.
    pub refused: bool,
}

/// A link that is cut, in one direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct CutView {
    /// From this node
    pub from: String,
    /// to this one.
    pub to: String,
}

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
    /// What became chosen by it: an [`AtomView::Vote`], or none.
    pub chosen: AtomView,
    /// The monitors that fell at it.
    pub broke: Vec<&'static str>,
    /// The scenario's caption for it.
    pub caption: Option<TextView>,
}

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
    /// The messages in flight or held, by arrival.
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
    /// The text of the last of them, in force.
    pub last_change: String,
    /// Whether there is one to take back.
    pub can_undo: bool,
    /// Whether there is one to put back.
    pub can_redo: bool,
    /// The reader's changes that found nothing to act on, with the reason.
    pub unapplied: Vec<String>,
}

/// A stretch of a lifeline under one ballot.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct StretchView {
    /// From when.
    pub from: f64,
    /// Until when.
    pub to: f64,
    /// The colour; 0 for none.
    pub hue: u32,
    /// The ballot as it is written; empty for none.
    pub text: String,
    /// `follows`, `candidate` or `leads`.
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

/// The space-time diagram of a window of the run.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct DiagramView {
    /// One a node, in the cluster's order.
    pub lifelines: Vec<LifelineView>,
    /// Every message that was on its way in the window.
    pub messages: Vec<MessageView>,
}

/// One option of the protocol, for the panel.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct OptionView {
    /// Its name: keys `option-<name>` and `option-<name>.what`.
    pub name: &'static str,
    /// `choice`, `count`, `span`, `nodes` or `words`.
    pub kind: &'static str,
    /// The legal words, for a choice, words, or nodes.
    pub words: Vec<String>,
    /// The smallest and largest, for a count.
    pub low: u32,
    /// The largest, for a count; the most nodes, for nodes.
    pub high: u32,
    /// Whether `off` is legal.
    pub off: bool,
    /// What it is set to, as scenario text: `20ms`, `off`, `nack`.
    pub value: String,
}

/// What can be set, for the panel.
#[derive(Clone, Debug, PartialEq, Serialize, Tsify)]
pub struct SettingsView {
    /// The protocol's options.
    pub options: Vec<OptionView>,
    /// How many processes play each role: role and count, where roles are apart.
    pub roles: Vec<RoleCount>,
    /// Whether processes play several roles each.
    pub together: bool,
    /// The latency: `10ms..20ms`.
    pub latency: String,
    /// The loss, in percent.
    pub loss: f64,
    /// The duplication, in percent.
    pub duplication: f64,
    /// The seed.
    pub seed: u32,
    /// The most nodes in a cluster.
    pub most_nodes: u32,
}

/// How many processes play a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct RoleCount {
    /// The role.
    pub role: &'static str,
    /// How many.
    pub count: u32,
}

/// What went wrong, for people: where, what was found, what would be right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct ErrorView {
    /// Its key: `error-<id>`, with `args`.
    pub id: &'static str,
    /// The arguments of its sentence.
    pub args: Vec<(&'static str, String)>,
    /// The sentence in English, where the key is not known.
    pub message: String,
    /// The line, from 1; 0 when it is not about a text.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
    /// What was found there.
    pub found: String,
    /// What would be legal.
    pub expected: Vec<String>,
}
