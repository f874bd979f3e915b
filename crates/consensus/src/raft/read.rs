//! Reads that are no entries: confirmed by a round, or under a lease.

use alloc::vec::Vec;

use super::{
    Out, Raft, RaftMessage, RaftMutation, RaftReads, RaftRule, RaftTimer, Stage, State,
    WaitingRead, own,
};
use crate::atom::{NodeId, NodeSet, Slot};
use crate::machine::{ClientMessage, Command, Operation, Outcome};
use crate::time::LocalTime;

impl Raft {
    /// Answers a read, or makes sure first that it may; `None` where it is an entry.
    pub(super) fn read(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        command: Command,
        out: &mut Out,
    ) -> Option<RaftRule> {
        let Command {
            client,
            sequence,
            operation,
        } = command;
        if self.has(RaftMutation::StaleRead) {
            let outcome = answer(node, client, sequence, operation, out);
            return Some(RaftRule::ReadUnconfirmed {
                client,
                operation,
                outcome,
            });
        }
        let own_term = node.disk.term_at(node.memory.commit_index) == node.disk.current_term;
        // Without an entry of its own a leader may never learn what is committed.
        if self.reads == RaftReads::Log || !self.no_op && !own_term {
            out.because(own(RaftRule::ReadIsEntry { operation }));
            return None;
        }
        let held = node.memory.lease.is_some_and(|until| now < until);
        if self.reads == RaftReads::Lease && held && own_term {
            let outcome = answer(node, client, sequence, operation, out);
            return Some(RaftRule::ReadByLease {
                client,
                operation,
                outcome,
            });
        }
        let memory = &mut node.memory;
        memory.read_count += 1;
        // What was committed before this term it knows when its first entry is.
        let index = memory.commit_index.max(memory.first);
        memory.reads.push(WaitingRead {
            read: memory.read_count,
            client,
            sequence,
            operation,
            index,
        });
        let slot = Slot(index);
        self.replicate(now, node, true, out);
        out.because(own(RaftRule::ReadIndexNoted { operation, slot }));
        self.answer_reads(me, node, out); // alone in its cluster
        Some(RaftRule::ReadIndexNoted { operation, slot })
    }

    /// Answers the reads that a majority has confirmed, as far as the table has come.
    pub(super) fn answer_reads(&self, me: NodeId, node: &mut State, out: &mut Out) {
        if node.memory.reads.is_empty() {
            return;
        }
        let members = self.members(&node.memory);
        let memory = &mut node.memory;
        let progress = &memory.progress;
        let confirmed = |read: u32| {
            let heard = progress.iter().filter(|it| it.read >= read);
            members.majority(heard.map(|it| it.node).chain([me]).collect())
        };
        let applied = memory.replica.applied;
        let ready = |it: &WaitingRead| applied >= it.index && confirmed(it.read);
        let (done, waiting): (Vec<_>, _) = memory.reads.iter().copied().partition(ready);
        memory.reads = waiting;
        for it in done {
            let WaitingRead {
                client, operation, ..
            } = it;
            let outcome = answer(node, client, it.sequence, operation, out);
            out.because(own(RaftRule::ReadIndexDone {
                client,
                operation,
                outcome,
            }));
        }
    }

    /// The lease reaches as far as the latest message that a majority has
    /// answered: counted from when that was *sent*. False when that is no later.
    pub(super) fn renew(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        out: &mut Out,
    ) -> bool {
        let members = self.members(&node.memory);
        let memory = &mut node.memory;
        if self.reads != RaftReads::Lease || memory.no_lease || memory.stage != Stage::Leading {
            return false;
        }
        let since = |stamp: LocalTime| {
            let late = memory.progress.iter().filter(|it| it.stamp >= Some(stamp));
            members.majority(late.map(|it| it.node).chain([me]).collect::<NodeSet>())
        };
        let stamps = memory.progress.iter().filter_map(|it| it.stamp);
        let Some(stamp) = stamps.filter(|stamp| since(*stamp)).max() else {
            return false;
        };
        let until = stamp + self.holders_lease();
        if memory.lease >= Some(until) || until <= now {
            return false;
        }
        memory.lease = Some(until);
        out.arm(RaftTimer::LeaseEnd);
        true
    }

    pub(super) fn on_lease_end(&self, now: LocalTime, node: &mut State, out: &mut Out) -> RaftRule {
        let ballot = node.disk.term();
        match node.memory.lease {
            Some(until) if until <= now => {
                node.memory.lease = None;
                RaftRule::LeaseEnded { ballot }
            }
            Some(_) => {
                out.arm(RaftTimer::LeaseEnd); // fired by hand before its time
                RaftRule::TimerIdle {}
            }
            None => RaftRule::TimerIdle {},
        }
    }
}

/// Tells a client what a key holds now.
fn answer(
    node: &State,
    client: NodeId,
    sequence: u32,
    operation: Operation,
    out: &mut Out,
) -> Outcome {
    let (_, outcome) = operation.on(node.memory.replica.table.get(operation.key()));
    let response = ClientMessage::Response { sequence, outcome };
    out.send(client, RaftMessage::Client(response));
    outcome
}
