//! Work on a text of whichever protocol, with errors as the page tells them.

use simulator::protocols::{self, Task};
use simulator::text;

use crate::problem::{Problem, plain, text_error};

/// Reads a text as a scenario of the protocol that it names, and does this with it.
pub fn with<T: Task>(source: &str, task: T) -> Result<T::Answer, Problem> {
    let answer = protocols::with(source, task).map_err(|e| text_error(&e))?;
    answer.ok_or_else(|| {
        let found = text::protocol_name(source).unwrap_or("").to_owned();
        let known = protocols::NAMES.join(", ");
        let sentence = format!("there is no protocol \"{found}\"; there is {known}");
        plain("unknown-protocol", vec![("found", found)], sentence)
    })
}
