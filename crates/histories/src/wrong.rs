//! What is wrong with a text that was to be a history.

use std::fmt;

/// What is wrong, and where: an id (`error-<id>` is its sentence in either language), its arguments, and the sentence in
/// plain English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters, from 1.
    pub column: usize,
    /// The key of its sentence.
    pub id: &'static str,
    /// What stands in the sentence.
    pub args: Vec<(&'static str, String)>,
    /// What would be right, where that can be listed.
    pub expected: Vec<&'static str>,
    /// The sentence.
    pub sentence: String,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, .. } = self;
        write!(f, "{line}:{column}: {}", self.sentence)
    }
}

impl std::error::Error for Wrong {}

/// What is wrong, before it is known where.
pub(crate) struct No {
    pub id: &'static str,
    pub args: Vec<(&'static str, String)>,
    pub expected: Vec<&'static str>,
    pub sentence: String,
}

impl No {
    pub fn new(id: &'static str, args: Vec<(&'static str, String)>, sentence: String) -> Self {
        let expected = Vec::new();
        Self {
            id,
            args,
            expected,
            sentence,
        }
    }

    pub fn at(self, (line, column): (usize, usize)) -> Wrong {
        let Self {
            id,
            args,
            expected,
            sentence,
        } = self;
        Wrong {
            line,
            column,
            id,
            args,
            expected,
            sentence,
        }
    }
}

impl Wrong {
    /// The text is no JSON.
    pub(crate) fn of_json(error: &serde_json::Error) -> Self {
        let place = (error.line(), error.column().max(1));
        let told = format!(" at line {} column {}", error.line(), error.column());
        let reason = error.to_string().replace(&told, "");
        let sentence = format!("this is no JSON: {reason}");
        No::new("history-json", vec![("message", reason)], sentence).at(place)
    }

    /// It is JSON, and no array.
    pub(crate) fn of_list(text: &str) -> Self {
        let sentence = "a history is an array of objects, one an operation".to_owned();
        No::new("history-list", Vec::new(), sentence).at(place(text, text.trim_start()))
    }
}

/// Line and column of a part of the text itself.
pub(crate) fn place(text: &str, part: &str) -> (usize, usize) {
    let offset = part.as_ptr() as usize - text.as_ptr() as usize;
    let before = text.get(..offset).unwrap_or(text);
    let begin = before.rfind('\n').map_or(0, |at| at + 1);
    (
        before.matches('\n').count() + 1,
        before[begin..].chars().count() + 1,
    )
}
