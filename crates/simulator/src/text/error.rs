//! What is wrong with a text: where, what was found, what would be legal.

use std::fmt;
use std::ops::Deref;

use winnow::error::ParserError;

use super::words::{Input, offset};

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
    /// An error about this place of a line.
    #[cold]
    #[inline(never)]
    #[allow(clippy::boxed_local)] // it comes in a box from every parser
    pub(super) fn new(line: usize, text: &str, trouble: Box<Trouble>) -> Self {
        let at = floor(text, trouble.at);
        let found = match trouble.len {
            0 => word_at(text, at),
            len => part(text, at, floor(text, at + len)),
        };
        let found = shorten(found);
        let suggestion = suggest(&found, &trouble.expected);
        let mut message = trouble.sentence(&found);
        if let Some(word) = &suggestion {
            message.push_str(&format!("; did you mean \"{word}\"?"));
        }
        let before = part(text, 0, at).chars().count();
        let skipped = before.saturating_sub(CONTEXT);
        let excerpt = text.chars().skip(skipped).take(2 * CONTEXT).collect();
        Self(Box::new(Details {
            line,
            column: before + 1,
            id: trouble.id,
            found,
            expected: trouble.expected,
            suggestion,
            message,
            excerpt,
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
    /// The sentence; made from the rest, if absent.
    message: Option<String>,
}

impl Trouble {
    /// Something else should stand here.
    #[cold]
    #[inline(never)]
    pub fn expected(at: usize, expected: &[&str]) -> Box<Self> {
        let (len, id, message) = (0, "unexpected", None);
        let expected = owned(expected);
        Box::new(Self {
            at,
            len,
            id,
            expected,
            message,
        })
    }

    /// A sentence of its own.
    #[cold]
    #[inline(never)]
    pub fn new(at: usize, len: usize, id: &'static str, message: impl Into<String>) -> Box<Self> {
        let (expected, message) = (Vec::new(), Some(message.into()));
        Box::new(Self {
            at,
            len,
            id,
            expected,
            message,
        })
    }

    /// This word is none of those that exist.
    #[cold]
    #[inline(never)]
    pub fn unknown(at: usize, word: &str, what: &str, legal: &[&str]) -> Box<Self> {
        let expected = owned(legal);
        let legal = if legal.is_empty() {
            "none".to_owned()
        } else {
            legal.join(", ")
        };
        let message = format!(
            "there is no {what} \"{}\"; there are: {legal}",
            shorten(word)
        );
        Box::new(Self {
            at,
            len: word.len(),
            id: "unknown-word",
            expected,
            message: Some(message),
        })
    }

    /// More than a limit allows.
    #[cold]
    #[inline(never)]
    pub fn limit(at: usize, len: usize, what: &str, most: &str) -> Box<Self> {
        Self::new(at, len, "limit", format!("{what}: the limit is {most}"))
    }

    /// The same, with what would be legal.
    #[cold]
    #[inline(never)]
    #[must_use]
    pub fn legal(mut self: Box<Self>, expected: &[&str]) -> Box<Self> {
        self.expected = owned(expected);
        self
    }

    /// The same, with one thing more that would be legal, if it says what is.
    #[cold]
    #[inline(never)]
    #[must_use]
    pub fn also(mut self: Box<Self>, also: &[&str]) -> Box<Self> {
        if !self.expected.is_empty() {
            self.expected.extend(owned(also));
        }
        self
    }

    fn sentence(&self, found: &str) -> String {
        if let Some(message) = &self.message {
            return message.clone();
        }
        let legal = match self.expected.as_slice() {
            [] => "nothing".to_owned(),
            [one] => one.clone(),
            [most @ .., last] => format!("{} or {last}", most.join(", ")),
        };
        match found {
            "" => format!("the line ends where {legal} should follow"),
            found => format!("found \"{found}\" where {legal} should stand"),
        }
    }
}

impl<'s> ParserError<Input<'s>> for Box<Trouble> {
    type Inner = Self;

    fn from_input(input: &Input<'s>) -> Self {
        Trouble::expected(offset(input), &[])
    }

    /// Of two branches, the one that came further; of equals, both.
    fn or(mut self, other: Self) -> Self {
        if other.at != self.at {
            return if other.at > self.at { other } else { self };
        }
        self.expected.extend(other.expected);
        self
    }

    fn into_inner(self) -> Result<Self, Self> {
        Ok(self)
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The last place at or before `at` that begins a character.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// A part of a text, between places that begin characters. (A slice would bring
/// the machinery of its panic into the wasm: more than this whole module.)
pub(super) fn part(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or("")
}

fn word_at(text: &str, at: usize) -> &str {
    part(text, at, text.len())
        .split(char::is_whitespace)
        .next()
        .unwrap_or("")
}

/// A text that may be long, as it is quoted in a sentence.
fn shorten(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((at, _)) => [part(text, 0, at), "…"].concat(),
        None => text.to_owned(),
    }
}

/// The legal word that is a slip or two away from what was found.
fn suggest(found: &str, expected: &[String]) -> Option<String> {
    let words = expected
        .iter()
        .filter(|it| !it.contains(char::is_whitespace) && *it != found);
    let slips = |word: &String| {
        strsim::osa_distance(&found.to_ascii_lowercase(), &word.to_ascii_lowercase())
    };
    let near = |word: &String, slips: usize| {
        slips <= (word.chars().count().max(found.chars().count()) / 3).min(3)
    };
    words
        .map(|word| (slips(word), word))
        .filter(|(slips, word)| near(word, *slips))
        .min()
        .map(|(_, word)| word.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_stands_under_the_place() {
        let error = TextError::new(
            12,
            "  值 propser x",
            Trouble::unknown(6, "propser", "role", &["client", "proposer"]),
        );
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
