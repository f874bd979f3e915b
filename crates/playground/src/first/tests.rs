//! The first engine is the whole one in little: what both tell is the same, at
//! every moment, whatever a reader does.

use std::path::Path;

use proptest::prelude::*;
use simulator::text;

use super::*;
use crate::live::{AnyRun, Live};
use crate::stops::AnyTime;
use crate::view::{
    AtomView, DiagramTables, FateView, LifeView, LifelineView, MarkView, MessageView, Rows,
    ShapeView, StretchView,
};

type Paxos = consensus::basic_paxos::BasicPaxos;

/// The lessons that the first engine can open.
fn lessons() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let mut files = Vec::new();
    for family in ["basic-paxos", "learning", "break-it"] {
        let folder = std::fs::read_dir(root.join(family)).expect("a family of lessons");
        files.extend(folder.map(|entry| entry.expect("a file").path()));
    }
    files.retain(|path| path.extension().is_some_and(|it| it == "txt"));
    files.sort();
    let read = |path| std::fs::read_to_string(path).expect("a text");
    let mut lessons: Vec<String> = files.iter().map(read).collect();
    lessons.retain(|source| text::protocol_name(source) == Ok(Paxos::NAME));
    lessons
}

/// Something a reader does: what, to which, how far.
type Doing = (u8, u32, f64);

fn doings() -> impl Strategy<Value = Vec<Doing>> {
    prop::collection::vec((0..16u8, any::<u32>(), 0.0..1.0), 1..24)
}

/// What of an action is done, as it would be written.
fn written(view: &View, (what, which, share): Doing) -> String {
    let node = &view.nodes[which as usize % view.nodes.len()];
    let other = &view.nodes[(which as usize / 7) % view.nodes.len()].name;
    let message = |verb: &str| match view.messages.len() {
        0 => "heal".to_owned(),
        count => format!("{verb} {}", view.messages[which as usize % count].name),
    };
    let later = format!("until {}us", (view.time + share * 40_000.0) as u64);
    match what {
        0 => message("drop"),
        1 => message("hold"),
        2 => message("deliver"),
        3 => message("duplicate"),
        4 => format!("{} {later}", message("delay")),
        5 if node.life == LifeView::Up => format!("crash {}", node.name),
        5 => format!("restart {}", node.name),
        6 => format!("wipe {}", node.name),
        7 => format!("cut {}>{other}", node.name),
        8 => format!("mend {}>{other}", node.name),
        _ => match node.timers.first() {
            Some(timer) => format!("fire {} {}", timer.name, node.name),
            None => "explode".to_owned(),
        },
    }
}

/// What is told of a moment, the order of messages apart.
fn plain(mut view: View) -> View {
    view.messages.sort_by_key(|message| message.id);
    view
}

/// Rows as the page reads them.
fn read<T>(rows: &Rows, columns: usize, read: impl FnMut(&[f64]) -> T) -> Vec<T> {
    rows.numbers().chunks_exact(columns).map(read).collect()
}

