//! The options of Multi-Paxos, and how they are set by name.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::MultiPaxos;
use crate::atom::{MAX_NODES, NodeId, NodeSet};
use crate::config::{ConfigError, OptionKind, OptionSpec, Setting, words};
use crate::status::Role;
use crate::time::Span;

words! {
    /// How it comes about that a server proposes.
    Leadership {
        /// Servers that hear of no leader for a while try to lead.
        Elected = "elected",
        /// A server that is asked and knows no leader tries to lead.
        OnRequest = "on-request",
        /// Every server proposes: each slot is a Basic Paxos of its own.
        Leaderless = "leaderless",
    }
}

words! {
    /// How a read is answered.
    Reads {
        /// It takes a slot like any other operation.
        Log = "log",
        /// By the leader alone while it has a lease; else through the log.
        Lease = "lease",
        /// After a majority has confirmed how far things are.
        Quorum = "quorum",
    }
}

words! {
    /// Real mistakes, one changed rule each: see BREAK_IT in the design.
    Mutation {
        /// Slots behind a hole are applied and acknowledged.
        GapAcked = "gap-acked",
        /// A new leader takes the longest log instead of the highest ballot of each slot.
        WrongMerge = "wrong-merge",
        /// The lease is as long for its holder as for those who grant it.
        LeaseNoBound = "lease-no-bound",
    }
}

const MOST: u32 = MAX_NODES as u32;

const fn option(name: &'static str, kind: OptionKind) -> OptionSpec {
    OptionSpec { name, kind }
}

const MAY_BE_OFF: OptionKind = OptionKind::Span { off: true };

/// Every option, in the order of the page's panel.
pub const OPTIONS: &[OptionSpec] = &[
    option("leadership", OptionKind::Choice(Leadership::WORDS)),
    option(
        "appointed",
        OptionKind::Nodes {
            role: Role::Server,
            most: 1,
        },
    ),
    option("election", OptionKind::Span { off: false }),
    option("heartbeat", MAY_BE_OFF),
    option("window", OptionKind::Count { low: 1, high: 64 }),
    option("reads", OptionKind::Choice(Reads::WORDS)),
    option("lease", OptionKind::Span { off: false }),
    option("drift", OptionKind::Count { low: 0, high: 90 }),
    option(
        "snapshot-every",
        OptionKind::Count {
            low: 0,
            high: 10_000,
        },
    ),
    option(
        "members",
        OptionKind::Nodes {
            role: Role::Server,
            most: MOST,
        },
    ),
    option("client-retry", MAY_BE_OFF),
    option("client-give-up", MAY_BE_OFF),
    option("mutations", OptionKind::Words(Mutation::WORDS)),
];

/// Sets one option; see [`crate::Protocol::set`].
pub(super) fn set(paxos: &mut MultiPaxos, option: &str, it: &Setting) -> Result<(), ConfigError> {
    let Some(spec) = OPTIONS.iter().find(|spec| spec.name == option) else {
        return Err(ConfigError::Unknown {
            option: option.to_owned(),
            legal: OPTIONS.iter().map(|spec| spec.name).collect(),
        });
    };
    let wrong = || ConfigError::Illegal {
        option: spec.name,
        legal: spec.legal(),
    };
    let count = || match (it, spec.kind) {
        (Setting::Count(n), OptionKind::Count { low, high }) if (low..=high).contains(n) => Ok(*n),
        (_, _) => Err(wrong()),
    };
    let some_span = || it.span().flatten().ok_or_else(wrong);
    match spec.name {
        "leadership" => {
            let word = it.word().and_then(Leadership::from_word);
            paxos.leadership = word.ok_or_else(wrong)?;
        }
        "appointed" => {
            paxos.appointed = match it {
                Setting::Off => None,
                Setting::Nodes(nodes) if nodes.len() == 1 => nodes.iter().next(),
                Setting::Nodes(_)
                | Setting::Word(_)
                | Setting::Count(_)
                | Setting::Span(_)
                | Setting::Words(_) => return Err(wrong()),
            };
        }
        "election" => paxos.election = some_span()?,
        "heartbeat" => paxos.heartbeat = it.span().ok_or_else(wrong)?,
        "window" => paxos.window = count()?,
        "reads" => paxos.reads = it.word().and_then(Reads::from_word).ok_or_else(wrong)?,
        "lease" => paxos.lease = some_span()?.low,
        "drift" => paxos.drift = count()?,
        "snapshot-every" => paxos.snapshot_every = count()?,
        "members" => {
            let servers = paxos.cluster.with(Role::Server);
            paxos.first = match it {
                Setting::Off => servers,
                Setting::Nodes(nodes) if nodes.difference(servers).is_empty() => *nodes,
                Setting::Nodes(_)
                | Setting::Word(_)
                | Setting::Count(_)
                | Setting::Span(_)
                | Setting::Words(_) => return Err(wrong()),
            };
        }
        "client-retry" => paxos.patience.retry = it.span().ok_or_else(wrong)?,
        "client-give-up" => paxos.patience.give_up = it.span().ok_or_else(wrong)?,
        _mutations => {
            let words = it.words().ok_or_else(wrong)?.iter();
            let all: Option<Vec<_>> = words.map(|word| Mutation::from_word(word)).collect();
            paxos.mutations = all.ok_or_else(wrong)?;
        }
    }
    Ok(())
}

