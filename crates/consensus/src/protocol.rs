//! The one trait for every protocol, and what it speaks of.

mod message;
mod node;

use core::fmt::Debug;
use core::hash::Hash;

use crate::atom::{Atom, Ballot, NodeId, NodeSet, Slot};
use crate::config::{Cluster, ConfigError, Lasting, OptionSpec, Setting};
use crate::effects::Effects;
use crate::fact::Facts;
use crate::rename::Renames;
use crate::rule::Rule;
use crate::status::{Role, Status};
use crate::time::{LocalTime, Span};

pub use message::{Identity, Kind, Message, Shape};
pub use node::Node;

/// What a node is given: one at a time, by the simulator, a script, a person
/// or the checker.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Input<M, T, R> {
    /// A message arrives.
    Message {
        /// Who sent it.
        from: NodeId,
        /// What it says.
        message: M,
    },
    /// A timer fires.
    Timer(T),
    /// Something from outside: a client's wish, an operator's command.
    Request(R),
}

/// A request that can be made of a node from outside, for scenario text and
/// for the menus of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestSpec {
    /// The verb in scenario text.
    pub verb: &'static str,
    /// The role that takes it.
    pub role: Role,
    /// What follows the verb, in order.
    pub arguments: &'static [Argument],
}

/// One argument of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// A value.
    Value,
    /// A node that plays this role.
    Node(Role),
    /// The same; it need not be there. Comes last.
    MaybeNode(Role),
    /// A number.
    Count,
}

/// The two phases in which a quorum is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Promises (Paxos phase 1), votes of an election (Raft).
    One,
    /// Votes for a value (Paxos phase 2), replication of an entry (Raft).
    Two,
}

/// When a timer may fire after it was armed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Delay {
    /// Any time in this span; correctness must not depend on it, so a search
    /// may fire it at will.
    Free(Span),
    /// Correctness depends on it (leases): a search may fire it only in an
    /// order that some clock rates within the stated bound allow.
    Bounded(Span),
}

impl Delay {
    /// The span, whichever kind it is.
    #[must_use]
    pub const fn span(self) -> Span {
        match self {
            Self::Free(span) | Self::Bounded(span) => span,
        }
    }
}

/// The inputs that a protocol takes.
pub type InputOf<P> =
    Input<<P as Protocol>::Message, <P as Protocol>::Timer, <P as Protocol>::Request>;

