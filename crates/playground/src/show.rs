//! From the simulator's words to the page's.

use consensus::protocol::Argument;
use consensus::status::{Follower, Row, Rows};
use consensus::{
    Atom, Ballot, Cell, Message, NodeId, Protocol, Register, Role, Rule, Shape, Standing, Tone,
    Value,
};
use simulator::action::{self, write_action};
use simulator::names::{MessageName, said, said_span};
use simulator::network::Flight;
use simulator::scenario;
use simulator::trace::{Event, Fate, Origin, Record, SubStep};
use simulator::world::Life;
use simulator::{Action, World};

use crate::view::{
    AtomView, CellView, ChangeView, EventView, FateView, FollowerView, LifeView, MessageView,
    NodeView, OriginView, RegisterView, RequestView, RowView, RuleView, ShapeView, TallyMember,
    TextView, TimerView,
};

/// A world, looked at in the page's words.
pub struct Show<'a, P: Protocol> {
    /// The world.
    pub world: &'a World<P>,
}

/// Virtual time as JavaScript has it: exact up to 2^53.
#[allow(clippy::cast_precision_loss)]
pub const fn time(time: u64) -> f64 {
    time as f64
}

/// A text in two languages.
pub fn text(text: &scenario::Text) -> TextView {
    TextView {
        en: text.en.clone(),
        zh: text.zh.clone(),
    }
}

/// A silhouette.
pub const fn shape(shape: Shape) -> ShapeView {
    match shape {
        Shape::Diamond => ShapeView::Diamond,
        Shape::Box => ShapeView::Box,
        Shape::Pill => ShapeView::Pill,
        Shape::Octagon => ShapeView::Octagon,
        Shape::Circle => ShapeView::Circle,
    }
}

/// A standing's key.
pub const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Follows => "follows",
        Standing::Candidate => "candidate",
        Standing::Leads => "leads",
        Standing::Holds => "holds",
        Standing::Outside => "outside",
    }
}

/// Who decided an event.
pub const fn origin(origin: Origin) -> OriginView {
    match origin {
        Origin::Run => OriginView::Run,
        Origin::Script(_) => OriginView::Script,
        Origin::User(_) => OriginView::User,
    }
}

/// Where a message is.
pub const fn fate(fate: Fate) -> FateView {
    match fate {
        Fate::Flying => FateView::Flying,
        Fate::Held => FateView::Held,
        Fate::Delivered => FateView::Delivered,
        Fate::Dropped => FateView::Dropped,
        Fate::Lost => FateView::Lost,
        Fate::Cut => FateView::Cut,
        Fate::Missed => FateView::Missed,
    }
}

/// A message on its way, as the trace would have it.
pub fn record_of<M: Clone>(flight: &Flight<M>) -> Record<M> {
    Record {
        name: flight.name,
        message: flight.message.clone(),
        sent: flight.sent,
        planned: flight.planned,
        due: flight.due,
        fate: if flight.held {
            Fate::Held
        } else {
            Fate::Flying
        },
        sent_by: None,
        ended_by: None,
    }
}

/// A tone's key.
const fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Refusal => "refusal",
        Tone::Idle => "idle",
        Tone::Milestone => "milestone",
        Tone::Mistake => "mistake",
    }
}

