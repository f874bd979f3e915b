//! What is wrong with a text: where, what was found, what would be legal.

use std::fmt;
#[cfg(feature = "authoring")]
mod told;
#[cfg(not(feature = "authoring"))]
mod untold;

#[cfg(feature = "authoring")]
pub use told::TextError;
#[cfg(feature = "authoring")]
pub(super) use told::{Trouble, config};
#[cfg(not(feature = "authoring"))]
pub use untold::TextError;
#[cfg(not(feature = "authoring"))]
pub(super) use untold::{Trouble, config};

/// What a [`TextError`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, counted in characters.
    pub column: usize,
    /// The key of its sentence: `error-<id>` in `locales/`.
    pub id: &'static str,
    /// What stands there; empty at the end of a line.
    pub found: String,
    /// What would be legal there: words, or descriptions such as `a time such as 20ms`.
    pub expected: Vec<String>,
    /// The legal word that was probably meant.
    pub suggestion: Option<String>,
    /// The sentence, in English.
    pub message: String,
    /// The line itself, or the part of it around the place.
    pub excerpt: String,
    /// How many characters of the excerpt stand before the place.
    pub lead: usize,
}

impl fmt::Display for TextError {
    /// The sentence, then the line with a mark under the place.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        let lead: usize = self.excerpt.chars().take(self.lead).map(width).sum();
        let mark: usize = self.found.chars().map(width).sum::<usize>().max(1);
        writeln!(
            f,
            "line {}, column {}: {}",
            self.line, self.column, self.message
        )?;
        writeln!(f, "{margin} |")?;
        writeln!(f, "{number} | {}", self.excerpt.replace('\t', " "))?;
        write!(f, "{margin} | {}{}", " ".repeat(lead), "^".repeat(mark))
    }
}

impl std::error::Error for TextError {}

/// How many columns a character takes in a terminal: two where it is as wide as it is high.
fn width(c: char) -> usize {
    let wide = matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{1f300}'..='\u{1faff}');
    if wide { 2 } else { 1 }
}

/// A part of a text, between places that begin characters. (A slice would bring
/// the machinery of its panic into the wasm: more than this whole module.)
pub(super) fn part(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or("")
}
