//! `consensus pictures`: what a site needs of every scenario of a folder, made in one go.

use std::path::Path;

use consensus::{Protocol, Setting};
use export::{Look, Size, Style, Theme, svg};
use serde::Serialize;
use simulator::Scenario;
use simulator::scenario::Text;

use crate::args::{ChangeArgs, PicturesArgs};
use crate::file::{Source, scenarios_of};
use crate::picture::in_words;
use crate::protocols::{Task, with};
use crate::run::{Ended, run_one};
use crate::words::{Lang, Words};
use crate::{Fault, Said, WELL, json};

/// The most events of a run that is drawn: the same as `consensus diagram` by itself.
const EVENTS: u32 = 10_000;

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Both {
    en: String,
    zh: String,
}

impl From<&Text> for Both {
    fn from(text: &Text) -> Self {
        Self {
            en: text.en.clone(),
            zh: text.zh.clone(),
        }
    }
}

/// What the reader is told at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Caption {
    /// The event, by number from 1.
    step: usize,
    time_us: u64,
    #[serde(flatten)]
    text: Both,
}

/// A scenario of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Entry {
    id: String,
    family: String,
    protocol: &'static str,
    title: Both,
    about: Both,
    nodes: usize,
    /// How many events, and messages without copies, until its end.
    events: usize,
    messages: usize,
    time_us: u64,
    /// The mistakes that are switched on.
    mutations: Vec<String>,
    /// The promises that fall.
    broken: Vec<&'static str>,
    captions: Vec<Caption>,
}

/// `consensus pictures`.
///
/// # Errors
/// When the folder or a text in it cannot be read, or the files cannot be written.
pub fn command(args: &PicturesArgs) -> Result<Said, Fault> {
    let paths = scenarios_of(&args.folder)?;
    let words = Lang::ALL.map(Words::new);
    let mut catalogue = Vec::new();
    for path in paths {
        let family = path.parent().and_then(Path::file_name);
        let family = family.map_or_else(String::new, |it| it.display().to_string());
        let source = Source::read(&path.display().to_string())?;
        let task = Draw {
            source: &source,
            family,
            words: &words,
            into: &args.into,
        };
        catalogue.push(with(&source, task)??);
    }
    write(&args.into.join("catalogue.json"), &json(&catalogue)?)?;
    let text = format!("{} scenarios: {}\n", catalogue.len(), args.into.display());
    Ok(Said { text, code: WELL })
}

struct Draw<'a> {
    source: &'a Source,
    family: String,
    words: &'a [Words; 2],
    into: &'a Path,
}

impl Task for Draw<'_> {
    type Answer = Result<Entry, Fault>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        let by = ChangeArgs {
            events: EVENTS,
            ..ChangeArgs::default()
        };
        let ended = run_one(scenario, Some(self.source), &by, None)?;
        let id = &ended.world().scenario().id;
        let look = Look { run: &ended.run };
        let place = |kind: &str| {
            let name = format!("{id}.{kind}.svg");
            self.into.join(&self.family).join(name)
        };
        let style = |theme, size| Style {
            theme,
            size,
            ..Style::default()
        };
        // Cards have no letters: one for both languages.
        let [english, _] = self.words;
        for (kind, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
            let card = svg(look, &in_words(english), style(theme, Size::Card));
            write(&place(kind), &card)?;
        }
        for words in self.words {
            let drawn = svg(look, &in_words(words), style(Theme::Page, Size::Plain));
            write(&place(words.lang.tag()), &drawn)?;
        }
        Ok(entry(&ended, self.family))
    }
}

fn entry<P: Protocol + 'static>(ended: &Ended<P>, family: String) -> Entry {
    let (world, look) = (ended.world(), Look { run: &ended.run });
    let scenario = world.scenario();
    let caption = |(place, event): (usize, &simulator::trace::Event<P>)| {
        let text = ended.run.caption(place)?;
        Some(Caption {
            step: place + 1,
            time_us: event.time,
            text: text.into(),
        })
    };
    Entry {
        id: scenario.id.clone(),
        family,
        protocol: P::NAME,
        title: (&scenario.title).into(),
        about: (&scenario.about).into(),
        nodes: scenario.names.all().len(),
        events: world.count(),
        messages: look.records().filter(|(_, it)| it.name.copy == 0).count(),
        time_us: look.end(),
        mutations: match scenario.protocol.get("mutations") {
            Setting::Words(words) => words,
            _none => Vec::new(),
        },
        broken: world.monitors().broken().collect(),
        captions: look.events().filter_map(caption).collect(),
    }
}

fn write(path: &Path, text: &str) -> Result<(), Fault> {
    let cannot = |error: std::io::Error| Fault(format!("cannot write {}: {error}", path.display()));
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(cannot)?;
    }
    std::fs::write(path, text).map_err(cannot)
}
