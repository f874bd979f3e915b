//! `consensus run --matters`: did it matter? For every change and every fault
//! of the script, the run without it.

use consensus::Protocol;
use serde::Serialize;
use simulator::action::write_action;
use simulator::history::{History, Matter, Outcome, Verdict, What};
use simulator::names::{millis, said};
use simulator::reason::reason;
use simulator::{Detail, World};

use crate::run::Ended;
use crate::words::{Args, Words};

/// One thing that was done to a run, and whether it mattered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mattered {
    /// The change, by number; absent for a line of the script.
    pub change: Option<u32>,
    /// The line of the script, from 1; absent for a change.
    pub line: Option<usize>,
    /// Its first action as it is written; empty where it only takes something out.
    pub action: String,
    /// When it was made, in microseconds.
    pub time_us: u64,
    /// When, as it is written.
    pub time: String,
    /// Why it did not apply; absent if it did.
    pub reason: Option<String>,
    /// `promise`, `chosen`, `learned`, `timing`, `messages` or `none`.
    pub verdict: &'static str,
    /// The same in a sentence.
    pub sentence: String,
}

impl Mattered {
    /// Everything that was done to a run.
    #[must_use]
    pub fn of<P: Protocol>(ended: &Ended<P>, words: &Words) -> Vec<Self> {
        let world = ended.world();
        let scenario = std::sync::Arc::clone(world.scenario());
        let changes = ended.run.changes().to_vec();
        let mut history = History::with_changes(scenario, world.seed(), Detail::Full, changes);
        history.keep_all();
        let told = |it: Matter<P::Request>| tell(&it, world, words);
        history.matters().into_iter().map(told).collect()
    }

    /// As a line of text, with the lines below it.
    #[must_use]
    pub fn lines(&self) -> [String; 2] {
        let action = if self.action.is_empty() {
            "–"
        } else {
            &self.action
        };
        let reason = self.reason.as_ref();
        let reason = reason.map_or_else(String::new, |reason| format!(" ({reason})"));
        [
            format!("{:>9}  {action}", self.time),
            format!("{:>9}  {}{reason}", "", self.sentence),
        ]
    }
}

fn tell<P: Protocol>(it: &Matter<P::Request>, world: &World<P>, words: &Words) -> Mattered {
    let scenario = world.scenario();
    let (change, line) = match it.what {
        What::Change(id) => (Some(id), None),
        What::Line(line) => (None, Some(line + 1)),
    };
    let write = |action| write_action(action, &scenario.protocol, &scenario.names);
    let sentence = match &it.reason {
        Some(_) => words.text("matter-unapplied", &Args::new()),
        None => {
            // The same servers twice would tell of no difference: it is in what they learned.
            let same =
                it.verdict == Verdict::Learned && it.here.learners() == it.without.learners();
            let id = [
                "matter-",
                it.verdict.name(),
                if same { "-same" } else { "" },
            ]
            .concat();
            words.text(&id, &arguments(it, world, words))
        }
    };
    Mattered {
        change,
        line,
        action: it.action.as_ref().map_or_else(String::new, write),
        time_us: it.time,
        time: millis(it.time),
        reason: it.reason.map(|it| reason(&**scenario, it).sentence),
        verdict: it.verdict.name(),
        sentence,
    }
}

/// The arguments of the sentence of a verdict: the same as the page's.
fn arguments<P: Protocol>(it: &Matter<P::Request>, world: &World<P>, words: &Words) -> Args {
    let names = &world.scenario().names;
    let (here, without) = (&it.here, &it.without);
    let or_none = |all: Vec<String>| {
        if all.is_empty() {
            "none".to_owned()
        } else {
            all.join(words.lang.comma())
        }
    };
    let values = |one: &Outcome| {
        let mut all: Vec<String> = Vec::new();
        for chosen in &one.chosen {
            let value = names.value(chosen.value);
            if !all.contains(&value) {
                all.push(value);
            }
        }
        or_none(all)
    };
    let learners = |one: &Outcome| {
        let nodes = one.learners();
        or_none(nodes.iter().map(|node| names.of(node).to_owned()).collect())
    };
    let ballot = |one: &Outcome| {
        let first = one.chosen.first();
        first.map_or_else(|| "–".to_owned(), |chosen| names.ballot(chosen.ballot))
    };
    let at = |one: &Outcome| said(one.chosen_at.unwrap_or(0));
    match it.verdict {
        Verdict::Promise => vec![
            ("with", here.broke.len().into()),
            ("without", without.broke.len().into()),
        ],
        Verdict::Chosen => vec![
            ("with", values(here).into()),
            ("without", values(without).into()),
        ],
        Verdict::Learned => vec![
            ("with", learners(here).into()),
            ("without", learners(without).into()),
        ],
        Verdict::Timing => vec![
            ("ballot", ballot(here).into()),
            ("with", at(here).into()),
            ("other", ballot(without).into()),
            ("without", at(without).into()),
        ],
        Verdict::Messages => vec![
            ("with", here.messages.into()),
            ("without", without.messages.into()),
        ],
        Verdict::None => Args::new(),
    }
}
