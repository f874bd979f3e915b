//! A server's copy of the state machine: applies what is chosen, in order, and
//! answers the clients that wait for it.

use alloc::vec::Vec;

use super::{
    ClientMessage, Clients, Command, Done, Entry, Log, MachineRule, Members, Outcome, Snapshot,
    Table,
};
use crate::atom::{NodeId, Slot, Value};
use crate::effects::Effects;
use crate::fact::Fact;

/// A server's table, how far it has come, and who waits. Memory only: it is
/// made anew from snapshot and log.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Replica {
    /// Keys, values, sessions.
    pub table: Table,
    /// Up to here everything is applied.
    pub applied: u32,
    /// The clients' commands that this server will answer when they are applied.
    pub waiting: Vec<(NodeId, u32)>,
}

impl Replica {
    /// From a snapshot; what waited still does.
    pub fn restore<P: Clients>(&mut self, me: NodeId, snapshot: &Snapshot, out: &mut Effects<P>) {
        self.table = snapshot.table.clone();
        self.applied = snapshot.slot;
        out.note(Fact::Restored {
            node: me,
            slot: Slot(self.applied),
            digest: self.table.digest(),
        });
    }

    /// Puts the table in the place of the log, up to where it was applied.
    pub fn snapshot(
        &self,
        log: &mut Log,
        snapshot: &mut Snapshot,
        members: Vec<(u32, Members)>,
    ) -> MachineRule {
        let slot = Slot(self.applied);
        if self.applied == snapshot.slot {
            return MachineRule::NothingToSnapshot { slot };
        }
        let dropped = self.applied - log.start();
        *snapshot = Snapshot {
            slot: self.applied,
            ballot: log.get(self.applied).map(|held| held.ballot),
            table: self.table.clone(),
            members,
        };
        log.cut(self.applied);
        MachineRule::TookSnapshot { slot, dropped }
    }

    /// Notes that a client waits for a command.
    pub fn expect(&mut self, client: NodeId, sequence: u32) {
        if !self.waiting.contains(&(client, sequence)) {
            self.waiting.push((client, sequence));
        }
    }

    /// A request that was applied before is answered at once, or is late; `None` if it is new.
    pub fn answer_again<P: Clients>(
        &self,
        client: NodeId,
        sequence: u32,
        out: &mut Effects<P>,
    ) -> Option<P::Rule> {
        let command = Value::command(client, sequence);
        match self.table.done(client, sequence)? {
            Done::Applied(outcome) | Done::Before(outcome) => {
                respond(client, sequence, outcome, out);
                Some(P::rule(MachineRule::AnsweredFromSession {
                    client,
                    command,
                    outcome,
                }))
            }
            Done::Late => Some(P::rule(MachineRule::CommandIsLate { client, command })),
        }
    }

    /// Applies the entry of the next slot, and answers whoever waits for it.
    pub fn apply<P: Clients>(
        &mut self,
        me: NodeId,
        slot: u32,
        entry: &Entry,
        out: &mut Effects<P>,
    ) {
        self.applied = slot;
        let at = Slot(slot);
        let rule = match *entry {
            Entry::Nothing => MachineRule::AppliedNothing { slot: at },
            Entry::Members(members) => MachineRule::AppliedMembers {
                slot: at,
                members: members.members,
            },
            Entry::Command(command) => self.carry_out(at, &command, out),
        };
        out.note(Fact::Applied {
            node: me,
            slot: at,
            value: entry.name(),
            digest: self.table.digest(),
        });
        out.because(P::rule(rule));
    }

    fn carry_out<P: Clients>(
        &mut self,
        slot: Slot,
        command: &Command,
        out: &mut Effects<P>,
    ) -> MachineRule {
        let (done, operation) = (self.table.apply(command), command.operation);
        let waits = (command.client, command.sequence);
        let waiting = self.waiting.iter().position(|it| *it == waits);
        if let Some(place) = waiting {
            self.waiting.remove(place);
        }
        match done {
            Done::Applied(outcome) | Done::Before(outcome) => {
                if waiting.is_some() {
                    respond(command.client, command.sequence, outcome, out);
                }
                if done == Done::Applied(outcome) {
                    return MachineRule::Applied {
                        slot,
                        operation,
                        outcome,
                    };
                }
            }
            Done::Late => {}
        }
        MachineRule::AppliedBefore {
            slot,
            operation,
            command: Value::command(command.client, command.sequence),
        }
    }
}

/// Tells a client what its command came to.
fn respond<P: Clients>(client: NodeId, sequence: u32, outcome: Outcome, out: &mut Effects<P>) {
    out.send(
        client,
        P::say(ClientMessage::Response { sequence, outcome }),
    );
}
