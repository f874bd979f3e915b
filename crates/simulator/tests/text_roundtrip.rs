//! What is printed parses to the same scenario, whatever the scenario.

use crate::common::chaos::cases;
use consensus::basic_paxos::{BasicPaxos, Mutation, PaxosRequest};
use consensus::{
    Atom, Ballot, Cluster, Identity, NodeId, NodeSet, OptionKind, Protocol, Role, Roles, Setting,
    Slot, Span, Value,
};
use proptest::prelude::*;
use simulator::action::Action;
use simulator::names::{MessageName, Names};
use simulator::scenario::{Expect, Line, Mode, Network, Preset, Scenario, Stands, Text, When};
use simulator::text;

/// Choices, one after another; zero when they are used up, so that a shrunk case is a plain one.
struct Dice(std::vec::IntoIter<u32>);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0.next().unwrap_or(0) as usize % sides.max(1)
    }
    fn flip(&mut self) -> bool {
        self.roll(2) == 1
    }
    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.roll(list.len())]
    }
    fn number(&mut self) -> u32 {
        let small = self.flip();
        let number = self.0.next().unwrap_or(0);
        if small { number % 7 } else { number }
    }
    fn node(&mut self, of: NodeSet) -> NodeId {
        let all: Vec<NodeId> = of.iter().collect();
        self.pick(&all)
    }
    fn nodes(&mut self, of: NodeSet) -> NodeSet {
        let set: NodeSet = of.iter().filter(|_| self.flip()).collect();
        if set.is_empty() {
            NodeSet::only(self.node(of))
        } else {
            set
        }
    }
    fn value(&mut self) -> Value {
        Value::new(self.pick(&["orange", "1", "3", "a:b", "值", "x>y", "10%"])).unwrap()
    }
    fn text(&mut self) -> String {
        let parts = [
            "x",
            " ",
            "\"",
            "\\",
            "  # no comment",
            "提议",
            "(",
            "en",
            ";",
            "é",
        ];
        (0..=self.roll(6)).map(|_| self.pick(&parts)).collect()
    }
    fn both(&mut self) -> Text {
        Text {
            en: self.text(),
            zh: self.text(),
        }
    }
    fn time(&mut self) -> u64 {
        u64::from(self.number()) * [1, 1000, 200][self.roll(3)] % 1_000_000_000_001
    }
    fn span(&mut self) -> Span {
        let low = self.time() % 1_000_000;
        Span {
            low,
            high: low + self.time() % 1_000_000,
        }
    }
}

const NAMES: [&str; 12] = [
    "x", "y", "a", "b", "c", "C1", "值", "s-1", "to", "1", "at", "L_2",
];

fn cluster(dice: &mut Dice) -> (Names, Cluster) {
    let size = 4 + dice.roll(NAMES.len() - 3);
    let mut roles = vec![
        Roles::of(&[Role::Proposer]),
        Roles::of(&[Role::Acceptor]),
        Roles::of(&[Role::Client]),
    ];
    roles.push(Roles::of(&[Role::Learner]));
    while roles.len() < size {
        let some: Vec<Role> = BasicPaxos::ROLES
            .iter()
            .copied()
            .filter(|_| dice.flip())
            .collect();
        roles.push(if some.is_empty() {
            Roles::of(&[Role::Acceptor])
        } else {
            Roles::of(&some)
        });
    }
    (
        Names::new(NAMES[..size].iter().map(|n| (*n).to_owned()).collect()),
        Cluster { roles },
    )
}

fn protocol(dice: &mut Dice, cluster: &Cluster) -> BasicPaxos {
    let mut protocol = BasicPaxos::new(cluster);
    for spec in BasicPaxos::OPTIONS.iter().filter(|_| true) {
        if dice.flip() {
            continue;
        }
        let setting = match spec.kind {
            OptionKind::Choice(words) => Setting::Word(dice.pick(words).to_owned()),
            OptionKind::Count { .. } => continue, // quorums: most pairs do not meet
            OptionKind::Span { .. } => Setting::Span(dice.span()),
            OptionKind::Nodes { role, most: 1 } => {
                Setting::Nodes(NodeSet::only(dice.node(cluster.with(role))))
            }
            OptionKind::Nodes { role, .. } => Setting::Nodes(dice.nodes(cluster.with(role))),
            OptionKind::Words(_) => Setting::Words(vec![dice.pick(Mutation::WORDS).to_owned()]),
        };
        let before = protocol.clone();
        protocol.set(spec.name, &setting).unwrap();
        if protocol.validate().is_err() {
            protocol = before;
        }
    }
    protocol
}

fn ballot(dice: &mut Dice, all: NodeSet) -> Ballot {
    let proposer = dice.flip().then(|| dice.node(all));
    Ballot::new(dice.number().max(1), proposer)
}

