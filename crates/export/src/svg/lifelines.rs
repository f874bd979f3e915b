//! What lies under the messages: the axis, the lifelines with their colours,
//! the gaps where a process was down; and the marks upon them.

use consensus::{NodeId, Protocol, Standing};
use simulator::names::millis;
use simulator::trace::Stand;

use super::Sheet;
use super::frame::NAME;
use super::glyph::cross;
use super::ink::{Ink, MONO};
use super::paper::{Paper, n};
use super::scene::{Sign, What};

/// Draws a mark on a lifeline.
pub(super) fn sign(paper: &mut Paper, ink: &Ink, sign: &Sign, size: f64) {
    let place = format!("translate({} {})", n(sign.at.0), n(sign.at.1));
    match &sign.what {
        What::Glyph(glyph) => glyph.draw(paper, ink, sign.at),
        What::Dot(glyph) => {
            let colour = ink.hue(glyph.hue);
            let dot = paper
                .tag("circle")
                .num("cx", sign.at.0)
                .num("cy", sign.at.1)
                .num("r", size * 0.2);
            dot.set("fill", if glyph.reply { ink.surface } else { colour })
                .stroke(colour, size / 11.0)
                .done();
        }
        What::Crash => {
            paper.tag("g").set("transform", &place).open();
            cross(paper, size * 0.31, ink.ink, size * 0.14);
            paper.close("g");
        }
        What::Restart => {
            let k = size / 16.0;
            let d = format!(
                "M-{} -{}L{} 0L-{} {}Z",
                n(3.0 * k),
                n(4.5 * k),
                n(4.5 * k),
                n(3.0 * k),
                n(4.5 * k)
            );
            let tag = paper
                .path(&d)
                .set("transform", &place)
                .set("fill", ink.back);
            tag.stroke(ink.ink, 1.6 * k)
                .set("stroke-linejoin", "round")
                .done();
        }
        What::Timer => clock(paper, ink, &place, size * 0.37),
    }
}

/// A clock's face: a timer fires.
pub(super) fn clock(paper: &mut Paper, ink: &Ink, place: &str, r: f64) {
    paper
        .tag("g")
        .set("transform", place)
        .set("fill", "none")
        .stroke(ink.ink, r * 0.24)
        .set("stroke-linecap", "round")
        .open();
    paper
        .tag("circle")
        .num("r", r)
        .set("fill", ink.surface)
        .done();
    paper
        .path(&format!("M0 -{}V0H{}", n(r * 0.58), n(r * 0.45)))
        .done();
    paper.close("g");
}