/// What of a diagram a strip has.
fn strip(tables: &DiagramTables) -> StripView {
    let told = tables.words.text().split('\n');
    let told: Vec<&str> = std::iter::once("").chain(told).collect();
    let word = |it: f64| told[it as usize];
    let text = |it: f64| word(it).to_owned();
    let fixed = |it: f64| &*text(it).leak();
    let mut lifelines = read(&tables.lines, 2, |it| LifelineView {
        node: text(it[0]),
        role: fixed(it[1]),
        stretches: Vec::new(),
        marks: Vec::new(),
    });
    for (line, stretch) in read(&tables.stretches, 7, |it| {
        let stretch = StretchView {
            from: it[1],
            to: it[2],
            hue: it[3] as u32,
            text: text(it[4]),
            standing: fixed(it[5]),
            up: it[6] == 1.0,
        };
        (it[0] as usize, stretch)
    }) {
        lifelines[line].stretches.push(stretch);
    }
    for (line, mark) in read(&tables.marks, 6, |it| {
        let mark = MarkView {
            time: it[1],
            step: it[2] as u32,
            what: fixed(it[3]),
            text: text(it[4]),
            hue: it[5] as u32,
        };
        (it[0] as usize, mark)
    }) {
        if matches!(mark.what, "chosen" | "violation") {
            lifelines[line].marks.push(mark);
        }
    }
    let messages = read(&tables.messages, 18, |it| MessageView {
        id: it[0] as u32,
        name: text(it[1]),
        kind: fixed(it[2]),
        shape: SHAPES
            .into_iter()
            .find(|shape| shape.word() == word(it[3]))
            .expect("a shape"),
        reply: it[4] == 1.0,
        from: text(it[5]),
        to: text(it[6]),
        ballot: text(it[7]),
        hue: it[8] as u32,
        value: text(it[9]),
        carries: match it[10] {
            0.0 => AtomView::None,
            ballot => AtomView::Vote {
                ballot: text(ballot),
                hue: it[11] as u32,
                value: text(it[12]),
            },
        },
        sent: it[13],
        due: it[14],
        planned: it[15],
        fate: FATES
            .into_iter()
            .find(|fate| fate.word() == word(it[16]))
            .expect("a fate"),
        refused: it[17] == 1.0,
    });
    StripView {
        lifelines,
        messages,
        reached: tables.reached,
    }
}

const SHAPES: [ShapeView; 5] = [
    ShapeView::Diamond,
    ShapeView::Box,
    ShapeView::Pill,
    ShapeView::Octagon,
    ShapeView::Circle,
];
const FATES: [FateView; 7] = [
    FateView::Flying,
    FateView::Held,
    FateView::Delivered,
    FateView::Dropped,
    FateView::Lost,
    FateView::Cut,
    FateView::Missed,
];

/// A place as the page knows it: after so many events, at this time, when
/// nothing was left to happen then.
#[derive(Clone, Copy)]
struct Place {
    step: usize,
    time: Time,
    settled: bool,
}

struct Both {
    first: First<Paxos>,
    whole: Live<Paxos>,
    /// What the page keeps: where something was done, and what.
    done: Vec<(Place, String)>,
    handed_over: bool,
}

impl Both {
    fn open(source: &str, seed: u32) -> Self {
        let scenario = Arc::new(text::parse(source).expect("a lesson"));
        Self {
            first: First::new(Arc::clone(&scenario), seed),
            whole: Live::new(scenario, seed),
            done: Vec::new(),
            handed_over: false,
        }
    }

    /// Whether a line of the script has found nothing to act on: it is no event, so
    /// how far such lines are behind depends on how a moment was reached, and so
    /// does, in a replay of the whole engine, what is changed at the same moment.
    fn is_idle(&mut self) -> bool {
        let told = [self.first.view(), self.whole.view()];
        told.iter().any(|view| !view.unapplied.is_empty())
    }

    fn agree(&mut self) -> Result<(), TestCaseError> {
        prop_assert_eq!(self.first.digest(), self.whole.digest());
        if self.is_idle() {
            return Ok(());
        }
        let (mut first, whole) = (plain(self.first.view()), plain(self.whole.view()));
        if self.handed_over {
            // How far was looked ahead depends on when.
            (first.steps, first.end, first.more) = (whole.steps, whole.end, whole.more);
        }
        prop_assert_eq!(first, whole);
        let end = MAX_TIME;
        let (little, whole) = (self.first.strip(0, end), self.whole.diagram(0, end));
        prop_assert_eq!(little, strip(&whole));
        let marks = self.whole.marks().into_iter();
        let captions = marks.filter(|mark| mark.what == "caption");
        let captions: Vec<_> = captions.map(|it| (it.step, it.time as Time)).collect();
        if !self.handed_over {
            prop_assert_eq!(self.first.captions(), captions);
        }
        Ok(())
    }

