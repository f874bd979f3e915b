//! The promises of replicated logs: those of Raft (Ongaro and Ousterhout, *In
//! Search of an Understandable Consensus Algorithm*, 2014, figure 3), and what
//! clients rely on.

use consensus::chunks::Chunks;
use consensus::{Atom, Ballot, Fact, Facts, NodeId, Slot, Value};

use super::history::{History, Verdict};
use super::{
    APPEND_ONLY, COMPLETENESS, DURABILITY, ELECTION_SAFETY, LINEARIZABILITY, LOG_MATCHING, NO_GAP,
    STATE_MACHINE,
};

/// Told which monitor, whether it only warns, and what was seen.
pub(super) type Alarm<'a> = &'a mut dyn FnMut(usize, bool, Vec<(&'static str, Atom)>);

/// What the monitors of logs remember beside the history: a search keeps it with
/// each state, so that it judges as a live run does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Watch {
    /// Up to where each server has applied, by node.
    applied: Vec<u32>,
    /// Writes that clients were told are done, with their slots.
    /// in order of slots.
    acknowledged: Chunks<(Slot, Value)>,
    history: History,
}

impl Watch {
    /// Forgets in which order things came where no judgement depends on it.
    pub fn forget_order(&mut self) {
        self.acknowledged.sort_once();
        self.history.forget_order();
    }

    /// Judges a fact that is part of the history now.
    pub(super) fn judge(&mut self, facts: &Facts, fact: &Fact, alarm: Alarm<'_>) {
        match *fact {
            Fact::Leads { node, ballot } => {
                one_leader(facts, node, ballot, alarm);
                complete(facts, node, ballot, alarm);
            }
            Fact::Truncated { node, from, ballot } if facts.log.led.contains(&(node, ballot)) => {
                let saw = vec![("node", node.into()), ("ballot", ballot.into())];
                alarm(APPEND_ONLY, false, with(saw, "slot", from));
            }
            Fact::Appended {
                node,
                slot,
                ballot,
                value,
            } => matching(facts, (node, slot), (ballot, value), alarm),
            Fact::Learned {
                slot,
                ballot,
                value,
                ..
            } => {
                self.keeps(facts, slot, value, alarm);
                let later = |(_, led): &&(NodeId, Ballot)| *led > ballot;
                for (leader, led) in facts.log.led.iter().filter(later) {
                    lacks(facts, *leader, *led, (slot, value), alarm);
                }
            }
            Fact::Restored { node, slot, digest } => {
                self.set_applied(node, slot.0);
                if let Some((value, first)) = facts.log.applied_at(slot)
                    && first != digest
                {
                    alarm(STATE_MACHINE, false, saw_applied(node, slot, value, value));
                }
            }
            Fact::Applied {
                node,
                slot,
                value,
                digest,
            } => self.apply(facts, (node, slot), (value, digest), alarm),
            Fact::Called {
                client,
                sequence,
                operation,
            } => self
                .history
                .call((client, sequence), operation, &facts.log.calls),
            Fact::GaveUp { client, sequence } => self.history.give_up((client, sequence)),
            Fact::Returned {
                client,
                sequence,
                outcome,
            } => {
                let operation = facts.log.operation(client, sequence);
                if operation.is_some_and(|operation| !operation.reads()) {
                    self.acknowledge(facts, client, sequence, alarm);
                }
                let saw = || {
                    vec![
                        ("client", client.into()),
                        ("operation", operation.into()),
                        ("outcome", outcome.into()),
                    ]
                };
                match self.history.back((client, sequence), outcome) {
                    Verdict::Explained => {}
                    Verdict::Impossible => alarm(LINEARIZABILITY, false, saw()),
                    Verdict::Undecided => alarm(LINEARIZABILITY, true, saw()),
                }
            }
            // Nothing that these promises speak of.
            _another => {}
        }
    }

    fn set_applied(&mut self, node: NodeId, upto: u32) -> u32 {
        if self.applied.len() <= node.index() {
            self.applied.resize(node.index() + 1, 0);
        }
        std::mem::replace(&mut self.applied[node.index()], upto)
    }

    fn apply(
        &mut self,
        facts: &Facts,
        (node, slot): (NodeId, Slot),
        (value, digest): (Value, u64),
        alarm: Alarm<'_>,
    ) {
        let before = self.set_applied(node, slot.0);
        if slot.0 != before + 1 {
            let saw = vec![("node", node.into()), ("slot", slot.into())];
            alarm(NO_GAP, false, with(saw, "applied", Slot(before)));
        }
        if let Some((first, was)) = facts.log.applied_at(slot)
            && (first, was) != (value, digest)
        {
            alarm(STATE_MACHINE, false, saw_applied(node, slot, first, value));
        }
        self.keeps(facts, slot, value, alarm);
    }

    /// What was acknowledged at a slot, where it was learned, stays there.
    fn keeps(&self, facts: &Facts, slot: Slot, value: Value, alarm: Alarm<'_>) {
        if facts.log.agrees(slot) {
            return;
        }
        let low = self.acknowledged.partition_point(|(at, _)| *at < slot);
        let behind = self.acknowledged.between(low, self.acknowledged.end());
        let mut there = behind.take_while(|(at, _)| *at == slot);
        if let Some((_, kept)) = there.find(|(_, kept)| *kept != value) {
            let saw = vec![("command", (*kept).into()), ("slot", slot.into())];
            alarm(DURABILITY, false, saw);
        }
    }

    /// A write that a client is told of stands in a slot that is known to be chosen.
    fn acknowledge(&mut self, facts: &Facts, client: NodeId, sequence: u32, alarm: Alarm<'_>) {
        let command = Value::command(client, sequence);
        match facts.learned.rfind(|(_, it)| it.value == command) {
            Some((_, it)) => {
                let behind = self.acknowledged.partition_point(|(at, _)| *at <= it.slot);
                self.acknowledged.insert(behind, (it.slot, command));
            }
            None => {
                let saw = vec![("command", command.into())];
                alarm(DURABILITY, false, with(saw, "slot", Slot(0)));
            }
        }
    }
}

#[cold]
fn with(
    mut saw: Vec<(&'static str, Atom)>,
    name: &'static str,
    slot: Slot,
) -> Vec<(&'static str, Atom)> {
    saw.push((name, slot.into()));
    saw
}

#[cold]
fn saw_applied(node: NodeId, slot: Slot, first: Value, value: Value) -> Vec<(&'static str, Atom)> {
    vec![
        ("node", node.into()),
        ("slot", slot.into()),
        ("first", first.into()),
        ("second", value.into()),
    ]
}

/// At most one server leads in a ballot or term.
fn one_leader(facts: &Facts, node: NodeId, ballot: Ballot, alarm: Alarm<'_>) {
    let other = |(who, led): &&(NodeId, Ballot)| *led == ballot && *who != node;
    if let Some((first, _)) = facts.log.led.iter().find(other) {
        let saw = vec![
            ("first", (*first).into()),
            ("second", node.into()),
            ("ballot", ballot.into()),
        ];
        alarm(ELECTION_SAFETY, false, saw);
    }
}

/// Two logs that hold an entry of one ballot at one slot agree there and just before: so,
/// by induction, everywhere before.
fn matching(
    facts: &Facts,
    (node, slot): (NodeId, Slot),
    (ballot, value): (Ballot, Value),
    alarm: Alarm<'_>,
) {
    let before = Slot(slot.0.saturating_sub(1));
    let own = facts.log.log(node).and_then(|log| log.get(before));
    for (other, log) in facts.log.others(node) {
        let Some((_, there)) = log.get(slot).filter(|(of, _)| *of == ballot) else {
            continue;
        };
        let previous = log.get(before);
        let differ = own.is_some() && previous.is_some() && own != previous;
        if *there != value || differ {
            let saw = vec![
                ("first", other.into()),
                ("second", node.into()),
                ("ballot", ballot.into()),
            ];
            alarm(LOG_MATCHING, false, with(saw, "slot", slot));
        }
    }
}

/// A new leader has every entry that was committed in a lower ballot or term.
fn complete(facts: &Facts, leader: NodeId, ballot: Ballot, alarm: Alarm<'_>) {
    for (_, it) in facts.learned.iter().filter(|(_, it)| it.ballot < ballot) {
        lacks(facts, leader, ballot, (it.slot, it.value), alarm);
    }
}

fn lacks(
    facts: &Facts,
    leader: NodeId,
    ballot: Ballot,
    (slot, value): (Slot, Value),
    alarm: Alarm<'_>,
) {
    let log = facts.log.log(leader);
    let behind = log.is_some_and(|log| log.is_behind(slot));
    let held = log.and_then(|log| log.get(slot));
    if !behind && held.is_none_or(|(_, held)| *held != value) {
        let saw = vec![
            ("node", leader.into()),
            ("ballot", ballot.into()),
            ("value", value.into()),
        ];
        alarm(COMPLETENESS, false, with(saw, "slot", slot));
    }
}
