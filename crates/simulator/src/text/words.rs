//! The words of the grammar: numbers, times, shares, quoted texts, keywords.
//! Each parser takes its word and the space after it.

use consensus::Span;
use winnow::ascii::digit1;
use winnow::combinator::{opt, peek, preceded};
use winnow::prelude::*;
use winnow::stream::{LocatingSlice, Location, Stateful};
use winnow::token::{any, take_while};

use super::error::{Trouble, part};
use super::vocabulary::Vocabulary;
use crate::limits;
use crate::time::{MAX_TIME, Time};

/// One line, with what its words may refer to.
pub(super) type Input<'s> = Stateful<LocatingSlice<&'s str>, &'s Vocabulary>;
/// What a parser gives.
pub(super) type Parsed<T> = Result<T, Box<Trouble>>;

/// The byte of the line at which the input stands.
pub(super) fn offset(i: &Input<'_>) -> usize {
    i.input.current_token_start()
}

/// What is left of the line.
pub(super) fn rest<'s>(i: &Input<'s>) -> &'s str {
    i.input.as_ref()
}

/// Skips white space.
#[inline(never)]
pub(super) fn gap(i: &mut Input<'_>) -> Parsed<()> {
    take_while(0.., char::is_whitespace).void().parse_next(i)
}

/// Whether nothing is left.
pub(super) fn at_end(i: &Input<'_>) -> bool {
    rest(i).is_empty()
}

/// Takes this character, if it is the next.
#[inline(never)]
pub(super) fn took_char(i: &mut Input<'_>, c: char) -> bool {
    let next = rest(i).starts_with(c);
    if next {
        let _the_same: Parsed<char> = any.parse_next(i);
    }
    next
}

/// The line ends here.
pub(super) fn end(i: &mut Input<'_>) -> Parsed<()> {
    if at_end(i) {
        Ok(())
    } else {
        Err(Trouble::expected(offset(i), &["the end of the line"]))
    }
}

/// A word ends here; the space after it is skipped.
#[inline(never)]
pub(super) fn close(i: &mut Input<'_>) -> Parsed<()> {
    if at_end(i) || rest(i).starts_with(|c: char| c.is_whitespace() || c == ';') {
        return gap(i);
    }
    Err(Trouble::expected(offset(i), &["a space"]))
}

/// Whether a word ends before this character.
fn ends_word(c: char) -> bool {
    c.is_whitespace() || c == '"' || c == ';'
}

/// The characters up to the end of the word, and their place.
#[inline(never)]
pub(super) fn word<'s>(i: &mut Input<'s>, expected: &str) -> Parsed<(usize, &'s str)> {
    let at = offset(i);
    let taken: Parsed<&str> = take_while(1.., |c| !ends_word(c)).parse_next(i);
    let word = taken.map_err(|_| Trouble::expected(at, &[expected]))?;
    gap(i)?;
    Ok((at, word))
}

/// The next word, left where it is.
pub(super) fn peek_word<'s>(i: &Input<'s>) -> &'s str {
    let rest = rest(i);
    let end = rest.find(ends_word).unwrap_or(rest.len());
    part(rest, 0, end)
}

/// Takes this word, if it is the next.
#[inline(never)]
pub(super) fn took(i: &mut Input<'_>, keyword: &str) -> bool {
    peek_word(i) == keyword && word(i, keyword).is_ok()
}

/// This word.
#[inline(never)]
pub(super) fn keyword(i: &mut Input<'_>, keyword: &str) -> Parsed<()> {
    if took(i, keyword) {
        Ok(())
    } else {
        Err(Trouble::expected(offset(i), &[keyword]))
    }
}

/// One of these words: its place in the list.
#[inline(never)]
pub(super) fn one_of(i: &mut Input<'_>, what: &str, list: &[&str]) -> Parsed<usize> {
    let place = offset(i);
    let Ok((at, word)) = word(i, what) else {
        return Err(Trouble::expected(place, list));
    };
    list.iter()
        .position(|it| *it == word)
        .ok_or_else(|| Trouble::unknown(at, word, what, list))
}

