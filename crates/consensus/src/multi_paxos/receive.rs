//! Messages, each handed to what it is about.

use super::{MultiMessage, MultiPaxos, MultiRule, Out, Reason, State, own};
use crate::atom::NodeId;
use crate::machine::{ClientMessage, Clients, Command, MachineRule};
use crate::status::Role;
use crate::time::LocalTime;

impl MultiPaxos {
    /// Hands a message to what it is about.
    pub(super) fn receive(
        &self,
        me: NodeId,
        now: LocalTime,
        node: &mut State,
        from: NodeId,
        message: MultiMessage,
        out: &mut Out,
    ) -> Reason {
        if self.cluster.roles[me.index()].has(Role::Client) {
            return match message {
                MultiMessage::Client(message) => {
                    node.disk.client.receive(self, me, from, message, out)
                }
                _for_servers => Self::rule(MachineRule::ClientIgnored { from }),
            };
        }
        let rule = match message {
            MultiMessage::Client(ClientMessage::Request {
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
            MultiMessage::Client(
                ClientMessage::Response { .. } | ClientMessage::Redirect { .. },
            ) => MultiRule::NotForServers { from },
            MultiMessage::Prepare { ballot, slot } => {
                self.on_prepare(me, now, node, from, (ballot, slot), out)
            }
            MultiMessage::Promise {
                ballot,
                committed,
                start,
                votes,
            } => self.on_promise(me, now, node, from, ballot, (committed, start, votes), out),
            MultiMessage::Accept {
                ballot,
                slot,
                entry,
                committed,
            } => self.on_accept(me, now, node, from, (ballot, slot, entry, committed), out),
            MultiMessage::Accepted { ballot, slot, .. } => {
                self.on_accepted(me, now, node, from, (ballot, slot), out)
            }
            MultiMessage::Nack { ballot, promised } => {
                self.on_nack(me, node, ballot, promised, out)
            }
            MultiMessage::Decided { slot, entries } => {
                self.on_decided(me, now, node, from, slot, &entries, out)
            }
            MultiMessage::Heartbeat {
                ballot,
                committed,
                stamp,
            } => self.on_heartbeat(me, now, node, from, (ballot, committed, stamp), out),
            MultiMessage::HeartbeatReply {
                ballot,
                committed,
                stamp,
            } => self.on_heartbeat_reply(me, now, node, from, (ballot, committed, stamp), out),
            MultiMessage::CatchUp { slot } => self.on_catch_up(node, from, slot, out),
            MultiMessage::Snapshot { snapshot } => {
                self.on_snapshot(me, now, node, from, *snapshot, out)
            }
            MultiMessage::Confirm { read } => self.on_confirm(node, from, read, out),
            MultiMessage::Confirmed {
                read,
                promised,
                committed,
                last,
            } => self.on_confirmed(me, now, node, from, (read, promised, committed, last), out),
            MultiMessage::Lead { .. } => self.begin(me, node, out),
        };
        own(rule)
    }
}
