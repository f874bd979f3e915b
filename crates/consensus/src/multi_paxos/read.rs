//! Reads that take no slot: under a lease, or confirmed by a majority.

use super::{MultiMessage, MultiPaxos, MultiRule, Out, Read, Reads, Stage, State, count, own};
use crate::atom::{Ballot, NodeId, NodeSet, Slot};
use crate::machine::{ClientMessage, Command, Operation, Outcome};
use crate::time::LocalTime;

impl MultiPaxos {
    /// Answers a read, or asks a majority first; `None` where it takes a slot.
    pub(super) fn read(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        command: Command,
        out: &mut Out,
    ) -> Option<MultiRule> {
        let Command {
            client,
            sequence,
            operation,
        } = command;
        let memory = &mut node.memory;
        let leads = memory.stage == Stage::Leading;
        match self.reads {
            Reads::Lease if leads => {
                // A new leader knows what was acknowledged before when it has gone past it.
                let whole = memory.committed >= memory.barrier;
                if whole && memory.lease.is_some_and(|until| now < until) {
                    let outcome = answer(node, client, sequence, operation, out);
                    return Some(MultiRule::ReadByLease {
                        client,
                        operation,
                        outcome,
                    });
                }
                out.because(own(MultiRule::ReadThroughLog { operation }));
                None
            }
            Reads::Quorum if self.leaderless() || leads && memory.committed >= memory.barrier => {
                memory.read_count += 1;
                memory.reads.push(Read {
                    read: memory.read_count,
                    client,
                    sequence,
                    operation,
                    confirmed: NodeSet::only(me),
                    slot: memory.committed,
                    known: memory.committed,
                });
                if self.leaderless()
                    && let Some(read) = memory.reads.last_mut()
                {
                    read.slot = read.slot.max(node.disk.log.last());
                }
                let read = memory.read_count;
                let members = memory.members_at(memory.committed + 1).members;
                let others = members.difference(NodeSet::only(me));
                out.send_all(others.iter(), &MultiMessage::Confirm { read });
                self.answer_reads(node, out); // alone in its cluster
                Some(MultiRule::ReadAsks { operation, members })
            }
            Reads::Log | Reads::Lease | Reads::Quorum => None,
        }
    }

    /// A client asks again for a read that waits: what it was asked to confirm, or the answer, may be lost.
    pub(super) fn read_again(
        &self,
        node: &State,
        client: NodeId,
        sequence: u32,
        out: &mut Out,
    ) -> Option<MultiRule> {
        let memory = &node.memory;
        let same = |it: &&Read| (it.client, it.sequence) == (client, sequence);
        let Read {
            read,
            operation,
            confirmed,
            ..
        } = *memory.reads.iter().find(same)?;
        let members = memory.members_at(memory.committed + 1).members;
        let silent = members.difference(confirmed);
        out.send_all(silent.iter(), &MultiMessage::Confirm { read });
        Some(MultiRule::ReadAsks { operation, members })
    }

    pub(super) fn on_confirm(
        &self,
        node: &State,
        from: NodeId,
        read: u32,
        out: &mut Out,
    ) -> MultiRule {
        let (committed, last) = (node.memory.committed, node.disk.log.last());
        out.send(
            from,
            MultiMessage::Confirmed {
                read,
                promised: node.disk.promised,
                committed,
                last,
            },
        );
        MultiRule::ConfirmedRead {
            committed: Slot(committed),
            last: Slot(last),
        }
    }

    pub(super) fn on_confirmed(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        (which, promised, committed, last): (u32, Option<Ballot>, u32, u32),
        out: &mut Out,
    ) -> MultiRule {
        let memory = &mut node.memory;
        let own_slot = memory.committed;
        // A server that has promised a higher ballot may know of writes that this one does not.
        let follows = self.leaderless() || promised == memory.ballot;
        let waiting = memory
            .reads
            .iter_mut()
            .find(|it| it.read == which && follows);
        let Some(read) = waiting else {
            return MultiRule::IgnoredConfirmation { from };
        };
        read.confirmed.insert(from);
        if self.leaderless() {
            read.slot = read.slot.max(last);
            read.known = read.known.max(committed);
            if committed > own_slot {
                let slot = own_slot + 1;
                out.send(from, MultiMessage::CatchUp { slot });
            }
        }
        let (slot, confirmed) = (Slot(read.slot), read.confirmed);
        if self.after_learning(me, now, node, out) {
            return self.last_reason(out);
        }
        let members = node.memory.members_at(own_slot + 1);
        MultiRule::ReadWaits {
            have: count(confirmed.intersection(members.members)),
            need: members.need(),
            slot,
        }
    }

    /// Answers the reads that a majority has confirmed, as far as the table has come.
    pub(super) fn answer_reads(&self, node: &mut State, out: &mut Out) -> bool {
        let memory = &mut node.memory;
        if memory.reads.is_empty() {
            return false;
        }
        let members = memory.members_at(memory.committed + 1);
        let applied = memory.replica.applied;
        let ready = |it: &Read| members.majority(it.confirmed) && applied >= it.slot;
        let (done, waiting) = memory.reads.drain(..).partition(ready);
        memory.reads = waiting;
        let mut acted = false;
        let done: alloc::vec::Vec<Read> = done;
        for Read {
            client,
            sequence,
            operation,
            ..
        } in done
        {
            acted = true;
            let outcome = answer(node, client, sequence, operation, out);
            out.because(own(MultiRule::ReadConfirmed {
                client,
                operation,
                outcome,
            }));
        }
        acted
    }

    /// Without a leader: whether a read waits for a slot of which nobody knows
    /// what is chosen there. Then this server has to find out.
    pub(super) fn unsettled(&self, node: &State) -> bool {
        let memory = &node.memory;
        let members = memory.members_at(memory.committed + 1);
        let open = |it: &Read| {
            members.majority(it.confirmed)
                && it.slot > memory.committed
                && it.known <= memory.committed
        };
        self.leaderless() && memory.reads.iter().any(open)
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
    out.send(client, MultiMessage::Client(response));
    outcome
}
