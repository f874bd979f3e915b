//! Which part of a run is drawn.

use consensus::Protocol;
use simulator::time::Time;
use simulator::trace::Fate;

use crate::look::Look;

/// A run of more messages is drawn from its start up to as many as can be told apart.
const MOST: usize = 96;

/// The window that is drawn, and what else bounds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) from: Time,
    pub(super) to: Time,
    /// Up to when the run has come; what is drawn after it is yet to happen.
    pub(super) now: Time,
    /// Whether the run goes on after it.
    pub(super) cut: bool,
}

impl Window {
    /// The window that was asked for, or one that shows a run best.
    pub(super) fn new<P: Protocol>(
        look: Look<'_, P>,
        from: Option<Time>,
        to: Option<Time>,
    ) -> Self {
        let now = look.end();
        let from = from.unwrap_or(0).min(now);
        let to = to.map_or_else(|| usual_end(look, from), |to| to.max(from + 1));
        let to = to.max(from + 1);
        Self {
            from,
            to,
            now,
            cut: to < now,
        }
    }
}

/// The end of the window that shows a run best.
fn usual_end<P: Protocol>(look: Look<'_, P>, from: Time) -> Time {
    let now = look.end();
    let mut sent = look.records().filter(|(_, record)| record.sent >= from);
    if let Some((_, record)) = sent.nth(MOST) {
        // Where the next ballot or so begins: nothing that is drawn then stays unexplained.
        return record.sent.saturating_sub(1).max(from + 1);
    }
    let flying = look
        .records()
        .filter(|(_, record)| record.fate == Fate::Flying);
    let due = flying.map(|(_, record)| record.due).max().unwrap_or(now);
    // Of the way ahead, so much that its direction is seen.
    due.min(now + (now - from) / 3 + 1000).max(now)
}

/// The stretches of time in which something happens.
pub(super) fn busy<P: Protocol>(look: Look<'_, P>, window: &Window) -> Vec<(Time, Time)> {
    let flights = look.records().map(|(_, record)| {
        let end = if record.fate == Fate::Held {
            record.planned
        } else {
            record.due.max(record.sent)
        };
        (record.sent, end)
    });
    let events = look.events().map(|(_, event)| (event.time, event.time));
    let inside = |(a, b): &(Time, Time)| *a <= window.to && *b >= window.from;
    flights.chain(events).filter(inside).collect()
}
