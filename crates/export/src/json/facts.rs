//! Facts as data: what protocols wrote for monitors and views.

use consensus::{Ballot, Fact, NodeId, Protocol, Slot, Value};

use super::Json;
use crate::look::Look;

/// A fact: its kind, then its fields by the names of the engine.
pub(super) fn fact<P: Protocol>(look: Look<'_, P>, fact: &Fact) -> Json {
    let who = |node: NodeId| Json::from(look.name(node));
    let ballot = |it: Ballot| ("ballot", Json::from(look.ballot(it)));
    let value = |it: Value| ("value", Json::from(look.value(it)));
    let slot = |it: Slot| ("slot", Json::from(it.0));
    let digest = |it: u64| ("digest", Json::from(format!("{it:016x}")));
    let (kind, fields) = match *fact {
        Fact::Invoked { client, value: it } => {
            ("invoked", vec![("client", who(client)), value(it)])
        }
        Fact::Began {
            proposer,
            ballot: b,
        } => ("began", vec![("proposer", who(proposer)), ballot(b)]),
        Fact::Promised {
            acceptor,
            ballot: b,
        } => ("promised", vec![("acceptor", who(acceptor)), ballot(b)]),
        Fact::Proposed {
            proposer,
            slot: s,
            ballot: b,
            value: it,
        } => (
            "proposed",
            vec![("proposer", who(proposer)), slot(s), ballot(b), value(it)],
        ),
        Fact::Voted {
            acceptor,
            slot: s,
            ballot: b,
            value: it,
        } => (
            "voted",
            vec![("acceptor", who(acceptor)), slot(s), ballot(b), value(it)],
        ),
        Fact::Refused {
            acceptor,
            slot: s,
            ballot: b,
        } => (
            "refused",
            vec![("acceptor", who(acceptor)), slot(s), ballot(b)],
        ),
        Fact::Learned {
            node,
            slot: s,
            ballot: b,
            value: it,
        } => (
            "learned",
            vec![("node", who(node)), slot(s), ballot(b), value(it)],
        ),
        Fact::Replied { client, value: it } => {
            ("replied", vec![("client", who(client)), value(it)])
        }
        Fact::Called {
            client,
            sequence,
            operation,
        } => (
            "called",
            vec![
                ("client", who(client)),
                ("sequence", Json::from(sequence)),
                ("operation", Json::from(operation.to_string())),
            ],
        ),
        Fact::Returned {
            client,
            sequence,
            outcome,
        } => (
            "returned",
            vec![
                ("client", who(client)),
                ("sequence", Json::from(sequence)),
                ("outcome", Json::from(outcome.to_string())),
            ],
        ),
        Fact::GaveUp { client, sequence } => (
            "gave-up",
            vec![("client", who(client)), ("sequence", Json::from(sequence))],
        ),
        Fact::Leads { node, ballot: b } => ("leads", vec![("node", who(node)), ballot(b)]),
        Fact::Appended {
            node,
            slot: s,
            ballot: b,
            value: it,
        } => (
            "appended",
            vec![("node", who(node)), slot(s), ballot(b), value(it)],
        ),
        Fact::Truncated {
            node,
            from,
            ballot: b,
        } => (
            "truncated",
            vec![("node", who(node)), ("from", Json::from(from.0)), ballot(b)],
        ),
        Fact::Applied {
            node,
            slot: s,
            value: it,
            digest: d,
        } => (
            "applied",
            vec![("node", who(node)), slot(s), value(it), digest(d)],
        ),
        Fact::Restored {
            node,
            slot: s,
            digest: d,
        } => ("restored", vec![("node", who(node)), slot(s), digest(d)]),
        Fact::Membership { from, members } => {
            let from = ("from", Json::from(from.0));
            let fields = [from].into_iter().chain(membership(&members, who));
            ("membership", fields.collect())
        }
        Fact::Counts { ballot: b, members } => {
            let fields = [ballot(b)].into_iter().chain(membership(&members, who));
            ("counts", fields.collect())
        }
    };
    Json::object([("fact", Json::from(kind))].into_iter().chain(fields))
}

fn membership(
    members: &consensus::machine::Members,
    who: impl Fn(consensus::NodeId) -> Json,
) -> [(&'static str, Json); 3] {
    let nodes = |set: consensus::NodeSet| Json::list(set.iter().map(&who));
    [
        ("members", nodes(members.members)),
        ("old", nodes(members.old)),
        ("learners", nodes(members.learners)),
    ]
}
