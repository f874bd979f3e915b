//! What of Multi-Paxos has names.

use alloc::vec::Vec;

use super::{
    Heard, MultiDisk, MultiMemory, MultiMessage, MultiPaxos, MultiRequest, Proposal, Read, Stage,
};
use crate::rename::{Rename, Renamer, Renames};
use crate::rename_fields;

rename_fields!(
    enum Stage {
        Following,
        Preparing,
        Leading,
    }
);
rename_fields!(struct Proposal { slot, entry, votes, waited });
rename_fields!(struct Read { read, client, sequence, operation, confirmed, slot, known });
rename_fields!(struct Heard { node, committed, stamp });
rename_fields!(struct MultiMemory {
    stage, ballot, leader, promises, asked, reports, known_there, barrier, first, next, proposals, queue, replica,
    committed, known, members, heard, lease, reads, read_count, asked_slot,
});
rename_fields!(enum MultiMessage {
    Client(message),
    Prepare { ballot, slot },
    Promise { ballot, committed, start, votes },
    Accept { ballot, slot, entry, committed },
    Accepted { ballot, slot, value },
    Nack { ballot, promised },
    Decided { slot, entries },
    Heartbeat { ballot, committed, stamp },
    HeartbeatReply { ballot, committed, stamp },
    CatchUp { slot },
    Snapshot { snapshot },
    Confirm { read },
    Confirmed { read, promised, committed, last },
    Lead { ballot },
});
rename_fields!(
    enum MultiRequest {
        Operate(operation, server),
        Elect,
        Snapshot,
        AddServer(server),
        RemoveServer(server),
        Transfer(server),
    }
);

impl Rename for MultiDisk {
    fn rename(&mut self, by: &mut dyn Renamer) {
        let Self {
            promised,
            round,
            log,
            snapshot,
            granted,
            client,
        } = self;
        promised.rename(by);
        log.rename(by);
        snapshot.rename(by);
        granted.rename(by);
        client.rename(by);
        if *round > 0 {
            *round = by.round(*round); // not a number of things: a round
        }
    }
}

/// See [`crate::Protocol::renames`]. Ballots are compared by the ids of those who lead, so these carry an order:
/// nothing is exchanged.
pub(super) fn renames(paxos: &MultiPaxos) -> Renames<MultiPaxos> {
    let beat = paxos.heartbeat.map_or(0, |span| span.high);
    Renames {
        past: 2 * (paxos.election.high + beat + paxos.lease),
        ..Renames::of(Vec::new(), Some(1))
    }
}
