//! What a search has to say, in words or as JSON.

use checker::model::monitor_names;
use checker::{Progress, Stop, Verdict};
use serde::Serialize;

use super::size::memory;
use crate::args::CheckArgs;
use crate::words::{Args, Words};
use crate::{Fault, NOT_AS_EXPECTED, STOPPED, Said, WELL, json};

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

/// What every sentence about a search may tell.
pub(super) fn figures(it: &Progress) -> Args {
    vec![
        ("states", it.states.into()),
        ("steps", it.steps.into()),
        ("depth", it.depth.into()),
        ("memory", memory(it.bytes).into()),
        ("beyond", it.beyond.into()),
    ]
}

/// The answer, and the code with which the command ends.
pub(super) fn said(
    args: &CheckArgs,
    goal: u32,
    progress: Progress,
    (names, spent): (usize, bool),
    found: Option<String>,
) -> Result<Said, Fault> {
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
    let report = Report {
        verdict,
        states: progress.states,
        expanded: progress.expanded,
        steps: progress.steps,
        beyond: progress.beyond,
        depth: progress.depth,
        bytes: progress.bytes,
        names,
        spent,
        broken,
        length,
        stopped,
        counterexample: found,
    };
    let text = if args.json {
        json(&report)?
    } else {
        told(args, &progress, report)
    };
    Ok(Said { text, code })
}

fn told(args: &CheckArgs, progress: &Progress, report: Report) -> String {
    let words = Words::new(args.tongue.lang);
    let mut arguments = figures(progress);
    arguments.push(("length", report.length.unwrap_or(0).into()));
    let promises = report.broken.join(args.tongue.lang.comma());
    arguments.push(("promises", promises.into()));
    arguments.push(("names", report.names.into()));
    let verdict = match report.stopped {
        Some(why) => format!("cli-check-stopped-{why}"),
        None => format!("cli-check-{}", report.verdict),
    };
    let spent = if report.spent {
        "cli-check-spent"
    } else {
        "cli-check-not-spent"
    };
    let said = [
        (verdict.as_str(), true),
        (
            "cli-check-nothing",
            report.verdict == "holds" && report.steps == 0,
        ),
        ("cli-check-figures", true),
        ("cli-check-beyond", report.beyond > 0),
        ("cli-check-names", args.symmetry),
        (spent, args.spent),
        ("cli-check-exact", true),
    ];
    let said = said.into_iter().filter(|(_, needed)| *needed);
    let mut lines: Vec<String> = said.map(|(id, _)| words.text(id, &arguments)).collect();
    match (report.counterexample, &args.save) {
        (Some(_), Some(path)) => {
            let path = path.display().to_string().into();
            lines.push(words.text("cli-check-saved", &vec![("path", path)]));
        }
        (Some(text), None) => lines.push(format!("\n{text}")),
        (None, _) => {}
    }
    lines.join("\n") + "\n"
}

const fn why(stop: Stop) -> &'static str {
    match stop {
        Stop::States => "states",
        Stop::Memory => "memory",
        Stop::Clocks => "clocks",
    }
}
