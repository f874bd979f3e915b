//! What stands around a diagram: title, seed and window above it, the captions
//! below it, numbered by the marks on the axis.

use consensus::Protocol;
use simulator::names::millis;
use simulator::time::Time;

use super::ink::{Ink, MONO};
use super::paper::Paper;
use super::rows::Rows;
use super::window::Window;
use super::{Form, Sheet};
use crate::look::Look;
use crate::text::{Voice, fit, width as text_width, wrap};
use crate::words::Words;

/// The head of a picture.
pub(super) struct Head {
    pub(super) title: String,
    /// What it shows, for those who do not see it.
    pub(super) description: String,
    about: Vec<String>,
    meta: String,
    pub(super) height: f64,
}

/// A caption that is pinned to an event.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Caption {
    pub(super) time: Time,
    node: Option<consensus::NodeId>,
    text: String,
}

/// How wide a diagram is that has so much to show.
pub(super) fn width(busy: &[(Time, Time)], least: f64) -> f64 {
    #[allow(clippy::cast_precision_loss)] // at most as many as are drawn
    let wanted = 640.0 + busy.len() as f64 * 5.0;
    wanted.clamp(least, 1600.0)
}

/// Where the lifelines begin.
pub(super) fn left<P: Protocol>(rows: &Rows, look: Look<'_, P>, form: &Form) -> f64 {
    if !form.names {
        return form.side + 6.0;
    }
    let names = look.world().scenario().names.all();
    let size = if form.labels { 14.0 } else { 18.0 };
    let widest = names
        .iter()
        .map(|name| text_width(name, Voice::Mono, size))
        .fold(0.0, f64::max);
    let roles = rows
        .groups
        .iter()
        .map(|group| text_width(&group.label, Voice::Plain, 12.0))
        .fold(0.0, f64::max);
    form.side + if form.labels { roles + 18.0 } else { 0.0 } + widest + NAME + form.glyph * 0.6
}

/// From a name to its lifeline.
pub(super) const NAME: f64 = 12.0;

/// A moment with one decimal at most.
fn tenths(time: Time) -> String {
    millis(time / 100 * 100)
}

/// The captions of a window.
pub(super) fn captions<P: Protocol>(
    look: Look<'_, P>,
    words: &Words,
    window: &Window,
) -> Vec<Caption> {
    let inside = look
        .events()
        .filter(|(_, event)| event.time >= window.from && event.time <= window.to);
    let caption = |place: usize, event: &simulator::trace::Event<P>| {
        let text = look.caption(place, words.language)?.to_owned();
        Some(Caption {
            time: event.time,
            node: look.place_of(event),
            text,
        })
    };
    inside
        .filter_map(|(place, event)| caption(place, event))
        .collect()
}

impl Head {
    pub(super) fn new<P: Protocol>(
        look: Look<'_, P>,
        words: &Words,
        form: &Form,
        window: &Window,
    ) -> Self {
        let scenario = look.world().scenario();
        let about = words.language.of(&scenario.about).to_owned();
        let title = words.language.of(&scenario.title);
        let title = if title.is_empty() {
            &scenario.id
        } else {
            title
        }
        .to_owned();
        let chosen: Vec<String> = look
            .world()
            .facts()
            .chosen
            .iter()
            .map(|it| format!("{} ({})", look.value(it.value), look.ballot(it.ballot)))
            .collect();
        let mut description = about.clone();
        if !chosen.is_empty() {
            let text = format!(" {}: {}.", words.get("export-chosen"), chosen.join(", "));
            description.push_str(&text);
        }
        let mut meta = format!(
            "{} · {} · {} {}",
            scenario.id,
            P::NAME,
            words.get("export-seed"),
            look.world().seed()
        );
        if window.cut || window.from > 0 {
            let shown = format!(
                " · {} – {} / {}",
                tenths(window.from),
                tenths(window.to),
                tenths(window.now)
            );
            meta.push_str(&shown);
        }
        let size = form.title;
        let room = form.width - form.side * 2.0;
        let mut head = Self {
            title,
            description,
            about: Vec::new(),
            meta,
            height: 0.0,
        };
        if form.head {
            head.about = wrap(
                &about,
                Voice::Plain,
                small(size),
                room.min(text_room(size)),
                3,
            );
            #[allow(clippy::cast_precision_loss)] // three at most
            let lines = head.about.len() as f64;
            head.height = form.side + size + lines * small(size) * 1.45 + size;
        }
        head
    }

    pub(super) fn draw(&self, paper: &mut Paper, ink: &Ink, form: &Form) {
        if !form.head {
            return;
        }
        let size = form.title;
        let meta = text_width(&self.meta, Voice::Mono, 12.0);
        let social = form.height.is_some();
        let room = form.width - form.side * 2.0 - if social { 0.0 } else { meta + 24.0 };
        let mut y = form.side + size * 0.8;
        let tag = paper
            .tag("text")
            .num("x", form.side)
            .num("y", y)
            .num("font-size", size);
        tag.set("font-weight", "600").set("fill", ink.ink).open();
        paper.text(&fit(&self.title, Voice::Bold, size, room));
        paper.close("text");
        if !social {
            let tag = paper
                .tag("text")
                .num("x", form.width - form.side)
                .num("y", y)
                .set("text-anchor", "end");
            tag.set("font-family", MONO)
                .num("font-size", 12.0)
                .set("fill", ink.muted)
                .open();
            paper.text(&self.meta);
            paper.close("text");
        }
        y += size * 0.25;
        for line in &self.about {
            y += small(size) * 1.45;
            let tag = paper.tag("text").num("x", form.side).num("y", y);
            tag.num("font-size", small(size))
                .set("fill", ink.muted)
                .open();
            paper.text(line);
            paper.close("text");
        }
    }
}

