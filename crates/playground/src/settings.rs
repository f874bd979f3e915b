//! The set-up panel: what can be set, and a scenario under another set-up.

use consensus::{Cluster, ConfigError, OptionKind, OptionSpec, Protocol, Role, Roles};
use simulator::names::{Names, span};
use simulator::scenario::Network;
use simulator::text::TextError;
use simulator::{Scenario, limits, text};

use crate::problem::{Problem, plain, text_error};
use crate::view::{OptionView, RoleCount, SettingsView};

/// What can be set, and what it is set to.
pub fn view<P: Protocol>(scenario: &Scenario<P>, seed: u32) -> SettingsView {
    let mut options = Vec::new();
    for spec in P::OPTIONS {
        let value = text::print_setting(&scenario.protocol.get(spec.name), &scenario.names);
        options.push(option(spec, value, &scenario.names, &scenario.cluster));
    }
    let (cluster, network) = (&scenario.cluster, &scenario.network);
    SettingsView {
        options,
        roles: counts(P::ROLES, cluster),
        together: cluster.roles.iter().any(|roles| roles.iter().count() != 1),
        latency: span(network.latency),
        loss: f64::from(network.loss) / 100.0,
        duplication: f64::from(network.duplication) / 100.0,
        seed,
        most_nodes: u32::try_from(limits::NODES).unwrap_or(u32::MAX),
    }
}

/// How many nodes play each role.
fn counts(roles: &[Role], cluster: &Cluster) -> Vec<RoleCount> {
    let mut counts = Vec::new();
    for role in roles {
        counts.push(RoleCount {
            role: role.name(),
            count: u32::try_from(cluster.with(*role).len()).unwrap_or(0),
        });
    }
    counts
}

fn option(spec: &OptionSpec, value: String, names: &Names, cluster: &Cluster) -> OptionView {
    let mut view = OptionView {
        name: spec.name,
        kind: "choice",
        words: Vec::new(),
        low: 0,
        high: 0,
        off: false,
        value,
    };
    let mut legal: &[&str] = &[];
    match spec.kind {
        OptionKind::Choice(words) => legal = words,
        OptionKind::Count { low, high } => (view.kind, view.low, view.high) = ("count", low, high),
        OptionKind::Span { off } => (view.kind, view.off) = ("span", off),
        OptionKind::Nodes { role, most } => {
            (view.kind, view.high, view.off) = ("nodes", most, true);
            for node in cluster.with(role).iter() {
                view.words.push(names.of(node).to_owned());
            }
        }
        OptionKind::Words(words) => {
            (view.kind, view.off) = ("words", true);
            legal = words;
        }
    }
    for word in legal {
        view.words.push((*word).to_owned());
    }
    view
}

/// The scenario that runs with this seed, with one thing set otherwise.
pub fn configure<P: Protocol>(
    scenario: &Scenario<P>,
    seed: u32,
    key: &str,
    value: &str,
) -> Result<Scenario<P>, Problem> {
    let mut changed = scenario.clone();
    changed.seed = seed;
    if key == "seed" {
        changed.seed = text::parse_count(value, 0, u32::MAX).map_err(wrong)?;
        return Ok(changed);
    }
    changed.expect.clear(); // what a lesson expects holds for the lesson as it was
    let mut nodes = Nodes::of(scenario.names.all(), &scenario.cluster);
    match key.split_once(':') {
        Some(("option", name)) => {
            let setting = text::parse_setting(name, value, scenario).map_err(wrong)?;
            changed.protocol.set(name, &setting).map_err(refused)?;
            changed.protocol.validate().map_err(refused)?;
        }
        Some(("count", role)) => {
            nodes.count(P::ROLES, role, value)?;
            changed = with_nodes(&changed, &nodes)?;
        }
        None if key == "together" => {
            nodes.together(P::ROLES, value == "on");
            changed = with_nodes(&changed, &nodes)?;
        }
        None | Some(_) => network(&mut changed.network, key, value)?,
    }
    Ok(changed)
}

