//! The space-time diagram of a window of the run.

use consensus::{Fact, NodeId, Protocol, Role};
use simulator::trace::{Event, Record, Stand, Trace};
#[cfg(feature = "first")]
use simulator::world::World;
#[cfg(feature = "whole")]
use {
    consensus::{Rule, Tone},
    simulator::{Action, action::write_action, run::Window},
};

use crate::show::{Show, standing, time};
#[cfg(feature = "first")]
use crate::view::StripView;
use crate::view::{LifelineView, MarkView, StretchView};
#[cfg(feature = "whole")]
use crate::{
    show::origin,
    tables::Tables,
    view::{DiagramTables, HappeningView, Rows},
};

/// The lifelines, and the messages that were on their way in the window, with what
/// was decided in it; `reached` is how far the reader has seen the run.
#[cfg(feature = "first")]
pub fn strip<P: Protocol>(
    (world, trace): (&World<P>, &Trace<P>),
    (from, to): (u64, u64),
    reached: u64,
) -> StripView {
    let show = Show { world };
    let mut lifelines = lifelines(&show, trace, (from, to), reached);
    for (place, event) in happened(trace, (from, to)) {
        for (node, mark) in turns(&show, place, event) {
            lifelines[node.index()].marks.push(mark);
        }
    }
    let sent = on_their_way(trace, (from, to));
    StripView {
        lifelines,
        messages: sent.map(|(id, it)| show.message(id, it)).collect(),
        reached: time(reached),
    }
}

/// The same with all that can be read in a diagram and done in it.
#[cfg(feature = "whole")]
pub fn tables<P: Protocol>(
    window: &Window<'_, P>,
    (from, to): (u64, u64),
    reached: u64,
) -> DiagramTables {
    let (world, trace) = (window.world, window.trace);
    let show = Show { world };
    let mut tables = Tables::new(Show { world });
    let mut lifelines = lifelines(&show, trace, (from, to), reached);
    let mut events = Rows::default();
    for (place, event) in happened(trace, (from, to)) {
        put_event(&mut tables, &mut events, &happening(&show, place, event));
        for (node, mark) in marks(&show, place, event) {
            lifelines[node.index()].marks.push(mark);
        }
    }
    let (mut messages, mut ways) = (Rows::default(), Rows::default());
    for (id, record) in on_their_way(trace, (from, to)) {
        tables.message(&mut messages, id, record, false);
        ways.push(&[record.sent_by, record.ended_by].map(|place| f64::from(step_of(place))));
    }
    let [mut lines, mut stretches, mut marks] = <[Rows; 3]>::default();
    for (place, line) in (0_u32..).map(f64::from).zip(&lifelines) {
        lines.push(&[tables.word(&line.node), tables.fixed(line.role)]);
        for it in &line.stretches {
            put_stretch(&mut tables, &mut stretches, place, it);
        }
        for it in &line.marks {
            put_mark(&mut tables, &mut marks, place, it);
        }
    }
    DiagramTables {
        words: tables.words(),
        lines,
        stretches,
        marks,
        messages,
        ways,
        events,
        reached: time(reached),
    }
}

#[cfg(feature = "whole")]
fn put_event<P: Protocol>(tables: &mut Tables<'_, P>, rows: &mut Rows, it: &HappeningView) {
    rows.push(&[
        f64::from(it.step),
        it.time,
        it.lane.map_or(-1.0, f64::from),
        f64::from(it.cause),
        tables.fixed(it.verb),
        tables.fixed(it.origin.word()),
        tables.word(&it.text),
    ]);
}

#[cfg(feature = "whole")]
fn put_stretch<P: Protocol>(
    tables: &mut Tables<'_, P>,
    rows: &mut Rows,
    line: f64,
    it: &StretchView,
) {
    rows.push(&[
        line,
        it.from,
        it.to,
        f64::from(it.hue),
        tables.word(&it.text),
        tables.fixed(it.standing),
        f64::from(u8::from(it.up)),
    ]);
}

#[cfg(feature = "whole")]
fn put_mark<P: Protocol>(tables: &mut Tables<'_, P>, rows: &mut Rows, line: f64, it: &MarkView) {
    rows.push(&[
        line,
        it.time,
        f64::from(it.step),
        tables.fixed(it.what),
        tables.word(&it.text),
        f64::from(it.hue),
    ]);
}

