//! The text of a scenario: canonical, so that the same scenario has one text.

use consensus::{Kind, Protocol, Role, Roles};

use super::options::print_setting;
use crate::action::{percent, thousandths, write_action};
use crate::names::{Names, millis, span};
use crate::scenario::{Expect, Line, Mode, Network, Preset, Scenario, Stands, Text, When};

/// The text of a scenario. Parsed, it gives the same scenario again.
#[must_use]
pub fn print<P: Protocol>(scenario: &Scenario<P>) -> String {
    let mut out = Printer::new(&scenario.names, P::KINDS);
    out.line(0, "scenario", &scenario.id);
    out.text("title", &scenario.title);
    out.text("about", &scenario.about);
    out.gap();
    out.line(0, "protocol", P::NAME);
    out.nodes(&scenario.cluster.roles);
    out.section("options", options(scenario));
    out.network(&scenario.network);
    out.clocks(&scenario.clocks);
    out.disk(&scenario.presets);
    out.run(scenario.seed, scenario.mode, scenario.until);
    for (place, line) in scenario.script.iter().enumerate() {
        if place == 0 {
            out.gap();
            out.line(0, "script", "");
        }
        let action = line
            .action
            .as_ref()
            .map(|it| write_action(it, &scenario.protocol, out.names));
        out.step(&line.when, action, line.note.as_ref());
    }
    out.expect(&scenario.expect);
    out.text
}

/// The first line of a line of a script: without its caption.
#[must_use]
pub fn print_line<P: Protocol>(line: &Line<P::Request>, scenario: &Scenario<P>) -> String {
    let out = Printer::new(&scenario.names, P::KINDS);
    let action = line
        .action
        .as_ref()
        .map(|it| write_action(it, &scenario.protocol, out.names));
    out.head(&line.when, action, line.note.as_ref())
}

/// An expectation as it is written.
#[must_use]
pub fn print_expectation<P: Protocol>(expect: &Expect, scenario: &Scenario<P>) -> String {
    Printer::new(&scenario.names, P::KINDS)
        .expectation(expect)
        .join("; ")
}

/// The options that are not as the protocol has them by itself.
fn options<P: Protocol>(scenario: &Scenario<P>) -> Vec<String> {
    let usual = P::new(&scenario.cluster);
    let mut lines = Vec::new();
    for spec in P::OPTIONS {
        let setting = scenario.protocol.get(spec.name);
        if setting != usual.get(spec.name) {
            lines.push([spec.name, &print_setting(&setting, &scenario.names)].join(" "));
        }
    }
    lines
}

/// Up to this many characters, both languages stand on one line.
const SHORT: usize = 72;

/// Writes the parts of a scenario, whatever its protocol.
struct Printer<'a> {
    text: String,
    names: &'a Names,
    kinds: &'static [Kind],
}

impl<'a> Printer<'a> {
    const fn new(names: &'a Names, kinds: &'static [Kind]) -> Self {
        Self {
            text: String::new(),
            names,
            kinds,
        }
    }

    fn line(&mut self, depth: usize, word: &str, rest: &str) {
        for _ in 0..depth {
            self.text.push_str("  ");
        }
        self.text.push_str(word);
        if !rest.is_empty() {
            self.text.push(' ');
            self.text.push_str(rest);
        }
        self.text.push('\n');
    }

    fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A section with its lines; nothing, if there are none.
    fn section(&mut self, name: &str, lines: Vec<String>) {
        if !lines.is_empty() {
            self.line(0, name, "");
        }
        for line in lines {
            self.line(1, &line, "");
        }
    }

    /// A title or the like: on one line if it is short.
    fn text(&mut self, name: &str, text: &Text) {
        let languages = languages(text);
        let one = languages.join(" ");
        if one.chars().count() > SHORT {
            self.section(name, languages);
        } else if !one.is_empty() {
            self.line(0, name, &one);
        }
    }

    fn nodes(&mut self, roles: &[Roles]) {
        let mut lines: Vec<String> = Vec::new();
        let mut before = None;
        for (roles, name) in roles.iter().zip(self.names.all()) {
            if before != Some(roles) {
                let parts: Vec<&str> = roles.iter().map(Role::name).collect();
                lines.push(parts.join("+"));
                before = Some(roles);
            }
            if let Some(line) = lines.last_mut() {
                line.push(' ');
                line.push_str(name);
            }
        }
        self.section("nodes", lines);
    }

    fn network(&mut self, network: &Network) {
        let usual = Network::default();
        let mut lines = Vec::new();
        if network.latency != usual.latency {
            lines.push(["latency", &span(network.latency)].join(" "));
        }
        for (from, to, latency) in &network.links {
            let link = [self.names.of(*from), self.names.of(*to)].join(">");
            lines.push(["latency", &link, &span(*latency)].join(" "));
        }
        if network.loss != usual.loss {
            lines.push(["loss", &percent(network.loss)].join(" "));
        }
        if network.duplication != usual.duplication {
            lines.push(["duplication", &percent(network.duplication)].join(" "));
        }
        self.section("network", lines);
    }

