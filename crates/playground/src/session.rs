//! What JavaScript calls.

use std::sync::Arc;

use consensus::Protocol;
use js_sys::Float32Array;
use simulator::Scenario;
use simulator::protocols::Task;
use wasm_bindgen::prelude::*;

use crate::js::{moment, shown, thrown};
use crate::live::{AnyRun, Live};
use crate::protocols;
use crate::view::{DiagramView, View};

/// A seed that nobody has seen before, from the browser's own source of luck.
///
/// # Errors
/// Where the browser has none.
#[wasm_bindgen(js_name = freshSeed)]
pub fn fresh_seed() -> Result<u32, JsValue> {
    let window = web_sys::window().ok_or("there is no window")?;
    let mut bytes = [0; 4];
    window
        .crypto()?
        .get_random_values_with_u8_array(&mut bytes)?;
    // Six digits: short enough to be read aloud and typed.
    Ok(u32::from_le_bytes(bytes) % 1_000_000)
}

/// Opens a run, with this seed or the scenario's own.
struct Opening(Option<u32>);

impl Task for Opening {
    type Answer = Box<dyn AnyRun>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        let seed = self.0.unwrap_or(scenario.seed);
        Box::new(Live::new(Arc::new(scenario), seed))
    }
}

/// One run on one page.
///
/// Errors are thrown as `ErrorView`; what was on the page before stays.
#[wasm_bindgen]
pub struct Session {
    run: Box<dyn AnyRun>,
    frame: Vec<f32>,
}

#[wasm_bindgen]
impl Session {
    /// A run of a scenario's text, from the start; with this seed instead of
    /// the scenario's, if one is given.
    ///
    /// # Errors
    /// An `ErrorView` with line and column when the text cannot be read.
    pub fn open(text: &str, seed: Option<u32>) -> Result<Session, JsValue> {
        let run = protocols::with(text, Opening(seed)).map_err(thrown)?;
        Ok(Self {
            run,
            frame: Vec::new(),
        })
    }

    /// Everything about the present moment: a `View`.
    ///
    /// # Errors
    /// Never, unless the browser is out of memory.
    #[wasm_bindgen(unchecked_return_type = "View")]
    pub fn view(&mut self) -> Result<JsValue, JsValue> {
        let view: View = self.run.view();
        shown(&view)
    }

    /// The same, without the messages and nodes that were told as news before
    /// and are as they were: what a page asks for that keeps them.
    ///
    /// # Errors
    /// Never, unless the browser is out of memory.
    #[wasm_bindgen(unchecked_return_type = "View")]
    pub fn news(&mut self) -> Result<JsValue, JsValue> {
        let view: View = self.run.news();
        shown(&view)
    }

    /// Lets the next event happen; false when nothing is left to happen.
    pub fn step(&mut self) -> bool {
        self.run.step()
    }

    /// Goes back to before the last event; false at the start.
    pub fn back(&mut self) -> bool {
        self.run.back()
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

    /// A reader's change at this moment: one action, or several joined by `;`.
    ///
    /// # Errors
    /// An `ErrorView` when it cannot be read or done; then nothing has changed.
    pub fn apply(&mut self, actions: &str) -> Result<(), JsValue> {
        self.run.apply(actions).map_err(thrown)
    }

    /// Takes the reader's last change back; false when there is none.
    pub fn undo(&mut self) -> bool {
        self.run.undo()
    }

    /// Makes it again; false when there is none.
    pub fn redo(&mut self) -> bool {
        self.run.redo()
    }

    /// From the start, without the reader's changes; with another seed if one is given.
    pub fn restart(&mut self, seed: Option<u32>) {
        self.run.restart(seed);
    }

    /// A window of the space-time diagram, in microseconds: a `DiagramView`.
    ///
    /// # Errors
    /// Never, unless the browser is out of memory.
    #[wasm_bindgen(unchecked_return_type = "DiagramView")]
    pub fn diagram(&mut self, from: f64, to: f64) -> Result<JsValue, JsValue> {
        let view: DiagramView = self.run.diagram(moment(from), moment(to));
        shown(&view)
    }

    /// Writes number and progress (0 to 1) of every message in flight or held
    /// into `out`, in pairs, as far as it is long enough; gives how many
    /// messages there are.
    pub fn frame(&mut self, now: f64, out: &Float32Array) -> u32 {
        self.run.frame(moment(now), &mut self.frame);
        let fits = self.frame.len().min(out.length() as usize) & !1;
        let room = u32::try_from(fits).unwrap_or(0);
        out.subarray(0, room).copy_from(&self.frame[..fits]);
        u32::try_from(self.frame.len() / 2).unwrap_or(u32::MAX)
    }

    /// The reader's changes in force, in the order in which they were made:
    /// with the scenario's text and the seed, the truth of the run.
    ///
    /// # Errors
    /// Never, unless the browser is out of memory.
    #[wasm_bindgen(unchecked_return_type = "MadeChange[]")]
    pub fn changes(&self) -> Result<JsValue, JsValue> {
        shown(&self.run.changes())
    }

    /// 64 bits in hexadecimal that stand for the whole run so far: the same
    /// natively and in every browser.
    #[must_use]
    pub fn digest(&self) -> String {
        format!("{:016x}", self.run.digest())
    }

    /// Runs so many events of the scenario apart from this run, and keeps
    /// nothing of them; gives digest and messages in flight. Who benchmarks
    /// measures the time.
    #[must_use]
    pub fn benchmark(&self, seed: u32, events: u32) -> String {
        let (digest, in_flight) = self.run.benchmark(seed, events as usize);
        format!("{digest:016x} {in_flight}")
    }
}