fn link(dice: &mut Dice, all: NodeSet) -> (NodeId, NodeId) {
    let from = dice.node(all);
    let mut others = all;
    others.remove(from);
    (from, dice.node(others))
}

fn message(dice: &mut Dice, all: NodeSet) -> MessageName {
    let (from, to) = link(dice, all);
    let kind = u8::try_from(dice.roll(BasicPaxos::KINDS.len())).unwrap();
    let ballot = dice.flip().then(|| ballot(dice, all));
    let identity = Identity {
        kind,
        ballot,
        slot: Slot(dice.number()),
    };
    MessageName {
        from,
        to,
        identity,
        occurrence: dice.number().max(1),
        copy: dice.number(),
    }
}

fn action(dice: &mut Dice, cluster: &Cluster) -> Action<PaxosRequest> {
    let all = cluster.all();
    let request = |dice: &mut Dice| match dice.roll(3) {
        0 => {
            let proposer = dice.node(cluster.with(Role::Proposer));
            (
                Role::Client,
                PaxosRequest::Ask {
                    value: dice.value(),
                    proposer,
                },
            )
        }
        1 => (
            Role::Proposer,
            PaxosRequest::Propose {
                value: dice.value(),
            },
        ),
        _ => (Role::Proposer, PaxosRequest::Retry),
    };
    match dice.roll(20) {
        0 | 1 => {
            let (role, request) = request(dice);
            Action::Request {
                node: dice.node(cluster.with(role)),
                request,
            }
        }
        2 => Action::Deliver(message(dice, all)),
        3 => Action::Drop(message(dice, all)),
        4 => Action::Duplicate(message(dice, all)),
        5 => Action::Hold(message(dice, all)),
        6 => Action::Release(message(dice, all)),
        7 => Action::Delay {
            message: message(dice, all),
            until: dice.time(),
        },
        8 => Action::Swap {
            first: message(dice, all),
            second: message(dice, all),
        },
        9 => Action::Fire {
            node: dice.node(all),
            timer: u8::try_from(dice.roll(3)).unwrap(),
        },
        10 => Action::Crash(dice.node(all)),
        11 => Action::Restart(dice.node(all)),
        12 => Action::Wipe(dice.node(all)),
        13 | 14 => {
            let (from, to) = link(dice, all);
            if dice.flip() {
                Action::Cut { from, to }
            } else {
                Action::Mend { from, to }
            }
        }
        15 => {
            let first = dice.nodes(all);
            let rest = all.difference(first);
            Action::Partition(if rest.is_empty() || dice.flip() {
                vec![first]
            } else {
                vec![first, dice.nodes(rest)]
            })
        }
        16 => Action::Heal,
        17 => Action::Latency {
            link: dice.flip().then(|| link(dice, all)),
            span: dice.span(),
        },
        18 => Action::Loss(u32::try_from(dice.roll(10_001)).unwrap()),
        _ => Action::Clock {
            node: dice.node(all),
            rate: 100 + u32::try_from(dice.roll(9_901)).unwrap(),
        },
    }
}

fn line(dice: &mut Dice, cluster: &Cluster, mode: Mode) -> Line<PaxosRequest> {
    let action = (dice.roll(4) > 0).then(|| action(dice, cluster));
    let note = (action.is_none() || dice.flip()).then(|| dice.both());
    let about_message = action
        .as_ref()
        .is_some_and(|action| action.message().is_some());
    let when = match (dice.roll(3), mode) {
        (0, Mode::Stepped) => When::Next,
        (0, Mode::Timed) if about_message => When::Sent,
        (1, _) => When::After(message(dice, cluster.all())),
        _ => When::At(dice.time()),
    };
    Line { when, action, note }
}

fn expect(dice: &mut Dice, cluster: &Cluster) -> Vec<Expect> {
    let all = cluster.all();
    let mut list = Vec::new();
    match dice.roll(3) {
        0 => {}
        1 => list.push(Expect::Chosen(vec![])),
        _ => list.push(Expect::Chosen(
            (0..=dice.roll(2))
                .map(|_| (dice.value(), dice.flip().then(|| ballot(dice, all))))
                .collect(),
        )),
    }
    for _ in 0..dice.roll(8) {
        let role = |dice: &mut Dice| dice.flip().then(|| dice.pick(BasicPaxos::ROLES));
        list.push(match dice.roll(12) {
            8 => Expect::Leader(dice.flip().then(|| dice.node(all))),
            9 => {
                let came_to = dice.pick(&["done", "nothing", "kept 3"]);
                Expect::Answered(dice.node(all), dice.number(), came_to.to_owned())
            }
            10 => Expect::DelaysAnswered(dice.node(all), dice.number(), dice.number()),
            11 => Expect::DelaysSlot(dice.number(), dice.number()),
            0 => Expect::Learned(dice.node(all), dice.flip().then(|| dice.value())),
            1 => {
                let kind = u8::try_from(dice.roll(BasicPaxos::KINDS.len())).unwrap();
                Expect::Count {
                    kind,
                    from: role(dice),
                    to: role(dice),
                    times: dice.number(),
                }
            }
            2 => Expect::Register {
                node: dice.node(all),
                register: dice.pick(BasicPaxos::REGISTERS).to_owned(),
                holds: dice.pick(&["none", "2.x:orange", "a b"]).to_owned(),
            },
            3 => Expect::Rule {
                node: dice.flip().then(|| dice.node(all)),
                rule: "voted-again".to_owned(),
                times: dice.flip().then(|| dice.number()),
            },
            4 => Expect::Monitor {
                id: dice.pick(BasicPaxos::MONITORS).to_owned(),
                stands: dice.pick(&[Stands::Held, Stands::Warned, Stands::Broken]),
            },
            5 => Expect::DelaysChosen(dice.number()),
            6 => Expect::DelaysLearned(dice.flip().then(|| dice.node(all)), dice.number()),
            _ => {
                let low = dice.number() / 2;
                Expect::Ballots(low, low + dice.number() / 2)
            }
        });
    }
    list
}