impl<P: Protocol> Show<'_, P> {
    /// The protocol.
    fn protocol(&self) -> &P {
        &self.world.scenario().protocol
    }

    /// A node's name.
    pub fn name(&self, node: NodeId) -> String {
        self.world.scenario().names.of(node).to_owned()
    }

    /// A value as it is written.
    pub fn value(&self, value: Value) -> String {
        self.world.scenario().names.value(value)
    }

    /// The colour of a ballot.
    pub fn hue(&self, ballot: Ballot) -> u32 {
        self.world.hue(ballot)
    }

    /// A ballot as it is written, and its colour; nothing for none.
    pub fn ballot(&self, ballot: Option<Ballot>) -> (String, u32) {
        ballot.map_or((String::new(), 0), |b| {
            (self.world.scenario().names.ballot(b), self.hue(b))
        })
    }

    /// A typed word.
    pub fn atom(&self, atom: Atom) -> AtomView {
        let names = &self.world.scenario().names;
        match atom {
            Atom::None => AtomView::None,
            Atom::Node(node) => AtomView::Node {
                text: names.of(node).to_owned(),
            },
            Atom::Nodes(nodes) => AtomView::Nodes {
                names: nodes.iter().map(|n| self.name(n)).collect(),
            },
            Atom::Ballot(b) => AtomView::Ballot {
                text: names.ballot(b),
                hue: self.hue(b),
            },
            Atom::Value(value) => AtomView::Value {
                text: names.value(value),
            },
            Atom::Vote(b, value) => AtomView::Vote {
                ballot: names.ballot(b),
                hue: self.hue(b),
                value: names.value(value),
            },
            Atom::Slot(slot) => AtomView::Slot { number: slot.0 },
            Atom::Count(number) => AtomView::Count { number },
            Atom::Operation(_) | Atom::Outcome(_) => AtomView::Value {
                text: names.atom(atom),
            },
        }
    }

    fn cell(&self, cell: &Cell) -> CellView {
        match cell {
            Cell::Atom(atom) => CellView::Atom {
                atom: self.atom(*atom),
            },
            Cell::Tally {
                ballot,
                shape: mark,
                have,
                of,
                need,
            } => CellView::Tally {
                shape: shape(*mark),
                hue: if ballot.round == 0 {
                    0
                } else {
                    self.hue(*ballot)
                },
                members: of
                    .iter()
                    .map(|node| TallyMember {
                        name: self.name(node),
                        answered: have.contains(node),
                    })
                    .collect(),
                have: have.bits().count_ones(),
                need: *need,
            },
            Cell::Log(rows) if P::LOGS => self.log(cell, rows),
            Cell::Table(values) if P::LOGS => CellView::Table {
                text: self.world.scenario().names.cell(cell),
                rows: values
                    .iter()
                    .map(|(key, value)| (key.to_string(), value.to_string()))
                    .collect(),
            },
            // No protocol without a log has such a register.
            Cell::Log(_) | Cell::Table(_) => CellView::Atom {
                atom: AtomView::None,
            },
        }
    }

    fn log(&self, cell: &Cell, rows: &Rows) -> CellView {
        let names = &self.world.scenario().names;
        let row = |row: &Row| RowView {
            slot: row.slot.0,
            ballot: names.ballot(row.ballot),
            hue: self.hue(row.ballot),
            value: names.value(row.value),
            operation: row.operation.map_or_else(String::new, |it| it.to_string()),
        };
        let follower = |it: &Follower| FollowerView {
            name: self.name(it.node),
            next: it.next,
            matched: it.matched,
        };
        CellView::Log {
            text: names.cell(cell),
            snapshot: rows.snapshot,
            rows: rows.rows.iter().map(row).collect(),
            committed: rows.committed,
            known: rows.known.iter().map(|slot| slot.0).collect(),
            applied: rows.applied,
            followers: rows.followers.iter().map(follower).collect(),
        }
    }

    /// A node as it is drawn; `event` is what happened last.
    pub fn node(&self, node: NodeId, event: Option<&Event<P>>) -> NodeView {
        let status = self.world.status(node);
        let process = &self.world.processes()[node.index()];
        let roles = self.world.scenario().cluster.roles[node.index()];
        let changed = |name: &str| {
            let steps = event
                .iter()
                .flat_map(|event| &event.steps)
                .filter(|step| step.node == node);
            steps
                .flat_map(|step| &step.changes)
                .any(|change| change.register == name)
        };
        let register = |r: &Register| RegisterView {
            name: r.name,
            role: r.role.name(),
            durable: r.durable,
            cell: self.cell(&r.cell),
            changed: changed(r.name),
        };
        let timers = process
            .timers
            .iter()
            .zip(P::TIMERS)
            .filter_map(|(armed, name)| {
                armed.map(|armed| TimerView {
                    name,
                    armed: time(armed.at),
                    due: time(armed.due),
                })
            });
        let requests = P::REQUESTS
            .iter()
            .filter(|spec| roles.has(spec.role))
            .map(|spec| RequestView {
                verb: spec.verb,
                arguments: spec.arguments.iter().map(argument).collect(),
            });
        let (gate_text, gate) = self.ballot(status.gate);
        NodeView {
            name: self.name(node),
            roles: roles.iter().map(Role::name).collect(),
            life: match &process.life {
                Life::Up(_) => LifeView::Up,
                Life::Down(Some(_)) => LifeView::Crashed,
                Life::Down(None) => LifeView::Wiped,
            },
            gate,
            gate_text,
            standing: standing(status.standing),
            learned: status.learned.map(|value| self.value(value)),
            registers: status.registers.iter().map(register).collect(),
            timers: timers.collect(),
            clock: f64::from(process.clock.rate) / 1000.0,
            requests: requests.collect(),
        }
    }

    /// The colour of a message; 0 for none.
    #[cfg(feature = "whole")]
    pub fn flight_hue(&self, flight: &Flight<P::Message>) -> u32 {
        flight.name.identity.ballot.map_or(0, |b| self.hue(b))
    }

    /// Whether its receiver, as it is now, would refuse a message.
    pub fn refused(&self, flight: &Flight<P::Message>) -> bool {
        self.world
            .glance(flight)
            .is_some_and(|glance| glance.refused)
    }

    /// A message on its way or held, with what its receiver thinks of it.
    pub fn flight(&self, flight: &Flight<P::Message>, refused: bool) -> MessageView {
        let mut view = self.message(flight.id, &record_of(flight));
        view.refused = refused;
        view
    }

    /// A message's name as it is written.
    pub fn message_name(&self, name: &MessageName) -> String {
        self.world.scenario().names.message(name, P::KINDS)
    }

    /// The value on a message's face; of one that carries entries, they have it.
    pub fn face(&self, message: &P::Message) -> Option<Value> {
        let value = message.value();
        value.filter(|_| self.entries(message).is_none())
    }

    /// A message, wherever it is.
    pub fn message(&self, id: u32, record: &Record<P::Message>) -> MessageView {
        let names = &self.world.scenario().names;
        let identity = record.name.identity;
        let kind = P::KINDS[identity.kind as usize];
        let (ballot, hue) = self.ballot(identity.ballot);
        let entries = self.entries(&record.message);
        MessageView {
            id,
            name: self.message_name(&record.name),
            kind: kind.name,
            shape: shape(kind.shape),
            reply: kind.reply,
            from: self.name(record.name.from),
            to: self.name(record.name.to),
            ballot,
            hue,
            value: self
                .face(&record.message)
                .map_or_else(String::new, |value| names.value(value)),
            carries: entries.unwrap_or_else(|| {
                let carried = record.message.carries();
                carried.map_or(AtomView::None, |(b, v)| self.atom(Atom::Vote(b, v)))
            }),
            sent: time(record.sent),
            due: time(record.due),
            planned: time(record.planned),
            fate: fate(record.fate),
            refused: false,
        }
    }

    /// The entries of a log that a message carries: one as it is, of several the last one's
    /// ballot and how many they are. Their own ballots, not that of the message.
    pub fn entries(&self, message: &P::Message) -> Option<AtomView> {
        if !P::LOGS {
            return None;
        }
        let (mut last, mut count) = (None, 0_u32);
        message.fields(&mut |_, atom| {
            if matches!(atom, Atom::Vote(..)) {
                last = Some(atom);
                count += 1;
            }
        });
        Some(match self.atom(last?) {
            AtomView::Vote { ballot, hue, .. } if count > 1 => AtomView::Vote {
                ballot,
                hue,
                value: format!("×{count}"),
            },
            one => one,
        })
    }

    fn rules(&self, step: &SubStep<P::Rule>) -> Vec<RuleView> {
        let (from, kind) = step.message.map_or((String::new(), ""), |(from, kind)| {
            (self.name(from), P::KINDS[kind as usize].name)
        });
        let view = |rule: &P::Rule| {
            let mut args = Vec::new();
            rule.fields(&mut |name, atom| args.push((name, self.atom(atom))));
            let source = rule.source();
            RuleView {
                id: rule.id(),
                node: self.name(step.node),
                kind,
                from: from.clone(),
                args,
                work: source.work,
                place: source.place,
                tone: tone(rule.tone()),
            }
        };
        step.rules.iter().map(view).collect()
    }

    fn changes(&self, step: &SubStep<P::Rule>) -> Vec<ChangeView> {
        let cell = |cell: &Option<Cell>| {
            cell.as_ref().map_or(
                CellView::Atom {
                    atom: AtomView::None,
                },
                |cell| self.cell(cell),
            )
        };
        let view = |change: &simulator::trace::Change| ChangeView {
            node: self.name(step.node),
            register: change.register,
            before: cell(&change.before),
            after: cell(&change.after),
        };
        step.changes.iter().map(view).collect()
    }

    /// An event of the trace, by place from 0.
    pub fn event(&self, place: usize, event: &Event<P>) -> EventView {
        let scenario = self.world.scenario();
        let record = event
            .message
            .and_then(|id| Some((id, self.world.trace().record(id)?)));
        let written = |action| write_action(action, &scenario.protocol, &scenario.names);
        let verb = match (event.action.as_ref(), record) {
            (None, _) => "note",
            (Some(Action::Drop(_)), Some((_, record))) if record.fate == Fate::Lost => "lost",
            (Some(Action::Drop(_)), Some((_, record))) if record.fate == Fate::Cut => "cut-off",
            (Some(Action::Deliver(_) | Action::Release(_)), Some((_, record)))
                if record.fate == Fate::Missed =>
            {
                "missed"
            }
            (Some(action), _) => action.verb(),
        };
        EventView {
            step: u32::try_from(place + 1).unwrap_or(u32::MAX),
            time: time(event.time),
            action: event.action.as_ref().map_or_else(String::new, written),
            verb,
            args: event
                .action
                .as_ref()
                .map_or_else(Vec::new, |action| self.action_args(action)),
            origin: origin(event.origin),
            node: event
                .action
                .as_ref()
                .and_then(Action::node)
                .map_or_else(String::new, |node| self.name(node)),
            message: record.map(|(id, record)| self.message(id, record)),
            rules: event
                .steps
                .iter()
                .flat_map(|step| self.rules(step))
                .collect(),
            changes: event
                .steps
                .iter()
                .flat_map(|step| self.changes(step))
                .collect(),
            cause: event.cause.map(|cause| cause + 1),
            sent: u32::try_from(event.sent.len()).unwrap_or(u32::MAX),
            chosen: event
                .chosen
                .map_or(AtomView::None, |c| self.atom(Atom::Vote(c.ballot, c.value))),
            broke: event.broke.clone(),
            caption: event
                .note
                .and_then(|line| scenario.script[line].note.as_ref())
                .map(text),
            pinned: false,
        }
    }

    /// The arguments of the sentence that tells of an action.
    pub fn action_args(&self, it: &Action<P::Request>) -> Vec<(&'static str, AtomView)> {
        let plain = |text: String| AtomView::Value { text };
        let node = |node: NodeId| AtomView::Node {
            text: self.name(node),
        };
        let mut args = Vec::new();
        if let Some(name) = it.message() {
            args.push((
                "kind",
                plain(P::KINDS[name.identity.kind as usize].name.to_owned()),
            ));
            args.push(("from", node(name.from)));
            args.push(("to", node(name.to)));
            args.push(("ballot", self.atom(name.identity.ballot.into())));
        } else if let Some(it) = it.node() {
            args.push(("node", node(it)));
        }
        match it {
            Action::Delay { until, .. } => {
                args.push(("until", plain(said(*until))));
            }
            Action::Swap { second, .. } => {
                args.push((
                    "second",
                    plain(P::KINDS[second.identity.kind as usize].name.to_owned()),
                ));
            }
            Action::Fire { timer, .. } | Action::Postpone { timer, .. } => {
                args.push((
                    "timer",
                    plain(P::TIMERS.get(*timer as usize).unwrap_or(&"?").to_string()),
                ));
                if let Action::Postpone { until, .. } = it {
                    args.push(("until", plain(said(*until))));
                }
            }
            Action::Cut { from, to } | Action::Mend { from, to } => {
                args.push(("from", node(*from)));
                args.push(("to", node(*to)));
            }
            Action::Latency { span: it, .. } => args.push(("latency", plain(said_span(*it)))),
            Action::Loss(share) | Action::Duplication(share) => {
                args.push(("percent", plain(action::percent(*share))));
            }
            Action::Clock { rate, .. } => args.push(("rate", plain(action::thousandths(*rate)))),
            Action::Partition(groups) => {
                let names = &self.world.scenario().names;
                let groups: Vec<String> = groups.iter().map(|g| names.nodes(*g)).collect();
                args.push(("groups", plain(groups.join(" | "))));
            }
            Action::Request { request, .. } => {
                let (verb, _) = self.protocol().describe_request(request);
                args.push(("request", plain(verb.to_owned())));
            }
            _said_by_the_message_or_node => {}
        }
        args
    }
}

fn argument(argument: &Argument) -> String {
    match argument {
        Argument::Value => "value".to_owned(),
        Argument::Node(role) => ["node:", role.name()].concat(),
        Argument::MaybeNode(role) => ["maybe:", role.name()].concat(),
        Argument::Count => "count".to_owned(),
    }
}
