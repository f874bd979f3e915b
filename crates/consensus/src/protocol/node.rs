//! The state of one process.

use core::fmt::Debug;
use core::hash::Hash;

use super::Protocol;

/// All state of one process: what a crash spares and what it does not.
///
/// A crash keeps `disk` and loses `memory`; amnesia is a boot without a disk.
pub struct Node<P: Protocol> {
    /// Survives a crash.
    pub disk: P::Disk,
    /// Does not.
    pub memory: P::Memory,
}

impl<P: Protocol> Clone for Node<P> {
    fn clone(&self) -> Self {
        Self {
            disk: self.disk.clone(),
            memory: self.memory.clone(),
        }
    }
}

impl<P: Protocol> PartialEq for Node<P> {
    fn eq(&self, other: &Self) -> bool {
        self.disk == other.disk && self.memory == other.memory
    }
}

impl<P: Protocol> Eq for Node<P> {}

impl<P: Protocol> Hash for Node<P> {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.disk.hash(state);
        self.memory.hash(state);
    }
}

impl<P: Protocol> Debug for Node<P> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Node")
            .field("disk", &self.disk)
            .field("memory", &self.memory)
            .finish()
    }
}
