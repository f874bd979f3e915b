//! The text of a scenario: canonical, so that the same scenario has one text.

use consensus::{Protocol, Roles};

use super::options::print_setting;
use crate::action::{percent, thousandths, write_action};
use crate::names::{millis, span};
use crate::scenario::{Expect, Line, Mode, Network, Scenario, Stands, Text, When};

/// The text of a scenario. Parsed, it gives the same scenario again.
#[must_use]
pub fn print<P: Protocol>(scenario: &Scenario<P>) -> String {
    let mut out = Printer::default();
    out.line(0, &format!("scenario {}", scenario.id));
    out.text("title", &scenario.title);
    out.text("about", &scenario.about);
    out.gap();
    out.line(0, &format!("protocol {}", P::NAME));
    nodes(scenario, &mut out);
    options(scenario, &mut out);
    network(scenario, &mut out);
    let names = &scenario.names;
    let clock = |(node, rate): &(_, u32)| format!("{} {}", names.of(*node), thousandths(*rate));
    out.section("clocks", scenario.clocks.iter().map(clock));
    let atoms = |atoms: &[_]| {
        atoms
            .iter()
            .map(|atom| names.atom(*atom))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let disk = |p: &crate::scenario::Preset| {
        format!("{} {} {}", names.of(p.node), p.register, atoms(&p.atoms))
    };
    out.section("disk", scenario.presets.iter().map(disk));
    out.line(0, &format!("seed {}", scenario.seed));
    if scenario.mode == Mode::Stepped {
        out.line(0, "mode stepped");
    }
    if let Some(until) = scenario.until {
        out.line(0, &format!("until {}", millis(until)));
    }
    script(scenario, &mut out);
    if !scenario.expect.is_empty() {
        out.gap();
    }
    out.section(
        "expect",
        scenario
            .expect
            .iter()
            .flat_map(|it| expectation(it, scenario)),
    );
    out.text
}

#[derive(Default)]
struct Printer {
    text: String,
}

impl Printer {
    fn line(&mut self, depth: usize, line: &str) {
        self.text.push_str(&"  ".repeat(depth));
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A section with its lines; nothing, if there are none.
    fn section(&mut self, name: &str, lines: impl Iterator<Item = String>) {
        for (place, line) in lines.enumerate() {
            if place == 0 {
                self.line(0, name);
            }
            self.line(1, &line);
        }
    }

    /// A title or the like: on one line if it is short.
    fn text(&mut self, name: &str, text: &Text) {
        let languages = languages(text);
        let one = languages.join(" ");
        match languages.len() {
            0 => {}
            _ if one.chars().count() <= SHORT => self.line(0, &format!("{name} {one}")),
            _ => self.section(name, languages.into_iter()),
        }
    }
}

/// Up to this many characters, both languages stand on one line.
const SHORT: usize = 72;

/// `en "…"` and `zh "…"`, those that are there.
fn languages(text: &Text) -> Vec<String> {
    let both = [("en", &text.en), ("zh", &text.zh)];
    both.into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| format!("{name} {}", quote(text)))
        .collect()
}

/// A text in quotation marks.
fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn nodes<P: Protocol>(scenario: &Scenario<P>, out: &mut Printer) {
    let mut lines: Vec<(Roles, String)> = Vec::new();
    for (roles, name) in scenario.cluster.roles.iter().zip(scenario.names.all()) {
        match lines.last_mut() {
            Some((same, line)) if same == roles => {
                line.push(' ');
                line.push_str(name);
            }
            _ => {
                let parts: Vec<&str> = roles.iter().map(|role| role.name()).collect();
                lines.push((*roles, format!("{} {name}", parts.join("+"))));
            }
        }
    }
    out.section("nodes", lines.into_iter().map(|(_, line)| line));
}

/// The options that are not as the protocol has them by itself.
fn options<P: Protocol>(scenario: &Scenario<P>, out: &mut Printer) {
    let usual = P::new(&scenario.cluster);
    let changed = P::OPTIONS
        .iter()
        .map(|spec| (spec.name, scenario.protocol.get(spec.name)));
    let changed = changed.filter(|(name, setting)| *setting != usual.get(name));
    out.section(
        "options",
        changed
            .map(|(name, setting)| format!("{name} {}", print_setting(&setting, &scenario.names))),
    );
}

fn network<P: Protocol>(scenario: &Scenario<P>, out: &mut Printer) {
    let (network, usual, names) = (&scenario.network, Network::default(), &scenario.names);
    let mut lines = Vec::new();
    if network.latency != usual.latency {
        lines.push(format!("latency {}", span(network.latency)));
    }
    for (from, to, latency) in &network.links {
        lines.push(format!(
            "latency {}>{} {}",
            names.of(*from),
            names.of(*to),
            span(*latency)
        ));
    }
    if network.loss != usual.loss {
        lines.push(format!("loss {}", percent(network.loss)));
    }
    if network.duplication != usual.duplication {
        lines.push(format!("duplication {}", percent(network.duplication)));
    }
    out.section("network", lines.into_iter());
}

fn script<P: Protocol>(scenario: &Scenario<P>, out: &mut Printer) {
    if scenario.script.is_empty() {
        return;
    }
    out.gap();
    out.line(0, "script");
    for line in &scenario.script {
        out.line(1, &print_line(line, scenario));
        for language in line.note.iter().flat_map(languages) {
            out.line(2, &language);
        }
    }
}

/// The first line of a line of a script: without its caption.
#[must_use]
pub fn print_line<P: Protocol>(line: &Line<P::Request>, scenario: &Scenario<P>) -> String {
    let when = match &line.when {
        When::At(time) => format!("at {} ", millis(*time)),
        When::After(name) => format!("after {} ", scenario.names.message(name, P::KINDS)),
        When::Next | When::Sent => String::new(),
    };
    let action = line
        .action
        .as_ref()
        .map(|it| write_action(it, &scenario.protocol, &scenario.names));
    match (action, &line.note) {
        (Some(action), Some(note)) if languages(note).is_empty() => {
            format!("{when}{action} note en \"\"")
        }
        (Some(action), _) => format!("{when}{action}"),
        (None, Some(note)) if !languages(note).is_empty() => format!("{when}note"),
        (None, _) => format!("{when}note en \"\""),
    }
}

/// An expectation as it is written.
#[must_use]
pub fn print_expectation<P: Protocol>(expect: &Expect, scenario: &Scenario<P>) -> String {
    expectation(expect, scenario).join("; ")
}

/// The lines of an expectation.
fn expectation<P: Protocol>(expect: &Expect, scenario: &Scenario<P>) -> Vec<String> {
    let names = &scenario.names;
    vec![match expect {
        Expect::Chosen(all) if all.is_empty() => "chosen nothing".to_owned(),
        Expect::Chosen(all) => {
            let one = |(value, ballot): &(_, Option<_>)| match ballot {
                Some(ballot) => format!("chosen {value} in {}", names.ballot(*ballot)),
                None => format!("chosen {value}"),
            };
            return all.iter().map(one).collect();
        }
        Expect::Learned(node, None) => format!("learned {} nothing", names.of(*node)),
        Expect::Learned(node, Some(value)) => format!("learned {} {value}", names.of(*node)),
        Expect::Count {
            kind,
            from,
            to,
            times,
        } => {
            let kind = P::KINDS.get(*kind as usize).map_or("?", |kind| kind.name);
            let from = from.map_or(String::new(), |role| format!(" from {}", role.name()));
            let to = to.map_or(String::new(), |role| format!(" to {}", role.name()));
            format!("count {kind}{from}{to} {times}")
        }
        Expect::Register {
            node,
            register,
            holds,
        } => format!("register {} {register} {holds}", names.of(*node)),
        Expect::Rule { node, rule, times } => {
            let times = times.map_or(String::new(), |times| format!(" {times}"));
            format!(
                "rule {} {rule}{times}",
                node.map_or("any", |node| names.of(node))
            )
        }
        Expect::Monitor { id, stands } => format!("monitor {id} {}", verdict(*stands)),
        Expect::DelaysChosen(delays) => format!("delays chosen {delays}"),
        Expect::DelaysLearned(None, delays) => format!("delays learned {delays}"),
        Expect::DelaysLearned(Some(node), delays) => {
            format!("delays learned {} {delays}", names.of(*node))
        }
        Expect::Ballots(low, high) if low == high => format!("ballots {low}"),
        Expect::Ballots(low, high) => format!("ballots {low}..{high}"),
    }]
}

/// The word for how a monitor stands.
pub(super) const fn verdict(stands: Stands) -> &'static str {
    match stands {
        Stands::Held => "held",
        Stands::Warned => "warned",
        Stands::Broken => "broken",
    }
}
