//! What JavaScript calls.

use std::sync::Arc;

use consensus::Protocol;
use js_sys::Float32Array;
use simulator::Scenario;
use simulator::protocols::Task;
use simulator::text::saved::{Saved, Source};
use wasm_bindgen::prelude::*;

use crate::edit::taken;
use crate::js::{moment, shown, thrown};
use crate::live::{AnyRun, Live};
use crate::problem::{Problem, plain, text_error};
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

/// Opens a run, with this seed or the one that it was saved with or the
/// scenario's own.
struct Opening<'a> {
    seed: Option<u32>,
    saved: Option<&'a Saved>,
}

impl Task for Opening<'_> {
    type Answer = Result<Box<dyn AnyRun>, Problem>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        let own = self.saved.and_then(|saved| saved.seed);
        let seed = self.seed.or(own).unwrap_or(scenario.seed);
        Ok(match self.saved {
            None => Box::new(Live::new(Arc::new(scenario), seed)),
            Some(saved) => Box::new(Live::saved(scenario, seed, saved)?),
        })
    }
}

/// A run of a scenario's text or of a saved run, the text of its scenario, and
/// the language of which a saved run speaks.
fn opened(
    text: &str,
    seed: Option<u32>,
) -> Result<(Box<dyn AnyRun>, String, &'static str), Problem> {
    let saved = Saved::read(text).map_err(|error| text_error(&error))?;
    let source = match &saved {
        None => text,
        Some(saved) => match &saved.scenario {
            Source::Text(source) => source,
            Source::Id(id) => {
                let sentence = ["this run needs the text of the scenario ", id].concat();
                let args = vec![("name", id.clone())];
                return Err(plain("needs-scenario", args, sentence));
            }
        },
    };
    let saved = saved.as_ref();
    let run = protocols::with(source, Opening { seed, saved })??;
    let language = saved.map_or("", |saved| saved.language);
    Ok((run, source.trim_start_matches('\n').to_owned(), language))
}

/// One run on one page.
///
/// Errors are thrown as `ErrorView`; what was on the page before stays.
#[wasm_bindgen]
pub struct Session {
    run: Box<dyn AnyRun>,
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

    /// Goes to a virtual time, in microseconds, past or to come: everything
    /// has happened that happens by then.
    #[wasm_bindgen(js_name = seekTime)]
    pub fn seek_time(&mut self, time: f64) {
        self.run.seek_time(moment(time));
    }

    /// Goes to where the leading chain of messages becomes longer by one, or
    /// to where it last did; false when there is no such event.
    #[wasm_bindgen(js_name = stepDelay)]
    pub fn step_delay(&mut self, forward: bool) -> bool {
        self.run.step_delay(forward)
    }

    /// The events worth going to, over the whole run as far as it is known:
    /// a list of `TimelineMark`, in order.
    ///
    /// # Errors
    /// Never, unless the browser is out of memory.
    #[wasm_bindgen(unchecked_return_type = "TimelineMark[]")]
    pub fn marks(&mut self) -> Result<JsValue, JsValue> {
        shown(&self.run.marks())
    }

    /// A reader's change at this moment: one action, or several joined by `;`.
    ///
    /// # Errors
    /// An `ErrorView` when it cannot be read or done; then nothing has changed.
    pub fn apply(&mut self, actions: &str) -> Result<(), JsValue> {
        self.run.apply(actions).map_err(thrown)
    }

    /// Changes the past, on a branch of its own; the moment stays.
    ///
    /// # Errors
    /// An `ErrorView` when it cannot be changed so; then nothing has changed.
    pub fn edit(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Edit")] edit: &JsValue,
    ) -> Result<(), JsValue> {
        let edit = taken(edit).map_err(thrown)?;
        self.run.edit(&edit).map_err(thrown)
    }

    /// The future that an edit would bring, in a window of time: a
    /// `PreviewView`. Nothing of it is kept.
    ///
    /// # Errors
    /// An `ErrorView` when it is no edit at all.
    #[wasm_bindgen(unchecked_return_type = "PreviewView")]
    pub fn preview(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Edit")] edit: &JsValue,
        from: f64,
        to: f64,
    ) -> Result<JsValue, JsValue> {
        let edit = taken(edit).map_err(thrown)?;
        shown(&self.run.preview(&edit, moment(from), moment(to)))
    }

    /// The kinds of edit that make sense for a message by number, or for an
    /// event by step; `what` is `message` or `step`.
    #[must_use]
    pub fn editable(&self, what: &str, number: u32) -> Vec<String> {
        let edits = self.run.editable(what, number);
        edits.into_iter().map(str::to_owned).collect()
    }

    /// The branches, in the order in which they were made: a list of `BranchView`.
    ///
    /// # Errors
    /// Never, unless the browser is out of memory.
    #[wasm_bindgen(unchecked_return_type = "BranchView[]")]
    pub fn branches(&mut self) -> Result<JsValue, JsValue> {
        shown(&self.run.branches())
    }

    /// To another branch; the moment stays.
    ///
    /// # Errors
    /// An `ErrorView` when there is no such branch.
    #[wasm_bindgen(js_name = switchTo)]
    pub fn switch_to(&mut self, id: u32) -> Result<(), JsValue> {
        self.run.switch_to(id).map_err(thrown)
    }

    /// Forgets a branch that nothing was made from, and what leads to it alone.
    ///
    /// # Errors
    /// An `ErrorView` when it is the current one or others were made from it.
    #[wasm_bindgen(js_name = removeBranch)]
    pub fn remove_branch(&mut self, id: u32) -> Result<(), JsValue> {
        self.run.remove_branch(id).map_err(thrown)
    }

    /// Holds another branch against the current one: a `CompareView`.
    ///
    /// # Errors
    /// An `ErrorView` when there is no such branch.
    #[wasm_bindgen(unchecked_return_type = "CompareView")]
    pub fn compare(&self, id: u32, from: f64, to: f64) -> Result<JsValue, JsValue> {
        let compared = self.run.compare(id, moment(from), moment(to));
        shown(&compared.map_err(thrown)?)
    }

    /// Did it matter? For every change in force and every fault of the script:
    /// a list of `MatterView`.
    ///
    /// # Errors
    /// Never, unless the browser is out of memory.
    #[wasm_bindgen(unchecked_return_type = "MatterView[]")]
    pub fn matters(&self) -> Result<JsValue, JsValue> {
        shown(&self.run.matters())
    }

    /// What does not apply on this branch, as far as the page looks ahead, and
    /// why: a list of `UnappliedView`.
    ///
    /// # Errors
    /// Never, unless the browser is out of memory.
    #[wasm_bindgen(unchecked_return_type = "UnappliedView[]")]
    pub fn unapplied(&mut self) -> Result<JsValue, JsValue> {
        shown(&self.run.unapplied())
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

    /// Runs so many events of the scenario apart from this run, and keeps
    /// nothing of them; gives digest and messages in flight. Who benchmarks
    /// measures the time.
    #[must_use]
    pub fn benchmark(&self, seed: u32, events: u32) -> String {
        let (digest, in_flight) = self.run.benchmark(seed, events as usize);
        format!("{digest:016x} {in_flight}")
    }
}
