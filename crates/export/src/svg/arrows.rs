//! The messages: one arrow each, from the sign of its sending to where its way ends.

use std::collections::BTreeMap;

use consensus::Protocol;
use simulator::names::millis;
use simulator::time::Time;
use simulator::trace::{Fate, Record};

use super::glyph::{Glyph, cross};
use super::ink::Ink;
use super::paper::{Paper, n};
use super::scene::{Scene, Stage, fan_key, is_lost};
use crate::look::face;

type Point = (f64, f64);

/// How an arrow ends.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tip {
    /// It arrives.
    Head,
    /// It is lost on its way.
    Lost,
    /// It comes to where its link is cut.
    Cut,
    /// It comes to a process that is down.
    Missed,
    /// It is held before its receiver.
    Held(Glyph),
    /// It is on its way: from here on, that is yet to happen.
    Ahead(Point),
    /// It leaves the window.
    Out,
}

/// A message as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Arrow {
    pub(super) from: Point,
    pub(super) to: Point,
    pub(super) hue: u32,
    pub(super) reply: bool,
    pub(super) tip: Tip,
    /// What became of it, where it did not arrive.
    pub(super) fate: Option<&'static str>,
    pub(super) title: String,
}

/// A lost message goes at least so far, and at most so far.
const LOST: (f64, f64) = (0.3, 0.85);

fn along((ax, ay): Point, (bx, by): Point, share: f64) -> Point {
    (ax + (bx - ax) * share, ay + (by - ay) * share)
}

fn distance((ax, ay): Point, (bx, by): Point) -> f64 {
    (bx - ax).hypot(by - ay)
}

#[allow(clippy::cast_precision_loss)] // times of a window
fn share(part: Time, whole: Time) -> f64 {
    part as f64 / (whole as f64).max(1.0)
}

impl<P: Protocol> Stage<'_, P> {
    /// The messages that are on their way in the window.
    pub(super) fn arrows(&self, scene: &Scene) -> Vec<Arrow> {
        let mut begins = BTreeMap::new();
        let mut marks = BTreeMap::new();
        for sign in &scene.signs {
            marks.entry((sign.node, sign.time)).or_insert(sign);
            if let Some(record) = sign.sends.and_then(|id| self.look.record(id)) {
                begins.insert(fan_key(record), sign);
            }
        }
        let mut arrows = Vec::new();
        for (_, record) in self.look.records() {
            let Some(mut arrow) = self.arrow(record) else {
                continue;
            };
            let long = distance(arrow.from, arrow.to);
            if let Some(sign) = begins
                .get(&fan_key(record))
                .filter(|_| record.sent >= self.window.from)
            {
                arrow.from = along(sign.at, arrow.to, 0.0);
                let clear = sign.halves(self.size).0.min(self.size * 0.6) + 1.0;
                arrow.from = along(arrow.from, arrow.to, (clear / long.max(1.0)).min(0.4));
            }
            if arrow.tip == Tip::Head {
                let mark = marks.get(&(record.name.to, record.due));
                let here = mark.filter(|sign| (sign.at.0 - arrow.to.0).abs() < 1.0);
                let clear = here.map_or(2.5, |sign| sign.halves(self.size).1.max(2.0) + 1.5);
                arrow.to = along(arrow.to, arrow.from, (clear / long.max(1.0)).min(0.4));
            }
            arrows.push(arrow);
        }
        arrows
    }

    fn arrow(&self, record: &Record<P::Message>) -> Option<Arrow> {
        let (window, sent) = (self.window, record.sent);
        let flying = matches!(record.fate, Fate::Flying);
        let lost = is_lost(record.fate);
        let arrives = if lost || record.fate == Fate::Held {
            record.planned.max(sent)
        } else {
            record.due.max(sent)
        };
        let last = if lost { record.due.max(sent) } else { arrives };
        if sent > window.to || last < window.from {
            return None;
        }
        let (y_from, y_to) = (
            self.rows.y[record.name.from.index()],
            self.rows.y[record.name.to.index()],
        );
        let (mut from, mut to) = ((self.axis.x(sent), y_from), (self.axis.x(arrives), y_to));
        let mut tip = match record.fate {
            Fate::Delivered => Tip::Head,
            Fate::Dropped | Fate::Lost => Tip::Lost,
            Fate::Cut => Tip::Cut,
            Fate::Missed => Tip::Missed,
            Fate::Held => Tip::Held(self.glyph(record, self.size.min(14.0))),
            Fate::Flying => Tip::Head,
        };
        let way = |time: Time| share(time.saturating_sub(sent), arrives - sent);
        let y = |time: Time| y_from + (y_to - y_from) * way(time).clamp(0.0, 1.0);
        if arrives > window.to {
            to = (self.axis.x(window.to), y(window.to));
        }
        if sent < window.from {
            from = (self.axis.x(window.from), y(window.from));
        }
        if lost {
            let gone = way(record.due).clamp(LOST.0, LOST.1);
            to = along(from, to, gone);
        } else if arrives > window.to {
            tip = Tip::Out;
        }
        if flying && window.now < window.to {
            let gone = share(
                window.now.saturating_sub(sent),
                arrives.min(window.to).max(sent + 1) - sent,
            );
            tip = Tip::Ahead(along(from, to, gone.clamp(0.0, 1.0)));
        }
        let kind = P::KINDS.get(record.name.identity.kind as usize);
        Some(Arrow {
            from,
            to,
            hue: record
                .name
                .identity
                .ballot
                .map_or(0, |ballot| self.look.world().hue(ballot)),
            reply: kind.is_some_and(|kind| kind.reply),
            tip,
            fate: fate_key(record.fate),
            title: self.title(record),
        })
    }

    /// What a reader who points at it is told: `x → a Prepare 1.x, 12ms – 34ms, lost`.
    fn title(&self, record: &Record<P::Message>) -> String {
        let (from, to) = (
            self.look.name(record.name.from),
            self.look.name(record.name.to),
        );
        let mut title = format!(
            "{from} → {to} {}, {} – {}",
            face(record, self.look.world()),
            millis(record.sent),
            millis(record.due)
        );
        if let Some(key) = fate_key(record.fate) {
            title.push_str(", ");
            title.push_str(self.words.get(key));
        }
        title
    }
}

