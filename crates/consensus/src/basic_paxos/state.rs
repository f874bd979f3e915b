//! What a process of Basic Paxos keeps, how it boots and what it shows.

use alloc::borrow::ToOwned;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::{BasicPaxos, Mutation, Out, PaxosRule, PaxosTimer, count};
use crate::atom::{Atom, Ballot, NodeId, NodeSet, Slot, Value};
use crate::config::ConfigError;
use crate::fact::{Chosen, Fact, Facts};
use crate::protocol::{Node, Phase, Protocol, Shape};
use crate::status::{Cell, Register, Role, Standing, Status};

/// What survives a crash.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaxosDisk {
    /// Acceptor: the highest ballot it has promised.
    pub promised: Option<Ballot>,
    /// Acceptor: its vote of the highest ballot.
    pub accepted: Option<(Ballot, Value)>,
    /// Proposer: the highest round it has used, so that no ballot is used twice.
    pub round: u32,
    /// What the process knows to be chosen.
    pub learned: Option<(Ballot, Value)>,
    /// Client: what it wants.
    pub wants: Option<Value>,
    /// Client: the answer it got.
    pub answer: Option<Value>,
}

/// What a proposer is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Nothing.
    #[default]
    Idle,
    /// Phase 1: waits for promises.
    Preparing,
    /// Phase 2: waits for votes.
    Accepting,
    /// Waits before it tries a higher ballot.
    BackingOff,
}

/// The votes that a learner has heard of, for one ballot and value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tally {
    /// The ballot.
    pub ballot: Ballot,
    /// The value.
    pub value: Value,
    /// Who voted.
    pub voters: NodeSet,
    /// How many votes arrived, which only a mutation looks at.
    pub heard: u32,
}

/// What a crash takes away.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaxosMemory {
    /// Proposer: what it is doing.
    pub stage: Stage,
    /// Proposer: its present or last ballot.
    pub ballot: Option<Ballot>,
    /// Proposer: the value that it would like.
    pub own: Option<Value>,
    /// Proposer: the value that it proposes in this ballot.
    pub proposal: Option<Value>,
    /// Proposer: the reported vote that it goes by, so far.
    pub reported: Option<(Ballot, Value)>,
    /// Proposer: who promised in this ballot.
    pub promises: NodeSet,
    /// Proposer: who voted in this ballot.
    pub votes: NodeSet,
    /// Proposer: how many votes arrived, which only a mutation looks at.
    pub heard: u32,
    /// Proposer: the highest ballot of others that it has heard of.
    pub seen: Option<Ballot>,
    /// Proposer: the clients to answer.
    pub waiting: NodeSet,
    /// Client: the proposer that it asked last.
    pub asked: Option<NodeId>,
    /// Learner: votes heard, the highest ballots only, lowest first.
    pub tallies: Vec<Tally>,
}

/// Starts a process; see [`Protocol::boot`].
pub(super) fn boot(
    paxos: &BasicPaxos,
    _me: NodeId,
    disk: Option<PaxosDisk>,
    out: &mut Out,
) -> (Node<BasicPaxos>, PaxosRule) {
    let Some(mut disk) = disk else {
        let node = Node {
            disk: PaxosDisk::default(),
            memory: PaxosMemory::default(),
        };
        return (node, PaxosRule::Started {});
    };
    forget(paxos, &mut disk, out);
    if paxos.client_timeout.is_some() && disk.wants.is_some() && disk.answer.is_none() {
        out.arm(PaxosTimer::ClientTimeout); // it still wants to know
    }
    let rule = PaxosRule::Restarted {
        promised: disk.promised,
        accepted: disk.accepted,
        round: disk.round,
    };
    (
        Node {
            disk,
            memory: PaxosMemory::default(),
        },
        rule,
    )
}

/// What mutations do to the disk of a process that starts again.
fn forget(paxos: &BasicPaxos, disk: &mut PaxosDisk, out: &mut Out) {
    if paxos.has(Mutation::BallotReused) && disk.round > 0 {
        out.because(PaxosRule::ForgotBallots { round: disk.round });
        disk.round = 0;
    }
    let (promised, accepted) = (disk.promised, disk.accepted);
    if paxos.has(Mutation::Amnesia) && promised.is_some() {
        out.because(PaxosRule::ForgotVotes { promised, accepted });
        (disk.promised, disk.accepted) = (None, None);
    }
    if paxos.has(Mutation::LostAcceptedBallot)
        && let (Some(ballot), Some((before, value))) = (disk.promised, disk.accepted)
        && before < ballot
    {
        out.because(PaxosRule::RefiledVote {
            before,
            ballot,
            value,
        });
        disk.accepted = Some((ballot, value));
    }
}

