//! Settings of a protocol's options, by the kind that each option declares.

use consensus::{ConfigError, NodeSet, OptionKind, OptionSpec, Role, Setting};

use super::error::{TextError, Trouble};
use super::machine::Machine;
use super::rows::{Item, Row, Section};
use super::vocabulary::{Vocabulary, node_playing};
use super::words::{Input, Parsed, at_end, number, offset, one_of, peek_word, span, took};
use crate::names::{Names, span as write_span};

/// What an option is set to.
pub(super) fn setting(i: &mut Input<'_>, spec: &OptionSpec) -> Parsed<Setting> {
    let off = |i: &mut Input<'_>| peek_word(i) == "off" && took(i, "off");
    Ok(match spec.kind {
        OptionKind::Choice(words) => Setting::Word(words[one_of(i, "choice", words)?].to_owned()),
        OptionKind::Count { low, high } => Setting::Count(number(i, "a number", low, high)?),
        OptionKind::Span { off: true } if off(i) => Setting::Off,
        OptionKind::Span { off: allowed } => Setting::Span(span(i).map_err(|trouble| {
            if allowed {
                trouble.also(&["off"])
            } else {
                trouble
            }
        })?),
        OptionKind::Nodes { .. } | OptionKind::Words(_) if off(i) => Setting::Off,
        OptionKind::Nodes { role, most } => Setting::Nodes(nodes(i, spec.name, role, most)?),
        OptionKind::Words(words) => {
            let mut chosen = Vec::new();
            while chosen.is_empty() || !at_end(i) {
                chosen.push(words[one_of(i, spec.name, words)?].to_owned());
            }
            Setting::Words(chosen)
        }
    })
}

fn nodes(i: &mut Input<'_>, option: &str, role: Role, most: u32) -> Parsed<NodeSet> {
    let mut nodes = NodeSet::EMPTY;
    while nodes.is_empty() || !at_end(i) {
        let (at, len) = (offset(i), peek_word(i).len());
        let why = format!("{option} names {}s", role.name());
        nodes.insert(node_playing(i, role, &why)?);
        if nodes.len() > most as usize {
            let what = format!("{option} names {} nodes", nodes.len());
            return Err(Trouble::limit(at, len, &what, &most.to_string()));
        }
    }
    Ok(nodes)
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
pub(super) fn configure(
    machine: &mut dyn Machine,
    items: &[Item<'_>],
    nodes: &Section<'_>,
    words: &Vocabulary,
) -> Result<(), TextError> {
    let names: Vec<&str> = words.options.iter().map(|spec| spec.name).collect();
    let mut seen = 0_u64; // by place: a protocol has a dozen options
    let mut valid = machine.validate();
    let mut blamed: Row<'_> = nodes.head;
    for item in items {
        item.alone()?;
        let row = item.row;
        let (place, setting) = row.read(row.indent, words, |i| {
            let at = offset(i);
            let place = one_of(i, "option", &names)?;
            if seen & 1 << place != 0 {
                return Err(Trouble::new(
                    at,
                    names[place].len(),
                    "twice",
                    "this option is set already",
                ));
            }
            Ok((place, setting(i, &words.options[place])?))
        })?;
        seen |= 1 << place;
        machine
            .set(names[place], &setting)
            .map_err(|error| config(row, row.after_word(), error))?;
        // Two options may be legal only together, so the last one that turned
        // a legal configuration into an illegal one is to blame at the end.
        let now = machine.validate();
        if valid.is_ok() {
            blamed = row;
        }
        valid = now;
    }
    valid.map_err(|error| config(blamed, blamed.indent, error))
}

/// A protocol's objection, with its place.
pub(super) fn config(row: Row<'_>, at: usize, error: ConfigError) -> TextError {
    let message = error.to_string();
    row.error(match error {
        ConfigError::Unknown { option, legal } => Trouble::unknown(at, &option, "name", &legal),
        ConfigError::Illegal { legal, .. } => {
            Trouble::new(at, row.text.len().saturating_sub(at), "illegal", message).legal(&[&legal])
        }
        ConfigError::Impossible { reason, .. } => Trouble::new(at, 0, reason, message),
    })
}
