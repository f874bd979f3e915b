//! A run's changes as lines of a script: what was changed by hand becomes a
//! lesson.

use consensus::Protocol;

use crate::run::{Moment, Numbered};
use crate::scenario::{Line, Scenario, When};

/// The scenario with these changes in its script, so that it plays by itself.
#[must_use]
pub fn with_changes<P: Protocol>(
    scenario: &Scenario<P>,
    seed: u32,
    changes: &[Numbered<P::Request>],
) -> Scenario<P> {
    let mut whole = scenario.clone();
    whole.seed = seed;
    if changes.is_empty() {
        return whole;
    }
    whole.expect.clear(); // what a lesson expects holds for the lesson as it was
    let taken = |place: &usize| changes.iter().any(|it| it.change.without.contains(place));
    let lines = whole.script.drain(..).enumerate();
    whole.script = lines
        .filter(|(place, _)| !taken(place))
        .map(|(_, line)| line)
        .collect();
    for it in changes {
        let mut note = it.change.note.clone();
        for action in &it.change.actions {
            whole.script.push(Line {
                when: when(it.change.when, action.message().is_some()),
                action: Some(action.clone()),
                note: note.take(),
            });
        }
        if note.is_some() {
            whole.script.push(Line {
                when: when(it.change.when, false),
                action: None,
                note,
            });
        }
    }
    whole
}

/// A moment as scripts have it.
fn when(moment: Moment, about_message: bool) -> When {
    match moment {
        // A line comes before everything else at its moment. What the reader did
        // after something had happened comes a microsecond later: that has sent
        // the message which the change is about.
        Moment::At { time, after } => When::At(time + u64::from(after > 0)),
        Moment::Arrived(name) => When::After(name),
        Moment::Sent(_) if about_message => When::Sent,
        Moment::Sent(name) => When::After(name),
    }
}
