//! wasm-pack's commands, from its library: `cargo install wasm-pack` would compile anew what it shares with the test
//! runner. Whether there is a newer version is not asked.

use clap::Parser;
use wasm_pack::command::run_wasm_pack;
use wasm_pack::{Cli, PBAR};

fn main() -> anyhow::Result<()> {
    env_logger::init();
    let args = Cli::parse();
    PBAR.set_log_level(args.log_level);
    if args.quiet {
        PBAR.set_quiet(true);
    }
    run_wasm_pack(args.cmd)
}
