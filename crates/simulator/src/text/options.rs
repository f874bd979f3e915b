//! Settings of a protocol's options, by the kind that each option declares.

use consensus::{NodeSet, OptionKind, OptionSpec, Role, Setting};

use super::error::{TextError, config};
use super::input::Input;
use super::list::List;
use super::machine::Machine;
use super::rows::{Lines, Row};
use super::vocabulary::{Vocabulary, node_playing};
use super::words::{number, one_of, peek_word, span, took};
use crate::names::{Names, span as write_span};

/// What an option is set to.
#[inline(never)]
pub(super) fn setting(i: &mut Input<'_>, spec: &OptionSpec) -> Setting {
    let at = i.at;
    let may_be_off = match spec.kind {
        OptionKind::Choice(_) | OptionKind::Count { .. } => false,
        OptionKind::Span { off } => off,
        OptionKind::Nodes { .. } | OptionKind::Words(_) => true,
    };
    if may_be_off && took(i, "off") {
        return Setting::Off;
    }
    match spec.kind {
        OptionKind::Choice(words) => Setting::Word(choice(i, "choice", words)),
        OptionKind::Count { low, high } => Setting::Count(number(i, "a number", low, high)),
        OptionKind::Span { off } => {
            let span = span(i);
            if off {
                i.also(at, usize::MAX, &["off"]);
            }
            Setting::Span(span)
        }
        OptionKind::Nodes { role, most } => Setting::Nodes(nodes(i, spec.name, role, most)),
        OptionKind::Words(words) => {
            // An option that takes several is named by their plural: one of `mutations` is a mutation.
            let what = spec.name.strip_suffix('s').unwrap_or(spec.name);
            let mut chosen = vec![choice(i, what, words)];
            while !i.at_end() {
                chosen.push(choice(i, what, words));
            }
            Setting::Words(chosen)
        }
    }
}

/// One of these words.
fn choice(i: &mut Input<'_>, what: &str, words: &[&'static str]) -> String {
    let words = List::Words(words);
    let place = one_of(i, what, words);
    words.get(place).unwrap_or("").to_owned()
}

#[inline(never)]
fn nodes(i: &mut Input<'_>, option: &str, role: Role, most: u32) -> NodeSet {
    let mut nodes = NodeSet::EMPTY;
    while nodes.is_empty() || !i.at_end() {
        let (at, len) = (i.at, peek_word(i).len());
        let why = [option, " names ", role.name(), "s"];
        nodes.insert(node_playing(i, role, &why));
        if nodes.len() > most as usize {
            let count = nodes.len().to_string();
            let what = [option, " names ", &count, " nodes"];
            i.limit(at, len, &what, &most.to_string());
        }
    }
    nodes
}

/// A setting as it is written.
#[must_use]
pub fn print_setting(setting: &Setting, names: &Names) -> String {
    match setting {
        Setting::Off => "off".to_owned(),
        Setting::Word(word) => word.clone(),
        Setting::Count(count) => count.to_string(),
        Setting::Span(span) => write_span(*span),
        Setting::Nodes(nodes) => names.nodes(*nodes),
        Setting::Words(words) => words.join(" "),
    }
}

/// Sets the options of a section; `nodes` is blamed for what no option causes.
#[inline(never)]
pub(super) fn configure<'s>(
    machine: &mut dyn Machine,
    mut lines: Lines<'_, 's>,
    nodes: Row<'s>,
    words: &'s Vocabulary,
) -> Result<(), TextError> {
    let names = List::Options(words.options);
    let mut seen = 0_u64; // by place: a protocol has a dozen options
    let mut valid = machine.validate();
    let mut blamed = nodes;
    while let Some(mut i) = lines.next(words)? {
        let row = i.row;
        let place = one_of(&mut i, "option", names);
        let Some(spec) = words.options.get(place) else {
            return i.done(); // a protocol without options
        };
        if seen & 1 << place != 0 {
            let message = "this option is set already";
            let len = spec.name.len();
            i.fail(row.indent, len, "twice", List::NONE, &[message]);
        }
        seen |= 1 << place;
        let setting = setting(&mut i, spec);
        i.done()?;
        machine
            .set(spec.name, &setting)
            .map_err(|error| config(row, row.after_word(), &error))?;
        // Two options may be legal only together, so the last one that turned
        // a legal configuration into an illegal one is to blame at the end.
        let now = machine.validate();
        if valid.is_ok() {
            blamed = row;
        }
        valid = now;
    }
    valid.map_err(|error| config(blamed, blamed.indent, &error))
}
