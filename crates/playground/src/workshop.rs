//! What works on a scenario's text, with no run: the page fetches it as a file
//! of its own when somebody asks for it, and opens what it writes.
//!
//! Each function takes a text and gives a text or a view. Errors are thrown as
//! `ErrorView`; then nothing has changed, since there is nothing to change.

use consensus::Protocol;
use simulator::protocols::Task;
use simulator::{Scenario, text};
use wasm_bindgen::prelude::*;

use crate::checkable::{checkable, stage};
use crate::js::{shown, thrown};
use crate::problem::{Problem, text_error};
use crate::protocols::with;
use crate::settings;
use crate::view::{CheckableView, SettingsView, Telling};

/// What can be set in a scenario that runs with this seed: a `SettingsView`.
///
/// # Errors
/// An `ErrorView` with line and column when the text cannot be read.
#[wasm_bindgen(js_name = settings, unchecked_return_type = "SettingsView")]
pub fn settings_of(text: &str, seed: u32) -> Result<JsValue, JsValue> {
    let view = with(text, Settings(seed))
        .and_then(|view| view)
        .map_err(thrown)?;
    shown(&view)
}

struct Settings(u32);

impl Task for Settings {
    type Answer = Result<SettingsView, Problem>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        Ok(settings::view(&scenario, self.0))
    }
}

/// The text of a scenario that runs with this seed, with one thing set
/// otherwise: `seed`, `latency`, `loss`, `duplication`, `together`,
/// `option:<name>`, `count:<role>`.
///
/// # Errors
/// An `ErrorView` when the text cannot be read, or it cannot be set to that.
#[wasm_bindgen]
pub fn configure(text: &str, seed: u32, key: &str, value: &str) -> Result<String, JsValue> {
    with(text, Setting { seed, key, value })
        .and_then(|text| text)
        .map_err(thrown)
}

struct Setting<'a> {
    seed: u32,
    key: &'a str,
    value: &'a str,
}

impl Task for Setting<'_> {
    type Answer = Result<String, Problem>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        let changed = settings::configure(&scenario, self.seed, self.key, self.value)?;
        Ok(text::print(&changed))
    }
}

/// The text of a scenario that runs with this seed, with the reader's changes
/// (as `Session.changes` gives them) as lines of its script.
///
/// # Errors
/// An `ErrorView` when the text or a change cannot be read.
#[wasm_bindgen(js_name = withChanges)]
pub fn with_changes(text: &str, seed: u32, changes: &str) -> Result<String, JsValue> {
    with(text, Writing { seed, changes })
        .and_then(|text| text)
        .map_err(thrown)
}

struct Writing<'a> {
    seed: u32,
    changes: &'a str,
}

impl Task for Writing<'_> {
    type Answer = Result<String, Problem>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        let changes = text::saved::parse_changes(self.changes, &scenario);
        let changes = changes.map_err(|error| text_error(&error))?;
        let whole = simulator::history::with_changes(&scenario, self.seed, &changes);
        Ok(text::print(&whole))
    }
}

/// What a search can be asked of a scenario: a `CheckableView`.
///
/// # Errors
/// An `ErrorView` with line and column when the text cannot be read.
#[wasm_bindgen(js_name = checkable, unchecked_return_type = "CheckableView")]
pub fn checkable_of(text: &str) -> Result<JsValue, JsValue> {
    shown(&with(text, Asked).map_err(thrown)?)
}

struct Asked;

impl Task for Asked {
    type Answer = CheckableView;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        checkable(&scenario)
    }
}

/// The scenario with what is asked, cut and crashed in it, and nothing that a search for a loop decides.
///
/// # Errors
/// An `ErrorView` with line and column when the text cannot be read.
#[wasm_bindgen(js_name = unscheduled)]
pub fn unscheduled(text: &str) -> Result<String, JsValue> {
    with(text, Unscheduled).map_err(thrown)
}

struct Unscheduled;

impl Task for Unscheduled {
    type Answer = String;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        text::print(&crate::checkable::unscheduled(scenario))
    }
}

/// The scenario with nothing in its script but the requests, so many flights of a message apart: what is
/// delivered, lost or crashed is the reader's to say.
///
/// # Errors
/// An `ErrorView` with line and column when the text cannot be read.
#[wasm_bindgen(js_name = challenge)]
pub fn challenge(
    text: &str,
    #[wasm_bindgen(unchecked_param_type = "Telling")] telling: JsValue,
    flights: u32,
) -> Result<String, JsValue> {
    let telling: Telling = serde_wasm_bindgen::from_value(telling)?;
    with(text, Challenge(telling, flights)).map_err(thrown)
}

struct Challenge(Telling, u32);

impl Task for Challenge {
    type Answer = String;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        text::print(&stage(scenario, self.0, self.1))
    }
}
