//! How many events a second the simulator handles natively: Basic Paxos with
//! some 750 messages in flight, with the short log and the digest. Prints the
//! median of seven runs as `events_per_second=N`.

use std::time::Instant;

const EVENTS: usize = 300_000;

fn main() {
    let scenario = simulator::bench::endless_duel();
    let mut rates = Vec::new();
    for seed in 1..=7 {
        let start = Instant::now();
        let (digest, in_flight) = simulator::bench::run(&scenario, seed, EVENTS);
        let rate = EVENTS as f64 / start.elapsed().as_secs_f64();
        println!("seed {seed}: {rate:.0} events/s, {in_flight} in flight, digest {digest:016x}");
        rates.push(rate);
    }
    rates.sort_by(f64::total_cmp);
    println!("events_per_second={:.0}", rates[rates.len() / 2]);
}
