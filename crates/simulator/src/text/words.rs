//! The words of the grammar: numbers, times, shares, quoted texts, keywords.
//! Each parser takes its word and the space after it.

use consensus::Span;

use super::input::{Class, Input, space, taken};
use super::list::List;
use super::pieces::concat;
use crate::limits;
use crate::names::millis;
use crate::time::{MAX_TIME, Time};

/// Skips white space.
#[inline(never)]
pub(super) fn gap(i: &mut Input<'_>) {
    i.take(Class::Space);
}

/// A word ends here; the space after it is skipped.
#[inline(never)]
pub(super) fn close(i: &mut Input<'_>) {
    if i.at_end() || i.next() == b';' || i.rest().starts_with(space) {
        gap(i);
    } else {
        i.expected(i.at, List::Words(&["a space"]));
    }
}

/// The characters up to the end of the word, and their place.
#[inline(never)]
pub(super) fn word<'s>(i: &mut Input<'s>, expected: &str) -> (usize, &'s str) {
    let at = i.at;
    let word = i.take(Class::Word);
    if word.is_empty() {
        i.expected(at, List::Words(&[expected]));
    }
    gap(i);
    (at, word)
}

/// The next word, left where it is.
pub(super) fn peek_word<'s>(i: &Input<'s>) -> &'s str {
    taken(i.rest(), Class::Word)
}

/// Takes this word, if it is the next.
#[inline(never)]
pub(super) fn took(i: &mut Input<'_>, keyword: &str) -> bool {
    let next = peek_word(i) == keyword;
    if next {
        i.at += keyword.len();
        gap(i);
    }
    next
}

/// This word.
#[inline(never)]
pub(super) fn keyword(i: &mut Input<'_>, keyword: &str) {
    if !took(i, keyword) {
        i.expected(i.at, List::Words(&[keyword]));
    }
}

/// One of these words: its place in the list.
#[inline(never)]
pub(super) fn one_of(i: &mut Input<'_>, what: &str, list: List<'_>) -> usize {
    let at = i.at;
    let word = i.take(Class::Word);
    gap(i);
    let place = list.find(word);
    if word.is_empty() {
        i.expected(at, list);
    } else if place.is_none() {
        i.unknown(at, word, what, list);
    }
    place.unwrap_or(0)
}

/// Digits, and digits behind a point, as they stand.
#[derive(Clone, Copy)]
struct Decimal<'s> {
    at: usize,
    whole: &'s str,
    part: &'s str,
}

#[inline(never)]
fn decimal<'s>(i: &mut Input<'s>, expected: &str) -> Decimal<'s> {
    let at = i.at;
    let whole = i.take(Class::Digit);
    if whole.is_empty() {
        i.expected(at, List::Words(&[expected]));
    }
    let mut part = "";
    if i.next() == b'.' && matches!(i.rest().as_bytes(), [_, b'0'..=b'9', ..]) {
        i.at += 1;
        part = i.take(Class::Digit);
    }
    while let Some(shorter) = part.strip_suffix('0') {
        part = shorter;
    }
    Decimal { at, whole, part }
}

/// The number that digits write, behind those that were read already; all that is too large is the same.
fn digits(before: u64, text: &str) -> u64 {
    let mut number = before;
    for digit in text.bytes() {
        let digit = u64::from(digit.wrapping_sub(b'0'));
        number = number.saturating_mul(10).saturating_add(digit);
    }
    number
}

/// A decimal times ten to the `places`; out of every range when it is finer than that.
#[inline(never)]
fn scaled(decimal: Decimal<'_>, places: usize) -> u64 {
    let missing = places.checked_sub(decimal.part.len());
    let zeros = missing.and_then(|missing| "000000".get(..missing));
    zeros.map_or(u64::MAX, |zeros| {
        digits(digits(digits(0, decimal.whole), decimal.part), zeros)
    })
}

/// A whole number within these bounds; no space need follow.
#[inline(never)]
pub(super) fn count(i: &mut Input<'_>, what: &str, low: u32, high: u32) -> u32 {
    let at = i.at;
    let text = i.take(Class::Digit);
    let number = digits(0, text);
    if let Ok(number) = u32::try_from(number)
        && (low..=high).contains(&number)
        && !text.is_empty()
    {
        return number;
    }
    let (from, to) = (low.to_string(), high.to_string());
    let expected = concat(&[what, " from ", &from, " to ", &to]);
    let legal = [expected.as_str()];
    if text.is_empty() {
        i.expected(at, List::Words(&legal));
    } else {
        let message = [text, " is not ", &expected];
        i.fail(
            at,
            text.len(),
            "out-of-range",
            List::Words(&legal),
            &message,
        );
    }
    low
}

/// A whole number within these bounds, as a word.
#[inline(never)]
pub(super) fn number(i: &mut Input<'_>, what: &str, low: u32, high: u32) -> u32 {
    let number = count(i, what, low, high);
    close(i);
    number
}

/// A number that may be any.
pub(super) fn any_number(i: &mut Input<'_>) -> u32 {
    number(i, "a number", 0, u32::MAX)
}

const UNITS: [&str; 3] = ["us", "ms", "s"];
const A_TIME: &str = "a time such as 20ms, 1.5s or 300us";
const A_SPAN: &str = "a time such as 20ms, or a span such as 10ms..20ms";