/// Sets something of the network.
fn network(network: &mut Network, key: &str, value: &str) -> Result<(), Problem> {
    match key {
        "latency" => network.latency = text::parse_span(value).map_err(wrong)?,
        "loss" => network.loss = share(value)?,
        "duplication" => network.duplication = share(value)?,
        _ => {
            let legal = "seed, latency, loss, duplication, together, option:<name>, count:<role>";
            let sentence = ["there is nothing \"", key, "\" to set; there are ", legal];
            return Err(unknown(key, sentence.concat()));
        }
    }
    Ok(())
}

fn share(value: &str) -> Result<u32, Problem> {
    let mut value = value.to_owned();
    if !value.ends_with('%') {
        value.push('%');
    }
    text::parse_share(&value).map_err(wrong)
}

/// A text that cannot be read.
#[cold]
#[inline(never)]
fn wrong(error: TextError) -> Problem {
    text_error(&error)
}

/// An option that cannot be set so.
#[cold]
#[inline(never)]
fn refused(error: ConfigError) -> Problem {
    let message = error.to_string();
    plain("config", vec![("message", message.clone())], message)
}

/// There is nothing of this name to set.
#[cold]
#[inline(never)]
fn unknown(name: &str, sentence: String) -> Problem {
    plain(
        "unknown-setting",
        vec![("found", name.to_owned())],
        sentence,
    )
}

/// The nodes of a cluster: their names and, at the same places, their roles.
struct Nodes {
    names: Vec<String>,
    roles: Vec<Roles>,
}

impl Nodes {
    fn of(names: &[String], cluster: &Cluster) -> Self {
        Self {
            names: names.to_vec(),
            roles: cluster.roles.clone(),
        }
    }

    /// How many play a role, and the place of the last of them.
    fn playing(&self, role: Role) -> (usize, Option<usize>) {
        let (mut count, mut last) = (0, None);
        for (place, roles) in self.roles.iter().enumerate() {
            if roles.has(role) {
                count += 1;
                last = Some(place);
            }
        }
        (count, last)
    }

    /// So many processes of a role.
    fn count(&mut self, all: &[Role], role: &str, value: &str) -> Result<(), Problem> {
        let most = u32::try_from(limits::NODES).unwrap_or(u32::MAX);
        let wanted = text::parse_count(value, 0, most).map_err(wrong)? as usize;
        let Some(role) = all.iter().copied().find(|known| known.name() == role) else {
            let sentence = ["there is no role \"", role, "\""];
            return Err(unknown(role, sentence.concat()));
        };
        let like = self.roles.iter().find(|roles| roles.has(role));
        let like = like.copied().unwrap_or(Roles::of(&[role]));
        loop {
            match self.playing(role) {
                (count, Some(last)) if count > wanted => {
                    self.names.remove(last);
                    self.roles.remove(last);
                }
                (count, last) if count < wanted => {
                    let place = last.map_or_else(|| self.first_place(role), |last| last + 1);
                    self.names.insert(place, self.fresh_name(role));
                    self.roles.insert(place, like);
                }
                _enough => break,
            }
        }
        self.in_limits()
    }

    /// Where the first process of a role belongs: before those of later roles.
    fn first_place(&self, role: Role) -> usize {
        let later = |roles: &Roles| roles.iter().next() > Some(role);
        self.roles
            .iter()
            .position(later)
            .unwrap_or(self.roles.len())
    }

    fn in_limits(&self) -> Result<(), Problem> {
        if self.names.len() <= limits::NODES {
            return Ok(());
        }
        let (most, found) = (limits::NODES.to_string(), self.names.len().to_string());
        let why = ["a cluster has at most ", &most, " nodes; this would have "];
        let sentence = why.concat() + &found;
        let limit = ("limit", "nodes".to_owned());
        let args = vec![limit, ("most", most), ("found", found)];
        Err(plain("over-limit", args, sentence))
    }

