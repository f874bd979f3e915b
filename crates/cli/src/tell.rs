//! From the trace to sentences: one event at a time, as plain data.

use consensus::{Atom, Cell, NodeId, Protocol, Rule, Tone};
use serde::Serialize;
use simulator::World;
use simulator::action::{self, Action, write_action};
use simulator::monitors::Fall;
use simulator::names::{millis, said, said_span};
use simulator::trace::{Change, Event, Fate, Origin, SubStep};

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

const fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Refusal => "refusal",
        Tone::Idle => "idle",
        Tone::Milestone => "milestone",
        Tone::Mistake => "mistake",
    }
}

/// The key of an event's sentence.
#[must_use]
pub fn verb<P: Protocol>(event: &Event<P>, world: &World<P>) -> &'static str {
    let fate = event
        .message
        .and_then(|id| world.trace().record(id))
        .map(|record| record.fate);
    match (event.action.as_ref(), fate) {
        (None, _) => "note",
        (Some(Action::Drop(_)), Some(Fate::Lost)) => "lost",
        (Some(Action::Drop(_)), Some(Fate::Cut)) => "cut-off",
        (Some(Action::Deliver(_) | Action::Release(_)), Some(Fate::Missed)) => "missed",
        (Some(action), _) => action.verb(),
    }
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
        let verb = verb(event, world);
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
            origin: match event.origin {
                Origin::Run => "run",
                Origin::Script(_) => "script",
                Origin::User(_) => "user",
            },
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
            chosen: event.chosen.map(|chosen| ToldChoice {
                value: scenario.names.value(chosen.value),
                ballot: scenario.names.ballot(chosen.ballot),
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
                tone: tone(rule.tone()),
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

    /// The arguments of the sentence that tells of an action: the same as the page's.
    #[must_use]
    pub fn action_args<P: Protocol>(&self, it: &Action<P::Request>, world: &World<P>) -> Args {
        let names = &world.scenario().names;
        let node = |node: NodeId| Arg::from(names.of(node));
        let kind = |kind: u8| Arg::from(P::KINDS[kind as usize].name);
        let mut args = Args::new();
        if let Some(name) = it.message() {
            args.push(("kind", kind(name.identity.kind)));
            args.push(("from", node(name.from)));
            args.push(("to", node(name.to)));
            args.push(("ballot", self.arg(name.identity.ballot.into(), world)));
        } else if let Some(it) = it.node() {
            args.push(("node", node(it)));
        }
        match it {
            Action::Delay { until, .. } => args.push(("until", said(*until).into())),
            Action::Swap { second, .. } => args.push(("second", kind(second.identity.kind))),
            Action::Fire { timer, .. } | Action::Postpone { timer, .. } => {
                args.push((
                    "timer",
                    (*P::TIMERS.get(*timer as usize).unwrap_or(&"?")).into(),
                ));
                if let Action::Postpone { until, .. } = it {
                    args.push(("until", said(*until).into()));
                }
            }
            Action::Cut { from, to } | Action::Mend { from, to } => {
                args.push(("from", node(*from)));
                args.push(("to", node(*to)));
            }
            Action::Latency { span: it, .. } => args.push(("latency", said_span(*it).into())),
            Action::Loss(share) | Action::Duplication(share) => {
                args.push(("percent", action::percent(*share).into()));
            }
            Action::Clock { rate, .. } => args.push(("rate", action::thousandths(*rate).into())),
            Action::Partition(groups) => {
                let groups: Vec<String> = groups.iter().map(|group| names.nodes(*group)).collect();
                args.push(("groups", groups.join(" | ").into()));
            }
            Action::Request { request, .. } => {
                let (verb, _) = world.scenario().protocol.describe_request(request);
                args.push(("request", verb.into()));
            }
            _said_by_the_message_or_node => {}
        }
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
