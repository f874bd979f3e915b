//! What went wrong.

use serde::Serialize;
use tsify::Tsify;

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
