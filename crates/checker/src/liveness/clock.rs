//! Loops of a log: waits and latencies last as long as the scenario says, by the
//! clocks that it says, and what falls on the same moment happens in any order.
//! It has come to rest when one leader stays.
//!
//! The states are those of live runs ([`World`]): what the script cuts, presets or
//! crashes is searched as it is drawn. A run in which nobody decides anything is looked at
//! first: a cluster that finds no rest by itself needs no schedule.

use std::cell::Cell;
use std::collections::VecDeque;
use std::sync::Arc;

use consensus::rename::{Earlier, Lowest, Renamer, Renames};
use consensus::{NodeId, NodeSet, Protocol, Role};
use simulator::scenario::{Expect, Line, When};
use simulator::time::Time;
use simulator::world::Life;
use simulator::{Detail, Scenario, World};

use super::graph::{back, components};
use super::moment::{Event, Moment, after, choices, leaders};
use super::{Answer, Loop, begun, captions, text};
use crate::counterexample::Lost;
use crate::intern::Interner;
use crate::model::{Envelope, Model, Process};
use crate::names;

struct Finder<P: Protocol> {
    scenario: Arc<Scenario<P>>,
    names: Renames<P>,
    stride: u32,
}

/// States found, where steps lead from each, who leads in it, and whether these are all.
struct Graph<P: Protocol> {
    states: Interner<Moment<P>>,
    next: Vec<Vec<u32>>,
    led: Vec<NodeSet>,
    all: bool,
}

/// A run in which nobody decides anything is looked at for so many events.
const UNFORCED: usize = 5000;

pub(super) fn search<P: Protocol>(model: &Model<P>, most: usize) -> Result<Answer<P>, Lost> {
    let scenario = &model.scenario;
    let Some((names, stride)) = super::rounds(model) else {
        return Ok(Answer::Unknown);
    };
    let acts = |line: &&Line<P::Request>| {
        line.action.is_some() && matches!(line.when, When::At(_) | When::Next)
    };
    let bare = Scenario {
        script: scenario.script.iter().filter(acts).cloned().collect(),
        expect: Vec::new(),
        until: None,
        ..(**scenario).clone()
    };
    let finder = Finder {
        scenario: Arc::new(bare),
        names,
        stride,
    };
    if let Some(found) = finder.unforced() {
        return Ok(Answer::Forever(Box::new(found)));
    }
    let graph = finder.explore(most);
    if let Some(found) = finder.restless(&graph)? {
        return Ok(Answer::Forever(Box::new(found)));
    }
    let count = graph.next.len() as u64;
    Ok(if graph.all {
        Answer::Never(count)
    } else {
        Answer::Stopped(count)
    })
}

/// Looks for the lowest round that anybody names.
struct Looking<'a>(&'a Cell<Option<u32>>);

impl Renamer for Looking<'_> {
    fn node(&mut self, node: NodeId) -> NodeId {
        node
    }
    fn round(&mut self, round: u32) -> u32 {
        let mut lowest = Lowest(self.0.get());
        lowest.round(round);
        self.0.set(lowest.0);
        round
    }
}

impl<P: Protocol> Finder<P> {
    /// When the script has been played.
    fn start(&self) -> World<P> {
        let at = |line: &Line<P::Request>| match line.when {
            When::At(time) => Some(time),
            When::Next | When::Sent | When::After(_) => None,
        };
        let last = self.scenario.script.iter().filter_map(at).max();
        let (scenario, seed) = (Arc::clone(&self.scenario), self.scenario.seed);
        let mut world = World::new(scenario, seed, Detail::Lean);
        while world.script_left() || world.next_time().is_some_and(|time| Some(time) <= last) {
            if !world.advance() {
                break;
            }
        }
        world
    }

    /// The moment, with rounds counted from as low as can be and time from now, and by how much rounds were higher.
    fn normal(&self, world: &World<P>) -> (Moment<P>, u32) {
        let lowest = Cell::new(None);
        self.renamed(world, |_| Looking(&lowest));
        let over = lowest.get().unwrap_or(1) - 1;
        // One that has heard of no round yet will begin the first.
        let protocol = &self.scenario.protocol;
        let fresh = world.processes().iter().enumerate().any(|(place, it)| {
            let node = NodeId::new(place);
            let server = self.scenario.cluster.roles[place].has(Role::Server);
            matches!(&it.life, Life::Up(state) if server && protocol.status(node, state).gate.is_none())
        });
        let rounds = if fresh { 0 } else { over - over % self.stride };
        let past = self.names.past;
        let by = |node: NodeId| {
            let now = world.processes()[node.index()].clock.local(world.now());
            Earlier { rounds, now, past }
        };
        (self.renamed(world, by), rounds)
    }

