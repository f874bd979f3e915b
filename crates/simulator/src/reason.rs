//! Why an action cannot be done, for people.

use consensus::Protocol;

use crate::action::Refusal;
use crate::history;
use crate::limits;
use crate::names::said;
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
            vec![("until", said(until)), ("now", said(now))],
        ),
        Refusal::NotSent(name) => (
            "not-sent",
            "{name} is never sent in this run",
            vec![("name", message(name))],
        ),
        Refusal::NotArrived(name) => (
            "not-arrived",
            "{name} never arrives in this run",
            vec![("name", message(name))],
        ),
        Refusal::NothingThere(time) => (
            "nothing-there",
            "nothing happens at {time} any more",
            vec![("time", said(time))],
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

/// Why the past of a run of this scenario cannot be changed so.
#[must_use]
pub fn objection<P: Protocol>(scenario: &Scenario<P>, problem: &history::Problem) -> Reason {
    use history::Problem as Why;
    let names = &scenario.names;
    let number = |number: u32| number.to_string();
    let (id, sentence, args) = match problem {
        Why::Refused(refusal) => return reason(scenario, *refusal),
        Why::NoSuchMessage(message) => (
            "no-such-message",
            "there is no message {name} in this run",
            vec![("name", ["number ", &number(*message)].concat())],
        ),
        Why::NoSuchStep(step) => (
            "no-such-step",
            "there is no step {number} in this run",
            vec![("number", step.to_string())],
        ),
        Why::NoSuchChange => (
            "no-such-change",
            "this is not in the run any more",
            Vec::new(),
        ),
        Why::BeforeSent { name, sent, due } => (
            "before-sent",
            "{name} is sent at {sent}; it cannot arrive at {due}",
            vec![
                ("name", names.message(name, P::KINDS)),
                ("sent", said(*sent)),
                ("due", said(*due)),
            ],
        ),
        Why::BeforeArmed {
            node,
            timer,
            armed,
            time,
        } => (
            "before-armed",
            "the timer {timer} of {node} is armed at {armed}; it cannot fire at {time}",
            vec![
                ("node", names.of(*node).to_owned()),
                (
                    "timer",
                    P::TIMERS.get(*timer as usize).unwrap_or(&"?").to_string(),
                ),
                ("armed", said(*armed)),
                ("time", said(*time)),
            ],
        ),
        Why::NotMovable(verb) => (
            "not-movable",
            "this follows from what happened before: move that instead",
            vec![("verb", (*verb).to_owned())],
        ),
        Why::NotRemovable(verb) => (
            "not-removable",
            "this follows from what happened before: take that out instead",
            vec![("verb", (*verb).to_owned())],
        ),
        Why::NoNote => ("no-note", "no note of yours is pinned here", Vec::new()),
        Why::NoteTooLong { bytes } => (
            "over-limit",
            "over a limit: bytes of a note, {most} at the most",
            limit("note", *bytes, limits::NOTE_BYTES),
        ),
        Why::TooMuchText { bytes } => (
            "over-limit",
            "over a limit: bytes of the changes as text, {most} at the most",
            limit("bytes", *bytes, limits::TEXT_BYTES),
        ),
        Why::NoSuchBranch(id) => (
            "no-such-branch",
            "there is no branch number {number}",
            vec![("number", number(*id))],
        ),
        Why::HasBranches(id) => (
            "has-branches",
            "other branches were made from branch {number}: remove those first",
            vec![("number", number(*id))],
        ),
        Why::IsCurrent(id) => (
            "is-current",
            "branch {number} is the one you are on, or leads to it",
            vec![("number", number(*id))],
        ),
        Why::TooManyBranches { oldest } => (
            "too-many-branches",
            "there are {most} branches, as many as there may be: remove one first, such as the oldest, {number}",
            vec![
                ("most", limits::BRANCHES.to_string()),
                ("number", oldest.map_or_else(String::new, number)),
            ],
        ),
        Why::TooManyChanges => (
            "over-limit",
            "over a limit: changes in force, {most} at the most",
            limit("changes", limits::CHANGES + 1, limits::CHANGES),
        ),
    };
    let sentence = filled(sentence, &args);
    Reason { id, args, sentence }
}

fn over(name: &str, most: usize) -> Vec<(&'static str, String)> {
    limit(name, most + 1, most)
}

fn limit(limit: &str, found: usize, most: usize) -> Vec<(&'static str, String)> {
    vec![
        ("limit", limit.to_owned()),
        ("most", most.to_string()),
        ("found", found.to_string()),
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
