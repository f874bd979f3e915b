//! The client of a replicated table: one operation at a time, asked again
//! until it is answered or given up.
//!
//! A retry carries the number of the first attempt, so that the servers'
//! sessions make one command of all of them. A client that gives up is honest:
//! it says that it does not know.

use alloc::vec::Vec;

use super::{MachineRule, Operation, Outcome};
use crate::atom::{Atom, NodeId, NodeSet, Slot, Value};
use crate::effects::Effects;
use crate::fact::Fact;
use crate::protocol::{Identity, Kind, Message, Protocol, Shape};
use crate::status::{Cell, Register, Role};
use crate::time::Span;

/// The kinds of message between clients and servers: what a protocol's own list begins with.
pub const CLIENT_KINDS: [Kind; 3] = [
    Kind {
        name: "Request",
        shape: Shape::Pill,
        reply: false,
    },
    Kind {
        name: "Response",
        shape: Shape::Pill,
        reply: true,
    },
    Kind {
        name: "Redirect",
        shape: Shape::Octagon,
        reply: true,
    },
];

/// What clients and servers say to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClientMessage {
    /// A client asks for an operation.
    Request {
        /// Which of its commands.
        sequence: u32,
        /// What it asks.
        operation: Operation,
    },
    /// A server tells what a command came to.
    Response {
        /// Which of the client's commands.
        sequence: u32,
        /// What it came to.
        outcome: Outcome,
    },
    /// A server that does not lead says who does.
    Redirect {
        /// Which of the client's commands.
        sequence: u32,
        /// The leader, if it knows one.
        leader: Option<NodeId>,
    },
}

impl Message for ClientMessage {
    fn identity(&self) -> Identity {
        let (kind, sequence) = match *self {
            Self::Request { sequence, .. } => (0, sequence),
            Self::Response { sequence, .. } => (1, sequence),
            Self::Redirect { sequence, .. } => (2, sequence),
        };
        // The command's number stands where others have their slot: both are a place in a row.
        Identity {
            kind,
            ballot: None,
            slot: Slot(sequence),
        }
    }

    fn value(&self) -> Option<Value> {
        match self {
            Self::Response {
                outcome: Outcome::Found(value),
                ..
            } => Some(*value),
            Self::Request { .. } | Self::Response { .. } | Self::Redirect { .. } => None,
        }
    }

    fn carries(&self) -> Option<(crate::atom::Ballot, Value)> {
        None
    }

    fn fields(&self, f: &mut dyn FnMut(&'static str, Atom)) {
        match *self {
            Self::Request {
                sequence,
                operation,
            } => {
                f("sequence", sequence.into());
                f("operation", operation.into());
            }
            Self::Response { sequence, outcome } => {
                f("sequence", sequence.into());
                f("outcome", outcome.into());
            }
            Self::Redirect { sequence, leader } => {
                f("sequence", sequence.into());
                f("leader", leader.into());
            }
        }
    }
}

/// How long a client waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Patience {
    /// Before it asks the next server; for ever, when absent.
    pub retry: Option<Span>,
    /// Before it gives an operation up; for ever, when absent.
    pub give_up: Option<Span>,
}

/// A protocol with clients of this kind.
pub trait Clients: Protocol {
    /// The timer after which a client asks again.
    const RETRY: Self::Timer;
    /// The timer after which a client gives up.
    const GIVE_UP: Self::Timer;
    /// Its message that says this.
    fn say(message: ClientMessage) -> Self::Message;
    /// Its rule that means this.
    fn rule(rule: MachineRule) -> Self::Rule;
    /// The servers that a client may ask.
    fn servers(&self) -> NodeSet;
    /// How long a client waits.
    fn patience(&self) -> Patience;
}

/// What a client keeps on its disk.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientState {
    /// The number of its last command.
    pub sequence: u32,
    /// What it has under way.
    pub pending: Option<Operation>,
    /// What is to come after that, and which server is to be asked, if one was named.
    pub queue: Vec<(Operation, Option<NodeId>)>,
    /// What the last operation came to that was answered.
    pub outcome: Option<Outcome>,
    /// The server that it asks first: the last that answered or was named.
    pub server: Option<NodeId>,
    /// The server that it asked last of its own accord: the next is the one
    /// after it, or redirections could lead it past a server for ever.
    pub turn: Option<NodeId>,
    /// How often it was sent elsewhere since it last waited.
    pub hops: u32,
}

/// After so many redirections a client waits: servers that name each other
/// would keep it running for ever.
const HOPS: u32 = 3;

impl ClientState {
    /// Starts again, with what was on the disk.
    pub fn boot<P: Clients>(&mut self, protocol: &P, out: &mut Effects<P>) -> P::Rule {
        self.hops = 0;
        let Some(operation) = self.pending else {
            return P::rule(MachineRule::ClientStarted {});
        };
        self.wait(protocol, true, out);
        P::rule(MachineRule::ClientRestarted { operation })
    }

    /// Something is wished of the client, perhaps of a certain server.
    pub fn wish<P: Clients>(
        &mut self,
        protocol: &P,
        me: NodeId,
        operation: Operation,
        server: Option<NodeId>,
        out: &mut Effects<P>,
    ) -> P::Rule {
        if self.pending.is_some() {
            let before = u32::try_from(self.queue.len()).unwrap_or(u32::MAX) + 1;
            self.queue.push((operation, server));
            return P::rule(MachineRule::ClientQueued { operation, before });
        }
        self.begin(protocol, me, operation, server, out)
    }