/// The events of a window, with their places.
fn happened<P: Protocol>(
    trace: &Trace<P>,
    (from, to): (u64, u64),
) -> impl Iterator<Item = (usize, &Event<P>)> {
    let since = trace.events_since(from);
    since.take_while(move |(_, event)| event.time <= to)
}

/// The messages that were on their way in a window, by number.
fn on_their_way<P: Protocol>(
    trace: &Trace<P>,
    (from, to): (u64, u64),
) -> impl Iterator<Item = (u32, &Record<P::Message>)> {
    let in_time = trace
        .records()
        .take_while(move |(_, record)| record.sent <= to);
    in_time.filter(move |(_, record)| record.due >= from || record.ended_by.is_none())
}

fn lifelines<P: Protocol>(
    show: &Show<'_, P>,
    trace: &Trace<P>,
    (from, to): (u64, u64),
    reached: u64,
) -> Vec<LifelineView> {
    let nodes = show.world.scenario().cluster.all();
    let mut lifelines: Vec<LifelineView> = nodes
        .iter()
        .map(|node| lifeline(show, trace, node, (from, to), reached))
        .collect();
    if P::LOGS {
        for (node, call) in calls(trace, (from, to), reached) {
            lifelines[node.index()].stretches.push(call);
        }
    }
    lifelines
}

/// An event's place as the page counts it: from 1, 0 for none.
#[cfg(feature = "whole")]
fn step_of(place: Option<u32>) -> u32 {
    place.map_or(0, |place| place.saturating_add(1))
}

/// An event, as causes and consequences need it.
#[cfg(feature = "whole")]
fn happening<P: Protocol>(show: &Show<'_, P>, place: usize, event: &Event<P>) -> HappeningView {
    let scenario = show.world.scenario();
    let action = event.action.as_ref();
    let message = action.and_then(simulator::Action::message);
    // What is done to a message on its way happens at no node.
    let node = if message.is_some() && event.steps.is_empty() {
        None
    } else {
        here(event)
    };
    let text = match action {
        Some(action) if node.is_none() && message.is_none() => {
            write_action(action, &scenario.protocol, &scenario.names)
        }
        _of_a_node_or_a_message => String::new(),
    };
    HappeningView {
        step: u32::try_from(place + 1).unwrap_or(u32::MAX),
        time: time(event.time),
        lane: node.and_then(|node| u32::try_from(node.index()).ok()),
        cause: step_of(event.cause),
        verb: action.map_or("", simulator::Action::verb),
        origin: origin(event.origin),
        text,
    }
}

/// The node where an event happened.
fn here<P: Protocol>(event: &Event<P>) -> Option<NodeId> {
    let step = event.steps.last().map(|step| step.node);
    step.or_else(|| event.action.as_ref()?.node())
}

fn lifeline<P: Protocol>(
    show: &Show<'_, P>,
    trace: &Trace<P>,
    node: NodeId,
    (from, to): (u64, u64),
    end: u64,
) -> LifelineView {
    let stands: Vec<Stand> = trace.stands(node).copied().collect();
    let until = |at: usize| stands.get(at + 1).map_or(end, |next| next.time);
    let stretch = |(at, stand): (usize, &Stand)| {
        let (text, hue) = show.ballot(stand.gate);
        StretchView {
            from: time(stand.time),
            to: time(until(at)),
            hue,
            text,
            standing: standing(stand.standing),
            up: stand.up,
        }
    };
    let visible = |(at, stand): &(usize, &Stand)| stand.time <= to && until(*at) >= from;
    let roles = show.world.scenario().cluster.roles[node.index()];
    LifelineView {
        node: show.name(node),
        role: roles.iter().next().map_or("", Role::name),
        stretches: stands
            .iter()
            .enumerate()
            .filter(visible)
            .map(stretch)
            .collect(),
        marks: Vec::new(),
    }
}

