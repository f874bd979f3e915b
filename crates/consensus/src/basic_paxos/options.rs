//! The options of Basic Paxos, and how they are set by name.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::BasicPaxos;
use crate::atom::{MAX_NODES, NodeId, NodeSet};
use crate::config::{ConfigError, OptionKind, OptionSpec, Setting, words};
use crate::status::Role;
use crate::time::Span;

words! {
    /// How proposers number their ballots. All are unique per proposer.
    Numbering {
        /// One proposer counts 1, 2, 3; legal with one proposer only.
        Counting = "counting",
        /// Proposers take turns: with two, the odd and the even numbers.
        Interleaved = "interleaved",
        /// `round.proposer`: each round once for each proposer.
        Round = "round",
        /// The proposer's clock in milliseconds, then its name.
        Timestamp = "timestamp",
    }
}

words! {
    /// How an acceptor turns a message away.
    Refusal {
        /// It answers Nack and names the ballot that it has promised.
        Nack = "nack",
        /// It says nothing.
        Silence = "silence",
    }
}

words! {
    /// Real mistakes, one changed rule each: see BREAK_IT in the design.
    Mutation {
        /// Voting in ballot n leaves `promised` below n.
        AcceptDoesNotPromise = "accept-does-not-promise",
        /// Phase 2 proposes its own value although a promise reported a vote.
        OwnValueAlways = "own-value-always",
        /// Takes the first reported vote, not the one of the highest ballot.
        AnyReportedValue = "any-reported-value",
        /// Takes the largest reported value.
        HighestValueNotBallot = "highest-value-not-ballot",
        /// A promise for an older ballot counts to the present one.
        StalePromiseCounts = "stale-promise-counts",
        /// Half is enough for a quorum: `count * 2 >= n - 1`.
        SmallQuorum = "small-quorum",
        /// Votes are counted as a number, so a duplicate votes twice.
        CountNotSet = "count-not-set",
        /// A proposer that restarts uses its old ballots again.
        BallotReused = "ballot-reused",
        /// Ballots are numbered without the proposer's id.
        BallotsNotUnique = "ballots-not-unique",
        /// Votes in a ballot lower than the promised one.
        AcceptIgnoresPromise = "accept-ignores-promise",
        /// A restarted acceptor has lost `promised` and `accepted`.
        Amnesia = "amnesia",
        /// Recovery rewrites the ballot of an old vote to the promised one.
        LostAcceptedBallot = "lost-accepted-ballot",
    }
}

/// A set of [`Mutation`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Mutations(u32);

impl Mutations {
    /// Whether this one is switched on.
    #[must_use]
    pub const fn has(self, mutation: Mutation) -> bool {
        self.0 & (1 << mutation as u32) != 0
    }

    /// The same, and this one switched on.
    #[must_use]
    pub const fn with(self, mutation: Mutation) -> Self {
        Self(self.0 | 1 << mutation as u32)
    }

    /// Those that are switched on.
    pub fn iter(self) -> impl Iterator<Item = Mutation> {
        Mutation::ALL.iter().copied().filter(move |m| self.has(*m))
    }
}

const MOST: u32 = MAX_NODES as u32;

/// Every option, in the order of the page's panel.
pub const OPTIONS: &[OptionSpec] = &[
    OptionSpec {
        name: "numbering",
        kind: OptionKind::Choice(Numbering::WORDS),
    },
    OptionSpec {
        name: "refusal",
        kind: OptionKind::Choice(Refusal::WORDS),
    },
    OptionSpec {
        name: "timeout",
        kind: OptionKind::Span { off: true },
    },
    OptionSpec {
        name: "backoff",
        kind: OptionKind::Span { off: true },
    },
    OptionSpec {
        name: "client-timeout",
        kind: OptionKind::Span { off: true },
    },
    OptionSpec {
        name: "leader",
        kind: OptionKind::Nodes {
            role: Role::Proposer,
            most: 1,
        },
    },
    OptionSpec {
        name: "learning",
        kind: OptionKind::Nodes {
            role: Role::Learner,
            most: MOST,
        },
    },
    OptionSpec {
        name: "broadcast",
        kind: OptionKind::Choice(&["off", "on"]),
    },
    OptionSpec {
        name: "quorum-1",
        kind: OptionKind::Count { low: 1, high: MOST },
    },
    OptionSpec {
        name: "quorum-2",
        kind: OptionKind::Count { low: 1, high: MOST },
    },
    OptionSpec {
        name: "mutations",
        kind: OptionKind::Words(Mutation::WORDS),
    },
];

fn spec(option: &str) -> Result<&'static OptionSpec, ConfigError> {
    OPTIONS
        .iter()
        .find(|spec| spec.name == option)
        .ok_or_else(|| ConfigError::Unknown {
            option: option.to_owned(),
            legal: OPTIONS.iter().map(|spec| spec.name).collect(),
        })
}

