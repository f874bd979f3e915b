//! An event: what happened, by which rules, and what it changed.

use consensus::{Cell, Protocol, Rule};
use simulator::Action;
use simulator::action::write_action;
use simulator::telling::{self, Word};
use simulator::trace::{Event, SubStep};

use super::{Show, origin, text, time};
use crate::view::{AtomView, CellView, ChangeView, EventView, RuleView};

impl<P: Protocol> Show<'_, P> {
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
                tone: rule.tone().key(),
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
        EventView {
            step: u32::try_from(place + 1).unwrap_or(u32::MAX),
            time: time(event.time),
            action: event.action.as_ref().map_or_else(String::new, written),
            verb: telling::verb(event, self.world.trace()),
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
                .choice(&scenario.names)
                .map_or(AtomView::None, |(ballot, value)| AtomView::Vote {
                    ballot: scenario.names.ballot(ballot),
                    hue: self.hue(ballot),
                    value,
                }),
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
        let mut args = Vec::new();
        telling::arguments(it, self.world.scenario(), &mut |name, word| {
            let view = match word {
                Word::Atom(atom) => self.atom(atom),
                Word::Text(text) => AtomView::Value { text },
            };
            args.push((name, view));
        });
        args
    }
}
