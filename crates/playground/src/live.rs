//! A run on the page: of whichever protocol, behind one face.

use std::sync::Arc;

use consensus::{Atom, NodeId, Phase, Protocol};
use simulator::history::Horizon;
use simulator::names::span;
use simulator::network::Flight;
use simulator::scenario::Mode;
#[cfg(feature = "whole")]
use simulator::text::saved::parse_changes;
use simulator::text::saved::{Saved, Source, print_changes};
use simulator::time::MAX_TIME;
use simulator::{Detail, History, Run, Scenario};

use crate::diagram;
#[cfg(feature = "whole")]
use crate::history::{AnyPast, Told};
use crate::news::Known;
use crate::problem::{Problem, impossible, text_error};
use crate::show::{Show, text, time};
#[cfg(feature = "whole")]
use crate::stops::{AnyTime, Pins};
use crate::view::{
    ChoiceView, CountView, CutView, DiagramView, EventView, MonitorView, ScenarioView, VerdictView,
    View,
};

/// All that the page asks of a run.
#[cfg(feature = "whole")]
pub trait Face: AnyRun + AnyPast + AnyTime {}
#[cfg(feature = "whole")]
impl<T: AnyRun + AnyPast + AnyTime> Face for T {}
/// All that the page asks of a run before the rest is there.
#[cfg(not(feature = "whole"))]
pub trait Face: AnyRun {}
#[cfg(not(feature = "whole"))]
impl<T: AnyRun> Face for T {}

/// A run of any protocol, as the stage needs it.
pub trait AnyRun {
    /// Everything about the present moment.
    fn view(&mut self) -> View;
    /// What of it has not been told as news yet.
    fn news(&mut self) -> View;
    /// The next event; false when nothing is left to happen.
    fn step(&mut self) -> bool;
    /// To before the last event; false at the start.
    fn back(&mut self) -> bool;
    /// Everything up to a moment; how many events.
    fn advance(&mut self, until: u64) -> usize;
    /// To just after an event.
    fn seek(&mut self, step: usize);
    /// To a moment, past or to come.
    fn seek_time(&mut self, moment: u64);
    /// A reader's change, of one or several actions.
    fn apply(&mut self, actions: &str) -> Result<(), Problem>;
    /// Takes the last change back.
    fn undo(&mut self) -> bool;
    /// Makes it again.
    fn redo(&mut self) -> bool;
    /// From the start, without the reader's changes.
    fn restart(&mut self, seed: Option<u32>);
    /// A window of the diagram.
    fn diagram(&mut self, from: u64, to: u64) -> DiagramView;
    /// Number and progress of every message in flight or held, in pairs.
    fn frame(&self, now: u64, out: &mut Vec<f32>);
    /// The reader's changes in force.
    fn changes(&self) -> String;
    /// The run as it is saved, with its scenario by id; at the present moment, or from the start.
    fn save(&self, now: bool) -> Saved;
    /// 64 bits that stand for the run so far.
    fn digest(&self) -> u64;
}

/// Where the run will end if nobody interferes.
#[derive(Clone, Copy)]
struct Future {
    steps: usize,
    end: u64,
    more: bool,
}

/// A run of one protocol.
pub struct Live<P: Protocol> {
    pub(crate) history: History<P>,
    future: Option<Future>,
    known: Known<P>,
    /// What came of each branch, as far as that was asked.
    #[cfg(feature = "whole")]
    pub(crate) told: Told,
    /// Where notes stand, as far as that was asked.
    #[cfg(feature = "whole")]
    pub(crate) pins: Pins,
}

