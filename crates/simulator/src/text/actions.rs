//! Actions, as in scripts, links and gestures.

use consensus::protocol::Argument;
use consensus::{Atom, NodeId};

use super::error::Trouble;
use super::vocabulary::{groups, link, link_next, message, node, node_playing, value};
use super::words::{
    Input, Parsed, at_end, gap, keyword, offset, one_of, rate, share, span, time, took_char,
};
use crate::action::Action;

/// A request before its protocol has understood it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Raw {
    pub verb: &'static str,
    pub atoms: Vec<Atom>,
}

/// The verbs, in the order in which they are offered.
pub(super) const VERBS: [&str; 20] = [
    "request",
    "deliver",
    "drop",
    "duplicate",
    "hold",
    "release",
    "delay",
    "swap",
    "fire",
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

/// An action; what follows it is left.
pub(super) fn action(i: &mut Input<'_>) -> Parsed<Action<Raw>> {
    let at = offset(i);
    if link_next(i) {
        return Err(Trouble::new(
            at,
            0,
            "unexpected",
            "a message stands behind what is done with it",
        )
        .legal(&MESSAGE_VERBS));
    }
    Ok(match VERBS[one_of(i, "action", &VERBS)?] {
        "request" => request(i)?,
        "deliver" => Action::Deliver(message(i)?),
        "drop" => Action::Drop(message(i)?),
        "duplicate" => Action::Duplicate(message(i)?),
        "hold" => Action::Hold(message(i)?),
        "release" => Action::Release(message(i)?),
        "delay" => {
            let message = message(i)?;
            keyword(i, "until")?;
            Action::Delay {
                message,
                until: time(i)?,
            }
        }
        "swap" => {
            let first = message(i)?;
            keyword(i, "with")?;
            Action::Swap {
                first,
                second: message(i)?,
            }
        }
        "fire" => fire(i)?,
        "crash" => Action::Crash(node(i)?),
        "restart" => Action::Restart(node(i)?),
        "wipe" => Action::Wipe(node(i)?),
        "cut" => link(i).map(|(from, to)| Action::Cut { from, to })?,
        "mend" => link(i).map(|(from, to)| Action::Mend { from, to })?,
        "partition" => Action::Partition(groups(i)?),
        "heal" => Action::Heal,
        "latency" => {
            let link = if link_next(i) { Some(link(i)?) } else { None };
            Action::Latency {
                link,
                span: span(i)?,
            }
        }
        "loss" => Action::Loss(share(i)?),
        "duplication" => Action::Duplication(share(i)?),
        _clock => {
            let node = node(i)?;
            Action::Clock {
                node,
                rate: rate(i)?,
            }
        }
    })
}

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

fn fire(i: &mut Input<'_>) -> Parsed<Action<Raw>> {
    let node = node(i)?;
    let timers = i.state.timers;
    let timer = one_of(i, "timer", timers)?;
    #[allow(clippy::cast_possible_truncation)] // a protocol has a handful of timers
    Ok(Action::Fire {
        node,
        timer: timer as u8,
    })
}

fn request(i: &mut Input<'_>) -> Parsed<Action<Raw>> {
    let at = offset(i);
    let node = node(i)?;
    let specs = i.state.requests;
    let verbs: Vec<&str> = specs.iter().map(|spec| spec.verb).collect();
    let spec = &specs[one_of(i, "request", &verbs)?];
    may_ask(i, at, node, spec)?;
    let mut atoms = Vec::with_capacity(spec.arguments.len());
    for argument in spec.arguments {
        atoms.push(match *argument {
            Argument::Value => value(i)?.into(),
            Argument::Node(role) => {
                let why = format!("{} names a {}", spec.verb, role.name());
                node_playing(i, role, &why)?.into()
            }
        });
    }
    Ok(Action::Request {
        node,
        request: Raw {
            verb: spec.verb,
            atoms,
        },
    })
}

fn may_ask(i: &Input<'_>, at: usize, node: NodeId, spec: &consensus::RequestSpec) -> Parsed<()> {
    if i.state.cluster.with(spec.role).contains(node) {
        return Ok(());
    }
    let (name, role, legal) = (
        i.state.names.of(node),
        spec.role.name(),
        i.state.playing(spec.role),
    );
    let message = format!("{} is asked of a {role}, and {name} is none", spec.verb);
    Err(Trouble::new(at, name.len(), "role", message).legal(&legal))
}

/// Several actions, joined by `;`.
pub(super) fn actions(i: &mut Input<'_>) -> Parsed<Vec<Action<Raw>>> {
    let mut all = Vec::new();
    loop {
        all.push(action(i)?);
        if at_end(i) {
            return Ok(all);
        }
        if !took_char(i, ';') {
            return Err(Trouble::expected(offset(i), &[";", "the end of the line"]));
        }
        gap(i)?;
    }
}

/// The same action, its request understood by the protocol.
pub(super) fn understood<R>(
    action: Action<Raw>,
    request: impl Fn(&Raw) -> Option<R>,
) -> Option<Action<R>> {
    Some(match action {
        Action::Request { node, request: raw } => Action::Request {
            node,
            request: request(&raw)?,
        },
        Action::Deliver(name) => Action::Deliver(name),
        Action::Drop(name) => Action::Drop(name),
        Action::Duplicate(name) => Action::Duplicate(name),
        Action::Hold(name) => Action::Hold(name),
        Action::Release(name) => Action::Release(name),
        Action::Delay { message, until } => Action::Delay { message, until },
        Action::Swap { first, second } => Action::Swap { first, second },
        Action::Fire { node, timer } => Action::Fire { node, timer },
        Action::Crash(node) => Action::Crash(node),
        Action::Restart(node) => Action::Restart(node),
        Action::Wipe(node) => Action::Wipe(node),
        Action::Cut { from, to } => Action::Cut { from, to },
        Action::Mend { from, to } => Action::Mend { from, to },
        Action::Partition(groups) => Action::Partition(groups),
        Action::Heal => Action::Heal,
        Action::Latency { link, span } => Action::Latency { link, span },
        Action::Loss(share) => Action::Loss(share),
        Action::Duplication(share) => Action::Duplication(share),
        Action::Clock { node, rate } => Action::Clock { node, rate },
    })
}
