//! What must be seen.

use consensus::{Ballot, Value};

use super::error::{TextError, Trouble};
use super::rows::Item;
use super::vocabulary::{Vocabulary, ballot, digit_next, node, value};
use super::words::{
    Input, Parsed, at_end, count, gap, number, offset, one_of, peek_word, rest, took, word,
};
use crate::monitors;
use crate::scenario::{Expect, Stands};

const KINDS: [&str; 8] = [
    "chosen", "learned", "count", "register", "rule", "monitor", "delays", "ballots",
];
const STANDS: [&str; 3] = ["held", "warned", "broken"];

/// The lines of `expect`.
pub(super) fn expectations(
    items: &[Item<'_>],
    words: &Vocabulary,
) -> Result<Vec<Expect>, TextError> {
    let mut all: Vec<Expect> = Vec::with_capacity(items.len());
    let mut chosen: Option<usize> = None; // where the one Expect::Chosen is: its lines are one expectation
    for item in items {
        item.alone()?;
        let row = item.row;
        let one = row.read(row.indent, words, expectation)?;
        match (chosen.map(|at| &mut all[at]), one) {
            (Some(Expect::Chosen(before)), Expect::Chosen(more)) => {
                if before.is_empty() || more.is_empty() {
                    let message = "either nothing is chosen or something is";
                    return Err(row.error(Trouble::new(row.indent, 0, "twice", message)));
                }
                before.extend(more);
            }
            (_, one) => {
                if matches!(one, Expect::Chosen(_)) {
                    chosen = Some(all.len());
                }
                all.push(one);
            }
        }
    }
    Ok(all)
}

fn expectation(i: &mut Input<'_>) -> Parsed<Expect> {
    Ok(match KINDS[one_of(i, "expectation", &KINDS)?] {
        "chosen" => Expect::Chosen(if took(i, "nothing") {
            Vec::new()
        } else {
            vec![chosen(i)?]
        }),
        "learned" => {
            let node = node(i)?;
            Expect::Learned(
                node,
                if took(i, "nothing") {
                    None
                } else {
                    Some(value(i)?)
                },
            )
        }
        "count" => messages(i)?,
        "register" => register(i)?,
        "rule" => rule(i)?,
        "monitor" => {
            let id = monitors::IDS[one_of(i, "monitor", &monitors::IDS)?].to_owned();
            let stands =
                [Stands::Held, Stands::Warned, Stands::Broken][one_of(i, "verdict", &STANDS)?];
            Expect::Monitor { id, stands }
        }
        "delays" => delays(i)?,
        _ballots => ballots(i)?,
    })
}

fn chosen(i: &mut Input<'_>) -> Parsed<(Value, Option<Ballot>)> {
    let value = value(i)?;
    Ok((
        value,
        if took(i, "in") {
            Some(ballot(i)?)
        } else {
            None
        },
    ))
}

fn messages(i: &mut Input<'_>) -> Parsed<Expect> {
    let kinds: Vec<&str> = i.state.kinds.iter().map(|kind| kind.name).collect();
    let kind = one_of(i, "kind of message", &kinds)?;
    let roles = i.state.roles;
    let names: Vec<&str> = roles.iter().map(|role| role.name()).collect();
    let from = if took(i, "from") {
        Some(roles[one_of(i, "role", &names)?])
    } else {
        None
    };
    let to = if took(i, "to") {
        Some(roles[one_of(i, "role", &names)?])
    } else {
        None
    };
    let times = number(i, "a number", 0, u32::MAX)?;
    #[allow(clippy::cast_possible_truncation)] // a protocol has a handful of kinds
    Ok(Expect::Count {
        kind: kind as u8,
        from,
        to,
        times,
    })
}

fn register(i: &mut Input<'_>) -> Parsed<Expect> {
    let node = node(i)?;
    let register = id(i, "a register such as promised")?;
    let mut holds = Vec::new();
    while holds.is_empty() || !at_end(i) {
        holds.push(word(i, "what the register holds, or none")?.1);
    }
    Ok(Expect::Register {
        node,
        register,
        holds: holds.join(" "),
    })
}

fn rule(i: &mut Input<'_>) -> Parsed<Expect> {
    let node = if took(i, "any") {
        None
    } else {
        Some(node(i).map_err(|trouble| trouble.also(&["any"]))?)
    };
    let rule = id(i, "a rule such as promised")?;
    let times = if at_end(i) {
        None
    } else {
        Some(number(i, "a number", 0, u32::MAX)?)
    };
    Ok(Expect::Rule { node, rule, times })
}

fn delays(i: &mut Input<'_>) -> Parsed<Expect> {
    if one_of(i, "milestone", &["chosen", "learned"])? == 0 {
        return number(i, "a number", 0, u32::MAX).map(Expect::DelaysChosen);
    }
    // A node may be named like a number: one word is the number, two are node and number.
    let alone = rest(i).split_whitespace().nth(1).is_none();
    let node = if alone && digit_next(i) {
        None
    } else {
        Some(node(i)?)
    };
    Ok(Expect::DelaysLearned(
        node,
        number(i, "a number", 0, u32::MAX)?,
    ))
}

fn ballots(i: &mut Input<'_>) -> Parsed<Expect> {
    let at = offset(i);
    let low = count(i, "a number", 0, u32::MAX)?;
    if peek_word(i).is_empty() {
        gap(i)?;
        return Ok(Expect::Ballots(low, low));
    }
    let len = peek_word(i).len() + offset(i) - at;
    dots(i)?;
    let high = number(i, "a number", 0, u32::MAX)?;
    if low > high {
        return Err(Trouble::new(
            at,
            len,
            "span-order",
            "a range runs from the smaller number to the larger one",
        ));
    }
    Ok(Expect::Ballots(low, high))
}

fn dots(i: &mut Input<'_>) -> Parsed<()> {
    use winnow::Parser as _;
    let dots: Parsed<&str> = "..".parse_next(i);
    dots.map(drop)
        .map_err(|_| Trouble::expected(offset(i), &[".."]))
}

/// A word of lower- or upper-case letters, digits and hyphens.
fn id(i: &mut Input<'_>, expected: &str) -> Parsed<String> {
    let (at, word) = word(i, expected)?;
    if word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return Ok(word.to_owned());
    }
    Err(Trouble::expected(at, &[expected]))
}
