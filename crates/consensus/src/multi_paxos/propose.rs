//! Phase 2: one Accept a slot, as many slots open as the window allows.

use super::{
    MultiMessage, MultiPaxos, MultiRule, MultiTimer, Out, Proposal, Stage, State, count, length,
    own,
};
use crate::atom::{Ballot, NodeId, NodeSet, Slot};
use crate::effects::Effect;
use crate::fact::Fact;
use crate::machine::{Entry, Held};
use crate::time::LocalTime;

impl MultiPaxos {
    /// Proposes for one slot after another, as far as there is something to
    /// propose and room for it; false when nothing was done.
    pub(super) fn pump(&self, me: NodeId, node: &mut State, out: &mut Out) -> bool {
        let mut acted = false;
        while node.memory.stage == Stage::Leading {
            let memory = &mut node.memory;
            memory.next = memory.next.max(memory.committed + 1);
            while memory.known.contains(&memory.next) {
                memory.next += 1;
            }
            while let Some(Entry::Command(it)) = memory.queue.first()
                && memory.replica.table.done(it.client, it.sequence).is_some()
            {
                memory.queue.remove(0); // chosen meanwhile, in another's ballot
            }
            let (slot, waiting) = (memory.next, length(&memory.queue));
            if self.leaderless() && slot != memory.first {
                break; // each slot has a ballot of its own
            }
            if slot > memory.barrier && memory.queue.is_empty() {
                break;
            }
            let window = if self.leaderless() { 1 } else { self.window };
            if slot > memory.committed + window {
                let committed = Slot(memory.committed);
                out.because(own(MultiRule::WindowFull {
                    committed,
                    window,
                    waiting,
                }));
                acted = true;
                break;
            }
            let members = memory.members_at(slot);
            if !members.majority(memory.promises) {
                return self.ask_new_members(node, slot, out) || acted;
            }
            memory.next += 1;
            acted = true;
            let at = memory.reports.iter().position(|(at, _)| *at == slot);
            let reported = at.map(|at| memory.reports.remove(at).1);
            let ballot = memory.ballot.unwrap_or(Ballot::new(0, None));
            let behind = slot > memory.barrier;
            let (entry, rule) = match reported {
                Some(Held {
                    ballot: reported,
                    entry,
                }) => {
                    let (slot, value) = (Slot(slot), entry.name());
                    let rule = MultiRule::KeptVote {
                        slot,
                        reported,
                        value,
                    };
                    (entry, rule)
                }
                None if behind && !memory.queue.is_empty() => {
                    let entry = memory.queue.remove(0);
                    let (slot, value) = (Slot(slot), entry.name());
                    (
                        entry,
                        MultiRule::ProposedSlot {
                            slot,
                            ballot,
                            value,
                        },
                    )
                }
                None => {
                    let slot = Slot(slot);
                    (Entry::Nothing, MultiRule::FilledHole { slot, ballot })
                }
            };
            self.propose(me, node, slot, entry, out);
            out.because(own(rule));
        }
        acted
    }

    fn propose(&self, me: NodeId, node: &mut State, slot: u32, entry: Entry, out: &mut Out) {
        let memory = &mut node.memory;
        let ballot = memory.ballot.unwrap_or(Ballot::new(0, None));
        memory.proposals.push(Proposal {
            slot,
            entry,
            votes: NodeSet::EMPTY,
            waited: false,
        });
        out.note(Fact::Proposed {
            proposer: me,
            slot: Slot(slot),
            ballot,
            value: entry.name(),
        });
        let accept = MultiMessage::Accept {
            ballot,
            slot,
            entry,
            // Without a leader nobody's word for the slots before goes with a ballot for this one.
            committed: if self.leaderless() {
                0
            } else {
                memory.committed
            },
        };
        out.send_all(memory.members_at(slot).all().iter(), &accept);
    }

    /// The last rule that was named: it names the step, where pumping is all that was done.
    pub(super) fn last_reason(&self, out: &mut Out) -> MultiRule {
        let last = out
            .list
            .iter()
            .rposition(|effect| matches!(effect, Effect::Because(super::LogRule::Own(_))));
        match last.map(|at| out.list.remove(at)) {
            Some(Effect::Because(super::LogRule::Own(rule))) => rule,
            Some(_) | None => MultiRule::TimerIdle {},
        }
    }