/// At most one a node: what one register may hold depends on the others.
fn presets(dice: &mut Dice, cluster: &Cluster) -> Vec<Preset> {
    let nodes: Vec<NodeId> = cluster.all().iter().filter(|_| dice.roll(3) == 1).collect();
    nodes
        .into_iter()
        .map(|node| preset(dice, cluster, node))
        .collect()
}

fn preset(dice: &mut Dice, cluster: &Cluster, node: NodeId) -> Preset {
    let low = |dice: &mut Dice| {
        Ballot::new(
            1 + dice.number() % 1000,
            dice.flip().then(|| dice.node(cluster.all())),
        )
    };
    let (register, atom) = match dice.roll(3) {
        0 => ("promised", Atom::Ballot(low(dice))),
        1 => ("accepted", Atom::Vote(low(dice), dice.value())),
        _ => ("round", Atom::Count(dice.number() % 1000)),
    };
    Preset {
        node,
        register: register.to_owned(),
        atoms: vec![atom],
    }
}

fn scenario(choices: Vec<u32>) -> Scenario<BasicPaxos> {
    let dice = &mut Dice(choices.into_iter());
    let (names, cluster) = cluster(dice);
    let all = cluster.all();
    let mode = dice.pick(&[Mode::Timed, Mode::Stepped]);
    let mut network = Network::default();
    if dice.flip() {
        let (from, to) = link(dice, all);
        network = Network {
            latency: dice.span(),
            links: vec![(from, to, dice.span())],
            loss: u32::try_from(dice.roll(10_001)).unwrap(),
            duplication: u32::try_from(dice.roll(10_001)).unwrap(),
        };
    }
    Scenario {
        id: dice.pick(&["b01-clean", "x", "A-1"]).to_owned(),
        title: if dice.flip() {
            dice.both()
        } else {
            Text::default()
        },
        about: if dice.flip() {
            dice.both()
        } else {
            Text {
                en: dice.text(),
                zh: String::new(),
            }
        },
        protocol: protocol(dice, &cluster),
        clocks: if dice.flip() {
            vec![(dice.node(all), 1500)]
        } else {
            vec![]
        },
        presets: presets(dice, &cluster),
        seed: dice.number(),
        until: dice.flip().then(|| dice.time()),
        script: (0..dice.roll(8))
            .map(|_| line(dice, &cluster, mode))
            .collect(),
        expect: expect(dice, &cluster),
        names,
        cluster,
        network,
        mode,
    }
}

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn what_is_printed_parses_to_the_same(choices in proptest::collection::vec(any::<u32>(), 0..500)) {
        let scenario = scenario(choices);
        let printed = text::print(&scenario);
        match text::parse::<BasicPaxos>(&printed) {
            Ok(parsed) => {
                prop_assert_eq!(&parsed, &scenario, "\n{}", printed);
                prop_assert_eq!(&text::print(&parsed), &printed);
            }
            Err(error) => prop_assert!(false, "{error}\n\n{printed}"),
        }
        prop_assert_eq!(text::protocol_name(&printed).unwrap(), "basic-paxos");
        for line in &scenario.script {
            if let Some(action) = &line.action {
                let written = simulator::action::write_action(action, &scenario.protocol, &scenario.names);
                let joined = format!("{written}; heal");
                let read = text::parse_action(&joined, &scenario).unwrap();
                prop_assert_eq!(read, vec![action.clone(), Action::Heal]);
            }
        }
        for spec in BasicPaxos::OPTIONS {
            let setting = scenario.protocol.get(spec.name);
            let printed = text::print_setting(&setting, &scenario.names);
            prop_assert_eq!(text::parse_setting(spec.name, &printed, &scenario).unwrap(), setting);
        }
    }
}
