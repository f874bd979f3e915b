//! `consensus check`: every schedule of a scenario within bounds.

mod forever;

use std::io::IsTerminal as _;
use std::sync::Arc;

use checker::model::{monitor_bits, monitor_names};
use checker::{
    Bounds, Model, Network, Progress, Reductions, Search, Stop, Verdict, counterexample,
};
use consensus::Protocol;
use consensus::config::Setting;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use simulator::{Scenario, text};

use crate::args::{CheckArgs, MEGABYTES, STATES};
use crate::change::{set, set_to};
use crate::file::Source;
use crate::protocols::{Task, with};
use crate::words::{Args, Words};
use crate::{Fault, NOT_AS_EXPECTED, STOPPED, Said, WELL, json};

/// So many states between two looks at the progress.
const SLICE: u64 = 20_000;

/// So many states tell how large the search is going to be.
const LOOK: u64 = 20_000;

/// About so many bytes a state takes, its share of the table and of the trace included.
const BYTES: u64 = 100;

/// What a search found out, for JSON.
#[derive(Clone, Debug, Serialize)]
struct Report {
    verdict: &'static str,
    states: u64,
    expanded: u64,
    steps: u64,
    beyond: u64,
    depth: u32,
    bytes: u64,
    names: usize,
    spent: bool,
    broken: Vec<&'static str>,
    length: Option<u32>,
    stopped: Option<&'static str>,
    counterexample: Option<String>,
}

