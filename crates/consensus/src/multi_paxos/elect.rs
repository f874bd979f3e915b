//! Leadership: phase 1, once for all slots; stepping down; clients' requests
//! to servers that do not lead.

use alloc::vec::Vec;

use super::{
    Leadership, MultiMessage, MultiPaxos, MultiRule, MultiTimer, Mutation, Out, Reason, Stage,
    State, count, length, own,
};
use crate::atom::{Ballot, NodeId, NodeSet, Slot, Value};
use crate::fact::Fact;
use crate::machine::{Command, Entry, Held, redirect};
use crate::time::LocalTime;

impl MultiPaxos {
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
        let memory = &mut node.memory;
        if let Some(rule) = memory.replica.answer_again(client, sequence, out) {
            return rule;
        }
        let knows_other = memory.leader.filter(|leader| *leader != me);
        let waits = self.leadership == Leadership::Elected || knows_other.is_some();
        if !self.leaderless() && memory.stage == Stage::Following && waits {
            redirect(client, sequence, knows_other, out);
            return own(MultiRule::SentElsewhere {
                client,
                leader: knows_other,
            });
        }
        let name = Value::command(client, sequence);
        let here = |entry: &Entry| entry.is_command(client, sequence);
        if let Some(rule) = self.read_again(node, client, sequence, out) {
            return own(rule);
        }
        let memory = &mut node.memory;
        if memory.queue.iter().any(here) || memory.proposals.iter().any(|it| here(&it.entry)) {
            memory.replica.expect(client, sequence);
            return own(MultiRule::CommandUnderWay { command: name });
        }
        if command.operation.reads()
            && let Some(rule) = self.read(me, now, node, command, out)
        {
            return own(rule);
        }
        let memory = &mut node.memory;
        memory.replica.expect(client, sequence);
        memory.queue.push(Entry::Command(command));
        match memory.stage {
            Stage::Following => own(self.begin(me, node, out)),
            Stage::Preparing => own(MultiRule::CommandWaits {
                command: name,
                waiting: length(&memory.queue),
            }),
            Stage::Leading => {
                if self.pump(me, node, out) {
                    return own(self.last_reason(out));
                }
                own(MultiRule::CommandWaits {
                    command: name,
                    waiting: length(&node.memory.queue),
                })
            }
        }
    }

    /// Begins a ballot for every slot that is not known to be chosen.
    pub(super) fn begin(&self, me: NodeId, node: &mut State, out: &mut Out) -> MultiRule {
        let (disk, memory) = (&mut node.disk, &mut node.memory);
        let slot = memory.committed + 1;
        let members = memory.members_at(slot);
        if !members.voters().contains(me) {
            return MultiRule::StaysOutside {};
        }
        let over = memory.ballot.filter(|_| memory.stage != Stage::Following);
        let highest = disk.promised.map_or(0, |promised| promised.round);
        disk.round = disk.round.max(highest).saturating_add(1);
        let ballot = Ballot::new(disk.round, Some(me));
        memory.ballot = Some(ballot);
        memory.stage = Stage::Preparing;
        memory.leader = None;
        memory.promises = NodeSet::EMPTY;
        memory.asked = members.voters();
        memory.reports.clear();
        memory.first = slot;
        self.take_back(node);
        let memory = &mut node.memory;
        memory.heard.clear();
        (memory.known_there, memory.barrier, memory.lease) = (0, 0, None);
        out.note(Fact::Began {
            proposer: me,
            ballot,
        });
        let prepare = MultiMessage::Prepare { ballot, slot };
        out.send_all(memory.asked.iter(), &prepare);
        out.disarm(MultiTimer::Heartbeat);
        out.disarm(MultiTimer::LeaseEnd);
        if self.leadership != Leadership::OnRequest {
            out.arm(MultiTimer::Election);
        }
        let slot = Slot(slot);
        match over {
            Some(over) => MultiRule::BeganLeadingAgain { ballot, over, slot },
            None => MultiRule::BeganLeading {
                ballot,
                slot,
                members: members.voters(),
            },
        }
    }

    /// Nothing was heard of a leader, or too few promised, for long enough.
    pub(super) fn on_election(&self, me: NodeId, node: &mut State, out: &mut Out) -> MultiRule {
        let idle = if self.leaderless() {
            node.memory.stage == Stage::Following
                && node.memory.queue.is_empty()
                && !self.unsettled(node)
        } else {
            node.memory.stage == Stage::Leading
        };
        if idle {
            return MultiRule::TimerIdle {};
        }
        let elected = self.leadership == Leadership::Elected;
        if let Some(leader) = self.appointed.filter(|it| elected && *it != me) {
            out.arm(MultiTimer::Election);
            return MultiRule::LeftToAppointed { leader };
        }
        let rule = self.begin(me, node, out);
        if elected {
            out.arm(MultiTimer::Election); // one outside may be a member later
        }
        rule
    }

    pub(super) fn on_prepare(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        (ballot, slot): (Ballot, u32),
        out: &mut Out,
    ) -> MultiRule {
        let granted = node
            .disk
            .granted
            .filter(|(to, until)| *to != from && now < *until);
        if let Some((leader, _)) = granted {
            let promised = node.disk.promised.unwrap_or(ballot);
            out.send(from, MultiMessage::Nack { ballot, promised });
            return MultiRule::RefusedForLease { ballot, leader };
        }
        if let Some(promised) = node.disk.promised.filter(|promised| ballot < *promised) {
            out.send(from, MultiMessage::Nack { ballot, promised });
            return MultiRule::RefusedLeading { ballot, promised };
        }
        let known = node.memory.committed;
        if self.leaderless() && slot <= known {
            self.on_catch_up(node, from, slot, out); // what is chosen there, or the snapshot
            return MultiRule::AnsweredChosen {
                slot: Slot(slot),
                ballot,
            };
        }
        if from != me {
            self.give_way(node, ballot, None, out);
        }
        let (disk, memory) = (&mut node.disk, &mut node.memory);
        disk.promised = Some(ballot);
        out.note(Fact::Promised {
            acceptor: me,
            ballot,
        });
        let votes: Vec<(u32, Held)> = disk.log.from(slot).map(|(at, it)| (at, *it)).collect();
        let reported = length(&votes);
        let promise = MultiMessage::Promise {
            ballot,
            committed: memory.committed,
            start: disk.log.start(),
            votes,
        };
        out.send(from, promise);
        if self.leadership == Leadership::Elected && from != me {
            out.arm(MultiTimer::Election);
        }
        MultiRule::PromisedSlots {
            ballot,
            slot: Slot(slot),
            reported,
        }
    }

    #[allow(clippy::too_many_arguments)] // who, when, whose, and what the message says
    pub(super) fn on_promise(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        ballot: Ballot,
        (committed, start, votes): (u32, u32, Vec<(u32, Held)>),
        out: &mut Out,
    ) -> MultiRule {
        let memory = &mut node.memory;
        if memory.stage == Stage::Following || memory.ballot != Some(ballot) {
            return MultiRule::IgnoredOldPromise { ballot };
        }
        if !memory.promises.insert(from) {
            return MultiRule::IgnoredSparePromise { ballot };
        }
        memory.known_there = memory.known_there.max(committed);
        let longest = memory.reports.last().map_or(0, |(slot, _)| *slot);
        let longer = votes.last().is_some_and(|(slot, _)| *slot > longest);
        let (chosen, open): (Vec<_>, Vec<_>) = votes.iter().partition(|(at, _)| *at <= committed);
        let mut reports = memory.reports.clone();
        for (slot, held) in &open {
            merge(&mut reports, *slot, *held);
        }
        if self.has(Mutation::WrongMerge) {
            let right = reports;
            reports = if longer {
                open
            } else {
                core::mem::take(&mut memory.reports)
            };
            if reports != right {
                out.because(own(MultiRule::TookLongestLog { from, ballot }));
            }
        }
        memory.reports = reports;
        if start > memory.committed {
            let slot = memory.committed + 1;
            out.send(from, MultiMessage::CatchUp { slot });
        }
        for (slot, held) in chosen {
            self.learn(me, node, slot, held, out);
        }
        let spare = node.memory.stage == Stage::Leading;
        let acted = self.after_learning(me, now, node, out);
        if spare && !acted {
            return MultiRule::IgnoredSparePromise { ballot };
        }
        let memory = &node.memory;
        let members = memory.members_at(memory.committed + 1);
        if !spare && memory.stage == Stage::Leading {
            return self.last_reason(out);
        }
        if members.majority(memory.promises) && !spare {
            let slot = Slot(memory.known_there);
            return MultiRule::LearnsFirst { ballot, slot };
        }
        MultiRule::CountedLeadingPromise {
            ballot,
            have: count(memory.promises.intersection(members.members)),
            need: members.need(),
        }
    }

    /// Leads, if a majority has promised and all that it knows to be chosen is learned.
    pub(super) fn try_to_lead(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        out: &mut Out,
    ) -> bool {
        let memory = &mut node.memory;
        let members = memory.members_at(memory.committed + 1);
        let enough = members.majority(memory.promises);
        let ready = enough && memory.known_there <= memory.committed;
        if memory.stage == Stage::Preparing && !enough {
            // Slots learned on the way may tell of members that were not asked.
            let slot = memory.committed + 1;
            return self.ask_new_members(node, slot, out);
        }
        let Some(ballot) = memory
            .ballot
            .filter(|_| memory.stage == Stage::Preparing && ready)
        else {
            return false;
        };
        memory.stage = Stage::Leading;
        memory.leader = Some(me);
        memory.next = memory.committed + 1;
        memory.reports.retain(|(slot, _)| *slot > memory.committed);
        memory.barrier = memory.reports.last().map_or(0, |(slot, _)| *slot);
        if self.leaderless() && memory.queue.is_empty() {
            memory.barrier = memory.barrier.max(memory.next); // a read has to know what is there
        }
        out.because(own(MultiRule::Leads {
            ballot,
            slot: Slot(memory.next),
            reported: length(&memory.reports),
        }));
        if self.leaderless() {
            return true;
        }
        out.note(Fact::Leads { node: me, ballot });
        out.disarm(MultiTimer::Election);
        if self.heartbeat.is_some() {
            self.beat(me, now, node, out);
        }
        true
    }

    /// A higher ballot is about: whoever prepares or leads does so no more.
    pub(super) fn give_way(
        &self,
        node: &mut State,
        higher: Ballot,
        leader: Option<NodeId>,
        out: &mut Out,
    ) {
        let memory = &mut node.memory;
        let lower = memory.ballot.filter(|ballot| *ballot < higher);
        if leader.is_some() || lower.is_some() {
            memory.leader = leader;
        }
        if let Some(ballot) = lower.filter(|_| memory.stage != Stage::Following) {
            let promised = higher;
            out.because(own(MultiRule::SteppedDown { ballot, promised }));
            self.stop_leading(node, out);
        }
    }

    /// What was proposed and is not chosen: without a leader nobody else sees to it.
    fn take_back(&self, node: &mut State) {
        let open = core::mem::take(&mut node.memory.proposals);
        let own = open.into_iter().map(|it| it.entry);
        let commands = own.filter(|entry| matches!(entry, Entry::Command(_)));
        if self.leaderless() {
            // Another's command, kept from its vote, does no harm in a second slot.
            node.memory.queue.splice(0..0, commands);
        }
    }

    /// Goes back to following; whoever waits for what was not proposed asks elsewhere.
    pub(super) fn stop_leading(&self, node: &mut State, out: &mut Out) {
        self.take_back(node);
        let memory = &mut node.memory;
        memory.stage = Stage::Following;
        memory.heard.clear();
        memory.lease = None;
        let leader = memory.leader;
        if !self.leaderless() {
            for entry in memory.queue.drain(..) {
                if let Entry::Command(it) = entry {
                    redirect(it.client, it.sequence, leader, out);
                }
            }
            for read in memory.reads.drain(..) {
                redirect(read.client, read.sequence, leader, out);
            }
        }
        out.disarm(MultiTimer::Heartbeat);
        out.disarm(MultiTimer::LeaseEnd);
        if self.leadership != Leadership::OnRequest {
            out.arm(MultiTimer::Election);
        }
    }

    pub(super) fn on_nack(
        &self,
        me: NodeId,
        node: &mut State,
        ballot: Ballot,
        promised: Ballot,
        out: &mut Out,
    ) -> MultiRule {
        let memory = &mut node.memory;
        if memory.stage == Stage::Following || memory.ballot != Some(ballot) {
            return MultiRule::IgnoredOldRefusal { ballot };
        }
        node.disk.round = node.disk.round.max(promised.round);
        memory.leader = promised.proposer.filter(|leader| *leader != me);
        self.stop_leading(node, out);
        MultiRule::SteppedDown { ballot, promised }
    }

    /// Asks another server to lead.
    pub(super) fn hand_over(
        &self,
        me: NodeId,
        node: &mut State,
        to: NodeId,
        out: &mut Out,
    ) -> MultiRule {
        let memory = &node.memory;
        let Some(ballot) = memory
            .ballot
            .filter(|_| memory.stage == Stage::Leading && to != me)
        else {
            let leader = memory.leader;
            return MultiRule::OrderNeedsLeader { leader };
        };
        out.send(to, MultiMessage::Lead { ballot });
        MultiRule::HandedOver { to }
    }
}

/// Keeps the vote of the highest ballot for each slot, by slot.
fn merge(reports: &mut Vec<(u32, Held)>, slot: u32, held: Held) {
    match reports.binary_search_by_key(&slot, |(at, _)| *at) {
        Ok(at) if reports[at].1.ballot < held.ballot => reports[at].1 = held,
        Ok(_) => {}
        Err(at) => reports.insert(at, (slot, held)),
    }
}
