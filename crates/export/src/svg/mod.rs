//! A run as a picture: a space-time diagram in one SVG file that needs nothing
//! else. No script, no style sheet, no font: presentation attributes only, so
//! that it is drawn under any policy, inline or as an image.

mod arrows;
mod axis;
mod frame;
mod glyph;
mod ink;
mod labels;
mod legend;
mod lifelines;
mod naming;
mod paper;
mod rows;
mod scene;
#[cfg(test)]
mod tests;
mod window;

use consensus::Protocol;
use simulator::time::Time;

pub use ink::Theme;

use crate::look::Look;
use crate::words::Words;
use arrows::{Arrow, Pen};
use axis::Axis;
use ink::Ink;
use paper::Paper;
use rows::Rows;
use scene::{Scene, Stage};
use window::Window;

/// What a picture is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// A page or a slide: title, names, captions, legend; as high as it needs.
    #[default]
    Full,
    /// The diagram alone with its names and labels: for a page that says the rest.
    Plain,
    /// 480 × 270: a card of a gallery, without any letter.
    Card,
    /// 1200 × 630: what a link shows where it is shared.
    Social,
}

/// How a run is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Light or dark.
    pub theme: Theme,
    /// What it is for.
    pub size: Size,
    /// The first moment that is drawn; the start of the run, if absent.
    pub from: Option<Time>,
    /// The last; if absent, the end of the run, or as much of a long one as can be told apart.
    pub to: Option<Time>,
}

/// The measures of a picture.
#[derive(Clone, Copy, Debug)]
struct Form {
    width: f64,
    /// The height, where it is given.
    height: Option<f64>,
    /// The room at the sides.
    side: f64,
    /// From one lifeline to the next.
    pitch: f64,
    /// The size of signs.
    glyph: f64,
    stroke: f64,
    title: f64,
    head: bool,
    names: bool,
    labels: bool,
    feet: bool,
}

impl Size {
    const fn form(self) -> Form {
        let full = Form {
            width: 1200.0,
            height: None,
            side: 28.0,
            pitch: 37.0,
            glyph: 16.0,
            stroke: 1.5,
            title: 22.0,
            head: true,
            names: true,
            labels: true,
            feet: true,
        };
        match self {
            Self::Full => full,
            Self::Plain => Form {
                head: false,
                feet: false,
                ..full
            },
            Self::Card => Form {
                width: 480.0,
                height: Some(270.0),
                side: 20.0,
                glyph: 10.0,
                stroke: 1.1,
                head: false,
                names: false,
                labels: false,
                feet: false,
                ..full
            },
            Self::Social => Form {
                height: Some(630.0),
                side: 56.0,
                glyph: 20.0,
                stroke: 2.0,
                title: 44.0,
                labels: false,
                feet: false,
                ..full
            },
        }
    }
}

/// A run as a space-time diagram: SVG, the same bytes for the same run, words and style.
#[must_use]
pub fn svg<P: Protocol>(look: Look<'_, P>, words: &Words, style: Style) -> String {
    Sheet::new(look, words, style).draw(style)
}

/// Everything that a picture is made of.
struct Sheet<'a, P: Protocol> {
    stage: Stage<'a, P>,
    form: Form,
    ink: Ink,
    sides: (f64, f64),
    head: frame::Head,
    captions: Vec<frame::Caption>,
    scene: Scene,
    arrows: Vec<Arrow>,
}

impl<'a, P: Protocol> Sheet<'a, P> {
    fn new(look: Look<'a, P>, words: &'a Words, style: Style) -> Self {
        let mut form = style.size.form();
        let window = Window::new(look, style.from, style.to);
        let busy = window::busy(look, &window);
        if form.labels {
            form.width = frame::width(&busy, form.width);
        }
        let head = frame::Head::new(look, words, &form, &window);
        let captions = frame::captions(look, words, &window);
        let marked = form.feet && !captions.is_empty();
        // Below a head the axis has room; alone it makes its own.
        let axis = match (form.names, form.head) {
            (true, true) => 30.0,
            (true, false) => 42.0,
            (false, _) => form.side + 4.0,
        };
        let top = head.height + axis + if marked { 22.0 } else { 0.0 };
        let lanes = Rows::height(look);
        let mut free = 0.0;
        if let Some(height) = form.height {
            let room = height - top - form.side - 6.0;
            form.pitch = (room / lanes.max(1.0)).min(form.glyph * 4.0);
            free = (room - form.pitch * lanes).max(0.0);
        }
        let rows = Rows::new(look, words, top + free / 2.0, form.pitch);
        let margin = if form.labels { 64.0 } else { 4.0 };
        let sides = (
            frame::left(&rows, look, &form),
            form.width - form.side - margin,
        );
        let axis = Axis::new((window.from, window.to), &busy, sides);
        let size = form.glyph.min(form.pitch * 0.62);
        let stage = Stage {
            look,
            words,
            axis,
            rows,
            window,
            size,
        };
        let scene = stage.scene();
        let arrows = stage.arrows(&scene);
        Self {
            stage,
            form,
            ink: Ink::of(style.theme),
            sides,
            head,
            captions,
            scene,
            arrows,
        }
    }
}

