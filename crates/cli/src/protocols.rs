//! A scenario's text, with the protocol that it names.

use consensus::basic_paxos::BasicPaxos;
use simulator::protocols;
use simulator::text::{self, TextError};

use crate::Fault;
use crate::file::Source;

pub use simulator::protocols::{NAMES, Task};

/// Parses a text with the protocol that it names and does something with it.
///
/// # Errors
/// When the text is no scenario.
pub fn try_with<T: Task>(source: &str, task: T) -> Result<T::Answer, TextError> {
    protocols::with(source, task)?.ok_or_else(|| {
        // A parser says where the name stands, and that it is not its own.
        match text::parse::<BasicPaxos>(source) {
            Err(error) => error,
            Ok(_) => unreachable!("a protocol that is not known is not Basic Paxos"),
        }
    })
}

/// The same, with the error as it is told.
///
/// # Errors
/// When the text is no scenario.
pub fn with<T: Task>(source: &Source, task: T) -> Result<T::Answer, Fault> {
    try_with(&source.text, task).map_err(|error| {
        let Fault(mut text) = source.fault(&error).into();
        if error.expected.len() == 1 && error.expected[0] == NAMES[0] && NAMES.len() > 1 {
            text.push_str(&format!("\nthe protocols are: {}", NAMES.join(", ")));
        }
        Fault(text)
    })
}
