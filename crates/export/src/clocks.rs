//! Happened-before: who could have known of what, as vector clocks.
//!
//! Source: Lamport, *Time, Clocks, and the Ordering of Events in a Distributed
//! System* (1978), for the order; Fidge (1988) and Mattern (1989) for the clocks.

use std::collections::BTreeMap;

use consensus::{NodeId, Protocol};
use simulator::trace::{Fate, Record};

use crate::look::Look;

/// An event of a process and its clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamped {
    /// Its place in the run.
    pub place: usize,
    /// At which process.
    pub node: NodeId,
    /// How many events of each process, by place, it could have known of, its own included.
    pub clock: Vec<u32>,
}

/// The event, by place, that sent a message, if the sender's process did it:
/// a copy was sent when what it is a copy of was.
pub fn sender<P: Protocol>(look: Look<'_, P>, record: &Record<P::Message>) -> Option<usize> {
    let by = record.sent_by? as usize;
    if look.event(by).and_then(|event| look.place_of(event)) == Some(record.name.from) {
        return Some(by);
    }
    let original = simulator::MessageName {
        copy: 0,
        ..record.name
    };
    let (_, first) = look
        .records()
        .find(|(_, it)| it.name == original && it.sent_by != record.sent_by)?;
    let by = first.sent_by? as usize;
    (look.event(by).and_then(|event| look.place_of(event)) == Some(record.name.from)).then_some(by)
}

/// The events of processes, in the order of the run, with their clocks. What
/// happens to the network alone happens at no process and has none.
#[must_use]
pub fn stamp<P: Protocol>(look: Look<'_, P>) -> Vec<Stamped> {
    let nodes = look.world().scenario().cluster.roles.len();
    let mut now = vec![vec![0; nodes]; nodes];
    let mut at: BTreeMap<usize, usize> = BTreeMap::new();
    let mut all: Vec<Stamped> = Vec::new();
    for (place, event) in look.events() {
        let Some(node) = look.place_of(event) else {
            continue;
        };
        let clock = &mut now[node.index()];
        let arrived = event.message.and_then(|id| look.record(id));
        let arrived =
            arrived.filter(|record| record.fate == Fate::Delivered && record.name.to == node);
        let sent = arrived.and_then(|record| at.get(&sender(look, record)?));
        if let Some(sent) = sent {
            for (mine, theirs) in clock.iter_mut().zip(&all[*sent].clock) {
                *mine = (*mine).max(*theirs);
            }
        }
        clock[node.index()] += 1;
        let clock = clock.clone();
        at.insert(place, all.len());
        all.push(Stamped { place, node, clock });
    }
    all
}
