//! Writes JSON (RFC 8259): serde is for the front ends, and what is written
//! here has to be the same in all of them.

use std::fmt::Write as _;

/// A value of JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// Nothing.
    Null,
    /// A whole number.
    Number(u64),
    /// A text.
    Text(String),
    /// Several, in order.
    List(Vec<Self>),
    /// Several by name, in order.
    Object(Vec<(String, Self)>),
}

impl From<u32> for Json {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for Json {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Json {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl Json {
    /// Several, in order.
    pub fn list(all: impl IntoIterator<Item = Self>) -> Self {
        Self::List(all.into_iter().collect())
    }

    /// Several by name, in order.
    pub fn object<'a>(all: impl IntoIterator<Item = (&'a str, Self)>) -> Self {
        Self::Object(
            all.into_iter()
                .map(|(name, it)| (name.to_owned(), it))
                .collect(),
        )
    }

    /// On one line.
    #[must_use]
    pub fn line(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, usize::MAX);
        out
    }

    /// On lines of their own down to each event and message, which have one each: so that two
    /// runs can be compared line by line.
    #[must_use]
    pub fn lines(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Number(number) => {
                let _ = write!(out, "{number}");
            }
            Self::Text(text) => quote(text, out),
            Self::List(all) => {
                let items = all.iter().map(|it| (None, it));
                members(out, ('[', ']'), items, depth);
            }
            Self::Object(all) => {
                let items = all.iter().map(|(name, it)| (Some(name.as_str()), it));
                members(out, ('{', '}'), items, depth);
            }
        }
    }
}

/// The members down to here stand on lines of their own.
const BROKEN: usize = 2;

fn members<'a>(
    out: &mut String,
    (open, close): (char, char),
    items: impl Iterator<Item = (Option<&'a str>, &'a Json)>,
    depth: usize,
) {
    let mut items = items.peekable();
    let broken = depth < BROKEN && items.peek().is_some();
    let line = |out: &mut String, depth: usize| {
        if broken {
            out.push('\n');
            out.push_str(&"  ".repeat(depth));
        }
    };
    out.push(open);
    for (at, (name, item)) in items.enumerate() {
        if at > 0 {
            out.push_str(if broken { "," } else { ", " });
        }
        line(out, depth.saturating_add(1));
        if let Some(name) = name {
            quote(name, out);
            out.push_str(": ");
        }
        item.write(out, depth.saturating_add(1));
    }
    line(out, depth);
    out.push(close);
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Besides what JSON asks for: what ends a line in a script that it is pasted into.
            odd if odd.is_control() || matches!(odd, '\u{2028}' | '\u{2029}') => {
                let _ = write!(out, "\\u{:04x}", odd as u32);
            }
            other => out.push(other),
        }
    }
    out.push('"');
}