/// Reads one option; see [`crate::Protocol::get`].
pub(super) fn get(paxos: &MultiPaxos, option: &str) -> Setting {
    let span = |span: Option<Span>| span.map_or(Setting::Off, Setting::Span);
    match option {
        "leadership" => Setting::Word(paxos.leadership.word().to_owned()),
        "appointed" => paxos
            .appointed
            .map_or(Setting::Off, |node| Setting::Nodes(NodeSet::only(node))),
        "election" => Setting::Span(paxos.election),
        "heartbeat" => span(paxos.heartbeat),
        "window" => Setting::Count(paxos.window),
        "reads" => Setting::Word(paxos.reads.word().to_owned()),
        "lease" => Setting::Span(Span {
            low: paxos.lease,
            high: paxos.lease,
        }),
        "drift" => Setting::Count(paxos.drift),
        "snapshot-every" => Setting::Count(paxos.snapshot_every),
        "members" if paxos.first == paxos.cluster.with(Role::Server) => Setting::Off,
        "members" => Setting::Nodes(paxos.first),
        "client-retry" => span(paxos.patience.retry),
        "client-give-up" => span(paxos.patience.give_up),
        "mutations" if !paxos.mutations.is_empty() => {
            let words = paxos.mutations.iter().map(|it| it.word().to_string());
            Setting::Words(words.collect())
        }
        _unknown => Setting::Off,
    }
}

/// Whether the configuration can run; see [`crate::Protocol::validate`].
pub(super) fn validate(paxos: &MultiPaxos) -> Result<(), ConfigError> {
    let no = |reason, message| Err(ConfigError::Impossible { reason, message });
    if paxos.first == NodeSet::EMPTY {
        let message = "Multi-Paxos needs a server; this cluster has none".to_owned();
        return no("needs-server", message);
    }
    let server = |node: NodeId| paxos.cluster.with(Role::Server).contains(node);
    if !paxos.appointed.is_none_or(server) {
        let message = "the appointed leader must be a server".to_owned();
        return no("leader-not-server", message);
    }
    let both = |roles: &crate::status::Roles| roles.has(Role::Server) && roles.has(Role::Client);
    if paxos.cluster.roles.iter().any(both) {
        let message = "a process is a client or a server of Multi-Paxos, not both".to_owned();
        return no("client-or-server", message);
    }
    let leases = paxos.reads == Reads::Lease;
    if leases && (paxos.heartbeat.is_none() || paxos.leadership == Leadership::Leaderless) {
        let message = "reads lease needs a leader with heartbeats: they renew the lease".to_owned();
        return no("lease-needs-heartbeats", message);
    }
    let beat = paxos.heartbeat.map_or(0, |span| span.high);
    if leases && beat >= paxos.holders_lease() {
        let message = format!(
            "a lease that its holder may use for {}us ends before the next heartbeat renews it \
             ({beat}us); take a longer lease or a shorter heartbeat",
            paxos.holders_lease()
        );
        return no("lease-too-short", message);
    }
    Ok(())
}
