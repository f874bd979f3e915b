//! What can be said on the command line.

mod check;
mod help;
mod picture;
mod run;

use clap::{Args, Parser, Subcommand, ValueEnum as _};

use crate::words::Lang;

pub use check::{CheckArgs, CheckHistoryArgs, MEGABYTES, STATES};
pub use picture::{
    DiagramArgs, ExportArgs, FormatArg, PictureArgs, PicturesArgs, SizeArg, ThemeArg,
};
pub use run::{ChangeArgs, LintArgs, RunArgs, ScenariosArgs};

/// Runs consensus protocols in a simulated cluster and tells what happens, and why.
///
/// FILE is a scenario: the path of its text, `-` for standard input, or the id of one below ./scenarios,
/// such as b09-x-and-y. It can be a run, too, that the playground saved with what a reader changed in it. The same
/// scenario, seed and options give the same run, here and in the browser, to the last byte.
#[derive(Clone, Debug, Parser)]
#[command(name = "consensus", version, max_term_width = 100, after_help = help::EXIT_CODES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Tells a run step by step, or runs many seeds and prints a table
    #[command(after_help = help::RUN_EXAMPLES)]
    Run(RunArgs),
    /// Searches every schedule of a scenario within bounds
    #[command(after_help = help::CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// Judges a history of clients' operations: whether it is linearizable
    #[command(after_help = help::HISTORY_EXAMPLES)]
    CheckHistory(CheckHistoryArgs),
    /// Draws a run as a space-time diagram, in text or as SVG
    #[command(after_help = help::DIAGRAM_EXAMPLES)]
    Diagram(DiagramArgs),
    /// Writes a run in a form for something else: a picture, other tools' texts and logs, a test, data
    #[command(after_help = help::EXPORT_EXAMPLES)]
    Export(ExportArgs),
    /// Checks scenarios: text, both languages, script, expectations
    #[command(after_help = help::LINT_EXAMPLES)]
    Lint(LintArgs),
    /// Draws every scenario of a folder, for a site: pictures, and a catalogue of what they show
    #[command(after_help = help::PICTURES_EXAMPLES)]
    Pictures(PicturesArgs),
    /// Lists the scenarios of a folder
    #[command(after_help = help::SCENARIOS_EXAMPLES)]
    Scenarios(ScenariosArgs),
}

/// In which language a command speaks.
#[derive(Args, Clone, Debug)]
pub struct Tongue {
    /// The language: en (English) or zh (Chinese)
    #[arg(
        long,
        value_name = "LANG",
        default_value = "en",
        env = "CONSENSUS_LANG",
        hide_env_values = true,
        value_parser = lang
    )]
    pub lang: Lang,
}

/// A language by its tag. An empty one is none: `CONSENSUS_LANG=` unsets the variable for most people.
fn lang(tag: &str) -> Result<Lang, String> {
    if tag.is_empty() {
        return Ok(Lang::default());
    }
    Lang::from_str(tag, true).map_err(|_| "--lang and CONSENSUS_LANG take en or zh".to_owned())
}
