//! Actions: everything that can happen to a run or be done to it, in one form
//! for scripts, links, counterexamples, gestures and error messages.
//!
//! [`crate::text::parse_action`] reads that form, [`write_action`] writes it. An action that
//! cannot be done now is a [`Refusal`], and changes nothing.
//!
//! ```
//! use consensus::basic_paxos::BasicPaxos;
//! use simulator::{action::write_action, text};
//!
//! let scenario = text::parse::<BasicPaxos>(
//!     "scenario tiny
//! protocol basic-paxos
//! nodes
//!   proposer x
//!   acceptor a b c
//! ",
//! )?;
//! let actions = text::parse_action("drop x>a Prepare 1.x ; crash b", &scenario)?;
//! assert_eq!((actions[0].verb(), actions[1].verb()), ("drop", "crash"));
//! assert_eq!(write_action(&actions[0], &scenario.protocol, &scenario.names), "drop x>a Prepare 1.x");
//! # Ok::<(), simulator::text::TextError>(())
//! ```

use consensus::{NodeId, NodeSet, Protocol, Span};

use crate::names::{MessageName, Names, decimal, millis, span};
use crate::text::pieces::{concat, push};
use crate::time::Time;

/// One thing that happens or is done.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Action<R> {
    /// Something is asked of a node from outside.
    Request {
        /// Of whom.
        node: NodeId,
        /// What.
        request: R,
    },
    /// A message arrives.
    Deliver(MessageName),
    /// A message is lost.
    Drop(MessageName),
    /// A message is copied; the copy takes a way of its own.
    Duplicate(MessageName),
    /// A message is kept back at its receiver until it is released.
    Hold(MessageName),
    /// A message that is held arrives.
    Release(MessageName),
    /// A message arrives at this moment instead.
    Delay {
        /// Which.
        message: MessageName,
        /// When it is to arrive.
        until: Time,
    },
    /// Two messages of one link change places.
    Swap {
        /// The one
        first: MessageName,
        /// and the other.
        second: MessageName,
    },
    /// A timer fires.
    Fire {
        /// Whose.
        node: NodeId,
        /// Which, by place in the protocol's list.
        timer: u8,
    },
    /// A process stops: its memory is gone, its disk is not.
    Crash(NodeId),
    /// A process starts again from its disk.
    Restart(NodeId),
    /// A process stops and its disk is gone too.
    Wipe(NodeId),
    /// A link carries nothing any more, in this direction.
    Cut {
        /// From this node
        from: NodeId,
        /// to this one.
        to: NodeId,
    },
    /// A link carries again.
    Mend {
        /// From this node
        from: NodeId,
        /// to this one.
        to: NodeId,
    },
    /// Every link between different groups is cut, every link within a group
    /// mended. Nodes that no group names are a group of their own.
    Partition(Vec<NodeSet>),
    /// Every link is mended.
    Heal,
    /// Messages sent from now on take this long: everywhere, or on one link.
    Latency {
        /// The link; everywhere, when absent.
        link: Option<(NodeId, NodeId)>,
        /// How long.
        span: Span,
    },
    /// This share of the messages sent from now on is lost, in hundredths of a percent.
    Loss(u32),
    /// This share of the messages sent from now on is copied, likewise.
    Duplication(u32),
    /// A node's clock runs at this rate from now on, in thousandths of true time.
    Clock {
        /// Whose.
        node: NodeId,
        /// How fast.
        rate: u32,
    },
    // At the end: digests of runs hold the place of an action in this list.
    /// A timer fires at this moment instead.
    Postpone {
        /// Whose.
        node: NodeId,
        /// Which, by place in the protocol's list.
        timer: u8,
        /// When it is to fire.
        until: Time,
    },
}

impl<R> Action<R> {
    /// Its verb: the first word of its text, and the key of its sentence.
    #[must_use]
    pub const fn verb(&self) -> &'static str {
        match self {
            Self::Request { .. } => "request",
            Self::Deliver(_) => "deliver",
            Self::Drop(_) => "drop",
            Self::Duplicate(_) => "duplicate",
            Self::Hold(_) => "hold",
            Self::Release(_) => "release",
            Self::Delay { .. } => "delay",
            Self::Swap { .. } => "swap",
            Self::Fire { .. } => "fire",
            Self::Postpone { .. } => "postpone",
            Self::Crash(_) => "crash",
            Self::Restart(_) => "restart",
            Self::Wipe(_) => "wipe",
            Self::Cut { .. } => "cut",
            Self::Mend { .. } => "mend",
            Self::Partition(_) => "partition",
            Self::Heal => "heal",
            Self::Latency { .. } => "latency",
            Self::Loss(_) => "loss",
            Self::Duplication(_) => "duplication",
            Self::Clock { .. } => "clock",
        }
    }

    /// The message that it is about, if it is about one (the first of a swap).
    #[must_use]
    pub const fn message(&self) -> Option<&MessageName> {
        match self {
            Self::Deliver(name)
            | Self::Drop(name)
            | Self::Duplicate(name)
            | Self::Hold(name)
            | Self::Release(name)
            | Self::Delay { message: name, .. }
            | Self::Swap { first: name, .. } => Some(name),
            Self::Request { .. }
            | Self::Fire { .. }
            | Self::Postpone { .. }
            | Self::Crash(_)
            | Self::Restart(_)
            | Self::Wipe(_)
            | Self::Cut { .. }
            | Self::Mend { .. }
            | Self::Partition(_)
            | Self::Heal
            | Self::Latency { .. }
            | Self::Loss(_)
            | Self::Duplication(_)
            | Self::Clock { .. } => None,
        }
    }

    /// The node that it is about, if it is about one.
    #[must_use]
    pub fn node(&self) -> Option<NodeId> {
        match self {
            Self::Request { node, .. }
            | Self::Fire { node, .. }
            | Self::Postpone { node, .. }
            | Self::Crash(node)
            | Self::Restart(node)
            | Self::Wipe(node)
            | Self::Clock { node, .. } => Some(*node),
            _about_messages_or_links => self.message().map(|name| name.to),
        }
    }
}

