//! What keeps clusters from coming to rest, each with the cluster in which a loop is looked for
//! and what its scenario tells. The search gets no hint.
#![allow(dead_code)] // each binary uses a part of it

use std::sync::Arc;

use checker::liveness::{self, Answer, Loop, Timing};
use checker::{Bounds, Model};
use consensus::basic_paxos::BasicPaxos;
use consensus::multi_paxos::MultiPaxos;
use consensus::raft::Raft;
use consensus::{Lasting, Protocol, Rule as _};
use simulator::scenario::{Expect, Line, Scenario, Text, When};
use simulator::{Detail, World, text};

/// One of them.
pub struct Case {
    pub protocol: &'static str,
    pub id: &'static str,
    pub timing: Timing,
    /// Nodes, options, clocks, network, script.
    pub nodes: &'static str,
    pub options: &'static str,
    pub rest: &'static str,
    pub title: [&'static str; 2],
    pub about: [&'static str; 2],
    /// What is told where the rule is followed for the first time.
    pub told: [&'static str; 2],
}

const BOUNDS: Bounds = Bounds {
    in_flight: 6,
    ..super::break_it::PLAIN
};

#[rustfmt::skip] // a table
pub const CASES: &[Case] = &[
    Case {
        protocol: "basic-paxos", id: "duel", timing: Timing::Synchronous,
        nodes: "  proposer x y\n  acceptor a1 a2\n", options: "  timeout 100ms\n",
        rest: "network\n  latency 10ms\nmode stepped\nscript\n  request x propose 1\n  request y propose 2\n",
        title: ["A duel that never ends", "没有尽头的对决"],
        about: ["Two proposers try again at once whenever they are refused: each raises its ballot just before the other's is chosen. Nothing is lost, nobody crashes, and nobody learns anything. This is what the result of Fischer, Lynch and Paterson allows, and what a leader or a random wait ends.", "两个提议者一被拒绝就立刻重试：每次都恰在对方选定之前抬高编号。没有消息丢失，没有进程崩溃，却谁也学不到值。这正是 Fischer、Lynch 与 Paterson 的结论所允许的，有了领导者或随机等待便会结束。"],
        told: ["Refused, it tries again at once, with a higher ballot. It does not let the other finish.", "被拒绝后，它立刻用更高的编号再试，不让对方做完。"],
    },
    Case {
        protocol: "basic-paxos", id: "short-timeout", timing: Timing::Any,
        nodes: "  proposer x\n  acceptor a1 a2\n", options: "  timeout 100ms\n",
        rest: "network\n  latency 10ms\nmode stepped\nscript\n  request x propose 1\n",
        title: ["A time-out that is too short", "过短的超时"],
        about: ["One proposer, and a fixed time-out shorter than an exchange of messages: it gives its own ballot up before the answers come, and begins a higher one, for ever. No rival is needed. With a time-out longer than an exchange this cannot happen.", "只有一个提议者，超时固定，而且比一次消息往返还短：答复未到，它就放弃自己的编号，另起一个更高的，永远如此。不需要对手。超时长过一次往返，就不会这样。"],
        told: ["The answers are on their way, and it gives the ballot up that they are for.", "答复还在途中，它就放弃了它们所对应的编号。"],
    },
    Case {
        protocol: "multi-paxos", id: "leader-oscillation", timing: Timing::Synchronous,
        nodes: "  server S1 S2 S3\n", options: "  election 300ms\n  heartbeat 100ms\n",
        rest: "network\n  latency 10ms\nscript\n  at 0ms request S1 elect\n  at 0ms cut S1>S3\n  at 0ms cut S3>S1\n",
        title: ["Leaders that unseat each other", "互相赶下台的领导者"],
        about: ["S2 hears both ends of a chain, the ends do not hear each other. Whichever of them leads, the other hears no leader, begins a higher ballot through S2 and takes over: for ever. Seen in GitHub palantir/atlasdb, issue 1686, and haraldng/omnipaxos, issue 1. An appointed leader ends it.", "S2 听得到链的两端，两端互相听不到。无论哪一端领导，另一端都听不到领导者，便经由 S2 启用更高的编号取而代之，永远如此。见于 GitHub palantir/atlasdb issue 1686 和 haraldng/omnipaxos issue 1。指定一个领导者便会结束。"],
        told: ["It led well, and half of the cluster heard it. A ballot of one that did not hear it unseats it.", "它领导得好好的，一半的集群也听得到它。一个听不到它的服务器用自己的编号把它赶下台。"],
    },
    Case {
        protocol: "raft", id: "fixed-timeouts", timing: Timing::Synchronous,
        nodes: "  server S1 S2 S3\n", options: "  election 150ms\n",
        rest: "network\n  latency 10ms\n",
        title: ["Equal election time-outs", "相同的选举超时"],
        about: ["Every server waits equally long, so all of them stand at once, each votes for itself, and nobody gets a second vote: term after term. The paper's section 5.2 tells of such split votes. Random time-outs end them, with luck; a schedule that never comes to rest exists even then, but it has no chance.", "每台服务器等得一样久，于是同时参选，各投自己一票，谁也得不到第二票，一个任期接一个任期。论文 §5.2 讲的就是这种平分选票。随机的超时能结束它，要靠运气；永不安定的走法那时仍存在，只是没有机会。"],
        told: ["The votes were split, and it stands again: at the same moment as everybody else.", "选票被平分，它再次参选：与别人同时。"],
    },
    Case {
        protocol: "raft", id: "term-inflation", timing: Timing::Synchronous,
        nodes: "  server S1 S2 S3\n", options: "  election 150ms\n  no-op off\n",
        rest: "network\n  latency 10ms\nclocks\n  S2 0.5\n  S3 0.75\nscript\n  at 0ms request S1 elect\n  at 0ms cut S1>S3\n  at 0ms cut S2>S3\n",
        title: ["Terms that rise for ever", "不断上涨的任期"],
        about: ["S3 hears nobody, but is heard. It stands again and again, wins nothing, and its ever higher terms unseat a healthy leader each time. Seen in GitHub tarantool/tarantool, PR 6911. With pre-vote it would ask first, be told no, and begin no term.", "S3 谁也听不到，别人却听得到它。它一再参选，什么也赢不了，越来越高的任期每次都把健康的领导者赶下台。见于 GitHub tarantool/tarantool PR 6911。有了预投票，它会先问，得到否定的答复，就不开始任期。"],
        told: ["S1 had done nothing wrong. A higher term is about, so it has to go.", "S1 并无过错。有了更高的任期，它只得退下。"],
    },
];

/// The scenario in which a case is looked for, with other settings if wanted.
pub fn source(case: &Case, settings: &[(&str, &str)]) -> String {
    let mut options = case.options.to_owned();
    for (option, setting) in settings {
        let kept = |line: &&str| !line.trim_start().starts_with(&format!("{option} "));
        options = options
            .lines()
            .filter(kept)
            .map(|it| format!("{it}\n"))
            .collect();
        options += &format!("  {option} {setting}\n");
    }
    format!(
        "scenario {}\ntitle en \"{}\" zh \"{}\"\nabout\n  en \"{}\"\n  zh \"{}\"\nprotocol {}\nnodes\n{}options\n{options}{}",
        case.id,
        case.title[0],
        case.title[1],
        case.about[0],
        case.about[1],
        case.protocol,
        case.nodes,
        case.rest,
    )
}

/// What a search finds in it.
pub fn search<P: Protocol>(case: &Case, settings: &[(&str, &str)]) -> Answer<P> {
    let scenario =
        text::parse::<P>(&source(case, settings)).unwrap_or_else(|error| panic!("{error}"));
    let model = Model::new(Arc::new(scenario), BOUNDS);
    liveness::search(&model, case.timing, 100_000)
        .unwrap_or_else(|lost| panic!("{}: {lost:?}", case.id))
}

/// The loop of a case, and its scenario with all captions.
pub fn found<P: Protocol>(case: &Case) -> (Box<Loop<P>>, String) {
    let Answer::Forever(found) = search::<P>(case, &[]) else {
        panic!("{} comes to rest", case.id)
    };
    let lasting = P::LASTING.iter().find(|it| it.id == case.id);
    let lasting = lasting.unwrap_or_else(|| panic!("{} is not listed", case.id));
    let told = text::print(&tell(case, lasting, found.scenario.clone()));
    (found, told)
}

/// The protocol of a case does this.
pub fn told(case: &Case) -> (usize, String) {
    fn of<P: Protocol>(case: &Case) -> (usize, String) {
        let (found, told) = found::<P>(case);
        (found.prefix + 2 * found.turn, told)
    }
    match case.protocol {
        "basic-paxos" => of::<BasicPaxos>(case),
        "multi-paxos" => of::<MultiPaxos>(case),
        _ => of::<Raft>(case),
    }
}

/// Adds the caption where the rule is followed for the first time.
fn tell<P: Protocol>(case: &Case, lasting: &Lasting, mut scenario: Scenario<P>) -> Scenario<P> {
    let mut world = World::new(Arc::new(scenario.clone()), scenario.seed, Detail::Full);
    let [en, zh] = case.told.map(str::to_owned);
    loop {
        assert!(
            world.advance(),
            "{}: {} is not followed",
            case.id,
            lasting.rule
        );
        let last = world.trace().events().last().expect("an event");
        if last
            .steps
            .iter()
            .flat_map(|step| &step.rules)
            .any(|rule| rule.id() == lasting.rule)
        {
            break;
        }
    }
    let event = world.trace().events().last().expect("an event");
    let note = Some(Text { en, zh });
    match event.origin {
        simulator::trace::Origin::Script(line) => scenario.script[line].note = note,
        simulator::trace::Origin::Run | simulator::trace::Origin::User(_) => {
            let line = Line {
                when: When::At(event.time),
                action: None,
                note,
            };
            let at = |it: &Line<P::Request>| matches!(it.when, When::At(time) if time > event.time);
            let place = scenario
                .script
                .iter()
                .position(at)
                .unwrap_or(scenario.script.len());
            scenario.script.insert(place, line);
        }
    }
    scenario.expect.push(Expect::Rule {
        node: None,
        rule: lasting.rule.to_owned(),
        times: None,
    });
    scenario
}
