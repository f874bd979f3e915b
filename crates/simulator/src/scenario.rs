//! A scenario: everything that a run starts from, as data. Its text form is in
//! [`crate::text`].

use consensus::{Atom, Ballot, NodeId, Protocol, Span, Value};

use crate::action::Action;
use crate::names::{MessageName, Names};
use crate::time::Time;

/// A text in the two languages of the house.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

/// Who decides what happens next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Latencies and timers decide.
    #[default]
    Timed,
    /// The script decides, line by line; after its last line, time does.
    Stepped,
}

/// When a line of a script is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// At this moment.
    At(Time),
    /// After the line before it: in stepped mode only.
    Next,
    /// As soon as the message that the line is about has been sent.
    Sent,
    /// Right after this message has arrived.
    After(MessageName),
}

/// One line of a script: an action, a caption, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<R> {
    /// When.
    pub when: When,
    /// What is done; a line without is a caption only.
    pub action: Option<Action<R>>,
    /// What the reader is told at that moment.
    pub note: Option<Text>,
}

/// The network before anyone touches it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// How long a message takes.
    pub latency: Span,
    /// Links that take longer or shorter.
    pub links: Vec<(NodeId, NodeId, Span)>,
    /// The share of messages lost, in hundredths of a percent.
    pub loss: u32,
    /// The share of messages copied, likewise.
    pub duplication: u32,
}

impl Default for Network {
    fn default() -> Self {
        Self {
            latency: Span::millis(10, 20),
            links: Vec::new(),
            loss: 0,
            duplication: 0,
        }
    }
}

/// A register that a node's disk holds before the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Whose.
    pub node: NodeId,
    /// Which.
    pub register: String,
    /// What it holds.
    pub atoms: Vec<Atom>,
}

/// How a monitor must stand when the run has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It held throughout.
    Held,
    /// It warned: no promise fell, but nothing got on.
    Warned,
    /// It fell.
    Broken,
}

/// What must be seen when the run has ended: a scenario is a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expect {
    /// The values chosen, in any ballot, are these and no others; none, if empty.
    Chosen(Vec<(Value, Option<Ballot>)>),
    /// A node has learned this; nothing, if absent.
    Learned(NodeId, Option<Value>),
    /// So many messages of a kind were sent, between nodes of these roles if named.
    Count {
        /// The kind, by place in the protocol's list.
        kind: u8,
        /// Only those from this role.
        from: Option<consensus::Role>,
        /// Only those to this role.
        to: Option<consensus::Role>,
        /// How many.
        times: u32,
    },
    /// A register of a node holds this.
    Register {
        /// Whose.
        node: NodeId,
        /// Which.
        register: String,
        /// As it is written; `none` for nothing.
        holds: String,
    },
    /// A node followed a rule, so many times if it matters.
    Rule {
        /// Who; anybody, if absent.
        node: Option<NodeId>,
        /// The rule's id.
        rule: String,
        /// How often; at least once, if absent.
        times: Option<u32>,
    },
    /// A monitor holds, warned, or fell.
    Monitor {
        /// Its id.
        id: String,
        /// How it must stand.
        stands: Stands,
    },
    /// Message delays from the start of the ballot until something was chosen.
    DelaysChosen(u32),
    /// Message delays from the start of the ballot until this node learned; the
    /// first learner, if absent.
    DelaysLearned(Option<NodeId>, u32),
    /// So many ballots were begun: between these, both included.
    Ballots(u32, u32),
    /// This node leads at the end and no other; nobody, if absent.
    Leader(Option<NodeId>),
    /// A client's command, by its number, came to this, as it is written.
    Answered(NodeId, u32, String),
    /// Message delays from a client's request until it was answered.
    DelaysAnswered(NodeId, u32, u32),
    /// Message delays from a leader's proposal for a slot until it knew that it is chosen.
    DelaysSlot(u32, u32),
}

/// Everything that a run starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario<P: Protocol> {
    /// Its id, the name of its file without the ending.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What it is about, in a sentence.
    pub about: Text,
    /// The names of the nodes.
    pub names: Names,
    /// The protocol, configured for the cluster.
    pub protocol: P,
    /// The roles of each node, as the protocol's cluster has them.
    pub cluster: consensus::Cluster,
    /// The network.
    pub network: Network,
    /// Clocks that do not run true, in thousandths.
    pub clocks: Vec<(NodeId, u32)>,
    /// What disks hold beforehand.
    pub presets: Vec<Preset>,
    /// The seed of its luck.
    pub seed: u32,
    /// Who decides.
    pub mode: Mode,
    /// Where the lesson ends; when nothing is left to happen, if absent.
    pub until: Option<Time>,
    /// The script.
    pub script: Vec<Line<P::Request>>,
    /// What must be seen.
    pub expect: Vec<Expect>,
}
