//! The mistake that needs clocks: a lease that takes no account of their drift.
//! In a search time stands still, so runs are drawn by luck with a fixed seed:
//! the same things in any order and at any time, on clocks within the bound.
//! The first run in which a promise falls is shrunk.
#![allow(dead_code)] // each binary uses a part of it

use std::sync::Arc;

use consensus::multi_paxos::MultiPaxos;
use simulator::luck::mix;
use simulator::scenario::{Expect, Scenario, Stands, Text};
use simulator::{expect, text};

/// The switch, the promise, and the rule that goes wrong.
pub const MUTATION: &str = "lease-no-bound";
const GOAL: &str = "linearizability";
const RULE: &str = "lease-without-bound";

const SEED: u64 = 1;

/// What may happen: each once, in any order.
const LINES: [&str; 6] = [
    "request S1 elect",
    "request S2 elect",
    "request C1 get x S1",
    "request C2 put x 1 S1",
    "request C2 put x 2 S2",
    "partition C1 S1 | C2 S2 S3",
];

/// The times between two of them, in milliseconds: what matters to this cluster is shorter
/// than an exchange of messages, longer, or longer than a lease by a fast clock.
const GAPS: [u64; 4] = [15, 40, 200, 345];

/// A run: what happens, and when, in milliseconds.
type Script = Vec<(u64, &'static str)>;

fn source(script: &Script, mutated: bool) -> String {
    let lines: String = script
        .iter()
        .map(|(at, line)| format!("  at {at}ms {line}\n"))
        .collect();
    let mutations = if mutated {
        "  mutations lease-no-bound\n"
    } else {
        ""
    };
    let until = script.last().map_or(0, |it| it.0) + 100;
    format!(
        "scenario {MUTATION}\ntitle en \"A lease that takes no account of clocks\" zh \"不顾时钟的租约\"\nabout\n  \
         en \"A leader uses its lease to the last moment by its own clock, which is slow, while the clocks of those who \
         granted it are fast. Every clock is within the bound of 20 per cent. The stale read that leases are known for.\"\n  \
         zh \"领导者按自己的慢时钟把租约用到最后一刻，而给出租约者的时钟走得快。每个时钟都在百分之二十的界限之内。租约最出名的过时读取。\"\n\
         protocol multi-paxos\nnodes\n  client C1 C2\n  server S1 S2 S3\noptions\n  election 2s\n  reads lease\n  lease 400ms\n  \
         drift 20\n{mutations}clocks\n  S1 0.8\n  S2 1.2\n  S3 1.2\nnetwork\n  latency 2ms\nseed 1\nuntil {until}ms\nscript\n{lines}"
    )
}

fn parsed(script: &Script, mutated: bool) -> Scenario<MultiPaxos> {
    text::parse(&source(script, mutated)).unwrap_or_else(|error| panic!("{error}"))
}

/// The promises that fall in a run.
pub fn fallen(script: &Script, mutated: bool) -> Vec<&'static str> {
    let world = expect::finish(Arc::new(parsed(script, mutated)), 1);
    world.monitors().broken().collect()
}

/// One run by luck.
pub fn drawn(number: u64) -> Script {
    let mut luck = mix(SEED ^ mix(number));
    let mut draw = |below: u64| {
        luck = mix(luck);
        luck % below
    };
    let (mut left, mut script, mut at) = (LINES.to_vec(), Vec::new(), 0);
    while !left.is_empty() {
        let line = left.swap_remove(draw(left.len() as u64) as usize);
        script.push((at, line));
        at += GAPS[draw(GAPS.len() as u64) as usize];
    }
    script
}

fn falls(script: &Script) -> bool {
    fallen(script, true).contains(&GOAL)
}

/// The number of the first run by luck in which the promise falls.
pub fn first() -> u64 {
    (0..1_000_000)
        .find(|number| falls(&drawn(*number)))
        .expect("a run in which it falls")
}

/// The same run without whatever can be left out; `None` where nothing falls in it.
pub fn shrunk(number: u64) -> Option<Script> {
    let mut script = drawn(number);
    let mut at = 0;
    while at < script.len() {
        let mut less = script.clone();
        less.remove(at);
        if falls(&less) {
            script = less;
        } else {
            at += 1;
        }
    }
    falls(&script).then_some(script)
}

/// A run as the text of a scenario, with what is told of it.
pub fn told(script: &Script) -> String {
    let mut scenario = parsed(script, true);
    let note = |en: &str, zh: &str| {
        Some(Text {
            en: en.to_owned(),
            zh: zh.to_owned(),
        })
    };
    for ((_, line), it) in script.iter().zip(&mut scenario.script) {
        it.note = match *line {
            "partition C1 S1 | C2 S2 S3" => note(
                "S1 is alone with C1. By its own slow clock its lease still has long to go.",
                "S1 和 C1 被隔在一边。按它自己的慢时钟，租约还早着呢。",
            ),
            "request S2 elect" => note(
                "By the fast clocks of S2 and S3 the lease has ended: they are free to elect another.",
                "按 S2 和 S3 的快时钟，租约已到期：它们可以另选领导者。",
            ),
            "request C1 get x S1" => note(
                "S1 answers from its table, after another value was acknowledged: no order of the operations explains that.",
                "S1 用自己的表答复，而另一个值早已确认：没有任何操作次序能解释。",
            ),
            _ => None,
        };
    }
    let id = GOAL.to_owned();
    let stands = Stands::Broken;
    let rule = RULE.to_owned();
    scenario.expect = vec![
        Expect::Monitor { id, stands },
        Expect::Rule {
            node: None,
            rule,
            times: None,
        },
    ];
    text::print(&scenario)
}
