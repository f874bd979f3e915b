//! Scenario files: found, read, named.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use simulator::limits;
use simulator::text::TextError;

use crate::Fault;

/// A text and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path, as it is shown.
    pub path: String,
    /// The text.
    pub text: String,
}

impl Source {
    /// Reads a file: a path, `-` for standard input, or the id of a scenario
    /// below `./scenarios`.
    ///
    /// # Errors
    /// When there is none such or it is too large.
    pub fn read(file: &str) -> Result<Self, Fault> {
        if file == "-" {
            return Self::taken("standard input", std::io::stdin().lock());
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
            Ok(open) => Self::taken(&shown, open),
            Err(error) if is_id => Err(Fault(format!(
                "cannot read {shown}: {error}; and there is no scenario of that id below ./scenarios (`consensus scenarios` lists them)"
            ))),
            Err(error) => Err(Fault(format!("cannot read {shown}: {error}"))),
        }
    }

    fn taken(path: &str, from: impl std::io::Read) -> Result<Self, Fault> {
        let mut text = String::new();
        let most = limits::TEXT_BYTES as u64 + 1;
        let read = from.take(most).read_to_string(&mut text);
        read.map_err(|error| Fault(format!("cannot read {path}: {error}")))?;
        if text.len() > limits::TEXT_BYTES {
            return Err(Fault(format!(
                "{path}: a scenario's text has at most {} bytes; this has more",
                limits::TEXT_BYTES
            )));
        }
        Ok(Self {
            path: path.to_owned(),
            text,
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
