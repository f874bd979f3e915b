// Split brain
//
// A run of the scenario `b13-split-brain` with seed 3, up to its event 89, written by Consensus Playground. It needs the
// crates `consensus` and `simulator`, and asserts what was seen: same scenario, seed and changes, same run, to the last byte.
// If the digest alone differs, the engine tells the same story otherwise; if more does, look.

use consensus::basic_paxos::BasicPaxos;
use simulator::Detail;
use simulator::text::saved::begin;

const RUN: &str = r#"scenario b13-split-brain
title en "Split brain" zh "脑裂"
about
  en "Five acceptors cut two against three, a proposer on each side. The minority side tries and tries and never chooses; the majority side does. Healed, both know the same value."
  zh "五个接受者被切成二对三，两边各有一个提议者。少数一边试了又试，永远选不出；多数一边选得出。愈合之后，两边所知相同。"

protocol basic-paxos
nodes
  client C1 C2
  proposer x y
  acceptor A1 A2 A3 A4 A5
  learner L1 L2
options
  numbering interleaved
  timeout 45ms
  backoff 15ms
network
  latency 11ms..15ms
seed 3

script
  at 0ms partition C1 x A1 A2 L1 | C2 y A3 A4 A5 L2
    en "The network falls in two: A1 and A2 with x, the other three with y."
    zh "网络一分为二：A1、A2 与 x 在一边，另外三个与 y 在一边。"
  at 0ms request C1 ask 1 x
  at 0ms request C2 ask 3 y
  at 75ms note
    en "y has three votes of five: 3 is chosen on the majority side. x has two promises and waits in vain."
    zh "y 有五票里的三票：多数一边选定了 3。x 只有两个承诺，白白等待。"
  at 160ms note
    en "x has tried higher ballots. Two are no majority, however high the number."
    zh "x 试了更高的编号。编号再高，两个也不是多数。"
  at 185ms heal
    en "The network is whole again."
    zh "网络恢复了。"
  after x>C1 Response note
    en "x has reached a majority, met a vote for 3, and carried it on. C1 gets 3 as well: one value for all."
    zh "x 联系上了多数，遇到投给 3 的票，便接着推它。C1 得到的也是 3：大家只有一个值。"

expect
  chosen 3 in 2.y
  chosen 3 in 7.x
  rule x adopted-highest-vote 1
  rule x free-choice 0
  learned x 3
  learned y 3
  learned L1 3
  learned L2 3
  register C1 answer 3
  register C2 answer 3
  monitor agreement held
  monitor p2c held
"#;

#[test]
fn b13_split_brain_again() {
    let mut run = begin::<BasicPaxos>(RUN, Detail::Full).expect("the run is understood");
    run.seek(89);

    let world = run.world();
    let names = &world.scenario().names;
    let facts = world.facts();
    let chosen = facts.chosen.iter().map(|it| format!("{} in {}", names.value(it.value), names.ballot(it.ballot)));
    let learned = facts.learned.iter().map(|(node, it)| format!("{}: {}", names.of(*node), names.value(it.value)));
    let broken = world.monitors().broken();

    assert_eq!(world.count(), 89, "events");
    assert_eq!(chosen.collect::<Vec<_>>(), ["3 in 2.y", "3 in 7.x"], "values chosen, and in which ballot");
    assert_eq!(learned.collect::<Vec<_>>(), ["L2: 3", "y: 3", "L1: 3", "x: 3"], "who learned what");
    assert_eq!(broken.collect::<Vec<_>>(), [""; 0], "promises that fell");
    assert_eq!(format!("{:016x}", world.digest()), "784e2df780fc0c6a", "the whole run");
}
