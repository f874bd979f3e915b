//! The `raft` crate under the same script.

use std::collections::VecDeque;

use raft::prelude::{ConfState, Entry, Message, MessageType};
use raft::storage::MemStorage;
use raft::{Config, GetEntriesContext, RawNode, SnapshotStatus, StateRole, Storage};

use super::script::{Links, Setup, Side, View};

const ELECTION_TICKS: usize = 10;

pub struct Theirs {
    setup: Setup,
    nodes: Vec<RawNode<MemStorage>>,
    under_way: VecDeque<Message>,
    /// What arrives when everything else has.
    late: VecDeque<Message>,
}

fn number(server: usize) -> u64 {
    server as u64 + 1
}

fn server(number: u64) -> usize {
    usize::try_from(number - 1).expect("few servers")
}

fn boot(setup: Setup, id: usize, disk: MemStorage) -> RawNode<MemStorage> {
    let config = Config {
        id: number(id),
        election_tick: ELECTION_TICKS,
        heartbeat_tick: 1,
        max_size_per_msg: u64::MAX,
        pre_vote: setup.pre_vote,
        check_quorum: setup.check_quorum,
        skip_bcast_commit: true,
        ..Config::default()
    };
    let silent = slog::Logger::root(slog::Discard, slog::o!());
    RawNode::new(&config, disk, &silent).expect("a legal configuration")
}

impl Theirs {
    pub fn new(setup: Setup) -> Self {
        let voters: Vec<u64> = (0..setup.servers).map(number).collect();
        let disk = || MemStorage::new_with_conf_state(ConfState::from((voters.clone(), vec![])));
        Self {
            setup,
            nodes: (0..setup.servers)
                .map(|it| boot(setup, it, disk()))
                .collect(),
            under_way: VecDeque::new(),
            late: VecDeque::new(),
        }
    }

    fn leads(&self, server: usize) -> bool {
        self.nodes[server].raft.state == StateRole::Leader
    }

    fn send(&mut self, mut messages: Vec<Message>) {
        // The crate's order is that of a hash table, ours that of the cluster.
        messages.sort_by_key(|it| it.to);
        for mut message in messages {
            let kind = message.get_msg_type();
            if matches!(
                kind,
                MessageType::MsgRequestVote
                    | MessageType::MsgRequestVoteResponse
                    | MessageType::MsgRequestPreVote
                    | MessageType::MsgRequestPreVoteResponse
            ) {
                (message.commit, message.commit_term) = (0, 0);
            }
            self.under_way.push_back(message);
        }
    }

    /// Writes to disk what is to be written, as the crate's book says, and sends.
    fn work(&mut self, server: usize) {
        while self.nodes[server].has_ready() {
            let node = &mut self.nodes[server];
            let mut ready = node.ready();
            let mut messages = ready.take_messages();
            let disk = node.mut_store().clone();
            if *ready.snapshot() != raft::prelude::Snapshot::default() {
                let snapshot = ready.snapshot().clone();
                disk.wl().apply_snapshot(snapshot).expect("newer");
            }
            disk.wl().append(ready.entries()).expect("no gap");
            if let Some(state) = ready.hs() {
                disk.wl().set_hardstate(state.clone());
            }
            messages.extend(ready.take_persisted_messages());
            let mut light = node.advance(ready);
            if let Some(commit) = light.commit_index() {
                disk.wl().mut_hard_state().set_commit(commit);
            }
            messages.extend(light.take_messages());
            node.advance_apply();
            self.send(messages);
        }
    }

    fn entries(&self, server: usize) -> Vec<Entry> {
        let disk = self.nodes[server].store();
        let (first, last) = (disk.first_index().unwrap(), disk.last_index().unwrap());
        let context = GetEntriesContext::empty(false);
        if first > last {
            return Vec::new();
        }
        disk.entries(first, last + 1, None, context)
            .expect("they are there")
    }
}

