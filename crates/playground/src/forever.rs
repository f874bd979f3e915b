//! A schedule that can repeat for ever, with nobody learning anything.

use std::sync::Arc;

use checker::liveness::{self, Answer, Lasso, Timing};
use checker::{Bounds, Model};
use consensus::Protocol;
use simulator::protocols::Task;
use simulator::{Scenario, text};
use wasm_bindgen::prelude::*;

use crate::js::{shown, thrown};
use crate::problem::Problem;
use crate::protocols::with;
use crate::view::ForeverView;

/// States stand here whole, and take far more room than those of the other search.
const MOST: usize = 200_000;

/// Loops are short, and more on the way only makes more states.
const IN_FLIGHT: u32 = 6;

/// Looks for a fair schedule of this text that comes back to where it was: a `ForeverView`. With `synchronous`,
/// timers fire only when no message is on its way.
///
/// # Errors
/// An `ErrorView` when the text cannot be read.
#[wasm_bindgen(js_name = forever, unchecked_return_type = "ForeverView")]
pub fn forever(text: &str, synchronous: bool) -> Result<JsValue, JsValue> {
    let timing = if synchronous {
        Timing::Synchronous
    } else {
        Timing::Any
    };
    let view = with(text, Looking(timing)).and_then(|view| view);
    shown(&view.map_err(thrown)?)
}

struct Looking(Timing);

impl Task for Looking {
    type Answer = Result<ForeverView, Problem>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        let bounds = Bounds {
            in_flight: IN_FLIGHT,
            ..Bounds::default()
        };
        let model = Model::new(Arc::new(scenario), bounds);
        let mut view = ForeverView {
            verdict: "unknown",
            states: 0,
            in_flight: IN_FLIGHT,
            prefix: 0,
            turn: 0,
            rounds: 0,
            scenario: String::new(),
        };
        match liveness::search(&model, self.0, MOST) {
            None => {}
            Some(Answer::Never(states)) => {
                (view.verdict, view.states) = ("never", small(states));
            }
            Some(Answer::Stopped(states)) => {
                (view.verdict, view.states) = ("stopped", small(states));
            }
            Some(Answer::Forever(lasso)) => {
                view.verdict = "forever";
                told(&model.scenario, *lasso, &mut view)?;
            }
        }
        Ok(view)
    }
}

fn told<P: Protocol>(
    scenario: &Scenario<P>,
    lasso: Lasso<P>,
    view: &mut ForeverView,
) -> Result<(), Problem> {
    view.prefix = small(lasso.prefix.len() as u64);
    view.turn = small(lasso.turns[0].len() as u64);
    view.rounds = lasso.rounds;
    let told = lasso.scenario(scenario).map_err(crate::check::fault)?;
    view.scenario = text::print(&told);
    Ok(())
}

fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
