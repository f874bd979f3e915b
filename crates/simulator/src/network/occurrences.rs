//! Which of its like a message is: a part of its name.

use consensus::chunks::{At, Chunks};
use consensus::{Identity, NodeId, NodeSet};

use crate::names::MessageName;

/// Messages of one kind and identity from one node to many, or from many to
/// one: ballot, slot and node, packed into two words. Ballots come first, then
/// slots, so that what is new comes near the end.
type Like = (u64, u64);

/// The messages of one identity from one node to many, or from many to one,
/// by the node at the other end. Nearly every message is the first or the
/// second of its like on its link, and is copied once at most: of those a bit
/// is kept.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// Where there was a first, where a second.
    sent: [NodeSet; 2],
    /// Where the first was copied, where the second was.
    copied: [NodeSet; 2],
}

/// Counts the messages of one identity on each link, and the copies of each.
#[derive(Clone, Debug, Default)]
pub(super) struct Occurrences {
    /// By kind: the slots of one kind have nothing to do with those of another
    /// (clients count their commands, leaders the log), and in a list for all
    /// most would be put in far from its end.
    kinds: Vec<Counts>,
}

/// What is counted of the messages of one kind.
#[derive(Clone, Debug, Default)]
struct Counts {
    seen: Sorted<Like, Seen>,
    /// What has no bit: by the place of the other node how many messages there
    /// were besides, and by the number of a message its further copies.
    more: Sorted<(Like, u64), u32>,
}

impl Occurrences {
    /// Which of its like the next message is, from 1.
    pub(super) fn next(&mut self, hub: NodeId, other: NodeId, gathers: bool, of: Identity) -> u32 {
        let like = like(hub, gathers, of);
        let counts = self.of(of.kind);
        match first_without(&mut counts.seen.entry(like, mark(like)).sent, other) {
            Some(sent) => sent + 1,
            None => 2 + counts.count((like, place(other))),
        }
    }

    /// The number of the next copy of this message, from 1.
    pub(super) fn next_copy(&mut self, name: &MessageName, gathers: bool) -> u32 {
        let (hub, other) = ends(name, gathers);
        let like = like(hub, gathers, name.identity);
        let counts = self.of(name.identity.kind);
        let seen = counts.seen.entry(like, mark(like));
        let bits = bits(&mut seen.copied, name.occurrence);
        let has_bit = bits.is_some();
        if bits.is_some_and(|bits| bits.insert(other)) {
            return 1;
        }
        u32::from(has_bit) + counts.count((like, copies(name.occurrence, other)))
    }

    /// Whether the message of this name was ever sent.
    pub(super) fn has(&self, name: &MessageName, gathers: bool) -> bool {
        let Some(counts) = self.kinds.get(name.identity.kind as usize) else {
            return false;
        };
        let (hub, other) = ends(name, gathers);
        let like = like(hub, gathers, name.identity);
        let mut seen = counts.seen.get(like).unwrap_or_default();
        let more = |key| counts.more.get((like, key)).unwrap_or(0);
        if name.copy == 0 {
            return match bits(&mut seen.sent, name.occurrence) {
                Some(bits) => bits.contains(other),
                None => more(place(other)) + 2 >= name.occurrence,
            };
        }
        let further = more(copies(name.occurrence, other));
        match bits(&mut seen.copied, name.occurrence) {
            Some(bits) => u32::from(bits.contains(other)) + further >= name.copy,
            None => further >= name.copy,
        }
    }

    fn of(&mut self, kind: u8) -> &mut Counts {
        let kind = kind as usize;
        if self.kinds.len() <= kind {
            self.kinds.resize_with(kind + 1, Counts::default);
        }
        &mut self.kinds[kind]
    }
}

impl Counts {
    fn count(&mut self, key: (Like, u64)) -> u32 {
        let count = self.more.entry(key, mark(key.0) ^ key.1);
        *count += 1;
        *count
    }
}

/// Adds a node to the first of these sets that has it not; tells which that is.
fn first_without(sets: &mut [NodeSet; 2], node: NodeId) -> Option<u32> {
    let place = sets.iter_mut().position(|set| set.insert(node))?;
    u32::try_from(place).ok()
}

/// The bits kept of the first message, or the second.
fn bits(sets: &mut [NodeSet; 2], occurrence: u32) -> Option<&mut NodeSet> {
    sets.get_mut((occurrence as usize).checked_sub(1)?)
}

/// So many places are remembered of each kind: a byte's worth.
const HINTS: usize = 256;

/// Entries sorted by key. They grow with the run, so copies share them.
#[derive(Debug)]
struct Sorted<K, V> {
    entries: Chunks<(K, V)>,
    /// Where keys were found last: what is counted now was counted a moment
    /// ago. A place is looked at before it is believed.
    hints: Vec<At>,
}

