//! The one drawing of a message: silhouette = kind, fill = request or reply,
//! hue = ballot, the value on its face, and attached to it what it reports.

use consensus::Shape;

use super::ink::{Ink, MONO};
use super::paper::{Paper, n};
use crate::text::{Voice, width};

/// A message's picture.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) shape: Shape,
    pub(super) reply: bool,
    pub(super) hue: u32,
    /// What stands on its face, as far as it fits.
    pub(super) value: String,
    /// The vote that it reports: its hue and what is written.
    pub(super) carries: Option<(u32, String)>,
    pub(super) size: f64,
}

/// The longest value that stands on a face, in letters; longer ones are in the label.
const FACE: f64 = 3.0;

/// The value as it stands on a face of this size; nothing, if it does not fit.
pub(super) fn on_face(value: &str, size: f64) -> String {
    let letters = width(value, Voice::Mono, 1.0) / width("0", Voice::Mono, 1.0);
    if size < 14.0 || letters > FACE {
        return String::new();
    }
    value.to_owned()
}

const fn type_size(size: f64) -> f64 {
    size * 0.75
}

impl Glyph {
    /// Half its width and half its height.
    pub(super) fn halves(&self) -> (f64, f64) {
        let size = self.size;
        let text = width(&self.value, Voice::Mono, type_size(size)) / 2.0;
        match self.shape {
            Shape::Diamond => (size * 0.527, size * 0.527),
            Shape::Octagon => (size * 0.5, size * 0.5),
            Shape::Pill => ((size * 0.6).max(text + size * 0.3), size * 0.4),
            Shape::Circle => ((size * 0.46).max(text + size * 0.28), size * 0.46),
            Shape::Box => ((size * 0.45).max(text + size * 0.22), size * 0.45),
        }
    }

    /// Draws it around a point.
    pub(super) fn draw(&self, paper: &mut Paper, ink: &Ink, (x, y): (f64, f64)) {
        let (w, h) = self.halves();
        let (size, colour) = (self.size, ink.hue(self.hue));
        let hollow = self.reply || self.shape == Shape::Octagon;
        let place = format!("translate({} {})", n(x), n(y));
        paper.tag("g").set("transform", &place).open();
        let fill = if hollow { ink.surface } else { colour };
        let stroke = (size / 8.0).clamp(1.2, 2.0);
        let outline = paper
            .path(&outline(self.shape, w, h, size))
            .set("fill", fill);
        outline
            .stroke(colour, stroke)
            .set("stroke-linejoin", "round")
            .done();
        if self.shape == Shape::Octagon {
            cross(paper, w * 0.36, ink.alarm, size * 0.155);
        } else if self.shape != Shape::Diamond && !self.value.is_empty() {
            let colour = if hollow { colour } else { ink.on_ballot };
            letters(
                paper,
                &self.value,
                (0.0, size * 0.27),
                type_size(size),
                colour,
            );
        }
        if let Some((hue, text)) = &self.carries {
            report(paper, ink, *hue, text, (w, h, size));
        }
        paper.close("g");
    }
}

/// A cross around the origin.
pub(super) fn cross(paper: &mut Paper, half: f64, colour: &str, stroke: f64) {
    let k = n(half);
    let d = format!("M-{k} -{k}L{k} {k}M{k} -{k}L-{k} {k}");
    paper
        .path(&d)
        .stroke(colour, stroke)
        .set("stroke-linecap", "round")
        .done();
}

/// A value, centred.
fn letters(paper: &mut Paper, text: &str, (x, y): (f64, f64), size: f64, colour: &str) {
    if text.is_empty() {
        return;
    }
    let tag = paper
        .tag("text")
        .num("x", x)
        .num("y", y)
        .set("text-anchor", "middle");
    let tag = tag.set("font-family", MONO).num("font-size", size);
    tag.set("font-weight", "700").set("fill", colour).open();
    paper.text(text);
    paper.close("text");
}

/// The vote that a message reports: a small box at its corner.
fn report(paper: &mut Paper, ink: &Ink, hue: u32, text: &str, (w, h, size): (f64, f64, f64)) {
    let half = (width(text, Voice::Mono, size * 0.62) / 2.0 + 2.5).max(size * 0.3);
    let high = size * 0.37;
    let (x, y) = (w * 0.55 + half, h * 0.55 + high * 0.6);
    let colour = ink.hue(hue);
    let frame = paper.rect(x - half, y - high, half * 2.0, high * 2.0);
    frame
        .num("rx", 2.5)
        .set("fill", ink.surface)
        .stroke(colour, 1.5)
        .done();
    letters(paper, text, (x, y + size * 0.23), size * 0.62, colour);
}

/// A silhouette around the origin, as a path.
fn outline(shape: Shape, w: f64, h: f64, size: f64) -> String {
    match shape {
        Shape::Diamond => format!("M0 {}L{} 0L0 {}L{} 0Z", n(-h), n(w), n(h), n(-w)),
        Shape::Octagon => {
            let k = w * 0.414;
            let corners = [
                (-k, -h),
                (k, -h),
                (w, -k),
                (w, k),
                (k, h),
                (-k, h),
                (-w, k),
                (-w, -k),
            ];
            let points: Vec<String> = corners
                .iter()
                .map(|(x, y)| format!("{} {}", n(*x), n(*y)))
                .collect();
            format!("M{}Z", points.join("L"))
        }
        Shape::Pill | Shape::Circle => rounded(w, h, h),
        Shape::Box => rounded(w, h, size * 0.22),
    }
}

fn rounded(w: f64, h: f64, r: f64) -> String {
    let (a, b, c, d, r) = (n(w), n(h), n(w - r), n(h - r), n(r));
    let arc = |to: &str| format!("A{r} {r} 0 0 1 {to}");
    format!(
        "M-{c} -{b}H{c}{}V{d}{}H-{c}{}V-{d}{}Z",
        arc(&format!("{a} -{d}")),
        arc(&format!("{c} {b}")),
        arc(&format!("-{a} {d}")),
        arc(&format!("-{c} -{b}")),
    )
}
