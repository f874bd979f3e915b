//! A schedule that can repeat for ever; or, where waits are drawn by luck, how long it takes to come to rest.

use std::sync::Arc;

use checker::liveness::{self, Answer, Rank, Timing};
use checker::{Bounds, Model};
use consensus::Protocol;
use simulator::protocols::Task;
use simulator::{Scenario, text};
use wasm_bindgen::prelude::*;

use crate::js::{shown, thrown};
use crate::problem::Problem;
use crate::protocols::with;
use crate::view::{ForeverView, LuckView, RankView};

/// States stand here whole, and take far more room than those of the other search.
const MOST: usize = 200_000;

/// Loops are short, and more on the way only makes more states.
const IN_FLIGHT: u32 = 6;

/// Where waits are drawn by luck, how long it takes is told over so many seeds.
const SEEDS: u32 = 300;

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
            logs: P::LOGS,
            states: 0,
            in_flight: IN_FLIGHT,
            prefix: 0,
            turn: 0,
            rounds: 0,
            unforced: false,
            luck: None,
            scenario: String::new(),
        };
        match liveness::search(&model, self.0, MOST).map_err(crate::check::fault)? {
            Answer::Unknown => {}
            Answer::Never(states) => (view.verdict, view.states) = ("never", small(states)),
            Answer::Stopped(states) => (view.verdict, view.states) = ("stopped", small(states)),
            Answer::Forever(found) => {
                view.verdict = "forever";
                view.prefix = small(found.prefix as u64);
                view.turn = small(found.turn as u64);
                view.rounds = found.rounds;
                view.unforced = found.unforced;
                view.scenario = text::print(&found.scenario);
            }
            Answer::Luck => {
                let spread = liveness::spread(&model.scenario, SEEDS);
                view.verdict = "luck";
                view.luck = Some(LuckView {
                    runs: spread.runs,
                    rested: spread.rested,
                    rounds: spread.rounds.map(|it| rank(it, 1)),
                    millis: spread.micros.map(|it| rank(it, 1000)),
                });
            }
        }
        Ok(view)
    }
}

fn rank(it: Rank, per: u64) -> RankView {
    RankView {
        min: small(it.min / per),
        median: small(it.median / per),
        most: small(it.p90 / per),
        max: small(it.max / per),
    }
}

fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
