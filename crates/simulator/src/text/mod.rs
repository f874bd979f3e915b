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
#[cfg(feature = "authoring")]
mod expectations;
mod input;
mod list;
mod machine;
mod options;
mod parse;
pub(crate) mod pieces;
mod print;
mod rows;
pub mod saved;
mod script;
mod vocabulary;
mod words;

pub use error::{Details, TextError};
pub use options::print_setting;
pub use parse::{parse, protocol_name};
pub use print::{print, print_expectation, print_line};

use consensus::{Protocol, Setting, Span};

use crate::action::Action;
use crate::scenario::Scenario;
use error::Trouble;
use input::Input;
use list::List;
use rows::Row;
use vocabulary::Vocabulary;

/// One action, or several joined by ` ; `, of a scenario's protocol and nodes.
///
/// # Errors
/// The first thing that is wrong, with its column and what would be legal.
pub fn parse_action<P: Protocol>(
    text: &str,
    scenario: &Scenario<P>,
) -> Result<Vec<Action<P::Request>>, TextError> {
    let words = Vocabulary::of::<P>(scenario.names.clone(), scenario.cluster.clone());
    let mut i = phrase(text, &words)?;
    let all = actions::actions(&mut i, &scenario.protocol);
    i.done()?;
    Ok(all)
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
    setting(option, text, &words)
}

fn setting(option: &str, text: &str, words: &Vocabulary) -> Result<Setting, TextError> {
    let names = List::Options(words.options);
    let place = names.find(option);
    let Some(spec) = place.and_then(|place| words.options.get(place)) else {
        let trouble = Trouble::unknown(0, option, "option", names);
        return Err(TextError::new(&Row::new(1, option), trouble));
    };
    let mut i = phrase(text, words)?;
    let setting = options::setting(&mut i, spec);
    i.done()?;
    Ok(setting)
}

/// A span of time: `10ms..20ms`, or `10ms` for exactly that.
///
/// # Errors
/// When it is none, runs backwards, or is over the limit.
pub fn parse_span(text: &str) -> Result<Span, TextError> {
    let mut span = Span { low: 0, high: 0 };
    plain(text, &mut |i| span = words::span(i))?;
    Ok(span)
}

/// A share such as `2.5%`, in hundredths of a percent.
///
/// # Errors
/// When it is none, or is over a hundred percent.
pub fn parse_share(text: &str) -> Result<u32, TextError> {
    let mut share = 0;
    plain(text, &mut |i| share = words::share(i))?;
    Ok(share)
}

/// A whole number from `low` to `high`: a seed, a count of nodes.
///
/// # Errors
/// When it is none, or is out of these bounds.
pub fn parse_count(text: &str, low: u32, high: u32) -> Result<u32, TextError> {
    let mut count = low;
    plain(text, &mut |i| {
        count = words::number(i, "a number", low, high)
    })?;
    Ok(count)
}

/// Reads a text of one line that speaks of nothing that a scenario names.
#[inline(never)]
fn plain(text: &str, read: &mut dyn FnMut(&mut Input<'_>)) -> Result<(), TextError> {
    let words = Vocabulary::default();
    let mut i = phrase(text, &words)?;
    read(&mut i);
    i.done()
}

/// A text of one line, from its first word on.
#[inline(never)]
fn phrase<'s>(text: &'s str, words: &'s Vocabulary) -> Result<Input<'s>, TextError> {
    rows::in_limits(text)?;
    Ok(Row::new(1, text).read(words))
}
