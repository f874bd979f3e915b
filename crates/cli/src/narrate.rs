//! A run, told: its events and how it ended, as data and as text.

mod ending;

use consensus::Protocol;
use serde::Serialize;
use simulator::Scenario;
use simulator::action::percent;
use simulator::names::span;
use simulator::scenario::Preset;
use simulator::text::print_setting;

use crate::matters::Mattered;
use crate::outcome::Outcome;
use crate::run::Ended;
use crate::table::{in_cells, wrap};
use crate::tell::{Teller, Told};
use crate::words::{Args, Words};

pub use ending::outcome;

/// How many columns of text a narration has.
const WIDTH: usize = 110;
/// The widest that the column of actions gets.
const ACTION: usize = 30;
/// Time and number of an event.
const MARGIN: usize = 17;

/// What a run is a run of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// The protocol.
    pub protocol: &'static str,
    /// The seed.
    pub seed: u32,
    /// The options that are not as the protocol has them by itself, and what the network does to messages.
    pub settings: Vec<String>,
    /// What disks hold beforehand.
    pub disks: Vec<String>,
}

/// A run, told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Narration {
    /// What it is a run of.
    #[serde(flatten)]
    pub heading: Heading,
    /// What happened.
    pub events: Vec<Told>,
    /// How it ended.
    pub outcome: Outcome,
    /// What of all that was done to it mattered; absent where that was not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matters: Option<Vec<Mattered>>,
}

/// How much of it the text shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Show {
    /// The reasons.
    pub why: bool,
    /// The registers that changed.
    pub registers: bool,
}

impl Heading {
    /// The heading of a run.
    #[must_use]
    pub fn of<P: Protocol>(world: &simulator::World<P>, words: &Words) -> Self {
        let scenario = world.scenario();
        Self {
            scenario: scenario.id.clone(),
            title: words.lang.of(&scenario.title).to_owned(),
            about: words.lang.of(&scenario.about).to_owned(),
            protocol: P::NAME,
            seed: world.seed(),
            settings: settings(scenario),
            disks: disks(scenario),
        }
    }

    /// As text: id and title, what it is about, protocol and seed.
    #[must_use]
    pub fn text(&self, words: &Words, width: usize) -> String {
        let mut out = format!("{}  {}\n", self.scenario, self.title)
            .trim_end()
            .to_owned()
            + "\n";
        for line in wrap(&self.about, width) {
            out.push_str(&line);
            out.push('\n');
        }
        let args = vec![
            ("protocol", self.protocol.into()),
            ("seed", self.seed.to_string().into()),
        ];
        out.push_str(&(words.text("cli-heading", &args) + "\n"));
        for (id, list) in [("cli-settings", &self.settings), ("cli-disks", &self.disks)] {
            if !list.is_empty() {
                let list = list.join(words.lang.semicolon());
                let line = words.text(id, &vec![("list", list.into())]);
                out.extend(wrap(&line, width).into_iter().map(|line| line + "\n"));
            }
        }
        out
    }
}

/// What is not as usual, as a scenario's text has it.
fn settings<P: Protocol>(scenario: &Scenario<P>) -> Vec<String> {
    let (usual, names) = (P::new(&scenario.cluster), &scenario.names);
    let options = P::OPTIONS
        .iter()
        .map(|spec| (spec.name, scenario.protocol.get(spec.name)));
    let changed = options.filter(|(name, setting)| *setting != usual.get(name));
    let mut all: Vec<String> = changed
        .map(|(name, setting)| format!("{name} {}", print_setting(&setting, names)))
        .collect();
    let network = &scenario.network;
    all.push(format!("latency {}", span(network.latency)));
    if network.loss > 0 {
        all.push(format!("loss {}", percent(network.loss)));
    }
    if network.duplication > 0 {
        all.push(format!("duplication {}", percent(network.duplication)));
    }
    all
}

/// What disks hold beforehand, as a scenario's text has it.
fn disks<P: Protocol>(scenario: &Scenario<P>) -> Vec<String> {
    let names = &scenario.names;
    let line = |preset: &Preset| {
        let atoms: Vec<String> = preset.atoms.iter().map(|atom| names.atom(*atom)).collect();
        format!(
            "{} {} {}",
            names.of(preset.node),
            preset.register,
            atoms.join(" ")
        )
    };
    scenario.presets.iter().map(line).collect()
}

