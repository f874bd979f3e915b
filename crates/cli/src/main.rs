//! The `consensus` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    consensus_cli::main(std::env::args_os())
}
