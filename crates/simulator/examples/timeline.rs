//! What the time machine costs natively: going anywhere in a run of a million
//! events, memory of such a run, and a change of the past of shorter ones.
//! Prints `name=value`; `BUDGETS` in `scripts/lib/budgets.mjs` names them.

use std::time::Instant;

use simulator::bench;

fn main() {
    let clock = Instant::now();
    let milliseconds = || clock.elapsed().as_secs_f64() * 1000.0;
    let before = resident();
    let (figures, run) = bench::timeline(1_000_000, 400, milliseconds);
    println!("reach_ms={:.1}", figures.reach);
    println!("seek_p50_ms={:.3}", figures.seek_p50);
    println!("seek_p99_ms={:.3}", figures.seek_p99);
    println!("window_p99_ms={:.3}", figures.window_p99);
    let (bytes, count) = run.kept();
    println!("checkpoints={count}");
    println!("kept_bytes={bytes}");
    if let (Some(before), Some(after)) = (before, resident()) {
        println!("resident_bytes={}", after.saturating_sub(before));
    }
    for events in [1_000, 10_000] {
        let edit = bench::past_edit(events, 40, milliseconds);
        println!("edit_{events}_ms={edit:.3}");
    }
}

/// The memory of this process, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024)
}
