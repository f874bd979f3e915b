// Repair
//
// A run of the scenario `m03-leader-crash` with seed 1, up to its event 51, written by Consensus Playground. It needs the
// crates `consensus` and `simulator`, and asserts what was seen: same scenario, seed and changes, same run, to the last byte.
// If the digest alone differs, the engine tells the same story otherwise; if more does, look.

use consensus::multi_paxos::MultiPaxos;
use simulator::Detail;
use simulator::text::saved::begin;

const RUN: &str = r#"scenario m03-leader-crash
title en "Repair" zh "修复"
about
  en "A leader dies with three slots open. The next one keeps the votes that it finds and fills the hole with nothing."
  zh "领导者在三个槽位未决时崩溃。下一个保留它发现的票，用空条目填上空缺。"

protocol multi-paxos
nodes
  client C1 C2 C3
  server S1 S2 S3
options
  leadership on-request
  heartbeat off
  client-retry 170ms
network
  latency 10ms
seed 1

script
  at 0ms request C1 put a 1
  drop S1>S2 Accept 1.S1 @2
  drop S1>S3 Accept 1.S1 @2
    en "Nobody but S1 hears of slot 2."
    zh "槽位 2 除了 S1 没有人听说。"
  drop S1>S3 Accept 1.S1 @3
  drop S1>S2 Accept 1.S1 @4
  at 100ms request C1 put b 2
    en "Three clients at once: three slots are open at the same time."
    zh "三个客户端同时请求：三个槽位同时开放。"
  at 100ms request C2 put c 3
  at 100ms request C3 put d 4
  at 125ms crash S1
    en "S1 crashes: slot 3 has a vote of S2, slot 4 one of S3, slot 2 none that is left."
    zh "S1 崩溃：槽位 3 有 S2 的一票，槽位 4 有 S3 的一票，槽位 2 一票也没留下。"
  at 150ms request S2 elect
    en "S2 asks for promises from slot 2 on. The answers report what stands in each slot."
    zh "S2 请求自槽位 2 起的承诺。答复报告每个槽位里有什么。"
  after S3>S2 Promise 2.S2 note
    en "Slots 3 and 4 hold votes and are proposed again; slot 2 holds none and is filled with nothing."
    zh "槽位 3 和 4 有票，再次提议；槽位 2 没有，用空条目填上。"
  after C1>S2 Request @2 note
    en "The command that was lost with S1 comes again and takes slot 5. The others are answered from their sessions."
    zh "随 S1 丢失的命令又来了，占用槽位 5。其余的凭会话答复。"

expect
  leader S2
  register S2 log 1.S1:C1/1 2.S2:no-op 2.S2:C2/1 2.S2:C3/1 2.S2:C1/2
  register S2 table a=1 b=2 c=3 d=4
  register S2 applied 5
  rule S2 filled-hole 1
  rule S2 kept-vote 2
  rule S2 answered-from-session 2
  answered C1 2 done
  answered C2 1 done
  answered C3 1 done
  monitor agreement held
  monitor no-gap held
  monitor durability held
  monitor linearizability held
"#;

#[test]
fn m03_leader_crash_again() {
    let mut run = begin::<MultiPaxos>(RUN, Detail::Full).expect("the run is understood");
    run.seek(51);

    let world = run.world();
    let names = &world.scenario().names;
    let facts = world.facts();
    let chosen = facts.chosen.iter().map(|it| format!("{} in {}", names.value(it.value), names.ballot(it.ballot)));
    let learned = facts.learned.iter().map(|(node, it)| format!("{}: {}", names.of(*node), names.value(it.value)));
    let broken = world.monitors().broken();

    assert_eq!(world.count(), 51, "events");
    assert_eq!(chosen.collect::<Vec<_>>(), ["C1/1 in 1.S1", "C2/1 in 1.S1", "C3/1 in 1.S1", "no-op in 2.S2", "C2/1 in 2.S2", "C3/1 in 2.S2", "C1/2 in 2.S2"], "values chosen, and in which ballot");
    assert_eq!(learned.collect::<Vec<_>>(), ["S1: C1/1", "S2: C1/1", "S3: C1/1", "S2: no-op", "S2: C2/1", "S2: C3/1", "S3: no-op", "S3: C2/1", "S3: C3/1", "S2: C1/2"], "who learned what");
    assert_eq!(broken.collect::<Vec<_>>(), [""; 0], "promises that fell");
    assert_eq!(format!("{:016x}", world.digest()), "55d6695493b66239", "the whole run");
}
