//! What JavaScript calls.

use js_sys::Float32Array;
use simulator::text::saved::Source;
use wasm_bindgen::prelude::*;

use crate::js::{moment, put, shown, thrown};
use crate::live::Face;
use crate::past::opened;
use crate::view::{DiagramTables, NewsView, View};

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

/// A run, the text of its scenario, and the language of which it spoke when it
/// was saved.
pub type Opened = (Box<dyn Face>, String, &'static str);

/// One run on one page.
///
/// Errors are thrown as `ErrorView`; what was on the page before stays.
#[wasm_bindgen]
pub struct Session {
    pub(crate) run: Box<dyn Face>,
    frame: Vec<f32>,
    source: String,
    language: &'static str,
}

#[wasm_bindgen]
impl Session {
    /// A run of a scenario's text, from the start, or a saved run at its
    /// moment; with this seed instead of its own, if one is given.
    ///
    /// # Errors
    /// An `ErrorView` with line and column when the text cannot be read;
    /// `needs-scenario` with the id when a saved run names its scenario by id:
    /// its last line is to be replaced by the text of that scenario.
    pub fn open(text: &str, seed: Option<u32>) -> Result<Session, JsValue> {
        let (run, source, language) = opened(text, seed).map_err(thrown)?;
        Ok(Self {
            run,
            frame: Vec::new(),
            source,
            language,
        })
    }

    /// The run as text: scenario, seed, changes, notes, and the present moment
    /// if `now`. The scenario stands in it by id if `by_id` (for one that comes
    /// with the playground as it was opened), else in full. `language` is `en`,
    /// `zh` or empty.
    #[must_use]
    pub fn saved(&self, now: bool, by_id: bool, language: &str) -> String {
        let mut saved = self.run.save(now);
        saved.language = match language {
            "en" => "en",
            "zh" => "zh",
            _none => "",
        };
        if !by_id {
            saved.scenario = Source::Text(self.source.clone());
        }
        saved.print()
    }

    /// The text of the scenario that it was opened with, without what a saved
    /// run has besides.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn source(&self) -> String {
        self.source.clone()
    }

    /// The language of which the saved run spoke: `en`, `zh` or empty.
    #[must_use]
    pub fn language(&self) -> String {
        self.language.to_owned()
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

    /// What of it was not told as news before, or is not as it was: what a page
    /// asks for that keeps the rest. A `NewsView`.
    ///
    /// # Errors
    /// Never, unless the browser is out of memory.
    #[wasm_bindgen(unchecked_return_type = "NewsView")]
    pub fn news(&mut self) -> Result<JsValue, JsValue> {
        let view: NewsView = self.run.news();
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

    /// Goes to a virtual time, in microseconds, past or to come: everything
    /// has happened that happens by then.
    #[wasm_bindgen(js_name = seekTime)]
    pub fn seek_time(&mut self, time: f64) {
        self.run.seek_time(moment(time));
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

    /// A window of the space-time diagram, in microseconds: `DiagramTables`.
    ///
    /// # Errors
    /// Never, unless the browser is out of memory.
    #[wasm_bindgen(unchecked_return_type = "DiagramTables")]
    pub fn diagram(&mut self, from: f64, to: f64) -> Result<JsValue, JsValue> {
        let view: DiagramTables = self.run.diagram(moment(from), moment(to));
        shown(&view)
    }

    /// Writes number and progress (0 to 1) of every message in flight or held
    /// into `out`, in pairs, as far as it is long enough; gives how many
    /// messages there are.
    pub fn frame(&mut self, now: f64, out: &Float32Array) -> u32 {
        self.run.frame(moment(now), &mut self.frame);
        put(&self.frame, out)
    }

    /// The reader's changes in force as text, a line each, as saved runs have
    /// them: with the scenario and the seed, the truth of the run.
    #[must_use]
    pub fn changes(&self) -> String {
        self.run.changes()
    }

    /// 64 bits in hexadecimal that stand for the whole run so far: the same
    /// natively and in every browser.
    #[must_use]
    pub fn digest(&self) -> String {
        format!("{:016x}", self.run.digest())
    }
}
