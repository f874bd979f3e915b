//! One node of Basic Paxos on a bench: inputs in, rules and effects out.

use std::collections::BTreeSet;

use consensus::basic_paxos::{BasicPaxos, PaxosMessage, PaxosRequest};
use consensus::protocol::InputOf;
use consensus::{
    Ballot, Cluster, Effect, Effects, Input, Message, Node, NodeId, Protocol, Role, Roles, Rule,
    Value,
};

pub const ROLES: [Role; 8] = [
    Role::Client,
    Role::Proposer,
    Role::Proposer,
    Role::Acceptor,
    Role::Acceptor,
    Role::Acceptor,
    Role::Learner,
    Role::Learner,
];
pub const C: usize = 0;
pub const X: usize = 1;
pub const Y: usize = 2;
pub const A: usize = 3;
pub const L: usize = 6;

pub type In = InputOf<BasicPaxos>;

pub fn node(at: usize) -> NodeId {
    NodeId::new(at)
}

pub fn v(text: &str) -> Value {
    Value::new(text).expect("a legal value")
}

pub fn b(round: u32, proposer: usize) -> Ballot {
    Ballot::new(round, Some(node(proposer)))
}

pub fn from(sender: usize, message: PaxosMessage) -> In {
    Input::Message {
        from: node(sender),
        message,
    }
}

pub fn request(sender: usize, value: &str) -> In {
    from(
        sender,
        PaxosMessage::Request {
            client: node(C),
            value: v(value),
        },
    )
}
pub fn prepare(ballot: Ballot) -> In {
    from(
        ballot.proposer.map_or(X, NodeId::index),
        PaxosMessage::Prepare { ballot },
    )
}
pub fn promise(sender: usize, ballot: Ballot, accepted: Option<(Ballot, &str)>) -> In {
    from(
        sender,
        PaxosMessage::Promise {
            ballot,
            accepted: accepted.map(|(ballot, value)| (ballot, v(value))),
        },
    )
}
pub fn accept(ballot: Ballot, value: &str) -> In {
    from(
        ballot.proposer.map_or(X, NodeId::index),
        PaxosMessage::Accept {
            ballot,
            value: v(value),
        },
    )
}
pub fn accepted(sender: usize, ballot: Ballot, value: &str) -> In {
    from(
        sender,
        PaxosMessage::Accepted {
            ballot,
            value: v(value),
        },
    )
}
pub fn nack(sender: usize, ballot: Ballot, promised: Ballot) -> In {
    from(sender, PaxosMessage::Nack { ballot, promised })
}
pub fn decided(ballot: Ballot, value: &str) -> In {
    from(
        L,
        PaxosMessage::Decided {
            ballot,
            value: v(value),
        },
    )
}
pub fn response(value: &str) -> In {
    from(X, PaxosMessage::Response { value: v(value) })
}
pub fn ask(value: &str) -> In {
    Input::Request(PaxosRequest::Ask {
        value: v(value),
        proposer: node(X),
    })
}
pub fn propose(value: &str) -> In {
    Input::Request(PaxosRequest::Propose { value: v(value) })
}

/// One input, the rules followed (the last names the step) and what went out.
pub type Step = (In, &'static str, &'static str);

/// What a step sends and does to timers: `Prepare>3,4,5 arm:timeout`.
pub fn written(effects: &Effects<BasicPaxos>) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for effect in &effects.list {
        match effect {
            Effect::Send { to, message } => {
                let kind = BasicPaxos::KINDS[message.identity().kind as usize].name;
                match words.last_mut().filter(|_| last == Some(kind)) {
                    Some(word) => word.push_str(&format!(",{}", to.index())),
                    None => words.push(format!("{kind}>{}", to.index())),
                }
                last = Some(kind);
                continue;
            }
            Effect::Arm(timer) => {
                words.push(format!("arm:{}", BasicPaxos::TIMERS[*timer as usize]))
            }
            Effect::Disarm(_) | Effect::Note(_) | Effect::Because(_) => {}
        }
        last = None;
    }
    words.join(" ")
}

pub struct Bench {
    pub paxos: BasicPaxos,
    pub met: BTreeSet<&'static str>,
}

impl Bench {
    pub fn new() -> Self {
        let cluster = Cluster {
            roles: ROLES.iter().map(|role| Roles::of(&[*role])).collect(),
        };
        Self {
            paxos: BasicPaxos::new(&cluster),
            met: BTreeSet::new(),
        }
    }

    /// Lets a fresh node follow these steps under these options.
    pub fn steps(
        &mut self,
        who: usize,
        set: impl FnOnce(&mut BasicPaxos),
        steps: &[Step],
    ) -> Node<BasicPaxos> {
        let mut paxos = self.paxos.clone();
        set(&mut paxos);
        paxos.validate().expect("a configuration that can run");
        let mut out = Effects::default();
        let (mut state, rule) = paxos.boot(node(who), 0, None, &mut out);
        self.met.insert(rule.id());
        for (at, (input, rules, effects)) in steps.iter().enumerate() {
            out.list.clear();
            let last = paxos.step(node(who), 0, &mut state, input.clone(), &mut out);
            let before = out.list.iter().filter_map(|e| {
                if let Effect::Because(rule) = e {
                    Some(rule.id())
                } else {
                    None
                }
            });
            let ids: Vec<&str> = before.chain([last.id()]).collect();
            assert_eq!(ids.join(" "), *rules, "step {at}: {input:?}");
            assert_eq!(written(&out), *effects, "step {at}: {input:?}");
            self.met.extend(ids);
        }
        state
    }
}
