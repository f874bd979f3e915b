//! Searches the same model here and in Stateright, in the same run, one
//! thread each, and prints both speeds, their ratio and bytes a state.
//!
//! `cargo run --release -p consensus-playground-checker --example search_speed`

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::Instant;

use checker::{Bounds, Network};
use common::referee::Judged;
use common::{model_of, referee, search, servers};
use consensus::basic_paxos::BasicPaxos;
use consensus::raft::Raft;

/// Also searched by the page's benchmark.
const MODEL: &str = include_str!("two-proposers.txt");

/// Of so many searches here the one in the middle counts, half of them before the one there, half behind it: a machine
/// that becomes slower or faster meanwhile does so for both.
const RUNS: usize = 5;

fn main() {
    let plain = Bounds::default();
    beside::<BasicPaxos>("plain", MODEL, plain);
    beside::<BasicPaxos>("loss", MODEL, Bounds { drops: 1, ..plain });
    let set = Bounds {
        network: Network::Set,
        in_flight: 20,
        ..plain
    };
    beside::<BasicPaxos>("set", MODEL, set);
    let candidates = "  request S1 elect\n  request S3 elect\n";
    beside::<Raft>("raft", &servers("raft", "", candidates), plain);
}

/// Searches a model here and there, and prints what it took.
fn beside<P: Judged>(what: &str, source: &str, bounds: Bounds) {
    let mut times = Vec::new();
    let (mut found, mut theirs) = (None, 0.0);
    for run in 0..RUNS {
        let start = Instant::now();
        let (_, here) = search(model_of::<P>(source, bounds), u32::MAX);
        times.push(start.elapsed().as_secs_f64());
        if run == RUNS / 2 {
            let start = Instant::now();
            let (states, _) = referee::judge(model_of::<P>(source, bounds), u32::MAX);
            theirs = states as f64 / start.elapsed().as_secs_f64();
            assert_eq!(
                here.states, states as u64,
                "the same model, the same states"
            );
        }
        found = Some(here);
    }
    times.sort_by(f64::total_cmp);
    let here = found.expect("it was searched");
    let ours = here.states as f64 / times[RUNS / 2];
    let bytes = here.bytes as f64 / here.states as f64;
    println!("{what}_states={}", here.states);
    println!("{what}_per_second={ours:.0}\n{what}_stateright_per_second={theirs:.0}");
    println!("{what}_ratio={:.1}\n{what}_bytes={bytes:.1}", ours / theirs);
}
