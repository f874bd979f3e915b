//! What went wrong, as the page tells it.

#[cfg(feature = "whole")]
use consensus::Protocol;
#[cfg(any(
    feature = "whole",
    feature = "workshop",
    feature = "takeaway",
    feature = "checker"
))]
use simulator::text::TextError;
#[cfg(feature = "whole")]
use simulator::{
    Refusal, Scenario, history,
    reason::{Reason, objection, reason},
};

use crate::view::ErrorView;

/// An error on its way to the page. Boxed: it is rare and large.
pub type Problem = Box<ErrorView>;

/// An error in a scenario's text: where, what was found, what would be legal.
#[cfg(any(
    feature = "whole",
    feature = "workshop",
    feature = "takeaway",
    feature = "checker"
))]
pub fn text_error(error: &TextError) -> Problem {
    let expected = error.expected.clone();
    Box::new(ErrorView {
        id: error.id,
        args: vec![
            ("found", error.found.clone()),
            ("expected", expected.join(", ")),
            ("message", error.message.clone()),
        ],
        message: error.message.clone(),
        line: u32::try_from(error.line).unwrap_or(0),
        column: u32::try_from(error.column).unwrap_or(0),
        found: error.found.clone(),
        expected,
    })
}

/// An error that is not about a text.
pub fn plain(id: &'static str, args: Vec<(&'static str, String)>, message: String) -> Problem {
    Box::new(ErrorView {
        id,
        args,
        message,
        line: 0,
        column: 0,
        found: String::new(),
        expected: Vec::new(),
    })
}

/// An action that cannot be done now.
#[cfg(feature = "whole")]
pub fn refused<P: Protocol>(scenario: &Scenario<P>, refusal: Refusal) -> Problem {
    let Reason { id, args, sentence } = reason(scenario, refusal);
    plain(id, args, sentence)
}

/// An edit of the past that cannot be made.
#[cfg(feature = "whole")]
pub fn impossible<P: Protocol>(scenario: &Scenario<P>, problem: &history::Problem) -> Problem {
    let Reason { id, args, sentence } = objection(scenario, problem);
    plain(id, args, sentence)
}
