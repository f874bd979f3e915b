//! What of Raft has names.

use alloc::vec::Vec;

use super::{
    End, Progress, Raft, RaftDisk, RaftMemory, RaftMessage, RaftRequest, Round, Stage, WaitingRead,
};
use crate::rename::{Rename, Renamer, Renames};
use crate::rename_fields;

rename_fields!(struct End { term, index });
rename_fields!(struct Round { read, stamp });
rename_fields!(
    enum Stage {
        Following,
        PreCandidate,
        Candidate,
        Leading,
    }
);
rename_fields!(struct Progress { node, next_index, match_index, probing, active, read, stamp });
rename_fields!(struct WaitingRead { read, client, sequence, operation, index });
rename_fields!(struct RaftDisk { current_term, voted_for, log, snapshot, client });
rename_fields!(enum RaftMessage {
    Client(message),
    RequestVote { term, last, transfer },
    Vote { term, vote_granted },
    PreVote { term, last },
    PreVoteReply { term, vote_granted },
    AppendEntries { term, prev, entries, leader_commit, round },
    AppendReply { term, success, index, conflict, round },
    InstallSnapshot { term, snapshot, round },
    SnapshotReply { term, index, round },
    TimeoutNow { term },
});
rename_fields!(
    enum RaftRequest {
        Operate(operation, server),
        Elect,
        Snapshot,
        AddServer(one, two),
        RemoveServer(one, two),
        ReplaceServer(one, two),
        AddLearner(server),
        Transfer(server),
    }
);

impl Rename for RaftMemory {
    #[rustfmt::skip] // a list
    fn rename(&mut self, by: &mut dyn Renamer) {
        let Self {
            stage, leader, votes, commit_index, replica, members, heard, progress, first, counted, transfer, no_lease, lease,
            reads, read_count,
        } = self;
        stage.rename(by);
        leader.rename(by);
        votes.rename(by);
        commit_index.rename(by);
        replica.rename(by);
        members.rename(by);
        heard.rename(by);
        progress.rename(by);
        progress.sort_unstable_by_key(|it| it.node);
        first.rename(by);
        counted.rename(by);
        transfer.rename(by);
        no_lease.rename(by);
        lease.rename(by);
        reads.rename(by);
        read_count.rename(by);
    }
}

/// See [`crate::Protocol::renames`]. Terms are only compared and counted up; what was heard longer ago than any
/// time-out protects nobody. That candidates' ids carry no order is true, but the history of a log is not renamed,
/// and clients ask the first server first: nothing is exchanged.
pub(super) fn renames(raft: &Raft) -> Renames<Raft> {
    Renames {
        past: 2 * (raft.election.high + raft.heartbeat.high),
        ..Renames::of(Vec::new(), Some(1))
    }
}
