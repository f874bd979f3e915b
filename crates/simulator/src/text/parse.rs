//! A scenario from its text.

use consensus::{Cluster, Facts, NodeId, Protocol, Role, Roles};

use super::actions::Raw;
use super::error::{TextError, Trouble};
use super::expectations::expectations;
use super::options::{config, configure};
use super::rows::{Item, Row, Section, Sections};
use super::script;
use super::vocabulary::{Reading, Vocabulary, atom, link, link_next, new_name, node};
use super::words::{Input, Parsed, at_end, number, offset, one_of, rate, share, span, time, word};
use crate::limits;
use crate::names::Names;
use crate::scenario::{Line, Mode, Network, Preset, Scenario, Text};
use crate::time::Time;

/// The scenario of a text.
///
/// # Errors
/// The first thing that is wrong, with its place and what would be legal.
pub fn parse<P: Protocol>(source: &str) -> Result<Scenario<P>, TextError> {
    let sections = Sections::of(source)?;
    let id = id(sections.need("scenario")?)?;
    is_protocol::<P>(sections.need("protocol")?)?;
    let nodes = sections.need("nodes")?;
    let (names, cluster) = cluster(nodes, P::ROLES)?;
    let words = Vocabulary::of::<P>(names, cluster);
    let mut protocol = P::new(&words.cluster);
    configure(&mut protocol, sections.items("options"), nodes, &words)?;
    let presets = disks(&protocol, sections.items("disk"), &words)?;
    let mode = mode(&sections)?;
    let script = sections
        .items("script")
        .iter()
        .map(|item| line(&protocol, item, &words, mode));
    let script = script.collect::<Result<_, _>>()?;
    Ok(Scenario {
        id,
        title: caption(&sections, "title")?,
        about: caption(&sections, "about")?,
        network: network(sections.items("network"), &words)?,
        clocks: clocks(sections.items("clocks"), &words)?,
        presets,
        seed: seed(&sections)?,
        mode,
        until: until(&sections)?,
        script,
        expect: expectations(sections.items("expect"), &words)?,
        protocol,
        cluster: words.cluster.clone(),
        names: words.names.clone(),
    })
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
    Ok(&text[place])
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
                limits::ID_BYTES,
                " bytes",
            ));
        }
        if !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            let message = "an id holds the letters a to z, digits and hyphens";
            return Err(Trouble::new(at, id.len(), "id", message).legal(&[AN_ID]));
        }
        Ok(id.to_owned())
    })
}

fn is_protocol<P: Protocol>(section: &Section<'_>) -> Result<(), TextError> {
    single(section, |i| one_of(i, "protocol", &[P::NAME]).map(drop))
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
                        limits::NODES,
                        " nodes",
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
fn disks<P: Protocol>(
    protocol: &P,
    items: &[Item<'_>],
    words: &Vocabulary,
) -> Result<Vec<Preset>, TextError> {
    let mut disks = vec![None; words.names.all().len()];
    let mut facts = Facts::default();
    let mut presets = Vec::with_capacity(items.len());
    for item in items {
        item.alone()?;
        let mut first = None;
        for reading in Reading::ALL {
            let preset = preset(item.row, words, reading)?;
            let fresh = || {
                protocol
                    .boot(preset.node, 0, None, &mut consensus::Effects::default())
                    .0
                    .disk
            };
            let disk: &mut P::Disk = disks[preset.node.index()].get_or_insert_with(fresh);
            match protocol.preset(
                preset.node,
                disk,
                &preset.register,
                &preset.atoms,
                &mut facts,
            ) {
                Ok(()) => {
                    first = None;
                    presets.push(preset);
                    break;
                }
                Err(error) => first = first.or(Some(error)),
            }
        }
        if let Some(error) = first {
            let legal_words = item.row.read(item.row.indent, words, |i| {
                node(i)?;
                let at = offset(i);
                one_of(i, "register", P::REGISTERS)?;
                let holds = offset(i);
                while !at_end(i) {
                    word(i, "")?;
                }
                Ok(if at_end(i) { holds } else { at })
            })?;
            return Err(config(item.row, legal_words, error));
        }
    }
    Ok(presets)
}

fn preset(row: Row<'_>, words: &Vocabulary, reading: Reading) -> Result<Preset, TextError> {
    row.read(row.indent, words, |i| {
        let node = node(i)?;
        let (_, register) = word(i, "a register")?;
        let mut atoms = Vec::new();
        while atoms.is_empty() || !at_end(i) {
            atoms.push(atom(i, reading)?);
        }
        Ok(Preset {
            node,
            register: register.to_owned(),
            atoms,
        })
    })
}

fn line<P: Protocol>(
    protocol: &P,
    item: &Item<'_>,
    words: &Vocabulary,
    mode: Mode,
) -> Result<Line<P::Request>, TextError> {
    let raw = script::line(item, words, mode)?;
    let row = item.row;
    script::line_understood(raw, |raw| understand(protocol, raw)).ok_or_else(|| {
        row.error(Trouble::new(
            row.indent,
            0,
            "illegal",
            format!("{} does not know this request", P::NAME),
        ))
    })
}

/// A request as the protocol understands it.
pub(super) fn understand<P: Protocol>(protocol: &P, raw: &Raw) -> Option<P::Request> {
    protocol.request(raw.verb, &raw.atoms)
}
