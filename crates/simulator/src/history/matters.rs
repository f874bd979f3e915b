//! Did a fault matter? The run without it tells.

use consensus::Protocol;

use super::edit::{Planned, Planning, Problem};
use super::{History, Horizon, Label, Made, Outcome};
use crate::action::{Action, Refusal};
use crate::run::{Change, Moment, Numbered, Run};
use crate::scenario::When;
use crate::time::Time;
use crate::trace::Origin;

/// What was taken out to see whether it mattered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A change of the reader's, by number.
    Change(u32),
    /// A line of the script, by place.
    Line(usize),
}

/// What taking it out changes; the gravest only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Whether a promise of the protocol falls.
    Promise,
    /// Which values are chosen.
    Chosen,
    /// Who learns what.
    Learned,
    /// When something is chosen, or in which ballot.
    Timing,
    /// Only how many messages are sent.
    Messages,
    /// Nothing that counts.
    None,
}

impl Verdict {
    /// Its name: the sentence has the key `matter-<name>`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Promise => "promise",
            Self::Chosen => "chosen",
            Self::Learned => "learned",
            Self::Timing => "timing",
            Self::Messages => "messages",
            Self::None => "none",
        }
    }
}

/// One thing that was done to a run, and the run without it.
#[derive(Clone, Debug)]
pub struct Matter<R> {
    /// What it is.
    pub what: What,
    /// Its first action.
    pub action: Option<Action<R>>,
    /// When it was made; when it should have been, if it was not.
    pub time: Time,
    /// Why it did not apply, if so.
    pub reason: Option<Refusal>,
    /// Whether it mattered.
    pub verdict: Verdict,
    /// What came of the run with it,
    pub here: Outcome,
    /// and without.
    pub without: Outcome,
}

impl<P: Protocol> History<P> {
    /// For every change in force, and every fault of the script: what the run
    /// would have been without it.
    #[must_use]
    pub fn matters(&self) -> Vec<Matter<P::Request>> {
        let changes = self.run.changes();
        // Not from the start: what lies before a change is the same without it.
        let mut with = self.run.clone();
        Horizon::of(self.run.world()).reach(&mut with);
        let acts = |it: &&Numbered<P::Request>| {
            !(it.change.actions.is_empty() && it.change.without.is_empty())
        };
        let mut matters = Vec::new();
        for it in changes.iter().filter(acts) {
            let mut others = changes.to_vec();
            others.retain(|other| other.id != it.id);
            matters.push(self.matter(&with, What::Change(it.id), &others));
        }
        let script = &self.run.world().scenario().script;
        for (place, line) in script.iter().enumerate() {
            let taken = changes.iter().any(|it| it.change.without.contains(&place));
            if taken || !line.action.as_ref().is_some_and(is_fault) {
                continue;
            }
            let mut others = changes.to_vec();
            let mut change = Change::new(Moment::At { time: 0, after: 0 }, Vec::new());
            change.without.push(place);
            others.push(Numbered {
                id: self.next,
                change,
            });
            matters.push(self.matter(&with, What::Line(place), &others));
        }
        matters
    }

    /// The run without one of those.
    pub(super) fn without(&self, what: What) -> Planning<P> {
        let changes = self.run.changes();
        let script = &self.run.world().scenario().script;
        let mut left = changes.to_vec();
        left.retain(|it| what != What::Change(it.id));
        let time = made_when(what, &self.run);
        let (action, new) = match what {
            What::Change(id) => {
                let change = changes.iter().find(|it| it.id == id);
                let change = &change.ok_or(Problem::NoSuchChange)?.change;
                (change.actions.first().cloned(), None)
            }
            What::Line(place) => {
                let taken = changes.iter().any(|it| it.change.without.contains(&place));
                let line = script.get(place).filter(|_| !taken);
                let action = line.ok_or(Problem::NoSuchChange)?.action.clone();
                let mut change = Change::new(Moment::At { time: 0, after: 0 }, Vec::new());
                change.without.push(place);
                (action, Some((change, time)))
            }
        };
        Ok(Planned {
            changes: left,
            new,
            label: Label::new(Made::Removed, action, time),
        })
    }

    fn matter(
        &self,
        with: &Run<P>,
        what: What,
        others: &[Numbered<P::Request>],
    ) -> Matter<P::Request> {
        let (mut here, mut without) = (with.clone(), self.run.clone());
        without.turn(others.to_vec(), &self.run.place());
        self.follow([&mut here, &mut without]);
        let (here, without) = (Outcome::of(here.world()), Outcome::of(without.world()));
        let script = &with.world().scenario().script;
        let (action, reason) = match what {
            What::Change(id) => {
                let change = with.change(id);
                let first = change.and_then(|change| change.actions.first());
                (first.cloned(), with.objection(id))
            }
            What::Line(line) => {
                let failed = with
                    .world()
                    .failed()
                    .iter()
                    .find(|(place, _)| *place == line);
                let reason = failed.map(|(_, reason)| *reason);
                (script[line].action.clone(), reason)
            }
        };
        Matter {
            what,
            action,
            time: made_when(what, with),
            reason,
            verdict: verdict(&here, &without),
            here,
            without,
        }
    }
}

/// When something was done to a run; when it should have been, if it was not.
fn made_when<P: Protocol>(what: What, run: &Run<P>) -> Time {
    let (origin, planned) = match what {
        What::Change(id) => {
            let change = run.change(id);
            let clock = change.and_then(|change| change.when.clock());
            (Origin::User(id), clock.map(|(time, _)| time))
        }
        What::Line(line) => {
            let planned = match run.world().scenario().script[line].when {
                When::At(time) => Some(time),
                When::Next | When::Sent | When::After(_) => None,
            };
            (Origin::Script(line), planned)
        }
    };
    let mut events = run.world().trace().events().iter();
    let made = events.find(|event| event.origin == origin);
    let made = made.map(|event| event.time);
    // What is long past is not written down any more.
    let kept = || match what {
        What::Change(id) => run.clone().made_when(id),
        What::Line(_) => None,
    };
    made.or_else(kept).or(planned).unwrap_or(0)
}

/// What does harm, or might: taking it out is worth a look.
fn is_fault<R>(action: &Action<R>) -> bool {
    match action {
        Action::Drop(_)
        | Action::Duplicate(_)
        | Action::Hold(_)
        | Action::Delay { .. }
        | Action::Swap { .. }
        | Action::Fire { .. }
        | Action::Postpone { .. }
        | Action::Crash(_)
        | Action::Wipe(_)
        | Action::Cut { .. }
        | Action::Partition(_)
        | Action::Latency { .. }
        | Action::Loss(_)
        | Action::Duplication(_)
        | Action::Clock { .. } => true,
        Action::Request { .. }
        | Action::Deliver(_)
        | Action::Release(_)
        | Action::Restart(_)
        | Action::Mend { .. }
        | Action::Heal => false,
    }
}

fn verdict(here: &Outcome, without: &Outcome) -> Verdict {
    if here.broke != without.broke {
        Verdict::Promise
    } else if here.values() != without.values() {
        Verdict::Chosen
    } else if here.learned != without.learned {
        Verdict::Learned
    } else if (here.chosen_at, &here.chosen) != (without.chosen_at, &without.chosen) {
        Verdict::Timing
    } else if here.messages != without.messages {
        Verdict::Messages
    } else {
        Verdict::None
    }
}
