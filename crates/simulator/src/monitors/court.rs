//! Which promises have fallen, and how.

use consensus::Atom;

use super::IDS;
use crate::time::Time;

/// How a promise fell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fall {
    /// The event at which it fell, by place.
    pub event: u32,
    /// When.
    pub time: Time,
    /// What was seen, for the sentence.
    pub saw: Vec<(&'static str, Atom)>,
    /// Whether it is a warning: nothing got on, or nothing could be decided. No promise fell.
    pub warns: bool,
}

/// How the monitors of a run stand.
#[derive(Clone, Debug)]
pub(super) struct Court {
    /// Those that judge this run, in the order in which they are shown.
    pub shown: &'static [&'static str],
    pub falls: [Option<Fall>; IDS.len()],
    pub fell_now: Vec<&'static str>,
}

impl Court {
    pub fn alarm(
        &mut self,
        monitor: usize,
        at: (u32, Time),
        saw: Vec<(&'static str, Atom)>,
        warns: bool,
    ) {
        let before = self.falls[monitor].as_ref();
        // A warning does not hide what is worse.
        let new = before.is_none_or(|fall| fall.warns && !warns);
        if new && self.shown.contains(&IDS[monitor]) {
            self.falls[monitor] = Some(Fall {
                event: at.0,
                time: at.1,
                saw,
                warns,
            });
            self.fell_now.push(IDS[monitor]);
        }
    }
}
