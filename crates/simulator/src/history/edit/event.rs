//! Edits of what happened by the clock: moved, taken out, done besides.

use consensus::{NodeId, Protocol};

use super::{Planned, Planning, Problem, in_range};
use crate::action::{Action, Refusal};
use crate::history::subject::Happened;
use crate::history::{History, Label, Made};
use crate::run::{Change, Moment};
use crate::time::Time;
use crate::trace::Origin;

/// A timer's firing, past or still to come.
struct Firing {
    node: NodeId,
    timer: u8,
    /// The step in which it was armed; 0 before the first.
    armed_in: usize,
    /// When it fires,
    time: Time,
    /// and who made it.
    origin: Origin,
}

impl<P: Protocol> History<P> {
    pub(super) fn move_to(&self, step: usize, time: Time) -> Planning<P> {
        in_range(time)?;
        let Happened { event, .. } = self.happened(step)?;
        let action = match &event.action {
            None => return Err(Problem::NotMovable("note")),
            Some(Action::Deliver(_) | Action::Release(_)) if event.message.is_some() => {
                return self.retime(event.message.unwrap_or(0), time);
            }
            Some(Action::Fire { node, timer }) => {
                let firing = Firing {
                    node: *node,
                    timer: *timer,
                    armed_in: step_of(event.cause),
                    time: event.time,
                    origin: event.origin,
                };
                return self.move_timer(&firing, time);
            }
            Some(action) => action.clone(),
        };
        let mut changes = self.run.changes().to_vec();
        let mut change = Change::new(self.at_time(time), vec![action.clone()]);
        match event.origin {
            Origin::Run => return Err(Problem::NotMovable(action.verb())),
            Origin::Script(_) if matches!(action, Action::Drop(_)) => {
                return Err(Problem::NotMovable("drop"));
            }
            Origin::Script(line) => {
                change.without.push(line);
                change.note = self.run.world().scenario().script[line].note.clone();
            }
            Origin::User(id) => {
                let old = changes.iter().position(|it| it.id == id);
                let old = old.map(|place| changes.remove(place).change);
                let old = old.filter(|old| old.when.clock().is_some());
                let old = old.ok_or(Problem::NotMovable(action.verb()))?;
                change = Change {
                    when: change.when,
                    ..old
                };
            }
        }
        Ok(Planned {
            changes,
            new: Some((change, time)),
            label: Label::new(Made::Moved, Some(action), time),
        })
    }

    /// A timer that runs now fires at another moment.
    pub(super) fn fire_at(&self, (node, timer): (NodeId, u8), time: Time) -> Planning<P> {
        in_range(time)?;
        let process = self.run.world().processes().get(node.index());
        let armed = process.and_then(|it| it.timers.get(timer as usize).copied().flatten());
        let armed = armed.ok_or(Problem::Refused(Refusal::NotArmed { node, timer }))?;
        let firing = Firing {
            node,
            timer,
            armed_in: step_of(armed.by()),
            time: armed.due,
            origin: Origin::Run,
        };
        self.move_timer(&firing, time)
    }

    /// A timer fires at another moment: it is made to, or put off.
    fn move_timer(&self, firing: &Firing, time: Time) -> Planning<P> {
        let Firing {
            node,
            timer,
            armed_in,
            ..
        } = *firing;
        let fire = Action::Fire { node, timer };
        let after_arming = self.happened(armed_in).ok().map(|it| it.after);
        let after_arming = after_arming.unwrap_or(Moment::At { time: 0, after: 0 });
        let armed = after_arming.clock().map_or(0, |(time, _)| time);
        if time < armed {
            return Err(Problem::BeforeArmed {
                node,
                timer,
                armed,
                time,
            });
        }
        let mut changes = self.run.changes().to_vec();
        // At the present moment: after what has happened in it.
        let when = if time == self.run.world().now() {
            self.at_time(time)
        } else {
            Moment::At { time, after: 0 }
        };
        let mut change = Change::new(when, vec![fire.clone()]);
        let label = Label::new(Made::Moved, Some(fire.clone()), time);
        match firing.origin {
            Origin::Run => {}
            Origin::Script(line) => {
                change.without.push(line);
                change.note = self.run.world().scenario().script[line].note.clone();
            }
            Origin::User(id) => {
                if let Some(place) = changes.iter().position(|it| it.id == id) {
                    let old = changes.remove(place).change;
                    (change.without, change.note) = (old.without, old.note);
                }
            }
        }
        // What put it off is overtaken.
        changes.retain(|it| {
            let puts_off = |action: &Action<_>| matches!(action, Action::Postpone { node: n, timer: t, .. } if (*n, *t) == (node, timer));
            let since = it.change.when.clock().is_some_and(|(at, _)| armed <= at && at <= firing.time);
            !(since && !it.change.actions.is_empty() && it.change.actions.iter().all(puts_off))
        });
        let mut alone = self.lean(&changes);
        alone.seek(armed_in);
        let timers = &alone.world().processes()[node.index()].timers;
        let due = timers[timer as usize].map(|armed| armed.due);
        let mut at = time;
        if due.is_some_and(|due| due <= time) && !self.is_stepped() {
            change.when = after_arming;
            change.actions = vec![Action::Postpone {
                node,
                timer,
                until: time,
            }];
            at = armed;
        } else if time == armed {
            change.when = after_arming;
        }
        Ok(Planned {
            changes,
            new: Some((change, at)),
            label,
        })
    }

    pub(super) fn take_out(&self, step: usize) -> Planning<P> {
        let Happened { event, after } = self.happened(step)?;
        let verb = event.action.as_ref().map_or("note", Action::verb);
        let mut changes = self.run.changes().to_vec();
        let mut new = None;
        match event.origin {
            Origin::Run => return Err(Problem::NotRemovable(verb)),
            Origin::Script(line) => {
                let mut change = Change::new(after, Vec::new());
                change.without.push(line);
                new = Some((change, event.time));
            }
            Origin::User(id) => {
                let place = changes.iter().position(|it| it.id == id);
                let place = place.ok_or(Problem::NotRemovable(verb))?;
                let old = &mut changes[place].change;
                let action = event.action.as_ref();
                old.actions.retain(|it| Some(it) != action);
                // What a script did and a reader moved is one thing: both are gone.
                let moved = action.is_some_and(|it| it.message().is_none());
                let keep = moved && !old.without.is_empty();
                old.note = old.note.take().filter(|_| !old.actions.is_empty());
                if old.actions.is_empty() && !keep {
                    changes.remove(place);
                }
            }
        }
        Ok(Planned {
            changes,
            new,
            label: Label::new(Made::Removed, event.action.clone(), event.time),
        })
    }

    pub(super) fn insert(&self, time: Time, actions: &[Action<P::Request>]) -> Planning<P> {
        in_range(time)?;
        let when = self.at_time(time);
        let change = Change::new(when, actions.to_vec());
        Ok(Planned {
            changes: self.run.changes().to_vec(),
            new: Some((change, time)),
            label: Label::new(Made::Done, actions.first().cloned(), time),
        })
    }
}

/// The step of a cause: 0 where there is none.
fn step_of(cause: Option<u32>) -> usize {
    cause.map_or(0, |place| place as usize + 1)
}