/// A distributed protocol as a pure state machine.
///
/// `self` is the immutable configuration; all state is in [`Node`]. No method
/// reads a clock, draws a number or does I/O. Every branch of [`step`] returns
/// the rule that handled or refused the input: refusing is an event.
///
/// [`step`]: Protocol::step
///
/// # Example
/// A protocol in which a node greets whoever asks it to, and the greeted node
/// counts: the smallest thing that the simulator can run.
///
/// ```
/// use consensus::*;
/// use consensus::config::{Cluster, ConfigError, OptionSpec, Setting};
///
/// #[derive(Clone)]
/// struct Greeting;
///
/// #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
/// struct Hello;
/// impl Message for Hello {
///     fn identity(&self) -> Identity { Identity { kind: 0, ballot: None, slot: Slot::ONLY } }
///     fn value(&self) -> Option<Value> { None }
///     fn carries(&self) -> Option<(Ballot, Value)> { None }
///     fn fields(&self, _: &mut dyn FnMut(&'static str, Atom)) {}
/// }
///
/// #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
/// enum Never {}
/// #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
/// struct Greet { whom: NodeId }
///
/// rules! {
///     /// The rules of greeting.
///     pub enum GreetingRule {
///         /// The node is up.
///         Started {} = "started", Plain, "example" "1";
///         /// It greeted.
///         Greeted { whom: NodeId } = "greeted", Plain, "example" "2";
///         /// It was greeted, so many times by now.
///         Counted { times: u32 } = "counted", Milestone, "example" "3";
///     }
/// }
///
/// impl Protocol for Greeting {
///     type Message = Hello;
///     type Timer = Never;
///     type Request = Greet;
///     type Rule = GreetingRule;
///     type Disk = ();
///     type Memory = u32;
///     const NAME: &'static str = "greeting";
///     const KINDS: &'static [Kind] = &[Kind { name: "Hello", shape: Shape::Pill, reply: false }];
///     const TIMERS: &'static [&'static str] = &[];
///     const REQUESTS: &'static [RequestSpec] = &[RequestSpec {
///         verb: "greet", role: Role::Client, arguments: &[protocol::Argument::Node(Role::Client)],
///     }];
///     const OPTIONS: &'static [OptionSpec] = &[];
///     const ROLES: &'static [Role] = &[Role::Client];
///     const REGISTERS: &'static [&'static str] = &[];
///     const MONITORS: &'static [&'static str] = &[];
///
///     fn new(_: &Cluster) -> Self { Self }
///     fn set(&mut self, option: &str, _: &Setting) -> Result<(), ConfigError> {
///         Err(ConfigError::Unknown { option: option.into(), legal: vec![] })
///     }
///     fn get(&self, _: &str) -> Setting { Setting::Off }
///     fn validate(&self) -> Result<(), ConfigError> { Ok(()) }
///     fn request(&self, verb: &str, arguments: &[Atom]) -> Option<Greet> {
///         match (verb, arguments) {
///             ("greet", [Atom::Node(whom)]) => Some(Greet { whom: *whom }),
///             _ => None,
///         }
///     }
///     fn describe_request(&self, r: &Greet) -> (&'static str, Vec<Atom>) {
///         ("greet", vec![r.whom.into()])
///     }
///     fn timer(index: u8) -> Option<Never> { None }
///     fn timer_index(t: Never) -> u8 { match t {} }
///     fn preset(&self, _: NodeId, _: &mut (), register: &str, _: &[Atom], _: &mut Facts)
///         -> Result<(), ConfigError> {
///         Err(ConfigError::Unknown { option: register.into(), legal: vec![] })
///     }
///     fn boot(&self, _: NodeId, _: LocalTime, _: Option<()>, _: &mut Effects<Self>)
///         -> (Node<Self>, GreetingRule) {
///         (Node { disk: (), memory: 0 }, GreetingRule::Started {})
///     }
///     fn step(&self, _: NodeId, _: LocalTime, node: &mut Node<Self>,
///         input: protocol::InputOf<Self>, out: &mut Effects<Self>) -> GreetingRule {
///         match input {
///             Input::Request(Greet { whom }) => {
///                 out.send(whom, Hello);
///                 GreetingRule::Greeted { whom }
///             }
///             Input::Message { message: Hello, .. } => {
///                 node.memory += 1;
///                 GreetingRule::Counted { times: node.memory }
///             }
///             Input::Timer(never) => match never {},
///         }
///     }
///     fn status(&self, _: NodeId, _: &Node<Self>) -> Status {
///         Status { gate: None, standing: Standing::Follows, learned: None, registers: vec![] }
///     }
///     fn delay(&self, _: NodeId, timer: Never) -> Delay { match timer {} }
///     fn is_quorum(&self, _: Slot, _: Option<Ballot>, _: Phase, _: NodeSet, _: &Facts) -> bool { false }
///     fn hue(&self, _: Ballot) -> Option<u32> { None }
/// }
///
/// let (me, you) = (NodeId::new(0), NodeId::new(1));
/// let mut out = Effects::default();
/// let (mut node, _) = Greeting.boot(me, 0, None, &mut out);
/// let rule = Greeting.step(me, 0, &mut node, Input::Request(Greet { whom: you }), &mut out);
/// assert_eq!(rule, GreetingRule::Greeted { whom: you });
/// assert_eq!(out.list.len(), 1);
/// ```
pub trait Protocol: Sized + Clone {
    /// What nodes send each other.
    type Message: Message;
    /// The timers that a node may have armed, each at most once at a time.
    type Timer: Copy + Eq + Ord + Hash + Debug;
    /// What comes from outside: clients' commands and operators' orders.
    type Request: Clone + Eq + Ord + Hash + Debug;
    /// The reason for a step.
    type Rule: Rule;
    /// What a node keeps through a crash.
    type Disk: Clone + Eq + Ord + Hash + Debug;
    /// What a node loses in a crash.
    type Memory: Clone + Eq + Ord + Hash + Debug;

