//! Errors where nobody tells them: that a text is none is all that is known. What would be said
//! is not even put together, so that it is not in the wasm.

use std::ops::Deref;

use consensus::ConfigError;

use super::Details;
use crate::text::list::List;
use crate::text::rows::Row;

/// That a text is no scenario, action or setting; its details are blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextError;

static BLANK: Details = Details {
    line: 0,
    column: 0,
    id: "",
    found: String::new(),
    expected: Vec::new(),
    suggestion: None,
    message: String::new(),
    excerpt: String::new(),
    lead: 0,
};

impl Deref for TextError {
    type Target = Details;

    fn deref(&self) -> &Details {
        &BLANK
    }
}

impl TextError {
    /// An error about a row.
    pub(in crate::text) const fn new(_row: &Row<'_>, _trouble: Trouble) -> Self {
        Self
    }
}

/// What a parser stumbles over.
#[derive(Clone, Copy, Debug)]
pub(in crate::text) struct Trouble;

impl Trouble {
    /// Something is wrong.
    pub(in crate::text) const fn new(
        _: usize,
        _: usize,
        _: &'static str,
        _: List<'_>,
        _: &[&str],
    ) -> Self {
        Self
    }

    /// This word is none of those that exist.
    pub(in crate::text) const fn unknown(_: usize, _: &str, _: &str, _: List<'_>) -> Self {
        Self
    }
}

/// A protocol's objection.
pub(in crate::text) const fn config(_row: Row<'_>, _at: usize, _error: &ConfigError) -> TextError {
    TextError
}
