//! The implementation of this project, under the same script.

use std::collections::VecDeque;

use consensus::machine::{ClientMessage, Entry, LogRule, MachineRule, Operation};
use consensus::raft::{Raft, RaftMessage, RaftRequest, RaftRule, RaftTimer, Stage};
use consensus::{
    Cluster, Effect, Effects, Input, Message, Node, NodeId, Protocol, Role, Roles, Setting, Value,
};

use super::script::{Links, Setup, Side, View};

/// More than the longest election time-out, in microseconds.
const LONG: u64 = 400_000;

pub struct Ours {
    raft: Raft,
    setup: Setup,
    nodes: Vec<Node<Raft>>,
    clocks: Vec<u64>,
    under_way: VecDeque<(usize, usize, RaftMessage)>,
    /// What arrives when everything else has.
    late: VecDeque<(usize, usize, RaftMessage)>,
    /// Which rules were followed.
    pub rules: Vec<RaftRule>,
}

fn id(server: usize) -> NodeId {
    NodeId::new(server)
}

impl Ours {
    pub fn new(setup: Setup) -> Self {
        // The client is the last node, so that servers have the same numbers on both sides.
        let mut roles = vec![Roles::of(&[Role::Server]); setup.servers];
        roles.push(Roles::of(&[Role::Client]));
        let mut raft = Raft::new(&Cluster { roles });
        for (option, on) in [
            ("pre-vote", setup.pre_vote),
            ("check-quorum", setup.check_quorum),
            ("conflict-hints", setup.hints),
        ] {
            let word = Setting::Word(if on { "on" } else { "off" }.into());
            raft.set(option, &word).expect("a switch");
        }
        if let Some(mistake) = setup.mistake {
            let word = Setting::Words(vec![mistake.into()]);
            raft.set("mutations", &word).expect("a mistake");
        }
        let mut out = Effects::default();
        let boot = |server| raft.boot(id(server), LONG, None, &mut out).0;
        Self {
            nodes: (0..setup.servers).map(boot).collect(),
            clocks: vec![LONG; setup.servers],
            under_way: VecDeque::new(),
            late: VecDeque::new(),
            rules: Vec::new(),
            raft,
            setup,
        }
    }

    fn give(
        &mut self,
        server: usize,
        input: Input<RaftMessage, RaftTimer, RaftRequest>,
    ) -> LogRule<RaftRule> {
        let mut out = Effects::default();
        let node = &mut self.nodes[server];
        let now = self.clocks[server];
        let rule = self.raft.step(id(server), now, node, input, &mut out);
        for effect in out.list {
            match effect {
                Effect::Send { to, message } if to.index() < self.setup.servers => {
                    if !besides(self.setup, &rule, &message) {
                        self.under_way.push_back((server, to.index(), message));
                    }
                }
                Effect::Because(LogRule::Own(rule)) => self.rules.push(rule),
                // Answers to the client; timers, which the script lets fire; facts.
                Effect::Send { .. }
                | Effect::Because(LogRule::Machine(_))
                | Effect::Arm(_)
                | Effect::Disarm(_)
                | Effect::Note(_) => {}
            }
        }
        if let LogRule::Own(rule) = rule {
            self.rules.push(rule);
        }
        rule
    }
}

/// An answer that the other implementation does not give: see the head of `main.rs`.
fn besides(setup: Setup, rule: &LogRule<RaftRule>, answer: &RaftMessage) -> bool {
    match *rule {
        LogRule::Own(RaftRule::RefusedVoteTerm { .. }) => true,
        LogRule::Own(RaftRule::WouldNotVoteLeader { term, .. }) => {
            answer.identity().ballot < Some(term)
        }
        LogRule::Own(RaftRule::RefusedOldLeader { .. }) => !setup.check_quorum,
        LogRule::Own(_) | LogRule::Machine(_) => false,
    }
}

impl Side for Ours {
    fn time_out(&mut self, server: usize) {
        if self.nodes[server].memory.stage != Stage::Leading {
            self.give(server, Input::Timer(RaftTimer::Election));
        }
    }

    fn propose(&mut self, server: usize, number: u32) -> bool {
        let key = Value::new("k").expect("a key");
        let value = Value::new(&number.to_string()).expect("a value");
        let request = ClientMessage::Request {
            sequence: number,
            operation: Operation::Put { key, value },
        };
        let from = id(self.setup.servers);
        let message = RaftMessage::Client(request);
        let rule = self.give(server, Input::Message { from, message });
        matches!(rule, LogRule::Own(RaftRule::AppendedCommand { .. }))
    }

    fn beat(&mut self, server: usize) {
        if self.nodes[server].memory.stage == Stage::Leading {
            self.give(server, Input::Timer(RaftTimer::Heartbeat));
        }
    }

    fn look_round(&mut self, server: usize) {
        if self.nodes[server].memory.stage == Stage::Leading {
            self.give(server, Input::Timer(RaftTimer::Election));
        }
    }

    fn pass(&mut self, server: usize) {
        self.clocks[server] += LONG;
    }

    fn restart(&mut self, server: usize) {
        let disk = self.nodes[server].disk.clone();
        let now = self.clocks[server];
        let mut out = Effects::default();
        self.nodes[server] = self.raft.boot(id(server), now, Some(disk), &mut out).0;
    }

    fn compact(&mut self, server: usize) {
        let rule = self.give(server, Input::Request(RaftRequest::Snapshot));
        assert!(
            matches!(
                rule,
                LogRule::Machine(
                    MachineRule::TookSnapshot { .. } | MachineRule::NothingToSnapshot { .. }
                )
            ),
            "{rule:?}"
        );
    }

    fn transfer(&mut self, from: usize, to: usize) {
        if self.nodes[from].memory.stage == Stage::Leading {
            self.give(from, Input::Request(RaftRequest::Transfer(id(to))));
        }
    }

    fn settle(&mut self, links: &Links) {
        let mut steps = 0;
        let next = |it: &mut Self| {
            let first = it.under_way.pop_front();
            first.or_else(|| it.late.pop_front())
        };
        while let Some((from, to, message)) = next(self) {
            steps += 1;
            assert!(steps < 100_000, "they never stop");
            if links.work(from, to) {
                let refuses = message.identity().ballot < self.nodes[to].disk.current_term;
                let (from, before) = (id(from), self.under_way.len());
                self.give(to, Input::Message { from, message });
                if refuses {
                    self.late.extend(self.under_way.drain(before..));
                }
            }
        }
    }

    fn view(&self, server: usize) -> View {
        let Node { disk, memory } = &self.nodes[server];
        let entry = |(index, held): (u32, &consensus::machine::Held)| {
            let number = match held.entry {
                Entry::Command(command) => Some(command.sequence),
                Entry::Nothing | Entry::Members(_) => None,
            };
            (u64::from(index), u64::from(held.ballot.round), number)
        };
        View {
            term: u64::from(disk.term().round),
            leads: memory.stage == Stage::Leading,
            heir: memory.transfer.map(NodeId::index),
            commit: u64::from(memory.commit_index),
            start: u64::from(disk.log.start()),
            last: u64::from(disk.log.last()),
            log: disk.log.from(0).map(entry).collect(),
        }
    }

    fn leader(&self, server: usize) -> Option<usize> {
        self.nodes[server].memory.leader.map(NodeId::index)
    }
}
