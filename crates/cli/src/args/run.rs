//! What can be said of a run, and of scenarios as files.

use std::path::PathBuf;

use clap::Args;

use super::Tongue;

/// What changes the run of a scenario.
#[derive(Args, Clone, Debug, Default)]
pub struct ChangeArgs {
    /// Ends the run at this moment, such as 300ms; otherwise it ends where the scenario says, or when nothing is left
    #[arg(long, value_name = "TIME")]
    pub until: Option<String>,
    /// Sets an option of the protocol, as in the scenario's text; can be repeated
    #[arg(long = "option", value_name = "NAME=VALUE")]
    pub options: Vec<String>,
    /// Ends a run after so many events
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub events: u32,
}

/// `consensus run`.
#[derive(Args, Clone, Debug)]
pub struct RunArgs {
    /// The scenario: a path, - for standard input, or an id
    pub file: String,
    /// Takes another seed than the scenario's
    #[arg(
        long,
        value_name = "N",
        conflicts_with = "seeds",
        allow_negative_numbers = true
    )]
    pub seed: Option<u32>,
    /// Runs every seed of a range, both ends included, and prints a table
    #[arg(long, value_name = "FROM..TO")]
    pub seeds: Option<String>,
    /// With --seeds: a second column, with this option set so; can be repeated
    #[arg(long, value_name = "NAME=VALUE", requires = "seeds")]
    pub compare: Vec<String>,
    /// What changes the run.
    #[command(flatten)]
    pub change: ChangeArgs,
    /// Tells why, below each headline
    #[arg(long, conflicts_with = "seeds")]
    pub why: bool,
    /// Tells which registers changed
    #[arg(long, conflicts_with = "seeds")]
    pub registers: bool,
    /// Tells of every change and every fault of the script whether it mattered: what the run would have been without it
    #[arg(long, conflicts_with = "seeds")]
    pub matters: bool,
    /// In which language.
    #[command(flatten)]
    pub tongue: Tongue,
    /// Prints JSON
    #[arg(long)]
    pub json: bool,
}

/// `consensus lint`.
#[derive(Args, Clone, Debug)]
pub struct LintArgs {
    /// The scenarios: paths, - for standard input, or ids
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<String>,
    /// Prints JSON
    #[arg(long)]
    pub json: bool,
}

/// `consensus scenarios`.
#[derive(Args, Clone, Debug)]
pub struct ScenariosArgs {
    /// The folder
    #[arg(default_value = "scenarios")]
    pub folder: PathBuf,
    /// In which language.
    #[command(flatten)]
    pub tongue: Tongue,
    /// Prints JSON
    #[arg(long)]
    pub json: bool,
}
