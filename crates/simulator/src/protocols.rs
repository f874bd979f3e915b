//! The protocols: the one place that names them. The command line knows all;
//! a page's engine holds those whose family it is built for (features).

use consensus::Protocol;

use crate::scenario::Scenario;
use crate::text::{self, TextError};

/// Something that is done with a scenario of whichever protocol.
pub trait Task {
    /// What comes of it.
    type Answer;

    /// Does it.
    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer;
}

macro_rules! protocols {
    ($($(#[$family:meta])* $protocol:ty),* $(,)?) => {
        /// Their names, as scenarios have them; also of those that this build does not hold.
        pub const NAMES: &[&str] = &[$(<$protocol>::NAME),*];

        /// Parses a text with the protocol that it names and does something
        /// with it; `None` when this build holds no protocol of that name.
        ///
        /// # Errors
        /// When the text is no scenario.
        pub fn with<T: Task>(source: &str, task: T) -> Result<Option<T::Answer>, TextError> {
            match text::protocol_name(source)? {
                $(
                    $(#[$family])*
                    <$protocol>::NAME => text::parse::<$protocol>(source).map(|scenario| Some(task.of(scenario))),
                )*
                _ => {
                    drop(task); // where no family is built, nobody else has it
                    Ok(None)
                }
            }
        }
    };
}

// One line a protocol.
protocols! {
    #[cfg(feature = "basic-paxos")]
    consensus::basic_paxos::BasicPaxos,
    #[cfg(feature = "logs")]
    consensus::multi_paxos::MultiPaxos,
    #[cfg(feature = "logs")]
    consensus::raft::Raft,
}
