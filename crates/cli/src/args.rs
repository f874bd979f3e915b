//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::words::Lang;

/// Runs consensus protocols in a simulated cluster and tells what happens, and why.
///
/// FILE is a scenario: the path of its text, `-` for standard input, or the id of one below ./scenarios,
/// such as b09-x-and-y. It can be a run, too, that the playground saved with what a reader changed in it. The same scenario, seed and options give the same run, here and in the browser, to the last
/// byte.
#[derive(Clone, Debug, Parser)]
#[command(name = "consensus", version, max_term_width = 100, after_help = EXIT_CODES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  an expectation is not met, or safety falls where the scenario does not expect it
  2  the command or a text is not understood, or a file cannot be read";

/// The commands.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Tells a run step by step, or runs many seeds and prints a table
    #[command(after_help = RUN_EXAMPLES)]
    Run(RunArgs),
    /// Searches every schedule of a scenario within bounds
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// Judges a history of clients' operations: whether it is linearizable
    CheckHistory(CheckHistoryArgs),
    /// Draws a run as a space-time diagram, in text or as SVG
    #[command(after_help = DIAGRAM_EXAMPLES)]
    Diagram(DiagramArgs),
    /// Writes a run in a form for something else: a picture, other tools' texts and logs, a test, data
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(ExportArgs),
    /// Checks scenarios: text, both languages, script, expectations
    #[command(after_help = LINT_EXAMPLES)]
    Lint(LintArgs),
    /// Draws every scenario of a folder, for a site: pictures, and a catalogue of what they show
    #[command(after_help = PICTURES_EXAMPLES)]
    Pictures(PicturesArgs),
    /// Lists the scenarios of a folder
    #[command(after_help = SCENARIOS_EXAMPLES)]
    Scenarios(ScenariosArgs),
}

const RUN_EXAMPLES: &str = "\
Examples:
  consensus run scenarios/basic-paxos/b09-x-and-y.txt
  consensus run b09-x-and-y --lang zh --why
  consensus run b09-x-and-y --matters
  consensus run b05-duel --seed 7 --until 300ms --json
  consensus run l05-backoff --seeds 1..1000 --compare backoff=off
  consensus run b14-noise --seeds 1..1000 --option refusal=silence

Expectations belong to the scenario as it stands: with another seed, other options or another \
end they are not judged, and the exit code is about safety alone.

Exit codes:
  0  all is well
  1  an expectation is not met, or safety falls where the scenario does not expect it
  2  the command or a text is not understood, or a file cannot be read";

const DIAGRAM_EXAMPLES: &str = "\
Examples:
  consensus diagram b09-x-and-y
  consensus diagram b13-split-brain --width 140 --ascii
  consensus diagram b09-x-and-y --svg > b09.svg
  consensus diagram b05-duel --svg --theme dark --lang zh --from 100ms --to 200ms > duel.svg

In text: one column a node, time downwards, one row an event. An arrow is drawn in the row in which its \
message arrives, is lost, or finds its receiver down; the row in which it was sent has a full \
circle. As SVG: one line a node, time to the right, one file that needs nothing else; a run of very \
many messages is drawn from its start as far as they can be told apart, unless --to says otherwise.

Exit codes:
  0  it is drawn
  2  the command or a text is not understood, or a file cannot be read";

const EXPORT_EXAMPLES: &str = "\
Examples:
  consensus export b09-x-and-y --format svg --theme dark > b09.svg
  consensus export b09-x-and-y --format mermaid --lang zh > b09.mmd
  consensus export b14-noise --format shiviz > b14.log
  consensus export b15-restart-wiped --format rust > tests/amnesia.rs
  consensus export b05-duel --seed 7 --until 300ms --format json > duel.json

The forms are described in docs/export.md. Scenario and JSON hold the run itself, with its seed and \
options: wherever a command takes a scenario, it takes these too, and runs the same again.

Exit codes:
  0  it is written
  2  the command or a text is not understood, or a file cannot be read";