/// A unit of time: its decimal places.
#[inline(never)]
fn unit(i: &mut Input<'_>) -> usize {
    let at = i.at;
    let name = i.take(Class::Letter);
    let unit = List::Words(&UNITS).find(name);
    if name.is_empty() {
        i.expected(at, List::Words(&["a unit of time: us, ms or s"]));
    } else if unit.is_none() {
        i.unknown(at, name, "unit of time", List::Words(&UNITS));
    }
    3 * unit.unwrap_or(0)
}

/// A time of so many bytes and its unit, in microseconds.
#[inline(never)]
fn micros(i: &mut Input<'_>, len: usize, time: Decimal<'_>, unit: usize) -> Time {
    let micros = scaled(time, unit);
    if time.part.len() > unit {
        let message = "time is counted in whole microseconds";
        i.fail(time.at, len, "too-fine", List::NONE, &[message]);
    } else if micros > MAX_TIME {
        let what = "this time is too large";
        i.limit(time.at, len, &[what], &millis(MAX_TIME));
    }
    micros
}

/// A time with its unit; no space need follow.
#[inline(never)]
fn bare_time(i: &mut Input<'_>) -> Time {
    let time = decimal(i, A_TIME);
    let unit = unit(i);
    micros(i, i.at - time.at, time, unit)
}

/// A moment of virtual time.
#[inline(never)]
pub(super) fn time(i: &mut Input<'_>) -> Time {
    let time = bare_time(i);
    close(i);
    time
}

/// A span of time: `10ms..20ms`, `10..20ms`, or `10ms` for exactly that.
#[inline(never)]
pub(super) fn span(i: &mut Input<'_>) -> Span {
    let dots = |i: &Input<'_>| i.rest().starts_with("..");
    let first = decimal(i, A_SPAN);
    let own = if dots(i) { None } else { Some(unit(i)) };
    let len = i.at - first.at;
    let (low, high) = if dots(i) {
        i.at += 2;
        let second = decimal(i, A_TIME);
        let unit = unit(i);
        let high = micros(i, i.at - second.at, second, unit);
        (micros(i, len, first, own.unwrap_or(unit)), high)
    } else {
        let exact = micros(i, len, first, own.unwrap_or(0));
        (exact, exact)
    };
    let len = i.at - first.at;
    close(i);
    if low > high {
        let message = "a span runs from the shorter time to the longer one";
        i.fail(first.at, len, "span-order", List::NONE, &[message]);
    }
    if high > limits::SPAN {
        let what = "this span is too long";
        i.limit(first.at, len, &[what], &millis(limits::SPAN));
    }
    Span { low, high }
}

/// A decimal times ten to the `places`, within these bounds.
#[inline(never)]
fn scaled_within(
    i: &mut Input<'_>,
    len: usize,
    decimal: Decimal<'_>,
    places: usize,
    (low, high): (u32, u32),
    range: &str,
) -> u32 {
    match u32::try_from(scaled(decimal, places)) {
        Ok(number) if (low..=high).contains(&number) => number,
        Ok(_) | Err(_) => {
            let (legal, message) = (List::Words(&[range]), ["this is not ", range]);
            i.fail(decimal.at, len, "out-of-range", legal, &message);
            low
        }
    }
}

/// A share such as `2.5%`, in hundredths of a percent.
#[inline(never)]
pub(super) fn share(i: &mut Input<'_>) -> u32 {
    let share = decimal(i, "a share such as 5% or 2.5%");
    if !i.took(b'%') {
        i.expected(i.at, List::Words(&["%"]));
    }
    let len = i.at - share.at;
    close(i);
    let range = "a share from 0% to 100%, in steps of 0.01%";
    scaled_within(i, len, share, 2, (0, 10_000), range)
}

/// The rate of a clock such as `1.5`, in thousandths of true time.
#[inline(never)]
pub(super) fn rate(i: &mut Input<'_>) -> u32 {
    let rate = decimal(i, "a rate such as 1.5");
    let len = i.at - rate.at;
    close(i);
    let (slowest, fastest) = (limits::SLOWEST_CLOCK, limits::FASTEST_CLOCK);
    const { assert!(limits::SLOWEST_CLOCK == 100 && limits::FASTEST_CLOCK == 10_000) };
    let range = "a rate from 0.1 to 10, in steps of 0.001";
    scaled_within(i, len, rate, 3, (slowest, fastest), range)
}

/// A text in quotation marks; `\"` and `\\` stand for those characters.
#[inline(never)]
pub(super) fn quoted(i: &mut Input<'_>) -> String {
    let open = i.at;
    let mut text = String::new();
    if !i.took(b'"') {
        i.expected(open, List::Words(&["a text in quotation marks"]));
        return text;
    }
    loop {
        text.push_str(i.take(Class::Plain));
        let at = i.at;
        match i.rest().as_bytes() {
            [b'"', ..] => {
                i.at += 1;
                close(i);
                return text;
            }
            [b'\\', escaped @ (b'"' | b'\\'), ..] => {
                text.push(char::from(*escaped));
                i.at += 2;
                continue;
            }
            [b'\\', ..] => {
                let message = "in a text, \\ stands only before \" or \\";
                let legal = List::Words(&["\\\"", "\\\\"]);
                i.fail(at, 2, "escape", legal, &[message]);
            }
            [_, ..] => {
                let message = "a text holds no control characters";
                let len = i.rest().chars().next().map_or(1, char::len_utf8);
                i.fail(at, len, "control", List::NONE, &[message]);
            }
            [] => {
                let message = "this quotation mark is not closed on its line";
                i.fail(open, 1, "quote", List::Words(&["\""]), &[message]);
            }
        }
        return text;
    }
}