/// The text of an action, in the one form that scripts, links and errors use.
#[must_use]
pub fn write_action<P: Protocol>(
    action: &Action<P::Request>,
    protocol: &P,
    names: &Names,
) -> String {
    let verb = action.verb();
    let message = |name| names.message(name, P::KINDS);
    let timer = |timer: u8| *P::TIMERS.get(timer as usize).unwrap_or(&"?");
    match action {
        Action::Request { node, request } => {
            let (what, atoms) = protocol.describe_request(request);
            let mut text = concat(&["request ", names.of(*node), " ", what]);
            for atom in atoms {
                push(&mut text, &[" ", &names.atom(atom)]);
            }
            text
        }
        Action::Deliver(name)
        | Action::Drop(name)
        | Action::Duplicate(name)
        | Action::Hold(name)
        | Action::Release(name) => concat(&[verb, " ", &message(name)]),
        Action::Delay {
            message: name,
            until,
        } => concat(&["delay ", &message(name), " until ", &millis(*until)]),
        Action::Swap { first, second } => {
            concat(&["swap ", &message(first), " with ", &message(second)])
        }
        Action::Fire { node, timer: it } => concat(&["fire ", names.of(*node), " ", timer(*it)]),
        Action::Postpone {
            node,
            timer: it,
            until,
        } => {
            let (node, timer) = (names.of(*node), timer(*it));
            concat(&["postpone ", node, " ", timer, " until ", &millis(*until)])
        }
        Action::Crash(node) | Action::Restart(node) | Action::Wipe(node) => {
            concat(&[verb, " ", names.of(*node)])
        }
        Action::Cut { from, to } | Action::Mend { from, to } => {
            concat(&[verb, " ", names.of(*from), ">", names.of(*to)])
        }
        Action::Partition(groups) => {
            let groups: Vec<String> = groups.iter().map(|group| names.nodes(*group)).collect();
            concat(&["partition ", &groups.join(" | ")])
        }
        Action::Heal => "heal".to_owned(),
        Action::Latency {
            link: None,
            span: s,
        } => concat(&["latency ", &span(*s)]),
        Action::Latency {
            link: Some((from, to)),
            span: s,
        } => {
            let (from, to) = (names.of(*from), names.of(*to));
            concat(&["latency ", from, ">", to, " ", &span(*s)])
        }
        Action::Loss(share) | Action::Duplication(share) => concat(&[verb, " ", &percent(*share)]),
        Action::Clock { node, rate } => {
            concat(&["clock ", names.of(*node), " ", &thousandths(*rate)])
        }
    }
}

/// A share in hundredths of a percent, as it is written: `2.5%`.
#[must_use]
pub fn percent(share: u32) -> String {
    concat(&[&decimal(share.into(), 2), "%"])
}

/// A rate in thousandths, as it is written: `1.5`.
#[must_use]
pub fn thousandths(rate: u32) -> String {
    decimal(rate.into(), 3)
}

/// Why an action cannot be done now. It has changed nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No such message is in flight or held: it has arrived, was lost, or is
    /// not sent yet.
    NotInFlight(MessageName),
    /// The message is not held, so there is nothing to release.
    NotHeld(MessageName),
    /// The message is held already.
    HeldAlready(MessageName),
    /// The two messages are not on one link.
    NotSameLink(MessageName, MessageName),
    /// The cluster has no such node.
    NoSuchNode(NodeId),
    /// A time, a share or a rate that no run may have.
    OutOfRange {
        /// What it is.
        what: &'static str,
        /// The smallest that is legal.
        low: u64,
        /// The largest that is legal.
        high: u64,
        /// What was asked for.
        found: u64,
    },
    /// The moment is past.
    InThePast {
        /// The moment that was named.
        until: Time,
        /// The present.
        now: Time,
    },
    /// The process is down already.
    Down(NodeId),
    /// The process is up already.
    Up(NodeId),
    /// The message was never sent in this run.
    NotSent(MessageName),
    /// The message never arrived in this run.
    NotArrived(MessageName),
    /// Nothing happens at this moment any more to which a note could belong.
    NothingThere(Time),
    /// The process has no such timer running.
    NotArmed {
        /// Whose.
        node: NodeId,
        /// Which.
        timer: u8,
    },
    /// The process does not take this request: it has not the role for it.
    WrongRole(NodeId),
    /// The link is cut already.
    CutAlready(NodeId, NodeId),
    /// The link is not cut.
    NotCut(NodeId, NodeId),
    /// A link leads from a node to another.
    NoLink(NodeId),
    /// A node is in two groups of a partition.
    InTwoGroups(NodeId),
    /// The run has as many events as a run may have.
    RunFull,
    /// There are as many messages in flight as there may be.
    NetworkFull,
}
