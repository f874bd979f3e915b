//! Looks for the shortest way in which each mistake of Basic Paxos breaks
//! agreement, and writes it as a scenario below `scenarios/break-it/`.
//!
//! `cargo run --release -p checker --example break_it [MUTATION…]`

#[path = "../tests/common/break_it.rs"]
mod break_it;

use std::path::Path;
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/break-it");
    std::fs::create_dir_all(&folder)?;
    for case in break_it::CASES
        .iter()
        .filter(|it| wanted.is_empty() || wanted.iter().any(|w| w == it.mutation))
    {
        let start = Instant::now();
        let (scenario, steps) = break_it::shortest(case);
        let file = folder.join(format!("{}.txt", case.mutation));
        std::fs::write(file, simulator::text::print(&scenario))?;
        println!(
            "{}: {steps} steps, {:.1} s",
            case.mutation,
            start.elapsed().as_secs_f64()
        );
    }
    Ok(())
}
