//! Multi-Paxos: a log, each slot of which is decided by Paxos, with phase 1
//! once for all slots of a leadership. Source: Leslie Lamport, *Paxos Made
//! Simple* (2001), §3; *The Part-Time Parliament* (1998), §3.
//!
//! What is more than the papers say, each an option or stated here:
//! - a leader is found by heartbeats and time-outs, or when a client asks, or
//!   there is none and every slot is a Basic Paxos ([`Leadership`]);
//! - so many slots may be open behind those that are known to be chosen
//!   (`window`); a decided change of members takes effect that many slots
//!   later, so that whoever proposes for a slot knows who decides it;
//! - voting in ballot n also promises n, and so does hearing its heartbeat;
//! - what is chosen is told with the next Accept or heartbeat, by its slot;
//! - leases: a server that answers a heartbeat makes no promise to another for
//!   `lease` by its own clock; the leader uses `lease · (1 − drift) / (1 + drift)`
//!   of it by its own, which is safe while every clock runs within `drift` per
//!   cent of true time;
//! - a server that lags behind asks for slots, or gets a snapshot.

mod elect;
mod learn;
mod lease;
mod members;
mod message;
mod names;
mod options;
mod propose;
mod read;
mod receive;
mod rules;
mod state;

use alloc::vec;
use alloc::vec::Vec;

pub use message::{KINDS, MultiMessage, MultiRequest};
pub use options::{Leadership, Mutation, OPTIONS, Reads};
pub use rules::MultiRule;
pub use state::{Heard, MultiDisk, MultiMemory, Proposal, Read, Stage};

use crate::atom::{Atom, Ballot, NodeId, NodeSet, Slot};
use crate::config::{Cluster, ConfigError, Lasting, OptionSpec, Setting};
use crate::effects::Effects;
use crate::fact::Facts;
use crate::machine::{
    self, ClientMessage, Clients, LogRule, MachineRule, Members, Patience, count, length, order,
};
use crate::protocol::{Argument, Delay, Input, InputOf, Kind, Node, Phase, Protocol, RequestSpec};
use crate::rename::Renames;
use crate::status::{Role, Status};
use crate::time::{LocalTime, Span};

/// The configuration of Multi-Paxos.
///
/// ```
/// use consensus::{Cluster, Protocol, Role, Roles, multi_paxos::MultiPaxos};
/// let roles = [Role::Client, Role::Server, Role::Server, Role::Server];
/// let cluster = Cluster { roles: roles.iter().map(|r| Roles::of(&[*r])).collect() };
/// let paxos = MultiPaxos::new(&cluster);
/// assert!(paxos.validate().is_ok());
/// // 100 ms granted, clocks within 10 per cent: the holder uses 81.8 ms.
/// assert_eq!(paxos.holders_lease(), 81_818);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MultiPaxos {
    /// Who is in the cluster.
    pub cluster: Cluster,
    /// How it comes about that a server proposes.
    pub leadership: Leadership,
    /// The only server that tries to lead of its own accord; each of them, when absent.
    pub appointed: Option<NodeId>,
    /// How long a server hears of no leader before it tries to lead, and how
    /// long it waits for promises before it tries again.
    pub election: Span,
    /// How often a leader shows that it is there; never, when absent.
    pub heartbeat: Option<Span>,
    /// How many slots may be open behind those known to be chosen; as many
    /// slots later a change of members takes effect.
    pub window: u32,
    /// How a read is answered.
    pub reads: Reads,
    /// How long a lease is granted for, in microseconds of the granting server's clock.
    pub lease: u64,
    /// By how many per cent a clock may run wrong at most.
    pub drift: u32,
    /// After so many applied slots a server takes a snapshot; 0 for never.
    pub snapshot_every: u32,
    /// Who belongs to the cluster at first.
    pub first: NodeSet,
    /// How long clients wait.
    pub patience: Patience,
    /// Which mistakes are switched on.
    pub mutations: Vec<Mutation>,
}

/// The timers of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MultiTimer {
    /// A server has heard of no leader, or has waited for promises, long enough.
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

type Out = Effects<MultiPaxos>;
type State = Node<MultiPaxos>;
type Reason = LogRule<MultiRule>;

