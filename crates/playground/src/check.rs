//! Every schedule of a scenario within bounds: the page fetches this as a file
//! of its own, and runs it beside the page, slice by slice.
//!
//! What is found is a scenario's text, which the page opens as any other. Errors
//! are thrown as `ErrorView`.

use std::sync::Arc;

use checker::counterexample::Lost;
use checker::model::{monitor_bits, monitor_names};
use checker::search::Trace;
use checker::telling::tell;
use checker::{
    Bounds, Model, Network, Progress, RandomSearch, Reductions, Search, Stop, Verdict,
    counterexample,
};
use consensus::Protocol;
use simulator::monitors::IDS;
use simulator::protocols::Task;
use simulator::scenario::Expect;
use simulator::{Scenario, text};
use wasm_bindgen::prelude::*;

use crate::js::{shown, thrown};
use crate::problem::{Problem, plain};
use crate::promises::promises;
use crate::protocols::with;
use crate::view::{CheckView, CheckWishes, EstimateView, Telling};

/// The seed of walks at random, and the most steps of each.
const WALKS: (u64, u32) = (1, 60);

/// A search that goes on for as long as it is asked to.
#[wasm_bindgen]
pub struct Check(Box<dyn Searching>);

#[wasm_bindgen]
impl Check {
    /// A search of this text in breadth: what it finds first is the shortest way.
    ///
    /// # Errors
    /// An `ErrorView` when the text cannot be read, or there is no such promise.
    pub fn open(
        text: &str,
        #[wasm_bindgen(unchecked_param_type = "Partial<CheckWishes>")] wishes: JsValue,
    ) -> Result<Check, JsValue> {
        begun(text, wishes, false)
    }

    /// Walks at random, each of 60 steps at most, the same ones every time: for what lies too deep. What they find is
    /// shrunk, but need not be the shortest.
    ///
    /// # Errors
    /// An `ErrorView` when the text cannot be read, or there is no such promise.
    #[wasm_bindgen(js_name = byLuck)]
    pub fn by_luck(
        text: &str,
        #[wasm_bindgen(unchecked_param_type = "Partial<CheckWishes>")] wishes: JsValue,
    ) -> Result<Check, JsValue> {
        begun(text, wishes, true)
    }

    /// Goes on for at most so many states or walks: a `CheckView`.
    ///
    /// # Errors
    /// Never.
    #[wasm_bindgen(unchecked_return_type = "CheckView")]
    pub fn run(&mut self, most: u32) -> Result<JsValue, JsValue> {
        shown(&self.0.go(u64::from(most)))
    }

    /// How large it is going to be if nothing falls, as far as it has come: an `EstimateView`, or nothing for walks.
    ///
    /// # Errors
    /// Never.
    #[wasm_bindgen(unchecked_return_type = "EstimateView | null")]
    pub fn estimate(&self) -> Result<JsValue, JsValue> {
        shown(&self.0.estimate())
    }

    /// The way that was found, as the text of a scenario with these captions.
    ///
    /// # Errors
    /// An `ErrorView` when nothing was found, or when the way does not play in a live run: a fault of the search.
    pub fn found(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Telling")] telling: JsValue,
    ) -> Result<String, JsValue> {
        let telling: Telling = serde_wasm_bindgen::from_value(telling)?;
        self.0.found(telling).map_err(thrown)
    }
}

fn begun(text: &str, wishes: JsValue, random: bool) -> Result<Check, JsValue> {
    let wishes: CheckWishes = serde_wasm_bindgen::from_value(wishes)?;
    let search = with(text, Begin { wishes, random }).and_then(|search| search);
    search.map(Check).map_err(thrown)
}

struct Begin {
    wishes: CheckWishes,
    random: bool,
}

impl Task for Begin {
    type Answer = Result<Box<dyn Searching>, Problem>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        let goal = goal::<P>(&self.wishes.promises)?;
        let model = Model::new(Arc::new(scenario), bounds(&self.wishes));
        if self.random {
            let search = RandomSearch::new(model.clone(), goal, WALKS.0, WALKS.1);
            let way = None;
            return Ok(Box::new(Luck { model, search, way }));
        }
        let search = Search::reduced(model, goal, reductions(&self.wishes));
        Ok(Box::new(Breadth { search, goal }))
    }
}

/// The monitors that are asked about, a bit each.
fn goal<P: Protocol>(named: &[String]) -> Result<u32, Problem> {
    let known = promises::<P>();
    if let Some(id) = named.iter().find(|id| !known.contains(&id.as_str())) {
        let legal = known.join(", ");
        let sentence = format!("there is no promise \"{id}\"; there are {legal}");
        return Err(plain(
            "unknown-setting",
            vec![("found", id.clone())],
            sentence,
        ));
    }
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    Ok(monitor_bits(if named.is_empty() { &known } else { &named }))
}

/// The bounds that the page asks for.
fn bounds(wishes: &CheckWishes) -> Bounds {
    Bounds {
        network: if wishes.set {
            Network::Set
        } else {
            Network::Multiset
        },
        in_flight: wishes.in_flight,
        drops: wishes.drops,
        duplicates: wishes.duplicates,
        timeouts: wishes.timeouts,
        crashes: wishes.crashes,
        wipes: wishes.wipes,
        rounds: wishes.rounds,
        slots: wishes.slots,
        depth: wishes.depth,
        states: u64::from(wishes.states),
        memory: u64::from(wishes.megabytes) << 20,
    }
}

/// What the search need not look at.
fn reductions(wishes: &CheckWishes) -> Reductions {
    Reductions {
        symmetry: wishes.reduced,
        spent: wishes.reduced,
    }
}

