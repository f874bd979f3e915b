//! Actions, as in scripts, links and gestures.

use consensus::protocol::Argument;
use consensus::{Atom, NodeId, Protocol};

use super::input::Input;
use super::list::List;
use super::vocabulary::{
    groups, link, link_next, message, node, node_playing, playing_next, value,
};
use super::words::{any_number, gap, keyword, one_of, rate, share, span, time};
use crate::action::Action;

/// The verbs, in the order in which they are offered; those of [`MESSAGE_VERBS`]
/// are about a message.
const VERBS: [&str; 21] = [
    "request",
    "deliver",
    "drop",
    "duplicate",
    "hold",
    "release",
    "delay",
    "swap",
    "fire",
    "postpone",
    "crash",
    "restart",
    "wipe",
    "cut",
    "mend",
    "partition",
    "heal",
    "latency",
    "loss",
    "duplication",
    "clock",
];

/// The verbs of actions that are about a message.
const MESSAGE_VERBS: [&str; 7] = [
    "deliver",
    "drop",
    "duplicate",
    "hold",
    "release",
    "delay",
    "swap",
];

/// An action; what follows it is left.
#[inline(never)]
pub(super) fn action<P: Protocol>(i: &mut Input<'_>, protocol: &P) -> Action<P::Request> {
    match verb(i) {
        "request" => {
            let at = i.at;
            let (node, verb, atoms) = request(i);
            if let Some(request) = protocol.request(verb, &atoms) {
                return Action::Request { node, request };
            }
            // Its own list has the request: the protocol contradicts itself.
            let message = [P::NAME, " does not know this request"];
            i.fail(at, 0, "illegal", List::NONE, &message);
            Action::Heal
        }
        "deliver" => Action::Deliver(message(i)),
        "drop" => Action::Drop(message(i)),
        "duplicate" => Action::Duplicate(message(i)),
        "hold" => Action::Hold(message(i)),
        "release" => Action::Release(message(i)),
        "delay" => {
            let message = message(i);
            keyword(i, "until");
            let until = time(i);
            Action::Delay { message, until }
        }
        "swap" => {
            let first = message(i);
            keyword(i, "with");
            let second = message(i);
            Action::Swap { first, second }
        }
        "fire" => {
            let (node, timer) = timer(i);
            Action::Fire { node, timer }
        }
        "postpone" => {
            let (node, timer) = timer(i);
            keyword(i, "until");
            let until = time(i);
            Action::Postpone { node, timer, until }
        }
        "crash" => Action::Crash(node(i)),
        "restart" => Action::Restart(node(i)),
        "wipe" => Action::Wipe(node(i)),
        "cut" => {
            let (from, to) = link(i);
            Action::Cut { from, to }
        }
        "mend" => {
            let (from, to) = link(i);
            Action::Mend { from, to }
        }
        "partition" => Action::Partition(groups(i)),
        "latency" => {
            let link = if link_next(i) { Some(link(i)) } else { None };
            let span = span(i);
            Action::Latency { link, span }
        }
        "loss" => Action::Loss(share(i)),
        "duplication" => Action::Duplication(share(i)),
        "clock" => {
            let node = node(i);
            let rate = rate(i);
            Action::Clock { node, rate }
        }
        _heal => Action::Heal,
    }
}

/// A timer: whose, and which by place in the protocol's list.
#[inline(never)]
fn timer(i: &mut Input<'_>) -> (NodeId, u8) {
    let node = node(i);
    let timer = one_of(i, "timer", List::Words(i.words.timers));
    #[allow(clippy::cast_possible_truncation)] // a protocol has a handful of timers
    let timer = timer as u8;
    (node, timer)
}

/// The verb of an action.
#[inline(never)]
fn verb(i: &mut Input<'_>) -> &'static str {
    if link_next(i) {
        let message = "a message stands behind what is done with it";
        let legal = List::Words(&MESSAGE_VERBS);
        i.fail(i.at, 0, "unexpected", legal, &[message]);
    }
    VERBS[one_of(i, "action", List::Words(&VERBS))]
}

/// A request as its specification has it: who is asked, for what, with which arguments.
#[inline(never)]
fn request(i: &mut Input<'_>) -> (NodeId, &'static str, Vec<Atom>) {
    let at = i.at;
    let node = node(i);
    let specs = i.words.requests;
    let place = one_of(i, "request", List::Requests(specs));
    let mut atoms = Vec::new();
    let Some(spec) = specs.get(place) else {
        return (node, "", atoms); // a protocol that takes no requests
    };
    if !i.words.cluster.with(spec.role).contains(node) {
        let name = i.words.names.of(node);
        let (asked, role) = (" is asked of a ", spec.role.name());
        let message = [spec.verb, asked, role, ", and ", name, " is none"];
        let legal = i.words.playing(spec.role);
        i.fail(at, name.len(), "role", legal, &message);
    }
    for argument in spec.arguments {
        atoms.push(match *argument {
            Argument::Value => Atom::Value(value(i)),
            Argument::Count => Atom::Count(any_number(i)),
            // Whatever may follow an action is no node of that role.
            Argument::MaybeNode(role) if !playing_next(i, role) => continue,
            Argument::MaybeNode(role) => Atom::Node(node_playing(i, role, &[spec.verb])),
            Argument::Node(role) => {
                let why = [spec.verb, " names a ", role.name()];
                Atom::Node(node_playing(i, role, &why))
            }
        });
    }
    (node, spec.verb, atoms)
}

/// Several actions, joined by `;`.
#[inline(never)]
pub(super) fn actions<P: Protocol>(i: &mut Input<'_>, protocol: &P) -> Vec<Action<P::Request>> {
    let mut all = Vec::new();
    loop {
        all.push(action(i, protocol));
        if i.at_end() {
            return all;
        }
        if !i.took(b';') {
            i.expected(i.at, List::Words(&[";", "the end of the line"]));
        }
        gap(i);
    }
}
