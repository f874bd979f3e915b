//! Why an action could not be done, in a sentence.

use consensus::{NodeId, Protocol};
use simulator::names::millis;
use simulator::{MessageName, Refusal, Scenario, limits};

use crate::words::{Arg, Args, Words};

/// The sentence for a refusal.
#[must_use]
pub fn reason<P: Protocol>(scenario: &Scenario<P>, refusal: &Refusal, words: &Words) -> String {
    let message = |name: &MessageName| Arg::from(scenario.names.message(name, P::KINDS));
    let node = |node: &NodeId| Arg::from(scenario.names.of(*node));
    let limit = |limit: &str, most: usize| -> (&str, Args) {
        (
            "over-limit",
            vec![
                ("limit", limit.into()),
                ("found", (most + 1).into()),
                ("most", most.into()),
            ],
        )
    };
    let (id, args): (&str, Args) = match refusal {
        Refusal::NotInFlight(name) => ("not-in-flight", vec![("name", message(name))]),
        Refusal::NotHeld(name) => ("not-held", vec![("name", message(name))]),
        Refusal::HeldAlready(name) => ("already-held", vec![("name", message(name))]),
        Refusal::NotSameLink(first, second) => (
            "not-same-link",
            vec![("first", message(first)), ("second", message(second))],
        ),
        Refusal::InThePast { until, now } => (
            "in-the-past",
            vec![
                ("until", millis(*until).into()),
                ("now", millis(*now).into()),
            ],
        ),
        Refusal::Down(it) => ("node-down", vec![("node", node(it))]),
        Refusal::Up(it) => ("already-up", vec![("node", node(it))]),
        Refusal::NotArmed { node: it, timer } => {
            let timer = *P::TIMERS.get(*timer as usize).unwrap_or(&"?");
            (
                "no-such-timer",
                vec![("node", node(it)), ("timer", timer.into())],
            )
        }
        Refusal::WrongRole(it) => ("wrong-role", vec![("node", node(it))]),
        Refusal::CutAlready(from, to) => (
            "link-already-cut",
            vec![("from", node(from)), ("to", node(to))],
        ),
        Refusal::NotCut(from, to) => ("link-not-cut", vec![("from", node(from)), ("to", node(to))]),
        Refusal::NoLink(it) => ("no-link", vec![("node", node(it))]),
        Refusal::InTwoGroups(it) => ("in-two-groups", vec![("node", node(it))]),
        Refusal::RunFull => limit("events", limits::EVENTS),
        Refusal::NetworkFull => limit("in-flight", limits::IN_FLIGHT),
        // A parsed script names only nodes and figures that there are.
        Refusal::NoSuchNode(_) | Refusal::OutOfRange { .. } => return format!("{refusal:?}"),
    };
    words.text(&format!("error-{id}"), &args)
}
