// On a majority, and lost
//
// A run of the scenario `r05-old-term-commit` with seed 1, up to its event 201, written by Consensus Playground. It needs the
// crates `consensus` and `simulator`, and asserts what was seen: same scenario, seed and changes, same run, to the last byte.
// If the digest alone differs, the engine tells the same story otherwise; if more does, look.

use consensus::raft::Raft;
use simulator::Detail;
use simulator::text::saved::begin;

const RUN: &str = r#"scenario r05-old-term-commit
title en "On a majority, and lost" zh "过半都有，仍会丢失"
about
  en "Figure 8 of the paper: an entry of an earlier term reaches a majority and is overwritten all the same. So replicas alone do not commit it."
  zh "论文图 8：较早任期的条目到了过半服务器，仍被覆盖。所以单凭副本数不算提交。"

protocol raft
nodes
  client C1 C2 C3
  server S1 S2 S3 S4 S5
options
  election 5000ms
  heartbeat 60ms
  no-op off
network
  latency 5ms
seed 1
until 760ms

script
  at 0ms request S2 elect
  at 20ms request C1 put x 0 S2
  at 100ms request S1 elect
    en "S1 leads term 2."
    zh "S1 领导任期 2。"
  at 130ms partition C1 S1 S2 | C2 S3 S4 S5
  at 140ms request C1 put x 2 S1
    en "(a) The command of term 2 reaches S2, then S1 crashes."
    zh "（a）任期 2 的命令到了 S2，随后 S1 崩溃。"
  at 170ms crash S1
  at 180ms request S5 elect
    en "(b) S5 wins term 3 with S3 and S4, and takes another command at the same slot."
    zh "（b）S5 凭 S3 和 S4 赢得任期 3，在同一槽位接下另一条命令。"
  at 195ms partition C2 S5 | C1 S1 S2 S3 S4
  at 200ms request C2 put x 3 S5
  at 220ms crash S5
  at 230ms heal
  at 230ms restart S1
  at 240ms request S1 elect
    en "S1 stands for term 3, but S3 and S4 voted there already. In term 4 it wins."
    zh "S1 参选任期 3，但 S3 和 S4 在那里已投过票。到任期 4 它才胜出。"
  at 260ms request S1 elect
  at 265ms cut S1>S4
  after S3>S1 AppendReply 4 @2 note
    en "(c) Slot 2 of term 2 is on S1, S2 and S3, a majority. S1 must not commit it: it leads term 4."
    zh "（c）任期 2 的槽位 2 已在 S1、S2、S3 上，过半了。S1 不能提交它：它领导的是任期 4。"
  at 400ms crash S1
  at 410ms restart S5
  at 420ms request S5 elect
  at 440ms request S5 elect
    en "(d) S5's last entry is of term 3, newer than theirs: S2, S3 and S4 vote for it in term 5."
    zh "（d）S5 的最后一个条目属于任期 3，比它们的新：S2、S3、S4 在任期 5 投给它。"
  after S5>S3 AppendEntries 5 @1 note
    en "The entry that a majority had is gone. Had S1 answered for it, that answer would now be a lie."
    zh "过半都有过的条目没了。若 S1 曾为它作出答复，那答复现在就成了谎话。"
  at 560ms request C3 put y 5 S5
    en "An entry of S5's own term commits itself, and everything before it."
    zh "S5 自己任期的条目一提交，前面的也随之提交。"

expect
  leader S5
  ballots 7
  rule S1 not-by-counting 1
  rule S2 took-conflict-out 1
  rule S3 took-conflict-out 1
  register S2 table x=3 y=5
  register S3 table x=3 y=5
  register S5 commit_index 3
  answered C1 1 done
  answered C3 1 done
  monitor leader-completeness held
  monitor learned-implies-chosen held
  monitor agreement held
  monitor linearizability held
"#;

#[test]
fn r05_old_term_commit_again() {
    let mut run = begin::<Raft>(RUN, Detail::Full).expect("the run is understood");
    run.seek(201);

    let world = run.world();
    let names = &world.scenario().names;
    let facts = world.facts();
    let chosen = facts.chosen.iter().map(|it| format!("{} in {}", names.value(it.value), names.ballot(it.ballot)));
    let learned = facts.learned.iter().map(|(node, it)| format!("{}: {}", names.of(*node), names.value(it.value)));
    let broken = world.monitors().broken();

    assert_eq!(world.count(), 201, "events");
    assert_eq!(chosen.collect::<Vec<_>>(), ["C1/1 in 1", "C2/1 in 5", "C3/1 in 5"], "values chosen, and in which ballot");
    assert_eq!(learned.collect::<Vec<_>>(), ["S2: C1/1", "S1: C1/1", "S3: C1/1", "S4: C1/1", "S5: C1/1", "S5: C1/1", "S5: C2/1", "S5: C3/1", "S2: C2/1", "S2: C3/1", "S3: C2/1", "S3: C3/1", "S4: C2/1", "S4: C3/1"], "who learned what");
    assert_eq!(broken.collect::<Vec<_>>(), [""; 0], "promises that fell");
    assert_eq!(format!("{:016x}", world.digest()), "11b2942b8bedc91c", "the whole run");
}
