//! Steps that need not be taken, because the same two in the other order have been: of two steps that have
//! nothing to do with each other either may come first, and both ways lead to one state (Godefroid 1996, sleep
//! sets). No state is lost by it, unlike by the reductions: only what would be looked up in vain is left out.

use std::cell::Cell;

use super::along::{From, own};
use super::lists::{Edge, Lists, NEVER};
use crate::row::get;
use crate::states::{NO_ORIGIN, Place, States};

/// What was done last before a state came about: a message arrived, was lost or was copied.
pub(super) struct Before<const W: usize> {
    /// The row of the state in which it was done.
    row: [u64; W],
    history: u32,
    message: u32,
    place: usize,
    /// The list of facts that were written.
    facts: u32,
    /// As in [`From`], once somebody has asked.
    messages: Cell<Option<usize>>,
}

/// What was possible at another place before that.
pub(super) struct Asleep<'a, const W: usize> {
    last: &'a Before<W>,
    /// What could arrive there, if that is not the same as now.
    there: Option<&'a [Edge]>,
    /// How many messages were on their way, where they may become too many.
    messages: usize,
}

impl Lists {
    /// What was done last before a state, where that is known and of use.
    #[inline(always)]
    pub(super) fn before<const W: usize, const POWER: u32>(
        &self,
        states: &States,
        at: Place,
        budget: u32,
    ) -> Option<Before<W>> {
        let origin = states.origin(at);
        if origin == NO_ORIGIN {
            return None;
        }
        let (row, message) = (
            own::<W, POWER>(states.row(states.parent(at))),
            u32::from(origin),
        );
        let place = self.receivers[message as usize] as usize;
        let (nodes, station) = (self.tried.len(), get::<W, POWER>(self.layout, &row, place));
        let all = self.arriving(place, station);
        let edge = all.iter().find(|edge| edge.input == message)?;
        Some(Before {
            history: get::<W, POWER>(self.layout, &row, nodes),
            row,
            message,
            place,
            // What was lost or copied was paid for, and nobody wrote anything.
            facts: if get::<W, POWER>(self.layout, &row, nodes + 1) == budget {
                edge.facts
            } else {
                0
            },
            messages: Cell::new(None),
        })
    }

    /// How many messages were on their way then.
    #[inline(always)]
    fn counted<const W: usize, const POWER: u32>(&self, last: &Before<W>) -> usize {
        let messages = last.messages.get();
        let messages = messages.unwrap_or_else(|| self.messages::<W, POWER>(&last.row));
        last.messages.set(Some(messages));
        messages
    }

    /// What can arrive at a station, as far as that is known.
    #[inline(always)]
    fn arriving(&self, place: usize, station: u32) -> &[Edge] {
        let known = self.tried[place][station as usize];
        let edges = self.edges.get(known.begin as usize..known.end as usize);
        edges.unwrap_or_default()
    }

    /// Which steps of a place that were possible before the last one need not be taken after it: none where it stood.
    #[inline(always)]
    pub(super) fn asleep<'a, const W: usize, const POWER: u32>(
        &'a self,
        last: &'a Before<W>,
        place: usize,
        station: u32,
    ) -> Option<Asleep<'a, W>> {
        if place == last.place {
            return None;
        }
        // The process is the same, and does the same with a message if that was there already.
        let before = get::<W, POWER>(self.layout, &last.row, place);
        let there = (before != station).then(|| self.arriving(place, before));
        // Nor may it have led beyond the bounds.
        let messages = if self.crowded {
            self.counted::<W, POWER>(last)
        } else {
            0
        };
        Some(Asleep {
            last,
            there,
            messages,
        })
    }

    /// Whether a step leads where the same two steps in the other order have led already: it could be taken
    /// before the last one, came first then, and neither depends on the other. What it leads to is in the table,
    /// or in this batch. So nothing is lost that was not found before, and the order in which states are found
    /// stays the same.
    #[inline(always)]
    pub(super) fn came_about<const W: usize>(
        &self,
        from: &From<W>,
        edge: &Edge,
        asleep: &Asleep<'_, W>,
    ) -> bool {
        let last = asleep.last;
        if edge.input >= last.message || edge.to == NEVER {
            return false;
        }
        if let Some(there) = asleep.there
            && !there.iter().any(|it| it.input == edge.input)
        {
            return false;
        }
        if self.crowded {
            let more = (edge.sent.1 as usize).max(1);
            if from.messages.max(asleep.messages) + more > self.most {
                return false;
            }
        }
        if edge.facts == 0 || last.facts == 0 {
            return true;
        }
        // Of two that both write facts the history may tell the order.
        let first = self.judged.get(last.history, edge.facts);
        let second = first.and_then(|first| self.judged.get(first, last.facts));
        second.is_some() && second == self.judged.get(from.history, edge.facts)
    }
}
