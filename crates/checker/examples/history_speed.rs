//! Judges histories of clients and prints how long that takes, natively: those
//! of the shape of Jepsen's of etcd, and one long one of a register.
//!
//! `cargo run --release -p consensus-playground-checker --example history_speed`

#[path = "../tests/common/histories.rs"]
mod histories;

use std::time::Instant;

use checker::linearizable::{Call, Judgement, judge};

/// Of so many runs the one in the middle counts.
const RUNS: usize = 9;

fn milliseconds(all: &[Vec<Call>]) -> f64 {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            for calls in all {
                let found = judge(calls, 100_000_000);
                assert!(matches!(found, Judgement::Linearizable(_)), "{found:?}");
            }
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}

fn main() {
    let etcd = histories::like_etcd();
    let operations: usize = etcd.iter().map(Vec::len).sum();
    println!("{} histories, {operations} operations", etcd.len());
    println!("histories_ms={:.1}", milliseconds(&etcd));
    let register = [histories::long(histories::REGISTER, 1)];
    println!("register_ms={:.1}", milliseconds(&register));
}