    fn place(&mut self) -> Place {
        let view = self.first.view();
        Place {
            step: view.step as usize,
            time: view.time as Time,
            settled: view.next.is_none_or(|next| next > view.time),
        }
    }

    fn act(&mut self, action: &str) -> Result<(), TestCaseError> {
        let here = self.place();
        let last = self.first.here.done == self.first.deeds.len();
        if self.first.apply(action) {
            prop_assert!(self.whole.apply(action).is_ok(), "{}", action);
            self.done.push((here, action.to_owned()));
        } else if last {
            prop_assert!(self.whole.apply(action).is_err(), "{}", action);
        }
        Ok(())
    }

    fn happen(&mut self, doing: Doing) -> Result<(), TestCaseError> {
        let view = self.first.view();
        let (what, which, share) = doing;
        match what {
            12 => prop_assert_eq!(self.first.step(), self.whole.step()),
            13 => {
                let until = (view.time + share * 30_000.0) as u64;
                prop_assert_eq!(self.first.advance(until), self.whole.advance(until));
            }
            14 => {
                let step = which as usize % (view.steps as usize + 1);
                self.first.seek(step);
                self.whole.seek(step);
            }
            15 => {
                let time = (share * 1.1 * view.end) as u64;
                self.first.seek_time(time);
                self.whole.seek_time(time);
            }
            9 => {
                // The second of the two cannot be done: nothing is.
                let action = format!(
                    "crash {0}; crash {0}",
                    view.nodes[which as usize % view.nodes.len()].name
                );
                prop_assert!(!self.first.apply(&action));
                prop_assert_eq!(self.first.view(), view);
            }
            _ => self.act(&written(&view, doing))?,
        }
        self.agree()
    }

    /// The whole engine takes the run over, as the page lets it: the same state.
    fn hand_over(&mut self) -> Result<(), TestCaseError> {
        let scenario = Arc::clone(&self.first.scenario);
        let seen = self.first.seen.max(self.first.world().now());
        self.whole = Live::new(scenario, self.first.seed);
        let go = |whole: &mut Live<Paxos>, place: Place| {
            whole.seek(place.step);
            if place.settled {
                whole.advance(place.time);
            }
        };
        for (place, action) in &self.done {
            go(&mut self.whole, *place);
            prop_assert!(self.whole.apply(action).is_ok());
        }
        let here = self.place();
        if here.time < seen && !self.is_idle() {
            self.whole.seek_time(seen);
        }
        go(&mut self.whole, here);
        self.handed_over = true;
        self.agree()
    }
}

fn cases() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn whatever_a_reader_does_both_engines_tell_the_same(
        lesson in any::<prop::sample::Index>(),
        seed in 0..4u32,
        doings in doings(),
    ) {
        let lessons = lessons();
        let mut both = Both::open(&lessons[lesson.index(lessons.len())], seed);
        both.agree()?;
        for doing in doings {
            both.happen(doing)?;
            if both.is_idle() {
                break;
            }
        }
        both.hand_over()?;
    }
}

#[test]
fn every_lesson_is_told_the_same_from_its_start_to_its_end() {
    for source in lessons() {
        let seed = text::parse::<Paxos>(&source).expect("a lesson").seed;
        let mut both = Both::open(&source, seed);
        both.agree().expect("the same start");
        for _ in 0..120 {
            if !both.first.step() {
                break;
            }
            both.whole.step();
            both.agree().expect("the same all along");
        }
        both.hand_over().expect("the same after all");
    }
}

#[test]
fn a_run_that_is_begun_again_forgets_what_was_done() {
    let source = &lessons()[0];
    let mut both = Both::open(source, 3);
    both.act("crash a").expect("it can be done");
    both.first.advance(50_000);
    both.first.restart(Some(7));
    both.whole.restart(Some(7));
    both.agree().expect("the same start");
}
