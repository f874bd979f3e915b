//! How many events a second the simulator handles natively, with the short log,
//! the digest and live monitors: Basic Paxos with some 750 messages in flight,
//! Multi-Paxos and Raft with 24 busy clients. Prints the median of seven runs as
//! `events_per_second=N`, `events_per_second_multi_paxos=N` and
//! `events_per_second_raft=N`.

use std::sync::Arc;
use std::time::Instant;

use consensus::Protocol;
use consensus::multi_paxos::MultiPaxos;
use consensus::raft::Raft;
use simulator::{Scenario, bench};

const EVENTS: usize = 300_000;

fn measure<P: Protocol>(name: &str, scenario: &Arc<Scenario<P>>) {
    let mut rates = Vec::new();
    for seed in 1..=7 {
        let start = Instant::now();
        let (digest, in_flight) = bench::run(scenario, seed, EVENTS);
        let rate = EVENTS as f64 / start.elapsed().as_secs_f64();
        println!("seed {seed}: {rate:.0} events/s, {in_flight} in flight, digest {digest:016x}");
        rates.push(rate);
    }
    rates.sort_by(f64::total_cmp);
    println!("{name}={:.0}", rates[rates.len() / 2]);
}

fn main() {
    measure("events_per_second", &bench::endless_duel());
    let name = "events_per_second_multi_paxos";
    measure(name, &bench::busy_log::<MultiPaxos>());
    measure("events_per_second_raft", &bench::busy_log::<Raft>());
}