/// `consensus check`.
///
/// # Errors
/// When a text is not understood, or the bounds ask for more than may be had without a word.
pub fn check(args: &CheckArgs) -> Result<Said, Fault> {
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
            Some(Verdict::Broken { fallen, .. }) => {
                Some(tell(&scenario, bounds, &mut search, fallen & goal)?)
            }
            Some(Verdict::Holds | Verdict::Stopped(_)) | None => None,
        };
        if let (Some(path), Some(text)) = (&args.save, &found) {
            std::fs::write(path, text)
                .map_err(|error| Fault(format!("cannot write {}: {error}", path.display())))?;
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

/// A search that may take very much is not begun without a word.
fn confirm(args: &CheckArgs, bounds: &Bounds) -> Result<(), Fault> {
    let luck = [
        args.drops,
        args.duplicates,
        args.timeouts,
        args.crashes,
        args.wipes,
    ];
    let events: u32 = luck.iter().map(|n| u32::from(*n)).sum();
    let need = bounds.states.saturating_mul(BYTES).min(bounds.memory) >> 20;
    if args.yes || (events <= 8 && need <= 8192) {
        return Ok(());
    }
    let states = bounds.states.min(bounds.memory / BYTES);
    let many = if events > 8 {
        format!(
            "these bounds allow {events} losses, copies, time-outs, crashes and wipes together; each of them multiplies \
             the states. "
        )
    } else {
        String::new()
    };
    Err(Fault(format!(
        "{many}the search may go through {states} states and take {need} MB before it stops; --yes starts it all the same"
    )))
}

/// A search that will certainly stop before its end is not begun without a word, unless a way to
/// break something is what is looked for, or less than usual was asked for.
fn may_end<P: Protocol>(
    args: &CheckArgs,
    bounds: &Bounds,
    search: &Search<P>,
) -> Result<(), Fault> {
    let mutations = search.model().scenario.protocol.get("mutations");
    let mutated = matches!(mutations, Setting::Words(words) if !words.is_empty());
    if args.yes || mutated || args.states < STATES || args.memory < MEGABYTES {
        return Ok(());
    }
    let told = search.estimate();
    let ends = told.states.1.is_some();
    if ends && told.states.0 <= bounds.states && told.bytes.0 <= bounds.memory {
        return Ok(());
    }
    let range = |least: u64, most: Option<u64>| match most {
        Some(most) => format!("between {least} and {most}"),
        None => format!("more than {least}, with no end in sight,"),
    };
    Err(Fault(format!(
        "after {LOOK} states it looks as if there were {} states within these bounds, taking {} MB; --states and --memory \
         end the search before. Narrower bounds make it whole; --yes starts it all the same",
        range(told.states.0, told.states.1),
        range(told.bytes.0 >> 20, told.bytes.1.map(|it| it >> 20)),
    )))
}

/// Searches to the end, and shows how far it has come where somebody watches.
fn go<P: Protocol>(search: &mut Search<P>, args: &CheckArgs) -> Progress {
    let watched = !args.json && std::io::stderr().is_terminal();
    let bar = if watched {
        ProgressBar::new_spinner()
    } else {
        ProgressBar::hidden()
    };
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
        bar.set_style(style);
    }
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

fn figures(it: &Progress) -> Args {
    vec![
        ("states", it.states.into()),
        ("steps", it.steps.into()),
        ("depth", it.depth.into()),
        ("megabytes", (it.bytes >> 20).into()),
        ("beyond", it.beyond.into()),
    ]
}

/// The shortest way as the text of a scenario.
fn tell<P: Protocol>(
    scenario: &Scenario<P>,
    bounds: Bounds,
    search: &mut Search<P>,
    fallen: u32,
) -> Result<String, Fault> {
    let way = search.trace().unwrap_or_default();
    let found = counterexample::scenario(scenario, bounds.network, &way, &monitor_names(fallen));
    // A fault of the checker, never of the reader: the search and a live run differ.
    found.map(|found| text::print(&found)).map_err(|lost| {
        Fault(format!(
            "the way that was found does not play in a live run: {lost:?}"
        ))
    })
}

fn said(
    args: &CheckArgs,
    goal: u32,
    progress: Progress,
    (names, spent): (usize, bool),
    found: Option<String>,
) -> Result<Said, Fault> {
    let words = Words::new(args.tongue.lang);
    let (verdict, code, broken, length, stopped) = match progress.verdict {
        Some(Verdict::Broken { fallen, steps }) => (
            "broken",
            NOT_AS_EXPECTED,
            monitor_names(fallen & goal),
            Some(steps),
            None,
        ),
        Some(Verdict::Stopped(stop)) => ("stopped", STOPPED, Vec::new(), None, Some(why(stop))),
        Some(Verdict::Holds) | None => ("holds", WELL, Vec::new(), None, None),
    };
    if args.json {
        let Progress {
            states,
            expanded,
            steps,
            beyond,
            depth,
            bytes,
            ..
        } = progress;
        let counterexample = found;
        let report = Report {
            verdict,
            states,
            expanded,
            steps,
            beyond,
            depth,
            bytes,
            names,
            spent,
            broken,
            length,
            stopped,
            counterexample,
        };
        return Ok(Said {
            text: json(&report)?,
            code,
        });
    }
    let mut arguments = figures(&progress);
    arguments.push(("length", length.unwrap_or(0).into()));
    arguments.push(("promises", broken.join(args.tongue.lang.comma()).into()));
    let mut lines = vec![match stopped {
        Some(why) => words.text(&format!("cli-check-stopped-{why}"), &arguments),
        None => words.text(&format!("cli-check-{verdict}"), &arguments),
    }];
    lines.push(words.text("cli-check-figures", &arguments));
    if progress.beyond > 0 {
        lines.push(words.text("cli-check-beyond", &arguments));
    }
    if args.symmetry {
        lines.push(words.text("cli-check-names", &vec![("names", names.into())]));
    }
    if args.spent {
        let key = if spent {
            "cli-check-spent"
        } else {
            "cli-check-not-spent"
        };
        lines.push(words.text(key, &arguments));
    }
    lines.push(words.text("cli-check-exact", &arguments));
    match (found, &args.save) {
        (Some(_), Some(path)) => {
            lines.push(words.text(
                "cli-check-saved",
                &vec![("path", path.display().to_string().into())],
            ));
        }
        (Some(text), None) => lines.push(format!("\n{text}")),
        (None, _) => {}
    }
    Ok(Said {
        text: lines.join("\n") + "\n",
        code,
    })
}

const fn why(stop: Stop) -> &'static str {
    match stop {
        Stop::States => "states",
        Stop::Memory => "memory",
        Stop::Clocks => "clocks",
    }
}
