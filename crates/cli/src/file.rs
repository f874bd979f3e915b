//! Scenario files: found, read, named.

use std::io::Read;
use std::path::{Component, Path, PathBuf};

use consensus::Protocol;
use simulator::run::Numbered;
use simulator::text::TextError;
use simulator::text::saved::{Saved, Source as SavedFrom, parse_changes};
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

/// Why a file says nothing: which, where in it, and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The path, as it is shown.
    pub path: String,
    /// The line and the column, from 1, if it is a place in the text.
    pub place: Option<(usize, usize)>,
    /// What is wrong, in one line.
    pub what: String,
    /// The line of the text with a mark below the place, if there is one.
    pub frame: String,
}

impl Unread {
    /// What is wrong with a file as a whole.
    pub(crate) fn new(path: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            place: None,
            what: what.into(),
            frame: String::new(),
        }
    }
}

impl From<Unread> for Fault {
    fn from(it: Unread) -> Self {
        let Unread {
            path,
            place,
            what,
            frame,
        } = it;
        let place = place.map_or_else(String::new, |(line, column)| format!("{line}:{column}:"));
        let gap = if frame.is_empty() { "" } else { "\n" };
        Self(format!("{path}:{place} {what}{gap}{frame}"))
    }
}

/// Why the system gives no file, in words that name what to do where there is something.
pub(crate) fn unread(path: &str, error: &std::io::Error) -> Unread {
    use std::io::ErrorKind;
    let what = match error.kind() {
        ErrorKind::NotFound if path.is_empty() => {
            "a path, an id or - is wanted, and this is empty".to_owned()
        }
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::IsADirectory => {
            "this is a folder, not a file; `consensus scenarios FOLDER` lists what is in it"
                .to_owned()
        }
        ErrorKind::PermissionDenied => "it cannot be read: permission is denied".to_owned(),
        _another => format!("it cannot be read: {error}"),
    };
    Unread::new(path, what)
}

/// Bytes as a text.
fn in_letters(path: &str, bytes: Vec<u8>) -> Result<String, Unread> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Unread::new(
            path,
            format!("this is no text: from byte {} on it is not UTF-8", at + 1),
        )
    })
}

