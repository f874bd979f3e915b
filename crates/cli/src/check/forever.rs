//! `consensus check --forever`: a schedule that can repeat, as prefix and loop; or, where waits are
//! drawn by luck, how long it takes.

use std::time::Duration;

use checker::Model;
use checker::liveness::{self, Answer, Spread, Timing};
use consensus::Protocol;
use serde::Serialize;
use simulator::text;

use super::found;
use crate::args::CheckArgs;
use crate::batch;
use crate::words::Words;
use crate::{Fault, NOT_AS_EXPECTED, STOPPED, Said, WELL, json};

/// What was found, for JSON.
#[derive(Clone, Debug, Default, Serialize)]
struct Report {
    verdict: &'static str,
    states: Option<u64>,
    prefix: Option<usize>,
    turn: Option<usize>,
    rounds: Option<u32>,
    unforced: Option<bool>,
    seeds: Option<Seeds>,
    scenario: Option<String>,
}

/// How long it took with many seeds.
#[derive(Clone, Debug, Serialize)]
struct Seeds {
    runs: u32,
    rested: u32,
    rounds: Option<batch::Spread>,
    time_us: Option<batch::Spread>,
}

impl From<Spread> for Seeds {
    fn from(it: Spread) -> Self {
        Self {
            runs: it.runs,
            rested: it.rested,
            rounds: it.rounds.map(batch::Spread::from),
            time_us: it.micros.map(batch::Spread::from),
        }
    }
}

/// States are whole processes here: they take far more room than those of the other search.
const MOST: u64 = 1_000_000;

/// So many seeds tell how long luck takes.
const SEEDS: u32 = 1000;

pub(super) fn said<P: Protocol>(args: &CheckArgs, model: &Model<P>) -> Result<Said, Fault> {
    let timing = if args.synchronous {
        Timing::Synchronous
    } else {
        Timing::Any
    };
    let most = usize::try_from(args.states.min(MOST)).unwrap_or(usize::MAX);
    // It goes in one piece: that it still goes is all there is to show.
    let bar = super::bar(args);
    let words = Words::new(args.tongue.lang);
    bar.set_message(words.text("cli-check-loop-looking", &vec![]));
    bar.enable_steady_tick(Duration::from_millis(100));
    let answer = liveness::search(model, timing, most);
    bar.finish_and_clear();
    let answer = answer.map_err(|lost| {
        Fault(format!(
            "the loop that was found does not play in a live run: {lost:?}"
        ))
    })?;
    let mut report = Report::default();
    let code = match answer {
        Answer::Forever(found) => {
            report.verdict = "forever";
            report.prefix = Some(found.prefix);
            report.turn = Some(found.turn);
            report.rounds = Some(found.rounds);
            report.unforced = Some(found.unforced);
            report.scenario = Some(text::print(&found.scenario));
            NOT_AS_EXPECTED
        }
        Answer::Never(states) => {
            (report.verdict, report.states) = ("never", Some(states));
            WELL
        }
        Answer::Stopped(states) => {
            (report.verdict, report.states) = ("stopped", Some(states));
            STOPPED
        }
        Answer::Luck => {
            let spread = liveness::spread(&model.scenario, SEEDS);
            let code = if spread.rested == spread.runs {
                WELL
            } else {
                STOPPED
            };
            (report.verdict, report.seeds) = ("luck", Some(spread.into()));
            code
        }
        Answer::Unknown => {
            return Err(Fault(format!(
                "--forever: {} has not written down how its rounds are counted, so no loop can be told from its numbers",
                P::NAME
            )));
        }
    };
    if let (Some(path), Some(text)) = (&args.save, &report.scenario) {
        found::save(path, text)?;
    }
    let text = if args.json {
        json(&report)?
    } else {
        told(args, report, P::LOGS)
    };
    Ok(Said { text, code })
}

fn told(args: &CheckArgs, report: Report, logs: bool) -> String {
    let words = Words::new(args.tongue.lang);
    let arguments = vec![
        ("states", report.states.unwrap_or(0).into()),
        ("prefix", report.prefix.unwrap_or(0).into()),
        ("turn", report.turn.unwrap_or(0).into()),
        ("rounds", report.rounds.unwrap_or(0).into()),
    ];
    let key = format!("cli-check-loop-{}", report.verdict);
    let mut lines = vec![match (&report.seeds, logs) {
        (None, true) if report.verdict != "stopped" => {
            words.text(&format!("{key}-log"), &arguments)
        }
        (None, _) => words.text(&key, &arguments),
        (Some(_), _) => words.text(&key, &vec![]),
    }];
    if report.unforced == Some(true) {
        lines.push(words.text("cli-check-loop-unforced", &vec![]));
    }
    if let Some(seeds) = &report.seeds {
        lines.extend(spread(seeds, &words));
    }
    match (report.scenario, &args.save) {
        (Some(_), Some(path)) => {
            let path = vec![("path", path.display().to_string().into())];
            lines.push(words.text("cli-check-saved", &path));
        }
        (Some(text), None) => lines.push(format!("\n{text}")),
        (None, _) => {}
    }
    lines.join("\n") + "\n"
}

/// How long it took over many seeds, in words.
fn spread(seeds: &Seeds, words: &Words) -> Vec<String> {
    let runs = vec![
        ("runs", seeds.runs.into()),
        ("rested", seeds.rested.into()),
        ("events", (liveness::EVENTS as u64).into()),
    ];
    let mut lines = vec![words.text("cli-check-luck-rested", &runs)];
    let figures = |it: batch::Spread, per: u64| {
        vec![
            ("min", (it.min / per).into()),
            ("median", (it.median / per).into()),
            ("most", (it.p90 / per).into()),
            ("max", (it.max / per).into()),
        ]
    };
    if let (Some(rounds), Some(time)) = (seeds.rounds, seeds.time_us) {
        lines.push(words.text("cli-check-luck-rounds", &figures(rounds, 1)));
        lines.push(words.text("cli-check-luck-time", &figures(time, 1000)));
    }
    lines
}
