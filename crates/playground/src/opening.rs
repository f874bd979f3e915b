//! How a run is opened by the engine that an embed loads first.

use std::sync::Arc;

use consensus::Protocol;
use simulator::Scenario;
use simulator::protocols::Task;

use crate::live::{Face, Live};
use crate::problem::Problem;
use crate::protocols;
use crate::session::Opened;

/// Opens a scenario, with this seed instead of its own if there is one.
struct Opening(Option<u32>);

impl Task for Opening {
    type Answer = Box<dyn Face>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        let seed = self.0.unwrap_or(scenario.seed);
        Box::new(Live::new(Arc::new(scenario), seed))
    }
}

/// A run of a scenario's text.
pub fn opened(text: &str, seed: Option<u32>) -> Result<Opened, Problem> {
    let run = protocols::with(text, Opening(seed))?;
    Ok((run, text.to_owned(), ""))
}