    /// The moment under other names: what a node's clock showed is renamed by that clock.
    fn renamed<R: Renamer>(&self, world: &World<P>, mut by: impl FnMut(NodeId) -> R) -> Moment<P> {
        let names = &self.names;
        let process = |it: &simulator::world::Process<P>| Process {
            life: it.life.clone(),
            armed: 0,
        };
        let wait = |due: Time| due.saturating_sub(world.now());
        let mut flights: Vec<_> = world
            .network()
            .flights()
            .filter(|it| it.doom.is_none())
            .map(|it| {
                let (from, to) = (it.name.from, it.name.to);
                let message = it.message.clone();
                // An answer repeats what the clock of the one who asked has shown.
                let reply = P::KINDS[it.name.identity.kind as usize].reply;
                let envelope = Envelope { from, to, message };
                let mut by = by(if reply { to } else { from });
                (names::envelope(names, &envelope, &mut by), wait(it.due))
            })
            .collect();
        flights.sort_unstable();
        let timers = |it: &simulator::world::Process<P>| {
            let armed = it.timers.iter();
            armed.map(|it| it.map(|it| wait(it.due))).collect()
        };
        let processes = world.processes().iter().enumerate();
        let processes = processes
            .map(|(place, it)| names::process(names, &process(it), &mut by(NodeId::new(place))));
        Moment {
            processes: processes.collect(),
            timers: world.processes().iter().map(timers).collect(),
            flights,
        }
    }

    /// The loop of a run in which nobody decides anything, if it finds no rest.
    fn unforced(&self) -> Option<Loop<P>> {
        let mut world = self.start();
        let mut seen = Interner::default();
        // Of each moment: rounds, leaders, events so far, and time.
        let mut told = Vec::new();
        while told.len() < UNFORCED {
            let (normal, rounds) = self.normal(&world);
            let id = seen.number(normal) as usize;
            let here = (rounds, leaders(&world), world.count(), world.now());
            if id < told.len() {
                let there: &(u32, NodeSet, usize, Time) = &told[id];
                let within = || told[id..].iter().map(|it| it.1);
                let rests = !here.1.is_empty() && within().all(|led| led == here.1);
                if there.3 == here.3 {
                    // A message was lost on its way, which changes nothing for anybody.
                    world.advance().then_some(())?;
                    continue;
                }
                if rests {
                    return None;
                }
                let (prefix, turn) = (there.2, here.2 - there.2);
                return self.told_unforced(prefix, turn, rounds - there.0);
            }
            told.push(here);
            if !world.advance() {
                return None;
            }
        }
        None
    }

    /// The same run, with captions at its moments.
    fn told_unforced(&self, prefix: usize, turn: usize, rounds: u32) -> Option<Loop<P>> {
        let (bare, seed) = (Arc::clone(&self.scenario), self.scenario.seed);
        let mut world = World::new(bare, seed, Detail::Lean);
        let mut scenario = (*self.scenario).clone();
        let mut normal = None;
        for (turns, [en, zh]) in captions(rounds, P::LOGS).into_iter().enumerate() {
            while world.count() < prefix + turns * turn {
                world.advance().then_some(())?;
            }
            let now = self.normal(&world).0;
            if *normal.get_or_insert_with(|| self.normal(&world).0) != now {
                return None;
            }
            let time = world.next_time()?;
            scenario.until = Some(time);
            scenario.script.push(Line {
                when: When::At(time),
                action: None,
                note: Some(text(en, zh)),
            });
        }
        Some(self.done(scenario, (prefix, turn, rounds), true))
    }

    fn done(
        &self,
        mut scenario: Scenario<P>,
        (prefix, turn, rounds): (usize, usize, u32),
        unforced: bool,
    ) -> Loop<P> {
        let ballots = begun(&scenario);
        scenario.expect.push(Expect::Ballots(ballots, ballots));
        Loop {
            prefix,
            turn,
            rounds,
            unforced,
            scenario,
        }
    }

    /// Every moment that can be reached, in breadth.
    fn explore(&self, most: usize) -> Graph<P> {
        let mut graph = Graph {
            states: Interner::default(),
            next: Vec::new(),
            led: Vec::new(),
            all: true,
        };
        let start = self.start();
        graph.states.number(self.normal(&start).0);
        graph.led.push(leaders(&start));
        let mut queue = VecDeque::from([start]);
        while let Some(mut world) = queue.pop_front() {
            if graph.states.len() > most {
                // What is known of the rest is nothing: it leads nowhere.
                graph.next.resize(graph.states.len(), Vec::new());
                graph.all = false;
                return graph;
            }
            let mut to = Vec::new();
            for event in self.events(&mut world) {
                let then = after(&world, &event);
                let known = graph.states.len();
                let id = graph.states.number(self.normal(&then).0);
                to.push(id);
                if id as usize == known {
                    graph.led.push(leaders(&then));
                    queue.push_back(then);
                }
            }
            graph.next.push(to);
        }
        graph
    }

