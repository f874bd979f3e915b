//! The events worth going to, and the ways to go there.

use consensus::Protocol;
use simulator::History;
use simulator::marks::{Mark, What};
use simulator::run::Pinned;

use crate::live::Live;
use crate::show::{Show, time};
use crate::view::TimelineMark;

/// Where the reader's notes stand on a branch, by number. A branch does not
/// change, so that what was found stays found.
#[derive(Default)]
pub struct Pins {
    branch: u32,
    found: Vec<Pinned>,
}

impl Pins {
    /// The notes that stand somewhere in the run as far as it is known.
    fn of<P: Protocol>(&mut self, history: &mut History<P>) -> &[Pinned] {
        let branch = history.current().id;
        if self.branch != branch {
            (self.branch, self.found) = (branch, Vec::new());
        }
        let noted = history
            .changes()
            .iter()
            .filter(|it| it.change.note.is_some());
        let noted: Vec<u32> = noted.map(|it| it.id).collect();
        for id in noted {
            if self.found.iter().all(|it| it.id != id) {
                self.found.extend(history.pinned(id));
            }
        }
        &self.found
    }
}

/// Time, as a timeline has it.
pub trait AnyTime {
    /// The events worth going to, over the whole run as far as it is known.
    fn marks(&mut self) -> Vec<TimelineMark>;
    /// To the next message delay, or the one before; false when there is none.
    fn step_delay(&mut self, forward: bool) -> bool;
    /// So many events of a run of its own with the short log: the digest, and
    /// how many messages are in flight then.
    fn benchmark(&self, seed: u32, events: usize) -> (u64, usize);
}

impl<P: Protocol + 'static> AnyTime for Live<P> {
    fn marks(&mut self) -> Vec<TimelineMark> {
        let marks: Vec<Mark> = self.history.marks().list().iter().copied().collect();
        let show = Show {
            world: self.run().world(),
        };
        let view = |mark: Mark| {
            let (what, text, hue) = match mark.what {
                What::Chosen(chosen) => {
                    ("chosen", chosen.value.to_string(), show.hue(chosen.ballot))
                }
                // Who learns is told by its lifeline.
                What::Learned { .. } => return None,
                What::Refusal(node) => ("refusal", show.name(node), 0),
                What::Crash(node) => ("crash", show.name(node), 0),
                What::Restart(node) => ("restart", show.name(node), 0),
                What::Violation(monitor) => ("violation", monitor.to_owned(), 0),
                What::Change => ("change", String::new(), 0),
                What::Caption(_) => ("caption", String::new(), 0),
            };
            Some(TimelineMark {
                step: mark.step,
                time: time(mark.time),
                what,
                text,
                hue,
            })
        };
        let mut marks: Vec<TimelineMark> = marks.into_iter().filter_map(view).collect();
        for it in self.pins.of(&mut self.history) {
            let step = u32::try_from(it.step).unwrap_or(u32::MAX);
            let captioned = |mark: &TimelineMark| mark.step == step && mark.what == "caption";
            if marks.iter().any(captioned) {
                continue; // it stands in the place of the script's word
            }
            let at = marks.partition_point(|mark| mark.step <= step);
            let note = TimelineMark {
                step,
                time: time(it.time),
                what: "caption",
                text: String::new(),
                hue: 0,
            };
            marks.insert(at, note);
        }
        marks
    }

    fn step_delay(&mut self, forward: bool) -> bool {
        self.history.step_delay(forward)
    }

    fn benchmark(&self, seed: u32, events: usize) -> (u64, usize) {
        simulator::bench::run(self.scenario(), seed, events)
    }
}
