//! What came of a run.

use consensus::{Chosen, NodeId, NodeSet, Protocol, Value};

use crate::run::Run;
use crate::scenario::Mode;
use crate::time::{MAX_TIME, Time};
use crate::world::World;

/// How far a run is followed: to the moment that its scenario names, until
/// nothing is left to happen or a script that decides has come to its end, or
/// for so many events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Horizon {
    /// No event after this moment.
    pub until: Time,
    /// No more events than this.
    pub events: usize,
    /// Beyond the end of a script that decides if there are not so many yet.
    pub least: usize,
}

impl Horizon {
    /// How many events are looked ahead: enough for every lesson, little
    /// enough to be done within a frame.
    pub const EVENTS: usize = 4_000;

    /// As far as is usual for a world: to the moment that its scenario names,
    /// or so many events beyond the present. Who goes on beyond that moment
    /// sees twice as far each time: the whole of what was told stays in sight.
    #[must_use]
    pub fn of<P: Protocol>(world: &World<P>) -> Self {
        let mut until = world.scenario().until.unwrap_or(MAX_TIME).max(1);
        while until < world.now() {
            until = until.saturating_mul(2).min(MAX_TIME);
        }
        Self {
            until,
            events: world.count() + Self::EVENTS,
            least: world.count(),
        }
    }

    /// Whether a run has come so far; if so, whether it was cut off by the
    /// number of events.
    pub fn ends<P: Protocol>(&self, run: &mut Run<P>) -> Option<bool> {
        let next = run.next_time();
        self.end(run.world(), next, run.has_changes_to_come())
    }

    /// The same of a world, where this happens next in its run, and changes are
    /// to come or not.
    #[must_use]
    pub fn end<P: Protocol>(
        &self,
        world: &World<P>,
        next: Option<Time>,
        changes_to_come: bool,
    ) -> Option<bool> {
        let count = world.count();
        let script = world.scenario().mode == Mode::Stepped;
        let told = script && !world.script_left() && count >= self.least;
        let over = told && !changes_to_come;
        if over || next.is_none_or(|next| next > self.until) {
            return Some(false);
        }
        (count >= self.events).then_some(true)
    }

    /// Lets a run go on so far; tells whether it was cut off by the number of events.
    pub fn reach<P: Protocol>(&self, run: &mut Run<P>) -> bool {
        loop {
            match self.ends(run) {
                Some(cut) => return cut,
                None => run.step(),
            };
        }
    }
}

/// What came of a run, as far as it was followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What was chosen, in order.
    pub chosen: Vec<Chosen>,
    /// When the first of it was.
    pub chosen_at: Option<Time>,
    /// Who has learned what, in order, each once.
    pub learned: Vec<(NodeId, Value)>,
    /// The monitors that have fallen.
    pub broke: Vec<&'static str>,
    /// How many messages were sent, copies not counted.
    pub messages: u32,
    /// When it ended.
    pub end: Time,
    /// How many events it had.
    pub steps: usize,
    /// Message delays from the start of the ballot until something was chosen.
    pub delays_chosen: Option<u32>,
}

impl Outcome {
    /// What has come of a world so far.
    #[must_use]
    pub fn of<P: Protocol>(world: &World<P>) -> Self {
        let facts = world.facts();
        let mut learned = Vec::new();
        for (node, chosen) in facts.learned.iter() {
            if !learned.contains(&(*node, chosen.value)) {
                learned.push((*node, chosen.value));
            }
        }
        let fallen = world.monitors().all().filter(|(_, fall)| fall.is_some());
        Self {
            chosen: facts.chosen.iter().copied().collect(),
            chosen_at: world.tallies().chosen_at,
            learned,
            broke: fallen.map(|(id, _)| id).collect(),
            messages: world.tallies().sent.iter().sum(),
            end: world.last(),
            steps: world.count(),
            delays_chosen: world.tallies().delays_chosen,
        }
    }

    /// The values chosen, whatever their ballots.
    pub(super) fn values(&self) -> Vec<Value> {
        let mut values: Vec<_> = Vec::new();
        for chosen in &self.chosen {
            if !values.contains(&chosen.value) {
                values.push(chosen.value);
            }
        }
        values
    }

    /// Who has learned something.
    #[must_use]
    pub fn learners(&self) -> NodeSet {
        let mut nodes = NodeSet::EMPTY;
        for (node, _) in &self.learned {
            nodes.insert(*node);
        }
        nodes
    }
}
