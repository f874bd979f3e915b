//! The text of a scenario: canonical, so that the same scenario has one text.

use consensus::{Ballot, Kind, NodeId, Protocol, Roles, Setting, Value};

use super::options::print_setting;
use super::pieces::{concat, length, push};
use crate::action::{percent, thousandths, write_action};
use crate::names::{Names, millis, span};
use crate::scenario::{Expect, Line, Mode, Network, Preset, Scenario, Stands, Text, When};

/// The text of a scenario. Parsed, it gives the same scenario again.
#[must_use]
pub fn print<P: Protocol>(scenario: &Scenario<P>) -> String {
    let mut out = Printer::new(&scenario.names, P::KINDS);
    out.intro(&scenario.id, &scenario.title, &scenario.about, P::NAME);
    out.nodes(&scenario.cluster.roles);
    // The options that are not as the protocol has them by itself.
    let usual = P::new(&scenario.cluster);
    out.section("options");
    for spec in P::OPTIONS {
        let setting = scenario.protocol.get(spec.name);
        if setting != usual.get(spec.name) {
            out.option(spec.name, &setting);
        }
    }
    out.network(&scenario.network);
    out.clocks(&scenario.clocks);
    out.disk(&scenario.presets);
    out.run(scenario.seed, scenario.mode, scenario.until);
    out.part("script", scenario.script.is_empty());
    for line in &scenario.script {
        out.step(&line.when, action_of(line, scenario), line.note.as_ref());
    }
    out.part("expect", scenario.expect.is_empty());
    for expect in &scenario.expect {
        let lines = out.expectation(expect, "\n  ");
        out.line(&[&lines]);
    }
    out.text
}

/// The first line of a line of a script: without its caption.
#[must_use]
pub fn print_line<P: Protocol>(line: &Line<P::Request>, scenario: &Scenario<P>) -> String {
    let mut out = Printer::new(&scenario.names, P::KINDS);
    out.head(&line.when, action_of(line, scenario), line.note.as_ref());
    out.text
}

/// An expectation as it is written.
#[must_use]
pub fn print_expectation<P: Protocol>(expect: &Expect, scenario: &Scenario<P>) -> String {
    Printer::new(&scenario.names, P::KINDS).expectation(expect, "; ")
}

/// The action of a line as it is written; nothing, if it has none.
fn action_of<P: Protocol>(line: &Line<P::Request>, scenario: &Scenario<P>) -> String {
    match &line.action {
        Some(action) => write_action(action, &scenario.protocol, &scenario.names),
        None => String::new(),
    }
}

/// Up to this many characters, both languages stand on one line.
const SHORT: usize = 72;

/// Writes the parts of a scenario, whatever its protocol.
struct Printer<'a> {
    text: String,
    /// The section that begins with the next line; one without lines is not written.
    section: &'static str,
    names: &'a Names,
    kinds: &'static [Kind],
}

impl<'a> Printer<'a> {
    const fn new(names: &'a Names, kinds: &'static [Kind]) -> Self {
        Self {
            text: String::new(),
            section: "",
            names,
            kinds,
        }
    }

    fn push(&mut self, pieces: &[&str]) {
        push(&mut self.text, pieces);
    }

    /// What follows are the lines of this section.
    const fn section(&mut self, name: &'static str) {
        self.section = name;
    }

    /// A section that stands apart from those before it.
    fn part(&mut self, name: &'static str, empty: bool) {
        if !empty {
            self.push(&["\n"]);
        }
        self.section(name);
    }

    /// A line of the section.
    #[inline(never)]
    fn line(&mut self, pieces: &[&str]) {
        if !self.section.is_empty() {
            push(&mut self.text, &[self.section, "\n"]);
            self.section = "";
        }
        self.push(&["  "]);
        self.push(pieces);
        self.push(&["\n"]);
    }

