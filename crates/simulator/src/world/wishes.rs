//! What a run's reader wants of the world while time passes: to be told when
//! certain messages are sent or arrive, and lines of the script left out.

use std::sync::Arc;

use consensus::Protocol;

use super::World;
use crate::names::MessageName;
use crate::scenario::When;

/// A place in a run that is known by a message, not by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// It is sent.
    Sent(MessageName),
    /// It has arrived, or found its receiver down.
    Arrived(MessageName),
}

/// What is wished, and what of it has been seen.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// The messages that are waited for.
    pub watched: Vec<Sight>,
    /// The lines of the script that are left out, by place.
    pub without: Vec<usize>,
    /// What was seen and not yet asked for.
    seen: Vec<Sight>,
}

impl Wishes {
    /// Whether a line of the script is left out.
    #[must_use]
    pub fn leave_out(&self, line: usize) -> bool {
        self.without.contains(&line)
    }
}

impl<P: Protocol> World<P> {
    /// Whether a message of this name was ever sent in this world.
    #[must_use]
    pub fn was_sent(&self, name: &MessageName) -> bool {
        let kind = &P::KINDS[name.identity.kind as usize];
        self.network.was_sent(name, kind.reply)
    }

    /// Whether something that is waited for is past.
    #[must_use]
    pub fn is_past(&self, sight: &Sight) -> bool {
        match sight {
            Sight::Sent(name) => self.was_sent(name),
            Sight::Arrived(name) => self.was_sent(name) && self.network.find(name).is_none(),
        }
    }

    /// Whether a line of the script has had its say, had it been left in.
    #[must_use]
    pub fn is_line_past(&self, place: usize) -> bool {
        let Some(line) = self.scenario.script.get(place) else {
            return false;
        };
        match (line.when, &line.action) {
            (When::At(time), _) => time <= self.now,
            (When::Next, _) => self.line > place,
            (When::Sent, Some(action)) => action.message().is_none_or(|it| self.was_sent(it)),
            (When::Sent, None) => true,
            (When::After(name), _) => self.is_past(&Sight::Arrived(name)),
        }
    }

    /// Other wishes from now on. What they say of lines that are past, and of
    /// messages that are, comes too late: see [`World::is_past`].
    pub(crate) fn wish(&mut self, wishes: Wishes) {
        let scenario = Arc::clone(&self.scenario);
        for (place, line) in scenario.script.iter().enumerate() {
            let (was, is) = (self.wishes.leave_out(place), wishes.leave_out(place));
            match line.when {
                When::At(time) if was && !is => self.network.schedule_script(place, time),
                When::At(_) if is && !was => self.network.unschedule_script(place),
                When::Sent | When::After(_) if was && !is => {
                    let at = self.waiting.partition_point(|other| *other < place);
                    self.waiting.insert(at, place);
                }
                When::Sent | When::After(_) if is && !was => {
                    self.waiting.retain(|other| *other != place);
                }
                When::At(_) | When::Sent | When::After(_) | When::Next => {}
            }
        }
        let seen = std::mem::take(&mut self.wishes.seen);
        self.wishes = Wishes { seen, ..wishes };
    }

    /// Whether the reader or a line of the script waits for messages.
    #[inline]
    pub(super) fn is_watching(&self) -> bool {
        !self.wishes.watched.is_empty() || !self.waiting.is_empty()
    }

    /// A message was sent, or has arrived.
    pub(super) fn sight(&mut self, sight: Sight) {
        if self.wishes.watched.contains(&sight) {
            self.wishes.seen.push(sight);
        }
    }

    /// What was seen since this was last asked, in order.
    pub(crate) fn take_seen(&mut self) -> Vec<Sight> {
        std::mem::take(&mut self.wishes.seen)
    }

    /// Whether anything was seen since that was last asked.
    pub(crate) fn has_seen(&self) -> bool {
        !self.wishes.seen.is_empty()
    }
}