impl<P: Protocol + 'static> Live<P> {
    /// A run of a scenario from the start.
    pub fn new(scenario: Arc<Scenario<P>>, seed: u32) -> Self {
        Self::of(History::new(scenario, seed, Detail::Full))
    }

    /// A run that was saved, at the moment at which it was.
    #[cfg(feature = "whole")]
    pub fn saved(scenario: Scenario<P>, seed: u32, saved: &Saved) -> Result<Self, Problem> {
        let changes = parse_changes(&saved.changes, &scenario).map_err(|e| text_error(&e))?;
        let scenario = Arc::new(scenario);
        let mut history = History::with_changes(scenario, seed, Detail::Full, changes);
        if let Some((moment, step)) = saved.moment {
            history.seek(step as usize);
            if history.next_time().is_none_or(|next| next > moment) {
                history.advance(moment);
            }
        }
        Ok(Self::of(history))
    }

    fn of(history: History<P>) -> Self {
        Self {
            history,
            future: None,
            known: Known::default(),
            #[cfg(feature = "whole")]
            told: Told::default(),
            #[cfg(feature = "whole")]
            pins: Pins::default(),
        }
    }

    pub(crate) fn scenario(&self) -> &Arc<Scenario<P>> {
        self.run().world().scenario()
    }

    /// The run of the current branch.
    pub(crate) fn run(&self) -> &Run<P> {
        &self.history
    }

    /// Everything after the present is to be looked at anew.
    pub(crate) fn changed(&mut self) {
        self.future = None;
    }

    /// Runs on to its end, or as far as the page looks ahead; the present stays.
    fn look_ahead(&mut self) -> Future {
        let world = self.run().world();
        let horizon = Horizon::of(world);
        let mut future = Future {
            steps: world.count(),
            end: world.now(),
            more: false,
        };
        self.history.reach(|run| {
            let (count, now) = (run.world().count(), run.world().now());
            let next = run.next_time();
            let over = horizon.ends(run).is_some();
            let more = over && next.is_some();
            let until = Some(horizon.until).filter(|until| more && *until < MAX_TIME);
            future = Future {
                steps: count,
                end: until.unwrap_or(now).max(now),
                more,
            };
            !over
        });
        future
    }

    fn future(&mut self) -> Future {
        let behind = self
            .future
            .is_none_or(|f| f.steps < self.run().world().count());
        if behind {
            self.future = Some(self.look_ahead());
        }
        self.future.unwrap_or(Future {
            steps: 0,
            end: 0,
            more: false,
        })
    }

    fn scenario_view(&self) -> ScenarioView {
        let (world, scenario) = (self.run().world(), self.scenario());
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

    fn choice(&self, show: &Show<'_, P>) -> ChoiceView {
        let (world, facts) = (self.run().world(), self.run().world().facts());
        let tallies = world.tallies();
        let last = facts.votes.last().map(|(of, _)| *of);
        let votes = facts.votes.iter().filter(|(of, _)| Some(*of) == last);
        let most = votes.max_by_key(|(_, votes)| votes.voters.len());
        let most = most.map(|((slot, ballot), votes)| (*slot, *ballot, *votes));
        let acceptors = world.scenario().cluster.with(consensus::Role::Acceptor);
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
            leading: most.map_or(crate::view::AtomView::None, |(_, b, v)| {
                show.atom(Atom::Vote(b, v.value))
            }),
            have: most.map_or(0, |(.., votes)| {
                u32::try_from(votes.voters.len()).unwrap_or(0)
            }),
            need: most.map_or_else(|| need(slot, None), |(slot, b, _)| need(slot, Some(b))),
            learned: learned.into_iter().map(|node| show.name(node)).collect(),
            delays_chosen: tallies.delays_chosen,
            delays_learned: tallies.delays_learned,
            ballots: u32::try_from(facts.begun.len()).unwrap_or(u32::MAX),
        }
    }

    fn monitors(&self, show: &Show<'_, P>) -> Vec<MonitorView> {
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
        self.run().world().monitors().all().map(view).collect()
    }

    fn cuts(&self, show: &Show<'_, P>) -> Vec<CutView> {
        let world = self.run().world();
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

    /// The present moment, as it is news to somebody who knows so much.
    fn moment(&mut self, known: &mut Known<P>) -> View {
        let future = self.future();
        let next = self.history.next_time().map(time);
        let world = self.run().world();
        let show = Show { world };
        let place = world.count().saturating_sub(1);
        let last = world.trace().event(place);
        let whole = known.is_blank();
        let all = world.scenario().cluster.all().iter();
        let nodes = known.nodes(all.map(|node| show.node(node, last)).collect());
        let (messages, gone) = known.messages(world);
        View {
            time: time(world.now()),
            step: u32::try_from(world.count()).unwrap_or(u32::MAX),
            steps: u32::try_from(future.steps).unwrap_or(u32::MAX),
            more: future.more,
            next,
            end: time(future.end),
            scenario: self.scenario_view(),
            nodes,
            messages,
            whole,
            gone,
            cuts: self.cuts(&show),
            event: last.map(|event| EventView {
                caption: self.run().caption(place).map(text),
                pinned: self.run().note(place).is_some(),
                ..show.event(place, event)
            }),
            monitors: self.monitors(&show),
            choice: self.choice(&show),
            counts: P::KINDS
                .iter()
                .zip(&world.tallies().sent)
                .map(|(kind, sent)| CountView {
                    kind: kind.name,
                    shape: crate::show::shape(kind.shape),
                    reply: kind.reply,
                    sent: *sent,
                })
                .collect(),
            changes: u32::try_from(self.run().changes().len()).unwrap_or(u32::MAX),
            last_change: self.last_change(),
            can_undo: self.history.can_undo(),
            can_redo: self.history.can_redo(),
            unapplied: self.unapplied_texts(),
        }
    }
}

