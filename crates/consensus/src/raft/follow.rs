//! A follower takes what its leader sends.

use super::{
    End, Out, Raft, RaftMessage, RaftMutation, RaftRule, RaftTimer, Round, Stage, State, own,
};
use crate::atom::{Ballot, NodeId, Slot};
use crate::fact::Fact;
use crate::machine::{Entry, Held, Snapshot, length};
use crate::time::LocalTime;

impl Raft {
    /// Whether a leader of this term is to be followed; if so, it is.
    fn heed(
        &self,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        term: Ballot,
        out: &mut Out,
    ) -> bool {
        self.see_term(node, term, out);
        if term < node.disk.term() {
            return false;
        }
        if node.memory.stage != Stage::Following {
            let leader = from;
            out.because(own(RaftRule::GaveWay { leader, term }));
            self.follow(node, Some(from), out);
        }
        node.memory.leader = Some(from);
        node.memory.heard = Some(now);
        out.arm(RaftTimer::Election);
        true
    }

    #[allow(clippy::too_many_arguments)] // who, when, whose, and what the message says
    pub(super) fn on_append(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        term: Ballot,
        (prev, entries, leader_commit, round): (End, &[Held], u32, Round),
        out: &mut Out,
    ) -> RaftRule {
        let heeds = self.heed(now, node, from, term, out);
        let current = node.disk.term();
        let mut reply = |success, index, conflict| {
            let term = current;
            out.send(
                from,
                RaftMessage::AppendReply {
                    term,
                    success,
                    index,
                    conflict,
                    round,
                },
            );
        };
        if !heeds {
            reply(false, prev.index, End::default());
            return RaftRule::RefusedOldLeader { term, current };
        }
        if let Some(conflict) = conflict(node, prev) {
            reply(false, prev.index, conflict);
            return RaftRule::RefusedPrev {
                slot: Slot(prev.index),
                end: prev.term,
                next: Slot(conflict.index),
            };
        }
        let upto = prev.index + length(entries);
        reply(true, upto, End::default());
        let written = self.take(me, node, prev.index, entries, out);
        let leader = from;
        let known = if self.has(RaftMutation::CommitPastMatch) {
            node.disk.log.last()
        } else {
            upto
        };
        let rule = match (entries.len(), written) {
            (0, _) => RaftRule::HeardLeaderOfTerm { leader, term },
            (_, 0) => RaftRule::HadEntries {
                slot: Slot(upto),
                leader,
            },
            (_, entries) => RaftRule::AppendedEntries {
                slot: Slot(upto),
                entries,
                leader,
            },
        };
        let commit = leader_commit.min(known);
        if commit > node.memory.commit_index {
            if commit > upto {
                let slot = Slot(commit);
                out.because(own(RaftRule::CommittedPastMatch { slot, leader }));
            }
            self.commit_to(me, node, commit, out);
            let slot = Slot(node.memory.commit_index);
            out.because(own(RaftRule::FollowedCommit { slot, leader }));
        }
        rule
    }

    /// Writes the entries behind an index; says how many it did not have.
    fn take(
        &self,
        me: NodeId,
        node: &mut State,
        prev: u32,
        entries: &[Held],
        out: &mut Out,
    ) -> u32 {
        let mut written = 0;
        // Up to here it has voted for what it holds, if that is of this term.
        let mut had = node.disk.log.last();
        for (slot, held) in (prev + 1..).zip(entries) {
            let there = node.disk.term_at(slot);
            if slot <= node.disk.log.start() || there == Some(held.ballot) {
                continue;
            }
            if there.is_some() {
                self.cut_from(me, node, slot, out);
                had = slot - 1;
            }
            self.write(me, node, *held, out);
            written += 1;
        }
        let upto = prev + length(entries);
        if self.has(RaftMutation::HeartbeatTruncates) && upto < node.disk.log.last() {
            let (slot, leader) = (Slot(upto + 1), node.memory.leader.unwrap_or(me));
            out.because(own(RaftRule::CutByHeartbeat { slot, leader }));
            self.cut_from(me, node, upto + 1, out);
        }
        if !entries.is_empty() {
            self.vote_for(me, node, (had.clamp(prev, upto), upto), out);
        }
        written
    }