/// What clients asked for, each from its call to what the client was told of it.
/// Whoever gave up does not know: that may yet happen, however late.
fn calls<P: Protocol>(
    trace: &Trace<P>,
    (from, to): (u64, u64),
    reached: u64,
) -> Vec<(NodeId, StretchView)> {
    let mut calls: Vec<(NodeId, u32, StretchView)> = Vec::new();
    let events = trace.events_since(0).map(|(_, event)| event);
    for event in events.take_while(|event| event.time <= reached) {
        for fact in &event.facts {
            let (client, sequence, standing, said) = match *fact {
                Fact::Called {
                    client,
                    sequence,
                    operation,
                } => {
                    let call = StretchView {
                        from: time(event.time),
                        to: time(reached),
                        hue: 0,
                        text: operation.to_string(),
                        standing: "asks",
                        up: true,
                    };
                    calls.push((client, sequence, call));
                    continue;
                }
                Fact::Returned {
                    client,
                    sequence,
                    outcome,
                } => (client, sequence, "told", format!(": {outcome}")),
                Fact::GaveUp { client, sequence } => {
                    (client, sequence, "unknown", ": ?".to_owned())
                }
                _of_no_call => continue,
            };
            let open = |it: &&mut (NodeId, u32, StretchView)| (it.0, it.1) == (client, sequence);
            if let Some((_, _, call)) = calls.iter_mut().rev().find(open) {
                call.to = time(event.time);
                call.standing = standing;
                call.text += &said;
            }
        }
    }
    // One of which nobody knows has no end.
    let ends = |call: &StretchView| call.standing != "unknown" && call.to < time(from);
    let seen = calls.into_iter().map(|(client, _, call)| (client, call));
    seen.filter(|(_, call)| call.from <= time(to) && !ends(call))
        .collect()
}

/// What an event puts on lifelines.
#[cfg(feature = "whole")]
fn marks<P: Protocol>(
    show: &Show<'_, P>,
    place: usize,
    event: &Event<P>,
) -> Vec<(NodeId, MarkView)> {
    let mark = |what, text, hue| mark(place, event, what, text, hue);
    let mut marks = Vec::new();
    match &event.action {
        Some(Action::Crash(node)) => marks.push((*node, mark("crash", String::new(), 0))),
        Some(Action::Restart(node)) => marks.push((*node, mark("restart", String::new(), 0))),
        Some(Action::Wipe(node)) => marks.push((*node, mark("wipe", String::new(), 0))),
        Some(Action::Fire { node, timer }) => {
            let name = P::TIMERS.get(*timer as usize).unwrap_or(&"").to_string();
            marks.push((*node, mark("timer", name, 0)));
        }
        Some(Action::Request { node, request }) => {
            let (verb, _) = show.world.scenario().protocol.describe_request(request);
            marks.push((*node, mark("request", verb.to_owned(), 0)));
        }
        _no_mark_of_its_own => {}
    }
    for step in &event.steps {
        if step.rules.iter().any(|rule| rule.tone() == Tone::Refusal) {
            marks.push((step.node, mark("refusal", String::new(), 0)));
        }
    }
    for fact in &event.facts {
        if let Fact::Learned {
            node,
            ballot,
            value,
            ..
        } = fact
        {
            marks.push((
                *node,
                mark("learned", show.value(*value), show.hue(*ballot)),
            ));
        }
    }
    marks.extend(turns(show, place, event));
    marks
}

/// What was decided at an event: something was chosen, a monitor fell.
fn turns<P: Protocol>(
    show: &Show<'_, P>,
    place: usize,
    event: &Event<P>,
) -> Vec<(NodeId, MarkView)> {
    let mark = |what, text, hue| mark(place, event, what, text, hue);
    let mut marks = Vec::new();
    let here = here(event);
    let choice = event.choice(&show.world.scenario().names);
    if let (Some((ballot, text)), Some(node)) = (choice, here) {
        marks.push((node, mark("chosen", text, show.hue(ballot))));
    }
    if let (Some(first), Some(node)) = (event.broke.first(), here) {
        marks.push((node, mark("violation", (*first).to_owned(), 0)));
    }
    marks
}

fn mark<P: Protocol>(
    place: usize,
    event: &Event<P>,
    what: &'static str,
    text: String,
    hue: u32,
) -> MarkView {
    MarkView {
        time: time(event.time),
        step: u32::try_from(place + 1).unwrap_or(u32::MAX),
        what,
        text,
        hue,
    }
}
