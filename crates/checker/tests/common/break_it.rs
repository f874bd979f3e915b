//! Every mistake of Basic Paxos, with the cluster in which it is looked for
//! and what its scenario tells. The search gets no hint: only what may happen.
#![allow(dead_code)] // each binary uses a part of it

use std::sync::Arc;

use checker::model::monitor_bits;
use checker::{Bounds, Model, Network, RandomSearch, Search, counterexample};
use consensus::basic_paxos::BasicPaxos;
use consensus::{Protocol, Rule as _};
use simulator::scenario::{Expect, Scenario, Text};
use simulator::{Detail, World, text};

/// One mistake.
pub struct Case {
    /// Its switch, and the id of the rule that goes wrong.
    pub mutation: &'static str,
    pub rule: &'static str,
    /// How many acceptors; more options; what is asked for.
    pub acceptors: usize,
    pub options: &'static str,
    pub script: &'static str,
    pub bounds: Bounds,
    /// Title and about.
    pub title: [&'static str; 2],
    pub about: [&'static str; 2],
    /// What is told when the rule goes wrong for the first time.
    pub told: [&'static str; 2],
    /// How many steps the way has.
    pub steps: u32,
    /// Whether it is found at random and shrunk: the shortest is out of reach.
    pub random: bool,
}

const TWO: &str = "  request x propose 1\n  request y propose 2\n";
const X_AGAIN: &str = "  request x propose 1\n  request y propose 2\n  request x retry\n";
const LARGER: &str = "  request x propose 2\n  request y propose 1\n  request x retry\n";

pub const PLAIN: Bounds = Bounds {
    network: Network::Multiset,
    in_flight: 64,
    drops: 0,
    duplicates: 0,
    timeouts: 0,
    crashes: 0,
    wipes: 0,
    rounds: None,
    slots: None,
    depth: None,
    states: 60_000_000,
    memory: 4 << 30,
};

#[rustfmt::skip] // a table
pub const CASES: &[Case] = &[
    Case {
        mutation: "accept-does-not-promise", rule: "voted-unpromised", acceptors: 3, options: "", script: X_AGAIN, bounds: PLAIN,
        title: ["A vote that does not promise", "投票不算承诺"],
        about: ["An acceptor that has not heard the Prepare votes in the higher ballot, and then in the lower one too: it never promised anything by voting. Seen in Stack Overflow question 29880949.", "接受者没听到 Prepare，先在较高编号投票，又在较低编号投票：它不把投票当作承诺。见于 Stack Overflow 问题 29880949。"],
        told: ["This vote should close the door to every lower ballot. It does not.", "这一票本该关上一切更低编号的门，却没有。"],
        steps: 20,
        random: false,
    },
    Case {
        mutation: "own-value-always", rule: "insisted-on-own", acceptors: 3, options: "", script: TWO, bounds: PLAIN,
        title: ["Always its own value", "总提自己的值"],
        about: ["A promise reports a vote, and the proposer proposes its own value all the same. The classic mistake in student code.", "承诺里报告了投票，提议者仍提自己的值。学生代码里的经典错误。"],
        told: ["The reported value may be chosen already. It is, and this proposal is for another.", "报告的值可能已经选定。它确实选定了，而这个提案是另一个值。"],
        steps: 14,
        random: false,
    },
    Case {
        mutation: "any-reported-value", rule: "adopted-first-report", acceptors: 3, options: "", script: X_AGAIN, bounds: PLAIN,
        title: ["The first report instead of the highest", "先到的报告代替最高的编号"],
        about: ["Two votes are reported, and the proposer adopts the one that it heard first, not the one of the higher ballot. A classic mistake in student code.", "报告了两票，提议者采用先听到的，而不是编号更高的。学生代码里的经典错误。"],
        told: ["Of the reported votes only that of the highest ballot can be chosen. The proposer takes another.", "报告的票里，只有编号最高的那一票可能已经选定。提议者却取了另一票。"],
        steps: 20,
        random: false,
    },
    Case {
        mutation: "highest-value-not-ballot", rule: "adopted-largest-value", acceptors: 3, options: "", script: LARGER, bounds: PLAIN,
        title: ["The largest value instead of the highest ballot", "最大的值代替最高的编号"],
        about: ["Of two reported votes the proposer adopts the larger value, though the other has the higher ballot. A classic mistake in student code.", "报告了两票，提议者采用较大的值，尽管另一票的编号更高。学生代码里的经典错误。"],
        told: ["Values have no order that means anything. Ballots have, and this proposer does not look at them.", "值的大小没有意义，编号的大小才有，而这个提议者不看编号。"],
        steps: 20,
        random: false,
    },
    Case {
        mutation: "stale-promise-counts", rule: "counted-stale-promise", acceptors: 3, options: "", script: X_AGAIN, bounds: PLAIN,
        title: ["A stale promise is counted", "过期的承诺也算"],
        about: ["A promise for an earlier ballot of x counts towards its present one, though it says nothing of the votes cast since. Seen in GitHub luohaha/MyPaxos, issue 18.", "对 x 先前编号的承诺被算给现在的编号，可它对此后的投票一无所知。见于 GitHub luohaha/MyPaxos，issue 18。"],
        told: ["This promise was given for another ballot: its acceptor may have voted since.", "这个承诺是给另一个编号的，此后它的接受者可能投过票。"],
        steps: 15,
        random: false,
    },
    Case {
        mutation: "small-quorum", rule: "took-too-few", acceptors: 3, options: "", script: TWO, bounds: PLAIN,
        title: ["One less than a majority", "比过半少一个"],
        about: ["Half of the others is taken for a quorum. Two such quorums need not meet, and two values are learned. Seen in DSLabs, IncorrectSingleInstancePaxos.", "把其余者的一半当作多数派。这样的两个多数派未必相交，于是学到两个值。见于 DSLabs，IncorrectSingleInstancePaxos。"],
        told: ["Too few: another proposer can find as many without meeting a single one of these.", "太少了：另一个提议者找到同样多的接受者，却可以一个也不重合。"],
        steps: 10,
        random: false,
    },
    Case {
        mutation: "count-not-set", rule: "counted-vote-twice", acceptors: 3, options: "", script: TWO,
        bounds: Bounds { duplicates: 1, ..PLAIN },
        title: ["A vote that is counted twice", "一票数了两次"],
        about: ["Votes are counted as they arrive, so a copied Accepted makes two of one. A value is taken for chosen that is not. Seen in the specification of GitHub Haryordeji/paxos-visualizer, section 5.2.", "来一票数一票，复制的 Accepted 就成了两票。没有选定的值被当作选定。见于 GitHub Haryordeji/paxos-visualizer 规范第 5.2 节。"],
        told: ["The same acceptor, the same vote, a second time: a set would not grow, a number does.", "同一个接受者的同一票又来一次：集合不会变大，数字却会。"],
        steps: 18,
        random: false,
    },
    Case {
        mutation: "ballot-reused", rule: "forgot-ballots", acceptors: 3, options: "",
        script: "  request x propose 1\n  request x propose 2\n",
        bounds: Bounds { crashes: 1, ..PLAIN },
        title: ["A ballot that is used again", "编号用了两次"],
        about: ["x restarts, has forgotten that it used ballot 1.x, and proposes another value in it while answers to the first are in flight. Discussed in GitHub Tencent/phxpaxos, issue 145.", "x 重启后忘了用过 1.x，在对前一次的回答还在途中时，又在其下提议另一个值。GitHub Tencent/phxpaxos issue 145 有讨论。"],
        told: ["The number of the last ballot is gone. The next one will be the same.", "上一个编号没有了，下一个会与它相同。"],
        steps: 16,
        random: false,
    },
    Case {
        mutation: "ballots-not-unique", rule: "began-shared-ballot", acceptors: 3, options: "  numbering counting\n", script: TWO, bounds: PLAIN,
        title: ["Two proposers, one ballot", "两个提议者，同一编号"],
        about: ["Ballots carry no proposer, both pick 1, and both propose in it. Seen wherever ballots are numbered without the proposer's id.", "编号里没有提议者，两个都取 1，并都在其下提议。凡是编号不含提议者标识之处都见过。"],
        told: ["Ballot 1 is not this proposer's alone.", "编号 1 并不只属于这个提议者。"],
        steps: 14,
        random: false,
    },
    Case {
        mutation: "accept-ignores-promise", rule: "voted-against-promise", acceptors: 3, options: "", script: TWO, bounds: PLAIN,
        title: ["A vote against a promise", "投票不顾承诺"],
        about: ["An acceptor that has promised a higher ballot votes in the lower one. Who got the promise relied on it. The classic mistake in student code.", "接受者承诺了更高的编号，又在较低的编号投票。得到承诺的人可是信了它。学生代码里的经典错误。"],
        told: ["It promised the higher ballot that it would not do this.", "它曾向更高的编号承诺不这样做。"],
        steps: 14,
        random: false,
    },
    Case {
        mutation: "amnesia", rule: "forgot-votes", acceptors: 3, options: "", script: TWO,
        bounds: Bounds { crashes: 1, ..PLAIN },
        title: ["An acceptor that forgets", "失忆的接受者"],
        about: ["An acceptor restarts and has lost what it promised and voted for, though its disk is whole. Seen in GitHub palantir/atlasdb, issue 1504.", "接受者重启后丢了承诺和投票，磁盘却完好。见于 GitHub palantir/atlasdb，issue 1504。"],
        told: ["Its vote is gone, and with it a quorum's only witness.", "它的一票没有了，多数派的唯一见证也就没有了。"],
        steps: 16,
        random: false,
    },
    Case {
        mutation: "lost-accepted-ballot", rule: "refiled-vote", acceptors: 3, options: "", script: X_AGAIN,
        bounds: Bounds { crashes: 1, ..PLAIN },
        title: ["A vote under another ballot", "投票改了编号"],
        about: ["An acceptor restarts and files its old vote under the ballot that it has promised since; a proposer takes it for newer than it is. Seen in GitHub efficient/epaxos, issue 20.", "接受者重启时把旧票记到后来承诺的编号下，提议者误以为它更新。见于 GitHub efficient/epaxos，issue 20。"],
        told: ["An old vote now looks newer than those that overruled it.", "旧的一票现在看起来比后来的更新。"],
        steps: 23,
        random: true,
    },
];

/// The scenario from which a case is searched.
pub fn source(case: &Case, mutated: bool) -> String {
    let names: String = (1..=case.acceptors).map(|n| format!(" a{n}")).collect();
    let mutations = if mutated {
        format!("  mutations {}\n", case.mutation)
    } else {
        String::new()
    };
    let numbering = if mutated { case.options } else { "" };
    let options = format!("{numbering}  refusal silence\n{mutations}");
    format!(
        "scenario {id}\ntitle en \"{}\" zh \"{}\"\nabout\n  en \"{}\"\n  zh \"{}\"\nprotocol basic-paxos\n\
         nodes\n  proposer x y\n  acceptor{names}\noptions\n{options}network\n  latency 10ms\n\
         mode stepped\nscript\n{}",
        case.title[0],
        case.title[1],
        case.about[0],
        case.about[1],
        case.script,
        id = case.mutation,
    )
}

/// The model of a case.
pub fn model(case: &Case, mutated: bool) -> Model<BasicPaxos> {
    let source = source(case, mutated);
    let scenario = text::parse::<BasicPaxos>(&source).unwrap_or_else(|error| panic!("{error}"));
    Model::new(Arc::new(scenario), case.bounds)
}

/// What a run must not do: choose or learn two values.
pub const GOAL: [&str; 1] = ["agreement"];

/// The seed of random searches, and the most steps of their walks.
const WALKS: (u64, u32) = (1, 60);

/// How a way is looked for.
#[derive(Clone, Copy)]
pub enum How {
    /// In breadth: it is the shortest.
    Breadth,
    /// By walks of at most so many steps with this seed, and shrunk: the shortest is out of reach.
    Luck(u64, u32),
}

/// What is told of a way.
pub struct Told {
    /// The rule that goes wrong, what is told there, and what is told at the end.
    pub rule: &'static str,
    pub wrong: [&'static str; 2],
    pub end: [&'static str; 2],
}

/// A way in which a case breaks the promise, as a scenario, and how many steps it has.
pub fn shortest(case: &Case) -> (Scenario<BasicPaxos>, u32) {
    let how = if case.random {
        How::Luck(WALKS.0, WALKS.1)
    } else {
        How::Breadth
    };
    let told = Told {
        rule: case.rule,
        wrong: case.told,
        end: [
            "Two values: agreement has fallen.",
            "两个值：一致性被破坏。",
        ],
    };
    find(model(case, true), &GOAL, how, &told)
}

/// A way to a fall of these monitors as a scenario with its captions, and how many steps it has.
pub fn find<P: Protocol>(
    model: Model<P>,
    goal: &[&'static str],
    how: How,
    told: &Told,
) -> (Scenario<P>, u32) {
    let (scenario, bits) = (Arc::clone(&model.scenario), monitor_bits(goal));
    let way = match how {
        How::Luck(seed, length) => {
            let mut search = RandomSearch::new(model, bits, seed, length);
            search
                .run(3_000_000)
                .unwrap_or_else(|| panic!("{} is not found", scenario.id))
        }
        How::Breadth => {
            let mut search = Search::new(model, bits);
            search.run(u64::MAX);
            search
                .trace()
                .unwrap_or_else(|| panic!("{}: {:?}", scenario.id, search.progress()))
        }
    };
    let found = counterexample::scenario(&scenario, Network::Multiset, &way, &[]);
    let found = found.unwrap_or_else(|lost| panic!("{}: {lost:?}", scenario.id));
    let falls =
        |it: &Expect| matches!(it, Expect::Monitor { id, .. } if goal.contains(&id.as_str()));
    assert!(found.expect.iter().any(falls), "{}: it holds", scenario.id);
    (tell(told, found), way.len() as u32)
}

/// Adds the captions: where the rule first goes wrong, and where the promise falls.
fn tell<P: Protocol>(told: &Told, mut scenario: Scenario<P>) -> Scenario<P> {
    let mut world = World::new(Arc::new(scenario.clone()), scenario.seed, Detail::Full);
    let mut wrong = None;
    for line in 0..scenario.script.len() {
        world.advance();
        let event = world
            .trace()
            .events()
            .last()
            .expect("each line is an event");
        let rules = || event.steps.iter().flat_map(|step| &step.rules);
        if wrong.is_none() && rules().any(|rule| rule.id() == told.rule) {
            wrong = Some(line);
        }
    }
    let wrong = wrong.unwrap_or_else(|| panic!("{} is not followed", told.rule));
    let text = |[en, zh]: [&str; 2]| {
        Some(Text {
            en: en.to_owned(),
            zh: zh.to_owned(),
        })
    };
    let last = scenario.script.len() - 1;
    scenario.script[last].note = text(told.end);
    let (en, zh) = (
        format!("{} {}", told.wrong[0], told.end[0]),
        format!("{}{}", told.wrong[1], told.end[1]),
    );
    scenario.script[wrong].note = text(if wrong == last {
        [&en, &zh]
    } else {
        told.wrong
    });
    let rule = Expect::Rule {
        node: None,
        rule: told.rule.to_owned(),
        times: None,
    };
    scenario.expect.push(rule);
    scenario
}
