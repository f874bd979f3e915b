//! The replicated state machine: a table of keys and values, the sessions of
//! its clients, and the log that brings every server's copy to the same state.
//!
//! Shared by every protocol that keeps a log. A protocol decides *which* entry
//! stands in a slot; what an entry does is decided here, once.
//!
//! - [`Operation`] is what a client asks, [`Outcome`] what it is told.
//! - [`Command`] is an operation with its client and the client's own count of
//!   it, so that a retry or a copy is the same command.
//! - [`Table`] is the state: it applies a command once, however often it comes
//!   (Lamport, *The Part-Time Parliament*, §3; Ongaro, *Consensus: Bridging
//!   Theory and Practice*, §6.3).
//! - [`Log`] is a row of slots behind a [`Snapshot`].
//! - [`client`] is the client, for every such protocol.

use crate::atom::NodeSet;

pub mod client;
mod entry;
mod log;
mod names;
mod operation;
mod rules;
mod serve;
mod table;

pub use client::{CLIENT_KINDS, ClientMessage, ClientState, Clients, Patience, redirect};
pub use entry::{Command, Entry, Members};
pub use log::{Held, Log, Snapshot};
pub use operation::{Operation, Outcome, REQUESTS, operation, order, words};
pub use rules::{LogRule, MachineRule};
pub use serve::Replica;
pub use table::{Done, Session, Table};

/// The size of a set, as the counts in rules are written.
pub(crate) const fn count(set: NodeSet) -> u32 {
    set.bits().count_ones()
}

/// The length of a list, likewise.
pub(crate) fn length<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}
