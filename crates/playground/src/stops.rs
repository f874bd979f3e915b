//! The events worth going to, and the ways to go there.

use consensus::Protocol;
use simulator::marks::{Mark, What};

use crate::live::Live;
use crate::show::{Show, time};
use crate::view::TimelineMark;

/// Time, as a timeline has it.
pub trait AnyTime {
    /// The events worth going to, over the whole run as far as it is known.
    fn marks(&mut self) -> Vec<TimelineMark>;
    /// To the next message delay, or the one before; false when there is none.
    fn step_delay(&mut self, forward: bool) -> bool;
    /// To a moment, past or to come.
    fn seek_time(&mut self, moment: u64);
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
        marks.into_iter().filter_map(view).collect()
    }

    fn step_delay(&mut self, forward: bool) -> bool {
        self.history.step_delay(forward)
    }

    fn seek_time(&mut self, moment: u64) {
        self.history.seek_time(moment);
    }
}