impl<K: Copy + Ord, V: Copy + Default> Sorted<K, V> {
    fn get(&self, key: K) -> Option<V> {
        let at = self.entries.partition_point(|(k, _)| *k < key);
        let entry = self.entries.get(at).filter(|(k, _)| *k == key);
        entry.map(|(_, value)| *value)
    }

    /// What is kept of a key. Keys that are counted at the same time should
    /// differ in `mark`.
    fn entry(&mut self, key: K, mark: u64) -> &mut V {
        let is = |entry: &(K, V)| entry.0 == key;
        if self.hints.is_empty() {
            self.hints.resize(HINTS, At::START);
        }
        let hint = &mut self.hints[spread(mark)];
        if !self.entries.get(*hint).is_some_and(is) {
            let at = self.entries.partition_point(|(k, _)| *k < key);
            *hint = if self.entries.get(at).is_some_and(is) {
                at
            } else {
                self.entries.insert(at, (key, V::default()))
            };
        }
        let at = *hint;
        &mut self.entries.at_mut(at).1
    }
}

/// What tells messages of one moment from each other.
const fn mark(like: Like) -> u64 {
    like.0 << 24 ^ like.1
}

/// A place among the hints, by the upper bits of a product.
const fn spread(mark: u64) -> usize {
    (mark.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as usize
}

/// A copy finds its places anew: it is kept more often than gone on with.
impl<K, V> Clone for Sorted<K, V>
where
    Chunks<(K, V)>: Clone,
{
    fn clone(&self) -> Self {
        Self {
            entries: self.entries.clone(),
            hints: Vec::new(),
        }
    }
}

impl<K, V> Default for Sorted<K, V> {
    fn default() -> Self {
        Self {
            entries: Chunks::default(),
            hints: Vec::new(),
        }
    }
}

/// The node at which messages of this kind meet, and the other.
const fn ends(name: &MessageName, gathers: bool) -> (NodeId, NodeId) {
    if gathers {
        (name.to, name.from)
    } else {
        (name.from, name.to)
    }
}

fn place(node: NodeId) -> u64 {
    node.index() as u64
}

fn copies(occurrence: u32, node: NodeId) -> u64 {
    u64::from(occurrence) << 8 | place(node)
}

fn like(hub: NodeId, gathers: bool, identity: Identity) -> Like {
    let ballot = identity.ballot.map_or(0, |ballot| {
        (u64::from(ballot.round) + 1) << 8 | ballot.proposer.map_or(0xff, place)
    });
    let node = place(hub) << 1 | u64::from(gathers);
    (ballot, u64::from(identity.slot.0) << 8 | node)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use consensus::{Ballot, Slot};
    use proptest::prelude::*;

    use super::*;

    fn name() -> impl Strategy<Value = MessageName> {
        let node = || (0..3_usize).prop_map(NodeId::new);
        let ballot = prop::option::of((1..40_u32, prop::option::of(node())));
        let ballot = ballot.prop_map(|it| it.map(|(round, by)| Ballot::new(round, by)));
        let identity = (0..2_u8, ballot, 0..2_u32);
        let identity = identity.prop_map(|(kind, ballot, slot)| Identity {
            kind,
            ballot,
            slot: Slot(slot),
        });
        (node(), node(), identity).prop_map(|(from, to, identity)| MessageName {
            from,
            to,
            identity,
            occurrence: 0,
            copy: 0,
        })
    }

    proptest! {
        /// As if every name were written down: copies of a run count on for themselves.
        #[test]
        fn every_message_gets_a_name_of_its_own(
            sends in prop::collection::vec((name(), 1..5_u32, 0..4_u32), 1..200),
            clone_at in 0..200_usize,
        ) {
            let mut counts = Occurrences::default();
            let mut sent: BTreeMap<MessageName, u32> = BTreeMap::new();
            for (step, (like, times, copied)) in sends.into_iter().enumerate() {
                if step == clone_at {
                    let before = counts.clone();
                    counts = before;
                }
                // Kind 1 answers.
                let gathers = like.identity.kind == 1;
                let (hub, other) = ends(&like, gathers);
                for _ in 0..times {
                    let seen = sent.entry(like).or_default();
                    *seen += 1;
                    let occurrence = counts.next(hub, other, gathers, like.identity);
                    prop_assert_eq!(occurrence, *seen);
                    let it = MessageName { occurrence, ..like };
                    prop_assert!(counts.has(&it, gathers));
                    let next = MessageName { occurrence: occurrence + 1, ..it };
                    prop_assert!(!counts.has(&next, gathers));
                    for copy in 1..=copied {
                        let copy = MessageName { copy, ..it };
                        prop_assert!(!counts.has(&copy, gathers));
                        prop_assert_eq!(counts.next_copy(&it, gathers), copy.copy);
                        prop_assert!(counts.has(&copy, gathers));
                    }
                }
            }
        }
    }
}
