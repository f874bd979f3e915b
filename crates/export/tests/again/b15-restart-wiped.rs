// Restart without the disk
//
// A run of the scenario `b15-restart-wiped` with seed 5, up to its event 39, written by Consensus Playground. It needs the
// crates `consensus` and `simulator`, and asserts what was seen: same scenario, seed and changes, same run, to the last byte.
// If the digest alone differs, the engine tells the same story otherwise; if more does, look.

use consensus::basic_paxos::BasicPaxos;
use simulator::Detail;
use simulator::text::saved::begin;

const RUN: &str = r#"scenario b15-restart-wiped
title en "Restart without the disk" zh "磁盘清空后重启"
about
  en "orange is chosen by a and b; then a restarts, and its disk is wiped. a has forgotten its vote and says so in good faith; y believes it, and a second value is chosen. Amnesia breaks Paxos."
  zh "orange 由 a 和 b 选定；a 重启时磁盘被清空了。a 忘了自己的投票，还老老实实地说没投过；y 信了它，于是第二个值被选定。失忆会破坏 Paxos。"

protocol basic-paxos
nodes
  client C1 C2
  proposer x y
  acceptor a b c
  learner L1 L2
options
  numbering interleaved
network
  latency 11ms..13ms
  latency y>c 15ms..16ms
seed 5

script
  at 0ms request C1 ask orange x
  drop x>c Accept 1.x
  drop a>L2 Accepted 1.x
  drop b>L2 Accepted 1.x
  at 70ms note
    en "a and b have voted: orange is chosen, and L1 knows."
    zh "a 和 b 投了票：orange 已选定，L1 也知道了。"
  at 75ms wipe a
    en "a's disk is wiped."
    zh "a 的磁盘被清空。"
  at 85ms restart a
    en "a starts with nothing: it remembers neither promise nor vote."
    zh "a 从零启动：既不记得承诺，也不记得投票。"
  at 85ms crash b
    en "b, the only one that still knows, goes down."
    zh "唯一还知道的 b 停机了。"
  at 95ms request C2 ask banana y
  after c>y Promise 2.y note
    en "Two promises, no reports: y may choose freely, as far as it can tell. A proposal that P2c forbids."
    zh "两个承诺，没有报告：在 y 看来可以自由选择。这正是 P2c 禁止的提议。"
  after y>c Accept 2.y note
    en "banana is chosen too. Two values: agreement has fallen."
    zh "banana 也被选定了。两个值：一致性被破坏。"

expect
  chosen orange in 1.x
  chosen banana in 2.y
  rule a started 1
  rule y free-choice 1
  learned L1 orange
  learned L2 banana
  register C1 answer orange
  register C2 answer banana
  monitor agreement broken
  monitor p2 broken
  monitor p2a broken
  monitor p2b broken
  monitor p2c broken
  monitor p1a held
  monitor validity held
"#;

#[test]
fn b15_restart_wiped_again() {
    let mut run = begin::<BasicPaxos>(RUN, Detail::Full).expect("the run is understood");
    run.seek(39);

    let world = run.world();
    let names = &world.scenario().names;
    let facts = world.facts();
    let chosen = facts.chosen.iter().map(|it| format!("{} in {}", names.value(it.value), names.ballot(it.ballot)));
    let learned = facts.learned.iter().map(|(node, it)| format!("{}: {}", names.of(*node), names.value(it.value)));
    let broken = world.monitors().broken();

    assert_eq!(world.count(), 39, "events");
    assert_eq!(chosen.collect::<Vec<_>>(), ["orange in 1.x", "banana in 2.y"], "values chosen, and in which ballot");
    assert_eq!(learned.collect::<Vec<_>>(), ["x: orange", "L1: orange", "y: banana", "L2: banana"], "who learned what");
    assert_eq!(broken.collect::<Vec<_>>(), ["agreement", "p2", "p2a", "p2b", "p2c"], "promises that fell");
    assert_eq!(format!("{:016x}", world.digest()), "00fd7a214a6ad07b", "the whole run");
}