/// The highest round that a preset may name: far above any run, far below overflow.
const MAX_PRESET_ROUND: u32 = 1_000_000;

/// Writes a register before the run; see [`Protocol::preset`].
pub(super) fn preset(
    paxos: &BasicPaxos,
    me: NodeId,
    disk: &mut PaxosDisk,
    register: &str,
    atoms: &[Atom],
    facts: &mut Facts,
) -> Result<(), ConfigError> {
    let illegal = |option, legal: &str| {
        Err(ConfigError::Illegal {
            option,
            legal: legal.to_owned(),
        })
    };
    let low = |b: Ballot| b.round <= MAX_PRESET_ROUND;
    match (register, atoms) {
        ("promised", &[Atom::Ballot(ballot)]) if low(ballot) => {
            // No lower than its vote: to vote is to promise.
            let voted = disk.accepted.map(|(voted, _)| voted);
            disk.promised = voted.max(Some(ballot));
            facts.note(
                paxos,
                &Fact::Promised {
                    acceptor: me,
                    ballot,
                },
            );
        }
        ("accepted", &[Atom::Vote(ballot, value)]) if low(ballot) => {
            disk.accepted = Some((ballot, value));
            disk.promised = disk.promised.max(Some(ballot));
            seed_vote(paxos, me, ballot, value, facts);
        }
        ("round", &[Atom::Count(round)]) if round <= MAX_PRESET_ROUND => disk.round = round,
        ("learned", &[Atom::Vote(ballot, value)]) if low(ballot) => {
            disk.learned = Some((ballot, value));
            seed_choice(me, ballot, value, facts);
        }
        ("promised", _) => {
            return illegal(
                "promised",
                "one ballot of at most round 1000000, such as 2.x",
            );
        }
        ("accepted", _) => return illegal("accepted", "a ballot and a value, such as 2.x:orange"),
        ("round", _) => return illegal("round", "a number up to 1000000"),
        ("learned", _) => return illegal("learned", "a ballot and a value, such as 2.x:orange"),
        (_unknown, _) => {
            return Err(ConfigError::Unknown {
                option: register.to_string(),
                legal: BasicPaxos::REGISTERS.to_vec(),
            });
        }
    }
    Ok(())
}

/// What must have happened before an acceptor could have voted.
fn seed_vote(
    paxos: &BasicPaxos,
    acceptor: NodeId,
    ballot: Ballot,
    value: Value,
    facts: &mut Facts,
) {
    let proposer = ballot
        .proposer
        .or_else(|| paxos.cluster.with(Role::Proposer).iter().next())
        .unwrap_or(acceptor);
    let slot = Slot::ONLY;
    for fact in [
        Fact::Invoked {
            client: proposer,
            value,
        },
        Fact::Began { proposer, ballot },
        Fact::Proposed {
            proposer,
            slot,
            ballot,
            value,
        },
        Fact::Voted {
            acceptor,
            slot,
            ballot,
            value,
        },
    ] {
        facts.note(paxos, &fact);
    }
}

/// What is known to be chosen was chosen, and known to this node.
fn seed_choice(node: NodeId, ballot: Ballot, value: Value, facts: &mut Facts) {
    let chosen = Chosen {
        slot: Slot::ONLY,
        ballot,
        value,
    };
    facts.invoked.push((node, value));
    if facts.chosen.iter().all(|it| *it != chosen) {
        facts.chosen.push(chosen);
    }
    facts.learned.push((node, chosen));
}