    fn events(&self, world: &mut World<P>) -> Vec<Event<P>> {
        let (time, all) = choices(world).unwrap_or_default();
        all.into_iter().map(|it| (time, it)).collect()
    }

    /// The loop that is come to first in which no leader stays.
    fn restless(&self, graph: &Graph<P>) -> Result<Option<Loop<P>>, Lost> {
        let component = components(&graph.next);
        let restless = |at: u32| {
            let here = graph.led[at as usize];
            let ours = |to: &&u32| component[**to as usize] == component[at as usize];
            let mut ahead = graph.next[at as usize].iter().filter(ours);
            ahead.clone().next().is_some()
                && (here.is_empty() || ahead.any(|to| graph.led[*to as usize] != here))
        };
        let mut never = vec![true; graph.next.len()];
        for at in (0..graph.next.len() as u32).filter(|at| restless(*at)) {
            never[component[at as usize] as usize] = false;
        }
        let first = (0..graph.next.len()).find(|at| !never[component[*at] as usize]);
        let Some(at) = first else {
            return Ok(None);
        };
        let prefix = way(graph, (0, false), at as u32, |_| true, |_, _| false);
        let ours = |it: u32| component[it as usize] == component[at];
        let worse = |from: u32, to: u32| {
            let led = graph.led[from as usize];
            led.is_empty() || graph.led[to as usize] != led
        };
        let turn = way(graph, (at as u32, true), at as u32, ours, worse);
        self.told(graph, &prefix, &turn).map(Some)
    }

    /// The way and two turns of the loop, step by step.
    fn told(&self, graph: &Graph<P>, prefix: &[u32], turn: &[u32]) -> Result<Loop<P>, Lost> {
        let mut world = self.start();
        let head = world.count();
        let mut scenario = (*self.scenario).clone();
        let mut rounds = Vec::new();
        let marks = [prefix.len(), prefix.len() + turn.len()];
        let mut place = 0;
        for id in prefix.iter().chain(turn).chain(turn) {
            if marks.contains(&place) {
                rounds.push(self.normal(&world).1);
            }
            place += 1;
            let step = self.events(&mut world).into_iter().find_map(|event| {
                let then = after(&world, &event);
                let same = graph.states.find(&self.normal(&then).0) == Some(*id);
                same.then_some((event, then))
            });
            let ((time, action), then) = step.ok_or(Lost::NoMessage { step: place })?;
            world = then;
            scenario.until = Some(time);
            scenario.script.push(Line {
                when: When::At(time),
                action: Some(action),
                note: None,
            });
        }
        let rounds = rounds.last().copied().unwrap_or(0) - rounds.first().copied().unwrap_or(0);
        let lines = [marks[0], marks[1], place - 1];
        let script = self.scenario.script.len();
        for (line, [en, zh]) in lines.into_iter().zip(captions(rounds, P::LOGS)) {
            scenario.script[script + line].note = Some(text(en, zh));
        }
        let counts = (head + prefix.len(), turn.len(), rounds);
        Ok(self.done(scenario, counts, false))
    }
}

/// The shortest way to a state among those that may be passed; if `needs`, one that has a
/// step of this kind. The ids that it comes to, in order.
fn way<P: Protocol>(
    graph: &Graph<P>,
    (start, needs): (u32, bool),
    end: u32,
    may: impl Fn(u32) -> bool,
    kind: impl Fn(u32, u32) -> bool,
) -> Vec<u32> {
    if start == end && !needs {
        return Vec::new();
    }
    let mut seen = vec![[false; 2]; graph.next.len()];
    seen[start as usize][0] = true;
    let mut queue = VecDeque::from([(start, false, None)]);
    let mut steps: Vec<(Option<usize>, u32)> = Vec::new();
    while let Some((from, had, last)) = queue.pop_front() {
        for to in graph.next[from as usize]
            .iter()
            .copied()
            .filter(|to| may(*to))
        {
            let has = had || kind(from, to);
            let end = to == end && (has || !needs);
            if !end && std::mem::replace(&mut seen[to as usize][usize::from(has)], true) {
                continue;
            }
            steps.push((last, to));
            let here = steps.len() - 1;
            if end {
                return back(steps, here);
            }
            queue.push_back((to, has, Some(here)));
        }
    }
    Vec::new()
}