const LINT_EXAMPLES: &str = "\
Examples:
  consensus lint scenarios/*/*.txt

One line a finding: file:line:column: what is wrong.

Exit codes:
  0  nothing is found
  1  something is found in a scenario that runs
  2  a text is not understood, or a file cannot be read";

const PICTURES_EXAMPLES: &str = "\
Examples:
  consensus pictures --into pictures
  consensus pictures scenarios/raft --into pictures/raft

For each scenario ID: ID.light.svg and ID.dark.svg, cards without letters; ID.en.svg and ID.zh.svg, diagrams to \
stand inside a page, in the page's own colours. Of all of them: catalogue.json.

Exit codes:
  0  all are drawn
  2  a text is not understood, or a file cannot be read or written";

const SCENARIOS_EXAMPLES: &str = "\
Examples:
  consensus scenarios
  consensus scenarios scenarios/learning --lang zh --json

Exit codes:
  0  all are listed
  2  the folder or a text in it cannot be read; the others are listed";

const CHECK_EXAMPLES: &str = "\
Examples:
  consensus check b09-x-and-y --option refusal=silence --states 1000000
  consensus check own-value-always --monitor agreement --save found.txt
  consensus check b01-clean --mutation small-quorum --json

Of the scenario count its nodes, options, disks and requests, each of which may come at any time. \
What is found is a scenario that plays everywhere.

Exit codes:
  0  every state within the bounds was visited, and no promise falls
  1  a promise falls: the shortest way to it is told
  2  the command or a text is not understood, or the bounds need --yes
  3  the search stopped before it had an answer";

/// `consensus check-history`.
#[derive(Args, Clone, Debug)]
pub struct CheckHistoryArgs {
    /// The history as JSON: a path, or - for standard input
    pub file: String,
    /// Gives up after so many steps
    #[arg(long, value_name = "N", default_value_t = 50_000_000)]
    pub steps: u64,
    /// The language
    #[arg(
        long,
        value_enum,
        default_value_t,
        env = "CONSENSUS_LANG",
        hide_env_values = true
    )]
    pub lang: Lang,
    /// Prints JSON
    #[arg(long)]
    pub json: bool,
}

/// Without another word, a search stops after so many states,
pub const STATES: u64 = 20_000_000;

/// or when it has taken so many megabytes.
pub const MEGABYTES: u64 = 2048;

/// `consensus check`.
#[derive(Args, Clone, Debug)]
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
    #[arg(long, conflicts_with_all = ["set", "symmetry", "spent", "monitors"])]
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
    #[arg(long, value_name = "N")]
    pub rounds: Option<u32>,
    /// The highest slot of a log
    #[arg(long, value_name = "N")]
    pub slots: Option<u32>,
    /// The most steps from the start
    #[arg(long, value_name = "N")]
    pub depth: Option<u32>,
    /// Stops after so many states
    #[arg(long, value_name = "N", default_value_t = STATES)]
    pub states: u64,
    /// Stops when so many megabytes are taken
    #[arg(long, value_name = "MB", default_value_t = MEGABYTES, value_parser = clap::value_parser!(u64).range(8..=1_000_000))]
    pub memory: u64,
    /// How many threads search: 1, see the docs for why more are refused
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub threads: u32,
    /// Writes the counterexample to a file
    #[arg(long, value_name = "PATH")]
    pub save: Option<PathBuf>,
    /// Starts a search however much its bounds allow
    #[arg(long)]
    pub yes: bool,
    /// The language
    #[arg(
        long,
        value_enum,
        default_value_t,
        env = "CONSENSUS_LANG",
        hide_env_values = true
    )]
    pub lang: Lang,
    /// Prints JSON
    #[arg(long)]
    pub json: bool,
}

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
    #[arg(long, value_name = "N", conflicts_with = "seeds")]
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
    /// The language
    #[arg(
        long,
        value_enum,
        default_value_t,
        env = "CONSENSUS_LANG",
        hide_env_values = true
    )]
    pub lang: Lang,
    /// Prints JSON
    #[arg(long)]
    pub json: bool,
}

/// `consensus diagram`.
#[derive(Args, Clone, Debug)]
pub struct DiagramArgs {
    /// The scenario: a path, - for standard input, or an id
    pub file: String,
    /// Takes another seed than the scenario's
    #[arg(long, value_name = "N")]
    pub seed: Option<u32>,
    /// What changes the run.
    #[command(flatten)]
    pub change: ChangeArgs,
    /// How many columns of text; more where the nodes do not fit
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(40..=1000))]
    pub width: u32,
    /// Draws with ASCII characters only
    #[arg(long)]
    pub ascii: bool,
    /// Draws a picture: SVG, self-contained
    #[arg(long, conflicts_with_all = ["ascii", "width"])]
    pub svg: bool,
    /// With --svg: how it is drawn.
    #[command(flatten)]
    pub picture: PictureArgs,
    /// The language
    #[arg(
        long,
        value_enum,
        default_value_t,
        env = "CONSENSUS_LANG",
        hide_env_values = true
    )]
    pub lang: Lang,
}

/// `consensus export`.
#[derive(Args, Clone, Debug)]
pub struct ExportArgs {
    /// The scenario: a path, - for standard input, or an id
    pub file: String,
    /// The form
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: FormatArg,
    /// Takes another seed than the scenario's
    #[arg(long, value_name = "N")]
    pub seed: Option<u32>,
    /// What changes the run.
    #[command(flatten)]
    pub change: ChangeArgs,
    /// How a picture is drawn.
    #[command(flatten)]
    pub picture: PictureArgs,
    /// The language
    #[arg(
        long,
        value_enum,
        default_value_t,
        env = "CONSENSUS_LANG",
        hide_env_values = true
    )]
    pub lang: Lang,
}

/// A form in which a run is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    /// A picture: the space-time diagram as SVG
    Svg,
    /// The text of a Mermaid sequence diagram
    Mermaid,
    /// A log with vector clocks, for ShiViz
    Shiviz,
    /// A test in Rust that repeats the run
    Rust,
    /// Data: everything that happened
    Json,
    /// The text from which the run begins again
    Scenario,
}

/// How a picture is drawn.
#[derive(Args, Clone, Debug, Default)]
pub struct PictureArgs {
    /// Of a picture: its colours
    #[arg(long, value_enum, value_name = "THEME")]
    pub theme: Option<ThemeArg>,
    /// Of a picture: what it is for
    #[arg(long, value_enum, value_name = "SIZE")]
    pub size: Option<SizeArg>,
    /// Of a picture: the first moment that is drawn, such as 100ms
    #[arg(long, value_name = "TIME")]
    pub from: Option<String>,
    /// Of a picture: the last moment that is drawn
    #[arg(long, value_name = "TIME")]
    pub to: Option<String>,
}

/// The colours of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ThemeArg {
    /// Dark on light (as by itself)
    Light,
    /// Light on dark
    Dark,
    /// The colours of the page that it stands in, by their custom properties; light where it has none
    Page,
}

/// What a picture is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SizeArg {
    /// A page or a slide, with title, captions and legend (as by itself)
    Full,
    /// The diagram alone, with its names
    Plain,
    /// 480 by 270, without letters: a card of a gallery
    Card,
    /// 1200 by 630: what a shared link shows
    Social,
}

/// `consensus lint`.
#[derive(Args, Clone, Debug)]
pub struct LintArgs {
    /// The scenarios
    #[arg(required = true)]
    pub files: Vec<String>,
}

/// `consensus pictures`.
#[derive(Args, Clone, Debug)]
pub struct PicturesArgs {
    /// The folder with the scenarios
    #[arg(default_value = "scenarios")]
    pub folder: PathBuf,
    /// The folder for the files; made if it is not there
    #[arg(long, value_name = "FOLDER")]
    pub into: PathBuf,
}

/// `consensus scenarios`.
#[derive(Args, Clone, Debug)]
pub struct ScenariosArgs {
    /// The folder
    #[arg(default_value = "scenarios")]
    pub folder: PathBuf,
    /// The language of the titles
    #[arg(
        long,
        value_enum,
        default_value_t,
        env = "CONSENSUS_LANG",
        hide_env_values = true
    )]
    pub lang: Lang,
    /// Prints JSON
    #[arg(long)]
    pub json: bool,
}
