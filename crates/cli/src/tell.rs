//! From the trace to sentences: one event at a time, as plain data.

use consensus::{Atom, Cell, NodeId, Protocol, Rule};
use serde::Serialize;
use simulator::World;
use simulator::action::{Action, write_action};
use simulator::monitors::Fall;
use simulator::names::millis;
use simulator::telling::{self, Word};
use simulator::trace::{Change, Event, SubStep};

use crate::run::Ended;
use crate::words::{Arg, Args, Words};

/// An event as it is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Its number, from 1.
    pub step: usize,
    /// When, in microseconds.
    pub time_us: u64,
    /// When, as it is written.
    pub time: String,
    /// What happened, as a script would say it; empty for a caption that stands alone.
    pub action: String,
    /// The key of its sentence: `deliver`, `lost`, `crash`, …; `note` for a caption.
    pub event: &'static str,
    /// Who decided it: the run, or the script.
    pub origin: &'static str,
    /// The event that caused it, by number.
    pub cause: Option<usize>,
    /// The sentence of what happened; absent where rules say it better.
    pub sentence: Option<String>,
    /// The rules that were followed, in order.
    pub rules: Vec<ToldRule>,
    /// The registers that changed.
    pub changes: Vec<ToldChange>,
    /// The names of the messages that were sent.
    pub sent: Vec<String>,
    /// What became chosen by it.
    pub chosen: Option<ToldChoice>,
    /// The monitors that fell at it.
    pub broke: Vec<ToldFall>,
    /// What the scenario says at this moment.
    pub caption: Option<String>,
}

/// A rule that was followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToldRule {
    /// Its id.
    pub id: &'static str,
    /// Who followed it.
    pub node: String,
    /// How it is told: `plain`, `refusal`, `idle`, `milestone`, `mistake`.
    pub tone: &'static str,
    /// Its headline.
    pub headline: String,
    /// Why.
    pub why: String,
    /// The work and the place in it that states the rule.
    pub source: String,
}

/// A register that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToldChange {
    /// Whose.
    pub node: String,
    /// Which.
    pub register: &'static str,
    /// What it held.
    pub before: String,
    /// What it holds.
    pub after: String,
}

/// A value that was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToldChoice {
    /// The value.
    pub value: String,
    /// The ballot.
    pub ballot: String,
}

/// A monitor that fell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToldFall {
    /// Its id.
    pub id: &'static str,
    /// Its name.
    pub name: String,
    /// What was seen.
    pub sentence: String,
}

/// Tells what happens in a world.
#[derive(Clone, Copy, Debug)]
pub struct Teller<'a> {
    /// The sentences.
    pub words: &'a Words,
}

