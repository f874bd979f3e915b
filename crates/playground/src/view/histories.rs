//! What a history of clients' operations is found to be.

use serde::Serialize;
use tsify::Tsify;

/// How far the judging of a history has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Tsify)]
pub struct HistoryView {
    /// `linearizable`, `impossible` or `undecided`, once it is at an end.
    pub verdict: Option<&'static str>,
    /// How many operations the history has.
    pub operations: u32,
    /// How many steps were taken.
    pub steps: u32,
    /// For each key an order in which its operations took effect; of a history that cannot be explained, of the one key
    /// that shows it as many as can take effect.
    pub orders: Vec<OrderView>,
    /// The operation that must have taken effect next at the latest, and cannot.
    pub stuck: Option<OperationView>,
}

/// An order in which operations on one key took effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct OrderView {
    /// The key.
    pub key: String,
    /// The operations.
    pub operations: Vec<OperationView>,
}

/// An operation as its history has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct OperationView {
    /// Who asked.
    pub process: String,
    /// What was asked.
    pub operation: String,
    /// What was told; nothing, where that is not known.
    pub result: Option<String>,
    /// The line in which it begins, from 1.
    pub line: u32,
}
