//! What of Basic Paxos has names, and whose names mean nothing.

use alloc::vec::Vec;

use super::{
    BasicPaxos, Mutation, Numbering, PaxosDisk, PaxosMemory, PaxosMessage, PaxosRequest, Stage,
    Tally, count,
};
use crate::atom::NodeSet;
use crate::rename::{Rename, Renamer, Renames};
use crate::rename_fields;
use crate::status::{Role, Roles};

rename_fields!(struct Tally { ballot, value, voters, heard });
rename_fields!(struct PaxosMemory {
    stage, ballot, own, proposal, reported, promises, votes, heard, seen, waiting, asked, tallies,
});
rename_fields!(
    enum Stage {
        Idle {},
        Preparing {},
        Accepting {},
        BackingOff {},
    }
);
rename_fields!(enum PaxosMessage {
    Request { client, value },
    Prepare { ballot },
    Promise { ballot, accepted },
    Accept { ballot, value },
    Accepted { ballot, value },
    Nack { ballot, promised },
    Decided { ballot, value },
    Response { value },
});
rename_fields!(enum PaxosRequest { Ask { value, proposer }, Propose { value }, Retry {} });

impl Rename for PaxosDisk {
    fn rename(&mut self, by: &mut dyn Renamer) {
        let Self {
            promised,
            accepted,
            round,
            learned,
            wants,
            answer,
        } = self;
        promised.rename(by);
        accepted.rename(by);
        learned.rename(by);
        wants.rename(by);
        answer.rename(by);
        if *round > 0 {
            *round = by.round(*round); // not a number of things: a round
        }
    }
}

/// See [`crate::Protocol::renames`]. Acceptors, learners and clients are asked,
/// counted and answered whatever they are called; proposers only where ballots
/// do not name them, and where nobody asks one after another.
pub(super) fn renames(paxos: &BasicPaxos) -> Renames<BasicPaxos> {
    let nameless = paxos.numbering == Numbering::Counting || paxos.has(Mutation::BallotsNotUnique);
    let free = nameless
        && paxos.leader.is_none()
        && paxos.client_timeout.is_none()
        && matches!(paxos.numbering, Numbering::Counting | Numbering::Round);
    let proposers = paxos.cluster.with(Role::Proposer);
    let mut alike: Vec<(Roles, bool, NodeSet)> = Vec::new();
    for node in paxos.cluster.all().iter() {
        let roles = paxos.cluster.roles[node.index()];
        if proposers.contains(node) && !free {
            continue;
        }
        let named = paxos.distinguished.contains(node);
        match alike.iter_mut().find(|it| (it.0, it.1) == (roles, named)) {
            Some((.., nodes)) => drop(nodes.insert(node)),
            None => alike.push((roles, named, NodeSet::only(node))),
        }
    }
    let rounds = match paxos.numbering {
        Numbering::Counting | Numbering::Round => Some(1),
        Numbering::Interleaved => Some(count(proposers).max(1)),
        Numbering::Timestamp => None,
    };
    Renames::of(alike.into_iter().map(|it| it.2).collect(), rounds)
}