impl Teller<'_> {
    /// A typed word as an argument of a sentence.
    #[must_use]
    pub fn arg<P: Protocol>(&self, atom: Atom, world: &World<P>) -> Arg {
        let names = &world.scenario().names;
        match atom {
            Atom::Count(number) => number.into(),
            Atom::Slot(slot) => slot.0.into(),
            Atom::Nodes(nodes) if !nodes.is_empty() => self.nodes(nodes.iter(), world).into(),
            _text => names.atom(atom).into(),
        }
    }

    /// Names of nodes in a row.
    pub fn nodes<P: Protocol>(
        &self,
        nodes: impl Iterator<Item = NodeId>,
        world: &World<P>,
    ) -> String {
        let names: Vec<&str> = nodes.map(|node| world.scenario().names.of(node)).collect();
        names.join(self.words.lang.comma())
    }

    /// An event of the trace, by place from 0; nothing of one that is not written down.
    #[must_use]
    pub fn event<P: Protocol>(&self, place: usize, ended: &Ended<P>) -> Told {
        let world = ended.world();
        let Some(event) = world.trace().event(place) else {
            return Told::default();
        };
        let scenario = world.scenario();
        let verb = telling::verb(event, world.trace());
        let rules: Vec<ToldRule> = event
            .steps
            .iter()
            .flat_map(|step| self.rules(step, world))
            .collect();
        let sentence =
            (rules.is_empty() && verb != "note").then(|| self.happening(event, verb, world));
        let note = ended.run.caption(place);
        let note = note.map(|note| self.words.lang.of(note).to_owned());
        Told {
            step: place + 1,
            time_us: event.time,
            time: millis(event.time),
            action: event.action.as_ref().map_or_else(String::new, |it| {
                write_action(it, &scenario.protocol, &scenario.names)
            }),
            event: verb,
            origin: event.origin.key(),
            cause: event.cause.map(|cause| cause as usize + 1),
            sentence,
            rules,
            changes: event
                .steps
                .iter()
                .flat_map(|step| self.changes(step, world))
                .collect(),
            sent: event
                .sent
                .iter()
                .map(|id| self.message_name(*id, world))
                .collect(),
            chosen: event
                .choice(&scenario.names)
                .map(|(ballot, value)| ToldChoice {
                    value,
                    ballot: scenario.names.ballot(ballot),
                }),
            broke: event
                .broke
                .iter()
                .map(|id| self.fall(id, ended.fall(place, id), world))
                .collect(),
            caption: note.filter(|note| !note.is_empty()),
        }
    }

    /// How a monitor fell.
    #[must_use]
    pub fn fall<P: Protocol>(
        &self,
        id: &'static str,
        fall: Option<&Fall>,
        world: &World<P>,
    ) -> ToldFall {
        let saw = fall.iter().flat_map(|fall| &fall.saw);
        let saw: Args = saw
            .map(|(name, atom)| (*name, self.arg(*atom, world)))
            .collect();
        ToldFall {
            id,
            name: self.words.text(&format!("monitor-{id}"), &Args::new()),
            sentence: self.words.text(&format!("monitor-{id}.broken"), &saw),
        }
    }

    /// The name of a message of the run, by number.
    #[must_use]
    pub fn message_name<P: Protocol>(&self, id: u32, world: &World<P>) -> String {
        let names = &world.scenario().names;
        let record = world.trace().record(id);
        record.map_or_else(String::new, |record| names.message(&record.name, P::KINDS))
    }

    /// The arguments of a rule's sentences.
    #[must_use]
    pub fn rule_args<P: Protocol>(
        &self,
        rule: &P::Rule,
        step: &SubStep<P::Rule>,
        world: &World<P>,
    ) -> Args {
        let names = &world.scenario().names;
        let (from, kind) = step.message.map_or(("", ""), |(from, kind)| {
            (names.of(from), P::KINDS[kind as usize].name)
        });
        let mut args: Args = vec![
            ("node", names.of(step.node).into()),
            ("kind", kind.into()),
            ("from", from.into()),
        ];
        rule.fields(&mut |name, atom| {
            args.retain(|(known, _)| *known != name);
            args.push((name, self.arg(atom, world)));
        });
        args
    }

    fn rules<P: Protocol>(&self, step: &SubStep<P::Rule>, world: &World<P>) -> Vec<ToldRule> {
        let told = |rule: &P::Rule| {
            let (id, source) = (rule.id(), rule.source());
            let args = self.rule_args(rule, step, world);
            let work = self
                .words
                .text(&format!("source-{}", source.work), &Args::new());
            ToldRule {
                id,
                node: world.scenario().names.of(step.node).to_owned(),
                tone: rule.tone().key(),
                headline: self.words.text(&format!("rule-{id}"), &args),
                why: self.words.text(&format!("rule-{id}.why"), &args),
                source: format!("{work}, {}", source.place),
            }
        };
        step.rules.iter().map(told).collect()
    }

    fn changes<P: Protocol>(&self, step: &SubStep<P::Rule>, world: &World<P>) -> Vec<ToldChange> {
        let told = |change: &Change| ToldChange {
            node: world.scenario().names.of(step.node).to_owned(),
            register: change.register,
            before: cell(change.before.as_ref(), world),
            after: cell(change.after.as_ref(), world),
        };
        step.changes.iter().map(told).collect()
    }

    /// The sentence of what happened, where no rule was followed.
    fn happening<P: Protocol>(&self, event: &Event<P>, verb: &str, world: &World<P>) -> String {
        let mut args = event
            .action
            .as_ref()
            .map_or_else(Args::new, |it| self.action_args(it, world));
        let mut id = format!("event-{verb}");
        if let Some(Action::Latency {
            link: Some((from, to)),
            ..
        }) = &event.action
        {
            let names = &world.scenario().names;
            args.push(("from", names.of(*from).into()));
            args.push(("to", names.of(*to).into()));
            "cli-event-latency-link".clone_into(&mut id);
        }
        self.words.text(&id, &args)
    }

    /// The arguments of the sentence that tells of an action.
    #[must_use]
    pub fn action_args<P: Protocol>(&self, it: &Action<P::Request>, world: &World<P>) -> Args {
        let mut args = Args::new();
        telling::arguments(it, world.scenario(), &mut |name, word| {
            let arg = match word {
                Word::Atom(atom) => self.arg(atom, world),
                Word::Text(text) => text.into(),
            };
            args.push((name, arg));
        });
        args
    }
}

/// What a register holds, as it is written.
fn cell<P: Protocol>(cell: Option<&Cell>, world: &World<P>) -> String {
    let names = &world.scenario().names;
    match cell {
        None => "none".to_owned(),
        Some(Cell::Atom(atom)) => names.atom(*atom),
        Some(Cell::Tally { have, of, .. }) if have.is_empty() => format!("0/{}", of.len()),
        Some(Cell::Tally { have, of, .. }) => {
            format!("{}/{} ({})", have.len(), of.len(), names.nodes(*have))
        }
        Some(cell @ (Cell::Log(_) | Cell::Table(_))) => names.cell(cell),
    }
}
