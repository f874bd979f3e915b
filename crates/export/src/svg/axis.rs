//! The axis of time: where a moment stands. Stretches in which nothing happens
//! are folded, and say how long they were.

use simulator::time::Time;

/// A stretch of time and where it is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Piece {
    from: Time,
    to: Time,
    left: f64,
    right: f64,
    folded: bool,
}

/// The axis of a window of time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    pieces: Vec<Piece>,
}

/// How wide a folded stretch is drawn.
const FOLD: f64 = 46.0;
/// A stretch is folded that is longer than this share of all in which something happens.
const IDLE: f64 = 0.22;
/// So much of it, likewise, stays at either side.
const KEPT: f64 = 0.025;

#[allow(clippy::cast_precision_loss)] // a window is far below 2^53 microseconds
const fn us(time: Time) -> f64 {
    time as f64
}

impl Axis {
    /// The axis of a window between two sides, of which something happens in
    /// the busy stretches.
    pub(super) fn new(
        (from, to): (Time, Time),
        busy: &[(Time, Time)],
        (left, right): (f64, f64),
    ) -> Self {
        let folds = folds((from, to), busy);
        let idle: f64 = folds.iter().map(|(a, b)| us(b - a)).sum();
        let room = (right - left - FOLD * count(folds.len())).max(1.0);
        let per_us = room / (us(to - from) - idle).max(1.0);
        let mut axis = Self { pieces: Vec::new() };
        let (mut time, mut x) = (from, left);
        for (a, b) in folds {
            x = axis.push(time, a, x, us(a - time) * per_us, false);
            x = axis.push(a, b, x, FOLD, true);
            time = b;
        }
        axis.push(time, to, x, (right - x).max(0.0), false);
        axis
    }

    fn push(&mut self, from: Time, to: Time, left: f64, width: f64, folded: bool) -> f64 {
        let right = left + width;
        self.pieces.push(Piece {
            from,
            to,
            left,
            right,
            folded,
        });
        right
    }

    /// Where a moment stands; what lies outside stands at the side.
    pub(super) fn x(&self, time: Time) -> f64 {
        let piece = self.pieces.iter().find(|piece| time <= piece.to);
        let Some(piece) = piece.or(self.pieces.last()) else {
            return 0.0;
        };
        let share =
            us(time.clamp(piece.from, piece.to) - piece.from) / us(piece.to - piece.from).max(1.0);
        piece.left + (piece.right - piece.left) * share
    }

    /// The stretches that are folded: where they are drawn, and how long they were.
    pub(super) fn folded(&self) -> impl Iterator<Item = (f64, f64, Time)> {
        let folded = self.pieces.iter().filter(|piece| piece.folded);
        folded.map(|piece| (piece.left, piece.right, piece.to - piece.from))
    }

    /// The moments at which the axis is marked: round ones, not too close.
    pub(super) fn ticks(&self) -> Vec<(Time, f64)> {
        let open: Vec<&Piece> = self.pieces.iter().filter(|piece| !piece.folded).collect();
        let time: f64 = open.iter().map(|piece| us(piece.to - piece.from)).sum();
        let width: f64 = open.iter().map(|piece| piece.right - piece.left).sum();
        let step = step(time / (width / 86.0).max(1.0));
        let mut ticks: Vec<(Time, f64)> = Vec::new();
        for piece in open {
            let mut at = piece.from.div_ceil(step) * step;
            while at <= piece.to {
                let x = self.x(at);
                if ticks.last().is_none_or(|(_, last)| x - last > 40.0) {
                    ticks.push((at, x));
                }
                at += step;
            }
        }
        ticks
    }
}

#[allow(clippy::cast_precision_loss)] // a few folds
const fn count(folds: usize) -> f64 {
    folds as f64
}

/// The next round number of microseconds: 1, 2 or 5 with noughts.
fn step(least: f64) -> Time {
    let mut tens: Time = 1;
    loop {
        for digit in [1, 2, 5] {
            if us(digit * tens) >= least || tens >= 1_000_000_000_000 {
                return digit * tens;
            }
        }
        tens *= 10;
    }
}

/// The stretches of a window that are long enough, and idle.
fn folds((from, to): (Time, Time), busy: &[(Time, Time)]) -> Vec<(Time, Time)> {
    let mut busy: Vec<(Time, Time)> = busy
        .iter()
        .map(|(a, b)| (*a.max(&from), *b.min(&to)))
        .collect();
    busy.retain(|(a, b)| a <= b);
    busy.push((from, from));
    busy.push((to, to));
    busy.sort_unstable();
    let mut gaps = Vec::new();
    let mut end = from;
    for (a, b) in busy {
        if a > end {
            gaps.push((end, a));
        }
        end = end.max(b);
    }
    let idle: Time = gaps.iter().map(|(a, b)| b - a).sum();
    let lively = us(to - from - idle).max(1.0);
    gaps.retain(|(a, b)| us(b - a) > IDLE * lively);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a share of a window
    let kept = (lively * KEPT) as Time;
    gaps.iter().map(|(a, b)| (a + kept, b - kept)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_goes_one_way_and_idle_stretches_are_folded() {
        let busy = [(0, 100_000), (400_000, 450_000), (460_000, 500_000)];
        let axis = Axis::new((0, 500_000), &busy, (100.0, 1100.0));
        let folded: Vec<_> = axis.folded().collect();
        assert_eq!(folded.len(), 1);
        let (left, right, time) = folded[0];
        assert!((right - left - FOLD).abs() < 1e-9 && time > 250_000 && time < 300_000);
        let places: Vec<f64> = (0..=500).map(|ms| axis.x(ms * 1000)).collect();
        assert!(places.windows(2).all(|pair| pair[0] < pair[1]));
        assert!((places[0] - 100.0).abs() < 1e-9 && (places[500] - 1100.0).abs() < 1e-6);
        let ticks = axis.ticks();
        assert!(
            ticks.len() >= 4 && ticks.iter().all(|(at, _)| *at <= 110_000 || *at >= 390_000),
            "{ticks:?}"
        );
    }

    #[test]
    fn an_empty_window_has_an_axis() {
        let axis = Axis::new((5, 5), &[], (0.0, 10.0));
        assert!(axis.x(5).is_finite() && axis.x(9).is_finite());
        assert!(axis.ticks().len() <= 2);
    }
}
