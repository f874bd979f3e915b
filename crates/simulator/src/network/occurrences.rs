//! Which of its like a message is: a part of its name.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use consensus::{Identity, NodeId, NodeSet};

use crate::luck::Digest;

/// Messages of one identity from one node to many, or from many to one: the
/// node, and the identity packed into two words.
type Like = (u64, u64);

/// Counts the messages of one identity on each link. Nearly every one is the
/// first: of those a bit is kept, one for each node at the other end.
#[derive(Clone, Debug, Default)]
pub(super) struct Occurrences {
    first: HashMap<Like, NodeSet, BuildHasherDefault<StartedDigest>>,
    more: HashMap<(Like, NodeId), u32, BuildHasherDefault<StartedDigest>>,
}

impl Occurrences {
    pub(super) fn next(
        &mut self,
        hub: NodeId,
        other: NodeId,
        gathers: bool,
        identity: Identity,
    ) -> u32 {
        let place = |node: NodeId| node.index() as u64;
        let ballot = identity.ballot.map_or(u64::MAX, |ballot| {
            u64::from(ballot.round) << 8 | ballot.proposer.map_or(0xff, place)
        });
        let kind = u64::from(identity.kind) << 8 | place(hub) << 1 | u64::from(gathers);
        let like = (kind << 32 | u64::from(identity.slot.0), ballot);
        if self.first.entry(like).or_default().insert(other) {
            return 1;
        }
        let count = self.more.entry((like, other)).or_insert(1);
        *count += 1;
        *count
    }
}

/// [`Digest`] with a fixed start, as a hash map wants it. Nothing iterates
/// over the map, so its order is nobody's business.
#[derive(Clone, Debug)]
pub struct StartedDigest(Digest);

impl Default for StartedDigest {
    fn default() -> Self {
        Self(Digest::new(0))
    }
}

impl Hasher for StartedDigest {
    fn finish(&self) -> u64 {
        self.0.finish()
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }
    fn write_u8(&mut self, n: u8) {
        self.0.word(n.into());
    }
    fn write_u32(&mut self, n: u32) {
        self.0.word(n.into());
    }
    fn write_u64(&mut self, n: u64) {
        self.0.word(n);
    }
    fn write_isize(&mut self, n: isize) {
        self.0.write_isize(n);
    }
}