/// Digits, and digits behind a point, as they stand.
#[inline(never)]
fn digits<'s>(i: &mut Input<'s>, expected: &str) -> Parsed<(&'s str, &'s str)> {
    let at = offset(i);
    let read: Parsed<(&str, Option<&str>)> =
        (digit1, opt(preceded(('.', peek(digit1)), digit1))).parse_next(i);
    let (whole, part) = read.map_err(|_| Trouble::expected(at, &[expected]))?;
    Ok((whole, part.unwrap_or("").trim_end_matches('0')))
}

/// `whole.part` times ten to the `places`; nothing when it is finer than that or overflows.
fn scaled(whole: &str, part: &str, places: usize) -> Option<u64> {
    if part.len() > places {
        return None;
    }
    let fraction: u64 = if part.is_empty() {
        0
    } else {
        part.parse().ok()?
    };
    let missing = u32::try_from(places - part.len()).ok()?;
    let whole: u64 = whole.parse().ok()?;
    whole
        .checked_mul(10_u64.pow(u32::try_from(places).ok()?))?
        .checked_add(fraction * 10_u64.pow(missing))
}

/// A whole number within these bounds; no space need follow.
#[inline(never)]
pub(super) fn count(i: &mut Input<'_>, what: &str, low: u32, high: u32) -> Parsed<u32> {
    let at = offset(i);
    let expected = format!("{what} from {low} to {high}");
    let taken: Parsed<&str> = digit1.parse_next(i);
    let text = taken.map_err(|_| Trouble::expected(at, &[&expected]))?;
    match text.parse() {
        Ok(number) if (low..=high).contains(&number) => Ok(number),
        Ok(_) | Err(_) => Err(Trouble::new(
            at,
            text.len(),
            "out-of-range",
            format!("{text} is not {expected}"),
        )
        .legal(&[&expected])),
    }
}

/// A whole number within these bounds, as a word.
#[inline(never)]
pub(super) fn number(i: &mut Input<'_>, what: &str, low: u32, high: u32) -> Parsed<u32> {
    let number = count(i, what, low, high)?;
    close(i)?;
    Ok(number)
}

const UNITS: [(&str, u64, usize); 3] = [("us", 1, 0), ("ms", 1000, 3), ("s", 1_000_000, 6)];
const A_TIME: &str = "a time such as 20ms, 1.5s or 300us";
const A_SPAN: &str = "a time such as 20ms, or a span such as 10ms..20ms";

/// A unit's factor and decimal places.
fn unit(i: &mut Input<'_>) -> Parsed<(u64, usize)> {
    let at = offset(i);
    let taken: Parsed<&str> = take_while(1.., |c: char| c.is_ascii_alphabetic()).parse_next(i);
    let names = UNITS.map(|(name, ..)| name);
    let name = taken.map_err(|_| Trouble::expected(at, &["a unit of time: us, ms or s"]))?;
    let unit = UNITS.iter().find(|(known, ..)| *known == name);
    unit.map(|(_, factor, places)| (*factor, *places))
        .ok_or_else(|| Trouble::unknown(at, name, "unit of time", &names))
}

fn micros(
    at: usize,
    len: usize,
    (whole, part): (&str, &str),
    (factor, places): (u64, usize),
) -> Parsed<u64> {
    if part.len() > places {
        return Err(Trouble::new(
            at,
            len,
            "too-fine",
            "time is counted in whole microseconds",
        ));
    }
    let most = crate::names::millis(MAX_TIME);
    let too_much = || Trouble::limit(at, len, "this time is too large", &most);
    debug_assert_eq!(10_u64.pow(u32::try_from(places).unwrap_or(0)), factor);
    scaled(whole, part, places)
        .filter(|us| *us <= MAX_TIME)
        .ok_or_else(too_much)
}

/// A time with its unit; no space need follow.
fn bare_time(i: &mut Input<'_>) -> Parsed<Time> {
    let at = offset(i);
    let read = digits(i, A_TIME)?;
    let unit = unit(i)?;
    micros(at, offset(i) - at, read, unit)
}

/// A moment of virtual time.
#[inline(never)]
pub(super) fn time(i: &mut Input<'_>) -> Parsed<Time> {
    let time = bare_time(i)?;
    close(i)?;
    Ok(time)
}

