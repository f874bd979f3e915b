//! Why an action cannot be done, for people.

use consensus::Protocol;

use crate::action::Refusal;
use crate::limits;
use crate::names::millis;
use crate::scenario::Scenario;

/// Why an action cannot be done: what to look up in any language, and a
/// sentence for where there is nothing to look it up in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The key `error-<id>` of the sentence.
    pub id: &'static str,
    /// Its arguments, by name.
    pub args: Vec<(&'static str, String)>,
    /// The sentence in English.
    pub sentence: String,
}

/// Why an action cannot be done now, for people who know the nodes of this
/// scenario by name.
#[must_use]
pub fn reason<P: Protocol>(scenario: &Scenario<P>, refusal: Refusal) -> Reason {
    let names = &scenario.names;
    let message = |name| names.message(&name, P::KINDS);
    let node = |node| names.of(node).to_owned();
    let (id, sentence, args) = match refusal {
        Refusal::NotInFlight(name) => (
            "not-in-flight",
            "{name} is not in flight: it has arrived, was lost, or is not sent yet",
            vec![("name", message(name))],
        ),
        Refusal::NotHeld(name) => (
            "not-held",
            "{name} is not held, so there is nothing to release",
            vec![("name", message(name))],
        ),
        Refusal::HeldAlready(name) => (
            "already-held",
            "{name} is held already",
            vec![("name", message(name))],
        ),
        Refusal::NotSameLink(first, second) => (
            "not-same-link",
            "{first} and {second} are not two messages of one link",
            vec![("first", message(first)), ("second", message(second))],
        ),
        Refusal::NoSuchNode(it) => (
            "no-such-node",
            "there is no node number {name} in this cluster",
            vec![("name", it.index().to_string())],
        ),
        Refusal::OutOfRange {
            what,
            low,
            high,
            found,
        } => (
            "out-of-range",
            "{message}",
            vec![(
                "message",
                format!("{what} is from {low} to {high}, not {found}"),
            )],
        ),
        Refusal::InThePast { until, now } => (
            "in-the-past",
            "{until} is past: it is {now}",
            vec![("until", millis(until)), ("now", millis(now))],
        ),
        Refusal::Down(it) => ("node-down", "{node} is down", vec![("node", node(it))]),
        Refusal::Up(it) => (
            "already-up",
            "{node} is up already",
            vec![("node", node(it))],
        ),
        Refusal::NotArmed { node: it, timer } => {
            let timer = P::TIMERS.get(timer as usize).unwrap_or(&"?").to_string();
            (
                "no-such-timer",
                "{node} has no timer {timer} running",
                vec![("node", node(it)), ("timer", timer)],
            )
        }
        Refusal::WrongRole(it) => (
            "wrong-role",
            "{node} does not take this request: it has not the role for it",
            vec![("node", node(it))],
        ),
        Refusal::CutAlready(from, to) => (
            "link-already-cut",
            "the link {from}>{to} is cut already",
            vec![("from", node(from)), ("to", node(to))],
        ),
        Refusal::NotCut(from, to) => (
            "link-not-cut",
            "the link {from}>{to} is not cut",
            vec![("from", node(from)), ("to", node(to))],
        ),
        Refusal::NoLink(it) => (
            "no-link",
            "no link leads from {node} to itself",
            vec![("node", node(it))],
        ),
        Refusal::InTwoGroups(it) => (
            "in-two-groups",
            "{node} is in two groups of the partition",
            vec![("node", node(it))],
        ),
        Refusal::RunFull => (
            "over-limit",
            "over a limit: events of a run, {most} at the most",
            over("events", limits::EVENTS),
        ),
        Refusal::NetworkFull => (
            "over-limit",
            "over a limit: messages in flight, {most} at the most",
            over("in-flight", limits::IN_FLIGHT),
        ),
    };
    let sentence = filled(sentence, &args);
    Reason { id, args, sentence }
}

fn over(limit: &str, most: usize) -> Vec<(&'static str, String)> {
    vec![
        ("limit", limit.to_owned()),
        ("most", most.to_string()),
        ("found", (most + 1).to_string()),
    ]
}

/// A sentence with its arguments where it names them: `{node} is down`.
fn filled(sentence: &str, args: &[(&'static str, String)]) -> String {
    let mut text = String::new();
    for piece in sentence.split(['{', '}']) {
        let arg = args.iter().find(|(name, _)| *name == piece);
        text.push_str(arg.map_or(piece, |(_, word)| word));
    }
    text
}