/// A search of whichever protocol.
trait Searching {
    /// Goes on for so much.
    fn go(&mut self, most: u64) -> CheckView;
    /// How much there is to do.
    fn estimate(&self) -> Option<EstimateView> {
        None
    }
    /// What was found.
    fn found(&mut self, telling: Telling) -> Result<String, Problem>;
}

struct Breadth<P: Protocol> {
    search: Search<P>,
    goal: u32,
}

impl<P: Protocol + 'static> Searching for Breadth<P> {
    fn go(&mut self, most: u64) -> CheckView {
        let progress = self.search.run(most);
        let (names, spent) = self.search.reductions();
        let mut view = view(&progress, self.goal);
        view.names = u32::try_from(names).unwrap_or(u32::MAX);
        view.spent = spent;
        view
    }

    fn estimate(&self) -> Option<EstimateView> {
        let it = self.search.estimate();
        Some(EstimateView {
            least: count(it.states.0),
            most: it.states.1.map(count),
            least_bytes: count(it.bytes.0),
            most_bytes: it.bytes.1.map(count),
            exact: it.exact,
        })
    }

    fn found(&mut self, telling: Telling) -> Result<String, Problem> {
        let Some(way) = self.search.trace() else {
            return Err(lost("nothing was found"));
        };
        let fallen = match self.search.progress().verdict {
            Some(Verdict::Broken { fallen, .. }) => fallen & self.goal,
            _other => 0,
        };
        written(self.search.model(), &way, fallen, telling)
    }
}

struct Luck<P: Protocol> {
    model: Model<P>,
    search: RandomSearch<P>,
    way: Option<Trace<P>>,
}

impl<P: Protocol + 'static> Searching for Luck<P> {
    fn go(&mut self, most: u64) -> CheckView {
        if self.way.is_none() {
            self.way = self.search.run(most);
        }
        let walks = self.search.walks();
        let mut view = nothing();
        (view.states, view.names) = (count(walks), 1);
        if let Some(way) = &self.way {
            view.verdict = Some("broken");
            view.broken = fallen(&self.model, way);
            view.length = u32::try_from(way.len()).unwrap_or(u32::MAX);
        } else if walks >= self.model.bounds.states {
            view.verdict = Some("stopped");
            view.why = Some("states");
        }
        view
    }

    fn found(&mut self, telling: Telling) -> Result<String, Problem> {
        let Some(way) = &self.way else {
            return Err(lost("nothing was found"));
        };
        written(&self.model, way, 0, telling)
    }
}

/// The promises that fall on a way, as a live run has it.
fn fallen<P: Protocol>(model: &Model<P>, way: &Trace<P>) -> Vec<&'static str> {
    let network = model.bounds.network;
    let played = counterexample::scenario(&model.scenario, network, way, &[]);
    let broken = |expect: &Expect| match expect {
        Expect::Monitor { id, .. } => IDS.into_iter().find(|known| known == id),
        _other => None,
    };
    played.map_or_else(
        |_| Vec::new(),
        |it| it.expect.iter().filter_map(broken).collect(),
    )
}

/// A way as a scenario with captions.
fn written<P: Protocol>(
    model: &Model<P>,
    way: &Trace<P>,
    fallen: u32,
    telling: Telling,
) -> Result<String, Problem> {
    let must = monitor_names(fallen);
    let network = model.bounds.network;
    match counterexample::scenario(&model.scenario, network, way, &must) {
        Ok(found) => Ok(text::print(&tell(found, telling.into()))),
        Err(lost) => Err(fault(lost)),
    }
}

/// Why a way does not play.
#[allow(clippy::needless_pass_by_value)] // as `map_err` hands it over
pub fn fault(fault: Lost) -> Problem {
    match fault {
        Lost::NoMessage { step } => lost(&format!("no such message at step {step}")),
        Lost::Refused { step, .. } => lost(&format!("step {step} is refused")),
        Lost::Held(held) => lost(&["there hold ", &held.join(", ")].concat()),
    }
}

/// A fault of the search, never of the reader: it and a live run differ.
fn lost(why: &str) -> Problem {
    let sentence = format!("the way that was found does not play in a live run: {why}");
    plain("way-lost", vec![("message", why.to_owned())], sentence)
}

const fn nothing() -> CheckView {
    CheckView {
        states: 0.0,
        expanded: 0.0,
        steps: 0.0,
        beyond: 0.0,
        depth: 0,
        bytes: 0.0,
        verdict: None,
        why: None,
        broken: Vec::new(),
        length: 0,
        names: 1,
        spent: false,
    }
}

#[allow(clippy::cast_precision_loss)] // far below 2^53
const fn count(number: u64) -> f64 {
    number as f64
}

fn view(progress: &Progress, goal: u32) -> CheckView {
    let mut view = CheckView {
        states: count(progress.states),
        expanded: count(progress.expanded),
        steps: count(progress.steps),
        beyond: count(progress.beyond),
        depth: progress.depth,
        bytes: count(progress.bytes),
        ..nothing()
    };
    match progress.verdict {
        None => {}
        Some(Verdict::Holds) => view.verdict = Some("holds"),
        Some(Verdict::Broken { fallen, steps }) => {
            view.verdict = Some("broken");
            view.broken = monitor_names(fallen & goal);
            view.length = steps;
        }
        Some(Verdict::Stopped(stop)) => {
            view.verdict = Some("stopped");
            view.why = Some(match stop {
                Stop::States => "states",
                Stop::Memory => "memory",
                Stop::Clocks => "clocks",
            });
        }
    }
    view
}
