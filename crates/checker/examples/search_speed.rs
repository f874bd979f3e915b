//! Searches the same model here and in Stateright, in the same run, one
//! thread each, and prints both speeds, their ratio and bytes a state.
//!
//! `cargo run --release -p consensus-playground-checker --example search_speed`

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::Instant;

use checker::{Bounds, Network};
use common::{BOTH, model, paxos, referee, search};

fn main() {
    let silent = "options\n  refusal silence\n";
    let plain = Bounds::default();
    let cases = [
        (
            "multiset, silent refusals",
            paxos(3, 0, silent, BOTH),
            plain,
        ),
        (
            "multiset, one message lost",
            paxos(3, 0, silent, BOTH),
            Bounds { drops: 1, ..plain },
        ),
        (
            "set, silent refusals",
            paxos(3, 0, silent, BOTH),
            Bounds {
                network: Network::Set,
                in_flight: 20,
                ..plain
            },
        ),
    ];
    let mut ratios = Vec::new();
    for (what, source, bounds) in &cases {
        let start = Instant::now();
        let (_, here) = search(model(source, *bounds), u32::MAX);
        let ours = here.states as f64 / start.elapsed().as_secs_f64();
        let start = Instant::now();
        let (states, _) = referee::judge(model(source, *bounds), u32::MAX);
        let theirs = states as f64 / start.elapsed().as_secs_f64();
        assert_eq!(
            here.states, states as u64,
            "the same model has the same states"
        );
        let bytes = here.bytes as f64 / here.states as f64;
        println!(
            "{what}: {states} states; {:.0} k/s here, {:.0} k/s in Stateright: {:.1} times; {bytes:.1} bytes a state",
            ours / 1e3,
            theirs / 1e3,
            ours / theirs
        );
        ratios.push((ours, ours / theirs, bytes));
    }
    let (speed, ratio, bytes) = ratios[1];
    println!(
        "states_per_second={speed:.0}\nratio_to_stateright={ratio:.1}\nbytes_per_state={bytes:.1}"
    );
}
