//! From the trace to the rows of a diagram.

use consensus::{Fact, NodeId, Protocol, Tone};
use export::look::face;
use simulator::World;
use simulator::action::Action;
use simulator::trace::{Event, Fate};

use super::canvas::{Arrow, Row, Sheet, Tip};
use super::ink::Ink;
use crate::run::Ended;
use crate::table::tenths;
use crate::tell::{Teller, Told};
use crate::words::Words;

/// The rows of a run, one an event.
pub(super) fn rows<P: Protocol>(ended: &Ended<P>, teller: &Teller<'_>, sheet: &Sheet) -> Vec<Row> {
    let world = ended.world();
    let mut down = vec![false; world.processes().len()];
    let mut last = None;
    let mut rows = Vec::with_capacity(world.trace().events().len());
    for (place, event) in world.trace().events().since(0) {
        live(event, &mut down);
        let told = teller.event(place, ended);
        let mut row = row(event, &told, world, teller.words, &sheet.ink);
        row.time = if last == Some(event.time) {
            String::new()
        } else {
            tenths(event.time)
        };
        row.down.clone_from(&down);
        last = Some(event.time);
        rows.push(row);
    }
    rows
}

/// Which nodes are down when all is over.
pub(super) fn down_at_end<P: Protocol>(world: &World<P>) -> Vec<bool> {
    let mut down = vec![false; world.processes().len()];
    for event in world.trace().events().iter() {
        live(event, &mut down);
    }
    down
}

fn live<P: Protocol>(event: &Event<P>, down: &mut [bool]) {
    match event.action {
        Some(Action::Crash(node) | Action::Wipe(node)) => down[node.index()] = true,
        Some(Action::Restart(node)) => down[node.index()] = false,
        Some(_) | None => {}
    }
}

fn row<P: Protocol>(
    event: &Event<P>,
    told: &Told,
    world: &World<P>,
    words: &Words,
    ink: &Ink,
) -> Row {
    let arrow = arrow(event, world);
    let tip_sign = arrow.as_ref().and_then(|arrow| match arrow.tip {
        Tip::Head => None,
        Tip::Lost | Tip::Missed => Some(ink.lost),
        Tip::Held => Some(ink.held),
        Tip::Ghost => Some(ink.ghost),
    });
    let kind = arrow.as_ref().and_then(|arrow| arrow.labels.last());
    let named = |text: &String| kind.is_some_and(|kind| text.contains(&format!("{kind} ")));
    let said = told
        .sentence
        .as_ref()
        .or(told.rules.first().map(|rule| &rule.headline));
    let says_message = said.is_some_and(named);
    Row {
        arrow,
        tip_sign,
        signs: signs(event, ink),
        says_message,
        remarks: remarks(event, told, world, words, ink),
        ..Row::default()
    }
}

/// The message that an event is about, as an arrow.
fn arrow<P: Protocol>(event: &Event<P>, world: &World<P>) -> Option<Arrow> {
    let record = world.trace().record(event.message?)?;
    let tip = match event.action.as_ref()? {
        Action::Deliver(_) | Action::Release(_) if record.fate == Fate::Missed => Tip::Missed,
        Action::Deliver(_) | Action::Release(_) => Tip::Head,
        Action::Drop(_) => Tip::Lost,
        Action::Hold(_) => Tip::Held,
        _talked_about => Tip::Ghost,
    };
    let kind = P::KINDS[record.name.identity.kind as usize].name.to_owned();
    let full = face(record, world);
    let mut labels = vec![full.clone()];
    if let Some((short, _)) = full.split_once(" (") {
        labels.push(short.to_owned());
    }
    if let Some((short, _)) = full.split_once(':') {
        labels.push(short.to_owned());
    }
    labels.push(kind);
    labels.dedup();
    Some(Arrow {
        from: record.name.from.index(),
        to: record.name.to.index(),
        tip,
        labels,
    })
}

/// What nodes do in an event, as signs on their lifelines.
fn signs<P: Protocol>(event: &Event<P>, ink: &Ink) -> Vec<(usize, char)> {
    match event.action {
        Some(Action::Crash(node) | Action::Wipe(node)) => return vec![(node.index(), ink.crash)],
        Some(Action::Restart(node)) => return vec![(node.index(), ink.restart)],
        Some(_) | None => {}
    }
    let Some(node) = event.steps.last().map(|step| step.node) else {
        return Vec::new();
    };
    let tones = || {
        event
            .steps
            .iter()
            .flat_map(|step| &step.rules)
            .map(consensus::Rule::tone)
    };
    let votes = event
        .facts
        .iter()
        .any(|fact| matches!(fact, Fact::Voted { .. }));
    let sign = if event.chosen.is_some() && votes {
        ink.chosen
    } else if tones().any(|tone| tone == Tone::Milestone) {
        ink.knows
    } else if tones().any(|tone| tone == Tone::Refusal) {
        ink.refuses
    } else if event.sent.is_empty() {
        ink.acts
    } else {
        ink.sends
    };
    vec![(node.index(), sign)]
}

/// What is said beside an event.
fn remarks<P: Protocol>(
    event: &Event<P>,
    told: &Told,
    world: &World<P>,
    words: &Words,
    ink: &Ink,
) -> Vec<String> {
    let mut all: Vec<String> = told.sentence.iter().cloned().collect();
    all.extend(told.rules.iter().map(|rule| rule.headline.clone()));
    let sent = sent(event, world, words, ink);
    match (all.last_mut(), sent.is_empty()) {
        (_, true) => {}
        (Some(last), false) => last.push_str(&format!(" {sent}")),
        (None, false) => all.push(sent),
    }
    if let Some(chosen) = &told.chosen {
        let args = vec![
            ("value", chosen.value.as_str().into()),
            ("ballot", chosen.ballot.as_str().into()),
        ];
        all.push(format!(
            "{} {}",
            ink.chosen,
            words.text("cli-now-chosen", &args)
        ));
    }
    all.extend(
        told.broke
            .iter()
            .map(|fall| format!("{} {}: {}", ink.alarm, fall.name, fall.sentence)),
    );
    all.extend(
        told.caption
            .iter()
            .map(|caption| format!("{} {caption}", ink.caption)),
    );
    all
}

/// What an event sends: each kind, and to whom, unless it answers the sender.
fn sent<P: Protocol>(event: &Event<P>, world: &World<P>, words: &Words, ink: &Ink) -> String {
    if matches!(event.action, Some(Action::Duplicate(_))) {
        return String::new(); // a copy: the sentence says so
    }
    let from = event
        .message
        .and_then(|id| world.trace().record(id))
        .map(|record| record.name.from);
    let mut kinds: Vec<(&'static str, Vec<NodeId>)> = Vec::new();
    let records = event.sent.iter().filter_map(|id| world.trace().record(*id));
    for name in records.map(|record| &record.name) {
        let kind = P::KINDS[name.identity.kind as usize].name;
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, to)) if to.contains(&name.to) => {} // the network's copy of it
            Some((_, to)) => to.push(name.to),
            None => kinds.push((kind, vec![name.to])),
        }
    }
    let one = |(kind, to): &(&'static str, Vec<NodeId>)| {
        if to.len() == 1 && from == to.first().copied() {
            return format!("{} {kind}", ink.sent);
        }
        let names: Vec<&str> = to
            .iter()
            .map(|node| world.scenario().names.of(*node))
            .collect();
        format!("{} {kind} {}", ink.sent, names.join(words.lang.comma()))
    };
    kinds.iter().map(one).collect::<Vec<_>>().join(" ")
}
