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

        /// What runs a protocol, compiled here for each: see `runs`.
        #[cfg(debug_assertions)]
        #[doc(hidden)]
        pub fn compiled() -> Vec<*const ()> {
            let mut all = Vec::new();
            $(
                $(#[$family])*
                all.extend(runs::<$protocol>());
            )*
            all
        }
    };
}

/// In a build for tests, generic code that stands in this crate's own object
/// files is taken from there by the crates that use it (rustc shares what it
/// compiles at `opt-level` 1 and below): they are compiled in a quarter of the
/// time, unoptimised, and still run protocols at this crate's speed.
#[cfg(debug_assertions)]
fn runs<P: Protocol + 'static>() -> [*const (); 18] {
    use crate::{Run, World, expect};
    [
        text::parse::<P> as *const (),
        text::print::<P> as *const (),
        expect::finish::<P> as *const (),
        expect::findings::<P> as *const (),
        World::<P>::new as *const (),
        World::<P>::wishing as *const (),
        World::<P>::apply as *const (),
        World::<P>::advance as *const (),
        World::<P>::next_time as *const (),
        World::<P>::pass_to as *const (),
        World::<P>::digest as *const (),
        World::<P>::clone as *const (),
        Run::<P>::with_changes as *const (),
        Run::<P>::apply as *const (),
        Run::<P>::advance as *const (),
        Run::<P>::step as *const (),
        Run::<P>::seek as *const (),
        Run::<P>::seek_time as *const (),
    ]
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
