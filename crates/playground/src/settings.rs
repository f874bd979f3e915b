//! The set-up panel: what can be set, and a run under another set-up.

use consensus::{OptionKind, OptionSpec, Protocol, Role, Roles};
use simulator::action::write_action;
use simulator::names::{millis, span};
use simulator::{Change, Scenario, limits, text};

use crate::problem::{Problem, plain, text_error};
use crate::view::{OptionView, RoleCount, SettingsView};

/// What can be set, and what it is set to.
pub fn view<P: Protocol>(scenario: &Scenario<P>, seed: u32) -> SettingsView {
    let roles = &scenario.cluster.roles;
    let apart = roles.iter().all(|roles| roles.iter().count() == 1);
    let count = |role: Role| RoleCount {
        role: role.name(),
        count: u32::try_from(scenario.cluster.with(role).len()).unwrap_or(0),
    };
    SettingsView {
        options: P::OPTIONS
            .iter()
            .map(|spec| option(scenario, spec))
            .collect(),
        roles: P::ROLES.iter().copied().map(count).collect(),
        together: !apart,
        latency: span(scenario.network.latency),
        loss: f64::from(scenario.network.loss) / 100.0,
        duplication: f64::from(scenario.network.duplication) / 100.0,
        seed,
        most_nodes: u32::try_from(limits::NODES).unwrap_or(u32::MAX),
    }
}

fn option<P: Protocol>(scenario: &Scenario<P>, spec: &OptionSpec) -> OptionView {
    let names = |role| {
        scenario
            .cluster
            .with(role)
            .iter()
            .map(|n| scenario.names.of(n).to_owned())
    };
    let (kind, words, low, high, off) = match spec.kind {
        OptionKind::Choice(words) => (
            "choice",
            words.iter().map(|w| (*w).to_owned()).collect(),
            0,
            0,
            false,
        ),
        OptionKind::Count { low, high } => ("count", Vec::new(), low, high, false),
        OptionKind::Span { off } => ("span", Vec::new(), 0, 0, off),
        OptionKind::Nodes { role, most } => ("nodes", names(role).collect(), 0, most, true),
        OptionKind::Words(words) => (
            "words",
            words.iter().map(|w| (*w).to_owned()).collect(),
            0,
            0,
            true,
        ),
    };
    OptionView {
        name: spec.name,
        kind,
        words,
        low,
        high,
        off,
        value: text::print_setting(&scenario.protocol.get(spec.name), &scenario.names),
    }
}

/// The scenario with one thing set otherwise, and the seed to run it with.
pub fn configure<P: Protocol>(
    scenario: &Scenario<P>,
    seed: u32,
    key: &str,
    value: &str,
) -> Result<(Scenario<P>, u32), Problem> {
    let mut changed = scenario.clone();
    changed.expect.clear(); // what a lesson expects holds for the lesson as it was
    match key.split_once(':') {
        None if key == "seed" => {
            let seed = text::parse_count(value, 0, u32::MAX).map_err(|e| text_error(&e))?;
            return Ok((scenario.clone(), seed));
        }
        None if key == "latency" => {
            changed.network.latency = text::parse_span(value).map_err(|e| text_error(&e))?;
        }
        None if key == "loss" => changed.network.loss = share(value)?,
        None if key == "duplication" => changed.network.duplication = share(value)?,
        None if key == "together" => {
            return with_nodes(scenario, &together(scenario, value == "on")).map(|s| (s, seed));
        }
        Some(("option", name)) => {
            let setting = text::parse_setting(name, value, scenario).map_err(|e| text_error(&e))?;
            let refused = |e: consensus::ConfigError| {
                plain("config", vec![("message", e.to_string())], e.to_string())
            };
            changed.protocol.set(name, &setting).map_err(refused)?;
            changed.protocol.validate().map_err(refused)?;
        }
        Some(("count", role)) => {
            return with_nodes(scenario, &counted(scenario, role, value)?).map(|s| (s, seed));
        }
        None | Some(_) => {
            let legal = "seed, latency, loss, duplication, together, option:<name>, count:<role>";
            let sentence = format!("there is nothing \"{key}\" to set; there are {legal}");
            return Err(plain(
                "unknown-setting",
                vec![("found", key.to_owned())],
                sentence,
            ));
        }
    }
    Ok((changed, seed))
}

fn share(value: &str) -> Result<u32, Problem> {
    let value = if value.ends_with('%') {
        value.to_owned()
    } else {
        format!("{value}%")
    };
    text::parse_share(&value).map_err(|e| text_error(&e))
}

/// The lines of a `nodes` section: names and roles of each process.
type Nodes = Vec<(String, Roles)>;

fn nodes_of<P: Protocol>(scenario: &Scenario<P>) -> Nodes {
    scenario
        .names
        .all()
        .iter()
        .cloned()
        .zip(scenario.cluster.roles.iter().copied())
        .collect()
}

