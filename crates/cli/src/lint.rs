//! `consensus lint`: whether scenarios are lessons that hold.

use std::fmt;

use consensus::Protocol;
use serde::Serialize;
use simulator::Scenario;
use simulator::scenario::{Expect, Text};

use crate::args::{ChangeArgs, LintArgs};
use crate::file::{Source, Unread};
use crate::outcome::{End, Outcome};
use crate::protocols::{Task, try_with};
use crate::run::run_one;
use crate::words::{Lang, Words};
use crate::{Fault, NOT_AS_EXPECTED, NOT_UNDERSTOOD, Said, WELL, json};

/// A run that takes more events than this without an `until` is said not to end.
const EVENTS: u32 = 50_000;

/// `consensus lint`.
///
/// # Errors
/// Never: what is wrong with a file is a finding. The interface is that of all commands.
pub fn lint(args: &LintArgs) -> Result<Said, Fault> {
    let (mut all, mut code) = (Vec::new(), WELL);
    for file in &args.files {
        let (found, severe) = match Source::read(file) {
            Err(unread) => (vec![unread.into()], NOT_UNDERSTOOD),
            Ok(source) => findings(&source),
        };
        code = code.max(severe);
        all.extend(found);
    }
    let text = if args.json {
        json(&all)?
    } else {
        text(&all, args.files.len())
    };
    Ok(Said { text, code })
}

/// One line a finding, and how many there are.
fn text(all: &[Finding], files: usize) -> String {
    let plural =
        |n: usize, one: &str, more: &str| format!("{n} {}", if n == 1 { one } else { more });
    let found = if all.is_empty() {
        "nothing found".to_owned()
    } else {
        plural(all.len(), "finding", "findings")
    };
    let files = plural(files, "scenario", "scenarios");
    let mut lines: Vec<String> = all.iter().map(ToString::to_string).collect();
    lines.push(format!("{files}: {found}\n"));
    lines.join("\n")
}

/// What is wrong with a scenario, and the exit code that goes with it.
#[must_use]
fn findings(source: &Source) -> (Vec<Finding>, u8) {
    match try_with(&source.text, Look { source }) {
        Err(error) => (vec![source.fault(&error).into()], NOT_UNDERSTOOD),
        Ok(found) if found.is_empty() => (Vec::new(), WELL),
        Ok(found) => {
            let at = |(place, message): (Place, String)| Finding {
                file: source.path.clone(),
                line: place.0,
                column: place.1,
                message,
            };
            (found.into_iter().map(at).collect(), NOT_AS_EXPECTED)
        }
    }
}

/// What is wrong, and where; printed as `file:line:column: what is wrong`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Finding {
    file: String,
    line: usize,
    column: usize,
    message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            column,
            message,
        } = self;
        write!(f, "{file}:{line}:{column}: {message}")
    }
}

impl From<Unread> for Finding {
    fn from(it: Unread) -> Self {
        let (line, column) = it.place.unwrap_or((1, 1));
        Self {
            file: it.path,
            line,
            column,
            message: it.what,
        }
    }
}

/// A place in a scenario's text, and what is wrong there.
type Wrong = (Place, String);

struct Look<'a> {
    source: &'a Source,
}

impl Task for Look<'_> {
    type Answer = Vec<Wrong>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        let places = Places::of(&self.source.text);
        let mut all = Vec::new();
        name(self.source, &scenario, &places, &mut all);
        languages(&scenario, &places, &mut all);
        rule_ids(&scenario, &places, &mut all);
        outcome(scenario, &places, &mut all);
        all
    }
}

/// The id is the name of the file.
fn name<P: Protocol>(
    source: &Source,
    scenario: &Scenario<P>,
    places: &Places,
    all: &mut Vec<Wrong>,
) {
    let path = std::path::Path::new(&source.path);
    let stem = path
        .file_stem()
        .map_or_else(String::new, |stem| stem.display().to_string());
    if path.extension().is_some() && stem != scenario.id {
        let what = format!("the id {} is not the name of the file, {stem}", scenario.id);
        all.push((places.head("scenario"), what));
    }
}

/// Whatever a reader is told, both languages tell.
fn languages<P: Protocol>(scenario: &Scenario<P>, places: &Places, all: &mut Vec<Wrong>) {
    let mut look = |text: &Text, place: Place, what: &str| {
        for (language, text) in [("en", &text.en), ("zh", &text.zh)] {
            if text.trim().is_empty() {
                all.push((place, format!("{what} is missing in {language}")));
            }
        }
    };
    look(&scenario.title, places.head("title"), "the title");
    look(&scenario.about, places.head("about"), "about");
    for (line, place) in scenario.script.iter().zip(places.items("script")) {
        if let Some(note) = &line.note {
            look(note, place, "this caption");
        }
    }
}