/// The word for what became of a message that did not arrive.
const fn fate_key(fate: Fate) -> Option<&'static str> {
    match fate {
        Fate::Delivered => None,
        Fate::Flying => Some("diagram-in-flight"),
        Fate::Held => Some("diagram-fate-held"),
        Fate::Dropped => Some("diagram-fate-dropped"),
        Fate::Lost => Some("diagram-fate-lost"),
        Fate::Cut => Some("diagram-fate-cut"),
        Fate::Missed => Some("diagram-fate-missed"),
    }
}

/// The pen with which arrows are drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    pub(super) width: f64,
    /// Whether each says what it is to those who point at it.
    pub(super) titles: bool,
    /// How strong the lines are: many are drawn fainter than few.
    pub(super) opacity: f64,
}

impl Arrow {
    /// Draws it.
    pub(super) fn draw(&self, paper: &mut Paper, ink: &Ink, pen: Pen) {
        let colour = ink.hue(self.hue);
        paper
            .tag("g")
            .set("fill", "none")
            .set("stroke", colour)
            .num("stroke-width", pen.width)
            .open();
        if pen.titles {
            paper.leaf("title", &self.title);
        }
        let lost = matches!(self.tip, Tip::Lost | Tip::Cut | Tip::Missed);
        let opacity = if lost { pen.opacity * 0.8 } else { pen.opacity };
        let solid = if let Tip::Ahead(now) = self.tip {
            now
        } else {
            self.to
        };
        paper
            .line(self.from, solid)
            .num("stroke-opacity", opacity)
            .done();
        if let Tip::Ahead(now) = self.tip {
            let ahead = paper.line(now, self.to).set("stroke-dasharray", "2 4.5");
            ahead.set("stroke-linecap", "round").done();
        }
        self.end(paper, ink, pen);
        paper.close("g");
    }

    fn end(&self, paper: &mut Paper, ink: &Ink, pen: Pen) {
        let (x, y) = self.to;
        let scale = (pen.width / 1.5).sqrt();
        match &self.tip {
            Tip::Head | Tip::Ahead(_) => self.head(paper, ink.hue(self.hue), scale),
            Tip::Out => {}
            Tip::Lost | Tip::Missed => {
                paper
                    .tag("g")
                    .set("transform", &format!("translate({} {})", n(x), n(y)))
                    .open();
                cross(paper, 4.2 * scale, ink.ink, 2.0 * scale);
                paper.close("g");
            }
            Tip::Cut => {
                let (dx, dy) = self.unit();
                for gone in [2.0, 7.5] {
                    let (x, y) = (x + dx * gone * scale, y + dy * gone * scale);
                    let lean = |side: f64| {
                        (
                            x + side * (2.4 - dy * 3.0) * scale,
                            y + side * (dx * 3.0 - 6.5) * scale,
                        )
                    };
                    paper
                        .line(lean(1.0), lean(-1.0))
                        .stroke(ink.ink, 2.1 * scale)
                        .set("stroke-linecap", "round")
                        .done();
                }
            }
            Tip::Held(glyph) => {
                let (w, h) = glyph.halves();
                let tray = paper.rect(x - w - 4.0, y - h - 4.0, w * 2.0 + 18.0, h * 2.0 + 8.0);
                tray.num("rx", 5.0)
                    .set("fill", ink.sunken)
                    .stroke(ink.edge, 1.0)
                    .done();
                glyph.draw(paper, ink, self.to);
                let bars = format!(
                    "M{} {}v7M{} {}v7",
                    n(x + w + 5.0),
                    n(y - 3.5),
                    n(x + w + 9.5),
                    n(y - 3.5)
                );
                paper
                    .path(&bars)
                    .stroke(ink.ink, 2.2)
                    .set("stroke-linecap", "round")
                    .done();
            }
        }
    }

    fn unit(&self) -> Point {
        let long = distance(self.from, self.to).max(0.001);
        (
            (self.to.0 - self.from.0) / long,
            (self.to.1 - self.from.1) / long,
        )
    }

    /// The head: full for a request, open for a reply.
    fn head(&self, paper: &mut Paper, colour: &str, scale: f64) {
        let (dx, dy) = self.unit();
        let (long, wide) = (8.0 * scale, 3.6 * scale);
        let back = (self.to.0 - dx * long, self.to.1 - dy * long);
        let (left, right) = (
            (back.0 - dy * wide, back.1 + dx * wide),
            (back.0 + dy * wide, back.1 - dx * wide),
        );
        let p = |(x, y): Point| format!("{} {}", n(x), n(y));
        let d = format!("M{}L{}L{}", p(left), p(self.to), p(right));
        if self.reply {
            paper
                .path(&d)
                .num("stroke-width", 1.6 * scale)
                .set("stroke-linecap", "round")
                .set("stroke-linejoin", "round")
                .done();
        } else {
            paper
                .path(&(d + "Z"))
                .set("stroke", "none")
                .set("fill", colour)
                .done();
        }
    }
}
