//! The legend: the signs that occur, each with its name, and how many messages
//! of each kind were sent.

use consensus::{Ballot, Protocol, Shape};

use super::Sheet;
use super::arrows::Tip;
use super::glyph::{Glyph, cross};
use super::ink::MONO;
use super::lifelines::clock;
use super::paper::{Paper, n};
use super::scene::What;
use crate::text::{Voice, width};

/// A sign of the legend.
enum Key {
    Kind(Glyph, usize),
    /// A colour.
    Ballot(u32),
    Chosen,
    Learned,
    Refused,
    Lost,
    Cut,
    Held,
    Crashed,
    Timer,
}

impl<P: Protocol> Sheet<'_, P> {
    /// What stands below the diagram; gives where it ends.
    pub(super) fn feet(&self, paper: &mut Paper, bottom: f64, hatch: &str) -> f64 {
        let mut y = bottom;
        if !self.captions.is_empty() {
            self.rule(paper, y);
            y = self.caption_list(paper, y + 18.0) + 4.0;
        }
        self.rule(paper, y);
        self.legend(paper, y + 26.0, hatch) + 24.0
    }

    fn rule(&self, paper: &mut Paper, y: f64) {
        let side = self.form.side;
        paper
            .line((side, y), (self.form.width - side, y))
            .stroke(self.ink.line, 1.0)
            .done();
    }

    /// The entries, laid out like words; gives the height of the last line.
    fn legend(&self, paper: &mut Paper, top: f64, hatch: &str) -> f64 {
        let (form, mut x, mut y) = (&self.form, self.form.side, top);
        for (key, name) in self.keys() {
            let half = match &key {
                Key::Kind(glyph, _) => glyph.halves().0,
                Key::Ballot(_) => 9.0,
                _mark => 8.0,
            };
            let voice = if matches!(key, Key::Ballot(_)) {
                Voice::Mono
            } else {
                Voice::Plain
            };
            let count = if let Key::Kind(_, count) = &key {
                count.to_string()
            } else {
                String::new()
            };
            let wide = half * 2.0
                + 7.0
                + width(&name, voice, 12.0)
                + if count.is_empty() {
                    0.0
                } else {
                    6.0 + width(&count, Voice::Mono, 12.0)
                };
            if x > form.side && x + wide > form.width - form.side {
                (x, y) = (form.side, y + 26.0);
            }
            self.key(paper, &key, (x + half, y), hatch);
            let at = x + half * 2.0 + 7.0;
            self.word(
                paper,
                (at, y + 4.2),
                &name,
                voice == Voice::Mono,
                self.colour(&key),
            );
            if !count.is_empty() {
                self.word(
                    paper,
                    (at + width(&name, voice, 12.0) + 5.0, y + 4.2),
                    &count,
                    true,
                    self.ink.ink,
                );
            }
            x += wide + 20.0;
        }
        y
    }

    fn colour(&self, key: &Key) -> &'static str {
        if let Key::Ballot(hue) = key {
            self.ink.hue(*hue)
        } else {
            self.ink.muted
        }
    }

    fn word(&self, paper: &mut Paper, (x, y): (f64, f64), text: &str, mono: bool, colour: &str) {
        let tag = paper
            .tag("text")
            .num("x", x)
            .num("y", y)
            .num("font-size", 12.0);
        let tag = if mono {
            tag.set("font-family", MONO).set("font-weight", "600")
        } else {
            tag
        };
        tag.set("fill", colour).open();
        paper.text(text);
        paper.close("text");
    }

    /// What occurs, in order.
    fn keys(&self) -> Vec<(Key, String)> {
        let words = self.stage.words;
        let mut keys: Vec<(Key, String)> = Vec::new();
        let window = self.stage.window;
        for (kind, spec) in (0u8..).zip(P::KINDS) {
            let of_kind = self
                .stage
                .look
                .records()
                .filter(|(_, it)| it.name.identity.kind == kind && it.name.copy == 0);
            let count = of_kind
                .filter(|(_, it)| it.sent >= window.from && it.sent <= window.to)
                .count();
            if count > 0 {
                let glyph = Glyph {
                    shape: spec.shape,
                    reply: spec.reply,
                    hue: 0,
                    value: String::new(),
                    carries: None,
                    size: 15.0,
                };
                keys.push((Key::Kind(glyph, count), spec.name.to_owned()));
            }
        }
        let tip = |wanted: fn(&Tip) -> bool| self.arrows.iter().any(|arrow| wanted(&arrow.tip));
        let what =
            |wanted: fn(&What) -> bool| self.scene.signs.iter().any(|sign| wanted(&sign.what));
        let sent_octagon = keys
            .iter()
            .any(|(key, _)| matches!(key, Key::Kind(glyph, _) if glyph.shape == Shape::Octagon));
        let marks = [
            (
                Key::Refused,
                "export-refused",
                !sent_octagon && self.scene.signs.iter().any(|sign| sign.alarm),
            ),
            (
                Key::Chosen,
                "export-chosen",
                self.scene.instants.iter().any(|it| !it.broken),
            ),
            (
                Key::Learned,
                "export-learned",
                self.scene.signs.iter().any(|sign| {
                    sign.sends.is_none()
                        && matches!(&sign.what, What::Glyph(glyph) if glyph.shape == Shape::Circle)
                }),
            ),
            (
                Key::Lost,
                "export-lost",
                tip(|tip| matches!(tip, Tip::Lost | Tip::Missed)),
            ),
            (
                Key::Cut,
                "diagram-fate-cut",
                tip(|tip| matches!(tip, Tip::Cut)),
            ),
            (
                Key::Held,
                "diagram-fate-held",
                tip(|tip| matches!(tip, Tip::Held(_))),
            ),
            (
                Key::Crashed,
                "diagram-crashed",
                what(|what| matches!(what, What::Crash)),
            ),
            (
                Key::Timer,
                "export-timer",
                what(|what| matches!(what, What::Timer)),
            ),
        ];
        keys.extend(
            marks
                .into_iter()
                .filter(|(.., occurs)| *occurs)
                .map(|(key, id, _)| (key, words.get(id).to_owned())),
        );
        keys.extend(
            self.ballots()
                .into_iter()
                .map(|(hue, text)| (Key::Ballot(hue), text)),
        );
        keys
    }

    /// The ballots that are drawn, with their colours: what the lifelines mean.
    fn ballots(&self) -> Vec<(u32, String)> {
        let window = self.stage.window;
        let sent = self
            .stage
            .look
            .records()
            .filter(|(_, it)| it.sent >= window.from && it.sent <= window.to);
        let mut all: Vec<Ballot> = sent.filter_map(|(_, it)| it.name.identity.ballot).collect();
        all.sort_unstable();
        all.dedup();
        let look = self.stage.look;
        all.iter()
            .take(8)
            .map(|ballot| (look.world().hue(*ballot), look.ballot(*ballot)))
            .collect()
    }

    fn key(&self, paper: &mut Paper, key: &Key, at: (f64, f64), hatch: &str) {
        let ink = &self.ink;
        let glyph = |shape, hue| Glyph {
            shape,
            reply: false,
            hue,
            value: String::new(),
            carries: None,
            size: 14.0,
        };
        let place = format!("translate({} {})", n(at.0), n(at.1));
        match key {
            Key::Kind(it, _) => it.draw(paper, ink, at),
            Key::Ballot(hue) => paper
                .line((at.0 - 9.0, at.1), (at.0 + 9.0, at.1))
                .stroke(ink.hue(*hue), 4.0)
                .done(),
            Key::Refused => glyph(Shape::Octagon, 0).draw(paper, ink, at),
            Key::Learned => glyph(Shape::Circle, 0).draw(paper, ink, at),
            Key::Chosen => paper
                .tag("circle")
                .num("cx", at.0)
                .num("cy", at.1)
                .num("r", 7.0)
                .set("fill", "none")
                .stroke(ink.ink, 2.0)
                .done(),
            Key::Timer => clock(paper, ink, &place, 6.0),
            Key::Held => {
                paper
                    .rect(at.0 - 7.5, at.1 - 7.5, 15.0, 15.0)
                    .num("rx", 4.0)
                    .set("fill", ink.sunken)
                    .stroke(ink.edge, 1.0)
                    .done();
                paper
                    .path("M-2.4 -3.5v7M2.4 -3.5v7")
                    .set("transform", &place)
                    .stroke(ink.ink, 2.2)
                    .set("stroke-linecap", "round")
                    .done();
            }
            Key::Cut => {
                paper
                    .path("M-4.5 5L-0.5 -5M1 5L5 -5")
                    .set("transform", &place)
                    .stroke(ink.ink, 2.1)
                    .set("stroke-linecap", "round")
                    .done();
            }
            Key::Crashed => {
                let swatch = paper.rect(at.0 - 8.0, at.1 - 5.0, 16.0, 10.0);
                swatch.set("fill", &format!("url(#{hatch})")).done();
            }
            Key::Lost => {
                paper.tag("g").set("transform", &place).open();
                cross(paper, 4.2, ink.ink, 2.0);
                paper.close("g");
            }
        }
    }
}