    fn begin<P: Clients>(
        &mut self,
        protocol: &P,
        me: NodeId,
        operation: Operation,
        server: Option<NodeId>,
        out: &mut Effects<P>,
    ) -> P::Rule {
        self.sequence += 1;
        self.pending = Some(operation);
        self.hops = 0;
        out.note(Fact::Called {
            client: me,
            sequence: self.sequence,
            operation,
        });
        let Some(server) = server
            .or(self.server)
            .or_else(|| protocol.servers().iter().next())
        else {
            return P::rule(MachineRule::ClientHasNothing {});
        };
        self.turn = Some(server);
        self.ask(server, operation, out);
        self.wait(protocol, true, out);
        P::rule(MachineRule::ClientAsked {
            server,
            operation,
            command: Value::command(me, self.sequence),
        })
    }

    fn ask<P: Clients>(&mut self, server: NodeId, operation: Operation, out: &mut Effects<P>) {
        self.server = Some(server);
        let sequence = self.sequence;
        out.send(
            server,
            P::say(ClientMessage::Request {
                sequence,
                operation,
            }),
        );
    }

    fn wait<P: Clients>(&self, protocol: &P, anew: bool, out: &mut Effects<P>) {
        let patience = protocol.patience();
        if patience.retry.is_some() {
            out.arm(P::RETRY);
        }
        if patience.give_up.is_some() && anew {
            out.arm(P::GIVE_UP);
        }
    }

    /// It has waited long enough for an answer: the next server is asked.
    pub fn retry<P: Clients>(&mut self, protocol: &P, me: NodeId, out: &mut Effects<P>) -> P::Rule {
        let servers = protocol.servers();
        let after = |last| servers.iter().find(|server| *server > last);
        let next = self.turn.and_then(after).or_else(|| servers.iter().next());
        let (Some(operation), Some(server)) = (self.pending, next) else {
            return P::rule(MachineRule::ClientHasNothing {});
        };
        self.hops = 0;
        self.turn = Some(server);
        self.ask(server, operation, out);
        self.wait(protocol, false, out);
        P::rule(MachineRule::ClientAskedAgain {
            server,
            operation,
            command: Value::command(me, self.sequence),
        })
    }

    /// It will not wait any longer.
    pub fn give_up<P: Clients>(
        &mut self,
        protocol: &P,
        me: NodeId,
        out: &mut Effects<P>,
    ) -> P::Rule {
        let Some(operation) = self.pending.take() else {
            return P::rule(MachineRule::ClientHasNothing {});
        };
        out.disarm(P::RETRY);
        let sequence = self.sequence;
        out.note(Fact::GaveUp {
            client: me,
            sequence,
        });
        let rule = P::rule(MachineRule::ClientGaveUp {
            operation,
            command: Value::command(me, sequence),
        });
        self.next(protocol, me, rule, out)
    }

    /// Goes on with what is to come; the rule that names the step comes last.
    fn next<P: Clients>(
        &mut self,
        protocol: &P,
        me: NodeId,
        rule: P::Rule,
        out: &mut Effects<P>,
    ) -> P::Rule {
        if self.queue.is_empty() {
            return rule;
        }
        let (operation, server) = self.queue.remove(0);
        out.because(rule);
        self.begin(protocol, me, operation, server, out)
    }

    /// A server answers.
    pub fn receive<P: Clients>(
        &mut self,
        protocol: &P,
        me: NodeId,
        from: NodeId,
        message: ClientMessage,
        out: &mut Effects<P>,
    ) -> P::Rule {
        let mine = |sequence| sequence == self.sequence;
        match message {
            ClientMessage::Request { .. } => P::rule(MachineRule::ClientIgnored { from }),
            ClientMessage::Response { sequence, outcome } => {
                let command = Value::command(me, sequence);
                let Some(operation) = self.pending.filter(|_| mine(sequence)) else {
                    return P::rule(MachineRule::ClientAnsweredBefore { from, command });
                };
                self.pending = None;
                self.outcome = Some(outcome);
                self.server = Some(from);
                out.disarm(P::RETRY);
                out.disarm(P::GIVE_UP);
                out.note(Fact::Returned {
                    client: me,
                    sequence,
                    outcome,
                });
                let rule = P::rule(MachineRule::ClientAnswered {
                    from,
                    operation,
                    outcome,
                });
                self.next(protocol, me, rule, out)
            }
            ClientMessage::Redirect { sequence, leader } => {
                let Some(operation) = self.pending.filter(|_| mine(sequence)) else {
                    return P::rule(MachineRule::ClientLateRedirect { from });
                };
                let command = Value::command(me, sequence);
                self.hops += 1;
                match leader.filter(|leader| self.hops <= HOPS && *leader != from) {
                    Some(server) => {
                        self.ask(server, operation, out);
                        self.wait(protocol, false, out);
                        P::rule(MachineRule::ClientRedirected {
                            from,
                            server,
                            command,
                        })
                    }
                    None => P::rule(MachineRule::ClientWaits { from, command }),
                }
            }
        }
    }

    /// What a client shows.
    #[must_use]
    pub fn registers(&self) -> Vec<Register> {
        let show = |name, atom: Atom| Register {
            name,
            role: Role::Client,
            durable: true,
            cell: Cell::Atom(atom),
        };
        alloc::vec![
            show("sequence", self.sequence.into()),
            show("pending", self.pending.into()),
            show("outcome", self.outcome.into()),
            show("server", self.server.into()),
        ]
    }
}

/// Tells a client who leads, if anybody is known to.
pub fn redirect<P: Clients>(
    client: NodeId,
    sequence: u32,
    leader: Option<NodeId>,
    out: &mut Effects<P>,
) {
    out.send(client, P::say(ClientMessage::Redirect { sequence, leader }));
}
