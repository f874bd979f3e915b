//! What the words of a scenario refer to: nodes, ballots, values, messages.

use consensus::{
    Atom, Ballot, Cluster, Identity, Kind, NodeId, NodeSet, OptionSpec, Protocol, RequestSpec,
    Role, Slot, Value,
};
use winnow::prelude::*;
use winnow::token::take_while;

use super::error::Trouble;
use super::words::{
    Input, Parsed, close, count, gap, offset, one_of, peek_word, rest, took_char, word,
};
use crate::limits;
use crate::names::{MessageName, Names};

/// The words that the grammar uses where a name could stand: no node has one as its name.
pub(super) const RESERVED: [&str; 5] = ["any", "none", "note", "nothing", "off"];

/// The names of a scenario and the words of its protocol.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    pub names: Names,
    pub cluster: Cluster,
    pub kinds: &'static [Kind],
    pub timers: &'static [&'static str],
    pub requests: &'static [RequestSpec],
    pub roles: &'static [Role],
    pub options: &'static [OptionSpec],
    pub registers: &'static [&'static str],
}

impl Vocabulary {
    /// The words of a protocol and the names of its nodes.
    pub fn of<P: Protocol>(names: Names, cluster: Cluster) -> Self {
        Self {
            names,
            cluster,
            kinds: P::KINDS,
            timers: P::TIMERS,
            requests: P::REQUESTS,
            roles: P::ROLES,
            options: P::OPTIONS,
            registers: P::REGISTERS,
        }
    }

    /// The names of the nodes that play a role.
    pub fn playing(&self, role: Role) -> Vec<&str> {
        self.cluster
            .with(role)
            .iter()
            .map(|node| self.names.of(node))
            .collect()
    }
}

/// Whether a name may hold this character.
pub(super) fn name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-'
}

/// A name that is given to a node.
pub(super) fn new_name<'s>(i: &mut Input<'s>) -> Parsed<(usize, &'s str)> {
    let (at, name) = word(i, "a name")?;
    let no = |message: String| Err(Trouble::new(at, name.len(), "name", message));
    if name.len() > limits::NAME_BYTES {
        let what = format!("\"{name}\" has {} bytes", name.len());
        return Err(Trouble::limit(
            at,
            name.len(),
            &what,
            &format!("{} bytes for a name", limits::NAME_BYTES),
        ));
    }
    if let Some(wrong) = name.chars().find(|c| !name_char(*c)) {
        return no(format!(
            "a name holds letters, digits, _ and -, but not '{wrong}'"
        ));
    }
    if !name.starts_with(char::is_alphanumeric) {
        return no("a name begins with a letter or digit".to_owned());
    }
    if RESERVED.contains(&name) {
        return no(format!(
            "\"{name}\" has a meaning of its own in scenarios, so it cannot be a name"
        ));
    }
    Ok((at, name))
}

/// A node, by name; no space need follow.
#[inline(never)]
fn bare_node(i: &mut Input<'_>) -> Parsed<NodeId> {
    let at = offset(i);
    let names = i.state.names.all();
    let legal = || names.iter().map(String::as_str).collect::<Vec<_>>();
    let taken: Parsed<&str> = take_while(1.., name_char).parse_next(i);
    let name = taken.map_err(|_| Trouble::expected(at, &legal()))?;
    i.state
        .names
        .find(name)
        .ok_or_else(|| Trouble::unknown(at, name, "node", &legal()))
}

/// A node, by name.
#[inline(never)]
pub(super) fn node(i: &mut Input<'_>) -> Parsed<NodeId> {
    let node = bare_node(i)?;
    close(i)?;
    Ok(node)
}

/// A node that plays a role.
#[inline(never)]
pub(super) fn node_playing(i: &mut Input<'_>, role: Role, why: &str) -> Parsed<NodeId> {
    let at = offset(i);
    let name = peek_word(i);
    let node = node(i)?;
    if i.state.cluster.with(role).contains(node) {
        return Ok(node);
    }
    let legal = i.state.playing(role);
    let those = if legal.is_empty() {
        "there is none".to_owned()
    } else {
        format!("such as {}", legal.join(", "))
    };
    let message = format!("{name} is no {}; {why} ({those})", role.name());
    Err(Trouble::new(at, name.len(), "role", message).legal(&legal))
}

/// A link in one direction: `x>a`.
#[inline(never)]
pub(super) fn link(i: &mut Input<'_>) -> Parsed<(NodeId, NodeId)> {
    let at = offset(i);
    let from = bare_node(i)?;
    if !took_char(i, '>') {
        return Err(Trouble::expected(offset(i), &[">"]));
    }
    let to = node(i)?;
    if from == to {
        let name = i.state.names.of(to);
        return Err(Trouble::new(
            at,
            2 * name.len() + 1,
            "no-link",
            "a link leads from one node to another",
        ));
    }
    Ok((from, to))
}

/// Whether the next word is a link.
pub(super) fn link_next(i: &Input<'_>) -> bool {
    peek_word(i).contains('>')
}

