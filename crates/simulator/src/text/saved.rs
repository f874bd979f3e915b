//! A run as text: what it was opened with, and what was changed in it. The
//! payload of links and of saved files; `docs/scenario-format.md` describes it.

use std::sync::Arc;

use consensus::Protocol;

use super::actions::action;
use super::error::{TextError, part};
use super::input::{Class, Input, taken};
use super::list::List;
use super::parse::parse;
use super::pieces::push;
use super::print::languages;
use super::rows::{Row, comment, in_limits, within};
use super::script::Caption;
use super::vocabulary::{Vocabulary, message};
use super::words::{any_number, keyword, number, one_of, peek_word, time, took};
use crate::action::write_action;
use crate::limits;
use crate::names::millis;
use crate::run::{Change, Moment, Numbered, Run};
use crate::scenario::Scenario;
use crate::time::Time;
use crate::trace::Detail;

/// The version of the form that is written. Later versions read it.
const VERSION: u32 = 1;
/// The words with which a line of the head begins.
const HEAD: [&str; 5] = ["run", "seed", "moment", "language", "changes"];
/// The languages of the page.
const LANGUAGES: [&str; 2] = ["en", "zh"];

/// A saved run, but for its changes: those can be read when the scenario is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// The seed, if it is not the scenario's.
    pub seed: Option<u32>,
    /// The moment, if it is not the start: time and step.
    pub moment: Option<(Time, u32)>,
    /// The language of the page: `en` or `zh`; empty for none.
    pub language: &'static str,
    /// The changes, a line each.
    pub changes: String,
    /// The id of its scenario, or the scenario's whole text.
    pub scenario: Source,
}

/// What a run was opened with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A scenario that comes with the playground, by id.
    Id(String),
    /// A scenario's text. Its lines are numbered as in the saved run.
    Text(String),
}

impl Default for Source {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Saved {
    /// Reads a text that begins with the line `run 1`; `None` for any other,
    /// which may be a scenario.
    ///
    /// # Errors
    /// When it begins as a saved run and cannot be read as one.
    pub fn read(text: &str) -> Result<Option<Self>, TextError> {
        let words = Vocabulary::default();
        let mut saved = Self::default();
        let mut left = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (mut number, mut seen) = (0, [false; HEAD.len()]);
        let mut section = "";
        while !left.is_empty() {
            let line = taken(left, Class::Line);
            let row = Row::new(number + 1, part(line, 0, comment(line)));
            let word = row.word();
            if row.text.is_empty() {
                // Blank lines of the changes count, so that errors name the right one.
                saved.blank_line(section);
            } else if row.indent > 0 && section == "changes" {
                push(&mut saved.changes, &[row.text, "\n"]);
            } else if let Some(place) = List::Words(&HEAD).find(word).filter(|_| row.indent == 0) {
                if !seen[0] && word != "run" {
                    return Ok(None);
                }
                if std::mem::replace(&mut seen[place], true) {
                    let message = [word, " stands here twice"];
                    return Err(row.error(0, word.len(), "twice", List::NONE, &message));
                }
                saved.head(place, row.read_on(&words))?;
                section = HEAD[place];
                saved.begin(section, number);
            } else if seen[0] {
                break;
            } else {
                return Ok(None);
            }
            number += 1;
            left = part(left, line.len() + 1, left.len());
        }
        if !seen[0] {
            return Ok(None);
        }
        within(text, limits::SAVED_BYTES)?;
        saved.scenario = source(left, number)?;
        Ok(Some(saved))
    }

    fn begin(&mut self, section: &str, number: usize) {
        if section == "changes" {
            self.changes = "\n".repeat(number + 1);
        }
    }

    fn blank_line(&mut self, section: &str) {
        if section == "changes" {
            self.changes.push('\n');
        }
    }

    /// One line of the head, behind its first word.
    fn head(&mut self, place: usize, mut i: Input<'_>) -> Result<(), TextError> {
        match HEAD[place] {
            "run" => {
                let at = i.at;
                let version = any_number(&mut i);
                if version == 0 || version > VERSION {
                    let message = "this run was saved by a later version of the playground";
                    i.fail(at, 0, "newer", List::Words(&["1"]), &[message]);
                }
            }
            "seed" => self.seed = Some(any_number(&mut i)),
            "moment" => {
                let time = time(&mut i);
                keyword(&mut i, "step");
                let most = u32::try_from(limits::EVENTS).unwrap_or(u32::MAX);
                self.moment = Some((time, number(&mut i, "a step", 0, most)));
            }
            "language" => {
                let place = one_of(&mut i, "language", List::Words(&LANGUAGES));
                self.language = LANGUAGES[place];
            }
            _changes => {}
        }
        i.done()
    }

