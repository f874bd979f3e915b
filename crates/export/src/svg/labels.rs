//! Where words go: beside what they name, over no mark and no other word;
//! where there is no room they become shorter, and then go.

use crate::text::{Voice, width};

/// A rectangle of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) w: f64,
    pub(super) h: f64,
}

impl Area {
    /// The rectangle around a point.
    pub(super) fn around((x, y): (f64, f64), (w, h): (f64, f64)) -> Self {
        Self {
            x: x - w,
            y: y - h,
            w: w * 2.0,
            h: h * 2.0,
        }
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        self.x < other.x + other.w
            && other.x < self.x + self.w
            && self.y < other.y + other.h
            && other.y < self.y + self.h
    }

    fn holds(&self, other: &Self) -> bool {
        other.x >= self.x
            && other.y >= self.y
            && other.x + other.w <= self.x + self.w
            && other.y + other.h <= self.y + self.h
    }

    /// Whether a line runs through it.
    fn crossed(&self, a: (f64, f64), b: (f64, f64)) -> bool {
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (from, to, low, high) in [
            (a.0, b.0, self.x, self.x + self.w),
            (a.1, b.1, self.y, self.y + self.h),
        ] {
            let way = to - from;
            if way.abs() < 1e-9 {
                if from < low || from > high {
                    return false;
                }
                continue;
            }
            let (p, q) = ((low - from) / way, (high - from) / way);
            enter = enter.max(p.min(q));
            leave = leave.min(p.max(q));
        }
        enter < leave
    }
}

/// Words that want a place.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    /// What they name.
    pub(super) at: (f64, f64),
    /// How far from it they begin.
    pub(super) clear: f64,
    /// From the longest to the shortest.
    pub(super) texts: Vec<String>,
    pub(super) voice: Voice,
    pub(super) colour: &'static str,
    /// More important words are placed first.
    pub(super) weight: u32,
}

/// Words that have one.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub(super) text: String,
    pub(super) area: Area,
    pub(super) voice: Voice,
    pub(super) colour: &'static str,
}

/// The size of letters of labels.
pub(super) const SIZE: f64 = 12.0;
const HEIGHT: f64 = 15.0;
/// So many arrows may run behind a word: its halo keeps it legible.
const BEHIND: usize = 1;
/// Over more than these, only what matters is written.
const MOST_BEHIND: usize = 4;
/// From this weight on a word is written wherever it stands free of others.
const MATTERS: u32 = 7;

/// A sheet on which words are placed.
#[derive(Debug)]
pub(super) struct Placer {
    /// Nothing may stick out of this.
    pub(super) bounds: Area,
    /// What is taken already.
    pub(super) taken: Vec<Area>,
    /// What had better not be covered.
    pub(super) lines: Vec<((f64, f64), (f64, f64))>,
}

impl Placer {
    /// Places words: those that weigh more first, then from left to right.
    pub(super) fn place(&mut self, mut wishes: Vec<Wish>) -> Vec<Label> {
        wishes.sort_by(|p, q| q.weight.cmp(&p.weight).then(p.at.0.total_cmp(&q.at.0)));
        wishes.iter().filter_map(|wish| self.one(wish)).collect()
    }

    fn one(&mut self, wish: &Wish) -> Option<Label> {
        let mut fallback: Option<(usize, &String, Area)> = None;
        'found: for text in &wish.texts {
            for area in around(wish, width(text, wish.voice, SIZE)) {
                if !self.bounds.holds(&area) || self.taken.iter().any(|it| it.meets(&area)) {
                    continue;
                }
                let cost = self
                    .lines
                    .iter()
                    .filter(|(a, b)| area.crossed(*a, *b))
                    .count();
                if fallback.is_none_or(|(least, ..)| cost < least) {
                    fallback = Some((cost, text, area));
                }
                if cost <= BEHIND {
                    break 'found;
                }
            }
        }
        let (cost, text, area) = fallback?;
        if cost > MOST_BEHIND && wish.weight < MATTERS {
            return None;
        }
        self.taken.push(area);
        let (voice, colour) = (wish.voice, wish.colour);
        Some(Label {
            text: text.clone(),
            area,
            voice,
            colour,
        })
    }
}

/// The places that a word may take, the best first.
fn around(wish: &Wish, w: f64) -> [Area; 6] {
    let ((x, y), clear, h) = (wish.at, wish.clear, HEIGHT);
    let (right, left) = (x + clear, x - clear - w);
    let (above, below) = (y - h - 3.0, y + 3.5);
    let place = |x, y| Area { x, y, w, h };
    [
        place(right, above),
        place(right, below),
        place(left, above),
        place(left, below),
        place(x - w / 2.0, y - h - clear),
        place(x - w / 2.0, y + clear),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(text: &[&str], weight: u32) -> Wish {
        Wish {
            at: (50.0, 50.0),
            clear: 10.0,
            texts: text.iter().map(ToString::to_string).collect(),
            voice: Voice::Mono,
            colour: "",
            weight,
        }
    }

    #[test]
    fn words_make_room_become_shorter_and_go() {
        let bounds = Area {
            x: 0.0,
            y: 0.0,
            w: 120.0,
            h: 100.0,
        };
        let mut placer = Placer {
            bounds,
            taken: vec![],
            lines: vec![],
        };
        let wishes = (0..9)
            .map(|weight| wish(&["Accept", "A"], weight))
            .collect();
        let labels = placer.place(wishes);
        assert!(labels.len() > 3 && labels.len() < 9);
        assert!(labels.iter().any(|it| it.text == "A"));
        for (at, label) in labels.iter().enumerate() {
            assert!(bounds.holds(&label.area));
            assert!(
                labels[..at]
                    .iter()
                    .all(|other| !other.area.meets(&label.area))
            );
        }
    }

    #[test]
    fn lines_through_a_place_count() {
        let area = Area {
            x: 10.0,
            y: 10.0,
            w: 10.0,
            h: 10.0,
        };
        assert!(area.crossed((0.0, 0.0), (30.0, 30.0)));
        assert!(!area.crossed((0.0, 0.0), (30.0, 5.0)));
        assert!(!area.crossed((0.0, 0.0), (9.0, 9.0)));
        assert!(area.crossed((15.0, 0.0), (15.0, 40.0)));
    }
}