    fn intro(&mut self, id: &str, title: &Text, about: &Text, protocol: &str) {
        self.push(&["scenario ", id, "\n"]);
        self.caption("title", title);
        self.caption("about", about);
        self.push(&["\nprotocol ", protocol, "\n"]);
    }

    /// A title or the like: on one line if it is short.
    #[inline(never)]
    fn caption(&mut self, name: &'static str, text: &Text) {
        let (en, zh) = languages(text);
        let both = !en.is_empty() && !zh.is_empty();
        if length(&en) + length(&zh) + usize::from(both) <= SHORT {
            if !(en.is_empty() && zh.is_empty()) {
                let between = if both { " " } else { "" };
                self.push(&[name, " ", &en, between, &zh, "\n"]);
            }
            return;
        }
        self.section(name);
        for language in [en, zh] {
            if !language.is_empty() {
                self.line(&[&language]);
            }
        }
    }

    #[inline(never)]
    fn nodes(&mut self, roles: &[Roles]) {
        self.push(&["nodes"]);
        let mut before = None;
        for (roles, name) in roles.iter().zip(self.names.all()) {
            if before != Some(roles) {
                before = Some(roles);
                let mut between = "\n  ";
                for role in roles.iter() {
                    push(&mut self.text, &[between, role.name()]);
                    between = "+";
                }
            }
            push(&mut self.text, &[" ", name]);
        }
        self.push(&["\n"]);
    }

    fn option(&mut self, name: &str, setting: &Setting) {
        let setting = print_setting(setting, self.names);
        self.line(&[name, " ", &setting]);
    }

    #[inline(never)]
    fn network(&mut self, network: &Network) {
        let usual = Network::default();
        self.section("network");
        if network.latency != usual.latency {
            self.line(&["latency ", &span(network.latency)]);
        }
        for (from, to, latency) in &network.links {
            let (from, to) = (self.names.of(*from), self.names.of(*to));
            self.line(&["latency ", from, ">", to, " ", &span(*latency)]);
        }
        for (name, share) in [
            ("loss ", network.loss),
            ("duplication ", network.duplication),
        ] {
            if share != 0 {
                self.line(&[name, &percent(share)]);
            }
        }
    }

    #[inline(never)]
    fn clocks(&mut self, clocks: &[(NodeId, u32)]) {
        self.section("clocks");
        for (node, rate) in clocks {
            self.line(&[self.names.of(*node), " ", &thousandths(*rate)]);
        }
    }

    #[inline(never)]
    fn disk(&mut self, presets: &[Preset]) {
        self.section("disk");
        for preset in presets {
            let mut holds = String::new();
            for atom in &preset.atoms {
                push(&mut holds, &[" ", &self.names.atom(*atom)]);
            }
            self.line(&[self.names.of(preset.node), " ", &preset.register, &holds]);
        }
    }

    #[inline(never)]
    fn run(&mut self, seed: u32, mode: Mode, until: Option<u64>) {
        self.push(&["seed ", &seed.to_string(), "\n"]);
        if mode == Mode::Stepped {
            self.push(&["mode stepped\n"]);
        }
        if let Some(until) = until {
            self.push(&["until ", &millis(until), "\n"]);
        }
    }

    /// A line of a script with its caption.
    #[inline(never)]
    fn step(&mut self, when: &When, action: String, note: Option<&Text>) {
        let head = std::mem::take(&mut self.text);
        self.head(when, action, note);
        let line = std::mem::replace(&mut self.text, head);
        self.line(&[&line]);
        if let Some(note) = note {
            let (en, zh) = languages(note);
            for language in [en, zh] {
                if !language.is_empty() {
                    self.push(&["    ", &language, "\n"]);
                }
            }
        }
    }

