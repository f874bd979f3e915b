//! What the words of a scenario refer to: nodes, ballots, values, messages.

use consensus::{
    Atom, Ballot, Cluster, Identity, Kind, NodeId, NodeSet, OptionSpec, Protocol, RequestSpec,
    Role, Slot, Value,
};

use super::input::{Class, Input, letter, taken};
use super::list::List;
use super::pieces::{characters, concat};
use super::words::{any_number, close, count, gap, number, one_of, peek_word, word};
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
    #[cfg_attr(not(feature = "authoring"), allow(dead_code))]
    // only what is expected speaks of them
    pub monitors: &'static [&'static str],
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
            monitors: P::MONITORS,
        }
    }

    /// The names of the nodes that play a role.
    pub fn playing(&self, role: Role) -> List<'_> {
        List::Some(&self.names, self.cluster.with(role))
    }
}

/// A name that is given to a node.
#[inline(never)]
pub(super) fn new_name<'s>(i: &mut Input<'s>) -> (usize, &'s str) {
    let (at, name) = word(i, "a name");
    let legal = taken(name, Class::Name).len();
    if name.len() > limits::NAME_BYTES {
        let bytes = name.len().to_string();
        let most = concat(&[&limits::NAME_BYTES.to_string(), " bytes for a name"]);
        i.limit(
            at,
            name.len(),
            &["\"", name, "\" has ", &bytes, " bytes"],
            &most,
        );
    }
    let wrong = characters(name.get(legal..).unwrap_or(""), 0, 1);
    let message = if !wrong.is_empty() {
        let what = "a name holds letters, digits, _ and -, but not '";
        [what, wrong, "'"]
    } else if !name.starts_with(letter) {
        ["a name begins with a letter or digit", "", ""]
    } else if List::Words(&RESERVED).has(name) {
        let why = "\" has a meaning of its own in scenarios, so it cannot be a name";
        ["\"", name, why]
    } else {
        return (at, name);
    };
    i.fail(at, name.len(), "name", List::NONE, &message);
    (at, name)
}

/// A node, by name; no space need follow.
#[inline(never)]
fn bare_node(i: &mut Input<'_>) -> NodeId {
    let at = i.at;
    let names = List::Nodes(&i.words.names);
    let name = i.take(Class::Name);
    let place = names.find(name);
    if name.is_empty() {
        i.expected(at, names);
    } else if place.is_none() {
        i.unknown(at, name, "node", names);
    }
    NodeId::new(place.unwrap_or(0))
}

/// A node, by name.
#[inline(never)]
pub(super) fn node(i: &mut Input<'_>) -> NodeId {
    let node = bare_node(i);
    close(i);
    node
}

/// A node that plays a role; `why` says for what.
#[inline(never)]
pub(super) fn node_playing(i: &mut Input<'_>, role: Role, why: &[&str]) -> NodeId {
    let at = i.at;
    let name = peek_word(i);
    let node = node(i);
    if !i.words.cluster.with(role).contains(node) {
        let legal = i.words.playing(role);
        let those = match legal.get(0) {
            Some(_) => concat(&["such as ", &legal.written("")]),
            None => "there is none".to_owned(),
        };
        let why = concat(why);
        let message = [name, " is no ", role.name(), "; ", &why, " (", &those, ")"];
        i.fail(at, name.len(), "role", legal, &message);
    }
    node
}

/// Whether the next word is the name of a node that plays a role.
pub(super) fn playing_next(i: &Input<'_>, role: Role) -> bool {
    i.words.playing(role).has(peek_word(i))
}

/// A link in one direction: `x>a`.
#[inline(never)]
pub(super) fn link(i: &mut Input<'_>) -> (NodeId, NodeId) {
    let at = i.at;
    let from = bare_node(i);
    if !i.took(b'>') {
        i.expected(i.at, List::Words(&[">"]));
    }
    let to = node(i);
    if from == to {
        let len = 2 * i.words.names.of(to).len() + 1;
        let message = "a link leads from one node to another";
        i.fail(at, len, "no-link", List::NONE, &[message]);
    }
    (from, to)
}

/// Whether the next word is a link.
pub(super) fn link_next(i: &Input<'_>) -> bool {
    peek_word(i).as_bytes().contains(&b'>')
}

/// A ballot, `2.y` or `2`; no space need follow.
#[inline(never)]
fn bare_ballot(i: &mut Input<'_>) -> Ballot {
    let round = count(i, "a ballot's round", 1, u32::MAX);
    let proposer = if i.took(b'.') {
        Some(bare_node(i))
    } else {
        None
    };
    Ballot::new(round, proposer)
}

