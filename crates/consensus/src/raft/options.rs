//! The options of Raft, and how they are set by name.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::Raft;
use crate::atom::{MAX_NODES, NodeSet};
use crate::config::{ConfigError, OptionKind, OptionSpec, Setting, words};
use crate::status::Role;
use crate::time::Span;

words! {
    /// How a read is answered.
    RaftReads {
        /// It is an entry like any other operation.
        Log = "log",
        /// After a round of heartbeats has confirmed that the leader still leads.
        Index = "read-index",
        /// By the leader alone while it has a lease; else confirmed by a round.
        Lease = "lease",
    }
}

words! {
    /// How the members are changed.
    Change {
        /// Through a configuration of both the old and the new ones.
        Joint = "joint",
        /// One server at a time.
        Single = "single-server",
    }
}

words! {
    /// A rule that a lesson may switch.
    Switch {
        /// It is followed.
        On = "on",
        /// It is not.
        Off = "off",
    }
}

words! {
    /// Real mistakes, one changed rule each: see BREAK_IT in the design.
    RaftMutation {
        /// An entry of an earlier term is committed by counting replicas.
        CommitOldTerm = "commit-old-term",
        /// A crash makes a server forget for whom it has voted.
        VoteForgotten = "vote-forgotten",
        /// A candidate counts its own vote twice.
        SelfVoteTwice = "self-vote-twice",
        /// A vote of an earlier term counts.
        StaleVoteCounts = "stale-vote-counts",
        /// The answer to a pre-vote counts as a vote.
        PreVoteIsVote = "pre-vote-is-vote",
        /// An empty AppendEntries cuts the log behind what it speaks of.
        HeartbeatTruncates = "heartbeat-truncates",
        /// A follower commits beyond what is known to agree.
        CommitPastMatch = "commit-past-match",
        /// Votes are given without comparing logs.
        NoLogCheck = "no-log-check",
        /// A leader changes members before an entry of its own term is committed.
        SingleServerEarly = "single-server-early",
        /// New members take effect when their entry is applied, not when it is appended.
        ApplyTimeConfig = "apply-time-config",
        /// A leader answers reads from its table and asks nobody.
        StaleRead = "stale-read",
    }
}

const MOST: u32 = MAX_NODES as u32;

const fn option(name: &'static str, kind: OptionKind) -> OptionSpec {
    OptionSpec { name, kind }
}

const fn servers(name: &'static str) -> OptionSpec {
    let role = Role::Server;
    option(name, OptionKind::Nodes { role, most: MOST })
}

const MAY_BE_OFF: OptionKind = OptionKind::Span { off: true };
const SWITCH: OptionKind = OptionKind::Choice(Switch::WORDS);

/// Every option, in the order of the page's panel.
pub const OPTIONS: &[OptionSpec] = &[
    option("election", OptionKind::Span { off: false }),
    option("heartbeat", OptionKind::Span { off: false }),
    option("pre-vote", SWITCH),
    option("check-quorum", SWITCH),
    option("conflict-hints", SWITCH),
    option("no-op", SWITCH),
    option("reads", OptionKind::Choice(RaftReads::WORDS)),
    option("drift", OptionKind::Count { low: 0, high: 90 }),
    option(
        "snapshot-every",
        OptionKind::Count {
            low: 0,
            high: 10_000,
        },
    ),
    option("membership", OptionKind::Choice(Change::WORDS)),
    servers("members"),
    servers("learners"),
    option("client-retry", MAY_BE_OFF),
    option("client-give-up", MAY_BE_OFF),
    option("mutations", OptionKind::Words(RaftMutation::WORDS)),
];

