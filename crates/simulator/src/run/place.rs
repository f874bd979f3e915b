//! Where a run is, and how it comes to the same place with other changes.

use consensus::Protocol;

use super::Run;
use super::changes::{Numbered, Plan};
use super::checkpoints::{Checkpoint, WHOLE};
use crate::time::Time;
use crate::trace::Detail;

/// Where a run is: at a moment, after so many of its events, and which of the
/// changes have been made.
#[derive(Clone, Debug)]
pub struct Place {
    time: Time,
    events: u32,
    /// Actions of the clock that have been made: change by number, action by place.
    made: Vec<(u32, usize)>,
    /// Every change that the run had, by number.
    known: Vec<u32>,
    /// Those whose message was seen and that were not made yet.
    ready: Vec<(u32, usize)>,
}

impl Place {
    /// Where one is who was here and has come to a place of another branch
    /// since: at that moment; and if it is the same one, not before what had
    /// happened here already.
    #[must_use]
    pub fn and_then(&self, since: &Self) -> Self {
        if self.time != since.time {
            return since.clone();
        }
        let mut both = self.clone();
        if since.events > self.events {
            (both.events, both.ready) = (since.events, since.ready.clone());
        }
        for made in &since.made {
            if !both.made.contains(made) {
                both.made.push(*made);
            }
        }
        both.known.extend_from_slice(&since.known);
        both
    }
}

impl<P: Protocol> Run<P> {
    /// After so many events, at least, a run with other changes is still the same as this one.
    #[must_use]
    pub fn shares(&mut self, changes: &[Numbered<P::Request>]) -> usize {
        self.reconcile();
        let plan = Plan::new(changes.to_vec());
        let same = |it: &Checkpoint<P>| plan.agrees(&self.plan, &it.world, &it.progress);
        let last = self.past.nearest(same);
        last.map_or(0, |it| it.world.count())
    }

    /// Where it is.
    #[must_use]
    pub fn place(&self) -> Place {
        let made = self.plan.order[..self.progress.made].iter();
        Place {
            time: self.world.now(),
            events: self.world.events_now(),
            made: made
                .map(|(place, action)| (self.plan.changes[*place].id, *action))
                .collect(),
            known: self.plan.changes.iter().map(|it| it.id).collect(),
            ready: self.progress.ready.clone(),
        }
    }

    /// Takes other changes, and goes to a place; nothing is computed again of
    /// what lies before the first difference.
    pub fn turn(&mut self, changes: Vec<Numbered<P::Request>>, place: &Place) {
        self.seen = self.seen();
        self.plan = Plan::new(changes);
        self.return_to(place);
    }

    /// Computes the run anew up to a place. Changes that were not there then
    /// are made as far as their moment has come.
    pub(super) fn return_to(&mut self, place: &Place) {
        let made = self.made_at(place);
        self.reconcile();
        let from = self
            .past
            .nearest(|it| it.world.now() < place.time && it.progress.made <= made);
        let was = self.world.count();
        self.start_at(from.as_deref());
        if was > WHOLE && self.detail == Detail::Full {
            self.world.write(Detail::Sketch); // too much to write down; the page asks for a window
        }
        self.replay_on(place, made);
        if !self.is_recorded() {
            self.record();
            self.replay_on(place, made);
        }
    }

    fn replay_on(&mut self, place: &Place, made: usize) {
        let (now, events) = (place.time, place.events);
        loop {
            if let Some(next) = self.progress.ready.first() {
                let over = self.world.now() == now && self.events_at(now) >= events;
                if over && place.ready.contains(next) {
                    break;
                }
                self.make_next();
                continue;
            }
            let due = self.next_change().is_some_and(|(time, _)| time <= now);
            if due && self.progress.made < made && self.change_is_next() {
                self.make_next();
                continue;
            }
            match self.world.next_time() {
                Some(time) if time < now || (time == now && self.events_at(now) < events) => {
                    self.world.advance();
                    self.notice();
                }
                Some(_) | None => break,
            }
            if self.world.now() < now {
                self.keep();
            }
        }
        self.world.pass_to(now);
    }

    /// How many actions of the clock have been made at a place.
    fn made_at(&self, at: &Place) -> usize {
        let made = |(place, action): &&(usize, usize)| {
            let it = &self.plan.changes[*place];
            if at.known.contains(&it.id) {
                at.made.contains(&(it.id, *action))
            } else {
                it.change.when.clock() <= Some((at.time, at.events))
            }
        };
        self.plan.order.iter().take_while(made).count()
    }
}
