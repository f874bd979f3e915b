//! What can be said of pictures, and of other forms of a run.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{ChangeArgs, Tongue};

/// `consensus diagram`.
#[derive(Args, Clone, Debug)]
pub struct DiagramArgs {
    /// The scenario: a path, - for standard input, or an id
    pub file: String,
    /// Takes another seed than the scenario's
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
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
    /// In which language.
    #[command(flatten)]
    pub tongue: Tongue,
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
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub seed: Option<u32>,
    /// What changes the run.
    #[command(flatten)]
    pub change: ChangeArgs,
    /// How a picture is drawn.
    #[command(flatten)]
    pub picture: PictureArgs,
    /// In which language.
    #[command(flatten)]
    pub tongue: Tongue,
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
