//! Where the notes of a reader stand in a run, and which have lost their event.

use consensus::Protocol;

use super::Run;
use super::changes::{Change, Moment, Numbered, Progress};
use crate::action::Refusal;
use crate::time::Time;
use crate::trace::Detail;
use crate::world::{Sight, World};

/// A note that a reader pinned, and the event at which it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pinned {
    /// The change that pinned it, by number.
    pub id: u32,
    /// The event, by number from 1.
    pub step: usize,
    /// When that happens.
    pub time: Time,
}

impl<P: Protocol> Run<P> {
    /// The event at which the note of a change stands, as far as the run has
    /// been computed: [`Run::caption`] of that event gives its text.
    #[must_use]
    pub fn pinned(&mut self, id: u32) -> Option<Pinned> {
        let (it, mut run) = self.just_after(id)?;
        let step = run.world.count();
        run.world.write(self.detail);
        run.seek(step);
        it.change.note.as_ref()?;
        let note = run.caption(step.checked_sub(1)?);
        (note == it.change.note.as_ref()).then(|| Pinned {
            id,
            step,
            time: run.world.last(),
        })
    }

    /// When a change was made, as far as the run has been computed.
    #[must_use]
    pub fn made_when(&mut self, id: u32) -> Option<Time> {
        let (_, run) = self.just_after(id)?;
        Some(run.world.now())
    }

    /// A change, and the run just after the event at which it was made, from
    /// the moment kept before it.
    fn just_after(&mut self, id: u32) -> Option<(Numbered<P::Request>, Self)> {
        self.reconcile();
        let it = self.changes().iter().find(|it| it.id == id)?.clone();
        let end = self.reached().0;
        let front = self.past.last();
        let ahead = front.is_some_and(|past| self.is_reached(&it, &past.world, &past.progress));
        if !ahead && !self.is_reached(&it, &self.world, &self.progress) {
            return None;
        }
        let mut run = self.sketch();
        let from = self
            .past
            .nearest(|past| !self.is_reached(&it, &past.world, &past.progress));
        run.start_at(from.as_deref());
        run.world.write(Detail::Sketch);
        while !run.is_reached(&it, &run.world, &run.progress) {
            if run.world.count() >= end || !run.step() {
                return None;
            }
        }
        Some((it, run))
    }

    /// Whether the event of a note, or what stands in its place, has happened.
    fn is_reached(&self, it: &Numbered<P::Request>, world: &World<P>, progress: &Progress) -> bool {
        let acts = !it.change.actions.is_empty();
        match it.change.when {
            Moment::At { .. } if acts => {
                let mut order = self.plan.order.iter();
                let first = order.position(|(place, _)| self.plan.changes[*place].id == it.id);
                first.is_some_and(|first| progress.made > first)
            }
            Moment::Sent(_) | Moment::Arrived(_) if acts => {
                progress.seen.contains(&it.id) && !progress.ready.contains(&(it.id, 0))
            }
            Moment::At { time, after } => (world.now(), world.events_now()) >= (time, after),
            Moment::Sent(name) => world.is_past(&Sight::Sent(name)),
            Moment::Arrived(name) => world.is_past(&Sight::Arrived(name)),
        }
    }

    /// The notes that stand at no event of the run as far as it has been
    /// computed, by number of their change, and why.
    pub fn unpinned(&mut self) -> Vec<(u32, Refusal)> {
        let alone = |change: &Change<_>| change.actions.is_empty() && change.note.is_some();
        let notes = self.changes().iter().filter(|it| alone(&it.change));
        let notes: Vec<_> = notes.map(|it| (it.id, it.change.when)).collect();
        let mut gone = Vec::new();
        for (id, when) in notes {
            if self.pinned(id).is_none() {
                let reason = match when {
                    Moment::At { time, .. } => Refusal::NothingThere(time),
                    Moment::Sent(name) => Refusal::NotSent(name),
                    Moment::Arrived(name) => Refusal::NotArrived(name),
                };
                gone.push((id, reason));
            }
        }
        gone
    }
}