/// What a process shows; see [`Protocol::status`].
pub(super) fn status(paxos: &BasicPaxos, me: NodeId, node: &Node<BasicPaxos>) -> Status {
    let (disk, memory) = (&node.disk, &node.memory);
    let mut registers = Vec::new();
    let mut show = |name, role, durable, cell| {
        registers.push(Register {
            name,
            role,
            durable,
            cell,
        })
    };
    if paxos.role(me, Role::Client) {
        show("wants", Role::Client, true, Cell::Atom(disk.wants.into()));
        show("answer", Role::Client, true, Cell::Atom(disk.answer.into()));
    }
    if paxos.role(me, Role::Proposer) {
        let value = match (memory.ballot, memory.proposal, memory.own) {
            (Some(ballot), Some(value), _) => Atom::Vote(ballot, value),
            (_, _, own) => own.into(),
        };
        show(
            "ballot",
            Role::Proposer,
            false,
            Cell::Atom(memory.ballot.into()),
        );
        show("value", Role::Proposer, false, Cell::Atom(value));
        show(
            "reported",
            Role::Proposer,
            false,
            Cell::Atom(memory.reported.into()),
        );
        let of = paxos.cluster.with(Role::Acceptor);
        let ballot = memory.ballot.unwrap_or(Ballot::new(0, None));
        let tally = |shape, have, phase| Cell::Tally {
            ballot,
            shape,
            have,
            of,
            need: paxos.need(phase),
        };
        show(
            "promises",
            Role::Proposer,
            false,
            tally(Shape::Diamond, memory.promises, Phase::One),
        );
        show(
            "votes",
            Role::Proposer,
            false,
            tally(Shape::Box, memory.votes, Phase::Two),
        );
    }
    if paxos.role(me, Role::Acceptor) {
        show(
            "promised",
            Role::Acceptor,
            true,
            Cell::Atom(disk.promised.into()),
        );
        show(
            "accepted",
            Role::Acceptor,
            true,
            Cell::Atom(disk.accepted.into()),
        );
    }
    if paxos.role(me, Role::Learner)
        && let (None, Some(tally)) = (disk.learned, memory.tallies.last())
    {
        let (of, need) = (paxos.cluster.with(Role::Acceptor), paxos.need(Phase::Two));
        let cell = Cell::Tally {
            ballot: tally.ballot,
            shape: Shape::Box,
            have: tally.voters,
            of,
            need,
        };
        show("heard", Role::Learner, false, cell);
    }
    let told = disk.learned.is_some() || paxos.role(me, Role::Learner);
    if told && paxos.cluster.roles[me.index()] != crate::Roles::of(&[Role::Client]) {
        let role = if paxos.role(me, Role::Learner) {
            Role::Learner
        } else if paxos.role(me, Role::Acceptor) {
            Role::Acceptor
        } else {
            Role::Proposer
        };
        show("learned", role, true, Cell::Atom(disk.learned.into()));
    }
    let acceptor = paxos.role(me, Role::Acceptor);
    Status {
        gate: if acceptor {
            disk.promised
        } else {
            memory.ballot
        },
        standing: match memory.stage {
            Stage::Idle | Stage::BackingOff => Standing::Follows,
            Stage::Preparing => Standing::Candidate,
            Stage::Accepting => Standing::Leads,
        },
        learned: disk.learned.map(|(_, value)| value),
        registers,
    }
}

impl BasicPaxos {
    /// Says that a vote was counted which was counted before.
    pub(super) fn note_repeat(
        &self,
        ballot: Ballot,
        from: NodeId,
        new: bool,
        have: u32,
        out: &mut Out,
    ) {
        if !new && self.has(Mutation::CountNotSet) {
            out.because(PaxosRule::CountedVoteTwice { ballot, from, have });
        }
    }

    /// Says that something is done which takes more answers than there are.
    pub(super) fn note_too_few(&self, ballot: Ballot, phase: Phase, have: u32, out: &mut Out) {
        let need = match phase {
            Phase::One => self.quorums.0,
            Phase::Two => self.quorums.1,
        };
        if have < need {
            out.because(PaxosRule::TookTooFew { ballot, have, need });
        }
    }

    /// What a vote that arrives adds to the count of arrivals. Nobody but a mutation
    /// looks at that count; without one, states that differ in nothing else are equal.
    pub(super) fn counts_repeats(&self) -> u32 {
        u32::from(self.has(Mutation::CountNotSet))
    }

    /// How many votes a counter has, as the mutation or the rule counts them.
    pub(super) fn votes(&self, voters: NodeSet, heard: u32) -> u32 {
        if self.has(Mutation::CountNotSet) {
            heard
        } else {
            count(voters)
        }
    }
}
