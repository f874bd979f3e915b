//! The text form of scenarios, actions and settings: one grammar for every
//! protocol, read by people first. `docs/scenario-format.md` describes it.
//!
//! What is printed parses to the same scenario again; what does not parse is
//! answered with the place, what was found and what would be legal.
//!
//! ```
//! use consensus::basic_paxos::BasicPaxos;
//! use simulator::text;
//! let source = "scenario tiny\nprotocol basic-paxos\nnodes\n  proposer x\n  acceptor a b c\n";
//! let scenario = text::parse::<BasicPaxos>(source).unwrap();
//! assert_eq!(text::print(&text::parse::<BasicPaxos>(&text::print(&scenario)).unwrap()), text::print(&scenario));
//! let error = text::parse::<BasicPaxos>(&source.replace("acceptor", "acceptr")).unwrap_err();
//! assert_eq!((error.line, error.column, error.suggestion.as_deref()), (5, 3, Some("acceptor")));
//! ```

mod actions;
mod error;
mod expectations;
mod machine;
mod options;
mod parse;
mod print;
mod rows;
mod script;
mod vocabulary;
mod words;

pub use error::{Details, TextError};
pub use options::print_setting;
pub use parse::{parse, protocol_name};
pub use print::{print, print_expectation, print_line};

use consensus::{OptionSpec, Protocol, Setting, Span};

use crate::action::Action;
use crate::limits;
use crate::scenario::Scenario;
use error::Trouble;
use rows::Row;
use vocabulary::Vocabulary;
use words::{Input, Parsed};

/// One action, or several joined by ` ; `, of a scenario's protocol and nodes.
///
/// # Errors
/// The first thing that is wrong, with its column and what would be legal.
pub fn parse_action<P: Protocol>(
    text: &str,
    scenario: &Scenario<P>,
) -> Result<Vec<Action<P::Request>>, TextError> {
    let words = Vocabulary::of::<P>(scenario.names.clone(), scenario.cluster.clone());
    let all = phrase(text, &words, actions::actions)?;
    let understood =
        |raw| actions::understood(raw, |raw| parse::understand(&scenario.protocol, raw));
    let unknown = || {
        TextError::new(
            1,
            text,
            Trouble::new(
                0,
                0,
                "illegal",
                format!("{} does not know this request", P::NAME),
            ),
        )
    };
    all.into_iter()
        .map(|raw| understood(raw).ok_or_else(unknown))
        .collect()
}

/// What an option is to be set to, as in the `options` of a scenario.
///
/// # Errors
/// When there is no such option, or it takes something else.
pub fn parse_setting<P: Protocol>(
    option: &str,
    text: &str,
    scenario: &Scenario<P>,
) -> Result<Setting, TextError> {
    let words = Vocabulary::of::<P>(scenario.names.clone(), scenario.cluster.clone());
    let names: Vec<&str> = P::OPTIONS.iter().map(|spec| spec.name).collect();
    let spec: &OptionSpec = P::OPTIONS
        .iter()
        .find(|spec| spec.name == option)
        .ok_or_else(|| TextError::new(1, option, Trouble::unknown(0, option, "option", &names)))?;
    phrase(text, &words, |i| options::setting(i, spec))
}

/// A span of time: `10ms..20ms`, or `10ms` for exactly that.
///
/// # Errors
/// When it is none, runs backwards, or is over the limit.
pub fn parse_span(text: &str) -> Result<Span, TextError> {
    phrase(text, &Vocabulary::default(), words::span)
}

/// A share such as `2.5%`, in hundredths of a percent.
///
/// # Errors
/// When it is none, or is over a hundred percent.
pub fn parse_share(text: &str) -> Result<u32, TextError> {
    phrase(text, &Vocabulary::default(), words::share)
}

/// A whole number from `low` to `high`: a seed, a count of nodes.
///
/// # Errors
/// When it is none, or is out of these bounds.
pub fn parse_count(text: &str, low: u32, high: u32) -> Result<u32, TextError> {
    phrase(text, &Vocabulary::default(), |i| {
        words::number(i, "a number", low, high)
    })
}

/// A text of one line, from its first word to its last.
fn phrase<'s, T>(
    text: &'s str,
    words: &'s Vocabulary,
    parser: impl FnOnce(&mut Input<'s>) -> Parsed<T>,
) -> Result<T, TextError> {
    if text.len() > limits::TEXT_BYTES {
        let what = format!("the text has {} bytes", text.len());
        return Err(TextError::new(
            1,
            "",
            Trouble::limit(0, 0, &what, &format!("{} bytes", limits::TEXT_BYTES)),
        ));
    }
    let indent = text.len() - text.trim_start().len();
    Row {
        number: 1,
        text: text.trim_end(),
        indent: indent.min(text.trim_end().len()),
    }
    .read(indent.min(text.trim_end().len()), words, parser)
}