impl<P: Protocol> Sheet<'_, P> {
    /// The id of the hatch: a page may hold several pictures.
    fn hatch_id(&self, style: Style) -> String {
        let digest = self.stage.look.world().digest();
        let window = self.stage.window;
        format!(
            "hatch-{digest:016x}-{:?}-{:?}-{}-{}",
            style.theme, style.size, window.from, window.to
        )
        .to_lowercase()
    }

    fn draw(&self, style: Style) -> String {
        let bottom = self.stage.rows.bottom()
            + if self.form.labels {
                30.0
            } else {
                self.form.side
            };
        let mut feet = Paper::default();
        let height = if self.form.feet {
            self.feet(&mut feet, bottom, &self.hatch_id(style))
        } else {
            bottom
        };
        let height = self.form.height.unwrap_or(height).ceil();
        let mut paper = Paper::default();
        self.open(&mut paper, height);
        let id = self.hatch_id(style);
        self.hatch(&mut paper, &id);
        self.head.draw(&mut paper, &self.ink, &self.form);
        self.back(&mut paper);
        self.lifelines(&mut paper, &id);
        self.instants(&mut paper);
        let pen = Pen {
            width: self.form.stroke,
            titles: self.form.labels,
            opacity: if self.arrows.len() > 150 { 0.6 } else { 0.8 },
        };
        for arrow in &self.arrows {
            arrow.draw(&mut paper, &self.ink, pen);
        }
        self.signs(&mut paper);
        if self.form.labels {
            for label in self.placed() {
                self.label(&mut paper, &label);
            }
        }
        if self.form.feet {
            self.markers(&mut paper);
        }
        paper.finish() + &feet.finish() + "</svg>\n"
    }

    /// The root, with what it is for those who do not see it.
    fn open(&self, paper: &mut Paper, height: f64) {
        let tag = paper.tag("svg").set("xmlns", "http://www.w3.org/2000/svg");
        let tag = tag.num("width", self.form.width).num("height", height);
        let tag = tag.set(
            "viewBox",
            &format!("0 0 {} {}", paper::n(self.form.width), paper::n(height)),
        );
        let tag = tag
            .set("role", "img")
            .set("lang", self.stage.words.language.tag());
        tag.set("font-family", ink::PROSE).open();
        paper.leaf("title", &self.head.title);
        paper.leaf("desc", &self.head.description);
        paper
            .rect(0.0, 0.0, self.form.width, height)
            .set("fill", self.ink.back)
            .done();
    }

    /// The moments at which something was chosen or fell, across all lifelines.
    fn instants(&self, paper: &mut Paper) {
        let (rows, ink) = (&self.stage.rows, &self.ink);
        let past = self.form.pitch * 0.4;
        for it in &self.scene.instants {
            let colour = if it.broken {
                ink.alarm
            } else {
                ink.hue(it.hue)
            };
            let line = paper.line(
                (it.at.0, rows.top() - past),
                (it.at.0, rows.bottom() + past),
            );
            line.stroke(colour, self.form.stroke)
                .num("stroke-opacity", if it.broken { 0.9 } else { 0.45 })
                .done();
        }
    }

    fn signs(&self, paper: &mut Paper) {
        for sign in &self.scene.signs {
            lifelines::sign(paper, &self.ink, sign, self.stage.size);
        }
        for it in &self.scene.instants {
            let colour = if it.broken {
                self.ink.alarm
            } else {
                self.ink.hue(it.hue)
            };
            let ring = paper.tag("circle").num("cx", it.at.0).num("cy", it.at.1);
            let ring = ring
                .num("r", it.around + self.stage.size * 0.27)
                .set("fill", "none");
            ring.stroke(colour, self.form.stroke * 1.3).done();
        }
    }
}
