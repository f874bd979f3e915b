//! A line as it is read: from left to right, until something is wrong.

use winnow::Parser as _;
use winnow::combinator::repeat;
use winnow::error::EmptyError;
use winnow::token::one_of;

use super::error::{TextError, Trouble, part};
use super::list::List;
use super::rows::Row;
use super::vocabulary::Vocabulary;

/// A line, with what its words may refer to, read up to some place.
///
/// The first thing that is wrong is kept. From then on nothing is left of the
/// line, so that a parser need not look after each word whether it was there:
/// what is read behind an error is some value that nobody will see, because
/// [`Input::done`] gives the error.
#[derive(Debug)]
pub(super) struct Input<'s> {
    /// The line.
    pub row: Row<'s>,
    /// What its words may refer to.
    pub words: &'s Vocabulary,
    /// The byte at which it stands; behind the end after an error.
    pub at: usize,
    trouble: Option<Box<Trouble>>,
}

/// A class of characters.
#[derive(Clone, Copy, Debug)]
pub(super) enum Class {
    /// White space.
    Space,
    /// Everything but white space.
    Dense,
    /// What a word is made of: neither white space nor `"` nor `;`.
    Word,
    /// What a name is made of.
    Name,
    /// What an id is made of.
    Id,
    /// `0` to `9`.
    Digit,
    /// `a` to `z` and `A` to `Z`.
    Letter,
    /// What stands for itself between quotation marks.
    Plain,
    /// Everything up to the end of the line.
    Line,
}

impl Class {
    fn holds(self, c: char) -> bool {
        match self {
            Self::Space => space(c),
            Self::Dense => !space(c),
            Self::Word => !space(c) && c != '"' && c != ';',
            Self::Name => letter(c) || c == '_' || c == '-',
            Self::Id => c.is_ascii_alphanumeric() || c == '-',
            Self::Digit => c.is_ascii_digit(),
            Self::Letter => c.is_ascii_alphabetic(),
            Self::Plain => c != '"' && c != '\\' && !c.is_control(),
            Self::Line => c != '\n',
        }
    }
}

/// White space, as Unicode has it. (`char::is_whitespace` brings a table.)
pub(super) const fn space(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}'
        | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Letters and digits of every script: whatever is not ASCII, nor in a block of
/// punctuation, symbols or private use. (Unicode's own tables are larger than this parser.)
pub(super) const fn letter(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || c >= '\u{c0}'
            && !matches!(c, '×' | '÷' | '\u{1680}' | '\u{2000}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}'
                | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{e000}'..='\u{f8ff}'
                | '\u{fe00}'..='\u{fe6f}' | '\u{feff}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}'
                | '\u{ff5b}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffff}' | '\u{1f000}'..='\u{1fbff}'
                | '\u{e0000}'..)
}

/// The part of a text before the first character that is not of this class.
/// (`take_while` would cut the text where it might not be cut, and bring that panic's machinery.)
#[inline(never)]
pub(super) fn taken(text: &str, class: Class) -> &str {
    let mut left = text;
    let _always: Result<(), EmptyError> =
        repeat(0.., one_of(|c| class.holds(c))).parse_next(&mut left);
    part(text, 0, text.len() - left.len())
}

impl<'s> Input<'s> {
    /// A row from this byte on.
    pub const fn new(row: Row<'s>, at: usize, words: &'s Vocabulary) -> Self {
        Self {
            row,
            words,
            at,
            trouble: None,
        }
    }

    /// What is left of the line.
    pub fn rest(&self) -> &'s str {
        part(self.row.text, self.at, self.row.text.len())
    }

    /// Whether nothing is left.
    pub fn at_end(&self) -> bool {
        self.at >= self.row.text.len()
    }

    /// The next byte; 0 at the end.
    pub fn next(&self) -> u8 {
        let bytes = self.row.text.as_bytes();
        bytes.get(self.at).copied().unwrap_or(0)
    }

    /// Takes the characters of a class that come next.
    #[inline(never)]
    pub fn take(&mut self, class: Class) -> &'s str {
        let taken = taken(self.rest(), class);
        self.at += taken.len();
        taken
    }

    /// Takes this mark, if it comes next.
    pub fn took(&mut self, mark: u8) -> bool {
        let next = self.next() == mark;
        self.at += usize::from(next);
        next
    }

    /// The whole line is read.
    ///
    /// # Errors
    /// What was wrong, or that there is more.
    #[inline(never)]
    pub fn done(&mut self) -> Result<(), TextError> {
        if !self.at_end() {
            self.expected(self.at, List::Words(&["the end of the line"]));
        }
        match self.trouble.take() {
            None => Ok(()),
            Some(trouble) => Err(TextError::new(&self.row, *trouble)),
        }
    }

    /// Something is wrong with so many bytes at this place; with a word, if 0.
    #[cfg_attr(feature = "authoring", cold, inline(never))]
    pub fn fail(
        &mut self,
        at: usize,
        len: usize,
        id: &'static str,
        expected: List<'_>,
        message: &[&str],
    ) {
        if self.trouble.is_none() {
            self.trouble = Some(Box::new(Trouble::new(at, len, id, expected, message)));
            self.at = self.row.text.len() + 1;
        }
    }

    /// One of these should stand at this place.
    #[cfg_attr(feature = "authoring", cold, inline(never))]
    pub fn expected(&mut self, at: usize, expected: List<'_>) {
        self.fail(at, 0, "unexpected", expected, &[]);
    }

    /// This word is none of those that exist.
    #[cfg_attr(feature = "authoring", cold, inline(never))]
    pub fn unknown(&mut self, at: usize, word: &str, what: &str, legal: List<'_>) {
        if self.trouble.is_none() {
            self.trouble = Some(Box::new(Trouble::unknown(at, word, what, legal)));
            self.at = self.row.text.len() + 1;
        }
    }

    /// More than a limit allows.
    #[cfg_attr(feature = "authoring", cold, inline(never))]
    pub fn limit(&mut self, at: usize, len: usize, what: &[&str], most: &str) {
        let what = if cfg!(feature = "authoring") {
            super::pieces::concat(what)
        } else {
            String::new()
        };
        self.fail(
            at,
            len,
            "limit",
            List::NONE,
            &[&what, ": the limit is ", most],
        );
    }

    /// What else would be legal, if something was wrong between these places.
    #[cfg(not(feature = "authoring"))]
    pub const fn also(&self, _from: usize, _to: usize, _legal: &[&str]) {}

    /// What else would be legal, if something was wrong between these places.
    #[cfg(feature = "authoring")]
    #[inline(never)]
    pub fn also(&mut self, from: usize, to: usize, legal: &[&str]) {
        if let Some(trouble) = &mut self.trouble
            && (from..=to).contains(&trouble.at)
            && !trouble.expected.is_empty()
        {
            List::Words(legal).add_to(&mut trouble.expected);
        }
    }
}
