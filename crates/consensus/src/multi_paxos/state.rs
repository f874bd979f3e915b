//! What a process of Multi-Paxos keeps, how it boots and what it shows.

use alloc::borrow::ToOwned;
use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;

use super::{Leadership, MultiPaxos, MultiRule, MultiTimer, Out, Reason, State, own};
use crate::atom::{Atom, Ballot, NodeId, NodeSet, Slot, Value};
use crate::config::ConfigError;
use crate::fact::{Fact, Facts};
use crate::machine::{ClientState, Entry, Held, Log, Members, Operation, Replica, Snapshot};
use crate::protocol::{Node, Protocol, Shape};
use crate::status::{Cell, Follower, Register, Role, Standing, Status};
use crate::time::LocalTime;

/// What survives a crash.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MultiDisk {
    /// The highest ballot it has promised, for all slots.
    pub promised: Option<Ballot>,
    /// The highest round it has used or heard of, so that no ballot is used twice.
    pub round: u32,
    /// Its votes, and what it knows to be chosen.
    pub log: Log,
    /// The table up to the slot where the log begins.
    pub snapshot: Snapshot,
    /// To whom it has granted a lease, and until when by its own clock.
    pub granted: Option<(NodeId, LocalTime)>,
    /// Client: everything.
    pub client: ClientState,
}

/// What a server is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// It follows.
    #[default]
    Following,
    /// Phase 1: it waits for promises.
    Preparing,
    /// It leads: phase 2, slot after slot.
    Leading,
}

/// A slot for which votes are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Proposal {
    /// The slot.
    pub slot: u32,
    /// What is proposed.
    pub entry: Entry,
    /// Who voted.
    pub votes: NodeSet,
    /// Whether a heartbeat has passed since: then it is sent again.
    pub waited: bool,
}

/// A read that waits for a majority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Read {
    /// Which read of this server.
    pub read: u32,
    /// Who asked,
    pub client: NodeId,
    /// under which number,
    pub sequence: u32,
    /// what.
    pub operation: Operation,
    /// Who has confirmed.
    pub confirmed: NodeSet,
    /// What has to be applied before it is answered.
    pub slot: u32,
    /// Up to here somebody knows everything to be chosen.
    pub known: u32,
}

/// What a leader knows of another server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Heard {
    /// Who.
    pub node: NodeId,
    /// Up to here it knows everything to be chosen.
    pub committed: u32,
    /// The leader's own time of the last heartbeat that it has answered.
    pub stamp: LocalTime,
}

/// What a crash takes away.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MultiMemory {
    /// What it is doing.
    pub stage: Stage,
    /// Its present or last ballot.
    pub ballot: Option<Ballot>,
    /// Whom it takes for the leader.
    pub leader: Option<NodeId>,
    /// Who promised in its ballot.
    pub promises: NodeSet,
    /// Who was asked to.
    pub asked: NodeSet,
    /// The votes that promises report, of the highest ballot for each slot.
    pub reports: Vec<(u32, Held)>,
    /// Somebody who promised knows everything up to here to be chosen.
    pub known_there: u32,
    /// The last slot that promises report; all up to it must be decided before anything else.
    pub barrier: u32,
    /// The first slot that its ballot is for.
    pub first: u32,
    /// The next slot that it proposes for.
    pub next: u32,
    /// The slots for which votes are wanted.
    pub proposals: Vec<Proposal>,
    /// What is to be proposed when there is room.
    pub queue: Vec<Entry>,
    /// The table, and who waits.
    pub replica: Replica,
    /// Up to here everything is known to be chosen.
    pub committed: u32,
    /// Slots behind that which are known to be chosen all the same.
    pub known: Vec<u32>,
    /// Who belongs to the cluster, from which slot on, in order.
    pub members: Vec<(u32, Members)>,
    /// Leader: what it knows of the others.
    pub heard: Vec<Heard>,
    /// Leader: until when it holds the lease, by its own clock.
    pub lease: Option<LocalTime>,
    /// Reads that wait for a majority.
    pub reads: Vec<Read>,
    /// How many there were.
    pub read_count: u32,
    /// The slot that it has asked for last, so that it does not ask at every message.
    pub asked_slot: u32,
}

impl MultiMemory {
    /// Who decides a slot, as far as this server knows.
    #[must_use]
    pub fn members_at(&self, slot: u32) -> Members {
        let behind = self.members.partition_point(|(from, _)| *from <= slot);
        let place = behind.saturating_sub(1);
        self.members
            .get(place)
            .map_or_else(Members::default, |it| it.1)
    }
}

/// Starts a process; see [`Protocol::boot`].
pub(super) fn boot(
    paxos: &MultiPaxos,
    me: NodeId,
    disk: Option<MultiDisk>,
    out: &mut Out,
) -> (State, Reason) {
    let new = disk.is_none();
    let mut disk = disk.unwrap_or_default();
    let mut memory = MultiMemory::default();
    if paxos.cluster.roles[me.index()].has(Role::Client) {
        let rule = disk.client.boot(paxos, out);
        return (Node { disk, memory }, rule);
    }
    memory.members = if disk.snapshot.members.is_empty() {
        vec![(1, Members::only(paxos.first))]
    } else {
        disk.snapshot.members.clone()
    };
    memory.committed = disk.snapshot.slot;
    if !new {
        memory.replica.restore(me, &disk.snapshot, out);
    }
    if paxos.leadership == Leadership::Elected {
        out.arm(MultiTimer::Election);
    }
    let rule = if new {
        MultiRule::Started {}
    } else {
        MultiRule::Restarted {
            promised: disk.promised,
            snapshot: Slot(disk.snapshot.slot),
            last: Slot(disk.log.last()),
        }
    };
    (Node { disk, memory }, own(rule))
}

