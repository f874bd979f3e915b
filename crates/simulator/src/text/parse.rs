//! A scenario from its text.

use consensus::{Cluster, NodeId, Protocol, Role, Roles};

use super::error::{TextError, config};
use super::input::{Class, Input, taken};
use super::list::List;
use super::machine::{Machine, Setup};
use super::options::configure;
use super::pieces::concat;
use super::rows::{Lines, Row, Section, Sections};
use super::script;
use super::vocabulary::{Reading, Vocabulary, atom, link, link_next, new_name, node};
use super::words::{any_number, one_of, rate, share, span, time, word};
use crate::limits;
use crate::names::Names;
use crate::scenario::{Expect, Mode, Network, Preset, Scenario, Text};
use crate::time::Time;

/// The scenario of a text.
///
/// # Errors
/// The first thing that is wrong, with its place and what would be legal.
pub fn parse<P: Protocol>(source: &str) -> Result<Scenario<P>, TextError> {
    let mut setup = Setup::<P>::new();
    let mut words = Vocabulary::of::<P>(Names::default(), Cluster::default());
    let mut draft = Draft::default();
    draft.read(source, P::NAME, &mut words, &mut setup)?;
    Ok(Scenario {
        id: draft.id,
        title: draft.title,
        about: draft.about,
        names: words.names,
        protocol: setup.protocol,
        cluster: words.cluster,
        network: draft.network,
        clocks: draft.clocks,
        presets: draft.presets,
        seed: draft.seed,
        mode: draft.mode,
        until: draft.until,
        script: setup.script,
        expect: draft.expect,
    })
}

/// A scenario but for what only its protocol understands.
#[derive(Default)]
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
    expect: Vec<Expect>,
}

impl Draft {
    /// Reads a text, section by section.
    #[inline(never)]
    fn read(
        &mut self,
        source: &str,
        protocol: &str,
        words: &mut Vocabulary,
        machine: &mut dyn Machine,
    ) -> Result<(), TextError> {
        let sections = &Sections::of(source)?;
        self.id = id(sections.need("scenario")?, words)?;
        let mut i = sections.need("protocol")?.head.read_on(words);
        one_of(&mut i, "protocol", List::Words(&[protocol]));
        i.done()?;
        let nodes = sections.need("nodes")?;
        (words.names, words.cluster) = cluster(nodes, words)?;
        let words = &*words;
        machine.start(&words.cluster);
        configure(machine, sections.lines("options"), nodes.head, words)?;
        disks(&mut self.presets, machine, sections.lines("disk"), words)?;
        if let Some(section) = sections.find("mode") {
            let mut i = section.head.read_on(words);
            let mode = one_of(&mut i, "mode", List::Words(&["timed", "stepped"]));
            i.done()?;
            self.mode = [Mode::Timed, Mode::Stepped][mode];
        }
        steps(machine, sections.rows("script"), words, self.mode)?;
        if let Some(section) = sections.find("title") {
            self.title = script::text(section, words)?;
        }
        if let Some(section) = sections.find("about") {
            self.about = script::text(section, words)?;
        }
        network(&mut self.network, sections.lines("network"), words)?;
        clocks(&mut self.clocks, sections.lines("clocks"), words)?;
        if let Some(section) = sections.find("seed") {
            let mut i = section.head.read_on(words);
            self.seed = any_number(&mut i);
            i.done()?;
        }
        if let Some(section) = sections.find("until") {
            let mut i = section.head.read_on(words);
            self.until = Some(time(&mut i));
            i.done()?;
        }
        #[cfg(feature = "authoring")]
        super::expectations::expectations(&mut self.expect, sections.lines("expect"), words)?;
        Ok(())
    }
}