/// Sets one option; see [`crate::Protocol::set`].
pub(super) fn set(paxos: &mut BasicPaxos, option: &str, it: &Setting) -> Result<(), ConfigError> {
    let spec = spec(option)?;
    let wrong = || ConfigError::Illegal {
        option: spec.name,
        legal: spec.legal(),
    };
    let nodes = |role: Role| match it {
        Setting::Off => Ok(NodeSet::EMPTY),
        Setting::Nodes(nodes) if nodes.difference(paxos.cluster.with(role)).is_empty() => {
            Ok(*nodes)
        }
        Setting::Nodes(_)
        | Setting::Word(_)
        | Setting::Count(_)
        | Setting::Span(_)
        | Setting::Words(_) => Err(wrong()),
    };
    match spec.name {
        "numbering" => {
            paxos.numbering = it.word().and_then(Numbering::from_word).ok_or_else(wrong)?
        }
        "refusal" => paxos.refusal = it.word().and_then(Refusal::from_word).ok_or_else(wrong)?,
        "timeout" => paxos.timeout = it.span().ok_or_else(wrong)?,
        "backoff" => paxos.backoff = it.span().ok_or_else(wrong)?,
        "client-timeout" => paxos.client_timeout = it.span().ok_or_else(wrong)?,
        "leader" => {
            let nodes = nodes(Role::Proposer)?;
            if nodes.len() > 1 {
                return Err(wrong());
            }
            paxos.leader = nodes.iter().next();
        }
        "learning" => paxos.distinguished = nodes(Role::Learner)?,
        "broadcast" => {
            paxos.broadcast = match (it.word(), it) {
                (Some("on"), _) => true,
                (Some("off"), _) | (None, Setting::Off) => false,
                (Some(_) | None, _) => return Err(wrong()),
            };
        }
        "quorum-1" => paxos.quorums.0 = count(it).ok_or_else(wrong)?,
        "quorum-2" => paxos.quorums.1 = count(it).ok_or_else(wrong)?,
        _mutations => paxos.mutations = mutations(it).ok_or_else(wrong)?,
    }
    Ok(())
}

fn count(it: &Setting) -> Option<u32> {
    if let Setting::Count(n @ 1..=MOST) = it {
        Some(*n)
    } else {
        None
    }
}

fn mutations(it: &Setting) -> Option<Mutations> {
    let words: &[String] = match it {
        Setting::Off => &[],
        Setting::Word(word) => core::slice::from_ref(word),
        Setting::Words(words) => words,
        Setting::Count(_) | Setting::Span(_) | Setting::Nodes(_) => return None,
    };
    words.iter().try_fold(Mutations::default(), |set, w| {
        Mutation::from_word(w).map(|m| set.with(m))
    })
}

/// Reads one option; see [`crate::Protocol::get`].
pub(super) fn get(paxos: &BasicPaxos, option: &str) -> Setting {
    let span = |span: Option<Span>| span.map_or(Setting::Off, Setting::Span);
    let nodes = |set: NodeSet| {
        if set.is_empty() {
            Setting::Off
        } else {
            Setting::Nodes(set)
        }
    };
    match option {
        "numbering" => Setting::Word(paxos.numbering.word().to_owned()),
        "refusal" => Setting::Word(paxos.refusal.word().to_owned()),
        "timeout" => span(paxos.timeout),
        "backoff" => span(paxos.backoff),
        "client-timeout" => span(paxos.client_timeout),
        "leader" => nodes(paxos.leader.map_or(NodeSet::EMPTY, NodeSet::only)),
        "learning" => nodes(paxos.distinguished),
        "broadcast" => Setting::Word(if paxos.broadcast { "on" } else { "off" }.to_owned()),
        "quorum-1" => Setting::Count(paxos.quorums.0),
        "quorum-2" => Setting::Count(paxos.quorums.1),
        "mutations" => {
            let words: Vec<String> = paxos
                .mutations
                .iter()
                .map(|m| m.word().to_string())
                .collect();
            if words.is_empty() {
                Setting::Off
            } else {
                Setting::Words(words)
            }
        }
        _unknown => Setting::Off,
    }
}

#[allow(clippy::cast_possible_truncation)] // at most 32
const fn count_of(nodes: NodeSet) -> u32 {
    nodes.len() as u32
}

/// Whether the configuration can run; see [`crate::Protocol::validate`].
pub(super) fn validate(paxos: &BasicPaxos) -> Result<(), ConfigError> {
    let no = |reason, message| Err(ConfigError::Impossible { reason, message });
    let (proposers, acceptors) = (
        paxos.cluster.with(Role::Proposer),
        paxos.cluster.with(Role::Acceptor),
    );
    if acceptors.is_empty() {
        return no(
            "needs-acceptor",
            "Basic Paxos needs an acceptor; this cluster has none".to_owned(),
        );
    }
    if proposers.is_empty() {
        return no(
            "needs-proposer",
            "Basic Paxos needs a proposer; this cluster has none".to_owned(),
        );
    }
    let broken = paxos.mutations.has(Mutation::BallotsNotUnique);
    if paxos.numbering == Numbering::Counting && proposers.len() > 1 && !broken {
        return no(
            "counting-needs-one",
            [
                "numbering counting is for one proposer, and there are ",
                &count_of(proposers).to_string(),
                ": two could pick the same ballot; take interleaved, round or timestamp, or switch \
                 the mutation ballots-not-unique on",
            ]
            .concat(),
        );
    }
    let n = count_of(acceptors);
    let (one, two) = paxos.quorums;
    if one > n || two > n {
        return no(
            "quorum-too-large",
            [
                "a quorum of ",
                &one.max(two).to_string(),
                " cannot be had from ",
                &n.to_string(),
                " acceptors",
            ]
            .concat(),
        );
    }
    if one + two <= n {
        return no(
            "quorums-do-not-meet",
            [
                "quorum-1 ",
                &one.to_string(),
                " and quorum-2 ",
                &two.to_string(),
                " of ",
                &n.to_string(),
                " acceptors need not meet: together they must be more than ",
                &n.to_string(),
            ]
            .concat(),
        );
    }
    let known = |node: Option<NodeId>, of: NodeSet| node.is_none_or(|node| of.contains(node));
    if !known(paxos.leader, proposers) {
        return no(
            "leader-not-proposer",
            "the appointed leader must be a proposer".to_owned(),
        );
    }
    Ok(())
}
