//! The engine in a terminal: `consensus run`, `diagram`, `export`, `lint`, `pictures`, `scenarios`.
//!
//! The same simulator, scenarios and sentences as the page's. Everything that
//! a command says is a text or a tree of plain data first, so that it can be
//! tested, compared and written as JSON.
#![forbid(unsafe_code)]

pub mod args;
pub mod batch;
pub mod change;
pub mod check;
pub mod check_history;
pub mod diagram;
pub mod export;
pub mod file;
pub mod lint;
pub mod list;
pub mod matters;
pub mod narrate;
pub mod outcome;
pub mod picture;
pub mod pictures;
pub mod protocols;
pub mod run;
pub mod sentences;
pub mod table;
pub mod tell;
pub mod transcript;
pub mod words;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser as _;

use args::{Cli, Command};

/// All is well.
pub const WELL: u8 = 0;
/// An expectation was not met, or a promise of safety fell that the scenario
/// does not expect to fall.
pub const NOT_AS_EXPECTED: u8 = 1;
/// A search stopped before it had an answer.
pub const STOPPED: u8 = 3;
/// The command or a text is not understood, or a file cannot be read.
pub const NOT_UNDERSTOOD: u8 = 2;

/// What a command has to say, and the code with which it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// For standard output.
    pub text: String,
    /// [`WELL`] or [`NOT_AS_EXPECTED`]; [`NOT_UNDERSTOOD`] where it went on all the same.
    pub code: u8,
}

/// Why a command did nothing: a text for standard error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(pub String);

/// Does what the words of a command line ask for.
pub fn main(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(words) {
        Ok(cli) => cli,
        Err(help_or_error) => {
            // A reader who has closed the pipe needs no message about it.
            let _ = help_or_error.print();
            return if help_or_error.use_stderr() {
                NOT_UNDERSTOOD.into()
            } else {
                WELL.into()
            };
        }
    };
    match carry_out(&cli) {
        Ok(said) => {
            let mut out = std::io::stdout().lock();
            match out
                .write_all(said.text.as_bytes())
                .and_then(|()| out.flush())
            {
                Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                    eprintln!("error: cannot write: {error}");
                    NOT_UNDERSTOOD.into()
                }
                Ok(()) | Err(_) => said.code.into(),
            }
        }
        Err(Fault(text)) => {
            let _ = writeln!(std::io::stderr(), "error: {text}");
            NOT_UNDERSTOOD.into()
        }
    }
}

/// Does what a command asks for.
///
/// # Errors
/// When a file cannot be read, or a text is not understood.
pub fn carry_out(cli: &Cli) -> Result<Said, Fault> {
    match &cli.command {
        Command::Run(it) => run::run(it),
        Command::Check(it) => check::check(it),
        Command::CheckHistory(it) => check_history::check_history(it),
        Command::Diagram(it) => diagram::command(it),
        Command::Export(it) => export::command(it),
        Command::Lint(it) => lint::lint(it),
        Command::Pictures(it) => pictures::command(it),
        Command::Scenarios(it) => list::scenarios(it),
    }
}

/// A tree of plain data as JSON, with an end of line.
///
/// # Errors
/// Never for the trees of this crate; serde's interface has it so.
pub fn json(tree: &impl serde::Serialize) -> Result<String, Fault> {
    let text = serde_json::to_string_pretty(tree).map_err(|error| Fault(error.to_string()))?;
    Ok(text + "\n")
}
