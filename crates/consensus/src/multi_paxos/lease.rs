//! Heartbeats, and the leases that answers to them grant.

use super::{
    Heard, MultiMessage, MultiPaxos, MultiRule, MultiTimer, Mutation, Out, Reads, Stage, State, own,
};
use crate::atom::{Ballot, NodeId, NodeSet, Slot};
use crate::fact::Fact;
use crate::time::LocalTime;

impl MultiPaxos {
    /// The leader shows that it is there, and sends again what has waited.
    pub(super) fn on_beat(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        out: &mut Out,
    ) -> MultiRule {
        let memory = &node.memory;
        let Some(ballot) = memory.ballot.filter(|_| memory.stage == Stage::Leading) else {
            return MultiRule::TimerIdle {};
        };
        let committed = Slot(memory.committed);
        self.beat(me, now, node, out);
        self.send_again(node, out);
        let memory = &mut node.memory;
        if !memory.members_at(memory.next).majority(memory.promises) {
            memory.asked = memory.promises; // what new members were asked, or answered, may be lost
            self.pump(me, node, out);
        }
        MultiRule::SentHeartbeats { ballot, committed }
    }

    pub(super) fn beat(&self, me: NodeId, now: LocalTime, node: &mut State, out: &mut Out) {
        let to = audience(me, node);
        let memory = &mut node.memory;
        let ballot = memory.ballot.unwrap_or(Ballot::new(0, None));
        let heartbeat = MultiMessage::Heartbeat {
            ballot,
            committed: memory.committed,
            stamp: now,
        };
        out.send_all(to.iter(), &heartbeat);
        out.arm(MultiTimer::Heartbeat);
        if self.reads == Reads::Lease {
            // It is one of those who grant.
            node.disk.granted = Some((me, now + self.lease));
        }
    }

    pub(super) fn on_heartbeat(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        (ballot, committed, stamp): (Ballot, u32, LocalTime),
        out: &mut Out,
    ) -> MultiRule {
        if let Some(promised) = node.disk.promised.filter(|promised| ballot < *promised) {
            out.send(from, MultiMessage::Nack { ballot, promised });
            return MultiRule::RefusedHeartbeat { ballot, promised };
        }
        self.give_way(node, ballot, Some(from), out);
        let disk = &mut node.disk;
        if disk.promised < Some(ballot) {
            disk.promised = Some(ballot);
            out.note(Fact::Promised {
                acceptor: me,
                ballot,
            });
        }
        if self.reads == Reads::Lease {
            disk.granted = Some((from, now + self.lease));
        }
        self.rest(out);
        node.memory.asked_slot = 0;
        let asks = self.hear_committed(me, node, from, ballot, committed, out);
        self.after_learning(me, now, node, out);
        out.send(
            from,
            MultiMessage::HeartbeatReply {
                ballot,
                committed: node.memory.committed,
                stamp,
            },
        );
        let leader = from;
        asks.unwrap_or(MultiRule::HeardLeader { leader, ballot })
    }

    pub(super) fn on_heartbeat_reply(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        (ballot, committed, stamp): (Ballot, u32, LocalTime),
        out: &mut Out,
    ) -> MultiRule {
        let memory = &mut node.memory;
        let answered = MultiRule::HeartbeatAnswered {
            from,
            committed: Slot(committed),
        };
        if memory.stage != Stage::Leading || memory.ballot != Some(ballot) {
            return answered;
        }
        match memory.heard.iter_mut().find(|it| it.node == from) {
            Some(heard) => {
                heard.committed = heard.committed.max(committed);
                heard.stamp = heard.stamp.max(stamp);
            }
            None => memory.heard.push(Heard {
                node: from,
                committed,
                stamp,
            }),
        }
        if self.reads == Reads::Lease && self.renew(me, now, node, out) {
            return MultiRule::LeaseRenewed { from, ballot };
        }
        answered
    }

    /// The lease reaches as far as the latest heartbeat that a majority has
    /// answered: counted from when that was *sent*. False when that is no later.
    fn renew(&self, me: NodeId, now: LocalTime, node: &mut State, out: &mut Out) -> bool {
        let memory = &mut node.memory;
        let members = memory.members_at(memory.committed + 1);
        let since = |stamp: LocalTime| {
            let late = memory.heard.iter().filter(|it| it.stamp >= stamp);
            let who: NodeSet = late.map(|it| it.node).collect();
            members.majority(who.union(NodeSet::only(me)))
        };
        let stamps = memory.heard.iter().map(|it| it.stamp);
        let Some(stamp) = stamps.filter(|stamp| since(*stamp)).max() else {
            return false;
        };
        let until = stamp + self.holders_lease();
        if memory.lease >= Some(until) || until <= now {
            return false;
        }
        memory.lease = Some(until);
        if self.has(Mutation::LeaseNoBound) {
            let ballot = memory.ballot.unwrap_or(Ballot::new(0, None));
            let drift = self.drift;
            out.because(own(MultiRule::LeaseWithoutBound { ballot, drift }));
        }
        out.arm(MultiTimer::LeaseEnd);
        true
    }

    pub(super) fn on_lease_end(
        &self,
        now: LocalTime,
        node: &mut State,
        out: &mut Out,
    ) -> MultiRule {
        let memory = &mut node.memory;
        match (memory.lease, memory.ballot) {
            (Some(until), Some(ballot)) if until <= now => {
                memory.lease = None;
                MultiRule::LeaseEnded { ballot }
            }
            (Some(_), _) => {
                out.arm(MultiTimer::LeaseEnd); // fired by hand before its time
                MultiRule::TimerIdle {}
            }
            (None, _) => MultiRule::TimerIdle {},
        }
    }

    /// One that is no member any more leads no more.
    pub(super) fn leave(&self, me: NodeId, node: &mut State, out: &mut Out) -> bool {
        let memory = &mut node.memory;
        let slot = memory.committed + 1;
        if memory.stage == Stage::Following || memory.members_at(slot).voters().contains(me) {
            return false;
        }
        memory.leader = None;
        out.because(own(MultiRule::LeftMembers { slot: Slot(slot) }));
        self.stop_leading(node, out);
        true
    }
}

/// Who hears the leader's heartbeats: those who decide the slots to come, and
/// those who left and may not know it.
fn audience(me: NodeId, node: &State) -> NodeSet {
    let memory = &node.memory;
    let next = memory.committed + 1;
    let mut to = memory.members_at(next).all();
    for (from, members) in &memory.members {
        if *from >= next {
            to = to.union(members.all());
        }
    }
    for heard in &memory.heard {
        let knows = memory
            .members
            .last()
            .is_none_or(|(from, _)| heard.committed + 1 >= *from);
        if !knows {
            to.insert(heard.node);
        }
    }
    to.difference(NodeSet::only(me))
}
