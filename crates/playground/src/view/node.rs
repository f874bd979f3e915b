//! Nodes as they are drawn.

use serde::Serialize;
use tsify::Tsify;

use super::atoms::RegisterView;

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
