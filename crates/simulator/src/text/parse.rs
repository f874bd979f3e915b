//! A scenario from its text.

use consensus::{Cluster, NodeId, Protocol, Role, Roles};

use super::actions::Raw;
use super::error::{TextError, Trouble};
use super::expectations::expectations;
use super::machine::{Machine, Setup};
use super::options::{config, configure};
use super::rows::{Item, Row, Section, Sections};
use super::script;
use super::vocabulary::{Reading, Vocabulary, atom, link, link_next, new_name, node};
use super::words::{Input, Parsed, at_end, number, offset, one_of, rate, share, span, time, word};
use crate::limits;
use crate::names::Names;
use crate::scenario::{Expect, Line, Mode, Network, Preset, Scenario, Text};
use crate::time::Time;

/// The scenario of a text.
///
/// # Errors
/// The first thing that is wrong, with its place and what would be legal.
pub fn parse<P: Protocol>(source: &str) -> Result<Scenario<P>, TextError> {
    let mut setup = Setup::<P>::new();
    let mut words = Vocabulary::of::<P>(Names::default(), Cluster::default());
    let draft = draft(source, P::NAME, &mut words, &mut setup)?;
    let protocol = setup.protocol;
    let mut script = Vec::with_capacity(draft.script.len());
    for (number, line) in draft.script {
        match script::line_understood(line, |raw| understand(&protocol, raw)) {
            Some(line) => script.push(line),
            None => return Err(unknown_request(P::NAME, source, number)),
        }
    }
    Ok(Scenario {
        id: draft.id,
        title: draft.title,
        about: draft.about,
        names: words.names,
        protocol,
        cluster: words.cluster,
        network: draft.network,
        clocks: draft.clocks,
        presets: draft.presets,
        seed: draft.seed,
        mode: draft.mode,
        until: draft.until,
        script,
        expect: draft.expect,
    })
}

/// A scenario but for what only its protocol understands.
struct Draft {
    id: String,
    title: Text,
    about: Text,
    network: Network,
    clocks: Vec<(NodeId, u32)>,
    presets: Vec<Preset>,
    seed: u32,
    mode: Mode,
    until: Option<Time>,
    /// Each line with its number in the text.
    script: Vec<(usize, Line<Raw>)>,
    expect: Vec<Expect>,
}

fn draft(
    source: &str,
    protocol: &str,
    words: &mut Vocabulary,
    machine: &mut dyn Machine,
) -> Result<Draft, TextError> {
    let sections = Sections::of(source)?;
    let id = id(sections.need("scenario")?)?;
    single(sections.need("protocol")?, |i| {
        one_of(i, "protocol", &[protocol])
    })?;
    let nodes = sections.need("nodes")?;
    (words.names, words.cluster) = cluster(nodes, words.roles)?;
    let words = &*words;
    machine.start(&words.cluster);
    configure(machine, sections.items("options"), nodes, words)?;
    let presets = disks(machine, sections.items("disk"), words)?;
    let mode = mode(&sections)?;
    let mut script = Vec::new();
    for item in sections.items("script") {
        script.push((item.row.number, script::line(item, words, mode)?));
    }
    Ok(Draft {
        id,
        title: caption(&sections, "title")?,
        about: caption(&sections, "about")?,
        network: network(sections.items("network"), words)?,
        clocks: clocks(sections.items("clocks"), words)?,
        presets,
        seed: seed(&sections)?,
        mode,
        until: until(&sections)?,
        script,
        expect: expectations(sections.items("expect"), words)?,
    })
}

/// A request that its specification allows and its protocol does not take: the
/// protocol contradicts itself.
#[cold]
fn unknown_request(protocol: &str, source: &str, number: usize) -> TextError {
    let line = source.lines().nth(number - 1).unwrap_or("");
    let message = format!("{protocol} does not know this request");
    TextError::new(number, line, Trouble::new(0, 0, "illegal", message))
}

