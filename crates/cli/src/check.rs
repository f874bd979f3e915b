//! `consensus check`: every schedule of a scenario within bounds.

mod answer;
mod forever;
mod found;
mod size;

use std::io::IsTerminal as _;
use std::sync::Arc;

use checker::model::monitor_bits;
use checker::{Bounds, Model, Network, Progress, Reductions, Search, Verdict};
use consensus::Protocol;
use indicatif::{ProgressBar, ProgressStyle};
use simulator::Scenario;

use crate::args::CheckArgs;
use crate::change::{set, set_to};
use crate::file::Source;
use crate::protocols::{Task, with};
use crate::words::Words;
use crate::{Fault, Said};
use answer::{figures, said};
use size::{LOOK, confirm, may_end};

/// So many states between two looks at the progress.
const SLICE: u64 = 20_000;

/// `consensus check`.
///
/// # Errors
/// When a text is not understood, or the bounds ask for more than may be had without a word.
pub fn check(args: &CheckArgs) -> Result<Said, Fault> {
    found::can_save(args.save.as_deref())?;
    let source = Source::read(&args.file)?;
    with(&source, Check { args })?
}

struct Check<'a> {
    args: &'a CheckArgs,
}

impl Task for Check<'_> {
    type Answer = Result<Said, Fault>;

    fn of<P: Protocol + 'static>(self, mut scenario: Scenario<P>) -> Self::Answer {
        let Self { args } = self;
        for option in &args.options {
            set(&mut scenario, "--option", option)?;
        }
        if let Some(mutation) = &args.mutation {
            let said = format!("--mutation {mutation}");
            set_to(&mut scenario, &said, "mutations", mutation)?;
        }
        let goal = goal::<P>(&args.monitors)?;
        let bounds = bounds(args);
        one_thread(args.threads)?;
        confirm(args, &bounds)?;
        let model = Model::new(Arc::new(scenario.clone()), bounds);
        if args.forever {
            return forever::said(args, &model);
        }
        let reductions = Reductions {
            symmetry: args.symmetry,
            spent: args.spent,
        };
        let mut search = Search::reduced(model, goal, reductions);
        if search.run(LOOK).verdict.is_none() {
            may_end(args, &bounds, &search)?;
        }
        let progress = go(&mut search, args);
        let found = match progress.verdict {
            Some(Verdict::Broken { fallen, .. }) => Some(found::written(
                &scenario,
                bounds,
                &mut search,
                fallen & goal,
            )?),
            Some(Verdict::Holds | Verdict::Stopped(_)) | None => None,
        };
        if let (Some(path), Some(text)) = (&args.save, &found) {
            found::save(path, text)?;
        }
        said(args, goal, progress, search.reductions(), found)
    }
}

/// The monitors that are asked about: all of the protocol's that warn of nothing, or those that are named.
fn goal<P: Protocol>(named: &[String]) -> Result<u32, Fault> {
    let unknown = named.iter().find(|id| !P::MONITORS.contains(&id.as_str()));
    if let Some(id) = unknown {
        return Err(Fault(format!(
            "--monitor {id}: there is no such monitor; there are {}",
            P::MONITORS.join(", ")
        )));
    }
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    Ok(monitor_bits(if named.is_empty() {
        P::MONITORS
    } else {
        &named
    }))
}

fn bounds(args: &CheckArgs) -> Bounds {
    Bounds {
        network: if args.set {
            Network::Set
        } else {
            Network::Multiset
        },
        in_flight: args.in_flight,
        drops: args.drops,
        duplicates: args.duplicates,
        timeouts: args.timeouts,
        crashes: args.crashes,
        wipes: args.wipes,
        rounds: args.rounds,
        slots: args.slots,
        depth: args.depth,
        states: args.states,
        memory: args.memory << 20,
    }
}

/// A search has one thread.
fn one_thread(threads: u32) -> Result<(), Fault> {
    if threads == 1 {
        return Ok(());
    }
    Err(Fault(format!(
        "--threads {threads}: a search has one thread, so that what is found first is the same every \
         time; --symmetry and --spent make it several times shorter, and several searches can run beside each other"
    )))
}

/// Searches to the end, and shows how far it has come where somebody watches.
fn go<P: Protocol>(search: &mut Search<P>, args: &CheckArgs) -> Progress {
    let bar = bar(args);
    let words = Words::new(args.tongue.lang);
    let progress = loop {
        let progress = search.run(SLICE);
        if progress.verdict.is_some() {
            break progress;
        }
        bar.set_message(words.text("cli-check-progress", &figures(&progress)));
        bar.tick();
    };
    bar.finish_and_clear();
    progress
}

/// What moves while a search goes on, where somebody watches.
fn bar(args: &CheckArgs) -> ProgressBar {
    let watched = !args.json && std::io::stderr().is_terminal();
    let bar = if watched {
        ProgressBar::new_spinner()
    } else {
        ProgressBar::hidden()
    };
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
        bar.set_style(style);
    }
    bar
}
