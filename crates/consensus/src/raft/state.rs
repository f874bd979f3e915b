//! What a process of Raft keeps, how it boots and what it shows.

use alloc::borrow::ToOwned;
use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;

use super::{End, Out, Raft, RaftMutation, RaftReads, RaftRule, RaftTimer, Reason, State, own};
use crate::atom::{Atom, Ballot, NodeId, NodeSet, Slot, Value};
use crate::config::ConfigError;
use crate::fact::{Fact, Facts};
use crate::machine::{
    ClientState, Entry, Held, Log, MachineRule, Members, Operation, Replica, Snapshot,
};
use crate::protocol::{Node, Protocol, Shape};
use crate::status::{Cell, Follower, Register, Role, Standing, Status};
use crate::time::LocalTime;

/// What survives a crash.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RaftDisk {
    /// The latest term it has seen.
    pub current_term: Option<Ballot>,
    /// For whom it has voted in that term.
    pub voted_for: Option<NodeId>,
    /// The entries behind the snapshot.
    pub log: Log,
    /// The table up to where the log begins.
    pub snapshot: Snapshot,
    /// Client: everything.
    pub client: ClientState,
}

impl RaftDisk {
    /// The term of the entry at an index, as far as it is here or the snapshot's last.
    #[must_use]
    pub fn term_at(&self, index: u32) -> Option<Ballot> {
        if index == self.log.start() {
            return self.snapshot.ballot;
        }
        self.log.get(index).map(|held| held.ballot)
    }

    /// Where its log ends.
    #[must_use]
    pub fn end(&self) -> End {
        let index = self.log.last();
        End {
            term: self.term_at(index),
            index,
        }
    }

    /// Its term; none at all is below every other.
    #[must_use]
    pub fn term(&self) -> Ballot {
        self.current_term.unwrap_or(Ballot::new(0, None))
    }
}

/// What a server is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// It follows.
    #[default]
    Following,
    /// It asks whether it would win.
    PreCandidate,
    /// It asks for votes.
    Candidate,
    /// It leads.
    Leading,
}

/// What a leader knows of another server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Progress {
    /// Who.
    pub node: NodeId,
    /// The index that it is sent next.
    pub next_index: u32,
    /// Up to here its log is known to agree.
    pub match_index: u32,
    /// Whether the place where the logs agree is still looked for: then one message at a time.
    pub probing: bool,
    /// Whether it has answered since the leader last looked.
    pub active: bool,
    /// The last round of reads that it has answered.
    pub read: u32,
    /// The leader's own time of the last message that it has answered.
    pub stamp: Option<LocalTime>,
}

/// A read that waits to be confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WaitingRead {
    /// The round that confirms it.
    pub read: u32,
    /// Who asked,
    pub client: NodeId,
    /// under which number,
    pub sequence: u32,
    /// what.
    pub operation: Operation,
    /// What has to be applied before it is answered.
    pub index: u32,
}

/// What a crash takes away.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RaftMemory {
    /// What it is doing.
    pub stage: Stage,
    /// Whom it takes for the leader.
    pub leader: Option<NodeId>,
    /// Who votes for it, or would.
    pub votes: NodeSet,
    /// The last index that is known to be committed.
    pub commit_index: u32,
    /// The table, how far it is applied, and who waits.
    pub replica: Replica,
    /// The memberships of the log, with the index of their entry, in order.
    pub members: Vec<(u32, Members)>,
    /// When it last heard a leader, by its own clock.
    pub heard: Option<LocalTime>,
    /// Leader: what it knows of the others.
    pub progress: Vec<Progress>,
    /// Leader: the first index that an entry of its term can have.
    pub first: u32,
    /// Leader: the last entry of an earlier term that it found on a majority.
    pub counted: u32,
    /// Leader: to whom it hands over.
    pub transfer: Option<NodeId>,
    /// Leader: it has asked somebody to take over in this term, and may hold no lease.
    pub no_lease: bool,
    /// Leader: until when it holds the lease, by its own clock.
    pub lease: Option<LocalTime>,
    /// Leader: reads that wait to be confirmed.
    pub reads: Vec<WaitingRead>,
    /// Leader: how many rounds there were.
    pub read_count: u32,
}

