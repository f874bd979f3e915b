//! `consensus scenarios`: what a folder holds.

use consensus::Protocol;
use serde::Serialize;
use simulator::Scenario;

use crate::args::ScenariosArgs;
use crate::file::{Source, scenarios_of};
use crate::protocols::{Task, try_with};
use crate::table::in_cells;
use crate::{Fault, NOT_UNDERSTOOD, Said, WELL, json};

/// A scenario of a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// The folder that it is in.
    pub family: String,
    /// Its title.
    pub title: String,
    /// Its protocol.
    pub protocol: &'static str,
    /// Its path.
    pub path: String,
}

struct Look;

impl Task for Look {
    type Answer = (String, simulator::scenario::Text, &'static str);

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        (scenario.id, scenario.title, P::NAME)
    }
}

/// `consensus scenarios`.
///
/// # Errors
/// When the folder cannot be read.
pub fn scenarios(args: &ScenariosArgs) -> Result<Said, Fault> {
    let paths = scenarios_of(&args.folder)?;
    let (mut entries, mut faults) = (Vec::new(), String::new());
    for path in paths {
        let family = path
            .parent()
            .and_then(|it| it.file_name())
            .map_or_else(String::new, |it| it.display().to_string());
        let path = path.display().to_string();
        let looked = Source::read(&path)
            .and_then(|source| try_with(&source.text, Look).map_err(|error| source.fault(&error)));
        match looked {
            Ok((id, title, protocol)) => {
                let title = args.tongue.lang.of(&title).to_owned();
                entries.push(Entry {
                    id,
                    family,
                    title,
                    protocol,
                    path,
                });
            }
            Err(wrong) => faults.push_str(&format!("error: {}\n", Fault::from(wrong).0)),
        }
    }
    if !faults.is_empty() {
        eprint!("{faults}");
    }
    let text = if args.json {
        json(&entries)?
    } else {
        text(&entries)
    };
    Ok(Said {
        text,
        code: if faults.is_empty() {
            WELL
        } else {
            NOT_UNDERSTOOD
        },
    })
}

fn text(entries: &[Entry]) -> String {
    let widest = entries.iter().map(|it| in_cells(&it.id)).max().unwrap_or(0);
    let mut out = String::new();
    let mut family = None;
    for it in entries {
        if family != Some(&it.family) {
            let gap = if family.is_some() { "\n" } else { "" };
            out.push_str(&format!("{gap}{} ({})\n", it.family, it.protocol));
            family = Some(&it.family);
        }
        let line = format!(
            "  {}{}  {}",
            it.id,
            " ".repeat(widest - in_cells(&it.id)),
            it.title
        );
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
