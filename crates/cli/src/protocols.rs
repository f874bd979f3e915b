//! The protocols that the command knows: the one place that names them.

use consensus::Protocol;
use consensus::basic_paxos::BasicPaxos;
use simulator::Scenario;
use simulator::text::{self, TextError};

use crate::Fault;
use crate::file::Source;

/// Something that is done with a scenario of whichever protocol.
pub trait Task {
    /// What comes of it.
    type Answer;

    /// Does it.
    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer;
}

macro_rules! protocols {
    ($($protocol:ty),* $(,)?) => {
        /// Their names, as scenarios have them.
        pub const NAMES: &[&str] = &[$(<$protocol>::NAME),*];

        /// Parses a text with the protocol that it names and does something with it.
        ///
        /// # Errors
        /// When the text is no scenario.
        pub fn try_with<T: Task>(source: &str, task: T) -> Result<T::Answer, TextError> {
            match text::protocol_name(source)? {
                $(<$protocol>::NAME => text::parse::<$protocol>(source).map(|scenario| task.of(scenario)),)*
                // The first protocol's parser says where its name stands, and that it is not this one.
                _unknown => text::parse::<protocols!(@first $($protocol),*)>(source).map(|scenario| task.of(scenario)),
            }
        }
    };
    (@first $first:ty $(, $rest:ty)*) => { $first };
}

// One line a protocol.
protocols! {
    BasicPaxos,
}

/// The same, with the error as it is told.
///
/// # Errors
/// When the text is no scenario.
pub fn with<T: Task>(source: &Source, task: T) -> Result<T::Answer, Fault> {
    try_with(&source.text, task).map_err(|error| {
        let Fault(mut text) = source.fault(&error);
        if error.expected.len() == 1 && error.expected[0] == NAMES[0] && NAMES.len() > 1 {
            text.push_str(&format!("\nthe protocols are: {}", NAMES.join(", ")));
        }
        Fault(text)
    })
}
