//! What is wrong with a text: where, what was found, what would be legal.

use std::fmt;
use std::ops::Deref;

use super::input::{Class, taken};
use super::list::List;
use super::pieces::{characters, concat, length, push};
use super::rows::Row;

/// Why a text is no scenario, action or setting. Its [`Details`] are read as
/// its own fields: `error.line`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextError(Box<Details>);

impl Deref for TextError {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.0
    }
}

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

impl TextError {
    /// An error about a row.
    #[cold]
    #[inline(never)]
    pub(super) fn new(row: &Row<'_>, trouble: Trouble) -> Self {
        let text = row.text;
        let at = floor(text, trouble.at);
        let found = match trouble.len {
            0 => taken(part(text, at, text.len()), Class::Dense),
            len => part(text, at, floor(text, at + len)),
        };
        let found = shorten(found);
        let suggestion = suggest(&found, &trouble.expected);
        let mut message = trouble.message;
        if message.is_empty() {
            message = sentence(&trouble.expected, &found);
        }
        if let Some(word) = &suggestion {
            push(&mut message, &["; did you mean \"", word, "\"?"]);
        }
        let before = length(part(text, 0, at));
        let skipped = before.saturating_sub(CONTEXT);
        Self(Box::new(Details {
            line: row.number,
            column: before + 1,
            id: trouble.id,
            found,
            expected: trouble.expected,
            suggestion,
            message,
            excerpt: characters(text, skipped, skipped + 2 * CONTEXT).to_owned(),
            lead: before - skipped,
        }))
    }
}

/// This many characters are shown on either side of the place.
const CONTEXT: usize = 60;

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

/// What a parser stumbles over, with its place in the line.
#[derive(Clone, Debug)]
pub(super) struct Trouble {
    /// The byte of the line.
    pub at: usize,
    /// How many bytes are wrong; the word at that place, if 0.
    pub len: usize,
    /// The key of the sentence.
    pub id: &'static str,
    /// What would be legal.
    pub expected: Vec<String>,
    /// The sentence; made from the rest, if empty.
    message: String,
}

impl Trouble {
    /// Something is wrong, said in these pieces.
    #[cold]
    #[inline(never)]
    pub fn new(at: usize, len: usize, id: &'static str, legal: List<'_>, message: &[&str]) -> Self {
        let mut expected = Vec::new();
        legal.add_to(&mut expected);
        Self {
            at,
            len,
            id,
            expected,
            message: concat(message),
        }
    }

    /// This word is none of those that exist.
    #[cold]
    #[inline(never)]
    pub fn unknown(at: usize, word: &str, what: &str, legal: List<'_>) -> Self {
        let (short, all) = (shorten(word), legal.written("none"));
        let message = ["there is no ", what, " \"", &short, "\"; there are: ", &all];
        Self::new(at, word.len(), "unknown-word", legal, &message)
    }
}

/// What should stand at a place, and what does.
fn sentence(expected: &[String], found: &str) -> String {
    let mut text = match found {
        "" => "the line ends where ".to_owned(),
        found => concat(&["found \"", found, "\" where "]),
    };
    for (place, word) in expected.iter().enumerate() {
        let before = match place {
            0 => "",
            _ if place + 1 == expected.len() => " or ",
            _ => ", ",
        };
        push(&mut text, &[before, word]);
    }
    let verb = if found.is_empty() { "follow" } else { "stand" };
    push(&mut text, &[" should ", verb]);
    text
}

/// The last place at or before `at` that begins a character.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A part of a text, between places that begin characters. (A slice would bring
/// the machinery of its panic into the wasm: more than this whole module.)
pub(super) fn part(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or("")
}

/// A text that may be long, as it is quoted in a sentence.
fn shorten(text: &str) -> String {
    let short = characters(text, 0, 40);
    let rest = if short.len() < text.len() { "…" } else { "" };
    concat(&[short, rest])
}

/// The legal word that is a slip or two away from what was found.
fn suggest(found: &str, expected: &[String]) -> Option<String> {
    let mut best: Option<(usize, &String)> = None;
    for word in expected {
        if taken(word, Class::Dense).len() < word.len() || word == found {
            continue;
        }
        let slips = strsim::osa_distance(&found.to_ascii_lowercase(), &word.to_ascii_lowercase());
        let near = slips <= (length(word).max(length(found)) / 3).min(3);
        if near && best.is_none_or(|best| (slips, word) < best) {
            best = Some((slips, word));
        }
    }
    best.map(|(_, word)| word.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_stands_under_the_place() {
        let row = Row {
            number: 12,
            text: "  值 propser x",
            indent: 2,
            depth: 1,
        };
        let legal = List::Words(&["client", "proposer"]);
        let error = TextError::new(&row, Trouble::unknown(6, "propser", "role", legal));
        assert_eq!(
            error.to_string(),
            "line 12, column 5: there is no role \"propser\"; there are: client, proposer; did you mean \"proposer\"?\n   \
             |\n12 |   值 propser x\n   |      ^^^^^^^"
        );
    }

    #[test]
    fn far_words_are_not_suggested() {
        assert_eq!(suggest("zebra", &["client".into(), "a time".into()]), None);
        assert_eq!(
            suggest("prepare", &["Prepare".into()]),
            Some("Prepare".into())
        );
    }
}