    fn clocks(&mut self, clocks: &[(consensus::NodeId, u32)]) {
        let line = |(node, rate): &(_, u32)| [self.names.of(*node), &thousandths(*rate)].join(" ");
        self.section("clocks", clocks.iter().map(line).collect());
    }

    fn disk(&mut self, presets: &[Preset]) {
        let mut lines = Vec::with_capacity(presets.len());
        for preset in presets {
            let mut line = [self.names.of(preset.node), &preset.register].join(" ");
            for atom in &preset.atoms {
                line.push(' ');
                line.push_str(&self.names.atom(*atom));
            }
            lines.push(line);
        }
        self.section("disk", lines);
    }

    fn run(&mut self, seed: u32, mode: Mode, until: Option<u64>) {
        self.line(0, "seed", &seed.to_string());
        if mode == Mode::Stepped {
            self.line(0, "mode", "stepped");
        }
        if let Some(until) = until {
            self.line(0, "until", &millis(until));
        }
    }

    /// A line of a script with its caption.
    fn step(&mut self, when: &When, action: Option<String>, note: Option<&Text>) {
        let head = self.head(when, action, note);
        self.line(1, &head, "");
        for language in note.map(languages).unwrap_or_default() {
            self.line(2, &language, "");
        }
    }

    /// The first line of a line of a script.
    fn head(&self, when: &When, action: Option<String>, note: Option<&Text>) -> String {
        let mut words = match when {
            When::At(time) => vec!["at".to_owned(), millis(*time)],
            When::After(name) => vec!["after".to_owned(), self.names.message(name, self.kinds)],
            When::Next | When::Sent => Vec::new(),
        };
        // A caption with nothing in it is still one.
        let empty = note.is_some_and(|note| languages(note).is_empty());
        let alone = action.is_none();
        words.extend(action);
        if empty || alone {
            words.push("note".to_owned());
        }
        if empty {
            words.push("en \"\"".to_owned());
        }
        words.join(" ")
    }

    fn expect(&mut self, expect: &[Expect]) {
        if !expect.is_empty() {
            self.gap();
        }
        let mut lines = Vec::new();
        for it in expect {
            lines.extend(self.expectation(it));
        }
        self.section("expect", lines);
    }

    /// The lines of an expectation.
    fn expectation(&self, expect: &Expect) -> Vec<String> {
        let node = |node: &_| self.names.of(*node);
        let line = match expect {
            Expect::Chosen(all) if all.is_empty() => "chosen nothing".to_owned(),
            Expect::Chosen(all) => {
                let mut lines = Vec::with_capacity(all.len());
                for (value, ballot) in all {
                    let within = ballot.map(|it| [" in ", &self.names.ballot(it)].concat());
                    lines.push(["chosen ", value.as_str(), &within.unwrap_or_default()].concat());
                }
                return lines;
            }
            Expect::Learned(who, value) => {
                let value = value.as_ref().map_or("nothing", |value| value.as_str());
                ["learned", node(who), value].join(" ")
            }
            Expect::Count {
                kind,
                from,
                to,
                times,
            } => {
                let mut words = vec![
                    "count",
                    self.kinds.get(*kind as usize).map_or("?", |it| it.name),
                ];
                words.extend(from.iter().flat_map(|role| ["from", role.name()]));
                words.extend(to.iter().flat_map(|role| ["to", role.name()]));
                numbered(&words, Some(*times))
            }
            Expect::Register {
                node: who,
                register,
                holds,
            } => ["register", node(who), register, holds].join(" "),
            Expect::Rule {
                node: who,
                rule,
                times,
            } => numbered(&["rule", who.as_ref().map_or("any", node), rule], *times),
            Expect::Monitor { id, stands } => ["monitor", id, verdict(*stands)].join(" "),
            Expect::DelaysChosen(delays) => numbered(&["delays chosen"], Some(*delays)),
            Expect::DelaysLearned(None, delays) => numbered(&["delays learned"], Some(*delays)),
            Expect::DelaysLearned(Some(who), delays) => {
                numbered(&["delays learned", node(who)], Some(*delays))
            }
            Expect::Ballots(low, high) if low == high => numbered(&["ballots"], Some(*low)),
            Expect::Ballots(low, high) => format!("ballots {low}..{high}"),
        };
        vec![line]
    }
}

/// Words, and a number if there is one.
fn numbered(words: &[&str], number: Option<u32>) -> String {
    let mut line = words.join(" ");
    if let Some(number) = number {
        line.push(' ');
        line.push_str(&number.to_string());
    }
    line
}

/// `en "…"` and `zh "…"`, those that are there.
fn languages(text: &Text) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, text) in [("en", &text.en), ("zh", &text.zh)] {
        if !text.is_empty() {
            lines.push([name, " \"", &quote(text), "\""].concat());
        }
    }
    lines
}

/// A text as it stands between quotation marks.
fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted
}

/// The word for how a monitor stands.
const fn verdict(stands: Stands) -> &'static str {
    match stands {
        Stands::Held => "held",
        Stands::Warned => "warned",
        Stands::Broken => "broken",
    }
}