impl Node<Raft> {
    /// Puts the table in the place of the log, up to where it was applied.
    pub(super) fn take_snapshot(&mut self) -> MachineRule {
        let upto = self.memory.replica.applied;
        let at = |it: &(u32, Members)| it.0 <= upto;
        let in_force = self.memory.members.iter().rev().find(|it| at(it)).copied();
        let members = in_force.into_iter().collect();
        let disk = &mut self.disk;
        let replica = &self.memory.replica;
        replica.snapshot(&mut disk.log, &mut disk.snapshot, members)
    }

    /// The memberships that snapshot and log hold.
    pub(super) fn read_members(&mut self, first: Members) {
        let disk = &self.disk;
        self.memory.members = if disk.snapshot.members.is_empty() {
            vec![(0, first)]
        } else {
            disk.snapshot.members.clone()
        };
        for (slot, held) in disk.log.from(0) {
            if let Entry::Members(members) = held.entry {
                self.memory.members.push((slot, members));
            }
        }
    }
}

/// Starts a process; see [`Protocol::boot`].
pub(super) fn boot(
    raft: &Raft,
    me: NodeId,
    now: LocalTime,
    disk: Option<RaftDisk>,
    out: &mut Out,
) -> (State, Reason) {
    let new = disk.is_none();
    let mut node: State = Node {
        disk: disk.unwrap_or_default(),
        memory: RaftMemory::default(),
    };
    if raft.cluster.roles[me.index()].has(Role::Client) {
        let rule = node.disk.client.boot(raft, out);
        return (node, rule);
    }
    if raft.has(RaftMutation::VoteForgotten) {
        let vote = node.disk.voted_for.take();
        if vote.is_some() {
            let term = node.disk.current_term;
            out.because(own(RaftRule::ForgotVote { term, vote }));
        }
    }
    node.read_members(raft.first);
    node.memory.commit_index = node.disk.snapshot.slot;
    if new {
        let (from, ballot) = (Slot(1), node.disk.term());
        let node = me;
        out.note(Fact::Truncated { node, from, ballot });
    } else if raft.reads == RaftReads::Lease {
        node.memory.heard = Some(now); // it may have heard one just before it crashed
    }
    node.memory.replica.restore(me, &node.disk.snapshot, out);
    out.arm(RaftTimer::Election);
    let rule = if new {
        RaftRule::Started {}
    } else {
        RaftRule::Restarted {
            term: node.disk.current_term,
            vote: node.disk.voted_for,
            last: Slot(node.disk.log.last()),
        }
    };
    (node, own(rule))
}

/// The highest term that a preset may name: far above any run, far below overflow.
const MAX_TERM: u32 = 1_000_000;

