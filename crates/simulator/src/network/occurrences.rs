//! Which of its like a message is: a part of its name.

use consensus::chunks::Chunks;
use consensus::{Identity, NodeId, NodeSet};

use crate::names::MessageName;

/// Messages of one kind and identity from one node to many, or from many to
/// one: ballot, slot and node, packed into two words. Ballots come first, then
/// slots, so that what is new comes near the end.
type Like = (u64, u64);

/// What is counted of the messages of one kind, sorted, and the count or the
/// bits. It grows with the run, so copies share it.
type Counts = Chunks<((Like, u64), u32)>;

/// In place of one node at the other end: all of them, a bit for each, for the
/// first message on each link,
const FIRST: u64 = u64::MAX;
/// and for the first copy of that.
const COPIED: u64 = u64::MAX - 1;

/// Counts the messages of one identity on each link, and the copies of each.
/// Nearly every message is the first, and nearly every copy the first of such
/// a one: of those a bit is kept, one for each node at the other end.
#[derive(Clone, Debug, Default)]
pub(super) struct Occurrences {
    /// By kind: the slots of one kind have nothing to do with those of another
    /// (clients count their commands, leaders the log), and in a list for all
    /// most would be put in far from its end.
    kinds: Vec<Counts>,
}

impl Occurrences {
    /// Which of its like the next message is, from 1.
    pub(super) fn next(
        &mut self,
        hub: NodeId,
        other: NodeId,
        gathers: bool,
        identity: Identity,
    ) -> u32 {
        let like = like(hub, gathers, identity);
        let counts = self.of(identity.kind);
        if first(counts, (like, FIRST), other) {
            return 1;
        }
        1 + count(counts, (like, place(other)))
    }

    /// The number of the next copy of this message, from 1.
    pub(super) fn next_copy(&mut self, name: &MessageName) -> u32 {
        let like = like(name.from, false, name.identity);
        let counts = self.of(name.identity.kind);
        if name.occurrence == 1 && first(counts, (like, COPIED), name.to) {
            return 1;
        }
        let more = u32::from(name.occurrence == 1);
        let key = u64::from(name.occurrence) << 8 | place(name.to);
        more + count(counts, (like, key))
    }

    /// Whether the message of this name was ever sent.
    pub(super) fn has(&self, name: &MessageName, gathers: bool) -> bool {
        let (hub, other) = ends(name, gathers);
        let Some(counts) = self.kinds.get(name.identity.kind as usize) else {
            return false;
        };
        let like = if name.copy > 0 {
            like(name.from, false, name.identity)
        } else {
            like(hub, gathers, name.identity)
        };
        let first = |bits: u32, node| NodeSet::from_bits(bits).contains(node);
        match (name.copy, name.occurrence) {
            (0, 1) => first(get(counts, (like, FIRST)), other),
            (0, times) => get(counts, (like, place(other))) + 1 >= times,
            (1, 1) => first(get(counts, (like, COPIED)), name.to),
            (copy, times) => {
                let more = u32::from(times == 1);
                let key = u64::from(times) << 8 | place(name.to);
                get(counts, (like, key)) + more >= copy
            }
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

fn get(counts: &Counts, key: (Like, u64)) -> u32 {
    let at = counts.partition_point(|(k, _)| *k < key);
    let entry = counts.get(at).filter(|(k, _)| *k == key);
    entry.map_or(0, |(_, count)| *count)
}

/// Whether it is the first for this node.
fn first(counts: &mut Counts, key: (Like, u64), node: NodeId) -> bool {
    let bits = entry(counts, key);
    let mut nodes = NodeSet::from_bits(*bits);
    let first = nodes.insert(node);
    *bits = nodes.bits();
    first
}

fn count(counts: &mut Counts, key: (Like, u64)) -> u32 {
    let count = entry(counts, key);
    *count += 1;
    *count
}

fn entry(counts: &mut Counts, key: (Like, u64)) -> &mut u32 {
    let at = counts.partition_point(|(k, _)| *k < key);
    &mut counts.entry(at, |(k, _)| *k == key, || (key, 0)).1
}

/// The node at which messages of this kind meet, and the other.
pub(super) const fn ends(name: &MessageName, gathers: bool) -> (NodeId, NodeId) {
    if gathers {
        (name.to, name.from)
    } else {
        (name.from, name.to)
    }
}

fn place(node: NodeId) -> u64 {
    node.index() as u64
}

fn like(hub: NodeId, gathers: bool, identity: Identity) -> Like {
    let ballot = identity.ballot.map_or(0, |ballot| {
        (u64::from(ballot.round) + 1) << 8 | ballot.proposer.map_or(0xff, place)
    });
    let node = place(hub) << 1 | u64::from(gathers);
    (ballot, u64::from(identity.slot.0) << 8 | node)
}