/// The lines of a script.
#[inline(never)]
fn steps(
    machine: &mut dyn Machine,
    mut rows: &[Row<'_>],
    words: &Vocabulary,
    mode: Mode,
) -> Result<(), TextError> {
    while let Some((row, below)) = rows.split_first() {
        let next = below.iter().position(|row| row.depth < 2);
        let (deeper, rest) = below.split_at(next.unwrap_or(below.len()));
        machine.line(*row, deeper, words, mode)?;
        rows = rest;
    }
    Ok(())
}

/// The name of the protocol that a text is for.
///
/// # Errors
/// When the text has no such line, or cannot be cut into sections at all.
pub fn protocol_name(source: &str) -> Result<&str, TextError> {
    let sections = Sections::of(source)?;
    let row = sections.need("protocol")?.head;
    let words = Vocabulary::default();
    let mut i = row.read_on(&words);
    let (at, name) = word(&mut i, "the name of a protocol");
    let len = name.len();
    i.done()?;
    Ok(row.text.get(at..at + len).unwrap_or(""))
}

fn id(section: Section<'_, '_>, words: &Vocabulary) -> Result<String, TextError> {
    const AN_ID: &str = "an id such as b09-x-and-y";
    let mut i = section.head.read_on(words);
    let (at, id) = word(&mut i, AN_ID);
    if id.len() > limits::ID_BYTES {
        let (bytes, most) = (id.len().to_string(), limits::ID_BYTES.to_string());
        let what = ["this id has ", &bytes, " bytes"];
        i.limit(at, id.len(), &what, &concat(&[&most, " bytes"]));
    }
    if taken(id, Class::Id).len() < id.len() {
        let message = "an id holds the letters a to z, digits and hyphens";
        i.fail(at, id.len(), "id", List::Words(&[AN_ID]), &[message]);
    }
    i.done()?;
    Ok(id.to_owned())
}

/// The nodes and their roles.
#[inline(never)]
fn cluster(section: Section<'_, '_>, words: &Vocabulary) -> Result<(Names, Cluster), TextError> {
    let (mut names, mut cluster): (Vec<String>, Cluster) = (Vec::new(), Cluster::default());
    let mut lines = section.lines();
    while let Some(mut i) = lines.next(words)? {
        let together = parts(&mut i, words.roles);
        let mut first = true;
        while std::mem::take(&mut first) || !i.at_end() {
            let (at, name) = new_name(&mut i);
            if names.iter().any(|known| known == name) {
                let message = ["there is a node ", name, " already"];
                i.fail(at, name.len(), "twice", List::NONE, &message);
            }
            if names.len() == limits::NODES {
                let most = concat(&[&limits::NODES.to_string(), " nodes"]);
                let what = "this is one node too many";
                i.limit(at, name.len(), &[what], &most);
            }
            names.push(name.to_owned());
            cluster.roles.push(together);
        }
        i.done()?;
    }
    if names.is_empty() {
        let head = section.head;
        let message = "a scenario has at least one node";
        let legal = List::Words(&["acceptor a b c"]);
        return Err(head.error(head.text.len(), 0, "missing", legal, &[message]));
    }
    Ok((Names::new(names), cluster))
}

/// The roles of the nodes of a line: `proposer`, or `proposer+acceptor+learner`.
#[inline(never)]
fn parts(i: &mut Input<'_>, roles: &[Role]) -> Roles {
    let (mut at, mut together) = word(i, "a role");
    let mut all = Roles::default();
    loop {
        let end = together.bytes().position(|byte| byte == b'+');
        let (name, rest) = match end.and_then(|end| together.split_at_checked(end)) {
            Some((name, rest)) => (name, rest.get(1..)),
            None => (together, None),
        };
        match List::Roles(roles)
            .find(name)
            .and_then(|place| roles.get(place))
        {
            None => i.unknown(at, name, "role", List::Roles(roles)),
            Some(role) if all.has(*role) => {
                let message = [name, " stands here twice"];
                i.fail(at, name.len(), "twice", List::NONE, &message);
            }
            Some(role) => all = all.with(*role),
        }
        at += name.len() + 1;
        match rest {
            Some(rest) => together = rest,
            None => return all,
        }
    }
}

#[inline(never)]
fn network<'s>(
    network: &mut Network,
    mut lines: Lines<'_, 's>,
    words: &'s Vocabulary,
) -> Result<(), TextError> {
    let mut seen = [false; 3];
    while let Some(mut i) = lines.next(words)? {
        let settings = List::Words(&["latency", "loss", "duplication"]);
        let what = one_of(&mut i, "setting of the network", settings);
        let at = i.at;
        if what == 0 && link_next(&i) {
            let (from, to) = link(&mut i);
            if network.links.iter().any(|(f, t, _)| (*f, *t) == (from, to)) {
                let message = "this link has its latency already";
                i.fail(at, 0, "twice", List::NONE, &[message]);
            }
            network.links.push((from, to, span(&mut i)));
        } else {
            if std::mem::replace(&mut seen[what], true) {
                let message = "this is set already";
                i.fail(i.row.indent, 0, "twice", List::NONE, &[message]);
            }
            match what {
                0 => network.latency = span(&mut i),
                1 => network.loss = share(&mut i),
                _ => network.duplication = share(&mut i),
            }
        }
        i.done()?;
    }
    Ok(())
}

