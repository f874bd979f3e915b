//! Scenario files: found, read, named.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use consensus::Protocol;
use simulator::run::Numbered;
use simulator::text::TextError;
use simulator::text::saved::{Saved, Source as From, parse_changes};
use simulator::{Scenario, limits};

use crate::Fault;

/// A text and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path, as it is shown.
    pub path: String,
    /// The text of a scenario.
    pub text: String,
    /// The saved run that it was read from, if it was one.
    pub saved: Option<Saved>,
}

impl Source {
    /// Reads a file: a path, `-` for standard input, or the id of a scenario
    /// below `./scenarios`.
    ///
    /// # Errors
    /// When there is none such or it is too large.
    pub fn read(file: &str) -> Result<Self, Fault> {
        if file == "-" {
            return Self::taken("standard input", std::io::stdin().lock())?.opened();
        }
        let path = Path::new(file);
        let is_id = !path.exists() && path.components().count() == 1 && path.extension().is_none();
        let found = if is_id {
            by_id(Path::new("scenarios"), file)
        } else {
            None
        };
        let path = found.unwrap_or_else(|| path.to_owned());
        let shown = path.display().to_string();
        match std::fs::File::open(&path) {
            Ok(open) => Self::taken(&shown, open)?.opened(),
            Err(error) if is_id => Err(Fault(format!(
                "cannot read {shown}: {error}; and there is no scenario of that id below ./scenarios (`consensus scenarios` lists them)"
            ))),
            Err(error) => Err(Fault(format!("cannot read {shown}: {error}"))),
        }
    }

    fn taken(path: &str, from: impl std::io::Read) -> Result<Self, Fault> {
        let mut bytes = Vec::new();
        let mut from = from.take(TRACE_BYTES + 1);
        let most = limits::SAVED_BYTES as u64 + 1;
        let cannot = |error: &dyn std::fmt::Display| Fault(format!("cannot read {path}: {error}"));
        let read = |from: &mut dyn std::io::Read, bytes: &mut Vec<u8>| {
            from.read_to_end(bytes).map_err(|error| cannot(&error))
        };
        read(&mut (&mut from).take(most), &mut bytes)?;
        let is_json = bytes.trim_ascii_start().first() == Some(&b'{');
        if is_json {
            read(&mut from, &mut bytes)?;
        }
        let text = if is_json {
            run_of_trace(path, &bytes)?
        } else if bytes.len() > limits::SAVED_BYTES {
            String::new() // told below, whatever it holds
        } else {
            String::from_utf8(bytes.clone()).map_err(|error| cannot(&error))?
        };
        let found = if is_json { text.len() } else { bytes.len() };
        if found > limits::SAVED_BYTES {
            return Err(Fault(format!(
                "{path}: a scenario's text has at most {} bytes, a saved run {}; this has more",
                limits::TEXT_BYTES,
                limits::SAVED_BYTES
            )));
        }
        Ok(Self {
            path: path.to_owned(),
            text,
            saved: None,
        })
    }

    /// What a reader changed in a saved run of this scenario; nothing, if it is no saved run.
    ///
    /// # Errors
    /// When that is not understood.
    pub fn changes<P: Protocol>(
        &self,
        scenario: &Scenario<P>,
    ) -> Result<Vec<Numbered<P::Request>>, Fault> {
        let Some(saved) = &self.saved else {
            return Ok(Vec::new());
        };
        parse_changes(&saved.changes, scenario).map_err(|error| self.fault(&error))
    }

    /// The scenario of a saved run: in its text, or by id.
    fn opened(self) -> Result<Self, Fault> {
        let saved = Saved::read(&self.text).map_err(|error| self.fault(&error))?;
        let Some(saved) = saved else {
            return Ok(self);
        };
        let text = match &saved.scenario {
            From::Text(text) => text.clone(),
            From::Id(id) => {
                let path = by_id(Path::new("scenarios"), id).ok_or_else(|| {
                    Fault(format!(
                        "{}: this run is of the scenario {id}, and there is none of that id below ./scenarios",
                        self.path
                    ))
                })?;
                let shown = path.display().to_string();
                let open = std::fs::File::open(&path)
                    .map_err(|error| Fault(format!("cannot read {shown}: {error}")))?;
                Self::taken(&shown, open)?.text
            }
        };
        Ok(Self {
            text,
            saved: Some(saved),
            ..self
        })
    }

    /// An error in the text, with the file and a frame around the place.
    #[must_use]
    pub fn fault(&self, error: &TextError) -> Fault {
        Fault(format!(
            "{}:{}:{}: {}\n{}",
            self.path,
            error.line,
            error.column,
            error.message,
            frame(error)
        ))
    }
}

/// The most bytes of a run as data.
const TRACE_BYTES: u64 = 256 * 1024 * 1024;

/// The text from which the run begins that a file of `consensus export --format json` holds.
fn run_of_trace(path: &str, bytes: &[u8]) -> Result<String, Fault> {
    let wrong = |what: String| Fault(format!("{path}: {what}"));
    if bytes.len() as u64 > TRACE_BYTES {
        let most = TRACE_BYTES / (1024 * 1024);
        return Err(wrong(format!(
            "a run as JSON has at most {most} MiB; this has more"
        )));
    }
    let trace: serde_json::Value = serde_json::from_slice(bytes)
        .map_err(|error| wrong(format!("this begins as JSON, but {error}")))?;
    let is_ours = trace["format"].as_str() == Some(export::json::FORMAT);
    match (is_ours, trace["version"].as_u64(), &trace["run"]["saved"]) {
        (true, Some(version), _) if version > export::json::VERSION.into() => Err(wrong(format!(
            "this run was written in version {version} of the form; this command reads up to version {}",
            export::json::VERSION
        ))),
        (true, Some(_), serde_json::Value::String(text)) => Ok(text.clone()),
        _another => Err(wrong(
            "this is JSON, but not a run: `consensus export --format json` writes one".to_owned(),
        )),
    }
}

/// The line with a mark under the place: the error's own text without its first line.
#[must_use]
pub fn frame(error: &TextError) -> String {
    let text = error.to_string();
    text.split_once('\n')
        .map_or_else(String::new, |(_, frame)| frame.to_owned())
}

/// Every scenario below a folder, by path.
///
/// # Errors
/// When the folder cannot be read.
pub fn below(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            found.extend(below(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "txt") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn by_id(folder: &Path, id: &str) -> Option<PathBuf> {
    below(folder)
        .ok()?
        .into_iter()
        .find(|path| path.file_stem().is_some_and(|stem| stem == id))
}