    /// Takes a slot and all behind it out of the log.
    fn cut_from(&self, me: NodeId, node: &mut State, slot: u32, out: &mut Out) {
        let slot = slot.max(node.disk.log.start() + 1);
        let dropped = (node.disk.log.last() + 1).saturating_sub(slot);
        let term = node.disk.term();
        node.disk.log.truncate(slot);
        let memory = &mut node.memory;
        memory.members.retain(|(at, _)| *at < slot);
        memory.commit_index = memory.commit_index.min(slot - 1); // only by a mistake
        let from = Slot(slot);
        out.note(Fact::Truncated {
            node: me,
            from,
            ballot: term,
        });
        out.because(own(RaftRule::TookConflictOut {
            slot: from,
            dropped,
            term,
        }));
    }

    /// Puts an entry behind the log.
    pub(super) fn write(&self, me: NodeId, node: &mut State, held: Held, out: &mut Out) {
        let slot = node.disk.log.push(held);
        if let Entry::Members(members) = held.entry {
            node.memory.members.push((slot, members));
        }
        out.note(Fact::Appended {
            node: me,
            slot: Slot(slot),
            ballot: held.ballot,
            value: held.entry.name(),
        });
    }

    /// What is appended in the leader's term is voted for, with all that stands
    /// before it: an entry of an earlier term alone is not.
    /// What stands up to `since`, if that is of this term, was voted for when it came; said
    /// again as long as a change of members is open, which changes who is a majority.
    pub(super) fn vote_for(
        &self,
        me: NodeId,
        node: &State,
        (since, upto): (u32, u32),
        out: &mut Out,
    ) {
        let ballot = node.disk.term();
        if node.disk.term_at(upto) != Some(ballot) {
            return;
        }
        let commit = node.memory.commit_index;
        let settled = node.memory.members.last().is_none_or(|it| it.0 <= commit);
        let voted = settled && node.disk.term_at(since) == Some(ballot);
        let known = commit.max(if voted { since } else { 0 });
        let open = node.disk.log.from(known + 1);
        for (slot, held) in open.take_while(|(slot, _)| *slot <= upto) {
            out.note(Fact::Voted {
                acceptor: me,
                slot: Slot(slot),
                ballot,
                value: held.entry.name(),
            });
        }
    }

    pub(super) fn on_snapshot(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        (term, snapshot, round): (Ballot, Snapshot, Round),
        out: &mut Out,
    ) -> RaftRule {
        let heeds = self.heed(now, node, from, term, out);
        let current = node.disk.term();
        let slot = Slot(snapshot.slot);
        let old = snapshot.slot <= node.memory.commit_index;
        // What it has committed it has in common with every leader.
        let index = match (heeds, old) {
            (false, _) => 0,
            (true, _) => snapshot.slot,
        };
        let reply = RaftMessage::SnapshotReply {
            term: current,
            index,
            round,
        };
        out.send(from, reply);
        if !heeds {
            return RaftRule::RefusedOldLeader { term, current };
        }
        if old {
            return RaftRule::SnapshotIsOld { from, slot };
        }
        if node.disk.term_at(snapshot.slot) != snapshot.ballot {
            let first = node.disk.log.start() + 1;
            if first <= node.disk.log.last() {
                self.cut_from(me, node, first, out);
            }
        }
        node.disk.log.cut(snapshot.slot);
        node.memory.commit_index = snapshot.slot;
        node.memory.replica.restore(me, &snapshot, out);
        node.disk.snapshot = snapshot;
        node.read_members(self.first);
        RaftRule::InstalledSnapshot { from, slot }
    }
}

/// Where the log differs from what is to stand at an index, if it does.
fn conflict(node: &State, prev: End) -> Option<End> {
    let (log, last) = (&node.disk.log, node.disk.log.last());
    if prev.index < log.start() {
        return None; // what a snapshot stands for is committed
    }
    if prev.index > last {
        let (index, term) = (last + 1, None);
        return Some(End { term, index });
    }
    let there = node.disk.term_at(prev.index);
    if there == prev.term {
        return None;
    }
    // The first entry of that term: they stand together.
    let upto = prev.index.max(log.start() + 1);
    let before = log.from(0).rev().skip_while(|(slot, _)| *slot > upto);
    let of_term = before.take_while(|(_, held)| Some(held.ballot) == there);
    let first = of_term.last().map_or(prev.index, |(slot, _)| slot);
    Some(End {
        term: there,
        index: first,
    })
}