#[inline(never)]
fn clocks<'s>(
    clocks: &mut Vec<(NodeId, u32)>,
    mut lines: Lines<'_, 's>,
    words: &'s Vocabulary,
) -> Result<(), TextError> {
    while let Some(mut i) = lines.next(words)? {
        let node = node(&mut i);
        if clocks.iter().any(|(known, _)| *known == node) {
            let message = "this clock has its rate already";
            i.fail(i.row.indent, 0, "twice", List::NONE, &[message]);
        }
        clocks.push((node, rate(&mut i)));
        i.done()?;
    }
    Ok(())
}

/// What disks hold beforehand. Each line is tried on a disk, as the run will do.
#[inline(never)]
fn disks<'s>(
    presets: &mut Vec<Preset>,
    machine: &mut dyn Machine,
    mut lines: Lines<'_, 's>,
    words: &'s Vocabulary,
) -> Result<(), TextError> {
    while let Some(i) = lines.next(words)? {
        presets.push(disk(machine, i.row, words)?);
    }
    Ok(())
}

/// One line of a disk: a bare number is whatever the register takes first.
fn disk(machine: &mut dyn Machine, row: Row<'_>, words: &Vocabulary) -> Result<Preset, TextError> {
    let mut objections = Vec::new();
    let mut place = row.indent;
    for reading in Reading::ALL {
        let mut i = row.read(words);
        let (holds, preset) = preset(&mut i, reading);
        i.done()?;
        place = holds;
        match machine.preset(&preset) {
            Ok(()) => return Ok(preset),
            Err(error) => objections.push(error),
        }
    }
    // What is said of a wrong kind of word is said of every wrong kind: an
    // objection that is unlike the last one is about what was meant.
    let mut telling = objections.last();
    for error in objections.iter().rev() {
        if Some(error) != objections.last() {
            telling = Some(error);
        }
    }
    Err(match telling {
        Some(error) => config(row, place, error),
        None => row.error(place, 0, "unexpected", List::Words(words.registers), &[]),
    })
}

/// A node, a register and what it holds; with the place of the last.
#[inline(never)]
fn preset(i: &mut Input<'_>, reading: Reading) -> (usize, Preset) {
    let node = node(i);
    let registers = List::Words(i.words.registers);
    let register = one_of(i, "register", registers);
    let holds = i.at;
    let mut atoms = vec![atom(i, reading)];
    while !i.at_end() {
        atoms.push(atom(i, reading));
    }
    let preset = Preset {
        node,
        register: registers.get(register).unwrap_or("").to_owned(),
        atoms,
    };
    (holds, preset)
}
