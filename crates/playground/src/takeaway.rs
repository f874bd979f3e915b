//! A run in the forms in which it can be taken away: the page fetches this as a
//! file of its own when somebody asks for one. `docs/export.md` describes them.

use std::sync::Arc;

use consensus::Protocol;
use export::{Format, Language, Look, Size, Style, Theme, Words};
use simulator::protocols::Task;
use simulator::text::saved::{Saved, parse_changes};
use simulator::{Detail, Run, Scenario};
use wasm_bindgen::prelude::*;

use crate::js::{moment, thrown};
use crate::problem::{Problem, plain, text_error};
use crate::protocols::with;
use crate::reading::read;
use crate::view::ExportOptions;

/// A run has as many events as the command line gives one by itself.
const EVENTS: usize = 10_000;

/// The ids of the sentences that exports need.
#[wasm_bindgen(js_name = exportWords)]
#[must_use]
pub fn export_words() -> Vec<String> {
    let keys = export::words::KEYS.iter();
    keys.map(|key| (*key).to_owned()).collect()
}

/// The run of a text in a form: `svg`, `mermaid`, `shiviz`, `rust`, `json` or
/// `scenario`. The text is a scenario's, with its seed, or a saved run with the
/// whole text of its scenario (`Session.saved`): then what is written is the run
/// on screen, with the reader's changes and notes, to the last byte.
///
/// # Errors
/// An `ErrorView` when the text cannot be read, or there is no such form.
#[wasm_bindgen(js_name = exportRun)]
pub fn export_run(
    text: &str,
    #[wasm_bindgen(
        unchecked_param_type = "'svg' | 'mermaid' | 'shiviz' | 'rust' | 'json' | 'scenario'"
    )]
    format: &str,
    #[wasm_bindgen(unchecked_param_type = "ExportOptions")] options: JsValue,
) -> Result<String, JsValue> {
    let options: ExportOptions = serde_wasm_bindgen::from_value(options)?;
    let task = Taking::new(format, options).map_err(thrown)?;
    let (source, saved) = read(text).map_err(thrown)?;
    let saved = saved.as_ref();
    with(&source, Written { task, saved })
        .and_then(|written| written)
        .map_err(thrown)
}

/// Something was asked for that there is not.
fn unknown(what: &str, found: &str, known: &[&str]) -> Problem {
    let known = known.join(", ");
    let sentence = format!("there is no {what} \"{found}\"; there are {known}");
    plain(
        "unknown-setting",
        vec![("found", found.to_owned())],
        sentence,
    )
}

/// An export to come.
struct Taking {
    format: Format,
    style: Style,
    words: Words,
    until: Option<u64>,
}

impl Taking {
    fn new(format: &str, mut options: ExportOptions) -> Result<Self, Problem> {
        let names: Vec<&str> = Format::ALL.iter().map(|it| it.name()).collect();
        let format = Format::find(format).ok_or_else(|| unknown("form", format, &names))?;
        let language = match options.lang.as_str() {
            "" | "en" => Language::English,
            "zh" => Language::Chinese,
            other => return Err(unknown("language", other, &["en", "zh"])),
        };
        let mut words = Words::new(language, |key| options.words.remove(key));
        words.headlines = options.headlines;
        let style = Style {
            theme: match options.theme.as_deref() {
                None | Some("light") => Theme::Light,
                Some("dark") => Theme::Dark,
                Some(other) => return Err(unknown("theme", other, &["light", "dark"])),
            },
            size: match options.size.as_deref() {
                None | Some("full") => Size::Full,
                Some("plain") => Size::Plain,
                Some("card") => Size::Card,
                Some("social") => Size::Social,
                Some(other) => {
                    return Err(unknown("size", other, &["full", "plain", "card", "social"]));
                }
            },
            from: options.from.map(moment),
            to: options.to.map(moment),
        };
        let until = options.until.map(moment);
        Ok(Self {
            format,
            style,
            words,
            until,
        })
    }
}

/// An export of a scenario's run, or of a saved one.
struct Written<'a> {
    task: Taking,
    saved: Option<&'a Saved>,
}

impl Task for Written<'_> {
    type Answer = Result<String, Problem>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        let Self { task, saved } = self;
        let until = task.until.or(scenario.until);
        let mut seed = scenario.seed;
        let mut changes = Vec::new();
        if let Some(saved) = saved {
            seed = saved.seed.unwrap_or(seed);
            changes = parse_changes(&saved.changes, &scenario).map_err(|e| text_error(&e))?;
        }
        let mut run = Run::with_changes(Arc::new(scenario), seed, Detail::Full, changes);
        run.keep_all();
        let in_time = |run: &mut Run<P>| {
            let next = run.next_time();
            next.is_some_and(|time| until.is_none_or(|until| time <= until))
        };
        while run.world().count() < EVENTS && in_time(&mut run) && run.step() {}
        let look = Look { run: &run };
        let text = export::saved(look);
        Ok(task.format.write(look, &task.words, task.style, &text))
    }
}
