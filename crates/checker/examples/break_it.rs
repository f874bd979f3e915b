//! Looks for the shortest way in which each mistake breaks a promise, or for a loop in which it
//! finds no rest, and writes it as a scenario below `scenarios/break-it/`.
//!
//! `cargo run --release -p consensus-playground-checker --example break_it [MUTATION…]`

#[path = "../tests/common/break_clocks.rs"]
mod break_clocks;
#[path = "../tests/common/break_forever.rs"]
mod break_forever;
#[path = "../tests/common/break_it.rs"]
mod break_it;
#[path = "../tests/common/break_logs.rs"]
mod break_logs;

use std::path::Path;
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/break-it");
    std::fs::create_dir_all(&folder)?;
    let chosen = |mutation: &str| wanted.is_empty() || wanted.iter().any(|it| it == mutation);
    let write = |mutation: &str, text: String, steps: u32, start: Instant| {
        std::fs::write(folder.join(format!("{mutation}.txt")), text)?;
        let seconds = start.elapsed().as_secs_f64();
        println!("{mutation}: {steps} steps, {seconds:.1} s");
        std::io::Result::Ok(())
    };
    for case in break_it::CASES.iter().filter(|it| chosen(it.mutation)) {
        let start = Instant::now();
        let (scenario, steps) = break_it::shortest(case);
        write(
            case.mutation,
            simulator::text::print(&scenario),
            steps,
            start,
        )?;
    }
    for case in break_logs::CASES.iter().filter(|it| chosen(it.mutation)) {
        let start = Instant::now();
        let (text, steps) = break_logs::shortest(case);
        write(case.mutation, text, steps, start)?;
    }
    for case in break_forever::CASES.iter().filter(|it| chosen(it.id)) {
        let start = Instant::now();
        let (steps, text) = break_forever::told(case);
        write(case.id, text, steps as u32, start)?;
    }
    if chosen(break_clocks::MUTATION) {
        let start = Instant::now();
        let number = break_clocks::first();
        println!("run {number}");
        let script = break_clocks::shrunk(number).expect("it falls");
        let (text, lines) = (break_clocks::told(&script), script.len() as u32);
        write(break_clocks::MUTATION, text, lines, start)?;
    }
    Ok(())
}
