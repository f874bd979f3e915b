//! Raft, as in Diego Ongaro and John Ousterhout, *In Search of an
//! Understandable Consensus Algorithm* (2014), with figure 2's words in snake
//! case; and what Ongaro's thesis, *Consensus: Bridging Theory and Practice*
//! (2014), adds: pre-vote, check-quorum, leadership transfer, read-index and
//! lease reads, single-server changes of members.
//!
//! A term is a ballot without a proposer; an index is a slot. What the papers
//! leave open is so here, each an option or stated:
//! - a new leader begins with a heartbeat to everyone, as in figure 2; then it
//!   sends entries as they come, without waiting for answers, to every follower
//!   whose log is known to agree; the others are asked about one place at a time;
//! - a read never is confirmed by an answer to what was sent before it came;
//! - the lease is the shortest election time-out, less what clocks within
//!   `drift` per cent may differ; a leader that hands over gives it up for good;
//! - new members are sent the log whatever their configuration says, and those
//!   that leave hear of it before they are left alone.
//!
//! For the monitors, to append an entry of the leader's own term is to vote, in
//! that term, for it and for every entry before it that is not known to be
//! committed. So an entry is *chosen* exactly when §5.4.2 says that it is
//! committed, and never by counting replicas of an old term.

mod append;
mod commit;
mod elect;
mod follow;
mod members;
mod message;
mod names;
mod options;
mod read;
mod receive;
mod rules;
mod state;
mod vote;

use alloc::vec;
use alloc::vec::Vec;

pub use message::{End, KINDS, RaftMessage, RaftRequest, Round};
pub use options::{Change, OPTIONS, RaftMutation, RaftReads, Switch};
pub use rules::RaftRule;
pub use state::{Progress, RaftDisk, RaftMemory, Stage, WaitingRead};

use crate::atom::{Atom, Ballot, NodeId, NodeSet, Slot};
use crate::config::{Cluster, ConfigError, Lasting, OptionSpec, Setting};
use crate::effects::Effects;
use crate::fact::Facts;
use crate::machine::{
    self, ClientMessage, Clients, LogRule, MachineRule, Members, Patience, order,
};
use crate::protocol::{Argument, Delay, Input, InputOf, Kind, Node, Phase, Protocol, RequestSpec};
use crate::rename::Renames;
use crate::status::{Role, Status};
use crate::time::{LocalTime, Span};

/// The configuration of Raft.
///
/// ```
/// use consensus::{Cluster, Protocol, Role, Roles, raft::Raft};
/// let roles = [Role::Client, Role::Server, Role::Server, Role::Server];
/// let cluster = Cluster { roles: roles.iter().map(|r| Roles::of(&[*r])).collect() };
/// let raft = Raft::new(&cluster);
/// assert!(raft.validate().is_ok());
/// // Election time-outs from 150 ms on, clocks within 10 per cent: a leader may use 122.7 ms.
/// assert_eq!(raft.holders_lease(), 122_727);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::struct_excessive_bools)] // one a switch
pub struct Raft {
    /// Who is in the cluster.
    pub cluster: Cluster,
    /// How long a server hears of no leader before it asks for votes; drawn anew each time.
    pub election: Span,
    /// How often a leader shows that it is there.
    pub heartbeat: Span,
    /// Whether a server asks if it would win before it begins a term.
    pub pre_vote: bool,
    /// Whether a leader that hears of no majority steps down, and who hears a leader votes for no other.
    pub check_quorum: bool,
    /// Whether a follower that lacks something says where the conflict begins.
    pub conflict_hints: bool,
    /// Whether a new leader begins with an entry that does nothing.
    pub no_op: bool,
    /// How a read is answered.
    pub reads: RaftReads,
    /// By how many per cent a clock may run wrong at most.
    pub drift: u32,
    /// After so many applied entries a server takes a snapshot; 0 for never.
    pub snapshot_every: u32,
    /// How members are changed.
    pub membership: Change,
    /// Who belongs to the cluster at first.
    pub first: Members,
    /// How long clients wait.
    pub patience: Patience,
    /// Which mistakes are switched on.
    pub mutations: Vec<RaftMutation>,
}

/// The timers of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RaftTimer {
    /// A server has heard of no leader for long enough; a leader looks whether it hears a majority.
    Election,
    /// A leader shows that it is there.
    Heartbeat,
    /// A lease has come to its end.
    LeaseEnd,
    /// A client has waited long enough for its answer.
    ClientRetry,
    /// A client will not wait any longer.
    ClientGiveUp,
}

type Out = Effects<Raft>;
type State = Node<Raft>;
type Reason = LogRule<RaftRule>;

