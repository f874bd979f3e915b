//! Captions and the lines of a script.

use super::actions::{Raw, action, understood};
use super::error::{TextError, Trouble};
use super::rows::{Item, Section};
use super::vocabulary::{Vocabulary, message};
use super::words::{Input, Parsed, at_end, offset, one_of, peek_word, quoted, time, took};
use crate::action::Action;
use crate::scenario::{Line, Mode, Text, When};

/// A text that is written language by language, perhaps over several lines.
#[derive(Debug, Default)]
struct Languages {
    en: Option<String>,
    zh: Option<String>,
}

impl Languages {
    /// Takes `en "…"` and `zh "…"` up to the end of the line.
    fn take(&mut self, i: &mut Input<'_>) -> Parsed<()> {
        while !at_end(i) {
            let at = offset(i);
            let (name, slot) = match one_of(i, "language", &["en", "zh"])? {
                0 => ("en", &mut self.en),
                _ => ("zh", &mut self.zh),
            };
            let text = quoted(i)?;
            if slot.replace(text).is_some() {
                return Err(Trouble::new(
                    at,
                    2,
                    "twice",
                    format!("this text is given in {name} twice"),
                ));
            }
        }
        Ok(())
    }

    fn text(self) -> Option<Text> {
        let given = self.en.is_some() || self.zh.is_some();
        given.then(|| Text {
            en: self.en.unwrap_or_default(),
            zh: self.zh.unwrap_or_default(),
        })
    }
}

/// The text of `title` or `about`.
pub(super) fn text(section: &Section<'_>) -> Result<Text, TextError> {
    let words = Vocabulary::default();
    let mut languages = Languages::default();
    let Section { head, items } = section;
    head.read(head.after_word(), &words, |i| languages.take(i))?;
    for item in items {
        item.row
            .read(item.row.indent, &words, |i| languages.take(i))?;
        item.alone()?;
    }
    languages.text().ok_or_else(|| {
        head.error(Trouble::expected(
            head.text.len(),
            &["en \"…\"", "zh \"…\""],
        ))
    })
}

/// One line of a script.
pub(super) fn line(
    item: &Item<'_>,
    words: &Vocabulary,
    mode: Mode,
) -> Result<Line<Raw>, TextError> {
    let mut languages = Languages::default();
    let row = item.row;
    let (when, action, noted) = row.read(row.indent, words, |i| {
        let at = offset(i);
        let when = when(i)?;
        let action = if peek_word(i) == "note" {
            None
        } else {
            Some(step(i, when.is_some())?)
        };
        let noted = took(i, "note");
        if noted {
            languages.take(i)?;
        }
        Ok((moment(at, when, action.as_ref(), mode)?, action, noted))
    })?;
    for more in &item.more {
        more.read(more.indent, words, |i| {
            let _word_is_optional_here = took(i, "note");
            languages.take(i)
        })?;
    }
    let note = languages.text();
    if noted && note.is_none() {
        return Err(row.error(Trouble::expected(row.text.len(), &["en \"…\"", "zh \"…\""])));
    }
    Ok(Line { when, action, note })
}

/// The action of a line; an error offers what else could begin the line.
fn step(i: &mut Input<'_>, timed: bool) -> Parsed<Action<Raw>> {
    let at = offset(i);
    action(i).map_err(|trouble| match (trouble.at == at, timed) {
        (false, _) => trouble,
        (true, true) => trouble.also(&["note"]),
        (true, false) => trouble.also(&["at", "after", "note"]),
    })
}

/// `at TIME` or `after MESSAGE`, if the line begins so.
fn when(i: &mut Input<'_>) -> Parsed<Option<When>> {
    if took(i, "at") {
        return time(i).map(|time| Some(When::At(time)));
    }
    if took(i, "after") {
        return message(i).map(|name| Some(When::After(name)));
    }
    Ok(None)
}

/// When a line is carried out that may not say so itself.
fn moment(at: usize, when: Option<When>, action: Option<&Action<Raw>>, mode: Mode) -> Parsed<When> {
    match (when, mode) {
        (Some(when), _) => Ok(when),
        (None, Mode::Stepped) => Ok(When::Next),
        (None, Mode::Timed) if action.is_some_and(|action| action.message().is_some()) => {
            Ok(When::Sent)
        }
        (None, Mode::Timed) => {
            let legal = [
                "at and a time, such as at 20ms",
                "after and a message, such as after x>a Prepare 1.x",
            ];
            let message = "this line does not say when; only what is done to a message needs no time: \
                           it is done as soon as the message is sent";
            Err(Trouble::new(at, 0, "needs-when", message).legal(&legal))
        }
    }
}

/// The same line, its request understood by the protocol.
pub(super) fn line_understood<R>(
    line: Line<Raw>,
    request: impl Fn(&Raw) -> Option<R>,
) -> Option<Line<R>> {
    let action = match line.action {
        Some(action) => Some(understood(action, request)?),
        None => None,
    };
    Some(Line {
        when: line.when,
        action,
        note: line.note,
    })
}
