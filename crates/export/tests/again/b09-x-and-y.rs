// x and y
//
// A run of the scenario `b09-x-and-y` with seed 7, up to its event 48, written by Consensus Playground. It needs the
// crates `consensus` and `simulator`, and asserts what was seen: same scenario, seed and changes, same run, to the last byte.
// If the digest alone differs, the engine tells the same story otherwise; if more does, look.

use consensus::basic_paxos::BasicPaxos;
use simulator::Detail;
use simulator::text::saved::begin;

const RUN: &str = r#"scenario b09-x-and-y
title en "x and y" zh "x 与 y"
about
  en "Two proposers, one chosen value: why b and c turn x away, why y wins, and why x, coming back, must propose y's value."
  zh "两个提议者，只选定一个值：b 和 c 为何回绝 x，y 为何胜出，x 再来时又为何必须提议 y 的值。"

protocol basic-paxos
nodes
  client C1 C2
  proposer x y
  acceptor a b c
  learner L1 L2
options
  numbering interleaved
  timeout 250ms
network
  latency C1>x 12ms
  latency C2>y 14ms
  latency x>a 22ms
  latency x>b 40ms
  latency x>c 62ms
  latency a>x 28ms
  latency b>x 12ms
  latency c>x 20ms
  latency y>a 42ms
  latency y>b 28ms
  latency y>c 30ms
  latency b>y 24ms
  latency c>y 14ms
  latency a>L1 32ms
  latency a>L2 30ms
seed 7

script
  at 0ms request C1 ask 1 x
    en "C1 wants 1 and asks x; x will begin ballot 1."
    zh "C1 想要 1，请 x 提议；x 将开始编号 1。"
  at 16ms request C2 ask 3 y
    en "C2 wants 3 and asks y; y will begin ballot 2."
    zh "C2 想要 3，请 y 提议；y 将开始编号 2。"
  drop x>c Prepare 1.x
  at 28ms cut y>a
    en "From now on y cannot reach a: what it sends there is lost."
    zh "从现在起 y 联系不上 a：发过去的都会丢失。"
  after b>x Promise 1.x note
    en "x holds the promises of a and b, none reports a vote: it proposes its own 1."
    zh "x 拿到 a 和 b 的承诺，都没有报告投票：它提议自己的 1。"
  after b>y Promise 2.y note
    en "y holds the promises of b and c. b has promised both, but voted in neither: y proposes 3."
    zh "y 拿到 b 和 c 的承诺。b 两边都承诺过，却都没投票：y 提议 3。"
  after x>a Accept 1.x note
    en "a votes for 1 in ballot 1. The only vote that 1 will ever get."
    zh "a 在编号 1 下投给 1。这是 1 唯一得到的一票。"
  after x>b Accept 1.x note
    en "b refuses: between x's Prepare and its Accept it has promised ballot 2."
    zh "b 拒绝：在 x 的 Prepare 与 Accept 之间，它已承诺编号 2。"
  after y>c Accept 2.y note
    en "b and c have voted for 3 in ballot 2: chosen."
    zh "b 和 c 都在编号 2 下投给 3：选定。"
  drop x>c Prepare 3.x
  after b>x Promise 3.x note
    en "a reports 1:1, b reports 2:3. The higher ballot decides: x must propose 3, and its own value is lost."
    zh "a 报告 1:1，b 报告 2:3。编号高的说了算：x 必须提议 3，它自己的值就此作罢。"
  drop x>c Accept 3.x
  after x>b Accept 3.x note
    en "Chosen again, in ballot 3: the same value, as it must be. c had it all along."
    zh "在编号 3 下再次选定：值相同，也必然相同。c 早就有了它。"

expect
  chosen 3 in 2.y
  chosen 3 in 3.x
  register a accepted 3.x:3
  register b accepted 3.x:3
  register c accepted 2.y:3
  rule b refused-accept 1
  rule c refused-accept 1
  rule a voted 1
  rule a voted-again 1
  rule x free-choice 1
  rule y free-choice 1
  rule x adopted-highest-vote 1
  count Prepare 9
  count Promise 6
  count Accept 9
  count Nack 2
  learned L1 3
  learned L2 3
  register C1 answer 3
  register C2 answer 3
  ballots 3
  monitor agreement held
  monitor p2c held
"#;

#[test]
fn b09_x_and_y_again() {
    let mut run = begin::<BasicPaxos>(RUN, Detail::Full).expect("the run is understood");
    run.seek(48);

    let world = run.world();
    let names = &world.scenario().names;
    let facts = world.facts();
    let chosen = facts.chosen.iter().map(|it| format!("{} in {}", names.value(it.value), names.ballot(it.ballot)));
    let learned = facts.learned.iter().map(|(node, it)| format!("{}: {}", names.of(*node), names.value(it.value)));
    let broken = world.monitors().broken();

    assert_eq!(world.count(), 48, "events");
    assert_eq!(chosen.collect::<Vec<_>>(), ["3 in 2.y", "3 in 3.x"], "values chosen, and in which ballot");
    assert_eq!(learned.collect::<Vec<_>>(), ["L1: 3", "L2: 3", "y: 3", "x: 3"], "who learned what");
    assert_eq!(broken.collect::<Vec<_>>(), [""; 0], "promises that fell");
    assert_eq!(format!("{:016x}", world.digest()), "91465fb439179bde", "the whole run");
}