    pub(super) fn on_accept(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        (ballot, slot, entry, committed): (Ballot, u32, Entry, u32),
        out: &mut Out,
    ) -> MultiRule {
        let acceptor = me;
        if let Some(promised) = node.disk.promised.filter(|promised| ballot < *promised) {
            let slot = Slot(slot);
            out.note(Fact::Refused {
                acceptor,
                slot,
                ballot,
            });
            out.send(from, MultiMessage::Nack { ballot, promised });
            return MultiRule::RefusedSlot {
                slot,
                ballot,
                promised,
            };
        }
        if from != me {
            let leader = Some(from).filter(|_| !self.leaderless());
            self.give_way(node, ballot, leader, out);
            self.rest(out);
        }
        let disk = &mut node.disk;
        if disk.promised.replace(ballot) < Some(ballot) {
            // To vote is to promise: for every slot.
            out.note(Fact::Promised { acceptor, ballot });
        }
        // Where a snapshot stands for the slot, this is what was chosen there: nothing to keep.
        disk.log.set(slot, Held { ballot, entry });
        let value = entry.name();
        out.note(Fact::Voted {
            acceptor,
            slot: Slot(slot),
            ballot,
            value,
        });
        out.send(
            from,
            MultiMessage::Accepted {
                ballot,
                slot,
                value,
            },
        );
        let voted = own(MultiRule::VotedSlot {
            slot: Slot(slot),
            ballot,
            value,
        });
        if from == me {
            return MultiRule::VotedSlot {
                slot: Slot(slot),
                ballot,
                value,
            };
        }
        out.because(voted);
        let asks = self.hear_committed(me, node, from, ballot, committed, out);
        self.after_learning(me, now, node, out);
        asks.unwrap_or_else(|| self.last_reason(out))
    }

    /// The leader is about: the election can wait.
    pub(super) fn rest(&self, out: &mut Out) {
        if self.leadership == super::Leadership::Elected {
            out.arm(MultiTimer::Election);
        }
    }

    pub(super) fn on_accepted(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        (ballot, slot): (Ballot, u32),
        out: &mut Out,
    ) -> MultiRule {
        let memory = &mut node.memory;
        let mine = memory.ballot == Some(ballot) && memory.stage == Stage::Leading;
        let open = memory.proposals.iter().position(|it| it.slot == slot);
        let Some(place) = open.filter(|_| mine) else {
            let slot = Slot(slot);
            return MultiRule::IgnoredSlotVote { slot, from };
        };
        let members = memory.members_at(slot);
        let proposal = &mut memory.proposals[place];
        if !proposal.votes.insert(from) {
            let slot = Slot(slot);
            return MultiRule::IgnoredSlotVote { slot, from };
        }
        if !members.majority(proposal.votes) {
            return MultiRule::CountedSlotVote {
                slot: Slot(slot),
                have: count(proposal.votes.intersection(members.members)),
                need: members.need(),
            };
        }
        let entry = memory.proposals.remove(place).entry;
        self.learn(me, node, slot, Held { ballot, entry }, out);
        self.after_learning(me, now, node, out);
        MultiRule::SlotChosen {
            slot: Slot(slot),
            ballot,
            value: entry.name(),
        }
    }

    /// Sends again what has waited since before the last heartbeat.
    pub(super) fn send_again(&self, node: &mut State, out: &mut Out) {
        let memory = &mut node.memory;
        let ballot = memory.ballot.unwrap_or(Ballot::new(0, None));
        let committed = memory.committed;
        let audience = |slot| memory.members_at(slot).all();
        let late: alloc::vec::Vec<_> = memory
            .proposals
            .iter()
            .filter(|it| it.waited)
            .map(|it| (*it, audience(it.slot).difference(it.votes)))
            .collect();
        for (Proposal { slot, entry, .. }, to) in late {
            let accept = MultiMessage::Accept {
                ballot,
                slot,
                entry,
                committed,
            };
            out.send_all(to.iter(), &accept);
            let slot = Slot(slot);
            out.because(own(MultiRule::SentAgain { slot, ballot }));
        }
        node.memory
            .proposals
            .iter_mut()
            .for_each(|it| it.waited = true);
    }
}
