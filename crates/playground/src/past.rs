//! What JavaScript calls of the time machine.

use std::sync::Arc;

use consensus::Protocol;
use simulator::Scenario;
use simulator::protocols::Task;
use simulator::text::saved::Saved;
use wasm_bindgen::prelude::*;

use crate::edit::taken;
use crate::js::{moment, shown, thrown};
use crate::live::{Face, Live};
use crate::problem::Problem;
use crate::protocols;
use crate::reading::read;
use crate::session::{Opened, Session};

/// Opens a run, with this seed or the one that it was saved with or the
/// scenario's own.
struct Opening<'a> {
    seed: Option<u32>,
    saved: Option<&'a Saved>,
}

impl Task for Opening<'_> {
    type Answer = Result<Box<dyn Face>, Problem>;

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
pub fn opened(text: &str, seed: Option<u32>) -> Result<Opened, Problem> {
    let (source, saved) = read(text)?;
    let saved = saved.as_ref();
    let run = protocols::with(&source, Opening { seed, saved })??;
    let language = saved.map_or("", |saved| saved.language);
    Ok((run, source.trim_start_matches('\n').to_owned(), language))
}

#[wasm_bindgen]
impl Session {
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

    /// Runs so many events of the scenario apart from this run, and keeps
    /// nothing of them; gives digest and messages in flight. Who benchmarks
    /// measures the time.
    #[must_use]
    pub fn benchmark(&self, seed: u32, events: u32) -> String {
        let (digest, in_flight) = self.run.benchmark(seed, events as usize);
        format!("{digest:016x} {in_flight}")
    }
}
