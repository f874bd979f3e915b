//! Writes XML: every text escaped, every number with at most two decimals.

use std::fmt::Write as _;

/// What has been written.
#[derive(Clone, Debug, Default)]
pub(super) struct Paper {
    out: String,
}

/// A number as it stands in a picture: the same on every platform.
pub(super) fn n(value: f64) -> String {
    let mut text = format!("{value:.2}");
    while text.ends_with('0') {
        text.pop();
    }
    if text.ends_with('.') {
        text.pop();
    }
    if text == "-0" { "0".to_owned() } else { text }
}

/// Adds a text to a document: names and captions are anybody's.
fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML has no form for the other control characters and for these two.
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            control if control.is_control() => {}
            other => out.push(other),
        }
    }
}

/// An element that is being begun.
pub(super) struct Tag<'a> {
    out: &'a mut String,
}

impl Tag<'_> {
    /// A number.
    pub(super) fn num(self, name: &str, value: f64) -> Self {
        let _ = write!(self.out, " {name}=\"{}\"", n(value));
        self
    }

    /// A text.
    pub(super) fn set(self, name: &str, value: &str) -> Self {
        let _ = write!(self.out, " {name}=\"");
        escape(value, self.out);
        self.out.push('"');
        self
    }

    /// The paint of a line.
    pub(super) fn stroke(self, colour: &str, width: f64) -> Self {
        self.set("stroke", colour).num("stroke-width", width)
    }

    /// Ends an element without content.
    pub(super) fn done(self) {
        self.out.push_str("/>\n");
    }

    /// What follows is its content.
    pub(super) fn open(self) {
        self.out.push('>');
    }
}

impl Paper {
    /// Begins an element.
    pub(super) fn tag(&mut self, name: &str) -> Tag<'_> {
        let _ = write!(self.out, "<{name}");
        Tag { out: &mut self.out }
    }

    /// A text as content.
    pub(super) fn text(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    /// Ends an element.
    pub(super) fn close(&mut self, name: &str) {
        let _ = writeln!(self.out, "</{name}>");
    }

    /// An element that holds a text only; nothing, if there is none.
    pub(super) fn leaf(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.tag(name).open();
            self.text(text);
            self.close(name);
        }
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64)) -> Tag<'_> {
        let tag = self.tag("line").num("x1", from.0).num("y1", from.1);
        tag.num("x2", to.0).num("y2", to.1)
    }

    /// A path.
    pub(super) fn path(&mut self, d: &str) -> Tag<'_> {
        self.tag("path").set("d", d)
    }

    /// A rectangle.
    pub(super) fn rect(&mut self, x: f64, y: f64, w: f64, h: f64) -> Tag<'_> {
        let tag = self.tag("rect").num("x", x).num("y", y);
        tag.num("width", w).num("height", h)
    }

    /// All of it.
    pub(super) fn finish(self) -> String {
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_texts_are_harmless() {
        assert_eq!(
            [n(1.0), n(-0.001), n(2.345), n(100.5)],
            ["1", "0", "2.35", "100.5"]
        );
        let mut paper = Paper::default();
        paper.leaf("title", "a\u{0}<b> & \"c'\n\u{ffff}");
        assert_eq!(
            paper.finish(),
            "<title>a&lt;b&gt; &amp; &quot;c&#39; </title>\n"
        );
    }
}
