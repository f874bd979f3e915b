//! The mistakes of replicated logs, each with the cluster in which it is looked
//! for and what its scenario tells. The search gets no hint: only what may happen.
#![allow(dead_code)] // each binary uses a part of it

use std::sync::Arc;

use checker::{Bounds, Model};
use consensus::Protocol;
use consensus::multi_paxos::MultiPaxos;
use consensus::raft::Raft;
use simulator::text;

use super::break_it::{How, PLAIN, Told, find};

/// One mistake.
pub struct Case {
    /// Its protocol, its switch.
    pub protocol: &'static str,
    pub mutation: &'static str,
    /// Nodes, more options, what is asked for.
    pub nodes: &'static str,
    pub options: &'static str,
    pub script: &'static str,
    pub bounds: Bounds,
    pub how: How,
    /// The monitors of which one falls.
    pub goal: &'static [&'static str],
    pub title: [&'static str; 2],
    pub about: [&'static str; 2],
    pub told: Told,
    /// How many steps the way has.
    pub steps: u32,
}

const THREE: &str = "  server S1 S2 S3\n";
const CLIENT: &str = "  client C1\n  server S1 S2 S3\n";

#[rustfmt::skip] // a table
pub const CASES: &[Case] = &[
    Case {
        protocol: "raft", mutation: "vote-forgotten", nodes: THREE, options: "",
        script: "  request S1 elect\n  request S3 elect\n",
        bounds: Bounds { crashes: 1, ..PLAIN }, how: How::Breadth, goal: &["election-safety"],
        title: ["A forgotten vote", "忘掉的选票"],
        about: ["A crash makes a server forget for whom it has voted, and it votes again in the same term: two leaders. Seen in GitHub ktoso/akka-raft, issue 56, and microsoft/CCF, pull request 8094.", "崩溃让服务器忘了投给谁，于是在同一任期又投一次：两个领导者。见于 GitHub ktoso/akka-raft issue 56、microsoft/CCF 拉取请求 8094。"],
        told: Told { rule: "forgot-vote", wrong: ["Its vote of this term is gone. It is free to vote once more.", "它这一任期的票没有了，它可以再投一次。"], end: ["Two leaders in one term.", "同一任期有了两个领导者。"] },
        steps: 8,
    },
    Case {
        protocol: "raft", mutation: "self-vote-twice", nodes: THREE, options: "",
        script: "  request S1 elect\n  request S3 elect\n",
        bounds: PLAIN, how: How::Breadth, goal: &["election-safety"],
        title: ["Its own vote twice", "自己的票算两次"],
        about: ["A candidate counts its own vote twice, so one vote less makes it leader. Seen in GitHub ktoso/akka-raft, issue 50.", "候选人把自己的票数了两次，少一票也能当选。见于 GitHub ktoso/akka-raft，issue 50。"],
        told: Told { rule: "counted-self-twice", wrong: ["It takes two votes to lead three servers, and it has one: its own.", "三台服务器要两票才能领导，它只有一票：自己的。"], end: ["Two leaders in one term.", "同一任期有了两个领导者。"] },
        steps: 2,
    },
    Case {
        protocol: "raft", mutation: "stale-vote-counts", nodes: THREE, options: "",
        script: "  request S1 elect\n  request S1 elect\n  request S3 elect\n  request S3 elect\n",
        bounds: PLAIN, how: How::Breadth, goal: &["election-safety"],
        title: ["A vote of an earlier term", "先前任期的票"],
        about: ["A vote that was given in an earlier term counts in the present one, in which its giver votes for another. Seen in GitHub ktoso/akka-raft, issues 46 and 47, and pmorjan/little-raft, issue 44.", "先前任期投的票被算进现在的任期，而投票者在现在的任期投给了别人。见于 GitHub ktoso/akka-raft issue 46、47 与 little-raft issue 44。"],
        told: Told { rule: "counted-stale-vote", wrong: ["This vote is of an earlier term: in this one its giver is free.", "这一票属于先前的任期：在现在的任期，投票者另有自由。"], end: ["Two leaders in one term.", "同一任期有了两个领导者。"] },
        steps: 7,
    },
    Case {
        protocol: "raft", mutation: "pre-vote-is-vote", nodes: THREE, options: "  pre-vote on\n",
        script: "  request S1 elect\n  request S3 elect\n",
        bounds: Bounds { timeouts: 2, ..PLAIN }, how: How::Breadth, goal: &["election-safety"],
        title: ["A pre-vote for a vote", "预投票当作投票"],
        about: ["The answer to a pre-vote, which binds nobody, counts as a vote. Seen in GitHub canonical/raft, issue 196.", "对预投票的答复不约束任何人，却被算作选票。见于 GitHub canonical/raft，issue 196。"],
        told: Told { rule: "counted-pre-vote-as-vote", wrong: ["Who answered only said that it would. It has voted for nobody yet.", "答复者只说愿意，还没有投给任何人。"], end: ["Two leaders in one term.", "同一任期有了两个领导者。"] },
        steps: 10,
    },
    Case {
        protocol: "raft", mutation: "no-log-check", nodes: CLIENT, options: "",
        script: "  request S1 elect\n  request S3 elect\n  request C1 put x 1 S1\n",
        bounds: PLAIN, how: How::Breadth, goal: &["leader-completeness"],
        title: ["Votes without a look at logs", "投票不看日志"],
        about: ["A vote is given to a candidate whose log lacks what is committed. The candidate wins, and its log becomes everybody's. The classic mistake in student code.", "把票投给日志里缺了已提交条目的候选人。它当选，它的日志就成了大家的。学生代码里的经典错误。"],
        told: Told { rule: "voted-for-shorter-log", wrong: ["The voter's own log says more than the candidate's. This vote should have been refused.", "投票者自己的日志比候选人的更完整，这一票本该拒绝。"], end: ["A leader without an entry that is committed.", "领导者缺了已提交的条目。"] },
        steps: 10,
    },
    Case {
        protocol: "raft", mutation: "stale-read", nodes: "  client C1 C2\n  server S1 S2 S3\n", options: "  no-op off\n",
        script: "  request S1 elect\n  request S2 elect\n  request S2 elect\n  request C1 put x 1 S2\n  request C2 get x S1\n",
        bounds: PLAIN, how: How::Breadth, goal: &["linearizability"],
        title: ["A read that nobody confirmed", "无人确认的读取"],
        about: ["A leader answers reads from its table and asks nobody whether it still leads. Seen in GitHub deventlab/d-engine, issue 381.", "领导者用自己的表答复读取，却不问自己是否还在领导。见于 GitHub deventlab/d-engine，issue 381。"],
        told: Told { rule: "read-unconfirmed", wrong: ["It does not know that another leads by now, and that the value has changed.", "它不知道领导者已换，值也变了。"], end: ["The client is told what no order of the operations explains.", "客户端得到的答复，没有任何操作次序能解释。"] },
        steps: 16,
    },
    Case {
        protocol: "raft", mutation: "heartbeat-truncates", nodes: CLIENT, options: "",
        script: "  request S1 elect\n  request C1 put x 1 S1\n  request C1 put x 2 S1\n",
        bounds: Bounds { timeouts: 1, ..PLAIN }, how: How::Breadth, goal: &["durability", "leader-completeness", "agreement", "learned-implies-chosen", "log-matching"],
        title: ["A heartbeat that cuts", "心跳截断日志"],
        about: ["An empty AppendEntries that comes late cuts off what the follower has acknowledged since. Seen in GitHub willemt/raft, issue 37.", "迟到的空 AppendEntries 把跟随者此后确认过的条目截掉。见于 GitHub willemt/raft，issue 37。"],
        told: Told { rule: "cut-by-heartbeat", wrong: ["The heartbeat is older than the entries behind it. That it holds none says nothing of them.", "心跳比其后的条目更旧，它不带条目并不说明那些条目无效。"], end: ["What was committed is gone.", "已提交的没有了。"] },
        steps: 15,
    },
    Case {
        protocol: "raft", mutation: "commit-past-match", nodes: "  client C1 C2\n  server S1 S2 S3\n", options: "  no-op off\n",
        script: "  request S1 elect\n  request S3 elect\n  request S3 elect\n  request C1 put x 1 S1\n  request C2 put x 2 S3\n",
        bounds: Bounds { timeouts: 1, ..PLAIN }, how: How::Luck(1, 60), goal: &["learned-implies-chosen", "agreement"],
        title: ["Committed beyond the match", "提交超出已吻合处"],
        about: ["A follower commits up to the leader's index although its log is only known to agree with the leader's up to an earlier one. Seen in GitHub atomix/copycat, issue 265, and scylladb, issue 9965.", "跟随者按领导者的提交位置提交，可它的日志只确认吻合到更早处。见于 GitHub atomix/copycat issue 265、scylladb issue 9965。"],
        told: Told { rule: "committed-past-match", wrong: ["This entry is of another leader. Nobody has compared it.", "这个条目来自另一个领导者，没有人比对过它。"], end: ["A server has learned what was never chosen.", "有服务器学到了从未选定的值。"] },
        steps: 16,
    },
    Case {
        protocol: "raft", mutation: "commit-old-term", nodes: "  client C1 C2\n  server S1 S2 S3\n", options: "  no-op off\n",
        script: "  request S1 elect\n  request S1 elect\n  request S1 elect\n  request S3 elect\n  request S3 elect\n  request S3 elect\n  request C1 put x 1 S1\n  request C2 put x 2 S3\n",
        bounds: PLAIN, how: How::Luck(1, 80), goal: &["leader-completeness", "agreement"],
        title: ["Committed by counting replicas", "数副本就算提交"],
        about: ["A leader commits an entry of an earlier term because a majority has it: figure 8 of the paper, with three servers. Seen in GitHub logcabin/logcabin, issue 44, canonical/raft, issue 220, and PySyncObj, issue 169.", "领导者因过半服务器有某个较早任期的条目就算它已提交：论文图 8，三台服务器即可。见于 GitHub logcabin/logcabin issue 44、canonical/raft issue 220、PySyncObj issue 169。"],
        told: Told { rule: "counted-old-term", wrong: ["A majority has this entry, but it is of an earlier term: a server with a later one can still win.", "过半服务器有这个条目，但它属于较早的任期：有更新条目的服务器仍能当选。"], end: ["The next leader does not have it.", "下一个领导者没有它。"] },
        steps: 23,
    },
    Case {
        protocol: "raft", mutation: "single-server-early", nodes: "  server S1 S2 S3 S4 S5\n", options: "  membership single-server\n  members S1 S2 S3 S4\n  no-op off\n",
        script: "  request S1 elect\n  request S1 elect\n  request S1 elect\n  request S2 elect\n  request S2 elect\n  request S1 add-server S5\n  request S2 remove-server S1\n",
        bounds: Bounds { crashes: 1, ..PLAIN }, how: How::Luck(1, 80), goal: &["leader-completeness", "agreement"],
        title: ["Members changed too early", "成员变更过早"],
        about: ["A new leader changes the members before an entry of its own term is committed. Two majorities then share nobody. Seen in GitHub atomix/copycat, issue 23, and on the raft-dev list as the bug in single-server membership changes.", "新领导者在本任期还没有条目提交时就变更成员，两个过半集合便毫无交集。见于 GitHub atomix/copycat issue 23，以及 raft-dev 邮件列表所述单服务器成员变更的缺陷。"],
        told: Told { rule: "changed-members-early", wrong: ["Nothing of its own term is committed: it cannot know which members another leader has named.", "本任期还没有任何条目提交：它无从得知别的领导者定了哪些成员。"], end: ["Two majorities that share nobody have decided.", "毫无交集的两个过半集合各自作了决定。"] },
        steps: 25,
    },
    Case {
        protocol: "raft", mutation: "apply-time-config", nodes: "  server S1 S2 S3 S4 S5\n", options: "  membership single-server\n  members S1 S2 S3\n",
        script: "  request S1 elect\n  request S2 elect\n  request S2 elect\n  request S1 add-server S4\n  request S1 add-server S5\n",
        bounds: PLAIN, how: How::Luck(1, 100), goal: &["leader-completeness", "agreement"],
        title: ["Members that count too late", "生效过晚的成员"],
        about: ["A membership takes effect when it is applied, not when it is appended, and two changes in a row leave old and new majorities without a server in common. Discussed in GitHub etcd-io/etcd, issue 11284, and etcd-io/raft, pull request 469.", "新成员在应用时而不是追加时生效，连续两次变更后，新旧过半集合没有共同的服务器。GitHub etcd-io/etcd issue 11284 与 etcd-io/raft 拉取请求 469 有讨论。"],
        told: Told { rule: "members-wait", wrong: ["The new members are in the log, and do not count yet.", "新成员已在日志里，却还不算数。"], end: ["Old and new members have decided without each other.", "新旧成员各自作了决定。"] },
        steps: 33,
    },
    Case {
        protocol: "multi-paxos", mutation: "gap-acked", nodes: "  client C1 C2\n  server S1 S2 S3\n", options: "",
        script: "  request S1 elect\n  request C1 put x 1 S1\n  request C2 put x 2 S1\n",
        bounds: PLAIN, how: How::Breadth, goal: &["no-gap"],
        title: ["A hole that is passed over", "跳过空洞"],
        about: ["A log with a hole is applied and acknowledged as if it were complete. Seen in GitHub oxia-db/oxia, pull request 1239.", "日志有空洞，却照样应用并确认，好像它是完整的。见于 GitHub oxia-db/oxia，拉取请求 1239。"],
        told: Told { rule: "skipped-gap", wrong: ["The slot before is not known yet, and is passed over.", "前一个槽位还不知道，就被跳过了。"], end: ["A table without a command that others have applied.", "表里少了别处已应用的一条命令。"] },
        steps: 9,
    },
    Case {
        protocol: "multi-paxos", mutation: "wrong-merge", nodes: "  client C1 C2\n  server S1 S2 S3\n", options: "",
        script: "  request S1 elect\n  request S2 elect\n  request S3 elect\n  request C1 put x 1 S1\n  request C2 put x 2 S2\n",
        bounds: PLAIN, how: How::Luck(1, 80), goal: &["agreement", "state-machine-safety"],
        title: ["The longest log instead of the highest ballot", "最长的日志代替最高的编号"],
        about: ["A new leader takes the longest log that it is told of, not slot by slot what was voted for in the highest ballot. Seen in GitHub Cjen1/OCons, pull request 21.", "新领导者采用所报最长的日志，而不是逐个槽位取编号最高的票。见于 GitHub Cjen1/OCons，拉取请求 21。"],
        told: Told { rule: "took-longest-log", wrong: ["A shorter report may hold the higher ballot. It is not looked at.", "较短的报告里可能有更高的编号，它却不看。"], end: ["Two commands in one slot.", "同一槽位有了两条命令。"] },
        steps: 16,
    },
];

/// The scenario from which a case is searched.
pub fn source(case: &Case, mutated: bool) -> String {
    let mutations = if mutated {
        format!("  mutations {}\n", case.mutation)
    } else {
        String::new()
    };
    format!(
        "scenario {}\ntitle en \"{}\" zh \"{}\"\nabout\n  en \"{}\"\n  zh \"{}\"\nprotocol {}\n\
         nodes\n{}options\n{}{mutations}network\n  latency 10ms\nmode stepped\nscript\n{}",
        case.mutation,
        case.title[0],
        case.title[1],
        case.about[0],
        case.about[1],
        case.protocol,
        case.nodes,
        case.options,
        case.script,
    )
}

/// The model of a case.
pub fn model<P: Protocol>(case: &Case, mutated: bool) -> Model<P> {
    let scenario =
        text::parse::<P>(&source(case, mutated)).unwrap_or_else(|error| panic!("{error}"));
    Model::new(Arc::new(scenario), case.bounds)
}

/// A way in which a case breaks a promise, as the text of a scenario, and how many steps it has.
pub fn shortest(case: &Case) -> (String, u32) {
    match case.protocol {
        "raft" => told::<Raft>(case),
        _ => told::<MultiPaxos>(case),
    }
}

fn told<P: Protocol>(case: &Case) -> (String, u32) {
    let (scenario, steps) = find(model::<P>(case, true), case.goal, case.how, &case.told);
    (text::print(&scenario), steps)
}
