//! The limits of what comes from outside: texts, saved runs, links, a reader's changes.
//!
//! What goes beyond one is refused with an error that names the limit and, of a text, its
//! place ([`TextError`](crate::text::TextError), [`Refusal`](crate::Refusal) of an action,
//! [`Problem`](crate::history::Problem) of an edit); nothing is cut off in silence. A run
//! alone just ends: [`World::advance`](crate::World::advance) says when.

/// The most nodes of a cluster: sets of nodes are 32 bits.
pub const NODES: usize = consensus::atom::MAX_NODES;
/// The most events of a run.
pub const EVENTS: usize = 1_000_000;
/// The most bytes of a scenario's text.
pub const TEXT_BYTES: usize = 64 * 1024;
/// The most messages in flight or held at a time.
pub const IN_FLIGHT: usize = 20_000;
/// The longest name of a node, in bytes.
pub const NAME_BYTES: usize = 12;
/// The longest latency, time-out or back-off: an hour, in microseconds.
pub const SPAN: u64 = 3_600_000_000;
/// The slowest clock, in thousandths of true time.
pub const SLOWEST_CLOCK: u32 = 100;
/// The fastest clock, in thousandths of true time.
pub const FASTEST_CLOCK: u32 = 10_000;
/// The longest id of a scenario, in bytes.
pub const ID_BYTES: usize = 64;
/// The most branches of a run's history, counted by their tips.
pub const BRANCHES: usize = 64;
/// The most changes that are in force at a time.
pub const CHANGES: usize = 256;
/// The most bytes of a saved run: a scenario's text and as much again of changes.
pub const SAVED_BYTES: usize = 2 * TEXT_BYTES;
/// The longest note that a reader pins, in one language, in bytes.
pub const NOTE_BYTES: usize = 1000;
