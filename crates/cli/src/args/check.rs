//! What can be said of a search, and of a history.

use std::path::PathBuf;

use clap::Args;

use super::Tongue;

/// Without another word, a search stops after so many states,
pub const STATES: u64 = 20_000_000;

/// or when it has taken so many megabytes.
pub const MEGABYTES: u64 = 2048;

/// `consensus check`.
#[derive(Args, Clone, Debug)]
// `--drops -1` is a number out of range, not an option that there is not.
#[command(allow_negative_numbers = true)]
pub struct CheckArgs {
    /// The scenario: a path, - for standard input, or an id
    pub file: String,
    /// Switches a mistake on, as the option `mutations` would
    #[arg(long, value_name = "NAME")]
    pub mutation: Option<String>,
    /// Sets an option of the protocol, as in the scenario's text; can be repeated
    #[arg(long = "option", value_name = "NAME=VALUE")]
    pub options: Vec<String>,
    /// Asks about this monitor only; can be repeated
    #[arg(long = "monitor", value_name = "ID")]
    pub monitors: Vec<String>,
    /// Every message can arrive any number of times, or never
    #[arg(long)]
    pub set: bool,
    /// Of states that differ only in the names of interchangeable nodes, looks at one
    #[arg(long)]
    pub symmetry: bool,
    /// Leaves out messages that can never have an effect any more
    #[arg(long)]
    pub spent: bool,
    /// Looks for a schedule that can repeat for ever without anybody learning anything, or without a leader that stays
    #[arg(long, conflicts_with_all = [
        "set", "symmetry", "spent", "monitors", "drops", "duplicates", "timeouts", "crashes", "wipes", "rounds", "slots", "depth",
    ])]
    pub forever: bool,
    /// Lets timers fire only when no message is on its way
    #[arg(long, requires = "forever")]
    pub synchronous: bool,
    /// The most messages on their way at a time
    #[arg(long, value_name = "N", default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub in_flight: u32,
    /// How many messages may be lost
    #[arg(long, value_name = "N", default_value_t = 0, conflicts_with = "set")]
    pub drops: u8,
    /// How many messages may be copied
    #[arg(long, value_name = "N", default_value_t = 0, conflicts_with = "set")]
    pub duplicates: u8,
    /// How many timers may fire
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub timeouts: u8,
    /// How many processes may crash; they may restart at any time
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub crashes: u8,
    /// How many disks may be wiped
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub wipes: u8,
    /// The highest round of a ballot
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub rounds: Option<u32>,
    /// The highest slot of a log
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub slots: Option<u32>,
    /// The most steps from the start
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub depth: Option<u32>,
    /// Stops after so many states
    #[arg(long, value_name = "N", default_value_t = STATES, value_parser = clap::value_parser!(u64).range(1..))]
    pub states: u64,
    /// Stops when so many megabytes are taken
    #[arg(long, value_name = "MB", default_value_t = MEGABYTES, value_parser = clap::value_parser!(u64).range(8..=1_000_000))]
    pub memory: u64,
    /// How many threads search: only 1 is taken, and more are refused with the reason
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub threads: u32,
    /// Writes what is found, a scenario, to a file; if nothing is found, none is written
    #[arg(long, value_name = "PATH")]
    pub save: Option<PathBuf>,
    /// Starts a search however much its bounds allow
    #[arg(long)]
    pub yes: bool,
    /// In which language.
    #[command(flatten)]
    pub tongue: Tongue,
    /// Prints JSON
    #[arg(long)]
    pub json: bool,
}

/// `consensus check-history`.
#[derive(Args, Clone, Debug)]
#[command(allow_negative_numbers = true)]
pub struct CheckHistoryArgs {
    /// The history as JSON: a path, or - for standard input
    pub file: String,
    /// Gives up after so many steps
    #[arg(long, value_name = "N", default_value_t = 50_000_000, value_parser = clap::value_parser!(u64).range(1..))]
    pub steps: u64,
    /// In which language.
    #[command(flatten)]
    pub tongue: Tongue,
    /// Prints JSON
    #[arg(long)]
    pub json: bool,
}
