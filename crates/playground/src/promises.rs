//! What a protocol promises.

use consensus::Protocol;

/// Warnings are no promises: a search for one would find it in every schedule that lasts.
const WARNS: &str = "progress";

/// The promises of a protocol.
pub fn promises<P: Protocol>() -> Vec<&'static str> {
    let all = P::MONITORS.iter().copied();
    all.filter(|id| *id != WARNS).collect()
}