/// Sets one option; see [`crate::Protocol::set`].
pub(super) fn set(raft: &mut Raft, option: &str, it: &Setting) -> Result<(), ConfigError> {
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
    let all = raft.cluster.with(Role::Server);
    let nodes = |usual| match it {
        Setting::Off => Ok(usual),
        Setting::Nodes(nodes) if nodes.difference(all).is_empty() => Ok(*nodes),
        Setting::Nodes(_)
        | Setting::Word(_)
        | Setting::Count(_)
        | Setting::Span(_)
        | Setting::Words(_) => Err(wrong()),
    };
    let some_span = || it.span().flatten().ok_or_else(wrong);
    let switch = || match it {
        Setting::Off => Ok(false),
        it => it
            .word()
            .and_then(Switch::from_word)
            .map(|it| it == Switch::On)
            .ok_or_else(wrong),
    };
    match spec.name {
        "election" => raft.election = some_span()?,
        "heartbeat" => raft.heartbeat = some_span()?,
        "pre-vote" => raft.pre_vote = switch()?,
        "check-quorum" => raft.check_quorum = switch()?,
        "conflict-hints" => raft.conflict_hints = switch()?,
        "no-op" => raft.no_op = switch()?,
        "reads" => {
            let word = it.word().and_then(RaftReads::from_word);
            raft.reads = word.ok_or_else(wrong)?;
        }
        "drift" => raft.drift = count()?,
        "snapshot-every" => raft.snapshot_every = count()?,
        "membership" => {
            raft.membership = it.word().and_then(Change::from_word).ok_or_else(wrong)?;
        }
        "members" => raft.first.members = nodes(all)?,
        "learners" => raft.first.learners = nodes(NodeSet::EMPTY)?,
        "client-retry" => raft.patience.retry = it.span().ok_or_else(wrong)?,
        "client-give-up" => raft.patience.give_up = it.span().ok_or_else(wrong)?,
        _mutations => {
            let words = it.words().ok_or_else(wrong)?.iter();
            let all: Option<Vec<_>> = words.map(|word| RaftMutation::from_word(word)).collect();
            raft.mutations = all.ok_or_else(wrong)?;
        }
    }
    Ok(())
}

/// Reads one option; see [`crate::Protocol::get`].
pub(super) fn get(raft: &Raft, option: &str) -> Setting {
    let span = |span: Option<Span>| span.map_or(Setting::Off, Setting::Span);
    let word = |word: &str| Setting::Word(word.to_owned());
    let switch = |on| word(if on { Switch::On } else { Switch::Off }.word());
    match option {
        "election" => Setting::Span(raft.election),
        "heartbeat" => Setting::Span(raft.heartbeat),
        "pre-vote" => switch(raft.pre_vote),
        "check-quorum" => switch(raft.check_quorum),
        "conflict-hints" => switch(raft.conflict_hints),
        "no-op" => switch(raft.no_op),
        "reads" => word(raft.reads.word()),
        "drift" => Setting::Count(raft.drift),
        "snapshot-every" => Setting::Count(raft.snapshot_every),
        "membership" => word(raft.membership.word()),
        "members" if raft.first.members != raft.cluster.with(Role::Server) => {
            Setting::Nodes(raft.first.members)
        }
        "learners" if !raft.first.learners.is_empty() => Setting::Nodes(raft.first.learners),
        "client-retry" => span(raft.patience.retry),
        "client-give-up" => span(raft.patience.give_up),
        "mutations" if !raft.mutations.is_empty() => {
            let words = raft.mutations.iter().map(|it| it.word().to_string());
            Setting::Words(words.collect())
        }
        _usual => Setting::Off,
    }
}

/// Whether the configuration can run; see [`crate::Protocol::validate`].
pub(super) fn validate(raft: &Raft) -> Result<(), ConfigError> {
    let no = |reason, message| Err(ConfigError::Impossible { reason, message });
    if raft.first.members == NodeSet::EMPTY {
        let message = "Raft needs a server that votes; this cluster has none".to_owned();
        return no("needs-server", message);
    }
    let both = |roles: &crate::status::Roles| roles.has(Role::Server) && roles.has(Role::Client);
    if raft.cluster.roles.iter().any(both) {
        let message = "a process is a client or a server of Raft, not both".to_owned();
        return no("client-or-server", message);
    }
    let twice = raft.first.members.intersection(raft.first.learners);
    if !twice.is_empty() {
        let message =
            "a server is a member or a learner, not both: name the members too".to_owned();
        return no("member-or-learner", message);
    }
    if raft.reads == RaftReads::Lease && !raft.check_quorum {
        let message = "reads lease needs check-quorum on: a server that hears a leader must not \
                       vote for another while the lease lasts"
            .to_owned();
        return no("lease-needs-check-quorum", message);
    }
    let beat = raft.heartbeat.high;
    if raft.reads == RaftReads::Lease && beat >= raft.holders_lease() {
        let message = format!(
            "a lease that its holder may use for {}us ends before the next heartbeat renews it \
             ({beat}us); take a longer election time-out or a shorter heartbeat",
            raft.holders_lease()
        );
        return no("lease-too-short", message);
    }
    Ok(())
}