/// A span of time: `10ms..20ms`, `10..20ms`, or `10ms` for exactly that.
#[inline(never)]
pub(super) fn span(i: &mut Input<'_>) -> Parsed<Span> {
    let at = offset(i);
    let first = digits(i, A_SPAN)?;
    let own = if rest(i).starts_with("..") {
        None
    } else {
        Some(unit(i)?)
    };
    let first_len = offset(i) - at;
    let (low, high) = if rest(i).starts_with("..") {
        let _dots: Parsed<&str> = "..".parse_next(i);
        let second_at = offset(i);
        let second = digits(i, A_TIME)?;
        let unit = unit(i)?;
        let high = micros(second_at, offset(i) - second_at, second, unit)?;
        (micros(at, first_len, first, own.unwrap_or(unit))?, high)
    } else {
        let exact = micros(at, first_len, first, own.unwrap_or((1000, 3)))?;
        (exact, exact)
    };
    let len = offset(i) - at;
    close(i)?;
    if low > high {
        return Err(Trouble::new(
            at,
            len,
            "span-order",
            "a span runs from the shorter time to the longer one",
        ));
    }
    if high > limits::SPAN {
        return Err(Trouble::limit(
            at,
            len,
            "this span is too long",
            &crate::names::millis(limits::SPAN),
        ));
    }
    Ok(Span { low, high })
}

/// A share such as `2.5%`, in hundredths of a percent.
pub(super) fn share(i: &mut Input<'_>) -> Parsed<u32> {
    const A_SHARE: &str = "a share such as 5% or 2.5%";
    let at = offset(i);
    let (whole, part) = digits(i, A_SHARE)?;
    if !took_char(i, '%') {
        return Err(Trouble::expected(offset(i), &["%"]));
    }
    let len = offset(i) - at;
    close(i)?;
    let share = scaled(whole, part, 2)
        .filter(|share| *share <= 10_000)
        .and_then(|share| u32::try_from(share).ok());
    let range = "a share from 0% to 100%, in steps of 0.01%";
    share.ok_or_else(|| {
        Trouble::new(at, len, "out-of-range", format!("this is not {range}")).legal(&[range])
    })
}

/// The rate of a clock such as `1.5`, in thousandths of true time.
pub(super) fn rate(i: &mut Input<'_>) -> Parsed<u32> {
    let at = offset(i);
    let (whole, part) = digits(i, "a rate such as 1.5")?;
    let len = offset(i) - at;
    close(i)?;
    let legal = |rate: &u32| (limits::SLOWEST_CLOCK..=limits::FASTEST_CLOCK).contains(rate);
    let rate = scaled(whole, part, 3)
        .and_then(|rate| u32::try_from(rate).ok())
        .filter(legal);
    let range = format!(
        "a rate from {} to {}, in steps of 0.001",
        crate::action::thousandths(limits::SLOWEST_CLOCK),
        crate::action::thousandths(limits::FASTEST_CLOCK),
    );
    rate.ok_or_else(|| {
        Trouble::new(at, len, "out-of-range", format!("this is not {range}")).legal(&[&range])
    })
}

/// A text in quotation marks; `\"` and `\\` stand for those characters.
#[inline(never)]
pub(super) fn quoted(i: &mut Input<'_>) -> Parsed<String> {
    let open_at = offset(i);
    if !took_char(i, '"') {
        return Err(Trouble::expected(open_at, &["a text in quotation marks"]));
    }
    let mut text = String::new();
    loop {
        let plain: Parsed<&str> =
            take_while(0.., |c: char| c != '"' && c != '\\' && !c.is_control()).parse_next(i);
        text.push_str(plain?);
        let at = offset(i);
        let mut next = rest(i).chars();
        match (next.next(), next.next()) {
            (Some('"'), _) => {
                took_char(i, '"');
                close(i)?;
                return Ok(text);
            }
            (Some('\\'), Some(escaped @ ('"' | '\\'))) => {
                text.push(escaped);
                took_char(i, '\\');
                took_char(i, escaped);
            }
            (Some('\\'), _) => {
                let message = "in a text, \\ stands only before \" or \\";
                return Err(Trouble::new(at, 2, "escape", message).legal(&["\\\"", "\\\\"]));
            }
            (Some(control), _) => {
                let message = "a text holds no control characters";
                return Err(Trouble::new(at, control.len_utf8(), "control", message));
            }
            (None, _) => {
                let message = "this quotation mark is not closed on its line";
                return Err(Trouble::new(open_at, 1, "quote", message).legal(&["\""]));
            }
        }
    }
}