/// The highest round that a preset may name: far above any run, far below overflow.
const MAX_ROUND: u32 = 1_000_000;

/// Writes a register before the run; see [`Protocol::preset`].
pub(super) fn preset(
    paxos: &MultiPaxos,
    me: NodeId,
    disk: &mut MultiDisk,
    register: &str,
    atoms: &[Atom],
    facts: &mut Facts,
) -> Result<(), ConfigError> {
    let illegal = |option, legal: &str| {
        let legal = legal.to_owned();
        Err(ConfigError::Illegal { option, legal })
    };
    match (register, atoms) {
        ("promised", &[Atom::Ballot(ballot)]) if ballot.round <= MAX_ROUND => {
            disk.promised = disk.promised.max(Some(ballot));
            let acceptor = me;
            facts.note(paxos, &Fact::Promised { acceptor, ballot });
        }
        ("round", &[Atom::Count(round)]) if round <= MAX_ROUND => disk.round = round,
        ("log", atoms) => {
            let hole = |atom: &Atom| matches!(atom, Atom::Value(it) if it.as_str() == "-");
            let word = |atom: &Atom| match Entry::word(*atom) {
                Some((ballot, text)) if ballot.round <= MAX_ROUND && ballot.proposer.is_some() => {
                    Some(Some((ballot, text)))
                }
                Some(_) | None => hole(atom).then_some(None),
            };
            let Some(slots) = atoms.iter().map(word).collect::<Option<Vec<_>>>() else {
                return illegal("log", "a vote a slot, such as 1.S1:a=1, or - for a hole");
            };
            for (place, held) in (1..).zip(slots) {
                if let Some((ballot, text)) = held {
                    seed(paxos, me, disk, (place, ballot, text), facts);
                }
            }
        }
        ("promised", _) => {
            return illegal(
                "promised",
                "one ballot of at most round 1000000, such as 2.S1",
            );
        }
        ("round", _) => return illegal("round", "a number up to 1000000"),
        (_unknown, _) => {
            return Err(ConfigError::Unknown {
                option: register.to_string(),
                legal: MultiPaxos::REGISTERS.to_vec(),
            });
        }
    }
    Ok(())
}

/// A vote on a disk, and what must have happened before it could be cast.
fn seed(
    paxos: &MultiPaxos,
    me: NodeId,
    disk: &mut MultiDisk,
    (slot, ballot, text): (u32, Ballot, Option<Value>),
    facts: &mut Facts,
) {
    let entry = Entry::seed(paxos, me, slot, text, facts);
    disk.log.set(slot, Held { ballot, entry });
    disk.promised = disk.promised.max(Some(ballot));
    disk.round = disk.round.max(ballot.round);
    let (value, slot, proposer) = (entry.name(), Slot(slot), ballot.proposer.unwrap_or(me));
    for fact in [
        Fact::Proposed {
            proposer,
            slot,
            ballot,
            value,
        },
        Fact::Voted {
            acceptor: me,
            slot,
            ballot,
            value,
        },
    ] {
        facts.note(paxos, &fact);
    }
}

/// What a process shows; see [`Protocol::status`].
pub(super) fn status(paxos: &MultiPaxos, me: NodeId, node: &State) -> Status {
    let (disk, memory) = (&node.disk, &node.memory);
    if paxos.cluster.roles[me.index()].has(Role::Client) {
        return Status {
            gate: None,
            standing: Standing::Follows,
            learned: None,
            registers: disk.client.registers(),
        };
    }
    let show = |name, durable, cell| Register {
        name,
        role: Role::Server,
        durable,
        cell,
    };
    let members = memory.members_at(memory.committed + 1);
    let mut rows = disk.log.rows();
    (rows.committed, rows.applied) = (memory.committed, memory.replica.applied);
    rows.known = memory.known.iter().copied().map(Slot).collect();
    if memory.stage == Stage::Leading {
        let follower = |it: &Heard| Follower {
            node: it.node,
            next: it.committed + 1,
            matched: it.committed,
        };
        rows.followers = memory.heard.iter().map(follower).collect();
    }
    let mut registers = vec![
        show("promised", true, Cell::Atom(disk.promised.into())),
        show("log", true, Cell::Log(rows)),
        show("committed", false, Cell::Atom(memory.committed.into())),
        show("applied", false, Cell::Atom(memory.replica.applied.into())),
        show(
            "table",
            false,
            Cell::Table(memory.replica.table.values().to_vec()),
        ),
        show("leader", false, Cell::Atom(memory.leader.into())),
        show("members", false, Cell::Atom(Atom::Nodes(members.members))),
    ];
    if memory.stage == Stage::Preparing {
        let cell = Cell::Tally {
            ballot: memory.ballot.unwrap_or(Ballot::new(0, None)),
            shape: Shape::Diamond,
            have: memory.promises,
            of: members.voters(),
            need: members.need(),
        };
        registers.push(show("promises", false, cell));
    }
    let leads = match (memory.stage, memory.lease) {
        (Stage::Leading, Some(_)) => Standing::Holds,
        (Stage::Leading, None) => Standing::Leads,
        (Stage::Preparing, _) => Standing::Candidate,
        (Stage::Following, _) if !members.all().contains(me) => Standing::Outside,
        (Stage::Following, _) => Standing::Follows,
    };
    Status {
        gate: disk.promised,
        standing: leads,
        learned: None,
        registers,
    }
}
