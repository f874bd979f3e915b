//! What JavaScript calls of the first engine.

use std::sync::Arc;

use consensus::Protocol;
use js_sys::Float32Array;
use simulator::Scenario;
use simulator::protocols::{self, Task};
use wasm_bindgen::prelude::*;

use super::{AnyFirst, First};
use crate::js::{moment, put, shown};
use crate::show::time;
use crate::view::{StripView, View};

/// Opens a scenario, with this seed instead of its own if there is one.
struct Opening(Option<u32>);

impl Task for Opening {
    type Answer = Box<dyn AnyFirst>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        let seed = self.0.unwrap_or(scenario.seed);
        Box::new(First::new(Arc::new(scenario), seed))
    }
}

/// One run on one page, until the whole engine takes it over.
#[wasm_bindgen]
pub struct Preview {
    run: Box<dyn AnyFirst>,
    frame: Vec<f32>,
}

#[wasm_bindgen]
impl Preview {
    /// A run of a scenario's text, from the start, with this seed instead of
    /// its own if one is given; nothing when it cannot be read, or its protocol
    /// is not here: the whole engine says why.
    #[must_use]
    pub fn open(text: &str, seed: Option<u32>) -> Option<Preview> {
        let run = protocols::with(text, Opening(seed)).ok()??;
        Some(Self {
            run,
            frame: Vec::new(),
        })
    }

    /// Everything about the present moment: a `View`. What found nothing to act
    /// on is named in it without the reason.
    ///
    /// # Errors
    /// Never, unless the browser is out of memory.
    #[wasm_bindgen(unchecked_return_type = "View")]
    pub fn news(&mut self) -> Result<JsValue, JsValue> {
        let view: View = self.run.view();
        shown(&view)
    }

    /// Lets the next event happen; false when nothing is left to happen.
    pub fn step(&mut self) -> bool {
        self.run.step()
    }

    /// Lets everything happen up to this virtual time, in microseconds; gives
    /// the number of events.
    pub fn advance(&mut self, until: f64) -> u32 {
        u32::try_from(self.run.advance(moment(until))).unwrap_or(u32::MAX)
    }

    /// Goes to just after an event, by number; to the start for 0.
    pub fn seek(&mut self, step: u32) {
        self.run.seek(step as usize);
    }

    /// Goes to a virtual time, in microseconds, past or to come.
    #[wasm_bindgen(js_name = seekTime)]
    pub fn seek_time(&mut self, time: f64) {
        self.run.seek_time(moment(time));
    }

    /// A reader's change at this moment: one action, or several joined by `;`.
    /// False when it cannot be read or done, or something was done later in the
    /// run: then nothing has changed, and the whole engine knows more.
    pub fn apply(&mut self, actions: &str) -> bool {
        self.run.apply(actions)
    }

    /// From the start, without the reader's changes; with another seed if one is given.
    pub fn restart(&mut self, seed: Option<u32>) {
        self.run.restart(seed);
    }

    /// The events at which the script tells something, as far as is looked
    /// ahead: step and virtual time in microseconds, in turn.
    #[must_use]
    pub fn captions(&mut self) -> Vec<f64> {
        let told = self.run.captions().into_iter();
        told.flat_map(|(step, at)| [f64::from(step), time(at)])
            .collect()
    }

    /// A window of the strip under the stage, in microseconds: a `StripView`.
    ///
    /// # Errors
    /// Never, unless the browser is out of memory.
    #[wasm_bindgen(unchecked_return_type = "StripView")]
    pub fn diagram(&mut self, from: f64, to: f64) -> Result<JsValue, JsValue> {
        let view: StripView = self.run.strip(moment(from), moment(to));
        shown(&view)
    }

    /// Writes number and progress (0 to 1) of every message in flight or held
    /// into `out`, in pairs, as far as it is long enough; gives how many
    /// messages there are.
    pub fn frame(&mut self, now: f64, out: &Float32Array) -> u32 {
        self.run.frame(moment(now), &mut self.frame);
        put(&self.frame, out)
    }

    /// 64 bits in hexadecimal that stand for the whole run so far: those of the
    /// whole engine at the same place.
    #[must_use]
    pub fn digest(&self) -> String {
        let digest = self.run.digest();
        let digit = |place: u32| char::from_digit((digest >> (4 * place) & 15) as u32, 16);
        (0..16).rev().filter_map(digit).collect()
    }
}
