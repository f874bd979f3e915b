//! What a history knows of each slot of a log.

use alloc::vec::Vec;

use super::{Chosen, Votes};
use crate::atom::{Ballot, NodeId, NodeSet, Slot, Value};
use crate::chunks::sort;
use crate::journal::Journal;

/// A list that holds one thing nearly always.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Few<T> {
    first: Option<T>,
    more: Vec<T>,
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self {
            first: None,
            more: Vec::new(),
        }
    }
}

impl<T> Few<T> {
    fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.first.iter().chain(&self.more)
    }

    fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.first.iter_mut().chain(&mut self.more)
    }

    fn push(&mut self, item: T) {
        match self.first {
            None => self.first = Some(item),
            Some(_) => self.more.push(item),
        }
    }

    /// Puts it in where those end of which this holds.
    fn insert(&mut self, item: T, before: impl Fn(&T) -> bool) {
        self.push(item);
        if !self.more.is_empty() {
            self.arrange(|list| {
                if let Some(item) = list.pop() {
                    list.insert(list.partition_point(before), item);
                }
            });
        }
    }

    fn arrange(&mut self, change: impl FnOnce(&mut Vec<T>)) {
        let mut list: Vec<T> = self.first.take().into_iter().collect();
        list.append(&mut self.more);
        change(&mut list);
        let mut rest = list.into_iter();
        self.first = rest.next();
        self.more.extend(rest);
    }
}

/// The values that were ever spoken of in a slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Spoken {
    /// None.
    #[default]
    Nothing,
    /// This one alone.
    Of(Value),
    /// Several.
    Several,
}

/// What a history knows of one slot of a log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct SlotFacts {
    spoken: Spoken,
    /// What was first applied, and what the table became by it.
    applied: Option<(Value, u64)>,
    /// By ballot, then in order.
    proposals: Few<(Ballot, (NodeId, Value))>,
    /// Likewise.
    votes: Few<(Ballot, Votes)>,
    /// In order.
    chosen: Few<Chosen>,
    /// In order, and by whom.
    learned: Few<(Chosen, NodeSet)>,
}

impl SlotFacts {
    /// Something is said of a value; true when it is the second.
    fn speak(&mut self, value: Value) -> bool {
        let before = self.spoken;
        self.spoken = match before {
            Spoken::Nothing => Spoken::Of(value),
            Spoken::Of(one) if one == value => return false,
            Spoken::Of(_) | Spoken::Several => Spoken::Several,
        };
        matches!(before, Spoken::Of(_))
    }
}

/// What a history knows of the slots of a log. A server may be further than
/// others, but no log has more holes than [`crate::machine::Log::REACH`]: a slot
/// of which nothing is known takes its place all the same, so that each is found
/// at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Slots {
    /// By slot.
    list: Journal<SlotFacts>,
    /// In how many of them several values were spoken of: in none, nearly always.
    disputed: u32,
}

impl Slots {
    fn get(&self, slot: Slot) -> Option<&SlotFacts> {
        self.list.get(slot.0 as usize)
    }

    fn entry(&mut self, slot: Slot) -> &mut SlotFacts {
        let slot = slot.0 as usize;
        while self.list.end() <= slot {
            self.list.push(SlotFacts::default());
        }
        self.list.at_mut(slot)
    }

    pub(super) fn propose(&mut self, by: NodeId, it: Chosen) {
        let issued = (it.ballot, (by, it.value));
        let here = self.entry(it.slot);
        if here.proposals.iter().all(|old| *old != issued) {
            let before = |old: &(Ballot, _)| old.0 <= it.ballot;
            here.proposals.insert(issued, before);
            let disputed = here.speak(it.value);
            self.disputed += u32::from(disputed);
        }
    }

    /// Counts a vote; gives who has voted so, or nothing where that is known to be chosen.
    pub(super) fn vote(&mut self, by: NodeId, it: Chosen) -> Option<NodeSet> {
        let same = |old: &&(Ballot, Votes)| old.0 == it.ballot && old.1.value == it.value;
        if let Some(here) = self.get(it.slot)
            && let Some((_, votes)) = here.votes.iter().find(same)
            && votes.voters.contains(by)
        {
            let known = here.chosen.iter().any(|old| *old == it);
            return (!known).then_some(votes.voters);
        }
        let here = self.entry(it.slot);
        let known = here.chosen.iter().any(|old| *old == it);
        let old = here.votes.iter_mut().find(|old| same(&&**old));
        let voters = if let Some((_, votes)) = old {
            votes.voters.insert(by);
            votes.voters
        } else {
            let (value, voters) = (it.value, NodeSet::only(by));
            let before = |old: &(Ballot, _)| old.0 <= it.ballot;
            here.votes
                .insert((it.ballot, Votes { value, voters }), before);
            let disputed = here.speak(value);
            self.disputed += u32::from(disputed);
            voters
        };
        (!known).then_some(voters)
    }

