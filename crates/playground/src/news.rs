//! What is new to the page.
//!
//! With a thousand messages in flight an event changes a handful of them. To
//! write all of them anew at each view would cost more than all the rest of a
//! frame; so the page keeps what it was told, and is told the difference. What
//! it knows is compared by content: wherever the run has gone meanwhile, the
//! page has the whole truth afterwards.

use consensus::{Ballot, NodeId, Protocol};
use simulator::World;
use simulator::network::Flight;
use simulator::time::Clock;
use simulator::trace::{Event, Record};
use simulator::world::{Armed, Life};

use crate::show::Show;
use crate::tables::Tables;
use crate::view::{
    ChoiceView, CountView, MonitorView, NewsView, NodeView, Rows, ScenarioView, View, Words,
};

/// A message as the page knows it, and whether it knows that it would be refused.
type Told<M> = (Flight<M>, u32, bool);

/// A node as the page knows it, and what it was when that was told.
struct Seen<P: Protocol> {
    view: NodeView,
    life: Life<P>,
    clock: Clock,
    timers: Vec<Option<Armed>>,
}

/// What the page knows of a run.
pub struct Known<P: Protocol> {
    nodes: Vec<Seen<P>>,
    /// By the network's slots.
    flights: Vec<Option<Told<P::Message>>>,
    scenario: Option<ScenarioView>,
    monitors: Option<Vec<MonitorView>>,
    choice: Option<ChoiceView>,
    counts: Option<Vec<CountView>>,
}

impl<P: Protocol> Default for Known<P> {
    fn default() -> Self {
        Self {
            nodes: Vec::new(),
            flights: Vec::new(),
            scenario: None,
            monitors: None,
            choice: None,
            counts: None,
        }
    }
}

/// Keeps what is there now; gives it, unless that is what was kept before.
fn fresh<T: PartialEq + Clone>(known: &mut Option<T>, now: T) -> Option<T> {
    if known.as_ref() == Some(&now) {
        return None;
    }
    known.replace(now);
    known.clone()
}

fn same_life<P: Protocol>(one: &Life<P>, other: &Life<P>) -> bool {
    match (one, other) {
        (Life::Up(one), Life::Up(other)) => one.disk == other.disk && one.memory == other.memory,
        (Life::Down(one), Life::Down(other)) => one == other,
        (Life::Up(_), Life::Down(_)) | (Life::Down(_), Life::Up(_)) => false,
    }
}

impl<P: Protocol> Known<P> {
    /// What of a moment it does not know; what happened last is `event`.
    pub fn news(&mut self, moment: View, world: &World<P>, event: Option<&Event<P>>) -> NewsView {
        let whole = self.nodes.is_empty();
        let (nodes, awake) = self.nodes(world, event);
        let (words, messages, gone) = self.messages(world, &awake);
        NewsView {
            time: moment.time,
            step: moment.step,
            steps: moment.steps,
            more: moment.more,
            next: moment.next,
            end: moment.end,
            whole,
            scenario: fresh(&mut self.scenario, moment.scenario),
            nodes,
            words,
            messages,
            gone,
            cuts: moment.cuts,
            event: moment.event,
            monitors: fresh(&mut self.monitors, moment.monitors),
            choice: fresh(&mut self.choice, moment.choice),
            counts: fresh(&mut self.counts, moment.counts),
            changes: moment.changes,
            can_undo: moment.can_undo,
            can_redo: moment.can_redo,
            unapplied: moment.unapplied,
        }
    }

    /// The nodes that it does not know as they are; and of all, whether their
    /// state is another than when it was told.
    fn nodes(&mut self, world: &World<P>, event: Option<&Event<P>>) -> (Vec<NodeView>, Vec<bool>) {
        let show = Show { world };
        // Where colours go by what was begun, they may change while a node does not.
        let steady = world
            .scenario()
            .protocol
            .hue(Ballot::new(1, None))
            .is_some();
        let (mut news, mut awake) = (Vec::new(), Vec::new());
        for node in world.scenario().cluster.all().iter() {
            let process = &world.processes()[node.index()];
            let seen = self.nodes.get(node.index());
            let asleep = seen.is_some_and(|seen| same_life(&seen.life, &process.life));
            awake.push(!asleep);
            let as_told = seen.is_some_and(|seen| {
                asleep
                    && steady
                    && seen.clock == process.clock
                    && seen.timers == process.timers
                    && !seen.view.registers.iter().any(|it| it.changed)
                    && !touched(node, event)
            });
            if as_told {
                continue;
            }
            let view = show.node(node, event);
            if seen.is_none_or(|seen| seen.view != view) {
                news.push(view.clone());
            }
            let now = Seen {
                view,
                life: process.life.clone(),
                clock: process.clock,
                timers: process.timers.clone(),
            };
            match self.nodes.get_mut(node.index()) {
                Some(seen) => *seen = now,
                None => self.nodes.push(now),
            }
        }
        (news, awake)
    }

    /// The messages in flight that it does not know as they are, and the
    /// numbers of those that it knows and that are gone.
    fn messages(&mut self, world: &World<P>, awake: &[bool]) -> (Words, Rows, Vec<u32>) {
        let show = Show { world };
        let mut tables = Tables::new(Show { world });
        let (mut news, mut gone) = (Rows::default(), Vec::new());
        let mut slots = world.network().slots();
        // An earlier moment may have fewer slots.
        let count = slots.len().max(self.flights.len());
        self.flights.resize_with(count, || None);
        for known in &mut self.flights {
            let flight = slots.next().flatten();
            let now = flight.map(|flight| {
                // What its receiver thinks of it is asked again when that is another one
                // than it was. Whoever keeps a log looks at the clock, too.
                let before = known.as_ref().filter(|(known, ..)| {
                    !P::LOGS && known == flight && !awake[flight.name.to.index()]
                });
                let refused = before.map_or_else(|| show.refused(flight), |it| it.2);
                (flight, show.flight_hue(flight), refused)
            });
            let same = match (&*known, now) {
                (Some((flight, hue, refused)), Some(now)) => (flight, *hue, *refused) == now,
                (None, None) => true,
                (Some(_), None) | (None, Some(_)) => false,
            };
            if same {
                continue;
            }
            let now = now.map(|(flight, hue, refused)| (flight.clone(), hue, refused));
            if let Some((flight, ..)) = std::mem::replace(known, now) {
                gone.push(flight.id);
            }
            if let Some((flight, _, refused)) = known {
                tables.message(&mut news, flight.id, &Record::of(flight), *refused);
            }
        }
        (tables.words(), news, gone)
    }
}

/// Whether an event happened at a node.
fn touched<P: Protocol>(node: NodeId, event: Option<&Event<P>>) -> bool {
    event.is_some_and(|event| event.steps.iter().any(|step| step.node == node))
}
