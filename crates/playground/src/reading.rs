//! What a text opens: a scenario, or a run that was saved with its own.

use std::borrow::Cow;

use simulator::text::saved::{Saved, Source};

use crate::problem::{Problem, plain, text_error};

/// The text of the scenario, and the saved run, if it is one.
pub fn read(text: &str) -> Result<(Cow<'_, str>, Option<Saved>), Problem> {
    let Some(mut saved) = Saved::read(text).map_err(|error| text_error(&error))? else {
        return Ok((Cow::Borrowed(text), None));
    };
    match std::mem::take(&mut saved.scenario) {
        Source::Text(source) => Ok((Cow::Owned(source), Some(saved))),
        Source::Id(id) => {
            let sentence = ["this run needs the text of the scenario ", &id].concat();
            Err(plain("needs-scenario", vec![("name", id)], sentence))
        }
    }
}
