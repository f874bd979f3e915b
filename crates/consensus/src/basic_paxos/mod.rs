//! Basic Paxos: one value, chosen once, by any majority that can talk.
//!
//! Clients, proposers, acceptors and learners are roles that processes play,
//! apart or together. Source: Leslie Lamport, *Paxos Made Simple* (2001).
//!
//! What is more than the paper says, each an option or stated here:
//! - refusals may be told ([`Refusal::Nack`]) or silent;
//! - proposers retry on a time-out or refusal, after no, a fixed or a random
//!   back-off (a span: the core draws nothing);
//! - an acceptor answers Prepare and Accept of ballot n whenever n is *not
//!   lower* than promised, so a repeated message gets its answer again;
//! - voting in ballot n also promises n;
//! - whoever knows the outcome answers with it.

mod acceptor;
mod client;
mod learner;
mod message;
mod names;
mod options;
mod proposer;
mod retry;
mod rules;
mod state;

use alloc::vec;
use alloc::vec::Vec;

pub use message::{KINDS, PaxosMessage};
pub use options::{Mutation, Mutations, Numbering, OPTIONS, Refusal};
pub use rules::PaxosRule;
pub use state::{PaxosDisk, PaxosMemory, Stage, Tally};

use crate::atom::{Atom, Ballot, NodeId, NodeSet, Slot, Value};
use crate::config::{Cluster, ConfigError, Lasting, OptionSpec, Setting};
use crate::effects::Effects;
use crate::fact::{Fact, Facts};
use crate::protocol::{Argument, Delay, Input, InputOf, Kind, Node, Phase, Protocol, RequestSpec};
use crate::rename::Renames;
use crate::status::{Role, Status};
use crate::time::{LocalTime, Span};

/// The configuration of Basic Paxos.
///
/// ```
/// use consensus::{Cluster, Protocol, Role, Roles, basic_paxos::BasicPaxos};
/// let roles = [Role::Proposer, Role::Acceptor, Role::Acceptor, Role::Acceptor];
/// let cluster = Cluster { roles: roles.iter().map(|r| Roles::of(&[*r])).collect() };
/// let paxos = BasicPaxos::new(&cluster);
/// assert!(paxos.validate().is_ok());
/// assert_eq!(paxos.quorums, (2, 2));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BasicPaxos {
    /// Who is in the cluster.
    pub cluster: Cluster,
    /// How ballots are numbered.
    pub numbering: Numbering,
    /// How acceptors refuse.
    pub refusal: Refusal,
    /// How long a proposer waits for a quorum before it gives its ballot up;
    /// never, when absent.
    pub timeout: Option<Span>,
    /// How long it then waits before a higher ballot; not at all, when absent.
    pub backoff: Option<Span>,
    /// How long a client waits before it asks the next proposer; for ever,
    /// when absent.
    pub client_timeout: Option<Span>,
    /// The one proposer that may propose; the others pass requests on to it.
    pub leader: Option<NodeId>,
    /// The learners that acceptors tell, which tell the others; all, if none.
    pub distinguished: NodeSet,
    /// Whether a learner that learns tells proposers and acceptors too.
    pub broadcast: bool,
    /// How many promises and how many votes make a quorum.
    pub quorums: (u32, u32),
    /// Which mistakes are switched on.
    pub mutations: Mutations,
}

/// The timers of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaxosTimer {
    /// A proposer has waited long enough for its quorum.
    Timeout,
    /// A proposer has backed off long enough.
    Backoff,
    /// A client has waited long enough for its answer.
    ClientTimeout,
}

/// What can be asked of a process from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaxosRequest {
    /// A client is to ask a proposer for a value.
    Ask {
        /// The value.
        value: Value,
        /// The proposer.
        proposer: NodeId,
    },
    /// A proposer is to propose a value of its own, with no client behind it.
    Propose {
        /// The value.
        value: Value,
    },
    /// A proposer is to try again in a higher ballot.
    Retry,
}

pub(crate) type Out = Effects<BasicPaxos>;
type State = Node<BasicPaxos>;

impl BasicPaxos {
    fn role(&self, node: NodeId, role: Role) -> bool {
        self.cluster.roles[node.index()].has(role)
    }

    fn has(&self, mutation: Mutation) -> bool {
        self.mutations.has(mutation)
    }

