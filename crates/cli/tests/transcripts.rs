//! The transcripts beside the scenarios: `BLESS=1` writes them, otherwise they are compared.

use std::path::{Path, PathBuf};

use crate::common::{root, scenarios};
use consensus_cli::file::Source;
use consensus_cli::protocols::with;
use consensus_cli::transcript::Transcript;

fn beside(path: &Path) -> PathBuf {
    path.with_extension("transcript.md")
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

/// The first line that differs, for the eye.
fn difference(before: &str, now: &str) -> String {
    let (mut old, mut new) = (before.lines(), now.lines());
    for number in 1.. {
        match (old.next(), new.next()) {
            (None, None) => break,
            (before, now) if before == now => {}
            (before, now) => {
                let line = |it: Option<&str>| it.map_or("(the end)".to_owned(), ToOwned::to_owned);
                return format!(
                    "line {number}\n  committed: {}\n  now:       {}",
                    line(before),
                    line(now)
                );
            }
        }
    }
    "only the ends of lines differ".to_owned()
}

#[test]
fn transcripts_are_as_committed() {
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let mut wrong = Vec::new();
    for path in scenarios() {
        let source = Source::read(&path.display().to_string()).expect("a scenario can be read");
        let now = with(&source, Transcript)
            .and_then(|it| it)
            .expect("a scenario runs");
        let file = beside(&path);
        let before = std::fs::read_to_string(&file).unwrap_or_default();
        if before == now {
            continue;
        }
        if bless {
            std::fs::write(&file, &now).expect("a transcript can be written");
        } else if before.is_empty() {
            wrong.push(format!("{}: there is none yet", shown(&file)));
        } else {
            wrong.push(format!("{}: {}", shown(&file), difference(&before, &now)));
        }
    }
    assert!(
        wrong.is_empty(),
        "what happens, or how it is told, has changed:\n\n{}\n\nIf it is meant so: npm run bless, and look at the difference.",
        wrong.join("\n\n")
    );
}

#[test]
fn no_transcript_is_left_of_a_scenario_that_is_gone() {
    for folder in std::fs::read_dir(root().join("scenarios")).expect("the folder") {
        let folder = folder.expect("an entry").path();
        for file in std::fs::read_dir(&folder).into_iter().flatten() {
            let file = file.expect("an entry").path();
            let name = file.display().to_string();
            if let Some(stem) = name.strip_suffix(".transcript.md") {
                assert!(
                    Path::new(&format!("{stem}.txt")).exists(),
                    "{} has no scenario",
                    shown(&file)
                );
            }
        }
    }
}

#[test]
fn a_difference_shows_its_first_line() {
    assert_eq!(
        difference("a\nb\nc", "a\nB\nc"),
        "line 2\n  committed: b\n  now:       B"
    );
    assert_eq!(
        difference("a", "a\nb"),
        "line 2\n  committed: (the end)\n  now:       b"
    );
}
