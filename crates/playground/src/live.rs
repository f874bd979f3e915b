//! A run on the page: of whichever protocol, behind one face.

use std::sync::Arc;

use consensus::Protocol;
use simulator::history::Horizon;
use simulator::text::saved::{Saved, Source, parse_changes, print_changes};
use simulator::time::MAX_TIME;
use simulator::trace::Event;
use simulator::{Detail, History, Run, Scenario};

use crate::diagram;
use crate::history::{AnyPast, Told};
use crate::moment::{self, Future};
use crate::news::Known;
use crate::problem::{Problem, impossible, text_error};
use crate::show::{Show, text, time};
use crate::stops::{AnyTime, Pins};
use crate::view::{DiagramTables, EventView, NewsView, View};

/// All that the page asks of a run.
pub trait Face: AnyRun + AnyPast + AnyTime {}
impl<T: AnyRun + AnyPast + AnyTime> Face for T {}

/// A run of any protocol, as the stage needs it.
pub trait AnyRun {
    /// Everything about the present moment.
    fn view(&mut self) -> View;
    /// What of it has not been told as news yet.
    fn news(&mut self) -> NewsView;
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
    fn diagram(&mut self, from: u64, to: u64) -> DiagramTables;
    /// Number and progress of every message in flight or held, in pairs.
    fn frame(&self, now: u64, out: &mut Vec<f32>);
    /// The reader's changes in force.
    fn changes(&self) -> String;
    /// The run as it is saved, with its scenario by id; at the present moment, or from the start.
    fn save(&self, now: bool) -> Saved;
    /// 64 bits that stand for the run so far.
    fn digest(&self) -> u64;
}

/// A run of one protocol.
pub struct Live<P: Protocol> {
    pub(crate) history: History<P>,
    future: Option<Future>,
    known: Known<P>,
    /// What came of each branch, as far as that was asked.
    pub(crate) told: Told,
    /// Where notes stand, as far as that was asked.
    pub(crate) pins: Pins,
}

impl<P: Protocol + 'static> Live<P> {
    /// A run of a scenario from the start.
    pub fn new(scenario: Arc<Scenario<P>>, seed: u32) -> Self {
        Self::of(History::new(scenario, seed, Detail::Full))
    }

    /// A run that was saved, at the moment at which it was.
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
            told: Told::default(),
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

    /// The present moment, its nodes and messages apart.
    fn moment(&mut self) -> View {
        let future = self.future();
        let next = self.history.next_time().map(time);
        let show = Show {
            world: self.run().world(),
        };
        let last = self.last();
        View {
            steps: u32::try_from(future.steps).unwrap_or(u32::MAX),
            more: future.more,
            next,
            end: time(future.end),
            event: last.map(|(place, event)| EventView {
                caption: self.run().caption(place).map(text),
                pinned: self.run().note(place).is_some(),
                ..show.event(place, event)
            }),
            changes: u32::try_from(self.run().changes().len()).unwrap_or(u32::MAX),
            can_undo: self.history.can_undo(),
            can_redo: self.history.can_redo(),
            unapplied: self.unapplied_texts(),
            ..moment::view(&show)
        }
    }

    /// What happened last, and where in the run.
    fn last(&self) -> Option<(usize, &Event<P>)> {
        let world = self.run().world();
        let place = world.count().saturating_sub(1);
        Some((place, world.trace().event(place)?))
    }
}

impl<P: Protocol + 'static> AnyRun for Live<P> {
    fn view(&mut self) -> View {
        let moment = self.moment();
        let world = self.run().world();
        let show = Show { world };
        let flights = world.network().flights();
        View {
            nodes: moment::nodes(&show, self.last().map(|(_, event)| event)),
            messages: flights
                .map(|flight| show.flight(flight, show.refused(flight)))
                .collect(),
            ..moment
        }
    }

    fn news(&mut self) -> NewsView {
        let moment = self.moment();
        let mut known = std::mem::take(&mut self.known);
        let last = self.last().map(|(_, event)| event);
        let news = known.news(moment, self.run().world(), last);
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

    fn diagram(&mut self, from: u64, to: u64) -> DiagramTables {
        let reached = self.history.seen();
        let to = to.min(reached);
        diagram::tables(&self.history.window(from, to), (from, to), reached)
    }

    fn frame(&self, now: u64, out: &mut Vec<f32>) {
        moment::frame(self.run().world(), now, out);
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
