//! Captions and the lines of a script.

use consensus::Protocol;

use super::actions::action;
use super::error::TextError;
use super::input::Input;
use super::list::List;
use super::rows::{Row, Section};
use super::vocabulary::{Vocabulary, message};
use super::words::{one_of, peek_word, quoted, time, took};
use crate::action::Action;
use crate::scenario::{Line, Mode, Text, When};

/// A text in one language or both, perhaps over several lines.
#[derive(Debug, Default)]
pub(super) struct Caption {
    pub text: Text,
    /// The languages in which it is given.
    given: [bool; 2],
}

impl Caption {
    /// Takes `en "…"` and `zh "…"` up to the end of the line.
    #[inline(never)]
    pub fn take(&mut self, i: &mut Input<'_>) {
        const LANGUAGES: [&str; 2] = ["en", "zh"];
        while !i.at_end() {
            let at = i.at;
            let language = one_of(i, "language", List::Words(&LANGUAGES));
            let text = quoted(i);
            if self.given[language] {
                let message = ["this text is given in ", LANGUAGES[language], " twice"];
                i.fail(at, 2, "twice", List::NONE, &message);
            }
            self.given[language] = true;
            match language {
                0 => self.text.en = text,
                _ => self.text.zh = text,
            }
        }
    }

    /// An error about a row that promises a caption, if none was given.
    fn needed(&self, row: &Row<'_>) -> Result<(), TextError> {
        if self.given.contains(&true) {
            return Ok(());
        }
        let legal = List::Words(&["en \"…\"", "zh \"…\""]);
        Err(row.error(row.text.len(), 0, "unexpected", legal, &[]))
    }
}

/// The text of `title` or `about`.
#[inline(never)]
pub(super) fn text(section: Section<'_, '_>, words: &Vocabulary) -> Result<Text, TextError> {
    let mut caption = Caption::default();
    let mut i = section.head.read_on(words);
    caption.take(&mut i);
    i.done()?;
    for row in section.rows {
        row.alone()?;
        let mut i = row.read(words);
        caption.take(&mut i);
        i.done()?;
    }
    caption.needed(&section.head)?;
    Ok(caption.text)
}

/// One line of a script, with the deeper rows below it.
pub(super) fn line<P: Protocol>(
    row: Row<'_>,
    deeper: &[Row<'_>],
    words: &Vocabulary,
    mode: Mode,
    protocol: &P,
) -> Result<Line<P::Request>, TextError> {
    let mut i = row.read(words);
    let when = when(&mut i);
    let at = i.at;
    let action = if peek_word(&i) == "note" {
        None
    } else {
        Some(action(&mut i, protocol))
    };
    offer(&mut i, at, when.is_some());
    let about_message = action.as_ref().and_then(Action::message).is_some();
    let (when, note) = rest(&mut i, deeper, when.or(usual(mode, about_message)))?;
    Ok(Line { when, action, note })
}

/// Where an action is wrong from its first word on: what else could stand there.
fn offer(i: &mut Input<'_>, at: usize, timed: bool) {
    let begin: &[&str] = &["at", "after", "note"];
    i.also(at, at, if timed { &["note"] } else { begin });
}

/// `at TIME` or `after MESSAGE`, if the line begins so.
#[inline(never)]
fn when(i: &mut Input<'_>) -> Option<When> {
    if took(i, "at") {
        return Some(When::At(time(i)));
    }
    if took(i, "after") {
        return Some(When::After(message(i)));
    }
    None
}

/// When a line is carried out that does not say so itself, if it need not.
fn usual(mode: Mode, about_message: bool) -> Option<When> {
    match mode {
        Mode::Stepped => Some(When::Next),
        Mode::Timed => about_message.then_some(When::Sent),
    }
}

/// What follows the action of a line: its caption. A line that needs to say when has said so.
#[inline(never)]
fn rest(
    i: &mut Input<'_>,
    deeper: &[Row<'_>],
    when: Option<When>,
) -> Result<(When, Option<Text>), TextError> {
    let mut caption = Caption::default();
    let noted = took(i, "note");
    if noted {
        caption.take(i);
    }
    if when.is_none() {
        let legal = [
            "at and a time, such as at 20ms",
            "after and a message, such as after x>a Prepare 1.x",
        ];
        let message = "this line does not say when; only what is done to a message needs no time: \
                       it is done as soon as the message is sent";
        let at = i.row.indent;
        i.fail(at, 0, "needs-when", List::Words(&legal), &[message]);
    }
    i.done()?;
    for row in deeper {
        let mut i = row.read(i.words);
        let _word_is_optional_here = took(&mut i, "note");
        caption.take(&mut i);
        i.done()?;
    }
    if noted {
        caption.needed(&i.row)?;
    }
    let given = caption.given.contains(&true);
    Ok((when.unwrap_or(When::Next), given.then_some(caption.text)))
}