    /// Its name in scenario text.
    const NAME: &'static str;
    /// Its kinds of message, in the order of the legend.
    const KINDS: &'static [Kind];
    /// Its timers' names, by [`Protocol::timer_index`].
    const TIMERS: &'static [&'static str];
    /// What can be asked of its nodes.
    const REQUESTS: &'static [RequestSpec];
    /// Its options.
    const OPTIONS: &'static [OptionSpec];
    /// The roles that its processes can play, in the order of the columns.
    const ROLES: &'static [Role];
    /// The registers that a scenario may preset.
    const REGISTERS: &'static [&'static str];
    /// The monitors that judge its runs, by id, in the order in which they are
    /// shown. Which promises a protocol makes is a matter of the protocol.
    const MONITORS: &'static [&'static str];
    /// Whether it keeps a log. What judges and remembers logs is left out of
    /// the engine for a protocol that keeps none.
    const LOGS: bool = false;
    /// What keeps its clusters from coming to rest, each with what ends it.
    const LASTING: &'static [Lasting] = &[];

    /// The protocol with its usual options, for this cluster.
    fn new(cluster: &Cluster) -> Self;

    /// Sets an option.
    ///
    /// # Errors
    /// When there is no such option, or it cannot be set to that.
    fn set(&mut self, option: &str, setting: &Setting) -> Result<(), ConfigError>;

    /// What an option is set to; [`Setting::Off`] for one that does not exist.
    fn get(&self, option: &str) -> Setting;

    /// Whether this configuration can run at all.
    ///
    /// # Errors
    /// Says what is missing: a role without a node, quorums that do not meet.
    fn validate(&self) -> Result<(), ConfigError>;

    /// The request of this verb with these arguments; `None` when there is
    /// none such.
    fn request(&self, verb: &str, arguments: &[Atom]) -> Option<Self::Request>;

    /// The verb and arguments of a request: the inverse of [`Protocol::request`].
    fn describe_request(&self, request: &Self::Request) -> (&'static str, alloc::vec::Vec<Atom>);

    /// The timer at this place of [`Protocol::TIMERS`].
    fn timer(index: u8) -> Option<Self::Timer>;

    /// The place of a timer in [`Protocol::TIMERS`].
    fn timer_index(timer: Self::Timer) -> u8;

    /// Writes one register of a node's disk before the run begins, and seeds
    /// the facts that go with it, as if it had happened before.
    ///
    /// # Errors
    /// When there is no such register or it cannot hold that.
    fn preset(
        &self,
        me: NodeId,
        disk: &mut Self::Disk,
        register: &str,
        atoms: &[Atom],
        facts: &mut Facts,
    ) -> Result<(), ConfigError>;

    /// Starts a node: with the disk of its last life, or with none when it is
    /// new or its disk was wiped.
    fn boot(
        &self,
        me: NodeId,
        now: LocalTime,
        disk: Option<Self::Disk>,
        out: &mut Effects<Self>,
    ) -> (Node<Self>, Self::Rule);

    /// Gives a node one input. Messages that it sends to itself are fed back by
    /// the caller at once, as sub-steps of the same step.
    fn step(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut Node<Self>,
        input: InputOf<Self>,
        out: &mut Effects<Self>,
    ) -> Self::Rule;

    /// What the node shows of itself.
    fn status(&self, me: NodeId, node: &Node<Self>) -> Status;

    /// When a timer of this node may fire after it was armed.
    fn delay(&self, me: NodeId, timer: Self::Timer) -> Delay;

    /// Whether these voters are a quorum of this phase in this slot and
    /// ballot. `facts` tells of memberships decided before.
    fn is_quorum(
        &self,
        slot: Slot,
        ballot: Option<Ballot>,
        phase: Phase,
        voters: NodeSet,
        facts: &Facts,
    ) -> bool;

    /// The number that gives a ballot its colour, from 1, where the numbering
    /// tells; otherwise views number ballots by first appearance.
    fn hue(&self, ballot: Ballot) -> Option<u32>;

    /// How its states are renamed, for a search that takes states for one
    /// which differ in names only; none, where nobody has written that down.
    fn renames(&self) -> Option<Renames<Self>> {
        None
    }
}
