//! What a search found, as a scenario that says in both languages what it shows.

use std::path::Path;

use checker::model::monitor_names;
use checker::telling::{Telling, tell};
use checker::{Bounds, Search, counterexample};
use consensus::Protocol;
use consensus::config::Setting;
use simulator::scenario::Text;
use simulator::{Scenario, text};

use crate::Fault;
use crate::words::{Arg, Args, Lang, Words};

/// The shortest way as the text of a scenario.
pub(super) fn written<P: Protocol>(
    scenario: &Scenario<P>,
    bounds: Bounds,
    search: &mut Search<P>,
    fallen: u32,
) -> Result<String, Fault> {
    let way = search.trace().unwrap_or_default();
    let fallen = monitor_names(fallen);
    let found = counterexample::scenario(scenario, bounds.network, &way, &fallen);
    // A fault of the checker, never of the reader: the search and a live run differ.
    let found = found.map_err(|lost| {
        Fault(format!(
            "the way that was found does not play in a live run: {lost:?}"
        ))
    })?;
    let mistakes = match scenario.protocol.get("mutations") {
        Setting::Words(words) => words,
        _other => Vec::new(),
    };
    Ok(text::print(&tell(found, telling(&mistakes, &fallen))))
}

/// The same words as the page's.
fn telling<W: AsRef<str>>(mistakes: &[W], fallen: &[&str]) -> Telling {
    let [en, zh] = Lang::ALL.map(|lang| {
        let words = Words::new(lang);
        let list = |ids: &mut dyn Iterator<Item = String>| {
            let said: Vec<String> = ids.map(|id| words.text(&id, &Args::new())).collect();
            said.join(lang.comma())
        };
        let space = if lang == Lang::En { " " } else { "" };
        let each = |part: &str| {
            let said = mistakes
                .iter()
                .map(|id| words.text(&format!("mutation-{}.{part}", id.as_ref()), &Args::new()));
            said.collect::<Vec<_>>().join(space)
        };
        let what = list(
            &mut mistakes
                .iter()
                .map(|id| format!("mutation-{}", id.as_ref())),
        );
        let promises = list(&mut fallen.iter().map(|id| format!("monitor-{id}")));
        let first = fallen.first().map(|id| format!("monitor-{id}"));
        let first = capital(&list(&mut first.into_iter()));
        let (title, about) = if mistakes.is_empty() {
            ("check-title-plain", "check-about-plain")
        } else {
            ("check-title", "check-about")
        };
        let says = |id: &str, args: &[(&'static str, &str)]| {
            let args: Args = args
                .iter()
                .map(|(name, it)| (*name, Arg::from(*it)))
                .collect();
            words.text(id, &args)
        };
        [
            says(title, &[("promise", &first), ("what", &what)]),
            says(about, &[("what", &each("what")), ("seen", &each("seen"))]),
            says("check-wrong", &[("what", &what)]),
            says("check-fallen", &[("promises", &promises)]),
        ]
    });
    let mut both = en.into_iter().zip(zh).map(|(en, zh)| Text { en, zh });
    let mut next = || both.next().unwrap_or_default();
    Telling {
        title: next(),
        about: next(),
        wrong: next(),
        fallen: next(),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.clone()).collect()
}

/// Says before the search whether its answer can be saved there: a search of an hour is not to end with nothing.
///
/// # Errors
/// When there is no such folder, or a folder stands where the file is to be.
pub(super) fn can_save(path: Option<&Path>) -> Result<(), Fault> {
    let Some(path) = path else {
        return Ok(());
    };
    let cannot = |why: &str| Err(Fault(format!("--save {}: {why}", path.display())));
    if path.is_dir() {
        return cannot("this is a folder; name a file in it");
    }
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
            cannot("there is no such folder")
        }
        _here => Ok(()),
    }
}

/// Saves it; if that is refused after all, the fault has the text.
pub(super) fn save(path: &Path, text: &str) -> Result<(), Fault> {
    std::fs::write(path, text).map_err(|error| {
        Fault(format!(
            "cannot write {}: {error}. What was found:\n\n{text}",
            path.display()
        ))
    })
}