/// Rules that are expected exist.
fn rule_ids<P: Protocol>(scenario: &Scenario<P>, places: &Places, all: &mut Vec<Wrong>) {
    let words = Words::new(Lang::En);
    for (at, expect) in scenario.expect.iter().enumerate() {
        if let Expect::Rule { rule, .. } = expect
            && !words.has(&format!("rule-{rule}"))
        {
            all.push((places.expectation(at), format!("there is no rule {rule}")));
        }
    }
}

/// It ends, its script finds what it acts on, and what must be seen is seen.
fn outcome<P: Protocol>(scenario: Scenario<P>, places: &Places, all: &mut Vec<Wrong>) {
    let change = ChangeArgs {
        events: EVENTS,
        ..ChangeArgs::default()
    };
    let Ok(ended) = run_one(scenario, None, &change, None) else {
        return;
    };
    let outcome = Outcome::of(&ended, &Words::new(Lang::En));
    if outcome.end == End::Events {
        let what = format!("the run has not ended after {EVENTS} events; say until and a time");
        all.push((places.head("scenario"), what));
    }
    for (at, it) in outcome
        .expectations
        .iter()
        .flatten()
        .enumerate()
        .filter(|(_, it)| !it.met)
    {
        let (place, what) = match it.script_line {
            None => (
                places.expectation(at),
                format!("expected {}; seen: {}", it.expected, it.seen),
            ),
            Some(line) => (
                places.items("script").nth(line - 1).unwrap_or((1, 1)),
                format!("{} never happens: {}", it.expected, it.seen),
            ),
        };
        all.push((place, what));
    }
    for it in outcome
        .monitors
        .iter()
        .filter(|it| it.stands == "broken" && !it.expected)
    {
        let what = format!(
            "{} falls at event {}, which the scenario does not expect: {}",
            it.name,
            it.step.unwrap_or(0),
            it.sentence.as_deref().unwrap_or("")
        );
        all.push((places.head("expect"), what));
    }
}

/// Where the lines of a scenario's text stand, by section.
struct Places {
    sections: Vec<SectionPlaces>,
    /// Which items of `expect` begin an expectation of their own.
    expectations: Vec<Place>,
}

/// Line and column, from 1.
type Place = (usize, usize);

/// Where a section and its items stand.
struct SectionPlaces {
    word: String,
    line: usize,
    items: Vec<Place>,
}

impl Places {
    /// Of a text that has parsed: its sections begin at the start of a line,
    /// their items are indented alike, what is deeper continues an item.
    fn of(text: &str) -> Self {
        let mut it = Self {
            sections: Vec::new(),
            expectations: Vec::new(),
        };
        let mut chosen = false;
        for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let rest = line.trim_start();
            let indent = line.chars().count() - rest.chars().count();
            if rest.is_empty() || rest.starts_with('#') {
                continue;
            }
            let word = rest.split_whitespace().next().unwrap_or("");
            if indent == 0 {
                it.sections.push(SectionPlaces {
                    word: word.to_owned(),
                    line: number + 1,
                    items: Vec::new(),
                });
                continue;
            }
            let Some(SectionPlaces {
                word: section,
                items,
                ..
            }) = it.sections.last_mut()
            else {
                continue;
            };
            let first = items.first().map_or(indent + 1, |(_, column)| *column);
            if indent + 1 == first {
                items.push((number + 1, first));
                // Several values chosen are one expectation.
                let again = word == "chosen" && std::mem::replace(&mut chosen, true);
                if section == "expect" && !again {
                    it.expectations.push((number + 1, first));
                }
            }
        }
        it
    }

    fn head(&self, section: &str) -> Place {
        self.sections
            .iter()
            .find(|it| it.word == section)
            .map_or((1, 1), |it| (it.line, 1))
    }

    fn items(&self, section: &str) -> impl Iterator<Item = Place> {
        self.sections
            .iter()
            .filter(move |it| it.word == section)
            .flat_map(|it| it.items.iter().copied())
    }

    fn expectation(&self, at: usize) -> Place {
        self.expectations
            .get(at)
            .copied()
            .unwrap_or_else(|| self.head("expect"))
    }
}