/// The name of the protocol that a text is for.
///
/// # Errors
/// When the text has no such line, or cannot be cut into sections at all.
pub fn protocol_name(source: &str) -> Result<&str, TextError> {
    let sections = Sections::of(source)?;
    let section = sections.need("protocol")?;
    let place = single(section, |i| {
        word(i, "the name of a protocol").map(|(at, name)| at..at + name.len())
    })?;
    let text: &str = section.head.text;
    Ok(text.get(place).unwrap_or(""))
}

/// A section that is one line with one word or more.
fn single<T>(
    section: &Section<'_>,
    parser: impl FnOnce(&mut Input<'_>) -> Parsed<T>,
) -> Result<T, TextError> {
    let none = Vocabulary::default();
    section.head.read(section.head.after_word(), &none, parser)
}

fn id(section: &Section<'_>) -> Result<String, TextError> {
    const AN_ID: &str = "an id such as b09-x-and-y";
    single(section, |i| {
        let (at, id) = word(i, AN_ID)?;
        if id.len() > limits::ID_BYTES {
            let what = format!("this id has {} bytes", id.len());
            return Err(Trouble::limit(
                at,
                id.len(),
                &what,
                &format!("{} bytes", limits::ID_BYTES),
            ));
        }
        if !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            let message = "an id holds the letters a to z, digits and hyphens";
            return Err(Trouble::new(at, id.len(), "id", message).legal(&[AN_ID]));
        }
        Ok(id.to_owned())
    })
}

fn caption(sections: &Sections<'_>, name: &str) -> Result<Text, TextError> {
    sections
        .find(name)
        .map_or_else(|| Ok(Text::default()), script::text)
}

fn seed(sections: &Sections<'_>) -> Result<u32, TextError> {
    let Some(section) = sections.find("seed") else {
        return Ok(0);
    };
    single(section, |i| number(i, "a number", 0, u32::MAX))
}

fn until(sections: &Sections<'_>) -> Result<Option<Time>, TextError> {
    sections
        .find("until")
        .map(|section| single(section, time))
        .transpose()
}

fn mode(sections: &Sections<'_>) -> Result<Mode, TextError> {
    let Some(section) = sections.find("mode") else {
        return Ok(Mode::Timed);
    };
    Ok(
        [Mode::Timed, Mode::Stepped]
            [single(section, |i| one_of(i, "mode", &["timed", "stepped"]))?],
    )
}

/// The nodes and their roles.
fn cluster(section: &Section<'_>, roles: &[Role]) -> Result<(Names, Cluster), TextError> {
    let none = Vocabulary::default();
    let (mut names, mut cluster): (Vec<String>, Cluster) = (Vec::new(), Cluster::default());
    for item in &section.items {
        item.alone()?;
        item.row.read(item.row.indent, &none, |i| {
            let together = parts(i, roles)?;
            let mut first = true;
            while std::mem::take(&mut first) || !at_end(i) {
                let (at, name) = new_name(i)?;
                if names.iter().any(|known| known == name) {
                    return Err(Trouble::new(
                        at,
                        name.len(),
                        "twice",
                        format!("there is a node {name} already"),
                    ));
                }
                if names.len() == limits::NODES {
                    return Err(Trouble::limit(
                        at,
                        name.len(),
                        "this is one node too many",
                        &format!("{} nodes", limits::NODES),
                    ));
                }
                names.push(name.to_owned());
                cluster.roles.push(together);
            }
            Ok(())
        })?;
    }
    if names.is_empty() {
        let head = section.head;
        return Err(head.error(
            Trouble::new(
                head.text.len(),
                0,
                "missing",
                "a scenario has at least one node",
            )
            .legal(&["acceptor a b c"]),
        ));
    }
    Ok((Names::new(names), cluster))
}

/// The roles of the nodes of a line: `proposer`, or `proposer+acceptor+learner`.
fn parts(i: &mut Input<'_>, roles: &[Role]) -> Parsed<Roles> {
    let legal: Vec<&str> = roles.iter().map(|role| role.name()).collect();
    let (mut at, together) = word(i, "a role")?;
    let mut all = Roles::default();
    for name in together.split('+') {
        let Some(role) = roles.iter().find(|role| role.name() == name) else {
            return Err(Trouble::unknown(at, name, "role", &legal));
        };
        if all.has(*role) {
            return Err(Trouble::new(
                at,
                name.len(),
                "twice",
                format!("{name} stands here twice"),
            ));
        }
        all = all.with(*role);
        at += name.len() + 1;
    }
    Ok(all)
}

