//! A history of clients' operations, brought from anywhere: whether it can be explained.

use checker::linearizable::{Call, Judgement, Judging};
use histories::{Entry, Wrong};
use wasm_bindgen::prelude::*;

use crate::js::{shown, thrown};
use crate::problem::{Problem, plain};
use crate::view::{HistoryView, OperationView, OrderView};

/// So many steps settle nearly any history, and what is remembered on the way stays below 1 GB.
const MOST: u64 = 10_000_000;

/// A history that is judged for as long as that is asked for.
#[wasm_bindgen]
pub struct History {
    entries: Vec<Entry>,
    calls: Vec<Call>,
    judging: Option<Judging>,
    view: HistoryView,
}

#[wasm_bindgen]
impl History {
    /// Reads a history: a JSON array, one object an operation.
    ///
    /// # Errors
    /// An `ErrorView` with line and column when the text is no history.
    pub fn read(text: &str) -> Result<History, JsValue> {
        let entries = histories::read(text).map_err(|wrong| thrown(problem(wrong)))?;
        let view = HistoryView {
            operations: small(entries.len()),
            ..HistoryView::default()
        };
        Ok(Self {
            calls: entries.iter().map(|it| it.call).collect(),
            entries,
            judging: None,
            view,
        })
    }

    /// Goes on for at most so many steps: a `HistoryView`.
    ///
    /// # Errors
    /// Never.
    #[wasm_bindgen(unchecked_return_type = "HistoryView")]
    pub fn run(&mut self, steps: u32) -> Result<JsValue, JsValue> {
        if self.view.verdict.is_none() {
            let judging = self
                .judging
                .get_or_insert_with(|| Judging::new(&self.calls));
            let found = judging.run(u64::from(steps));
            let steps = judging.steps();
            self.view.steps = small(steps as usize);
            match found {
                Some(found) => self.settle(found),
                None if steps >= MOST => self.view.verdict = Some("undecided"),
                None => {}
            }
        }
        shown(&self.view)
    }
}

impl History {
    fn settle(&mut self, found: Judgement) {
        self.judging = None; // what was remembered is of no use any more
        let order = |(key, places): (consensus::Value, Vec<usize>)| OrderView {
            key: key.to_string(),
            operations: places.into_iter().map(|at| self.operation(at)).collect(),
        };
        let verdict = match found {
            Judgement::Linearizable(orders) => {
                self.view.orders = orders.into_iter().map(order).collect();
                "linearizable"
            }
            Judgement::Impossible {
                key,
                order: longest,
                stuck,
            } => {
                self.view.orders = vec![order((key, longest))];
                self.view.stuck = Some(self.operation(stuck));
                "impossible"
            }
            Judgement::Undecided { .. } => "undecided",
        };
        self.view.verdict = Some(verdict);
    }

    fn operation(&self, at: usize) -> OperationView {
        let it = &self.entries[at];
        OperationView {
            process: it.process.clone(),
            operation: it.operation.clone(),
            result: it.result.clone(),
            line: small(it.line),
        }
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn problem(wrong: Wrong) -> Problem {
    let mut problem = plain(wrong.id, wrong.args, wrong.sentence);
    (problem.line, problem.column) = (small(wrong.line), small(wrong.column));
    problem.expected = wrong.expected.iter().map(|it| (*it).to_owned()).collect();
    problem
}
