//! Virtual time.

/// Virtual time in microseconds since the run began.
pub type Time = u64;

/// The latest moment that a run or a scenario may name: about 11 days.
pub const MAX_TIME: Time = 1_000_000_000_000;

/// True time, as a clock rate in thousandths.
pub const TRUE_RATE: u32 = 1000;

/// A node's own clock: it may be set to run fast or slow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// How fast it runs, in thousandths of true time.
    pub rate: u32,
    /// When the rate was last set,
    since: Time,
    /// and what the clock showed then.
    showed: Time,
}

impl Default for Clock {
    fn default() -> Self {
        Self {
            rate: TRUE_RATE,
            since: 0,
            showed: 0,
        }
    }
}

impl Clock {
    /// What it shows at a moment.
    #[must_use]
    pub const fn local(&self, now: Time) -> Time {
        let passed = now - self.since;
        if self.rate == TRUE_RATE {
            return self.showed + passed; // nearly always, and dividing takes its time
        }
        self.showed + passed * self.rate as u64 / TRUE_RATE as u64
    }

    /// The first moment at which it shows at least this.
    #[must_use]
    pub const fn when(&self, local: Time) -> Time {
        let wait = local.saturating_sub(self.showed);
        if self.rate == TRUE_RATE {
            return self.since + wait;
        }
        self.since + (wait * TRUE_RATE as u64).div_ceil(self.rate as u64)
    }

    /// The same clock with another rate from now on.
    #[must_use]
    pub const fn with_rate(&self, rate: u32, now: Time) -> Self {
        Self {
            rate,
            since: now,
            showed: self.local(now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fast_clock_reaches_its_time_early() {
        let fast = Clock::default().with_rate(2000, 1000);
        assert_eq!(fast.local(1500), 2000);
        assert_eq!(fast.when(2000), 1500);
        let slow = fast.with_rate(500, 1500);
        assert_eq!(slow.local(1600), 2050);
        assert_eq!(slow.when(2050), 1600);
    }
}
