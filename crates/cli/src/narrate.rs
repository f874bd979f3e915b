//! A run, told: its events and how it ended, as data and as text.

use consensus::Protocol;
use serde::Serialize;
use simulator::Scenario;
use simulator::action::percent;
use simulator::names::span;
use simulator::scenario::Preset;
use simulator::text::print_setting;

use crate::matters::Mattered;
use crate::outcome::{Outcome, Stand};
use crate::run::Ended;
use crate::table::{in_cells, wrap};
use crate::tell::{Teller, Told};
use crate::words::{Args, Words};

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

/// How a run ended, as text.
#[must_use]
pub fn outcome(it: &Outcome, words: &Words) -> String {
    let plain = |id: &str| words.text(id, &Args::new());
    let args = vec![
        ("time", it.time.as_str().into()),
        ("events", it.events.into()),
    ];
    let mut out = words.text(it.end.id(), &args) + "\n\n";
    for (label, text) in lines(it, words) {
        let label = plain(label);
        let pad = LABEL.saturating_sub(in_cells(&label));
        for (place, line) in wrap(&text, WIDTH - LABEL - 2).iter().enumerate() {
            match place {
                0 => out.push_str(&format!("  {label}{}{line}\n", " ".repeat(pad))),
                _ => out.push_str(&format!("  {}{line}\n", " ".repeat(LABEL))),
            }
        }
    }
    for stand in it.monitors.iter().filter(|it| it.stands != "held") {
        out.push_str(&fallen(stand, words));
    }
    if let Some(all) = &it.expectations {
        out.push('\n');
        let met = all.iter().filter(|it| it.met).count();
        out.push_str(&words.text(
            "cli-expected",
            &vec![("met", met.into()), ("all", all.len().into())],
        ));
        out.push('\n');
        for it in all.iter().filter(|it| !it.met) {
            let args = vec![
                ("expected", it.expected.as_str().into()),
                ("seen", it.seen.as_str().into()),
            ];
            out.push_str(&format!("  ✗ {}\n", words.text("cli-not-met", &args)));
        }
    } else {
        out.push_str(&format!("\n{}\n", plain("cli-not-judged")));
    }
    out
}

/// The width of the labels of an outcome.
const LABEL: usize = 10;

/// The lines of an outcome: the id of the label, and the text.
fn lines(it: &Outcome, words: &Words) -> Vec<(&'static str, String)> {
    let comma = words.lang.comma();
    let nothing = || words.text("cli-nothing", &Args::new());
    let or_nothing = |list: Vec<String>| {
        if list.is_empty() {
            nothing()
        } else {
            list.join(comma)
        }
    };
    let number = |n: Option<u32>| n.map_or_else(|| "–".to_owned(), |n| n.to_string());
    let chosen = it.chosen.iter().map(|it| {
        words.text(
            "cli-value-in",
            &vec![
                ("value", it.value.as_str().into()),
                ("ballot", it.ballot.as_str().into()),
            ],
        )
    });
    let learned = it.learned.iter().map(|it| {
        let nodes = it.nodes.join(comma);
        words.text(
            "cli-value-by",
            &vec![("value", it.value.as_str().into()), ("nodes", nodes.into())],
        )
    });
    let kinds = it
        .messages
        .iter()
        .filter(|it| it.sent > 0)
        .map(|it| format!("{} {}", it.kind, it.sent));
    let sent: u32 = it.messages.iter().map(|it| it.sent).sum();
    let fates = vec![
        ("sent", sent.into()),
        ("copies", it.fates.copies.into()),
        ("delivered", it.fates.delivered.into()),
        ("lost", it.fates.lost.into()),
        ("missed", it.fates.missed.into()),
        ("flying", it.fates.in_flight.into()),
    ];
    let held: Vec<String> = it
        .monitors
        .iter()
        .filter(|it| it.stands == "held")
        .map(|it| it.name.clone())
        .collect();
    let delays = vec![
        ("chosen", number(it.delays_chosen).into()),
        ("learned", number(it.delays_learned).into()),
        ("ballots", it.ballots.into()),
    ];
    vec![
        ("cli-label-chosen", or_nothing(chosen.collect())),
        ("cli-label-learned", or_nothing(learned.collect())),
        ("cli-label-ballots", words.text("cli-delays", &delays)),
        (
            "cli-label-messages",
            format!(
                "{}{}{}",
                words.text("cli-fates", &fates),
                words.lang.semicolon(),
                or_nothing(kinds.collect())
            ),
        ),
        ("cli-label-refusals", it.refusals.to_string()),
        ("cli-label-held", or_nothing(held)),
    ]
}

fn fallen(stand: &Stand, words: &Words) -> String {
    let args = vec![
        ("name", stand.name.as_str().into()),
        ("step", stand.step.unwrap_or(0).into()),
        (
            "sentence",
            stand.sentence.clone().unwrap_or_default().into(),
        ),
    ];
    let id = match (stand.stands, stand.expected) {
        ("warned", _) => "cli-warned",
        (_, true) => "cli-broken-expected",
        (_, false) => "cli-broken",
    };
    let lines = wrap(&format!("‼ {}", words.text(id, &args)), WIDTH - 2);
    lines.iter().map(|line| format!("  {line}\n")).collect()
}