    /// A name that follows those of the role: after a, b, c comes d, after L2 comes L3.
    fn fresh_name(&self, role: Role) -> String {
        let last = self.playing(role).1.and_then(|last| self.names.get(last));
        if let Some([letter @ b'a'..=b'y']) = last.map(String::as_bytes) {
            let next = String::from(char::from(letter + 1));
            if !self.names.contains(&next) {
                return next;
            }
        }
        let letter = match role {
            Role::Client => "C",
            Role::Proposer => "P",
            Role::Acceptor => "A",
            Role::Learner => "L",
            Role::Server => "S",
        };
        let mut number = 1_u32;
        loop {
            let name = [letter, &number.to_string()].concat();
            if !self.names.contains(&name) {
                return name;
            }
            number += 1;
        }
    }

    /// The server roles together in each process, or apart. Proposers keep
    /// their names, so that what a script asks of them is still asked.
    fn together(&mut self, all: &[Role], on: bool) {
        let (acceptors, _) = self.playing(Role::Acceptor);
        let mut wanted = Vec::new(); // how many processes of which roles
        let mut servers = Roles::default();
        for role in all {
            if *role != Role::Client {
                servers = servers.with(*role);
                wanted.push((
                    self.playing(*role).0.clamp(1, 3),
                    *role,
                    Roles::of(&[*role]),
                ));
            }
        }
        if on {
            wanted = vec![(acceptors.max(1), Role::Server, servers)];
        }
        let mut proposers = Vec::new();
        let mut place = 0;
        while let Some(roles) = self.roles.get(place) {
            if *roles == Roles::of(&[Role::Client]) {
                place += 1;
            } else {
                if roles.has(Role::Proposer) {
                    proposers.push(self.names[place].clone());
                }
                self.names.remove(place);
                self.roles.remove(place);
            }
        }
        for (count, role, roles) in wanted {
            for number in 0..count {
                let kept = proposers.get(number).filter(|_| roles.has(Role::Proposer));
                let name = kept.cloned().unwrap_or_else(|| self.fresh_name(role));
                self.names.push(name);
                self.roles.push(roles);
            }
        }
    }

    /// As lines of a section.
    fn write(&self, text: &mut String) {
        for (name, roles) in self.names.iter().zip(&self.roles) {
            let mut between = "  ";
            for role in roles.iter() {
                text.push_str(between);
                text.push_str(role.name());
                between = "+";
            }
            text.push(' ');
            text.push_str(name);
            text.push('\n');
        }
    }
}

/// The scenario with other nodes: written out, its `nodes` replaced, read
/// again. Lines that speak of nodes which are gone, or set options that no
/// longer fit, go with them.
fn with_nodes<P: Protocol>(scenario: &Scenario<P>, nodes: &Nodes) -> Result<Scenario<P>, Problem> {
    let mut source = with_other_nodes(&text::print(scenario), nodes);
    loop {
        match text::parse::<P>(&source) {
            Ok(scenario) => return Ok(scenario),
            Err(error) => match without_line(&source, error.line) {
                Some(shorter) => source = shorter,
                None => return Err(wrong(error)),
            },
        }
    }
}

fn with_other_nodes(printed: &str, nodes: &Nodes) -> String {
    let mut text = String::new();
    let mut within = false;
    for line in printed.split_inclusive('\n') {
        within &= line.starts_with(' ');
        // Majorities follow the number of acceptors.
        if within || line.starts_with("  quorum-") {
            continue;
        }
        text.push_str(line);
        if line == "nodes\n" {
            within = true;
            nodes.write(&mut text);
        }
    }
    text
}

/// The text without a line that may go: one of a section, but not of the nodes.
fn without_line(text: &str, number: usize) -> Option<String> {
    let mut shorter = String::new();
    let (mut section, mut removable) = ("", false);
    for (place, line) in text.split_inclusive('\n').enumerate() {
        let inner = line.starts_with(' ');
        if place + 1 == number {
            let capital = line.trim_ascii_start().as_bytes().first();
            removable =
                inner && section != "nodes\n" && !capital.is_some_and(u8::is_ascii_uppercase);
            continue;
        }
        if !inner {
            section = line;
        }
        shorter.push_str(line);
    }
    removable.then_some(shorter)
}