/// A rule of Multi-Paxos' own.
const fn own(rule: MultiRule) -> Reason {
    LogRule::Own(rule)
}

impl Clients for MultiPaxos {
    const RETRY: MultiTimer = MultiTimer::ClientRetry;
    const GIVE_UP: MultiTimer = MultiTimer::ClientGiveUp;
    fn say(message: ClientMessage) -> MultiMessage {
        MultiMessage::Client(message)
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

impl MultiPaxos {
    fn has(&self, mutation: Mutation) -> bool {
        self.mutations.contains(&mutation)
    }

    fn leaderless(&self) -> bool {
        self.leadership == Leadership::Leaderless
    }

    /// How long a leader may rely on a lease, by its own clock, in microseconds.
    #[must_use]
    pub fn holders_lease(&self) -> u64 {
        if self.has(Mutation::LeaseNoBound) {
            return self.lease;
        }
        let drift = u64::from(self.drift);
        self.lease * (100 - drift) / (100 + drift)
    }
}

impl Protocol for MultiPaxos {
    type Message = MultiMessage;
    type Timer = MultiTimer;
    type Request = MultiRequest;
    type Rule = Reason;
    type Disk = MultiDisk;
    type Memory = MultiMemory;

    const NAME: &'static str = "multi-paxos";
    const KINDS: &'static [Kind] = KINDS;
    const TIMERS: &'static [&'static str] = &[
        "election",
        "heartbeat",
        "lease-end",
        "client-retry",
        "client-give-up",
    ];
    const REQUESTS: &'static [RequestSpec] = &[
        machine::REQUESTS[0],
        machine::REQUESTS[1],
        machine::REQUESTS[2],
        machine::REQUESTS[3],
        machine::REQUESTS[4],
        order("elect", &[]),
        order("snapshot", &[]),
        order("add-server", &[Argument::Node(Role::Server)]),
        order("remove-server", &[Argument::Node(Role::Server)]),
        order("transfer", &[Argument::Node(Role::Server)]),
    ];
    const OPTIONS: &'static [OptionSpec] = OPTIONS;
    const ROLES: &'static [Role] = &[Role::Client, Role::Server];
    const REGISTERS: &'static [&'static str] = &["promised", "log", "round"];
    const MONITORS: &'static [&'static str] = &[
        "agreement",
        "validity",
        "learned-implies-chosen",
        "p1a",
        "p2c",
        "election-safety",
        "state-machine-safety",
        "no-gap",
        "durability",
        "linearizability",
        "progress",
    ];
    const LOGS: bool = true;
    const LASTING: &'static [Lasting] = &[Lasting {
        id: "leader-oscillation",
        rule: "stepped-down",
        remedies: &[("appointed", "S2")],
    }];

    fn new(cluster: &Cluster) -> Self {
        Self {
            cluster: cluster.clone(),
            leadership: Leadership::Elected,
            appointed: None,
            election: Span::millis(150, 300),
            heartbeat: Some(Span::fixed(50)),
            window: 4,
            reads: Reads::Log,
            lease: 100_000,
            drift: 10,
            snapshot_every: 0,
            first: cluster.with(Role::Server),
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

    fn request(&self, verb: &str, arguments: &[Atom]) -> Option<MultiRequest> {
        if let Some((operation, server)) = machine::operation(verb, arguments) {
            return Some(MultiRequest::Operate(operation, server));
        }
        match (verb, arguments) {
            ("elect", []) => Some(MultiRequest::Elect),
            ("snapshot", []) => Some(MultiRequest::Snapshot),
            ("add-server", &[Atom::Node(server)]) => Some(MultiRequest::AddServer(server)),
            ("remove-server", &[Atom::Node(server)]) => Some(MultiRequest::RemoveServer(server)),
            ("transfer", &[Atom::Node(server)]) => Some(MultiRequest::Transfer(server)),
            _no_such_request => None,
        }
    }

    fn describe_request(&self, request: &MultiRequest) -> (&'static str, Vec<Atom>) {
        match *request {
            MultiRequest::Operate(operation, server) => machine::words(&operation, server),
            MultiRequest::Elect => ("elect", vec![]),
            MultiRequest::Snapshot => ("snapshot", vec![]),
            MultiRequest::AddServer(server) => ("add-server", vec![server.into()]),
            MultiRequest::RemoveServer(server) => ("remove-server", vec![server.into()]),
            MultiRequest::Transfer(server) => ("transfer", vec![server.into()]),
        }
    }

    fn timer(index: u8) -> Option<MultiTimer> {
        let all = [
            MultiTimer::Election,
            MultiTimer::Heartbeat,
            MultiTimer::LeaseEnd,
            MultiTimer::ClientRetry,
            MultiTimer::ClientGiveUp,
        ];
        all.get(index as usize).copied()
    }

    fn timer_index(timer: MultiTimer) -> u8 {
        timer as u8
    }

    fn preset(
        &self,
        me: NodeId,
        disk: &mut MultiDisk,
        register: &str,
        atoms: &[Atom],
        facts: &mut Facts,
    ) -> Result<(), ConfigError> {
        state::preset(self, me, disk, register, atoms, facts)
    }

    fn boot(
        &self,
        me: NodeId,
        _now: LocalTime,
        disk: Option<MultiDisk>,
        out: &mut Out,
    ) -> (State, Reason) {
        state::boot(self, me, disk, out)
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
            Input::Timer(MultiTimer::Election) => own(self.on_election(me, node, out)),
            Input::Timer(MultiTimer::Heartbeat) => own(self.on_beat(me, now, node, out)),
            Input::Timer(MultiTimer::LeaseEnd) => own(self.on_lease_end(now, node, out)),
            Input::Timer(MultiTimer::ClientRetry) => node.disk.client.retry(self, me, out),
            Input::Timer(MultiTimer::ClientGiveUp) => node.disk.client.give_up(self, me, out),
            Input::Request(MultiRequest::Operate(operation, server)) => {
                node.disk.client.wish(self, me, operation, server, out)
            }
            Input::Request(MultiRequest::Elect) => own(self.begin(me, node, out)),
            Input::Request(MultiRequest::Snapshot) => self.take_snapshot(node),
            Input::Request(MultiRequest::AddServer(server)) => {
                let with = |members: NodeSet| members.union(NodeSet::only(server));
                own(self.change_members(me, node, with, out))
            }
            Input::Request(MultiRequest::RemoveServer(server)) => {
                let without = |members: NodeSet| members.difference(NodeSet::only(server));
                own(self.change_members(me, node, without, out))
            }
            Input::Request(MultiRequest::Transfer(server)) => {
                own(self.hand_over(me, node, server, out))
            }
        }
    }

    fn status(&self, me: NodeId, node: &State) -> Status {
        state::status(self, me, node)
    }

    fn delay(&self, _me: NodeId, timer: MultiTimer) -> Delay {
        let span = |span: Option<Span>| Delay::Free(span.unwrap_or(Span::fixed(0)));
        match timer {
            MultiTimer::Election => Delay::Free(self.election),
            MultiTimer::Heartbeat => span(self.heartbeat),
            MultiTimer::LeaseEnd => {
                let lease = self.holders_lease();
                Delay::Bounded(Span {
                    low: lease,
                    high: lease,
                })
            }
            MultiTimer::ClientRetry => span(self.patience.retry),
            MultiTimer::ClientGiveUp => span(self.patience.give_up),
        }
    }

    fn is_quorum(
        &self,
        slot: Slot,
        _: Option<Ballot>,
        _: Phase,
        voters: NodeSet,
        facts: &Facts,
    ) -> bool {
        let members = facts.log.members_at(slot);
        members
            .unwrap_or(Members::only(self.first))
            .majority(voters)
    }

    fn renames(&self) -> Option<Renames<Self>> {
        Some(names::renames(self))
    }

    fn hue(&self, ballot: Ballot) -> Option<u32> {
        let servers = self.cluster.with(Role::Server);
        let place = ballot.proposer.map_or(0, |it| {
            servers.iter().take_while(|other| *other != it).count()
        });
        let rounds = ballot
            .round
            .saturating_sub(1)
            .saturating_mul(count(servers));
        Some(rounds.saturating_add(u32::try_from(place).unwrap_or(0) + 1))
    }
}