    /// The text, in the version of today.
    #[must_use]
    pub fn print(&self) -> String {
        let mut text = String::from("run 1\n");
        if let Some(seed) = self.seed {
            push(&mut text, &["seed ", &seed.to_string(), "\n"]);
        }
        if let Some((time, step)) = self.moment {
            let (time, step) = (millis(time), step.to_string());
            push(&mut text, &["moment ", &time, " step ", &step, "\n"]);
        }
        if !self.language.is_empty() {
            push(&mut text, &["language ", self.language, "\n"]);
        }
        let changes = self.changes.trim_start_matches('\n');
        if !changes.is_empty() {
            push(&mut text, &["changes\n", changes]);
        }
        match &self.scenario {
            Source::Id(id) => push(&mut text, &["scenario ", id, "\n"]),
            Source::Text(scenario) => text.push_str(scenario.trim_start_matches('\n')),
        }
        text
    }
}

/// A run from its text, at its start: a scenario's, or a saved run that has its
/// scenario's whole text. What a test begins with that repeats a run.
///
/// # Errors
/// The first thing that is wrong, with its line and column and what would be legal.
pub fn begin<P: Protocol>(text: &str, detail: Detail) -> Result<Run<P>, TextError> {
    let saved = Saved::read(text)?;
    let source = match &saved {
        None => text,
        Some(saved) => match &saved.scenario {
            Source::Text(source) => source,
            Source::Id(_) => {
                let message = "here the whole text of the scenario has to stand";
                let row = Row::new(text.lines().count(), "");
                return Err(row.error(0, 0, "missing", List::NONE, &[message]));
            }
        },
    };
    let scenario = parse::<P>(source)?;
    let (mut seed, mut changes) = (scenario.seed, Vec::new());
    if let Some(saved) = &saved {
        seed = saved.seed.unwrap_or(seed);
        changes = parse_changes(&saved.changes, &scenario)?;
    }
    Ok(Run::with_changes(Arc::new(scenario), seed, detail, changes))
}

/// What follows the head: a scenario's text, or the line that names one.
fn source(rest: &str, before: usize) -> Result<Source, TextError> {
    let mut lines = rest.lines().map(|line| part(line, 0, comment(line)));
    let mut lines = lines
        .by_ref()
        .map(str::trim_end)
        .filter(|line| !line.is_empty());
    let (first, more) = (lines.next(), lines.next());
    let Some(first) = first else {
        let row = Row::new(before, "");
        let legal = List::Words(&["scenario b09-x-and-y"]);
        let message = "this run does not say of which scenario it is";
        return Err(row.error(0, 0, "missing", legal, &[message]));
    };
    match first.strip_prefix("scenario ") {
        Some(id) if more.is_none() => Ok(Source::Id(id.trim().to_owned())),
        Some(_) | None => Ok(Source::Text(["\n".repeat(before).as_str(), rest].concat())),
    }
}

/// The changes of a run, a line each.
#[must_use]
pub fn print_changes<P: Protocol>(
    changes: &[Numbered<P::Request>],
    scenario: &Scenario<P>,
) -> String {
    let mut text = String::new();
    for it in changes {
        print_change(&mut text, it, scenario);
    }
    text
}

fn print_change<P: Protocol>(
    text: &mut String,
    Numbered { id, change }: &Numbered<P::Request>,
    scenario: &Scenario<P>,
) {
    let name = |name| scenario.names.message(name, P::KINDS);
    push(text, &["  ", &id.to_string()]);
    match &change.when {
        Moment::At { time, after: 0 } => push(text, &[" at ", &millis(*time)]),
        Moment::At { time, after } => {
            push(text, &[" at ", &millis(*time), " +", &after.to_string()]);
        }
        Moment::Sent(message) => push(text, &[" sent ", &name(message)]),
        Moment::Arrived(message) => push(text, &[" arrived ", &name(message)]),
    }
    for (place, action) in change.actions.iter().enumerate() {
        let action = write_action(action, &scenario.protocol, &scenario.names);
        push(text, &[if place == 0 { " do " } else { " ; " }, &action]);
    }
    if !change.without.is_empty() {
        text.push_str(" without");
        for line in &change.without {
            push(text, &[" ", &(line + 1).to_string()]);
        }
    }
    if let Some(note) = &change.note {
        let (en, zh) = languages(note);
        text.push_str(" note");
        for language in [en, zh] {
            if !language.is_empty() {
                push(text, &[" ", &language]);
            }
        }
    }
    text.push('\n');
}

/// How many bytes these changes take as text: more than a scenario's text may
/// have cannot be saved, and is not made.
#[must_use]
pub fn bytes_of<P: Protocol>(changes: &[Numbered<P::Request>], scenario: &Scenario<P>) -> usize {
    // Few changes of usual length are not measured.
    let notes = changes.iter().filter_map(|it| it.change.note.as_ref());
    let notes: usize = notes.map(|note| note.en.len() + note.zh.len()).sum();
    let parts = |it: &Numbered<_>| 1 + it.change.actions.len() + it.change.without.len();
    let parts: usize = changes.iter().map(parts).sum();
    let most = 2 * notes + parts * LONGEST_PART;
    if most <= limits::TEXT_BYTES {
        return most;
    }
    print_changes(changes, scenario).len()
}

/// No action, moment or line that is left out takes more bytes than this.
const LONGEST_PART: usize = 600;

/// Reads the changes of a run of a scenario, a line each.
///
/// # Errors
/// The first thing that is wrong, with its line and column and what would be legal.
pub fn parse_changes<P: Protocol>(
    text: &str,
    scenario: &Scenario<P>,
) -> Result<Vec<Numbered<P::Request>>, TextError> {
    in_limits(text)?;
    let words = Vocabulary::of::<P>(scenario.names.clone(), scenario.cluster.clone());
    let mut changes: Vec<Numbered<P::Request>> = Vec::new();
    for (place, line) in text.lines().enumerate() {
        let row = Row::new(place + 1, part(line, 0, comment(line)));
        if row.text.is_empty() {
            continue;
        }
        let mut i = row.read(&words);
        let at = i.at;
        let it = change(&mut i, scenario);
        if changes.iter().any(|other| other.id == it.id) {
            let message = "a change of this number stands here already";
            i.fail(at, 0, "twice", List::NONE, &[message]);
        }
        if changes.len() == limits::CHANGES {
            i.limit(at, 0, &["this is one change too many"], "256 changes");
        }
        i.done()?;
        changes.push(it);
    }
    Ok(changes)
}

fn change<P: Protocol>(i: &mut Input<'_>, scenario: &Scenario<P>) -> Numbered<P::Request> {
    let id = number(i, "the number of a change", 1, 1_000_000);
    let when = match one_of(i, "moment", List::Words(&["at", "sent", "arrived"])) {
        0 => {
            let time = time(i);
            let after = if i.took(b'+') {
                number(i, "a number of events", 0, 1_000_000)
            } else {
                0
            };
            Moment::At { time, after }
        }
        1 => Moment::Sent(message(i)),
        _arrived => Moment::Arrived(message(i)),
    };
    let mut change = Change::new(when, Vec::new());
    if took(i, "do") {
        loop {
            change.actions.push(action(i, &scenario.protocol));
            if !i.took(b';') {
                break;
            }
            super::words::gap(i);
        }
    }
    if took(i, "without") {
        let most = u32::try_from(scenario.script.len()).unwrap_or(u32::MAX);
        loop {
            let line = number(i, "a line of the script", 1, most);
            change.without.push(line as usize - 1);
            if i.at_end() || peek_word(i) == "note" {
                break;
            }
        }
    }
    if took(i, "note") {
        let at = i.at;
        let mut caption = Caption::default();
        caption.take(i);
        let text = caption.text;
        if text.en.len().max(text.zh.len()) > limits::NOTE_BYTES {
            i.limit(
                at,
                0,
                &["this note is too long"],
                "1000 bytes in a language",
            );
        }
        change.note = Some(text);
    }
    if !i.at_end() {
        i.expected(
            i.at,
            List::Words(&["do", "without", "note", ";", "the end of the line"]),
        );
    }
    Numbered { id, change }
}