/// The cluster with so many processes of a role.
fn counted<P: Protocol>(scenario: &Scenario<P>, role: &str, value: &str) -> Result<Nodes, Problem> {
    let most = u32::try_from(limits::NODES).unwrap_or(u32::MAX);
    let count = text::parse_count(value, 0, most).map_err(|e| text_error(&e))? as usize;
    let Some(role) = P::ROLES.iter().copied().find(|r| r.name() == role) else {
        return Err(plain(
            "unknown-setting",
            vec![("found", role.to_owned())],
            format!("there is no role \"{role}\""),
        ));
    };
    let mut nodes = nodes_of(scenario);
    let plays = |(_, roles): &(String, Roles)| roles.has(role);
    let like = nodes
        .iter()
        .find(|node| plays(node))
        .map_or(Roles::of(&[role]), |(_, roles)| *roles);
    while nodes.iter().filter(|node| plays(node)).count() > count {
        if let Some(last) = nodes.iter().rposition(plays) {
            nodes.remove(last);
        }
    }
    while nodes.iter().filter(|node| plays(node)).count() < count {
        let name = fresh_name(&nodes, role);
        let at = nodes.iter().rposition(plays).map_or_else(
            || {
                nodes
                    .iter()
                    .position(|(_, roles)| roles.iter().next() > Some(role))
                    .unwrap_or(nodes.len())
            },
            |last| last + 1,
        );
        nodes.insert(at, (name, like));
    }
    if nodes.len() > limits::NODES {
        let (most, found) = (limits::NODES.to_string(), nodes.len().to_string());
        let sentence = format!("a cluster has at most {most} nodes; this would have {found}");
        let args = vec![
            ("limit", "nodes".to_owned()),
            ("most", most),
            ("found", found),
        ];
        return Err(plain("over-limit", args, sentence));
    }
    Ok(nodes)
}

/// A name that follows those of the role: after a, b, c comes d, after L2 comes L3.
fn fresh_name(nodes: &Nodes, role: Role) -> String {
    let taken = |name: &str| nodes.iter().any(|(n, _)| n == name);
    let last = nodes
        .iter()
        .rev()
        .find(|(_, roles)| roles.has(role))
        .map(|(name, _)| name.as_str());
    if let Some([letter @ b'a'..=b'y']) = last.map(str::as_bytes) {
        let next = char::from(letter + 1).to_string();
        if !taken(&next) {
            return next;
        }
    }
    let letter = match role {
        Role::Client => "C",
        Role::Proposer => "P",
        Role::Acceptor => "A",
        Role::Learner => "L",
        Role::Replica => "S",
    };
    (1..)
        .map(|n| format!("{letter}{n}"))
        .find(|name| !taken(name))
        .unwrap_or_default()
}

/// The cluster with the server roles together in each process, or apart.
fn together<P: Protocol>(scenario: &Scenario<P>, on: bool) -> Nodes {
    let servers: Vec<Role> = P::ROLES
        .iter()
        .copied()
        .filter(|role| *role != Role::Client)
        .collect();
    let clients = nodes_of(scenario)
        .into_iter()
        .filter(|(_, roles)| *roles == Roles::of(&[Role::Client]));
    let mut nodes: Nodes = clients.collect();
    if on {
        let count = scenario.cluster.with(Role::Acceptor).len().max(1);
        nodes.extend((1..=count).map(|n| (format!("S{n}"), Roles::of(&servers))));
    } else {
        let count = |role: Role| scenario.cluster.with(role).len().clamp(1, 3);
        for role in servers {
            for _ in 0..count(role) {
                let name = fresh_name(&nodes, role);
                nodes.push((name, Roles::of(&[role])));
            }
        }
    }
    nodes
}

/// The scenario with other nodes: written out, its `nodes` replaced, read
/// again. Lines that speak of nodes which are gone, or set options that no
/// longer fit, go with them.
fn with_nodes<P: Protocol>(scenario: &Scenario<P>, nodes: &Nodes) -> Result<Scenario<P>, Problem> {
    let mut plain_scenario = scenario.clone();
    plain_scenario.expect.clear();
    let printed = text::print(&plain_scenario);
    let mut lines: Vec<String> = Vec::new();
    let mut within = false;
    for line in printed.lines() {
        if line.trim_end() == "nodes" {
            within = true;
            lines.push(line.to_owned());
            lines.extend(nodes.iter().map(|(name, roles)| {
                let roles: Vec<&str> = roles.iter().map(Role::name).collect();
                format!("  {} {name}", roles.join("+"))
            }));
        } else if within && line.starts_with(' ') {
            continue;
        } else {
            within = false;
            // Majorities follow the number of acceptors.
            if !line.trim_start().starts_with("quorum-") {
                lines.push(line.to_owned());
            }
        }
    }
    loop {
        match text::parse::<P>(&(lines.join("\n") + "\n")) {
            Ok(scenario) => return Ok(scenario),
            Err(error) => {
                let at = error.line.wrapping_sub(1);
                let removable = lines.get(at).is_some_and(|line| line.starts_with(' '))
                    && !lines[at]
                        .trim_start()
                        .starts_with(|c: char| c.is_uppercase())
                    && section_of(&lines, at).is_some_and(|section| section != "nodes");
                if !removable {
                    return Err(text_error(&error));
                }
                lines.remove(at);
            }
        }
    }
}

fn section_of(lines: &[String], at: usize) -> Option<&str> {
    lines[..at]
        .iter()
        .rev()
        .find(|line| !line.starts_with(' '))
        .map(|line| line.trim())
}

/// The scenario as text, with this seed and the reader's changes as lines of
/// its script.
pub fn with_changes<P: Protocol>(
    scenario: &Scenario<P>,
    seed: u32,
    changes: &[Change<P::Request>],
) -> String {
    let mut whole = scenario.clone();
    whole.seed = seed;
    if !changes.is_empty() {
        whole.expect.clear();
    }
    let mut text = text::print(&whole);
    if changes.is_empty() {
        return text;
    }
    if whole.script.is_empty() {
        text.push_str("script\n");
    }
    for change in changes {
        // A line comes before everything else at its moment. What the reader did
        // after something had happened comes a microsecond later: that has sent
        // the message which the change is about.
        let time = change.time + u64::from(change.after > 0);
        for action in &change.actions {
            let action = write_action(action, &scenario.protocol, &scenario.names);
            text.push_str(&format!("  at {} {action}\n", millis(time)));
        }
    }
    text
}