fn network(items: &[Item<'_>], words: &Vocabulary) -> Result<Network, TextError> {
    let mut network = Network::default();
    let mut seen = [false; 3];
    for item in items {
        item.alone()?;
        item.row.read(item.row.indent, words, |i| {
            let at = offset(i);
            let what = one_of(
                i,
                "setting of the network",
                &["latency", "loss", "duplication"],
            )?;
            if what == 0 && link_next(i) {
                let link_at = offset(i);
                let (from, to) = link(i)?;
                if network.links.iter().any(|(f, t, _)| (*f, *t) == (from, to)) {
                    return Err(Trouble::new(
                        link_at,
                        0,
                        "twice",
                        "this link has its latency already",
                    ));
                }
                network.links.push((from, to, span(i)?));
                return Ok(());
            }
            if std::mem::replace(&mut seen[what], true) {
                return Err(Trouble::new(at, 0, "twice", "this is set already"));
            }
            match what {
                0 => network.latency = span(i)?,
                1 => network.loss = share(i)?,
                _ => network.duplication = share(i)?,
            }
            Ok(())
        })?;
    }
    Ok(network)
}

fn clocks(items: &[Item<'_>], words: &Vocabulary) -> Result<Vec<(NodeId, u32)>, TextError> {
    let mut clocks: Vec<(NodeId, u32)> = Vec::new();
    for item in items {
        item.alone()?;
        let clock = item.row.read(item.row.indent, words, |i| {
            let at = offset(i);
            let node = node(i)?;
            if clocks.iter().any(|(known, _)| *known == node) {
                return Err(Trouble::new(
                    at,
                    0,
                    "twice",
                    "this clock has its rate already",
                ));
            }
            Ok((node, rate(i)?))
        })?;
        clocks.push(clock);
    }
    Ok(clocks)
}

/// What disks hold beforehand. Each line is tried on a disk, as the run will do.
fn disks(
    machine: &mut dyn Machine,
    items: &[Item<'_>],
    words: &Vocabulary,
) -> Result<Vec<Preset>, TextError> {
    let mut presets = Vec::with_capacity(items.len());
    for item in items {
        item.alone()?;
        presets.push(disk(machine, item.row, words)?);
    }
    Ok(presets)
}

/// One line of a disk: a bare number is whatever the register takes first.
fn disk(machine: &mut dyn Machine, row: Row<'_>, words: &Vocabulary) -> Result<Preset, TextError> {
    let mut objections = Vec::new();
    let mut place = row.indent;
    for reading in Reading::ALL {
        let (holds, preset) = row.read(row.indent, words, |i| preset(i, reading))?;
        place = holds;
        match machine.preset(&preset) {
            Ok(()) => return Ok(preset),
            Err(error) => objections.push(error),
        }
    }
    // What is said of a wrong kind of word is said of every wrong kind: an
    // objection that is unlike the last one is about what was meant.
    let plain = objections.pop();
    let telling = objections.into_iter().find(|it| Some(it) != plain.as_ref());
    Err(match telling.or(plain) {
        Some(error) => config(row, place, error),
        None => row.error(Trouble::expected(place, words.registers)),
    })
}

/// A node, a register and what it holds; with the place of the last.
fn preset(i: &mut Input<'_>, reading: Reading) -> Parsed<(usize, Preset)> {
    let node = node(i)?;
    let register = i.state.registers[one_of(i, "register", i.state.registers)?].to_owned();
    let holds = offset(i);
    let mut atoms = Vec::new();
    while atoms.is_empty() || !at_end(i) {
        atoms.push(atom(i, reading)?);
    }
    Ok((
        holds,
        Preset {
            node,
            register,
            atoms,
        },
    ))
}

/// A request as the protocol understands it.
pub(super) fn understand<P: Protocol>(protocol: &P, raw: &Raw) -> Option<P::Request> {
    protocol.request(raw.verb, &raw.atoms)
}
