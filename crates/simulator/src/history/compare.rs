//! Two branches held against each other.

use consensus::Protocol;

use super::{History, Horizon, Outcome, Problem};
use crate::action::Action;
use crate::run::Run;
use crate::time::Time;
use crate::trace::{Fate, SubStep};

/// The first event in which two runs differ: by what happens in it, not by its
/// number. What a reader does to a message or a timer is none; what comes of it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The step on the one, if it has one there,
    pub here: Option<usize>,
    /// and on the other.
    pub there: Option<usize>,
    /// When the earlier of the two happens.
    pub time: Time,
}

/// What two branches have come to.
pub struct Comparison<P: Protocol> {
    /// The first event that differs; none, when nothing does.
    pub first: Option<Difference>,
    /// What came of the current branch,
    pub here: Outcome,
    /// and of the other.
    pub there: Outcome,
    /// The current branch, as far as both were followed.
    pub run: Run<P>,
    /// The other.
    pub other: Run<P>,
}

impl<P: Protocol> History<P> {
    /// Holds a branch against the current one: both are followed to the same moment.
    ///
    /// # Errors
    /// When there is no such branch.
    pub fn compare(&self, id: u32) -> Result<Comparison<P>, Problem> {
        let branch = self.branches().iter().find(|branch| branch.id == id);
        let changes = &branch.ok_or(Problem::NoSuchBranch(id))?.changes;
        let [mut run, mut other] = [self.run.clone(), self.run.clone()];
        let shared = run.shares(changes);
        other.turn(changes.clone(), &self.run.place());
        run.seek(shared);
        other.seek(shared);
        let first = difference(&mut run, &mut other, &Horizon::of(self.run.world()));
        self.follow([&mut run, &mut other]);
        Ok(Comparison {
            first,
            here: Outcome::of(run.world()),
            there: Outcome::of(other.world()),
            run,
            other,
        })
    }

    /// Lets two runs go on to the same moment.
    pub(super) fn follow(&self, [run, other]: [&mut Run<P>; 2]) {
        let horizon = Horizon::of(self.run.world());
        let cut = [horizon.reach(run), horizon.reach(other)];
        // One that goes on for ever was cut off somewhere: the other goes no further.
        let ends = [(run.world().now(), cut[0]), (other.world().now(), cut[1])];
        let cut_off = ends.iter().filter(|(_, cut)| *cut);
        let Some(end) = cut_off.map(|(end, _)| *end).min() else {
            return;
        };
        for run in [run, other] {
            run.seek_time(end);
        }
    }
}

/// The first events that differ, from a moment on up to which both are the same.
fn difference<P: Protocol>(
    here: &mut Run<P>,
    there: &mut Run<P>,
    horizon: &Horizon,
) -> Option<Difference> {
    loop {
        let (one, other) = (telling(here, horizon), telling(there, horizon));
        if one.is_none() && other.is_none() {
            return None;
        }
        if one == other {
            continue;
        }
        let time = |told: &Option<Told<P>>| told.as_ref().map(|told| told.time);
        let (one_time, other_time) = (time(&one), time(&other));
        let step = |told: Option<Told<P>>, run: &Run<P>| told.map(|_| run.world().count());
        return Some(Difference {
            here: step(one, here),
            there: step(other, there),
            time: one_time.into_iter().chain(other_time).min().unwrap_or(0),
        });
    }
}

/// What of an event is compared.
struct Told<P: Protocol> {
    time: Time,
    action: Option<Action<P::Request>>,
    steps: Vec<SubStep<P::Rule>>,
    fate: Option<Fate>,
}

impl<P: Protocol> PartialEq for Told<P> {
    fn eq(&self, other: &Self) -> bool {
        self.time == other.time
            && self.action == other.action
            && self.steps == other.steps
            && self.fate == other.fate
    }
}

/// Lets a run go on to the next event in which something happens to the cluster.
fn telling<P: Protocol>(run: &mut Run<P>, horizon: &Horizon) -> Option<Told<P>> {
    loop {
        if horizon.ends(run).is_some() || !run.step() {
            return None;
        }
        let trace = run.world().trace();
        let event = trace.events().last()?;
        if matches!(
            event.action,
            None | Some(
                Action::Delay { .. }
                    | Action::Hold(_)
                    | Action::Swap { .. }
                    | Action::Duplicate(_)
                    | Action::Postpone { .. }
            )
        ) {
            continue;
        }
        return Some(Told {
            time: event.time,
            action: event.action.clone(),
            steps: event.steps.clone(),
            fate: event.message.and_then(|id| Some(trace.record(id)?.fate)),
        });
    }
}