impl<P: Protocol> Sheet<'_, P> {
    /// Where names end.
    fn names(&self) -> f64 {
        self.sides.0 - NAME - self.form.glyph * 0.6
    }

    /// The hatch of a process that is down.
    pub(super) fn hatch(&self, paper: &mut Paper, id: &str) {
        paper.tag("defs").open();
        let tag = paper
            .tag("pattern")
            .set("id", id)
            .num("width", 6.0)
            .num("height", 6.0);
        tag.set("patternUnits", "userSpaceOnUse")
            .set("patternTransform", "rotate(45)")
            .open();
        paper
            .line((0.0, 0.0), (0.0, 6.0))
            .stroke(self.ink.edge, 1.4)
            .done();
        paper.close("pattern");
        paper.close("defs");
    }

    /// The axis, the stretches that are folded, what is yet to happen.
    pub(super) fn back(&self, paper: &mut Paper) {
        let (rows, axis) = (&self.stage.rows, &self.stage.axis);
        let (ink, form) = (&self.ink, &self.form);
        let past = form.pitch * 0.42;
        let (top, bottom) = (rows.top() - past, rows.bottom() + past);
        let window = self.stage.window;
        if window.now < window.to {
            let x = axis.x(window.now);
            paper
                .rect(x, top, form.width - x, bottom - top)
                .set("fill", ink.future)
                .done();
        }
        let captioned = form.feet && !self.captions.is_empty();
        let ticks = top - 9.0 - if captioned { 24.0 } else { 0.0 };
        for (time, x) in if form.names { axis.ticks() } else { Vec::new() } {
            paper
                .line((x, ticks + 6.0), (x, bottom))
                .stroke(ink.line, 1.0)
                .done();
            self.small(paper, (x, ticks), "middle", &tick(time));
        }
        if form.names {
            self.small(paper, (self.names(), ticks), "end", "ms");
        }
        for (left, right, time) in axis.folded() {
            self.fold(
                paper,
                (left, right),
                (top, bottom),
                &millis(time / 100 * 100),
                ticks,
            );
        }
        if window.now < window.to {
            let x = axis.x(window.now);
            paper
                .line((x, top), (x, bottom))
                .stroke(ink.ink, 1.5)
                .done();
        }
    }

    /// A stretch in which nothing happens: two torn edges, and how long it was.
    fn fold(
        &self,
        paper: &mut Paper,
        (left, right): (f64, f64),
        (top, bottom): (f64, f64),
        text: &str,
        ticks: f64,
    ) {
        let middle = f64::midpoint(left, right);
        let half = 7.0_f64.min((right - left) / 3.0);
        let tear = |x: f64, down: bool| {
            let steps = ((bottom - top) / 9.0).ceil().max(2.0);
            let mut points = Vec::new();
            let mut at = 0.0;
            while at <= steps {
                let side = if at % 2.0 < 0.5 { -1.6 } else { 1.6 };
                points.push(format!(
                    "{} {}",
                    n(x + side),
                    n(top + (bottom - top) * at / steps)
                ));
                at += 1.0;
            }
            if !down {
                points.reverse();
            }
            points.join("L")
        };
        let (a, b) = (tear(middle - half, true), tear(middle + half, false));
        paper
            .path(&format!("M{a}L{b}Z"))
            .set("fill", self.ink.sunken)
            .done();
        paper
            .path(&format!("M{a}M{b}"))
            .set("fill", "none")
            .stroke(self.ink.edge, 1.0)
            .done();
        if self.form.names {
            self.small(paper, (middle, ticks), "middle", &format!("+{text}"));
        }
    }

    /// A small word in the letters of numbers.
    fn small(&self, paper: &mut Paper, (x, y): (f64, f64), anchor: &str, text: &str) {
        let tag = paper
            .tag("text")
            .num("x", x)
            .num("y", y)
            .set("text-anchor", anchor);
        tag.set("font-family", MONO)
            .num("font-size", 12.0)
            .set("fill", self.ink.muted)
            .open();
        paper.text(text);
        paper.close("text");
    }

    /// The lifelines, each with its name.
    pub(super) fn lifelines(&self, paper: &mut Paper, hatch: &str) {
        let (rows, form, ink) = (&self.stage.rows, &self.form, &self.ink);
        for (place, group) in rows.groups.iter().enumerate() {
            if place > 0 && form.names {
                let y = group.top - form.pitch * 0.725;
                paper
                    .line((form.side, y), (self.names(), y))
                    .stroke(ink.line, 1.0)
                    .done();
            }
            if form.labels {
                let tag = paper
                    .tag("text")
                    .num("x", form.side)
                    .num("y", group.top + 4.2);
                tag.num("font-size", 12.0).set("fill", ink.muted).open();
                paper.text(&group.label);
                paper.close("text");
            }
        }
        for node in self.stage.look.world().scenario().cluster.all().iter() {
            self.lifeline(paper, node, hatch);
            if form.names {
                let size = if form.labels { 14.0 } else { 18.0 };
                let tag = paper
                    .tag("text")
                    .num("x", self.names())
                    .num("y", rows.y[node.index()] + size * 0.35);
                let tag = tag
                    .set("text-anchor", "end")
                    .set("font-family", MONO)
                    .num("font-size", size);
                tag.set("font-weight", "700").set("fill", ink.ink).open();
                paper.text(self.stage.look.name(node));
                paper.close("text");
            }
        }
    }

    fn lifeline(&self, paper: &mut Paper, node: NodeId, hatch: &str) {
        let window = self.stage.window;
        let end = window.now.min(window.to);
        let stands = self.stage.look.stands(node);
        for (at, stand) in stands.iter().enumerate() {
            let until = stands.get(at + 1).map_or(end, |next| next.time.min(end));
            let from = stand.time.max(window.from);
            if until > from {
                self.stretch(
                    paper,
                    stand,
                    (self.stage.axis.x(from), self.stage.axis.x(until)),
                    self.stage.rows.y[node.index()],
                    hatch,
                );
            }
        }
        if end < window.to {
            let (x, y) = (self.stage.axis.x(end), self.stage.rows.y[node.index()]);
            paper
                .line((x, y), (self.sides.1, y))
                .stroke(self.ink.edge, 1.0)
                .set("stroke-dasharray", "1 5")
                .set("stroke-linecap", "round")
                .done();
        }
    }

    fn stretch(&self, paper: &mut Paper, stand: &Stand, (a, b): (f64, f64), y: f64, hatch: &str) {
        let (ink, size) = (&self.ink, self.stage.size);
        if !stand.up {
            let half = size * 0.32;
            paper
                .rect(a, y - half, b - a, half * 2.0)
                .set("fill", &format!("url(#{hatch})"))
                .num("opacity", 0.8)
                .done();
            return;
        }
        let Some(ballot) = stand.gate else {
            paper
                .line((a, y), (b, y))
                .stroke(ink.edge, size / 13.0)
                .done();
            return;
        };
        let colour = ink.hue(self.stage.look.world().hue(ballot));
        let wide = size / 4.0;
        let line = paper.line((a, y), (b, y));
        match stand.standing {
            Standing::Follows => line.stroke(colour, wide).done(),
            Standing::Candidate => {
                line.stroke(colour, wide)
                    .set("stroke-dasharray", "6 4")
                    .done();
            }
            Standing::Leads => line.stroke(colour, wide * 1.7).done(),
            // A lease is a core in the thick line of who leads.
            Standing::Holds => {
                line.stroke(colour, wide * 1.9).done();
                paper
                    .line((a, y), (b, y))
                    .stroke(ink.back, wide * 0.5)
                    .done();
            }
            Standing::Outside => line.stroke(colour, wide * 0.4).done(),
        }
    }
}

/// A moment on the axis.
fn tick(time: simulator::time::Time) -> String {
    millis(time).trim_end_matches("ms").to_owned()
}
