//! A leader's entries on their way to the others.

use alloc::boxed::Box;
use alloc::sync::Arc;

use super::{
    End, Out, Progress, Raft, RaftMessage, RaftReads, RaftRule, RaftTimer, Reason, Round, Stage,
    State, own,
};
use crate::atom::{Ballot, NodeId, Slot, Value};
use crate::fact::Fact;
use crate::machine::{Command, Entry, Held, Log, redirect};
use crate::time::LocalTime;

/// Entries that were copied out of the log, from which slot on and how many at
/// the most: nearly every follower is sent the same.
#[derive(Default)]
struct Copied(Option<(u32, usize, Arc<[Held]>)>);

impl Copied {
    fn of(&mut self, log: &Log, slot: u32, most: usize) -> Arc<[Held]> {
        if let Some((from, of, entries)) = &self.0
            && (*from, *of) == (slot, most)
        {
            return Arc::clone(entries);
        }
        let entries = log.copy(slot, most);
        self.0 = Some((slot, most, Arc::clone(&entries)));
        entries
    }
}

/// The most entries that one message carries.
const AT_ONCE: usize = 64;

impl Raft {
    /// A client's request.
    pub(super) fn on_request(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        command: Command,
        out: &mut Out,
    ) -> Reason {
        let (client, sequence) = (command.client, command.sequence);
        if let Some(rule) = node.memory.replica.answer_again(client, sequence, out) {
            return rule;
        }
        let memory = &mut node.memory;
        let heir = memory.transfer;
        if memory.stage != Stage::Leading || heir.is_some() {
            let leader = heir.or(memory.leader).filter(|leader| *leader != me);
            redirect(client, sequence, leader, out);
            return own(RaftRule::SentElsewhere { client, leader });
        }
        let name = Value::command(client, sequence);
        let open = node.disk.log.from(memory.replica.applied + 1);
        let here = |(_, held): (u32, &Held)| held.entry.is_command(client, sequence);
        let waits = |it: &super::WaitingRead| (it.client, it.sequence) == (client, sequence);
        if open.into_iter().any(here) || memory.reads.iter().any(waits) {
            memory.replica.expect(client, sequence);
            return own(RaftRule::CommandUnderWay { command: name });
        }
        if command.operation.reads()
            && let Some(rule) = self.read(me, now, node, command, out)
        {
            return own(rule);
        }
        node.memory.replica.expect(client, sequence);
        let slot = self.append(me, now, node, Entry::Command(command), out);
        let rule = RaftRule::AppendedCommand {
            slot: Slot(slot),
            term: node.disk.term(),
            value: name,
        };
        self.replicate(now, node, false, out);
        self.advance(me, now, node, out);
        own(rule)
    }

    /// The leader puts an entry behind its log; whoever calls sees to the rest.
    pub(super) fn append(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        entry: Entry,
        out: &mut Out,
    ) -> u32 {
        let ballot = node.disk.term();
        let slot = node.disk.log.last() + 1;
        out.note(Fact::Proposed {
            proposer: me,
            slot: Slot(slot),
            ballot,
            value: entry.name(),
        });
        self.write(me, node, Held { ballot, entry }, out);
        if matches!(entry, Entry::Members(_)) {
            self.attend(me, node, out);
            // Whoever is new is asked at once where its log ends.
            for at in 0..node.memory.progress.len() {
                let it = &mut node.memory.progress[at];
                if it.match_index == 0 && it.next_index > slot {
                    it.next_index = slot;
                    self.send(now, node, at, false, out);
                }
            }
        }
        self.vote_for(me, node, (slot - 1, slot), out);
        slot
    }

    /// Sends each follower what it lacks: everybody, if it is time to show that
    /// the leader is there; else those whose logs are known to agree so far.
    pub(super) fn replicate(&self, now: LocalTime, node: &mut State, all: bool, out: &mut Out) {
        let last = node.disk.log.last();
        let mut copied = Copied::default();
        for at in 0..node.memory.progress.len() {
            let it = &node.memory.progress[at];
            if all || !it.probing && it.next_index <= last {
                // While the place where the logs agree is looked for, a heartbeat is only that.
                let empty = it.probing;
                self.send_of(now, node, at, empty, &mut copied, out);
            }
        }
    }

    /// Sends one follower what it lacks, or asks it where its log ends.
    pub(super) fn catch_up(&self, now: LocalTime, node: &mut State, to: NodeId, out: &mut Out) {
        if let Some(at) = node.memory.progress.iter().position(|it| it.node == to) {
            self.send(now, node, at, false, out);
        }
    }

    fn send(&self, now: LocalTime, node: &mut State, at: usize, empty: bool, out: &mut Out) {
        self.send_of(now, node, at, empty, &mut Copied::default(), out);
    }