impl Side for Theirs {
    fn time_out(&mut self, server: usize) {
        if !self.leads(server) {
            self.nodes[server].campaign().expect("it can");
            self.work(server);
        }
    }

    fn propose(&mut self, server: usize, number: u32) -> bool {
        // A follower of the crate's sends a proposal on; ours sends the client there.
        let data = number.to_be_bytes().to_vec();
        let took = self.leads(server) && self.nodes[server].propose(vec![], data).is_ok();
        self.work(server);
        took
    }

    fn beat(&mut self, server: usize) {
        if self.leads(server) {
            self.nodes[server].ping();
            self.work(server);
        }
    }

    fn look_round(&mut self, server: usize) {
        if !self.leads(server) {
            return;
        }
        let raft = &mut self.nodes[server].raft;
        raft.abort_leader_transfer();
        if self.setup.check_quorum {
            let mut look = Message::default();
            look.set_msg_type(MessageType::MsgCheckQuorum);
            look.from = number(server);
            raft.step(look).expect("it looks round");
        }
        self.work(server);
    }

    fn pass(&mut self, server: usize) {
        if !self.leads(server) {
            self.nodes[server].raft.election_elapsed = ELECTION_TICKS;
        }
    }

    fn restart(&mut self, server: usize) {
        let disk = self.nodes[server].store().clone();
        let first = disk.first_index().unwrap();
        // The entry that `compact` leaves stands for all before it.
        let compacted = if disk.term(first - 1).is_ok() {
            first - 1
        } else {
            first
        };
        disk.wl().mut_hard_state().set_commit(compacted);
        self.nodes[server] = boot(self.setup, server, disk);
    }

    fn compact(&mut self, server: usize) {
        let node = &self.nodes[server];
        let applied = node.raft.raft_log.applied;
        let disk = node.store().clone();
        if applied > disk.first_index().unwrap() {
            disk.wl().compact(applied).expect("it is there");
        }
    }

    fn transfer(&mut self, from: usize, to: usize) {
        if self.leads(from) {
            self.nodes[from].transfer_leader(number(to));
            self.work(from);
        }
    }

    fn settle(&mut self, links: &Links) {
        let mut steps = 0;
        while let Some(message) = self.under_way.pop_front().or_else(|| self.late.pop_front()) {
            steps += 1;
            assert!(steps < 100_000, "they never stop");
            let (from, to) = (server(message.from), server(message.to));
            let snapshot = message.get_msg_type() == MessageType::MsgSnapshot;
            let arrives = links.work(from, to);
            if arrives {
                let refuses = message.term < self.nodes[to].raft.term;
                let before = self.under_way.len();
                self.nodes[to].step(message).expect("a message");
                self.work(to);
                if refuses {
                    self.late.extend(self.under_way.drain(before..));
                }
            }
            if snapshot {
                let outcome = if arrives {
                    SnapshotStatus::Finish
                } else {
                    SnapshotStatus::Failure
                };
                self.nodes[from].report_snapshot(number(to), outcome);
                self.work(from);
            }
        }
    }

    fn view(&self, server: usize) -> View {
        let raft = &self.nodes[server].raft;
        let entry = |it: &Entry| {
            let data = <[u8; 4]>::try_from(&it.data[..]).ok();
            (it.index, it.term, data.map(u32::from_be_bytes))
        };
        View {
            term: raft.term,
            heir: raft.lead_transferee.map(self::server),
            leads: raft.state == StateRole::Leader,
            commit: raft.raft_log.committed,
            start: raft.raft_log.first_index() - 1,
            last: raft.raft_log.last_index(),
            log: self.entries(server).iter().map(entry).collect(),
        }
    }

    fn leader(&self, server: usize) -> Option<usize> {
        let leader = self.nodes[server].raft.leader_id;
        leader.checked_sub(1).map(|it| self::server(it + 1))
    }
}