/// At most so many bytes of a file, or of standard input; of JSON's object as many as `object` says.
fn bytes_of(file: &str, most: u64, object: u64) -> Result<(String, Vec<u8>), Unread> {
    let read = |from: &mut dyn Read| {
        let mut bytes = Vec::new();
        from.take(most).read_to_end(&mut bytes)?;
        if begins_as_object(&bytes) {
            from.take(object.saturating_sub(most))
                .read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    };
    let (path, bytes) = if file == "-" {
        (STANDARD_INPUT, read(&mut std::io::stdin().lock()))
    } else {
        (
            file,
            std::fs::File::open(file).and_then(|mut it| read(&mut it)),
        )
    };
    let bytes = bytes.map_err(|error| unread(path, &error))?;
    Ok((path.to_owned(), bytes))
}

fn begins_as_object(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().first() == Some(&b'{')
}

const STANDARD_INPUT: &str = "standard input";

/// A history: its path, as it is shown, and its text.
///
/// # Errors
/// When there is none such, it is too large, or no text.
pub fn history(file: &str) -> Result<(String, String), Unread> {
    let most = histories::MOST_BYTES as u64 + 1;
    let (path, bytes) = bytes_of(file, most, most)?;
    if bytes.len() > histories::MOST_BYTES {
        let most = histories::MOST_BYTES / 1_000_000;
        return Err(Unread::new(
            path,
            format!("a history has at most {most} MB; this has more"),
        ));
    }
    let text = in_letters(&path, bytes)?;
    Ok((path, text))
}

impl Source {
    /// Reads a file: a path, `-` for standard input, or the id of a scenario
    /// below `./scenarios`, with its family or without: `basic-paxos/b09-x-and-y`.
    ///
    /// # Errors
    /// When there is none such, it is too large, or no text.
    pub fn read(file: &str) -> Result<Self, Unread> {
        let path = Path::new(file);
        let is_id = file != "-" && !path.exists() && path.extension().is_none() && is_below(path);
        let found = if is_id {
            by_id(Path::new("scenarios"), file)
        } else {
            None
        };
        match found {
            Some(path) => Self::taken(&path.display().to_string())?.opened(),
            None if is_id => Err(Unread::new(
                file,
                "there is no such file, and no scenario of that id below ./scenarios (`consensus scenarios` lists them)",
            )),
            None => Self::taken(file)?.opened(),
        }
    }

    fn taken(file: &str) -> Result<Self, Unread> {
        let most = limits::SAVED_BYTES as u64 + 1;
        let (path, mut bytes) = bytes_of(file, most, TRACE_BYTES + 1)?;
        if begins_as_object(&bytes) {
            bytes = run_of_trace(&path, &bytes)?.into_bytes();
        }
        if bytes.len() > limits::SAVED_BYTES {
            let what = format!(
                "a scenario's text has at most {} bytes, a saved run {}; this has more",
                limits::TEXT_BYTES,
                limits::SAVED_BYTES
            );
            return Err(Unread::new(path, what));
        }
        let text = in_letters(&path, bytes)?;
        if text.trim().is_empty() {
            return Err(Unread::new(path, "there is nothing in it"));
        }
        Ok(Self {
            path,
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
    ) -> Result<Vec<Numbered<P::Request>>, Unread> {
        let Some(saved) = &self.saved else {
            return Ok(Vec::new());
        };
        parse_changes(&saved.changes, scenario).map_err(|error| self.fault(&error))
    }

    /// The scenario of a saved run: in its text, or by id.
    fn opened(self) -> Result<Self, Unread> {
        let saved = Saved::read(&self.text).map_err(|error| self.fault(&error))?;
        let Some(saved) = saved else {
            return Ok(self);
        };
        let text = match &saved.scenario {
            SavedFrom::Text(text) => text.clone(),
            SavedFrom::Id(id) => {
                let path = by_id(Path::new("scenarios"), id).ok_or_else(|| {
                    let what = format!(
                        "this run is of the scenario {id}, and there is none of that id below ./scenarios"
                    );
                    Unread::new(self.path.as_str(), what)
                })?;
                Self::taken(&path.display().to_string())?.text
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
    pub fn fault(&self, error: &TextError) -> Unread {
        Unread {
            path: self.path.clone(),
            place: Some((error.line, error.column)),
            what: error.message.clone(),
            frame: frame(error),
        }
    }
}

/// The most bytes of a run as data.
const TRACE_BYTES: u64 = 256 * 1024 * 1024;

/// The text from which the run begins that a file of `consensus export --format json` holds.
fn run_of_trace(path: &str, bytes: &[u8]) -> Result<String, Unread> {
    let wrong = |what: String| Unread::new(path, what);
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
pub fn below(folder: &Path) -> Result<Vec<PathBuf>, Unread> {
    walk(folder).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            Unread::new(folder.display().to_string(), "there is no such folder")
        }
        std::io::ErrorKind::NotADirectory => {
            Unread::new(folder.display().to_string(), "this is a file, not a folder")
        }
        _another => unread(&folder.display().to_string(), &error),
    })
}

/// The same, where there has to be one.
///
/// # Errors
/// When the folder cannot be read, or holds none.
pub fn scenarios_of(folder: &Path) -> Result<Vec<PathBuf>, Unread> {
    let found = below(folder)?;
    if found.is_empty() {
        let what = "there is no scenario in this folder: no file whose name ends in .txt";
        return Err(Unread::new(folder.display().to_string(), what));
    }
    Ok(found)
}

fn walk(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            found.extend(walk(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "txt") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Whether a path names something below the folder that it starts from.
fn is_below(path: &Path) -> bool {
    let mut parts = path.components();
    path.file_name().is_some() && parts.all(|part| matches!(part, Component::Normal(_)))
}

/// The scenario of an id: the file's name, after the family if that is named, too, as the page does.
fn by_id(folder: &Path, id: &str) -> Option<PathBuf> {
    let named = folder.join(format!("{id}.txt"));
    if is_below(Path::new(id)) && named.is_file() {
        return Some(named);
    }
    below(folder)
        .ok()?
        .into_iter()
        .find(|path| path.file_stem().is_some_and(|stem| stem == id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_with_its_family_and_without_and_never_outside() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
        let file = folder.join("basic-paxos/b09-x-and-y.txt");
        for id in ["b09-x-and-y", "basic-paxos/b09-x-and-y"] {
            assert_eq!(by_id(&folder, id).as_ref(), Some(&file), "{id}");
        }
        for id in ["raft/b09-x-and-y", "../scenarios/basic-paxos/b09-x-and-y"] {
            assert_eq!(by_id(&folder, id), None, "{id}");
        }
    }
}
