//! The present moment of a run, as every engine tells of it.

use consensus::{Atom, NodeId, Phase, Protocol};
use simulator::World;
use simulator::names::span;
use simulator::network::Flight;
use simulator::scenario::Mode;
use simulator::trace::Event;

use crate::show::{Show, shape, text, time};
use crate::view::{
    AtomView, ChoiceView, CountView, CutView, MonitorView, NodeView, ScenarioView, VerdictView,
    View,
};

/// Where the run will end if nobody interferes.
#[derive(Clone, Copy)]
pub struct Future {
    /// After so many events.
    pub steps: usize,
    /// At this moment.
    pub end: u64,
    /// It was not looked at what comes after them.
    pub more: bool,
}

/// What a world tells of its moment by itself: what lies ahead, and what a reader did, is blank.
pub fn view<P: Protocol>(show: &Show<'_, P>) -> View {
    let world = show.world;
    let sent = P::KINDS.iter().zip(&world.tallies().sent);
    View {
        time: time(world.now()),
        step: u32::try_from(world.count()).unwrap_or(u32::MAX),
        steps: 0,
        more: false,
        next: None,
        end: 0.0,
        scenario: scenario_view(world),
        nodes: Vec::new(),
        messages: Vec::new(),
        cuts: cuts(show),
        event: None,
        monitors: monitors(show),
        choice: choice(show),
        counts: sent
            .map(|(kind, sent)| CountView {
                kind: kind.name,
                shape: shape(kind.shape),
                reply: kind.reply,
                sent: *sent,
            })
            .collect(),
        changes: 0,
        can_undo: false,
        can_redo: false,
        unapplied: Vec::new(),
    }
}

/// The nodes as they are drawn; `event` is what happened last.
pub fn nodes<P: Protocol>(show: &Show<'_, P>, event: Option<&Event<P>>) -> Vec<NodeView> {
    let all = show.world.scenario().cluster.all().iter();
    all.map(|node| show.node(node, event)).collect()
}

/// Number and progress of every message in flight or held, in pairs.
pub fn frame<P: Protocol>(world: &World<P>, now: u64, out: &mut Vec<f32>) {
    out.clear();
    for flight in world.network().flights() {
        #[allow(clippy::cast_precision_loss)] // drawn, not computed with
        out.extend([flight.id as f32, progress(flight, now)]);
    }
}

/// How far a message is on its way, from 0 to 1. One that was moved goes on at
/// its own speed; one that is held or overdue waits at the end.
#[allow(clippy::cast_precision_loss)] // drawn, not computed with
fn progress<M>(flight: &Flight<M>, now: u64) -> f32 {
    let whole = (flight.planned - flight.sent) as f32;
    if flight.held || whole <= 0.0 {
        return 1.0;
    }
    (1.0 - flight.due.saturating_sub(now) as f32 / whole).clamp(0.0, 1.0)
}

fn scenario_view<P: Protocol>(world: &World<P>) -> ScenarioView {
    let scenario = world.scenario();
    let mutations = match scenario.protocol.get("mutations") {
        consensus::Setting::Words(words) => words,
        _none => Vec::new(),
    };
    ScenarioView {
        id: scenario.id.clone(),
        title: text(&scenario.title),
        about: text(&scenario.about),
        protocol: P::NAME,
        seed: world.seed(),
        mode: if scenario.mode == Mode::Stepped {
            "stepped"
        } else {
            "timed"
        },
        until: scenario.until.map(time),
        mutations,
        loss: f64::from(world.network().loss) / 100.0,
        duplication: f64::from(world.network().duplication) / 100.0,
        latency: span(world.network().latency),
    }
}

fn choice<P: Protocol>(show: &Show<'_, P>) -> ChoiceView {
    let world = show.world;
    let facts = world.facts();
    let tallies = world.tallies();
    let votes = facts.last_votes::<P>();
    let most = votes.min_by_key(|(.., votes)| std::cmp::Reverse(votes.voters.len()));
    let voter = if P::LOGS {
        consensus::Role::Server
    } else {
        consensus::Role::Acceptor
    };
    let acceptors = world.scenario().cluster.with(voter);
    let need = |slot, ballot| {
        // The smallest number of acceptors that is a quorum.
        let mut set = consensus::NodeSet::EMPTY;
        for node in acceptors.iter() {
            set.insert(node);
            if world
                .scenario()
                .protocol
                .is_quorum(slot, ballot, Phase::Two, set, facts)
            {
                break;
            }
        }
        u32::try_from(set.len()).unwrap_or(0)
    };
    let slot = consensus::Slot::ONLY;
    let mut learned: Vec<NodeId> = facts.learned.iter().map(|(node, _)| *node).collect();
    learned.dedup();
    ChoiceView {
        chosen: facts
            .chosen
            .iter()
            .map(|c| show.atom(Atom::Vote(c.ballot, c.value)))
            .collect(),
        leading: most.map_or(AtomView::None, |(_, b, v)| {
            show.atom(Atom::Vote(b, v.value))
        }),
        have: most.map_or(0, |(.., votes)| {
            u32::try_from(votes.voters.len()).unwrap_or(0)
        }),
        need: most.map_or_else(|| need(slot, None), |(slot, b, _)| need(slot, Some(b))),
        learned: learned.into_iter().map(|node| show.name(node)).collect(),
        delays_chosen: tallies.delays_chosen,
        delays_learned: tallies.delays_learned,
        slots: if P::LOGS { distinct(&facts.chosen) } else { 0 },
        ballots: u32::try_from(facts.begun.len()).unwrap_or(u32::MAX),
    }
}

fn monitors<P: Protocol>(show: &Show<'_, P>) -> Vec<MonitorView> {
    let view = |(id, fall): (&'static str, Option<&simulator::monitors::Fall>)| MonitorView {
        id,
        verdict: match fall {
            None => VerdictView::Held,
            Some(fall) if fall.warns => VerdictView::Warning,
            Some(_) => VerdictView::Broken,
        },
        step: fall.map(|fall| fall.event + 1),
        time: fall.map(|fall| time(fall.time)),
        args: fall.map_or_else(Vec::new, |fall| {
            fall.saw
                .iter()
                .map(|(name, atom)| (*name, show.atom(*atom)))
                .collect()
        }),
    };
    show.world.monitors().all().map(view).collect()
}

fn cuts<P: Protocol>(show: &Show<'_, P>) -> Vec<CutView> {
    let world = show.world;
    let all = || world.scenario().cluster.all().iter();
    let pairs = all().flat_map(|from| all().map(move |to| (from, to)));
    pairs
        .filter(|(from, to)| world.network().is_cut(*from, *to))
        .map(|(from, to)| CutView {
            from: show.name(from),
            to: show.name(to),
        })
        .collect()
}

/// In how many slots something was chosen.
fn distinct(chosen: &consensus::chunks::Chunks<consensus::Chosen>) -> u32 {
    let mut slots: Vec<_> = chosen.iter().map(|one| one.slot).collect();
    slots.sort_unstable();
    slots.dedup();
    u32::try_from(slots.len()).unwrap_or(u32::MAX)
}