/// A rule of Raft's own.
const fn own(rule: RaftRule) -> Reason {
    LogRule::Own(rule)
}

impl Clients for Raft {
    const RETRY: RaftTimer = RaftTimer::ClientRetry;
    const GIVE_UP: RaftTimer = RaftTimer::ClientGiveUp;
    fn say(message: ClientMessage) -> RaftMessage {
        RaftMessage::Client(message)
    }
    fn rule(rule: MachineRule) -> Reason {
        LogRule::Machine(rule)
    }
    fn servers(&self) -> NodeSet {
        self.cluster.with(Role::Server)
    }
    fn patience(&self) -> Patience {
        self.patience
    }
}

impl Raft {
    fn has(&self, mutation: RaftMutation) -> bool {
        self.mutations.contains(&mutation)
    }

    /// How long a leader may rely on a lease, by its own clock, in microseconds.
    #[must_use]
    pub fn holders_lease(&self) -> u64 {
        let drift = u64::from(self.drift);
        self.election.low * (100 - drift) / (100 + drift)
    }
}

impl Protocol for Raft {
    type Message = RaftMessage;
    type Timer = RaftTimer;
    type Request = RaftRequest;
    type Rule = Reason;
    type Disk = RaftDisk;
    type Memory = RaftMemory;

    const NAME: &'static str = "raft";
    const KINDS: &'static [Kind] = KINDS;
    const TIMERS: &'static [&'static str] = &[
        "election",
        "heartbeat",
        "lease-end",
        "client-retry",
        "client-give-up",
    ];
    const REQUESTS: &'static [RequestSpec] = {
        const SERVER: Argument = Argument::Node(Role::Server);
        const SECOND: Argument = Argument::MaybeNode(Role::Server);
        &[
            machine::REQUESTS[0],
            machine::REQUESTS[1],
            machine::REQUESTS[2],
            machine::REQUESTS[3],
            machine::REQUESTS[4],
            order("elect", &[]),
            order("snapshot", &[]),
            order("add-server", &[SERVER, SECOND]),
            order("remove-server", &[SERVER, SECOND]),
            order("replace-server", &[SERVER, SERVER]),
            order("add-learner", &[SERVER]),
            order("transfer", &[SERVER]),
        ]
    };
    const OPTIONS: &'static [OptionSpec] = OPTIONS;
    const ROLES: &'static [Role] = &[Role::Client, Role::Server];
    const REGISTERS: &'static [&'static str] = &["current_term", "voted_for", "log"];
    const MONITORS: &'static [&'static str] = &[
        "agreement",
        "validity",
        "learned-implies-chosen",
        "election-safety",
        "leader-append-only",
        "log-matching",
        "leader-completeness",
        "state-machine-safety",
        "no-gap",
        "durability",
        "linearizability",
    ];
    const LOGS: bool = true;
    const LASTING: &'static [Lasting] = &[
        Lasting {
            id: "fixed-timeouts",
            rule: "became-candidate-again",
            remedies: &[("election", "150ms..300ms")],
        },
        Lasting {
            id: "term-inflation",
            rule: "raft-stepped-down",
            remedies: &[("pre-vote", "on")],
        },
    ];

    fn new(cluster: &Cluster) -> Self {
        Self {
            cluster: cluster.clone(),
            election: Span::millis(150, 300),
            heartbeat: Span::fixed(50),
            pre_vote: false,
            check_quorum: false,
            conflict_hints: true,
            no_op: true,
            reads: RaftReads::Log,
            drift: 10,
            snapshot_every: 0,
            membership: Change::Joint,
            first: Members::only(cluster.with(Role::Server)),
            patience: Patience {
                retry: None,
                give_up: None,
            },
            mutations: Vec::new(),
        }
    }

    fn set(&mut self, option: &str, setting: &Setting) -> Result<(), ConfigError> {
        options::set(self, option, setting)
    }

    fn get(&self, option: &str) -> Setting {
        options::get(self, option)
    }

    fn validate(&self) -> Result<(), ConfigError> {
        options::validate(self)
    }

    fn request(&self, verb: &str, arguments: &[Atom]) -> Option<RaftRequest> {
        if let Some((operation, server)) = machine::operation(verb, arguments) {
            return Some(RaftRequest::Operate(operation, server));
        }
        match (verb, arguments) {
            ("elect", []) => Some(RaftRequest::Elect),
            ("snapshot", []) => Some(RaftRequest::Snapshot),
            ("add-server", &[Atom::Node(one)]) => Some(RaftRequest::AddServer(one, None)),
            ("add-server", &[Atom::Node(one), Atom::Node(two)]) => {
                Some(RaftRequest::AddServer(one, Some(two)))
            }
            ("remove-server", &[Atom::Node(one)]) => Some(RaftRequest::RemoveServer(one, None)),
            ("remove-server", &[Atom::Node(one), Atom::Node(two)]) => {
                Some(RaftRequest::RemoveServer(one, Some(two)))
            }
            ("replace-server", &[Atom::Node(one), Atom::Node(two)]) => {
                Some(RaftRequest::ReplaceServer(one, two))
            }
            ("add-learner", &[Atom::Node(server)]) => Some(RaftRequest::AddLearner(server)),
            ("transfer", &[Atom::Node(server)]) => Some(RaftRequest::Transfer(server)),
            _no_such_request => None,
        }
    }

    fn describe_request(&self, request: &RaftRequest) -> (&'static str, Vec<Atom>) {
        let nodes = |one: NodeId, two: Option<NodeId>| {
            let all = [Some(one), two].into_iter().flatten();
            all.map(Atom::from).collect()
        };
        match *request {
            RaftRequest::Operate(operation, server) => machine::words(&operation, server),
            RaftRequest::Elect => ("elect", vec![]),
            RaftRequest::Snapshot => ("snapshot", vec![]),
            RaftRequest::AddServer(one, two) => ("add-server", nodes(one, two)),
            RaftRequest::RemoveServer(one, two) => ("remove-server", nodes(one, two)),
            RaftRequest::ReplaceServer(one, two) => ("replace-server", nodes(one, Some(two))),
            RaftRequest::AddLearner(server) => ("add-learner", vec![server.into()]),
            RaftRequest::Transfer(server) => ("transfer", vec![server.into()]),
        }
    }

    fn timer(index: u8) -> Option<RaftTimer> {
        let all = [
            RaftTimer::Election,
            RaftTimer::Heartbeat,
            RaftTimer::LeaseEnd,
            RaftTimer::ClientRetry,
            RaftTimer::ClientGiveUp,
        ];
        all.get(index as usize).copied()
    }

    fn timer_index(timer: RaftTimer) -> u8 {
        timer as u8
    }

    fn preset(
        &self,
        me: NodeId,
        disk: &mut RaftDisk,
        register: &str,
        atoms: &[Atom],
        facts: &mut Facts,
    ) -> Result<(), ConfigError> {
        state::preset(self, me, disk, register, atoms, facts)
    }

    fn boot(
        &self,
        me: NodeId,
        now: LocalTime,
        disk: Option<RaftDisk>,
        out: &mut Out,
    ) -> (State, Reason) {
        state::boot(self, me, now, disk, out)
    }

    fn step(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        input: InputOf<Self>,
        out: &mut Out,
    ) -> Reason {
        match input {
            Input::Message { from, message } => self.receive(me, now, node, from, message, out),
            Input::Timer(RaftTimer::Election) => own(self.on_election(me, now, node, out)),
            Input::Timer(RaftTimer::Heartbeat) => own(self.on_beat(me, now, node, out)),
            Input::Timer(RaftTimer::LeaseEnd) => own(self.on_lease_end(now, node, out)),
            Input::Timer(RaftTimer::ClientRetry) => node.disk.client.retry(self, me, out),
            Input::Timer(RaftTimer::ClientGiveUp) => node.disk.client.give_up(self, me, out),
            Input::Request(request) => self.order(me, now, node, request, out),
        }
    }

    fn status(&self, me: NodeId, node: &State) -> Status {
        state::status(self, me, node)
    }

    fn delay(&self, _me: NodeId, timer: RaftTimer) -> Delay {
        let span = |span: Option<Span>| Delay::Free(span.unwrap_or(Span::fixed(0)));
        match timer {
            RaftTimer::Election => Delay::Free(self.election),
            RaftTimer::Heartbeat => Delay::Free(self.heartbeat),
            RaftTimer::LeaseEnd => {
                let lease = self.holders_lease();
                Delay::Bounded(Span {
                    low: lease,
                    high: lease,
                })
            }
            RaftTimer::ClientRetry => span(self.patience.retry),
            RaftTimer::ClientGiveUp => span(self.patience.give_up),
        }
    }

    /// The members with which the leader of the term counts.
    fn is_quorum(
        &self,
        _: Slot,
        ballot: Option<Ballot>,
        _: Phase,
        voters: NodeSet,
        facts: &Facts,
    ) -> bool {
        let members = ballot.and_then(|term| facts.log.counts_in(term));
        members.unwrap_or(self.first).majority(voters)
    }

    fn renames(&self) -> Option<Renames<Self>> {
        Some(names::renames(self))
    }

    fn hue(&self, ballot: Ballot) -> Option<u32> {
        Some(ballot.round)
    }
}
