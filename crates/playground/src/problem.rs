//! What went wrong, as the page tells it.

use consensus::Protocol;
use simulator::names::millis;
use simulator::text::TextError;
use simulator::{Refusal, Scenario, limits};

use crate::view::ErrorView;

/// An error on its way to the page. Boxed: it is rare and large.
pub type Problem = Box<ErrorView>;

/// An error in a text: where, what was found, what would be legal.
pub fn text_error(error: &TextError) -> Problem {
    let expected = error.expected.clone();
    Box::new(ErrorView {
        id: error.id.to_owned(),
        args: vec![
            ("found".to_owned(), error.found.clone()),
            ("expected".to_owned(), expected.join(", ")),
            ("message".to_owned(), error.message.clone()),
        ],
        message: error.message.clone(),
        line: u32::try_from(error.line).unwrap_or(0),
        column: u32::try_from(error.column).unwrap_or(0),
        found: error.found.clone(),
        expected,
    })
}

/// An error that is not about a text.
pub fn plain(id: &str, args: Vec<(&str, String)>, message: String) -> Problem {
    Box::new(ErrorView {
        id: id.to_owned(),
        args: args
            .into_iter()
            .map(|(name, text)| (name.to_owned(), text))
            .collect(),
        message,
        line: 0,
        column: 0,
        found: String::new(),
        expected: Vec::new(),
    })
}

/// An action that cannot be done now.
pub fn refused<P: Protocol>(scenario: &Scenario<P>, reason: Refusal) -> Problem {
    let names = &scenario.names;
    let message = |name| names.message(&name, P::KINDS);
    let node = |node| names.of(node).to_owned();
    let (id, args, sentence) = match reason {
        Refusal::NotInFlight(name) => {
            let name = message(name);
            let text =
                format!("{name} is not in flight: it has arrived, was lost, or is not sent yet");
            ("not-in-flight", vec![("name", name)], text)
        }
        Refusal::NotHeld(name) => {
            let name = message(name);
            let text = format!("{name} is not held, so there is nothing to release");
            ("not-held", vec![("name", name)], text)
        }
        Refusal::HeldAlready(name) => {
            let name = message(name);
            let text = format!("{name} is held already");
            ("already-held", vec![("name", name)], text)
        }
        Refusal::NotSameLink(first, second) => {
            let (first, second) = (message(first), message(second));
            let text = format!("{first} and {second} are not two messages of one link");
            (
                "not-same-link",
                vec![("first", first), ("second", second)],
                text,
            )
        }
        Refusal::NoSuchNode(it) => {
            let number = it.index().to_string();
            let sentence = format!("there is no node number {number} in this cluster");
            ("no-such-node", vec![("name", number)], sentence)
        }
        Refusal::OutOfRange {
            what,
            low,
            high,
            found,
        } => {
            let sentence = format!("{what} is from {low} to {high}, not {found}");
            (
                "out-of-range",
                vec![("message", sentence.clone())],
                sentence,
            )
        }
        Refusal::InThePast { until, now } => {
            let (until, now) = (millis(until), millis(now));
            let text = format!("{until} is past: it is {now}");
            ("in-the-past", vec![("until", until), ("now", now)], text)
        }
        Refusal::Down(it) => (
            "node-down",
            vec![("node", node(it))],
            format!("{} is down", node(it)),
        ),
        Refusal::Up(it) => (
            "already-up",
            vec![("node", node(it))],
            format!("{} is up already", node(it)),
        ),
        Refusal::NotArmed { node: it, timer } => {
            let timer = P::TIMERS.get(timer as usize).unwrap_or(&"?").to_string();
            let text = format!("{} has no timer {timer} running", node(it));
            (
                "no-such-timer",
                vec![("node", node(it)), ("timer", timer)],
                text,
            )
        }
        Refusal::WrongRole(it) => {
            let text = format!(
                "{} does not take this request: it has not the role for it",
                node(it)
            );
            ("wrong-role", vec![("node", node(it))], text)
        }
        Refusal::CutAlready(from, to) => {
            let text = format!("the link {}>{} is cut already", node(from), node(to));
            (
                "link-already-cut",
                vec![("from", node(from)), ("to", node(to))],
                text,
            )
        }
        Refusal::NotCut(from, to) => {
            let text = format!("the link {}>{} is not cut", node(from), node(to));
            (
                "link-not-cut",
                vec![("from", node(from)), ("to", node(to))],
                text,
            )
        }
        Refusal::NoLink(it) => (
            "no-link",
            vec![("node", node(it))],
            format!("no link leads from {} to itself", node(it)),
        ),
        Refusal::InTwoGroups(it) => {
            let text = format!("{} is in two groups of the partition", node(it));
            ("in-two-groups", vec![("node", node(it))], text)
        }
        Refusal::RunFull => over("events of a run", limits::EVENTS),
        Refusal::NetworkFull => over("messages in flight", limits::IN_FLIGHT),
    };
    plain(id, args, sentence)
}

fn over(limit: &str, most: usize) -> (&'static str, Vec<(&'static str, String)>, String) {
    let args = vec![
        ("limit", limit.to_owned()),
        ("most", most.to_string()),
        ("found", (most + 1).to_string()),
    ];
    (
        "over-limit",
        args,
        format!("over a limit: {limit}, {most} at the most"),
    )
}
