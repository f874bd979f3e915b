//! Errors as they are told: where, what was found, what would be legal.

use std::ops::Deref;

use consensus::ConfigError;

use super::{Details, part};
use crate::text::input::{Class, taken};
use crate::text::list::List;
use crate::text::pieces::{characters, concat, length, push};
use crate::text::rows::Row;

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

impl TextError {
    /// An error about a row.
    #[cold]
    #[inline(never)]
    pub(in crate::text) fn new(row: &Row<'_>, trouble: Trouble) -> Self {
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

/// What a parser stumbles over, with its place in the line.
#[derive(Clone, Debug)]
pub(in crate::text) struct Trouble {
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
    pub(in crate::text) fn new(
        at: usize,
        len: usize,
        id: &'static str,
        legal: List<'_>,
        message: &[&str],
    ) -> Self {
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
    pub(in crate::text) fn unknown(at: usize, word: &str, what: &str, legal: List<'_>) -> Self {
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

/// A protocol's objection, with its place.
#[cold]
#[inline(never)]
pub(in crate::text) fn config(row: Row<'_>, at: usize, error: &ConfigError) -> TextError {
    let message = error.to_string();
    let trouble = match error {
        ConfigError::Unknown { option, legal } => {
            Trouble::unknown(at, option, "name", List::Words(legal))
        }
        ConfigError::Illegal { legal, .. } => {
            let (len, legal) = (row.text.len().saturating_sub(at), [legal.as_str()]);
            Trouble::new(at, len, "illegal", List::Words(&legal), &[&message])
        }
        ConfigError::Impossible { reason, .. } => {
            Trouble::new(at, 0, reason, List::NONE, &[&message])
        }
    };
    TextError::new(&row, trouble)
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
