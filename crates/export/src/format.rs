//! The forms in which a run can be taken away.

use consensus::Protocol;
use simulator::text::saved::{Saved, Source, print_changes};

use crate::json::json;
use crate::look::Look;
use crate::mermaid::mermaid;
use crate::rust_test::rust_test;
use crate::shiviz::shiviz;
use crate::svg::{Style, svg};
use crate::words::Words;

/// The text from which the run begins again: its scenario, with its seed; with
/// a reader's changes, as a saved run.
#[must_use]
pub fn saved<P: Protocol>(look: Look<'_, P>) -> String {
    let changes = look.run.changes();
    let mut scenario = simulator::Scenario::clone(look.world().scenario());
    if changes.is_empty() {
        scenario.seed = look.world().seed();
        return simulator::text::print(&scenario);
    }
    let saved = Saved {
        seed: Some(look.world().seed()),
        changes: print_changes(changes, &scenario),
        scenario: Source::Text(simulator::text::print(&scenario)),
        ..Saved::default()
    };
    saved.print()
}

/// A form in which a run can be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A picture.
    Svg,
    /// The text of a Mermaid sequence diagram.
    Mermaid,
    /// A log with vector clocks, for ShiViz.
    Shiviz,
    /// A test in Rust.
    Rust,
    /// Data.
    Json,
    /// The text from which the run begins again.
    Scenario,
}

impl Format {
    /// Every form.
    pub const ALL: [Self; 6] = [
        Self::Svg,
        Self::Mermaid,
        Self::Shiviz,
        Self::Rust,
        Self::Json,
        Self::Scenario,
    ];

    /// Its name, on the command line and in calls.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Mermaid => "mermaid",
            Self::Shiviz => "shiviz",
            Self::Rust => "rust",
            Self::Json => "json",
            Self::Scenario => "scenario",
        }
    }

    /// The form of a name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// The ending of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Mermaid => "mmd",
            Self::Shiviz => "log",
            Self::Rust => "rs",
            Self::Json => "json",
            Self::Scenario => "txt",
        }
    }

    /// A run in this form. `saved` is the text from which the same run begins
    /// again; `style` is for pictures alone.
    #[must_use]
    pub fn write<P: Protocol>(
        self,
        look: Look<'_, P>,
        words: &Words,
        style: Style,
        saved: &str,
    ) -> String {
        match self {
            Self::Svg => svg(look, words, style),
            Self::Mermaid => mermaid(look, words),
            Self::Shiviz => shiviz(look, words),
            Self::Rust => rust_test(look, saved),
            Self::Json => json(look, saved),
            Self::Scenario => saved.to_owned(),
        }
    }
}
