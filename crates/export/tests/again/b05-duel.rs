// A duel of proposers
//
// A run of the scenario `b05-duel` with seed 1, up to its event 88, written by Consensus Playground. It needs the
// crates `consensus` and `simulator`, and asserts what was seen: same scenario, seed and changes, same run, to the last byte.
// If the digest alone differs, the engine tells the same story otherwise; if more does, look.

use consensus::basic_paxos::BasicPaxos;
use simulator::Detail;
use simulator::text::saved::begin;

const RUN: &str = r#"scenario b05-duel
title en "A duel of proposers" zh "提议者的争夺"
about
  en "Each proposer's Prepare arrives just before the other's Accept. Every ballot is pre-empted by the next: always safe, never done. Paxos promises no progress here, and cannot."
  zh "每个提议者的 Prepare 总在对方的 Accept 之前一点到达。每个编号都被下一个抢占：始终安全，永不完成。这里 Paxos 不保证进展，也无法保证。"

protocol basic-paxos
nodes
  client C1 C2
  proposer x y
  acceptor a b c
  learner L1
options
  numbering interleaved
  timeout 200ms
network
  latency 20ms
  latency C1>x 10ms
  latency C2>y 10ms
  latency x>a 8ms
  latency y>a 8ms
  latency a>x 8ms
  latency a>y 8ms
seed 1
until 236ms

script
  at 0ms request C1 ask 1 x
  at 28ms request C2 ask 3 y
  after y>a Prepare 2.y note
    en "a promises ballot 2 to y. x has not even sent its Accept for ballot 1, and it is too late already."
    zh "a 向 y 承诺了编号 2。x 连编号 1 的 Accept 都还没发，就已经迟了。"
  after x>a Accept 1.x note
    en "Refused: a has promised 2. x will try again, higher."
    zh "被拒：a 已承诺 2。x 会用更高的编号再试。"
  after x>b Prepare 3.x note
    en "And now x's Prepare 3 overtakes y's Accept 2. The same again with the roles exchanged."
    zh "这回轮到 x 的 Prepare 3 抢在 y 的 Accept 2 之前。同样的事，角色互换。"
  after y>a Accept 4.y note
    en "Four ballots, no vote. Nothing wrong was chosen, and nothing right either: a livelock."
    zh "四个编号，一票也没有。没有选错，也没有选对：这就是活锁。"

expect
  chosen nothing
  learned L1 nothing
  ballots 8..9
  count Accepted 0
  rule any voted 0
  rule a refused-accept 7
  monitor agreement held
  monitor progress warned
"#;

#[test]
fn b05_duel_again() {
    let mut run = begin::<BasicPaxos>(RUN, Detail::Full).expect("the run is understood");
    run.seek(88);

    let world = run.world();
    let names = &world.scenario().names;
    let facts = world.facts();
    let chosen = facts.chosen.iter().map(|it| format!("{} in {}", names.value(it.value), names.ballot(it.ballot)));
    let learned = facts.learned.iter().map(|(node, it)| format!("{}: {}", names.of(*node), names.value(it.value)));
    let broken = world.monitors().broken();

    assert_eq!(world.count(), 88, "events");
    assert_eq!(chosen.collect::<Vec<_>>(), [""; 0], "values chosen, and in which ballot");
    assert_eq!(learned.collect::<Vec<_>>(), [""; 0], "who learned what");
    assert_eq!(broken.collect::<Vec<_>>(), [""; 0], "promises that fell");
    assert_eq!(format!("{:016x}", world.digest()), "804b9853a2737666", "the whole run");
}
