//! Edits of a message: when it arrives, whether, and how often.

use consensus::Protocol;

use super::{Planned, Planning, Problem, in_range};
use crate::action::Action;
use crate::history::subject::{Sent, steers};
use crate::history::{History, Label, Made};
use crate::names::MessageName;
use crate::run::{Change, Moment, Numbered, Run};
use crate::scenario::When;
use crate::time::Time;

impl<P: Protocol> History<P> {
    /// The changes without what decides when or whether a message arrives, and
    /// an empty change that takes out what the script does to that end.
    fn freed(
        &self,
        name: &MessageName,
        when: Moment,
    ) -> (Vec<Numbered<P::Request>>, Change<P::Request>) {
        let mut fresh = Change::new(when, Vec::new());
        let mut changes = Vec::new();
        for it in self.run.changes() {
            let mut it = it.clone();
            let had = it.change.actions.len();
            it.change.actions.retain(|action| !steers(action, name));
            if had > 0 && it.change.actions.is_empty() {
                fresh.without.append(&mut it.change.without);
                fresh.note = fresh.note.or(it.change.note);
            } else {
                changes.push(it);
            }
        }
        let script = &self.run.world().scenario().script;
        let taken = |line| {
            let mut all = changes.iter().map(|it| &it.change).chain([&fresh]);
            all.any(|change: &Change<_>| change.without.contains(&line))
        };
        let mut without = Vec::new();
        for (place, line) in script.iter().enumerate() {
            let about = line.action.as_ref().is_some_and(|it| steers(it, name));
            if about && !taken(place) {
                without.push(place);
            }
        }
        for place in &without {
            fresh.note = fresh.note.or_else(|| script[*place].note.clone());
        }
        fresh.without.append(&mut without);
        (changes, fresh)
    }

    pub(super) fn retime(&self, message: u32, due: Time) -> Planning<P> {
        let it = self.sent(message)?;
        let (name, sent) = (it.name, it.time);
        in_time(&name, sent, due)?;
        let (changes, mut change) = self.freed(&name, Moment::Sent(name));
        let delay = Action::Delay {
            message: name,
            until: due,
        };
        let mut at = sent;
        if self.is_stepped() {
            // Nothing arrives by itself as long as the script decides.
            change.when = self.not_before(it.step, due);
            change.actions.push(Action::Deliver(name));
            at = due;
        } else {
            if it.lost {
                // Once it has been at its receiver, the network cannot lose it any more.
                change.actions.push(Action::Hold(name));
            }
            change.actions.push(delay.clone());
        }
        Ok(Planned {
            changes,
            new: Some((change, at)),
            label: Label::new(Made::Done, Some(delay), sent),
        })
    }

    pub(super) fn lose(&self, message: u32) -> Planning<P> {
        let it = self.sent(message)?;
        let (name, sent, due) = (it.name, it.time, it.due);
        let (changes, mut change) = self.freed(&name, Moment::Sent(name));
        change.actions.push(Action::Drop(name));
        let mut at = sent;
        if self.is_stepped() {
            // Where it can be seen: beyond the middle of its way.
            at = sent + (due - sent) * 5 / 8;
            change.when = self.not_before(it.step, at);
        }
        let label = Label::new(Made::Done, Some(Action::Drop(name)), sent);
        Ok(Planned {
            changes,
            new: Some((change, at)),
            label,
        })
    }

    pub(super) fn duplicate(&self, message: u32, due: Time) -> Planning<P> {
        let it = self.sent(message)?;
        let (name, sent) = (it.name, it.time);
        in_time(&name, sent, due)?;
        let (copy, when) = self.next_copy(&it);
        let at = when.clock().map_or(sent, |(time, _)| time);
        let delay = Action::Delay {
            message: copy,
            until: due,
        };
        let mut actions = vec![Action::Duplicate(name)];
        let mut changes = self.run.changes().to_vec();
        if self.is_stepped() {
            // The script does not know of the copy: it arrives by a change of its own.
            let arrives = Change::new(
                Moment::At {
                    time: due,
                    after: u32::from(due == at),
                },
                vec![Action::Deliver(copy)],
            );
            changes.push(Numbered {
                id: self.next_but_one(),
                change: arrives,
            });
        } else {
            actions.push(delay);
        }
        Ok(Planned {
            changes,
            new: Some((Change::new(when, actions), at)),
            label: Label::new(Made::Done, Some(Action::Duplicate(name)), sent),
        })
    }

    /// Copies are numbered in order: the name of the next, which comes after
    /// those that there are, and when it can be made.
    fn next_copy(&self, it: &Sent) -> (MessageName, Moment) {
        let copies = |run: &Run<P>| {
            let copies = (1..).take_while(|copy| {
                let copy = *copy;
                run.world().was_sent(&MessageName { copy, ..it.name })
            });
            u32::try_from(copies.count()).unwrap_or(u32::MAX - 1)
        };
        let first = copies(&self.at_step(it.step));
        let mut end = self.run.clone();
        let steps = end.reached().0;
        end.seek(steps);
        let all = copies(&end);
        let named = |copies: u32| MessageName {
            copy: copies + 1,
            ..it.name
        };
        if all == first {
            return (named(first), Moment::Sent(it.name));
        }
        // After the last that a reader or the script makes by the clock.
        let copied = |action: &Action<P::Request>| *action == Action::Duplicate(it.name);
        let changes = self.run.changes().iter().map(|it| &it.change);
        let by_reader = changes.filter(|change| change.actions.iter().any(copied));
        let script = &self.run.world().scenario().script;
        let by_script = script.iter().filter_map(|line| match line.when {
            When::At(time) if line.action.as_ref().is_some_and(copied) => Some(time),
            When::At(_) | When::Next | When::Sent | When::After(_) => None,
        });
        let last = by_reader.filter_map(|change| change.when.clock()).max();
        let script = by_script.max().unwrap_or(it.time);
        let when = match (last, self.at_time(script)) {
            (Some((time, after)), Moment::At { time: other, .. }) if time >= other => {
                Moment::At { time, after }
            }
            (_, moment) => moment,
        };
        (named(all), when)
    }
}

fn in_time(name: &MessageName, sent: Time, due: Time) -> Result<(), Problem> {
    in_range(due)?;
    if due < sent {
        return Err(Problem::BeforeSent {
            name: *name,
            sent,
            due,
        });
    }
    Ok(())
}
