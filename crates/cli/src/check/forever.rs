//! `consensus check --forever`: a schedule that can repeat, as prefix and loop.

use checker::Model;
use checker::liveness::{self, Answer, Timing};
use consensus::Protocol;
use serde::Serialize;
use simulator::text;

use crate::args::CheckArgs;
use crate::words::Words;
use crate::{Fault, NOT_AS_EXPECTED, STOPPED, Said, WELL, json};

/// What was found, for JSON.
#[derive(Clone, Debug, Serialize)]
struct Report {
    verdict: &'static str,
    states: Option<u64>,
    prefix: Option<usize>,
    turn: Option<usize>,
    rounds: Option<u32>,
    scenario: Option<String>,
}

/// States are whole processes here: they take far more room than those of the other search.
const MOST: u64 = 1_000_000;

pub(super) fn said<P: Protocol>(args: &CheckArgs, model: &Model<P>) -> Result<Said, Fault> {
    let timing = if args.synchronous {
        Timing::Synchronous
    } else {
        Timing::Any
    };
    let most = usize::try_from(args.states.min(MOST)).unwrap_or(usize::MAX);
    let answer = liveness::search(model, timing, most).ok_or_else(|| {
        Fault(format!(
            "--forever: {} has not written down how its rounds are counted, so no loop can be told from its numbers",
            P::NAME
        ))
    })?;
    let mut report = Report {
        verdict: "never",
        states: None,
        prefix: None,
        turn: None,
        rounds: None,
        scenario: None,
    };
    let code = match answer {
        Answer::Forever(lasso) => {
            report.verdict = "forever";
            report.prefix = Some(lasso.prefix.len());
            report.turn = Some(lasso.turns[0].len());
            report.rounds = Some(lasso.rounds);
            let told = lasso.scenario(&model.scenario).map_err(|lost| {
                Fault(format!(
                    "the loop that was found does not play in a live run: {lost:?}"
                ))
            })?;
            report.scenario = Some(text::print(&told));
            NOT_AS_EXPECTED
        }
        Answer::Never(states) => {
            report.states = Some(states);
            WELL
        }
        Answer::Stopped(states) => {
            (report.verdict, report.states) = ("stopped", Some(states));
            STOPPED
        }
    };
    if let (Some(path), Some(text)) = (&args.save, &report.scenario) {
        std::fs::write(path, text)
            .map_err(|error| Fault(format!("cannot write {}: {error}", path.display())))?;
    }
    let text = if args.json {
        json(&report)?
    } else {
        told(args, report)
    };
    Ok(Said { text, code })
}

fn told(args: &CheckArgs, report: Report) -> String {
    let words = Words::new(args.lang);
    let arguments = vec![
        ("states", report.states.unwrap_or(0).into()),
        ("prefix", report.prefix.unwrap_or(0).into()),
        ("turn", report.turn.unwrap_or(0).into()),
        ("rounds", report.rounds.unwrap_or(0).into()),
    ];
    let mut lines = vec![words.text(&format!("cli-check-loop-{}", report.verdict), &arguments)];
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
