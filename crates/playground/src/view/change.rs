//! What the reader changed.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// A change of the reader's, as much of it as is needed to make it again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
pub struct MadeChange {
    /// The moment.
    pub time: f64,
    /// After so many of the events that happen then by themselves.
    pub after: u32,
    /// What was done, as text: one action, or several joined by `;`.
    pub actions: String,
}
