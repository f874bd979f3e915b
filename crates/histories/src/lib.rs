//! Histories of clients' operations as JSON, for the page and for the terminal.
//!
//! A history is an array of objects, one an operation: `process`, `call`, `return`, `operation`, `result`
//! (docs/checker.md). [`read`] understands it, [`checker::linearizable`] judges it.
#![forbid(unsafe_code)]

mod fields;
mod words;
mod wrong;

use checker::linearizable::Call;
use serde_json::value::RawValue;

use fields::Fields;
pub use wrong::Wrong;

/// The most bytes of a history that the terminal and the page take: some 80,000 operations.
/// [`read`] itself has no limit.
pub const MOST_BYTES: usize = 8_000_000;

/// An operation of a history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who asked, by its name or number.
    pub process: String,
    /// What was asked, as it stands in the text.
    pub operation: String,
    /// What was told, likewise; nothing, where that is not known.
    pub result: Option<String>,
    /// The line in which its object begins, from 1.
    pub line: usize,
    /// All of it, understood.
    pub call: Call,
}

/// Reads a history.
///
/// # Errors
/// The first thing that is wrong, with its place in the text and what would be right.
///
/// ```
/// let text = r#"[{"process": "c1", "call": 0, "return": 5, "operation": "put x 1", "result": "done"}]"#;
/// assert_eq!(histories::read(text).unwrap()[0].process, "c1");
/// let wrong = histories::read(&text.replace("put x 1", "put x")).unwrap_err();
/// assert_eq!((wrong.line, wrong.column, wrong.id), (1, 57, "history-operation"));
/// ```
pub fn read(text: &str) -> Result<Vec<Entry>, Wrong> {
    let all: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| {
        if error.is_data() {
            return Wrong::of_list(text);
        }
        Wrong::of_json(&error)
    })?;
    all.into_iter().map(|it| entry(text, it)).collect()
}

fn entry(text: &str, it: &RawValue) -> Result<Entry, Wrong> {
    let fields = Fields::of(text, it)?;
    let call = fields
        .moment("call")?
        .ok_or_else(|| fields.missing("call"))?;
    let back = fields.moment("return")?;
    if let Some(back) = back.filter(|back| *back < call) {
        return Err(fields.backwards(back, call));
    }
    let process = fields.process()?;
    let asked = fields
        .text("operation")?
        .ok_or_else(|| fields.missing("operation"))?;
    let operation = words::operation(&asked).map_err(|no| fields.wrong("operation", no))?;
    let result = fields.text("result")?;
    if back.is_none() && result.is_some() {
        return Err(fields.untimely());
    }
    let outcome = result
        .as_deref()
        .map(|told| words::outcome(&operation, told));
    let outcome = outcome
        .transpose()
        .map_err(|no| fields.wrong("result", no))?;
    Ok(Entry {
        process,
        operation: asked,
        result,
        line: wrong::place(text, it.get()).0,
        call: Call {
            call,
            back,
            operation,
            outcome,
        },
    })
}
