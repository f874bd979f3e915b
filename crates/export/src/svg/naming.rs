//! What is called by its name, and where the name stands.

use std::collections::BTreeSet;

use consensus::Protocol;

use super::Sheet;
use super::arrows::Tip;
use super::ink::MONO;
use super::labels::{Area, Label, Placer, SIZE, Wish};
use super::paper::Paper;
use super::scene::What;
use crate::text::Voice;

/// So many signs are many.
const MANY: usize = 40;

impl<P: Protocol> Sheet<'_, P> {
    /// Where labels may go, and what is there already.
    pub(super) fn placer(&self) -> Placer {
        let (rows, size) = (&self.stage.rows, self.stage.size);
        let bounds = Area {
            x: self.sides.0 - 10.0,
            y: rows.top() - 21.0,
            w: self.form.width - self.sides.0 - 2.0,
            h: rows.bottom() - rows.top() + 46.0,
        };
        let around = |at, (w, h): (f64, f64)| Area::around(at, (w + 1.0, h + 1.0));
        let signs = self.scene.signs.iter().map(|sign| {
            let (w, h) = sign.halves(size);
            let report = matches!(&sign.what, What::Glyph(glyph) if glyph.carries.is_some());
            let mut area = around(sign.at, (w, h));
            if report {
                area.w += 15.0;
                area.h += 6.0;
            }
            area
        });
        let rings = self
            .scene
            .instants
            .iter()
            .map(|it| around(it.at, (it.around + size * 0.3, it.around + size * 0.3)));
        let ends = self.arrows.iter().filter_map(|arrow| match &arrow.tip {
            Tip::Held(glyph) => Some(around(
                (arrow.to.0 + 5.0, arrow.to.1),
                (glyph.halves().0 + 9.0, glyph.halves().1 + 4.0),
            )),
            Tip::Lost | Tip::Missed | Tip::Cut => Some(around(arrow.to, (7.0, 7.0))),
            Tip::Head => Some(around(arrow.to, (2.5, 2.5))),
            Tip::Ahead(_) | Tip::Out => None,
        });
        Placer {
            bounds,
            taken: signs.chain(rings).chain(ends).collect(),
            lines: self
                .arrows
                .iter()
                .map(|arrow| (arrow.from, arrow.to))
                .collect(),
        }
    }

    /// What wants to be named.
    fn wishes(&self) -> Vec<Wish> {
        let (ink, size) = (&self.ink, self.stage.size);
        // Where much happens, what its sign says already is not said again.
        let many = self.scene.signs.len() > MANY;
        let wish = |at, clear, texts: &[String], voice, colour, weight| Wish {
            at,
            clear,
            texts: texts.to_vec(),
            voice,
            colour,
            weight,
        };
        let (mut wishes, mut named) = (Vec::new(), BTreeSet::new());
        for sign in self
            .scene
            .signs
            .iter()
            .filter(|sign| !sign.texts.is_empty())
        {
            let hue = match &sign.what {
                What::Glyph(glyph) | What::Dot(glyph) => glyph.hue,
                What::Crash | What::Restart | What::Timer => 0,
            };
            let again = sign.alarm && !named.insert(hue);
            if many && (again || sign.weight <= 2) {
                continue;
            }
            let clear = sign.halves(size).0 + 3.0;
            let (voice, colour) = match &sign.what {
                _ if sign.alarm => (Voice::Bold, ink.alarm),
                What::Glyph(glyph) if sign.sends.is_none() => (Voice::Bold, ink.hue(glyph.hue)),
                What::Glyph(glyph) | What::Dot(glyph) => (Voice::Mono, ink.hue(glyph.hue)),
                What::Crash | What::Restart | What::Timer => (Voice::Plain, ink.muted),
            };
            wishes.push(wish(
                sign.at,
                clear,
                &sign.texts,
                voice,
                colour,
                sign.weight,
            ));
        }
        for it in &self.scene.instants {
            let colour = if it.broken {
                ink.alarm
            } else {
                ink.hue(it.hue)
            };
            let weight = if it.broken { 10 } else { 9 };
            wishes.push(wish(
                it.at,
                it.around + 7.0,
                std::slice::from_ref(&it.text),
                Voice::Bold,
                colour,
                weight,
            ));
        }
        for arrow in &self.arrows {
            let ends = matches!(arrow.tip, Tip::Lost | Tip::Cut | Tip::Missed | Tip::Held(_));
            if let Some(key) = arrow.fate.filter(|_| ends && !many) {
                let texts = [self.stage.words.get(key).to_owned()];
                let clear = if matches!(arrow.tip, Tip::Held(_)) {
                    26.0
                } else {
                    9.0
                };
                wishes.push(wish(arrow.to, clear, &texts, Voice::Plain, ink.muted, 3));
            }
        }
        wishes
    }

    /// The words that have found a place.
    pub(super) fn placed(&self) -> Vec<Label> {
        self.placer().place(self.wishes())
    }

    pub(super) fn label(&self, paper: &mut Paper, label: &Label) {
        let area = label.area;
        let tag = paper.tag("text").num("x", area.x).num("y", area.y + 11.5);
        let tag = if label.voice == Voice::Mono {
            tag.set("font-family", MONO)
        } else {
            tag
        };
        let weight = if label.voice == Voice::Plain {
            "400"
        } else {
            "600"
        };
        let tag = tag
            .num("font-size", SIZE)
            .set("font-weight", weight)
            .set("fill", label.colour);
        // The halo: what runs behind a word does not run through it.
        let tag = tag.set("paint-order", "stroke").stroke(self.ink.back, 4.0);
        tag.set("stroke-linejoin", "round").open();
        paper.text(&label.text);
        paper.close("text");
    }
}
