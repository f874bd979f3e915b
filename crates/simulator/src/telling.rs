//! What the sentence of an event is told with: its key, and its arguments by
//! name. The sentences themselves are those of whoever tells.

use consensus::{Atom, NodeId, Protocol};

use crate::action::{self, Action};
use crate::names::{said, said_span};
use crate::scenario::Scenario;
use crate::trace::{Event, Fate, Trace};

/// An argument of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// A typed word.
    Atom(Atom),
    /// A text as it stands: a kind of message, a time, a share.
    Text(String),
}

/// The key of an event's sentence, `event-<key>`: the verb of what happened, but
/// `lost`, `cut-off` and `missed` where a message met that; `note` for a caption alone.
#[must_use]
pub fn verb<P: Protocol>(event: &Event<P>, trace: &Trace<P>) -> &'static str {
    let record = event.message.and_then(|id| trace.record(id));
    let fate = record.map(|record| record.fate);
    match (event.action.as_ref(), fate) {
        (None, _) => "note",
        (Some(Action::Drop(_)), Some(Fate::Lost)) => "lost",
        (Some(Action::Drop(_)), Some(Fate::Cut)) => "cut-off",
        (Some(Action::Deliver(_) | Action::Release(_)), Some(Fate::Missed)) => "missed",
        (Some(action), _) => action.verb(),
    }
}

/// Calls `f` with each argument of the sentence that tells of an action, by name.
pub fn arguments<P: Protocol>(
    it: &Action<P::Request>,
    scenario: &Scenario<P>,
    f: &mut dyn FnMut(&'static str, Word),
) {
    let node = |node: NodeId| Word::Atom(Atom::Node(node));
    let kind = |kind: u8| Word::Text(P::KINDS[kind as usize].name.to_owned());
    if let Some(name) = it.message() {
        f("kind", kind(name.identity.kind));
        f("from", node(name.from));
        f("to", node(name.to));
        f("ballot", Word::Atom(name.identity.ballot.into()));
    } else if let Some(it) = it.node() {
        f("node", node(it));
    }
    match it {
        Action::Delay { until, .. } => f("until", Word::Text(said(*until))),
        Action::Swap { second, .. } => f("second", kind(second.identity.kind)),
        Action::Fire { timer, .. } | Action::Postpone { timer, .. } => {
            let name = P::TIMERS.get(*timer as usize).unwrap_or(&"?");
            f("timer", Word::Text((*name).to_owned()));
            if let Action::Postpone { until, .. } = it {
                f("until", Word::Text(said(*until)));
            }
        }
        Action::Cut { from, to } | Action::Mend { from, to } => {
            f("from", node(*from));
            f("to", node(*to));
        }
        Action::Latency { span, .. } => f("latency", Word::Text(said_span(*span))),
        Action::Loss(share) | Action::Duplication(share) => {
            f("percent", Word::Text(action::percent(*share)));
        }
        Action::Clock { rate, .. } => {
            f("rate", Word::Text(action::thousandths(*rate)));
        }
        Action::Partition(groups) => {
            let groups: Vec<String> = groups.iter().map(|it| scenario.names.nodes(*it)).collect();
            f("groups", Word::Text(groups.join(" | ")));
        }
        Action::Request { request, .. } => {
            let (verb, _) = scenario.protocol.describe_request(request);
            f("request", Word::Text(verb.to_owned()));
        }
        Action::Deliver(_)
        | Action::Drop(_)
        | Action::Duplicate(_)
        | Action::Hold(_)
        | Action::Release(_)
        | Action::Crash(_)
        | Action::Restart(_)
        | Action::Wipe(_)
        | Action::Heal => {}
    }
}