    /// Something is chosen that was not before.
    pub(super) fn choose(&mut self, it: Chosen) {
        let here = self.entry(it.slot);
        here.chosen.push(it);
        let disputed = here.speak(it.value);
        self.disputed += u32::from(disputed);
    }

    /// A node learns something; false when it had before.
    pub(super) fn learn(&mut self, node: NodeId, it: Chosen) -> bool {
        let here = self.entry(it.slot);
        if let Some((_, by)) = here.learned.iter_mut().find(|(old, _)| *old == it) {
            return by.insert(node);
        }
        here.learned.push((it, NodeSet::only(node)));
        let disputed = here.speak(it.value);
        self.disputed += u32::from(disputed);
        true
    }

    pub(super) fn apply(&mut self, slot: Slot, value: Value, digest: u64) {
        if self.get(slot).is_some_and(|it| {
            it.applied.is_some() && matches!(it.spoken, Spoken::Of(one) if one == value)
        }) {
            return; // as with nearly every server but the first
        }
        let here = self.entry(slot);
        here.applied.get_or_insert((value, digest));
        let disputed = here.speak(value);
        self.disputed += u32::from(disputed);
    }

    pub(super) fn applied_at(&self, slot: Slot) -> Option<(Value, u64)> {
        self.get(slot)?.applied
    }

    pub(super) fn agrees(&self, slot: Slot) -> bool {
        let several = |it: &SlotFacts| it.spoken == Spoken::Several;
        self.disputed == 0 || !self.get(slot).is_some_and(several)
    }

    pub(super) fn chosen_in(&self, slot: Slot) -> impl Iterator<Item = &Chosen> {
        let here = self.get(slot).into_iter();
        here.flat_map(|it| it.chosen.iter())
    }

    pub(super) fn learned_in(&self, slot: Slot) -> impl Iterator<Item = &Chosen> {
        let here = self.get(slot).into_iter();
        here.flat_map(|it| it.learned.iter().map(|(it, _)| it))
    }

    pub(super) fn votes_in(&self, slot: Slot) -> impl DoubleEndedIterator<Item = (Ballot, Votes)> {
        let here = self.get(slot).into_iter();
        here.flat_map(|it| it.votes.iter().copied())
    }

    /// Those of the last slot in which anybody voted.
    pub(super) fn last_votes(&self) -> impl DoubleEndedIterator<Item = (Slot, Ballot, Votes)> {
        let voted = |(_, it): &(usize, &SlotFacts)| it.votes.first.is_some();
        let here = self.list.since(0).rev().find(voted).into_iter();
        here.flat_map(|(place, it)| {
            let slot = Slot(u32::try_from(place).unwrap_or(u32::MAX));
            it.votes.iter().map(move |votes| (slot, votes.0, votes.1))
        })
    }

    pub(super) fn proposals_in(&self, slot: Slot) -> impl Iterator<Item = (Ballot, NodeId, Value)> {
        let here = self.get(slot).into_iter();
        here.flat_map(|it| {
            it.proposals
                .iter()
                .map(|(of, (by, value))| (*of, *by, *value))
        })
    }

    /// Sorts what stands in no order that matters.
    pub(super) fn forget_order(&mut self) {
        fn arrange<T: Ord>(few: &mut Few<T>) {
            if !few.more.is_empty() {
                few.arrange(|list| sort(list));
            }
        }
        let plain = |it: &SlotFacts| {
            let lists = [it.proposals.more.len(), it.votes.more.len()];
            lists == [0, 0] && it.chosen.more.is_empty() && it.learned.more.is_empty()
        };
        for place in self.list.first()..self.list.end() {
            // What is in order is not touched: copies of a history share it.
            if !self.list.get(place).is_some_and(plain) {
                let it = self.list.at_mut(place);
                arrange(&mut it.proposals);
                arrange(&mut it.votes);
                arrange(&mut it.chosen);
                arrange(&mut it.learned);
            }
        }
    }
}
