//! A node: its registers, logs and timers, and what can be asked of it.

use consensus::protocol::Argument;
use consensus::status::{Follower, Row, Rows};
use consensus::{Cell, NodeId, Protocol, Register, Role};
use simulator::trace::Event;
use simulator::world::Life;

use super::{Show, shape, standing, time};
use crate::view::{
    AtomView, CellView, FollowerView, LifeView, NodeView, RegisterView, RequestView, RowView,
    TallyMember, TimerView,
};

impl<P: Protocol> Show<'_, P> {
    pub(super) fn cell(&self, cell: &Cell) -> CellView {
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
}

fn argument(argument: &Argument) -> String {
    match argument {
        Argument::Value => "value".to_owned(),
        Argument::Node(role) => ["node:", role.name()].concat(),
        Argument::MaybeNode(role) => ["maybe:", role.name()].concat(),
        Argument::Count => "count".to_owned(),
    }
}