/// A ballot, `2.y` or `2`; no space need follow.
#[inline(never)]
fn bare_ballot(i: &mut Input<'_>) -> Parsed<Ballot> {
    let round = count(i, "a ballot's round", 1, u32::MAX)?;
    let proposer = if took_char(i, '.') {
        Some(bare_node(i)?)
    } else {
        None
    };
    Ok(Ballot::new(round, proposer))
}

/// A ballot.
pub(super) fn ballot(i: &mut Input<'_>) -> Parsed<Ballot> {
    let ballot = bare_ballot(i)?;
    close(i)?;
    Ok(ballot)
}

/// Whether the next word begins like a ballot or a number.
pub(super) fn digit_next(i: &Input<'_>) -> bool {
    rest(i).starts_with(|c: char| c.is_ascii_digit())
}

/// A value.
#[inline(never)]
pub(super) fn value(i: &mut Input<'_>) -> Parsed<Value> {
    let (at, text) = word(i, "a value")?;
    value_of(at, text)
}

#[inline(never)]
fn value_of(at: usize, text: &str) -> Parsed<Value> {
    if RESERVED.contains(&text) || text.contains(';') {
        let message =
            format!("\"{text}\" has a meaning of its own in scenarios, so it cannot be a value");
        return Err(Trouble::new(at, text.len(), "value", message));
    }
    Value::new(text).map_err(|error| Trouble::new(at, text.len(), "value", error.to_string()))
}

/// How a bare number on a disk is understood: the first that the register takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Count,
    Ballot,
    Value,
}

impl Reading {
    pub const ALL: [Self; 3] = [Self::Count, Self::Ballot, Self::Value];
}

/// A word on a disk: a ballot, a vote, a number or a value.
pub(super) fn atom(i: &mut Input<'_>, reading: Reading) -> Parsed<Atom> {
    let (at, text) = (offset(i), peek_word(i));
    let digits = text.chars().all(|c| c.is_ascii_digit());
    let vote = text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(':');
    if vote {
        let ballot = bare_ballot(i)?;
        if !took_char(i, ':') {
            return Err(Trouble::expected(offset(i), &[":"]));
        }
        return Ok(Atom::Vote(ballot, value(i)?));
    }
    match reading {
        Reading::Count if digits => {
            super::words::number(i, "a number", 0, u32::MAX).map(Atom::Count)
        }
        Reading::Count | Reading::Ballot if digit_next(i) => ballot(i).map(Atom::Ballot),
        Reading::Count | Reading::Ballot | Reading::Value => {
            let (_, text) = word(i, "what the register holds, such as 2.x:orange")?;
            value_of(at, text).map(Atom::Value)
        }
    }
}

/// The name of a message: `x>a Prepare 1.x @3 #2 +1`.
#[inline(never)]
pub(super) fn message(i: &mut Input<'_>) -> Parsed<MessageName> {
    if !link_next(i) {
        return Err(Trouble::expected(
            offset(i),
            &["a message such as x>a Prepare 1.x"],
        ));
    }
    let (from, to) = link(i)?;
    let kinds: Vec<&str> = i.state.kinds.iter().map(|kind| kind.name).collect();
    let kind = one_of(i, "kind of message", &kinds)?;
    #[allow(clippy::cast_possible_truncation)] // a protocol has a handful of kinds
    let kind = kind as u8;
    let ballot = if digit_next(i) {
        Some(ballot(i)?)
    } else {
        None
    };
    let slot = marked(i, '@', "a slot")?.map_or(Slot::ONLY, Slot);
    let occurrence = marked(i, '#', "an occurrence")?.unwrap_or(1);
    let copy = marked(i, '+', "a copy")?.unwrap_or(0);
    Ok(MessageName {
        from,
        to,
        identity: Identity { kind, ballot, slot },
        occurrence,
        copy,
    })
}

/// A number behind a mark, if the mark comes next.
#[inline(never)]
fn marked(i: &mut Input<'_>, mark: char, what: &str) -> Parsed<Option<u32>> {
    if !took_char(i, mark) {
        return Ok(None);
    }
    let number = count(i, what, 1, u32::MAX)?;
    close(i)?;
    Ok(Some(number))
}

/// Groups of nodes: `a b | c d e`.
pub(super) fn groups(i: &mut Input<'_>) -> Parsed<Vec<NodeSet>> {
    let mut groups = vec![NodeSet::EMPTY];
    let mut seen = NodeSet::EMPTY;
    loop {
        let at = offset(i);
        let node = node(i)?;
        if !seen.insert(node) {
            let name = i.state.names.of(node).to_owned();
            return Err(Trouble::new(
                at,
                name.len(),
                "twice",
                format!("{name} is in two groups"),
            ));
        }
        if let Some(group) = groups.last_mut() {
            group.insert(node);
        }
        if took_char(i, '|') {
            gap(i)?;
            groups.push(NodeSet::EMPTY);
        } else if matches!(peek_word(i), "" | "note") {
            return Ok(groups);
        }
    }
}
