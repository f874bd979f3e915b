//! Time as protocols see it: spans to wait for, and a node's own clock.

/// A node's own clock, in microseconds since the run began. It may run fast or
/// slow; a protocol reads it only where it must (timestamp ballots, leases).
pub type LocalTime = u64;

/// A span of time to wait, in microseconds, drawn by the simulator anywhere
/// from `low` to `high`, both included. A fixed wait has `low == high`.
///
/// ```
/// use consensus::Span;
/// assert_eq!(Span::millis(10, 20).high, 20_000);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The shortest wait, in microseconds.
    pub low: u64,
    /// The longest wait, in microseconds.
    pub high: u64,
}

impl Span {
    /// From `low` to `high` milliseconds.
    #[must_use]
    pub const fn millis(low: u64, high: u64) -> Self {
        Self {
            low: low * 1000,
            high: high * 1000,
        }
    }

    /// Exactly this many milliseconds.
    #[must_use]
    pub const fn fixed(millis: u64) -> Self {
        Self::millis(millis, millis)
    }
}