    /// How many of a phase's answers make a quorum.
    fn need(&self, phase: Phase) -> u32 {
        if self.has(Mutation::SmallQuorum) {
            let others = u32::try_from(self.cluster.with(Role::Acceptor).len())
                .unwrap_or(0)
                .saturating_sub(1);
            return others.div_ceil(2).max(1);
        }
        match phase {
            Phase::One => self.quorums.0,
            Phase::Two => self.quorums.1,
        }
    }

    /// Whether a proposer or learner that has `have` answers may act.
    fn enough(&self, phase: Phase, have: u32) -> bool {
        have >= self.need(phase)
    }

    /// The learners that acceptors tell.
    fn told_by_acceptors(&self) -> NodeSet {
        if self.distinguished.is_empty() {
            self.cluster.with(Role::Learner)
        } else {
            self.distinguished
        }
    }
}

/// The size of a set, as the counts in rules are written.
fn count(set: NodeSet) -> u32 {
    set.bits().count_ones()
}

impl Protocol for BasicPaxos {
    type Message = PaxosMessage;
    type Timer = PaxosTimer;
    type Request = PaxosRequest;
    type Rule = PaxosRule;
    type Disk = PaxosDisk;
    type Memory = PaxosMemory;

    const NAME: &'static str = "basic-paxos";
    const KINDS: &'static [Kind] = KINDS;
    const TIMERS: &'static [&'static str] = &["timeout", "backoff", "client-timeout"];
    const REQUESTS: &'static [RequestSpec] = &[
        RequestSpec {
            verb: "ask",
            role: Role::Client,
            arguments: &[Argument::Value, Argument::Node(Role::Proposer)],
        },
        RequestSpec {
            verb: "propose",
            role: Role::Proposer,
            arguments: &[Argument::Value],
        },
        RequestSpec {
            verb: "retry",
            role: Role::Proposer,
            arguments: &[],
        },
    ];
    const OPTIONS: &'static [OptionSpec] = OPTIONS;
    const ROLES: &'static [Role] = &[Role::Client, Role::Proposer, Role::Acceptor, Role::Learner];
    const REGISTERS: &'static [&'static str] = &["promised", "accepted", "round", "learned"];
    const MONITORS: &'static [&'static str] = &[
        "agreement",
        "validity",
        "learned-implies-chosen",
        "p1",
        "p1a",
        "p2",
        "p2a",
        "p2b",
        "p2c",
        "progress",
    ];
    const LASTING: &'static [Lasting] = &[
        Lasting {
            id: "duel",
            rule: "backs-off-refused",
            remedies: &[("leader", "x"), ("backoff", "0ms..100ms")],
        },
        Lasting {
            id: "short-timeout",
            rule: "began-higher-ballot",
            remedies: &[], // time-outs that are longer than an exchange: no option says how long that is
        },
    ];

    fn new(cluster: &Cluster) -> Self {
        let acceptors = cluster.with(Role::Acceptor);
        let majority = count(acceptors) / 2 + 1;
        Self {
            cluster: cluster.clone(),
            numbering: Numbering::Round,
            refusal: Refusal::Nack,
            timeout: None,
            backoff: None,
            client_timeout: None,
            leader: None,
            distinguished: NodeSet::EMPTY,
            broadcast: false,
            quorums: (majority, majority),
            mutations: Mutations::default(),
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

    fn request(&self, verb: &str, arguments: &[Atom]) -> Option<PaxosRequest> {
        match (verb, arguments) {
            ("ask", &[Atom::Value(value), Atom::Node(proposer)]) => {
                Some(PaxosRequest::Ask { value, proposer })
            }
            ("propose", &[Atom::Value(value)]) => Some(PaxosRequest::Propose { value }),
            ("retry", []) => Some(PaxosRequest::Retry),
            _no_such_request => None,
        }
    }

    fn describe_request(&self, request: &PaxosRequest) -> (&'static str, Vec<Atom>) {
        match *request {
            PaxosRequest::Ask { value, proposer } => ("ask", vec![value.into(), proposer.into()]),
            PaxosRequest::Propose { value } => ("propose", vec![value.into()]),
            PaxosRequest::Retry => ("retry", vec![]),
        }
    }

    fn timer(index: u8) -> Option<PaxosTimer> {
        [
            PaxosTimer::Timeout,
            PaxosTimer::Backoff,
            PaxosTimer::ClientTimeout,
        ]
        .get(index as usize)
        .copied()
    }

    fn timer_index(timer: PaxosTimer) -> u8 {
        timer as u8
    }

    fn preset(
        &self,
        me: NodeId,
        disk: &mut PaxosDisk,
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
        disk: Option<PaxosDisk>,
        out: &mut Out,
    ) -> (State, PaxosRule) {
        state::boot(self, me, disk, out)
    }

    fn step(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        input: InputOf<Self>,
        out: &mut Out,
    ) -> PaxosRule {
        match input {
            Input::Message { from, message } => self.receive(me, now, node, from, message, out),
            Input::Timer(PaxosTimer::Timeout) => self.on_timeout(me, now, node, out),
            Input::Timer(PaxosTimer::Backoff) => self.on_backoff(me, now, node, out),
            Input::Timer(PaxosTimer::ClientTimeout) => self.on_client_timeout(me, node, out),
            Input::Request(PaxosRequest::Ask { value, proposer }) => {
                self.on_ask(me, node, value, proposer, out)
            }
            Input::Request(PaxosRequest::Propose { value }) => {
                out.note(Fact::Invoked { client: me, value });
                self.on_propose(me, now, node, value, out)
            }
            Input::Request(PaxosRequest::Retry) => self.on_retry(me, now, node, out),
        }
    }

    fn status(&self, me: NodeId, node: &State) -> Status {
        state::status(self, me, node)
    }

    fn delay(&self, _me: NodeId, timer: PaxosTimer) -> Delay {
        let span = match timer {
            PaxosTimer::Timeout => self.timeout,
            PaxosTimer::Backoff => self.backoff,
            PaxosTimer::ClientTimeout => self.client_timeout,
        };
        Delay::Free(span.unwrap_or(Span::fixed(0)))
    }

    fn is_quorum(
        &self,
        _: Slot,
        _: Option<Ballot>,
        phase: Phase,
        voters: NodeSet,
        _: &Facts,
    ) -> bool {
        // The true quorum, whatever mistake a proposer makes: what is chosen
        // does not depend on who miscounts.
        let voters = count(voters.intersection(self.cluster.with(Role::Acceptor)));
        match phase {
            Phase::One => voters >= self.quorums.0,
            Phase::Two => voters >= self.quorums.1,
        }
    }

    fn renames(&self) -> Option<Renames<Self>> {
        Some(names::renames(self))
    }

    fn hue(&self, ballot: Ballot) -> Option<u32> {
        match self.numbering {
            Numbering::Counting | Numbering::Interleaved => Some(ballot.round),
            Numbering::Round => {
                let proposers = self.cluster.with(Role::Proposer);
                let place = ballot
                    .proposer
                    .map_or(0, |p| proposers.iter().take_while(|q| *q != p).count());
                let place = u32::try_from(place).unwrap_or(0);
                Some(
                    ballot
                        .round
                        .saturating_sub(1)
                        .saturating_mul(count(proposers))
                        + place
                        + 1,
                )
            }
            Numbering::Timestamp => None,
        }
    }
}

impl BasicPaxos {
    /// Hands a message to the role that it is for.
    fn receive(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        message: PaxosMessage,
        out: &mut Out,
    ) -> PaxosRule {
        let for_role = match message {
            PaxosMessage::Request { .. }
            | PaxosMessage::Promise { .. }
            | PaxosMessage::Nack { .. } => Some(Role::Proposer),
            PaxosMessage::Prepare { .. } | PaxosMessage::Accept { .. } => Some(Role::Acceptor),
            PaxosMessage::Response { .. } => Some(Role::Client),
            PaxosMessage::Accepted { .. } | PaxosMessage::Decided { .. } => None,
        };
        if for_role.is_some_and(|role| !self.role(me, role)) {
            return PaxosRule::NotMyPart { from };
        }
        match message {
            PaxosMessage::Request { client, value } => {
                self.on_request(me, now, node, client, value, out)
            }
            PaxosMessage::Prepare { ballot } => self.on_prepare(me, node, from, ballot, out),
            PaxosMessage::Promise { ballot, accepted } => {
                self.on_promise(me, node, from, ballot, accepted, out)
            }
            PaxosMessage::Accept { ballot, value } => {
                self.on_accept(me, node, from, ballot, value, out)
            }
            PaxosMessage::Accepted { ballot, value } => {
                self.on_accepted(me, node, from, ballot, value, out)
            }
            PaxosMessage::Nack { ballot, promised } => {
                self.on_nack(me, now, node, from, ballot, promised, out)
            }
            PaxosMessage::Decided { ballot, value } => {
                self.on_decided(me, node, from, ballot, value, out)
            }
            PaxosMessage::Response { value } => self.on_response(me, node, value, out),
        }
    }
}