/// The size of the letters below a title.
fn small(title: f64) -> f64 {
    (title * 0.62).clamp(14.0, 24.0)
}

/// Longer lines are hard to read.
fn text_room(title: f64) -> f64 {
    small(title) * 70.0
}

/// Half the size of a caption's mark.
const MARK: f64 = 9.0;

impl<P: Protocol> Sheet<'_, P> {
    /// The numbers of captions on the axis, each with a thread to its event.
    pub(super) fn markers(&self, paper: &mut Paper) {
        let (rows, ink) = (&self.stage.rows, &self.ink);
        let y = rows.top() - self.form.pitch * 0.42 - 17.0;
        let mut free = f64::NEG_INFINITY;
        for (place, caption) in self.captions.iter().enumerate() {
            let x = self.stage.axis.x(caption.time);
            let at = x.max(free + MARK + 1.5);
            free = at + MARK;
            let foot = caption.node.map_or(rows.bottom(), |node| {
                rows.y[node.index()] - self.stage.size * 0.6
            });
            let thread = paper.path(&format!(
                "M{} {}L{} {}V{}",
                super::paper::n(at),
                super::paper::n(y + MARK),
                super::paper::n(x),
                super::paper::n(y + MARK + 5.0),
                super::paper::n(foot.max(y + MARK + 6.0))
            ));
            thread
                .set("fill", "none")
                .stroke(ink.ink, 1.0)
                .set("stroke-dasharray", "1 4")
                .set("stroke-linecap", "round")
                .num("opacity", 0.55)
                .done();
            mark(paper, ink, (at, y), place + 1);
        }
    }

    /// The captions, in columns; gives where they end.
    pub(super) fn caption_list(&self, paper: &mut Paper, top: f64) -> f64 {
        const GAP: f64 = 40.0;
        let form = &self.form;
        let room = form.width - form.side * 2.0;
        let columns = if self.captions.len() > 2 { 2.0 } else { 1.0 };
        let column = (room - GAP * (columns - 1.0)) / columns;
        let blocks: Vec<Vec<String>> = self
            .captions
            .iter()
            .map(|it| wrap(&it.text, Voice::Plain, 13.0, (column - 100.0).min(760.0), 4))
            .collect();
        #[allow(clippy::cast_precision_loss)] // a few lines
        let heights: Vec<f64> = blocks
            .iter()
            .map(|lines| lines.len() as f64 * 19.0 + 9.0)
            .collect();
        let all: f64 = heights.iter().sum();
        let (mut x, mut y, mut lowest) = (form.side, top, top);
        let mut second = columns < 1.5;
        for (place, ((caption, lines), height)) in
            self.captions.iter().zip(&blocks).zip(&heights).enumerate()
        {
            if !second && y - top >= all / 2.0 {
                (x, y, second) = (x + column + GAP, top, true);
            }
            mark(paper, &self.ink, (x + MARK, y + 9.0), place + 1);
            self.line_of(
                paper,
                (x + 82.0, y + 13.5),
                "end",
                &tenths(caption.time),
                true,
            );
            for (row, line) in (0u32..).zip(lines) {
                self.line_of(
                    paper,
                    (x + 94.0, y + 13.5 + f64::from(row) * 19.0),
                    "start",
                    line,
                    false,
                );
            }
            y += height;
            lowest = y.max(lowest);
        }
        lowest
    }

    /// A line of a list.
    fn line_of(
        &self,
        paper: &mut Paper,
        (x, y): (f64, f64),
        anchor: &str,
        text: &str,
        number: bool,
    ) {
        let tag = paper
            .tag("text")
            .num("x", x)
            .num("y", y)
            .set("text-anchor", anchor);
        let tag = if number {
            tag.set("font-family", MONO).num("font-size", 12.0)
        } else {
            tag.num("font-size", 13.0)
        };
        tag.set("fill", if number { self.ink.muted } else { self.ink.ink })
            .open();
        paper.text(text);
        paper.close("text");
    }
}

/// A number in a full circle.
fn mark(paper: &mut Paper, ink: &Ink, (x, y): (f64, f64), number: usize) {
    paper
        .tag("circle")
        .num("cx", x)
        .num("cy", y)
        .num("r", MARK)
        .set("fill", ink.ink)
        .done();
    let size = if number > 9 { 10.5 } else { 12.0 };
    let tag = paper
        .tag("text")
        .num("x", x)
        .num("y", y + size * 0.355)
        .set("text-anchor", "middle");
    tag.num("font-size", size)
        .set("font-weight", "600")
        .set("fill", ink.back)
        .open();
    paper.text(&number.to_string());
    paper.close("text");
}
