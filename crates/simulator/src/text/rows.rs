//! A text cut into lines and sections, comments taken off.

use std::cmp::Ordering;

use super::error::{TextError, Trouble, part};
use super::input::{Class, Input, space, taken};
use super::list::List;
use super::vocabulary::Vocabulary;
use crate::limits;

/// One line without its comment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'s> {
    /// Its number, from 1.
    pub number: usize,
    /// Its text, with the space before it, without that behind it.
    pub text: &'s str,
    /// How many bytes of space come first.
    pub indent: usize,
    /// 0 for the first line of a section, 1 for a line below it, 2 for what belongs to such a line.
    pub depth: usize,
}

impl<'s> Row<'s> {
    /// A line, less the space behind it.
    pub fn new(number: usize, line: &'s str) -> Self {
        let text = trimmed(line);
        Self {
            number,
            text,
            indent: taken(text, Class::Space).len(),
            depth: 0,
        }
    }

    /// An error about this row.
    #[cfg_attr(feature = "authoring", cold, inline(never))]
    pub fn error(
        &self,
        at: usize,
        len: usize,
        id: &'static str,
        expected: List<'_>,
        message: &[&str],
    ) -> TextError {
        TextError::new(self, Trouble::new(at, len, id, expected, message))
    }

    /// An error, if it is deeper than the lines it stands with.
    pub fn alone(&self) -> Result<(), TextError> {
        if self.depth < 2 {
            return Ok(());
        }
        let message = "this line is indented further than those it stands with";
        Err(self.error(self.indent, 0, "indent", List::NONE, &[message]))
    }

    /// The row from its first word on.
    pub const fn read(self, words: &'s Vocabulary) -> Input<'s> {
        Input::new(self, self.indent, words)
    }

    /// The row from behind its first word on.
    pub fn read_on(self, words: &'s Vocabulary) -> Input<'s> {
        Input::new(self, self.after_word(), words)
    }

    /// Its first word.
    pub fn word(&self) -> &'s str {
        taken(part(self.text, self.indent, self.text.len()), Class::Dense)
    }

    /// The byte behind its first word and the space after that.
    #[inline(never)]
    pub fn after_word(&self) -> usize {
        let end = self.indent + self.word().len();
        end + taken(part(self.text, end, self.text.len()), Class::Space).len()
    }
}

/// A line that begins where the first one does, with those below it that are indented further.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section<'a, 's> {
    pub head: Row<'s>,
    pub rows: &'a [Row<'s>],
}

impl<'a, 's> Section<'a, 's> {
    /// Its lines, which have no deeper ones.
    pub const fn lines(&self) -> Lines<'a, 's> {
        Lines(self.rows)
    }
}

/// The lines of a section that has no deeper ones: only captions go on in deeper lines.
#[derive(Debug)]
pub(super) struct Lines<'a, 's>(&'a [Row<'s>]);

impl<'s> Lines<'_, 's> {
    /// The next line, from its first word on.
    ///
    /// # Errors
    /// When there is a deeper line below it.
    #[inline(never)]
    pub fn next(&mut self, words: &'s Vocabulary) -> Result<Option<Input<'s>>, TextError> {
        let Some((row, rest)) = self.0.split_first() else {
            return Ok(None);
        };
        self.0 = rest;
        if let Some(deeper) = rest.first() {
            deeper.alone()?;
        }
        Ok(Some(row.read(words)))
    }
}

/// The sections of a scenario in the order of the canonical text.
pub(super) const SECTIONS: [&str; 14] = [
    "scenario", "title", "about", "protocol", "nodes", "options", "network", "clocks", "disk",
    "seed", "mode", "until", "script", "expect",
];

/// Those that consist of lines of their own.
const WITH_LINES: [&str; 9] = [
    "title", "about", "nodes", "options", "network", "clocks", "disk", "script", "expect",
];
/// Those whose first line says nothing more.
const BARE: [&str; 7] = [
    "nodes", "options", "network", "clocks", "disk", "script", "expect",
];

/// The sections of a text.
#[derive(Debug)]
pub(super) struct Sections<'s> {
    rows: Vec<Row<'s>>,
    /// The indentation of the first line: where a text stands inside another
    /// one, such as a web page, all of it may be indented.
    margin: usize,
    /// The last section,
    last: &'s str,
    /// and the indentation of its lines.
    inner: Option<usize>,
}

impl<'s> Sections<'s> {
    /// Cuts a text into its sections.
    #[inline(never)]
    pub fn of(source: &'s str) -> Result<Self, TextError> {
        in_limits(source)?;
        let mut left = source.strip_prefix('\u{feff}').unwrap_or(source);
        let mut sections = Self {
            rows: Vec::new(),
            margin: 0,
            last: "",
            inner: None,
        };
        let mut number = 0;
        while !left.is_empty() {
            let line = taken(left, Class::Line);
            left = part(left, line.len() + 1, left.len());
            number += 1;
            let row = Row::new(number, part(line, 0, comment(line)));
            if !row.text.is_empty() {
                sections.add(row)?;
            }
        }
        Ok(sections)
    }

    fn add(&mut self, mut row: Row<'s>) -> Result<(), TextError> {
        if self.rows.is_empty() {
            self.margin = row.indent;
        }
        match row.indent.cmp(&self.margin) {
            Ordering::Equal => self.open(row)?,
            Ordering::Greater => row.depth = self.depth(row)?,
            Ordering::Less => {
                let message = "this line begins to the left of the first one";
                return Err(row.error(row.indent, 0, "indent", List::NONE, &[message]));
            }
        }
        self.rows.push(row);
        Ok(())
    }