impl<P: Protocol + 'static> AnyRun for Live<P> {
    fn view(&mut self) -> View {
        self.moment(&mut Known::default())
    }

    fn news(&mut self) -> View {
        let mut known = std::mem::take(&mut self.known);
        let news = self.moment(&mut known);
        self.known = known;
        news
    }

    fn step(&mut self) -> bool {
        self.history.step()
    }

    fn back(&mut self) -> bool {
        let count = self.run().world().count();
        self.history.seek(count.saturating_sub(1));
        count > 0
    }

    fn advance(&mut self, until: u64) -> usize {
        self.history.advance(until)
    }

    fn seek(&mut self, step: usize) {
        self.history.seek(step);
    }

    fn seek_time(&mut self, moment: u64) {
        self.history.seek_time(moment);
    }

    fn apply(&mut self, actions: &str) -> Result<(), Problem> {
        let scenario = Arc::clone(self.scenario());
        let actions =
            simulator::text::parse_action(actions, &scenario).map_err(|e| text_error(&e))?;
        self.history
            .apply(actions)
            .map_err(|problem| impossible(&*scenario, &problem))?;
        self.changed();
        Ok(())
    }

    fn undo(&mut self) -> bool {
        self.changed();
        self.history.undo()
    }

    fn redo(&mut self) -> bool {
        self.changed();
        self.history.redo()
    }

    fn restart(&mut self, seed: Option<u32>) {
        let seed = seed.unwrap_or_else(|| self.run().world().seed());
        *self = Self::new(Arc::clone(self.scenario()), seed);
    }

    fn diagram(&mut self, from: u64, to: u64) -> DiagramView {
        let reached = self.history.seen();
        let to = to.min(reached);
        diagram::view(&self.history.window(from, to), (from, to), reached)
    }

    fn frame(&self, now: u64, out: &mut Vec<f32>) {
        out.clear();
        for flight in self.run().world().network().flights() {
            #[allow(clippy::cast_precision_loss)] // drawn, not computed with
            out.extend([flight.id as f32, progress(flight, now)]);
        }
    }

    fn changes(&self) -> String {
        print_changes(self.run().changes(), self.scenario())
    }

    fn save(&self, now: bool) -> Saved {
        let world = self.run().world();
        let step = u32::try_from(world.count()).unwrap_or(u32::MAX);
        Saved {
            seed: Some(world.seed()),
            moment: now.then(|| (world.now(), step)),
            changes: self.changes(),
            scenario: Source::Id(self.scenario().id.clone()),
            ..Saved::default()
        }
    }

    fn digest(&self) -> u64 {
        self.run().world().digest()
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
