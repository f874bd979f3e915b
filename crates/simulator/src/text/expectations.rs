//! What must be seen.

use consensus::{Role, Value};

use super::error::TextError;
use super::input::{Class, Input, taken};
use super::list::List;
use super::rows::Lines;
use super::vocabulary::{Vocabulary, ballot, digit_next, kind, node, value};
use super::words::{any_number, count, gap, one_of, peek_word, took, word};
use crate::scenario::{Expect, Stands};

const KINDS: [&str; 10] = [
    "chosen", "learned", "count", "register", "rule", "monitor", "delays", "ballots", "leader",
    "answered",
];
const STANDS: [&str; 3] = ["held", "warned", "broken"];

/// The lines of `expect`.
#[inline(never)]
pub(super) fn expectations<'s>(
    all: &mut Vec<Expect>,
    mut lines: Lines<'_, 's>,
    words: &'s Vocabulary,
) -> Result<(), TextError> {
    // The lines about what is chosen are one expectation: this one.
    let mut chosen: Option<usize> = None;
    while let Some(mut i) = lines.next(words)? {
        let one = expectation(&mut i);
        i.done()?;
        match (chosen.and_then(|at| all.get_mut(at)), one) {
            (Some(Expect::Chosen(before)), Expect::Chosen(mut more)) => {
                if before.is_empty() || more.is_empty() {
                    let message = "either nothing is chosen or something is";
                    let row = i.row;
                    return Err(row.error(row.indent, 0, "twice", List::NONE, &[message]));
                }
                before.append(&mut more);
            }
            (_, one) => {
                if matches!(one, Expect::Chosen(_)) {
                    chosen = Some(all.len());
                }
                all.push(one);
            }
        }
    }
    Ok(())
}

#[inline(never)]
fn expectation(i: &mut Input<'_>) -> Expect {
    match KINDS[one_of(i, "expectation", List::Words(&KINDS))] {
        "learned" => {
            let node = node(i);
            Expect::Learned(node, something(i))
        }
        "count" => {
            let kind = kind(i);
            let from = role(i, "from");
            let to = role(i, "to");
            let times = any_number(i);
            Expect::Count {
                kind,
                from,
                to,
                times,
            }
        }
        "register" => register(i),
        "rule" => rule(i),
        "monitor" => {
            let ids = List::Words(i.words.monitors);
            let id = ids.get(one_of(i, "monitor", ids)).unwrap_or("").to_owned();
            let stands = [Stands::Held, Stands::Warned, Stands::Broken]
                [one_of(i, "verdict", List::Words(&STANDS))];
            Expect::Monitor { id, stands }
        }
        "delays" => delays(i),
        "ballots" => ballots(i),
        "leader" if took(i, "nothing") => Expect::Leader(None),
        "leader" => Expect::Leader(Some(node(i))),
        "answered" => {
            let client = node(i);
            let sequence = any_number(i);
            Expect::Answered(client, sequence, rest(i, "what it came to, such as done"))
        }
        _chosen => Expect::Chosen(match something(i) {
            None => Vec::new(),
            Some(value) if took(i, "in") => vec![(value, Some(ballot(i)))],
            Some(value) => vec![(value, None)],
        }),
    }
}

/// A value, or `nothing`.
fn something(i: &mut Input<'_>) -> Option<Value> {
    if took(i, "nothing") {
        return None;
    }
    Some(value(i))
}

/// A role, if this word comes before it.
#[inline(never)]
fn role(i: &mut Input<'_>, before: &str) -> Option<Role> {
    if !took(i, before) {
        return None;
    }
    let roles = i.words.roles;
    roles.get(one_of(i, "role", List::Roles(roles))).copied()
}

fn register(i: &mut Input<'_>) -> Expect {
    let node = node(i);
    let register = register_name(i);
    let holds = rest(i, "what the register holds, or none");
    Expect::Register {
        node,
        register,
        holds,
    }
}

/// The name of a register: an id, with the low lines of figure 2 of Raft.
fn register_name(i: &mut Input<'_>) -> String {
    let expected = "a register such as promised";
    let (at, word) = word(i, expected);
    let is_id = |part: &str| taken(part, Class::Id).len() == part.len();
    if !word.split('_').all(is_id) {
        i.expected(at, List::Words(&[expected]));
    }
    word.to_owned()
}

/// The words up to the end of the line, one at least.
fn rest(i: &mut Input<'_>, expected: &str) -> String {
    let mut all = String::new();
    loop {
        let (_, one) = word(i, expected);
        all.push_str(one);
        if i.at_end() {
            return all;
        }
        all.push(' ');
    }
}

fn rule(i: &mut Input<'_>) -> Expect {
    let at = i.at;
    let node = if took(i, "any") {
        None
    } else {
        let node = node(i);
        i.also(at, usize::MAX, &["any"]);
        Some(node)
    };
    let rule = id(i, "a rule such as promised");
    let times = if i.at_end() {
        None
    } else {
        Some(any_number(i))
    };
    Expect::Rule { node, rule, times }
}

fn delays(i: &mut Input<'_>) -> Expect {
    let until = List::Words(&["chosen", "learned", "answered", "slot"]);
    match one_of(i, "milestone", until) {
        0 => return Expect::DelaysChosen(any_number(i)),
        2 => {
            let client = node(i);
            let sequence = any_number(i);
            return Expect::DelaysAnswered(client, sequence, any_number(i));
        }
        3 => {
            let slot = any_number(i);
            return Expect::DelaysSlot(slot, any_number(i));
        }
        _learned => {}
    }
    // A node may be named like a number: one word is the number, two are node and number.
    let alone = taken(i.rest(), Class::Dense).len() == i.rest().len();
    let node = if alone && digit_next(i) {
        None
    } else {
        Some(node(i))
    };
    let delays = any_number(i);
    Expect::DelaysLearned(node, delays)
}

fn ballots(i: &mut Input<'_>) -> Expect {
    let at = i.at;
    let low = count(i, "a number", 0, u32::MAX);
    let more = peek_word(i);
    if more.is_empty() {
        gap(i);
        return Expect::Ballots(low, low);
    }
    let len = more.len() + i.at - at;
    if more.starts_with("..") {
        i.at += 2;
    } else {
        i.expected(i.at, List::Words(&[".."]));
    }
    let high = any_number(i);
    if low > high {
        let message = "a range runs from the smaller number to the larger one";
        i.fail(at, len, "span-order", List::NONE, &[message]);
    }
    Expect::Ballots(low, high)
}

/// A word of lower- or upper-case letters, digits and hyphens.
#[inline(never)]
fn id(i: &mut Input<'_>, expected: &str) -> String {
    let (at, word) = word(i, expected);
    if taken(word, Class::Id).len() < word.len() {
        i.expected(at, List::Words(&[expected]));
    }
    word.to_owned()
}