    /// Whether a section may open with this row.
    fn open(&mut self, row: Row<'s>) -> Result<(), TextError> {
        let (word, at) = (row.word(), row.indent);
        if !List::Words(&SECTIONS).has(word) {
            let trouble = Trouble::unknown(at, word, "section", List::Words(&SECTIONS));
            return Err(TextError::new(&row, trouble));
        }
        if let Some(first) = self.find(word) {
            let line = first.head.number.to_string();
            let message = ["there is a ", word, " in line ", &line, " already"];
            return Err(row.error(at, word.len(), "twice", List::NONE, &message));
        }
        if List::Words(&BARE).has(word) && row.after_word() < row.text.len() {
            let message = [
                "what belongs to ",
                word,
                " stands on the lines below, indented",
            ];
            let legal = List::Words(&["the end of the line"]);
            return Err(row.error(row.after_word(), 0, "unexpected", legal, &message));
        }
        (self.last, self.inner) = (word, None);
        Ok(())
    }

    /// How deep a row stands below the last section.
    fn depth(&mut self, row: Row<'s>) -> Result<usize, TextError> {
        let word = self.last;
        let message = if List::Words(&WITH_LINES).has(word) {
            let inner = *self.inner.get_or_insert(row.indent);
            if row.indent >= inner {
                return Ok(1 + usize::from(row.indent > inner));
            }
            ["the lines of ", word, " are indented alike"]
        } else {
            let why = "; sections begin at the start of a line";
            ["nothing belongs below ", word, why]
        };
        Err(row.error(row.indent, 0, "indent", List::NONE, &message))
    }

    /// The section of this name.
    #[inline(never)]
    pub fn find(&self, name: &str) -> Option<Section<'_, 's>> {
        let opens = |row: &Row<'_>| row.depth == 0 && row.word() == name;
        let from = self.rows.iter().position(opens)?;
        let (head, below) = self.rows.get(from..)?.split_first()?;
        let end = below.iter().position(|row| row.depth == 0);
        Some(Section {
            head: *head,
            rows: below.get(..end.unwrap_or(below.len()))?,
        })
    }

    /// The rows below the first one of this section.
    pub fn rows(&self, name: &str) -> &[Row<'s>] {
        self.find(name).map_or(&[], |section| section.rows)
    }

    /// The lines of the section of this name.
    pub fn lines(&self, name: &str) -> Lines<'_, 's> {
        Lines(self.rows(name))
    }

    /// The section of this name, which every scenario has.
    #[inline(never)]
    pub fn need(&self, name: &str) -> Result<Section<'_, 's>, TextError> {
        self.find(name).ok_or_else(|| {
            // Where it would have to stand: behind the last line.
            let last = self.rows.last().copied().unwrap_or(Row::new(1, ""));
            let message = ["this scenario has no ", name];
            let legal = [name];
            last.error(last.text.len(), 0, "missing", List::Words(&legal), &message)
        })
    }
}

/// No text is longer than the limit.
#[inline(never)]
pub(super) fn in_limits(text: &str) -> Result<(), TextError> {
    // The lines before it that stand for those of a saved run are no part of it.
    within(text.trim_start_matches('\n'), limits::TEXT_BYTES)
}

/// An error, if a text is longer than this.
pub(super) fn within(text: &str, most: usize) -> Result<(), TextError> {
    if text.len() <= most {
        return Ok(());
    }
    let (bytes, most) = (text.len().to_string(), most.to_string());
    let message = [
        "the text has ",
        &bytes,
        " bytes: the limit is ",
        &most,
        " bytes",
    ];
    Err(Row::new(1, "").error(0, 0, "limit", List::NONE, &message))
}

/// Where the comment of a line begins: at a `#` that is its first character or
/// follows two spaces, outside quotation marks; at its end, if there is none.
#[inline(never)]
pub(super) fn comment(line: &str) -> usize {
    let (mut quoted, mut escaped, mut spaces) = (false, false, 2);
    for (at, c) in line.char_indices() {
        match c {
            '#' if !quoted && spaces >= 2 => return at,
            '"' if !escaped => quoted = !quoted,
            _ => {}
        }
        escaped = quoted && c == '\\' && !escaped;
        spaces = if space(c) { spaces + 1 } else { 0 };
    }
    line.len()
}

/// A text without the space at its end.
#[inline(never)]
fn trimmed(text: &str) -> &str {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if !space(c) {
            end = at + c.len_utf8();
        }
    }
    part(text, 0, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_sign_after_one_space_is_no_comment() {
        let text = |line: &'static str| Row::new(1, part(line, 0, comment(line))).text;
        assert_eq!(
            text("  drop x>a Prepare 1.x #2"),
            "  drop x>a Prepare 1.x #2"
        );
        assert_eq!(
            text("  drop x>a Prepare 1.x  # lost"),
            "  drop x>a Prepare 1.x"
        );
        assert_eq!(text("# all of it"), "");
        assert_eq!(text("   # all of it"), "");
        assert_eq!(
            text(r##"  note en "\"  # kept" zh "x"  # gone"##),
            r##"  note en "\"  # kept" zh "x""##
        );
    }
}
