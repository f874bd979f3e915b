//! What can be set.

use serde::Serialize;
use tsify::Tsify;

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
