//! Messages and orders, each handed to what it is about.

use super::{End, Out, Raft, RaftMessage, RaftRequest, RaftRule, Reason, State, own};
use crate::atom::{NodeId, NodeSet};
use crate::machine::{ClientMessage, Clients, Command, MachineRule};
use crate::status::Role;
use crate::time::LocalTime;

impl Raft {
    /// Something from outside.
    pub(super) fn order(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        request: RaftRequest,
        out: &mut Out,
    ) -> Reason {
        let set = |one, two: Option<NodeId>| [Some(one), two].into_iter().flatten().collect();
        own(match request {
            RaftRequest::Operate(operation, server) => {
                return node.disk.client.wish(self, me, operation, server, out);
            }
            RaftRequest::Snapshot => return Self::rule(node.take_snapshot()),
            RaftRequest::Elect => self.on_elect(me, now, node, out),
            RaftRequest::AddServer(one, two) => {
                self.change_members(me, now, node, (set(one, two), NodeSet::EMPTY), out)
            }
            RaftRequest::RemoveServer(one, two) => {
                self.change_members(me, now, node, (NodeSet::EMPTY, set(one, two)), out)
            }
            RaftRequest::ReplaceServer(one, two) => {
                let change = (NodeSet::only(two), NodeSet::only(one));
                self.change_members(me, now, node, change, out)
            }
            RaftRequest::AddLearner(server) => self.add_learner(me, now, node, server, out),
            RaftRequest::Transfer(to) => self.hand_over(me, now, node, to, out),
        })
    }

    /// Hands a message to what it is about.
    pub(super) fn receive(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        message: RaftMessage,
        out: &mut Out,
    ) -> Reason {
        if self.cluster.roles[me.index()].has(Role::Client) {
            return match message {
                RaftMessage::Client(message) => {
                    node.disk.client.receive(self, me, from, message, out)
                }
                _for_servers => Self::rule(MachineRule::ClientIgnored { from }),
            };
        }
        own(match message {
            RaftMessage::Client(ClientMessage::Request {
                sequence,
                operation,
            }) => {
                let command = Command {
                    client: from,
                    sequence,
                    operation,
                };
                return self.on_request(me, now, node, command, out);
            }
            RaftMessage::Client(
                ClientMessage::Response { .. } | ClientMessage::Redirect { .. },
            ) => RaftRule::NotForServers { from },
            RaftMessage::RequestVote {
                term,
                last,
                transfer,
            } => self.on_request_vote(now, node, from, (term, last, transfer), out),
            RaftMessage::Vote { term, vote_granted } => {
                self.on_vote(me, now, node, from, (term, vote_granted), out)
            }
            RaftMessage::PreVote { term, last } => {
                self.on_pre_vote(now, node, from, (term, last), out)
            }
            RaftMessage::PreVoteReply { term, vote_granted } => {
                self.on_pre_vote_reply(me, now, node, from, (term, vote_granted), out)
            }
            RaftMessage::AppendEntries {
                term,
                prev,
                entries,
                leader_commit,
                round,
            } => {
                let sent = (prev, &*entries, leader_commit, round);
                self.on_append(me, now, node, from, term, sent, out)
            }
            RaftMessage::AppendReply {
                term,
                success,
                index,
                conflict,
                round,
            } => {
                let said = (success, index, conflict, round);
                self.on_append_reply(me, now, node, from, term, said, out)
            }
            RaftMessage::InstallSnapshot {
                term,
                snapshot,
                round,
            } => self.on_snapshot(me, now, node, from, (term, *snapshot, round), out),
            RaftMessage::SnapshotReply { term, index, round } => {
                let said = (true, index, End::default(), round);
                self.on_append_reply(me, now, node, from, term, said, out)
            }
            RaftMessage::TimeoutNow { term } => self.on_timeout_now(me, now, node, from, term, out),
        })
    }
}