    /// The first line of a line of a script.
    #[inline(never)]
    fn head(&mut self, when: &When, action: String, note: Option<&Text>) {
        match when {
            When::At(time) => self.push(&["at ", &millis(*time), " "]),
            When::After(name) => self.push(&["after ", &self.names.message(name, self.kinds), " "]),
            When::Next | When::Sent => {}
        }
        // A caption with nothing in it is still one.
        let empty = note.is_some_and(|note| note.en.is_empty() && note.zh.is_empty());
        self.push(&[&action]);
        if empty || action.is_empty() {
            let between = if action.is_empty() { "" } else { " " };
            self.push(&[between, "note", if empty { " en \"\"" } else { "" }]);
        }
    }

    /// An expectation, with this between its lines.
    #[inline(never)]
    fn expectation(&self, expect: &Expect, between: &str) -> String {
        let node = |node: &NodeId| self.names.of(*node);
        let number = u32::to_string;
        match expect {
            Expect::Chosen(all) => self.chosen(all, between),
            Expect::Learned(who, value) => {
                let value = value.as_ref().map_or("nothing", Value::as_str);
                concat(&["learned ", node(who), " ", value])
            }
            Expect::Count {
                kind,
                from,
                to,
                times,
            } => {
                let kind = self.kinds.get(*kind as usize).map_or("?", |it| it.name);
                let mut text = concat(&["count ", kind]);
                for (word, role) in [(" from ", from), (" to ", to)] {
                    if let Some(role) = role {
                        push(&mut text, &[word, role.name()]);
                    }
                }
                push(&mut text, &[" ", &number(times)]);
                text
            }
            Expect::Register {
                node: who,
                register,
                holds,
            } => concat(&["register ", node(who), " ", register, " ", holds]),
            Expect::Rule {
                node: who,
                rule,
                times,
            } => {
                let who = who.as_ref().map_or("any", node);
                let mut text = concat(&["rule ", who, " ", rule]);
                if let Some(times) = times {
                    push(&mut text, &[" ", &number(times)]);
                }
                text
            }
            Expect::Monitor { id, stands } => concat(&["monitor ", id, " ", verdict(*stands)]),
            Expect::DelaysChosen(delays) => concat(&["delays chosen ", &number(delays)]),
            Expect::DelaysLearned(who, delays) => {
                let (name, gap) = who.as_ref().map_or(("", ""), |who| (node(who), " "));
                concat(&["delays learned ", name, gap, &number(delays)])
            }
            Expect::Leader(who) => concat(&["leader ", who.as_ref().map_or("nothing", node)]),
            Expect::Answered(who, sequence, outcome) => {
                concat(&["answered ", node(who), " ", &number(sequence), " ", outcome])
            }
            Expect::DelaysAnswered(who, sequence, delays) => concat(&[
                "delays answered ",
                node(who),
                " ",
                &number(sequence),
                " ",
                &number(delays),
            ]),
            Expect::DelaysSlot(slot, delays) => {
                concat(&["delays slot ", &number(slot), " ", &number(delays)])
            }
            Expect::Ballots(low, high) if low == high => concat(&["ballots ", &number(low)]),
            Expect::Ballots(low, high) => concat(&["ballots ", &number(low), "..", &number(high)]),
        }
    }

    /// What is chosen, each on a line of its own.
    #[inline(never)]
    fn chosen(&self, all: &[(Value, Option<Ballot>)], between: &str) -> String {
        let mut text = String::new();
        for (value, ballot) in all {
            let before = if text.is_empty() { "" } else { between };
            push(&mut text, &[before, "chosen ", value.as_str()]);
            if let Some(ballot) = ballot {
                push(&mut text, &[" in ", &self.names.ballot(*ballot)]);
            }
        }
        if text.is_empty() {
            text.push_str("chosen nothing");
        }
        text
    }
}

/// `en "…"` and `zh "…"`; nothing for a language that is not there.
#[inline(never)]
pub(super) fn languages(text: &Text) -> (String, String) {
    (language("en", &text.en), language("zh", &text.zh))
}

/// A text with its language, between quotation marks.
#[inline(never)]
fn language(name: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let mut quoted = concat(&[name, " \""]);
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
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