/// Writes a register before the run; see [`Protocol::preset`].
pub(super) fn preset(
    raft: &Raft,
    me: NodeId,
    disk: &mut RaftDisk,
    register: &str,
    atoms: &[Atom],
    facts: &mut Facts,
) -> Result<(), ConfigError> {
    let illegal = |option, legal: &str| {
        let legal = legal.to_owned();
        Err(ConfigError::Illegal { option, legal })
    };
    let term = |atom: Atom| match Entry::word(atom) {
        Some((ballot, text)) if ballot.round <= MAX_TERM && ballot.proposer.is_none() => {
            Some((ballot, text))
        }
        Some(_) | None => None,
    };
    match (register, atoms) {
        ("current_term", &[atom]) => match term(atom) {
            Some((ballot, None)) => disk.current_term = disk.current_term.max(Some(ballot)),
            Some(_) | None => return illegal("current_term", "one number up to 1000000"),
        },
        ("voted_for", &[Atom::Node(node)]) => disk.voted_for = Some(node),
        ("log", atoms) => {
            let wrong = "a term an entry, none below the one before, such as 1:a=1, or 1 alone";
            let Some(entries) = atoms.iter().map(|it| term(*it)).collect::<Option<Vec<_>>>() else {
                return illegal("log", wrong);
            };
            if !entries.is_sorted_by_key(|(ballot, _)| *ballot) {
                return illegal("log", wrong);
            }
            for (ballot, text) in entries {
                seed(raft, me, disk, (ballot, text), facts);
            }
        }
        ("current_term", _) => return illegal("current_term", "one number up to 1000000"),
        ("voted_for", _) => return illegal("voted_for", "the name of one server"),
        (_unknown, _) => {
            return Err(ConfigError::Unknown {
                option: register.to_string(),
                legal: Raft::REGISTERS.to_vec(),
            });
        }
    }
    Ok(())
}

/// An entry on a disk, and what must have happened before it could be appended.
fn seed(
    raft: &Raft,
    me: NodeId,
    disk: &mut RaftDisk,
    (ballot, text): (Ballot, Option<Value>),
    facts: &mut Facts,
) {
    let slot = disk.log.last() + 1;
    let entry = Entry::seed(raft, me, slot, text, facts);
    disk.log.push(Held { ballot, entry });
    disk.current_term = disk.current_term.max(Some(ballot));
    let appended = Fact::Appended {
        node: me,
        slot: Slot(slot),
        ballot,
        value: entry.name(),
    };
    facts.note(raft, &appended);
}

/// What a process shows; see [`Protocol::status`].
pub(super) fn status(raft: &Raft, me: NodeId, node: &State) -> Status {
    let (disk, memory) = (&node.disk, &node.memory);
    if raft.cluster.roles[me.index()].has(Role::Client) {
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
    let members = raft.members(memory);
    let mut rows = disk.log.rows();
    (rows.committed, rows.applied) = (memory.commit_index, memory.replica.applied);
    let follower = |it: &Progress| Follower {
        node: it.node,
        next: it.next_index,
        matched: it.match_index,
    };
    rows.followers = memory.progress.iter().map(follower).collect();
    let table = memory.replica.table.values().to_vec();
    let mut registers = vec![
        show("current_term", true, Cell::Atom(disk.current_term.into())),
        show("voted_for", true, Cell::Atom(disk.voted_for.into())),
        show("log", true, Cell::Log(rows)),
        show(
            "commit_index",
            false,
            Cell::Atom(memory.commit_index.into()),
        ),
        show(
            "last_applied",
            false,
            Cell::Atom(memory.replica.applied.into()),
        ),
        show("table", false, Cell::Table(table)),
        show("leader", false, Cell::Atom(memory.leader.into())),
        show("members", false, Cell::Atom(Atom::Nodes(members.voters()))),
    ];
    if !members.learners.is_empty() {
        let cell = Cell::Atom(Atom::Nodes(members.learners));
        registers.push(show("learners", false, cell));
    }
    if matches!(memory.stage, Stage::PreCandidate | Stage::Candidate) {
        let cell = Cell::Tally {
            ballot: disk.term(),
            shape: Shape::Diamond,
            have: memory.votes,
            of: members.voters(),
            need: members.need(),
        };
        registers.push(show("supporters", false, cell));
    }
    let standing = match (memory.stage, memory.lease) {
        (Stage::Leading, Some(_)) => Standing::Holds,
        (Stage::Leading, None) => Standing::Leads,
        (Stage::PreCandidate | Stage::Candidate, _) => Standing::Candidate,
        (Stage::Following, _) if !members.voters().contains(me) => Standing::Outside,
        (Stage::Following, _) => Standing::Follows,
    };
    Status {
        gate: disk.current_term,
        standing,
        learned: None,
        registers,
    }
}