/// A ballot.
#[inline(never)]
pub(super) fn ballot(i: &mut Input<'_>) -> Ballot {
    let ballot = bare_ballot(i);
    close(i);
    ballot
}

/// Whether the next word begins like a ballot or a number.
pub(super) fn digit_next(i: &Input<'_>) -> bool {
    i.next().is_ascii_digit()
}

/// A value.
#[inline(never)]
pub(super) fn value(i: &mut Input<'_>) -> Value {
    value_or(i, "a value")
}

/// A value, where what is expected may be more than a value.
#[inline(never)]
fn value_or(i: &mut Input<'_>, expected: &str) -> Value {
    let (at, text) = word(i, expected);
    if List::Words(&RESERVED).has(text) {
        let why = "\" has a meaning of its own in scenarios, so it cannot be a value";
        i.fail(at, text.len(), "value", List::NONE, &["\"", text, why]);
    }
    Value::new(text).unwrap_or_else(|error| {
        let message = error.to_string();
        i.fail(at, text.len(), "value", List::NONE, &[&message]);
        no_value()
    })
}

/// Stands for a value behind an error.
fn no_value() -> Value {
    match Value::new("-") {
        Ok(value) => value,
        Err(_) => unreachable!("a hyphen is a value"),
    }
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
#[inline(never)]
pub(super) fn atom(i: &mut Input<'_>, reading: Reading) -> Atom {
    let text = peek_word(i);
    let digits = taken(text, Class::Digit).len() == text.len();
    if digit_next(i) && text.as_bytes().contains(&b':') {
        let ballot = bare_ballot(i);
        if !i.took(b':') {
            i.expected(i.at, List::Words(&[":"]));
        }
        return Atom::Vote(ballot, value(i));
    }
    match reading {
        Reading::Count if digits => Atom::Count(any_number(i)),
        Reading::Count | Reading::Ballot if digit_next(i) => Atom::Ballot(ballot(i)),
        Reading::Count | Reading::Ballot | Reading::Value => {
            Atom::Value(value_or(i, "what the register holds, such as 2.x:orange"))
        }
    }
}

/// The name of a message: `x>a Prepare 1.x @3 #2 +1`.
#[inline(never)]
pub(super) fn message(i: &mut Input<'_>) -> MessageName {
    if !link_next(i) {
        i.expected(i.at, List::Words(&["a message such as x>a Prepare 1.x"]));
    }
    let (from, to) = link(i);
    let kind = kind(i);
    let ballot = if digit_next(i) { Some(ballot(i)) } else { None };
    let slot = Slot(marked(i, b'@', "a slot", Slot::ONLY.0));
    let occurrence = marked(i, b'#', "an occurrence", 1);
    let copy = marked(i, b'+', "a copy", 0);
    MessageName {
        from,
        to,
        identity: Identity { kind, ballot, slot },
        occurrence,
        copy,
    }
}

/// A kind of message, by place in the protocol's list.
#[inline(never)]
pub(super) fn kind(i: &mut Input<'_>) -> u8 {
    let kind = one_of(i, "kind of message", List::Kinds(i.words.kinds));
    #[allow(clippy::cast_possible_truncation)] // a protocol has a handful of kinds
    let kind = kind as u8;
    kind
}

/// A number behind a mark; what is usual, if the mark does not come next.
#[inline(never)]
fn marked(i: &mut Input<'_>, mark: u8, what: &str, usual: u32) -> u32 {
    if !i.took(mark) {
        return usual;
    }
    number(i, what, 1, u32::MAX)
}

/// Groups of nodes: `a b | c d e`.
#[inline(never)]
pub(super) fn groups(i: &mut Input<'_>) -> Vec<NodeSet> {
    let mut groups = Vec::new();
    let (mut group, mut seen) = (NodeSet::EMPTY, NodeSet::EMPTY);
    loop {
        let at = i.at;
        let node = node(i);
        if !seen.insert(node) {
            let name = i.words.names.of(node);
            let message = [name, " is in two groups"];
            i.fail(at, name.len(), "twice", List::NONE, &message);
        }
        group.insert(node);
        let more = i.took(b'|');
        let last = !more && matches!(peek_word(i), "" | "note");
        if more || last {
            groups.push(group);
            group = NodeSet::EMPTY;
            gap(i);
        }
        if last {
            return groups;
        }
    }
}