impl Narration {
    /// Tells a run.
    #[must_use]
    pub fn of<P: Protocol>(ended: &Ended<P>, words: &Words) -> Self {
        let (world, teller) = (ended.world(), Teller { words });
        let trace = world.trace();
        let events = trace.first()..trace.events().end();
        Self {
            heading: Heading::of(world, words),
            events: events.map(|place| teller.event(place, ended)).collect(),
            outcome: Outcome::of(ended, words),
            matters: None,
        }
    }

    /// As text.
    #[must_use]
    pub fn text(&self, show: Show, words: &Words) -> String {
        let mut out = self.heading.text(words, WIDTH) + "\n";
        let widest = self
            .events
            .iter()
            .map(|told| in_cells(what(told)))
            .max()
            .unwrap_or(0);
        let column = widest.min(ACTION);
        for told in &self.events {
            event(told, column, show, words, &mut out);
        }
        out.push('\n');
        out.push_str(&outcome(&self.outcome, words));
        if let Some(matters) = &self.matters {
            let title = if matters.is_empty() {
                "cli-matters-none"
            } else {
                "cli-matters"
            };
            out.push_str(&format!("\n{}\n", words.text(title, &Args::new())));
            for line in matters.iter().flat_map(Mattered::lines) {
                out.push_str(&(line + "\n"));
            }
        }
        out
    }
}

/// What happened, as a script would say it: that a message arrives goes without saying.
fn what(told: &Told) -> &str {
    match told.event {
        "deliver" => told.action.strip_prefix("deliver ").unwrap_or(&told.action),
        "lost" | "cut-off" => told.action.strip_prefix("drop ").unwrap_or(&told.action),
        "missed" => told
            .action
            .split_once(' ')
            .map_or(told.action.as_str(), |(_, name)| name),
        _another => &told.action,
    }
}

/// A sign that stands before a sentence.
const fn sign(tone: &str) -> &'static str {
    match tone.as_bytes() {
        b"refusal" => "⊘ ",
        b"milestone" => "◆ ",
        b"mistake" => "✗ ",
        _ => "",
    }
}

/// The sentences of an event, each with the indent of its further lines.
fn sentences(told: &Told, show: Show, words: &Words) -> Vec<String> {
    let mut all: Vec<String> = told.sentence.iter().cloned().collect();
    for rule in &told.rules {
        all.push(format!("{}{}", sign(rule.tone), rule.headline));
        if show.why {
            all.push(format!("    {} ({})", rule.why, rule.source));
        }
    }
    if show.registers {
        for it in &told.changes {
            all.push(format!(
                "    {}.{}: {} → {}",
                it.node, it.register, it.before, it.after
            ));
        }
    }
    if let Some(chosen) = &told.chosen {
        let args = vec![
            ("value", chosen.value.as_str().into()),
            ("ballot", chosen.ballot.as_str().into()),
        ];
        all.push(format!("★ {}", words.text("cli-now-chosen", &args)));
    }
    all.extend(
        told.broke
            .iter()
            .map(|fall| format!("‼ {}: {}", fall.name, fall.sentence)),
    );
    all.extend(told.caption.iter().map(|caption| format!("» {caption}")));
    all
}

fn event(told: &Told, column: usize, show: Show, words: &Words, out: &mut String) {
    let what = what(told);
    let mut lead = format!("{:>9} {:>5}  {}", told.time, told.step, what);
    let indent = MARGIN + column + 2;
    if in_cells(what) > column {
        // Too long for its column: the sentences begin below it.
        out.push_str(lead.trim_end());
        out.push('\n');
        lead = String::new();
    }
    let room = WIDTH.saturating_sub(indent).max(30);
    for sentence in sentences(told, show, words) {
        let deeper = sentence.len() - sentence.trim_start().len();
        for line in wrap(sentence.trim_start(), room - deeper) {
            let pad = (indent + deeper).saturating_sub(in_cells(&lead));
            out.push_str(&format!("{lead}{}{line}\n", " ".repeat(pad)));
            lead.clear();
        }
    }
    if !lead.trim().is_empty() {
        out.push_str(lead.trim_end());
        out.push('\n');
    }
}
