//! How large a search may become, told before it is begun.

use checker::{Bounds, Search};
use consensus::Protocol;
use consensus::config::Setting;

use crate::Fault;
use crate::args::{CheckArgs, MEGABYTES, STATES};
use crate::words::grouped;

/// So many states tell how large the search is going to be.
pub(super) const LOOK: u64 = 20_000;

/// About so many bytes a state takes, its share of the table and of the trace included.
const BYTES: u64 = 100;

/// What can be spent on losses, copies, time-outs, crashes and wipes together without a word.
const EVENTS: u32 = 8;

/// A search that may take very much is not begun without a word.
pub(super) fn confirm(args: &CheckArgs, bounds: &Bounds) -> Result<(), Fault> {
    let luck = [
        args.drops,
        args.duplicates,
        args.timeouts,
        args.crashes,
        args.wipes,
    ];
    let events: u32 = luck.iter().map(|n| u32::from(*n)).sum();
    let need = bounds.states.saturating_mul(BYTES).min(bounds.memory);
    if args.yes || (events <= EVENTS && need >> 20 <= 8192) {
        return Ok(());
    }
    let states = number(bounds.states.min(bounds.memory / BYTES));
    let need = memory(need);
    Err(Fault(if events > EVENTS {
        format!(
            "these bounds allow {events} losses, copies, time-outs, crashes and wipes together; each of them multiplies \
             the states. The search may go through {states} of them and take {need} before it stops; --yes starts it \
             all the same"
        )
    } else {
        format!(
            "the search may go through {states} states and take {need} before it stops; --yes starts it all the same"
        )
    }))
}

/// A search that will certainly stop before its end is not begun without a word, unless a way to
/// break something is what is looked for, or less than usual was asked for.
pub(super) fn may_end<P: Protocol>(
    args: &CheckArgs,
    bounds: &Bounds,
    search: &Search<P>,
) -> Result<(), Fault> {
    let mutations = search.model().scenario.protocol.get("mutations");
    let mutated = matches!(mutations, Setting::Words(words) if !words.is_empty());
    if args.yes || mutated || args.states < STATES || args.memory < MEGABYTES {
        return Ok(());
    }
    let told = search.estimate();
    let ends = told.states.1.is_some();
    if ends && told.states.0 <= bounds.states && told.bytes.0 <= bounds.memory {
        return Ok(());
    }
    Err(Fault(format!(
        "after {} states it looks as if there were {} states within these bounds, taking {}; --states and --memory \
         end the search before. Narrower bounds make it whole; --yes starts it all the same",
        number(LOOK),
        range(number, told.states),
        range(memory, told.bytes),
    )))
}

fn range(say: fn(u64) -> String, (least, most): (u64, Option<u64>)) -> String {
    match most {
        Some(most) => format!("between {} and {}", say(least), say(most)),
        None => format!("more than {}, with no end in sight,", say(least)),
    }
}

/// A number of states: an estimate is no count, so it has two digits, and words instead of many noughts.
fn number(it: u64) -> String {
    const WORDS: [&str; 5] = ["", " million", " billion", " trillion", " quadrillion"];
    let digits = it.checked_ilog10().unwrap_or(0);
    let unit = 10_u64.pow(digits.saturating_sub(1));
    let rounded = it.saturating_add(unit / 2) / unit * unit;
    // From a million on, in steps of a thousand; up to there all noughts are written.
    let step = (rounded.checked_ilog10().unwrap_or(0) / 3).saturating_sub(1) as usize;
    let step = step.min(WORDS.len() - 1);
    if step == 0 {
        return grouped(&rounded.to_string());
    }
    let tenths = rounded / 10_u64.pow(3 * (step as u32 + 1) - 1);
    let whole = grouped(&(tenths / 10).to_string());
    match tenths % 10 {
        0 => format!("{whole}{}", WORDS[step]),
        tenth => format!("{whole}.{tenth}{}", WORDS[step]),
    }
}

/// So many bytes, in the unit that leaves the fewest digits: `0.2 MB`, `2 GB`, `2400 TB`.
pub(super) fn memory(bytes: u64) -> String {
    const UNITS: [&str; 3] = ["MB", "GB", "TB"];
    let step = |tenths: u64| tenths >= 10_240;
    let mut tenths = (u128::from(bytes) * 10).div_ceil(1 << 20) as u64;
    let mut unit = 0;
    while step(tenths) && unit + 1 < UNITS.len() {
        tenths = tenths.div_ceil(1024);
        unit += 1;
    }
    let whole = tenths / 10;
    let tenth = tenths % 10;
    if whole >= 10 || tenth == 0 {
        format!("{} {}", grouped(&whole.to_string()), UNITS[unit])
    } else {
        format!("{whole}.{tenth} {}", UNITS[unit])
    }
}

#[cfg(test)]
mod tests {
    use super::{memory, number};

    #[test]
    fn estimates_are_two_digits_and_counts_of_bytes_have_a_unit() {
        let numbers = [
            0,
            7,
            99,
            20_000,
            12_345,
            996_000,
            999_999,
            6_100_000,
            999_999_999,
            55_642_437_446_877,
            u64::MAX,
        ];
        let said = numbers.map(number);
        let told = [
            "0",
            "7",
            "99",
            "20,000",
            "12,000",
            "1 million",
            "1 million",
            "6.1 million",
            "1 billion",
            "56 trillion",
            "18,000 quadrillion",
        ];
        assert_eq!(said, told);
        let sizes = [
            0,
            1,
            227_233,
            15 << 20,
            2 << 30,
            1_600 << 20,
            2_582_485_156 << 20,
        ];
        let said = sizes.map(memory);
        assert_eq!(
            said,
            [
                "0 MB", "0.1 MB", "0.3 MB", "15 MB", "2 GB", "1.6 GB", "2,462 TB"
            ]
        );
    }
}
