//! What JavaScript calls.

use std::sync::Arc;

use consensus::Protocol;
use js_sys::Float32Array;
use serde::Serialize;
use simulator::protocols::{self, Task};
use simulator::{Scenario, text};
use wasm_bindgen::prelude::*;

use crate::live::{AnyRun, Live};
use crate::problem::{Problem, plain, text_error};
use crate::view::{DiagramView, SettingsView, View};

/// Runs once when the module is loaded: panics are told on the console.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The engine's version.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

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

#[allow(clippy::boxed_local)] // as `map_err` hands it over
fn thrown(problem: Problem) -> JsValue {
    // A view of strings and numbers: it can always be written.
    serde_wasm_bindgen::to_value(&*problem).unwrap_or_else(|_| JsValue::from_str(&problem.message))
}

/// A view as JavaScript has it: plain objects, no `Map`s.
fn shown<T: Serialize>(view: &T) -> Result<JsValue, JsValue> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    view.serialize(&plain).map_err(JsValue::from)
}

/// A run of the protocol that the scenario names.
fn open(source: &str, seed: Option<u32>) -> Result<Box<dyn AnyRun>, Problem> {
    let opened = protocols::with(source, Open { seed }).map_err(|e| text_error(&e))?;
    opened.ok_or_else(|| {
        let found = text::protocol_name(source).unwrap_or("").to_owned();
        let known = protocols::NAMES.join(", ");
        let sentence = format!("there is no protocol \"{found}\"; there is {known}");
        plain("unknown-protocol", vec![("found", found)], sentence)
    })
}

/// A run of a scenario that was read.
struct Open {
    seed: Option<u32>,
}

impl Task for Open {
    type Answer = Box<dyn AnyRun>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        let seed = self.seed.unwrap_or(scenario.seed);
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
        let run = open(text, seed).map_err(thrown)?;
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

    /// Another set-up: `seed`, `latency`, `loss`, `duplication`, `together`,
    /// `option:<name>`, `count:<role>`. The run starts anew.
    ///
    /// # Errors
    /// An `ErrorView` when it cannot be set to that; then nothing has changed.
    pub fn configure(&mut self, key: &str, value: &str) -> Result<(), JsValue> {
        self.run.configure(key, value).map_err(thrown)
    }

    /// What can be set: a `SettingsView`.
    ///
    /// # Errors
    /// Never, unless the browser is out of memory.
    #[wasm_bindgen(unchecked_return_type = "SettingsView")]
    pub fn settings(&self) -> Result<JsValue, JsValue> {
        let view: SettingsView = self.run.settings();
        shown(&view)
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

    /// The scenario as text, with the reader's changes in its script.
    #[must_use]
    pub fn text(&self) -> String {
        self.run.text()
    }

    /// 64 bits in hexadecimal that stand for the whole run so far: the same
    /// natively and in every browser.
    #[must_use]
    pub fn digest(&self) -> String {
        format!("{:016x}", self.run.digest())
    }
}

/// A moment as JavaScript gives it: no smaller than zero, whole, within limits.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates; not a number becomes 0
fn moment(us: f64) -> u64 {
    (us.max(0.0) as u64).min(simulator::time::MAX_TIME)
}

/// Runs so many events of the benchmark's load; gives the digest. The page's
/// benchmark measures the time.
#[wasm_bindgen(js_name = benchmarkRun)]
#[must_use]
pub fn benchmark_run(seed: u32, events: u32) -> String {
    let (digest, in_flight) =
        simulator::bench::run(&simulator::bench::endless_duel(), seed, events as usize);
    format!("{digest:016x} {in_flight}")
}
