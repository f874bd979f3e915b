//! Luck: every random-looking quantity is a hash of the seed and of the name
//! of what it is about, never the next draw of a shared generator. So changing
//! one thing in a run does not reshuffle the luck of everything else.

use std::hash::Hasher;

use consensus::{NodeId, Span};

use crate::names::MessageName;

/// One step of `SplitMix64` (Steele, Lea and Flood, 2014): 64 bits in, 64 well-mixed bits out.
#[must_use]
pub const fn mix(word: u64) -> u64 {
    let z = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A [`Hasher`] that gives the same 64 bits on every platform: sizes and
/// discriminants are hashed as 64-bit words, whatever `usize` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest(u64);

impl Digest {
    /// A digest that starts from this word.
    #[must_use]
    pub const fn new(start: u64) -> Self {
        Self(mix(start))
    }

    /// Takes one word in. One multiplication of 64 bits and a fold: as cheap
    /// in wasm as natively; `finish` mixes the rest.
    pub const fn word(&mut self, word: u64) {
        let product = (self.0 ^ word).wrapping_mul(0xa076_1d64_78bd_642f);
        self.0 = (product ^ (product >> 32)).rotate_left(23);
    }
}

impl Hasher for Digest {
    fn finish(&self) -> u64 {
        mix(self.0)
    }
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.word(u64::from_le_bytes(word));
        }
    }
    fn write_u8(&mut self, n: u8) {
        self.word(n.into());
    }
    fn write_u16(&mut self, n: u16) {
        self.word(n.into());
    }
    fn write_u32(&mut self, n: u32) {
        self.word(n.into());
    }
    fn write_u64(&mut self, n: u64) {
        self.word(n);
    }
    fn write_usize(&mut self, n: usize) {
        self.word(n as u64);
    }
    fn write_isize(&mut self, n: isize) {
        #[allow(clippy::cast_sign_loss)] // discriminants: only that they differ matters
        self.word(n as u64);
    }
}

/// What a draw is for: each gets luck of its own.
#[derive(Clone, Copy, Debug)]
pub enum Purpose {
    /// How long a message takes.
    Latency = 1,
    /// Whether it is lost.
    Loss,
    /// Whether it is copied.
    Duplication,
    /// How long a timer waits.
    Timer,
}

/// The luck of a message in one respect.
#[must_use]
pub fn of_message(seed: u32, name: &MessageName, purpose: Purpose) -> u64 {
    let mut digest = Digest::new(u64::from(seed) << 8 | purpose as u64);
    digest.word(pack(name));
    digest.word(u64::from(name.occurrence) << 32 | u64::from(name.copy));
    let ballot = name.identity.ballot.map_or(0, |b| {
        u64::from(b.round) << 8 | b.proposer.map_or(0xff, |p| p.index() as u64)
    });
    digest.word(ballot);
    digest.finish()
}

/// The luck of a timer: by node, timer, and how often it was armed before.
#[must_use]
pub fn of_timer(seed: u32, node: NodeId, timer: u8, armed: u32) -> u64 {
    let mut digest = Digest::new(u64::from(seed) << 8 | Purpose::Timer as u64);
    digest.word((node.index() as u64) << 48 | u64::from(timer) << 32 | u64::from(armed));
    digest.finish()
}

const fn pack(name: &MessageName) -> u64 {
    (name.from.index() as u64) << 48
        | (name.to.index() as u64) << 40
        | (name.identity.kind as u64) << 32
        | name.identity.slot.0 as u64
}

/// A time within the span, by luck.
#[must_use]
pub const fn within(span: Span, luck: u64) -> u64 {
    span.low + below(span.high.saturating_sub(span.low), luck)
}

/// Whether something that happens to this share (in hundredths of a percent) happens, by luck.
#[must_use]
pub const fn happens(share: u32, luck: u64) -> bool {
    below(9_999, luck) < share as u64
}

/// A number up to this one, by luck: the upper half of a product of 128 bits.
const fn below(highest: u64, luck: u64) -> u64 {
    if highest < u32::MAX as u64 {
        // In two halves: wasm has no product of 128 bits, and an hour has few enough microseconds.
        let (count, low) = (highest + 1, luck & u32::MAX as u64);
        return ((luck >> 32) * count + ((low * count) >> 32)) >> 32;
    }
    ((luck as u128 * (highest as u128 + 1)) >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn luck_stays_within_its_span_and_reaches_both_ends() {
        let span = Span { low: 10, high: 12 };
        let seen: std::collections::BTreeSet<u64> =
            (0..200).map(|n| within(span, mix(n))).collect();
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), [10, 11, 12]);
    }

    #[test]
    fn luck_is_the_same_however_it_is_multiplied() {
        let widest = u64::from(u32::MAX);
        for highest in [0, 1, 9_999, 60_000, widest - 2, widest - 1, widest, 1 << 40] {
            for luck in (0..200).map(mix).chain([0, widest, u64::MAX]) {
                let whole = (u128::from(luck) * (u128::from(highest) + 1)) >> 64;
                assert_eq!(u128::from(below(highest, luck)), whole);
            }
        }
    }

    #[test]
    fn shares_are_kept() {
        let count = |share| (0..10_000).filter(|n| happens(share, mix(*n))).count();
        assert_eq!(count(0), 0);
        assert_eq!(count(10_000), 10_000);
        assert!((2300..2700).contains(&count(2500)));
    }
}
