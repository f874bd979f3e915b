//! A text cut into lines and sections, comments taken off.

use std::cmp::Ordering;

use winnow::stream::{LocatingSlice, Stateful, Stream};

use super::error::{TextError, Trouble, part};
use super::vocabulary::Vocabulary;
use super::words::{Input, Parsed, end};
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
}

impl<'s> Row<'s> {
    /// An error about this row.
    #[cold]
    #[inline(never)]
    pub fn error(&self, trouble: Box<Trouble>) -> TextError {
        TextError::new(self.number, self.text, trouble)
    }

    /// Parses the row from this byte on, to its end.
    pub fn read<T>(
        &self,
        from: usize,
        vocabulary: &'s Vocabulary,
        parser: impl FnOnce(&mut Input<'s>) -> Parsed<T>,
    ) -> Result<T, TextError> {
        let mut input = Stateful {
            input: LocatingSlice::new(self.text),
            state: vocabulary,
        };
        input.next_slice(from);
        let read = parser(&mut input).and_then(|it| end(&mut input).map(|()| it));
        read.map_err(|trouble| self.error(trouble))
    }

    /// Its first word.
    pub fn word(&self) -> &'s str {
        part(self.text, self.indent, self.text.len())
            .split(char::is_whitespace)
            .next()
            .unwrap_or("")
    }

    /// The byte behind its first word and the space after that.
    pub fn after_word(&self) -> usize {
        let rest = part(self.text, self.indent + self.word().len(), self.text.len());
        self.text.len() - rest.trim_start().len()
    }
}

/// A line of a section, with the deeper lines that belong to it.
#[derive(Clone, Debug)]
pub(super) struct Item<'s> {
    pub row: Row<'s>,
    pub more: Vec<Row<'s>>,
}

impl Item<'_> {
    /// Only captions go on in deeper lines.
    pub fn alone(&self) -> Result<(), TextError> {
        self.more.first().map_or(Ok(()), |row| {
            Err(row.error(Trouble::new(
                row.indent,
                0,
                "indent",
                "this line is indented further than those it stands with",
            )))
        })
    }
}

/// A line that begins where the first one does, with those below it that are indented further.
#[derive(Clone, Debug)]
pub(super) struct Section<'s> {
    pub head: Row<'s>,
    pub items: Vec<Item<'s>>,
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
    all: Vec<Section<'s>>,
    /// The indentation of the first line: where a text stands inside another
    /// one, such as a web page, all of it may be indented.
    margin: usize,
    /// The last line, where something that is missing would have to stand.
    last: Row<'s>,
}

impl<'s> Sections<'s> {
    /// Cuts a text into its sections.
    pub fn of(source: &'s str) -> Result<Self, TextError> {
        if source.len() > limits::TEXT_BYTES {
            let what = format!("the text has {} bytes", source.len());
            return Err(TextError::new(
                1,
                "",
                Trouble::limit(0, 0, &what, &format!("{} bytes", limits::TEXT_BYTES)),
            ));
        }
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        let mut sections = Self {
            all: Vec::new(),
            margin: 0,
            last: Row {
                number: 1,
                text: "",
                indent: 0,
            },
        };
        for (index, line) in source.lines().enumerate() {
            let row = row(index + 1, line);
            if row.text.is_empty() {
                continue;
            }
            if sections.all.is_empty() {
                sections.margin = row.indent;
            }
            sections.last = row;
            match row.indent.cmp(&sections.margin) {
                Ordering::Equal => sections.open(row)?,
                Ordering::Greater => sections.add(row)?,
                Ordering::Less => {
                    let message = "this line begins to the left of the first one";
                    return Err(row.error(Trouble::new(row.indent, 0, "indent", message)));
                }
            }
        }
        Ok(sections)
    }

    fn open(&mut self, head: Row<'s>) -> Result<(), TextError> {
        let word = head.word();
        if !SECTIONS.contains(&word) {
            return Err(head.error(Trouble::unknown(head.indent, word, "section", &SECTIONS)));
        }
        if let Some(first) = self.find(word) {
            let message = format!("there is a {word} in line {} already", first.head.number);
            return Err(head.error(Trouble::new(head.indent, word.len(), "twice", message)));
        }
        if BARE.contains(&word) && head.after_word() < head.text.len() {
            let message = format!("what belongs to {word} stands on the lines below, indented");
            return Err(head.error(
                Trouble::new(head.after_word(), 0, "unexpected", message)
                    .legal(&["the end of the line"]),
            ));
        }
        self.all.push(Section {
            head,
            items: Vec::new(),
        });
        Ok(())
    }

    fn add(&mut self, row: Row<'s>) -> Result<(), TextError> {
        let wrong =
            |message: String| Err(row.error(Trouble::new(row.indent, 0, "indent", message)));
        let Some(section) = self.all.last_mut() else {
            return Ok(()); // the first line opens a section or is an error
        };
        let word = section.head.word();
        if !WITH_LINES.contains(&word) {
            return wrong(format!(
                "nothing belongs below {word}; sections begin at the start of a line"
            ));
        }
        let first = section
            .items
            .first()
            .map_or(row.indent, |item| item.row.indent);
        match section.items.last_mut() {
            Some(item) if row.indent > first => item.more.push(row),
            _ if row.indent == first => section.items.push(Item {
                row,
                more: Vec::new(),
            }),
            _ => {
                return wrong(format!("the lines of {word} are indented alike"));
            }
        }
        Ok(())
    }

    /// The section of this name.
    pub fn find(&self, name: &str) -> Option<&Section<'s>> {
        self.all.iter().find(|section| section.head.word() == name)
    }

    /// The lines of the section of this name.
    pub fn items(&self, name: &str) -> &[Item<'s>] {
        self.find(name).map_or(&[], |section| &section.items)
    }

    /// The section of this name, which every scenario has.
    pub fn need(&self, name: &str) -> Result<&Section<'s>, TextError> {
        self.find(name).ok_or_else(|| {
            let message = format!("this scenario has no {name}");
            self.last
                .error(Trouble::new(self.last.text.len(), 0, "missing", message).legal(&[name]))
        })
    }
}

/// A line without its comment and the space behind it.
fn row(number: usize, line: &str) -> Row<'_> {
    let text = part(line, 0, comment(line)).trim_end();
    Row {
        number,
        text,
        indent: text.len() - text.trim_start().len(),
    }
}

/// Where the comment of a line begins: at a `#` that is its first character or
/// follows two spaces, outside quotation marks; at its end, if there is none.
fn comment(line: &str) -> usize {
    let (mut quoted, mut escaped, mut spaces) = (false, false, 2);
    for (at, c) in line.char_indices() {
        match c {
            '#' if !quoted && spaces >= 2 => return at,
            '"' if !escaped => quoted = !quoted,
            _ => {}
        }
        escaped = quoted && c == '\\' && !escaped;
        spaces = if c.is_whitespace() { spaces + 1 } else { 0 };
    }
    line.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_sign_after_one_space_is_no_comment() {
        let text = |line| row(1, line).text;
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