    /// The same; what was copied out of the log for another is sent to this one too.
    fn send_of(
        &self,
        now: LocalTime,
        node: &mut State,
        at: usize,
        empty: bool,
        copied: &mut Copied,
        out: &mut Out,
    ) {
        let term = node.disk.term();
        let round = Round {
            read: node.memory.read_count,
            // No clock in a message that nothing reads it from: equal messages are equal.
            stamp: if self.reads == RaftReads::Lease {
                now
            } else {
                0
            },
        };
        let (disk, memory) = (&node.disk, &mut node.memory);
        let it = &mut memory.progress[at];
        let to = it.node;
        if it.next_index <= disk.log.start() {
            let slot = disk.snapshot.slot;
            (it.next_index, it.probing) = (slot + 1, true);
            let snapshot = Box::new(disk.snapshot.clone());
            out.send(
                to,
                RaftMessage::InstallSnapshot {
                    term,
                    snapshot,
                    round,
                },
            );
            let slot = Slot(slot);
            out.because(own(RaftRule::SentSnapshot { to, slot }));
            return;
        }
        let index = it.next_index - 1;
        let prev = End {
            term: disk.term_at(index),
            index,
        };
        let most = if empty { 0 } else { AT_ONCE };
        let entries = copied.of(&disk.log, it.next_index, most);
        if !it.probing {
            it.next_index += crate::machine::length(&entries);
        }
        let leader_commit = memory.commit_index;
        out.send(
            to,
            RaftMessage::AppendEntries {
                term,
                prev,
                entries,
                leader_commit,
                round,
            },
        );
    }

    /// The leader shows that it is there.
    pub(super) fn on_beat(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        out: &mut Out,
    ) -> RaftRule {
        if node.memory.stage != Stage::Leading {
            return RaftRule::TimerIdle {};
        }
        self.replicate(now, node, true, out);
        self.call_heir(node, out);
        self.advance(me, now, node, out);
        out.arm(RaftTimer::Heartbeat);
        RaftRule::SentAppendEntries {
            term: node.disk.term(),
            committed: Slot(node.memory.commit_index),
        }
    }

    #[allow(clippy::too_many_arguments)] // who, when, whose, and what the message says
    pub(super) fn on_append_reply(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        term: Ballot,
        (success, index, conflict, round): (bool, u32, End, Round),
        out: &mut Out,
    ) -> RaftRule {
        self.see_term(node, term, out);
        let ignored = RaftRule::IgnoredReply { from };
        let known = node.memory.progress.iter().position(|it| it.node == from);
        let Some(at) = known.filter(|_| term == node.disk.term()) else {
            return ignored;
        };
        let it = &mut node.memory.progress[at];
        it.active = true;
        it.read = it.read.max(round.read);
        it.stamp = it.stamp.max(Some(round.stamp));
        let rule = if success {
            self.agree(node, at, index, now, out)
        } else {
            self.walk_back(node, at, (index, conflict), now, out)
        };
        self.advance(me, now, node, out);
        if node.memory.stage == Stage::Leading {
            if node.memory.transfer == Some(from) && self.call_heir(node, out) {
                out.because(own(RaftRule::SentTimeoutNow { to: from }));
            }
            if self.renew(me, now, node, out) {
                let ballot = node.disk.term();
                out.because(own(RaftRule::LeaseRenewed { from, ballot }));
            }
            self.answer_reads(me, node, out);
        }
        rule
    }

    /// A follower has everything up to an index.
    fn agree(
        &self,
        node: &mut State,
        at: usize,
        index: u32,
        now: LocalTime,
        out: &mut Out,
    ) -> RaftRule {
        let last = node.disk.log.last();
        let it = &mut node.memory.progress[at];
        let (from, news) = (it.node, index > it.match_index || it.probing);
        it.match_index = it.match_index.max(index.min(last));
        it.next_index = if it.probing {
            it.match_index + 1
        } else {
            it.next_index.max(it.match_index + 1)
        };
        it.probing = false;
        let slot = Slot(it.match_index);
        if it.next_index <= last {
            self.send(now, node, at, false, out);
        }
        if news {
            RaftRule::Matched { from, slot }
        } else {
            RaftRule::IgnoredReply { from }
        }
    }

    /// A follower lacks what stands before: an earlier place is tried.
    fn walk_back(
        &self,
        node: &mut State,
        at: usize,
        (asked, conflict): (u32, End),
        now: LocalTime,
        out: &mut Out,
    ) -> RaftRule {
        let it = &node.memory.progress[at];
        let Progress {
            node: from,
            next_index,
            match_index,
            probing,
            ..
        } = *it;
        let late = if probing {
            asked + 1 != next_index
        } else {
            asked <= match_index
        };
        if late {
            return RaftRule::IgnoredReply { from };
        }
        let next = if self.conflict_hints {
            // If the leader has entries of that term: right behind its last one. No
            // entry of a later term stands before it.
            let last = conflict.term.and_then(|term| {
                let later = node.disk.log.from(0).rev();
                let mut later = later.skip_while(|(_, held)| held.ballot > term);
                later.next().filter(|(_, held)| held.ballot == term)
            });
            last.map_or(conflict.index, |(slot, _)| slot + 1)
        } else {
            asked
        };
        let it = &mut node.memory.progress[at];
        it.next_index = next.min(asked).max(match_index + 1);
        it.probing = true;
        let slot = Slot(it.next_index);
        self.send(now, node, at, false, out);
        RaftRule::WalkedBack { from, slot }
    }
}
