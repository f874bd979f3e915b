//! `consensus check-history`: whether what clients were told can be explained.

use checker::linearizable::{Call, Judgement, judge};
use consensus::Value;
use serde::Serialize;

use crate::args::CheckHistoryArgs;
use crate::words::Words;
use crate::{Fault, NOT_AS_EXPECTED, STOPPED, Said, WELL, file, json};

/// What was found, for JSON. Operations are numbered from 0, as they stand in the file.
#[derive(Clone, Debug, Default, Serialize)]
struct Report {
    verdict: &'static str,
    operations: usize,
    orders: Vec<Order>,
    stuck: Option<usize>,
    steps: Option<u64>,
}

/// An order in which operations on one key took effect.
#[derive(Clone, Debug, Serialize)]
struct Order {
    key: String,
    operations: Vec<usize>,
}

/// `consensus check-history`.
///
/// # Errors
/// When the file is no history: the line, and why.
pub fn check_history(args: &CheckHistoryArgs) -> Result<Said, Fault> {
    let (path, text) = file::history(&args.file)?;
    let read = histories::read(&text).map_err(|wrong| Fault(format!("{path}:{wrong}")))?;
    let calls: Vec<Call> = read.iter().map(|it| it.call).collect();
    let words = Words::new(args.tongue.lang);
    let mut report = Report {
        operations: calls.len(),
        ..Report::default()
    };
    let order = |(key, operations): (Value, Vec<usize>)| Order {
        key: key.to_string(),
        operations,
    };
    let mut arguments = vec![("operations", calls.len().into())];
    let code = match judge(&calls, args.steps) {
        Judgement::Linearizable(orders) => {
            arguments.push(("keys", orders.len().into()));
            report.verdict = "linearizable";
            report.orders = orders.into_iter().map(order).collect();
            WELL
        }
        Judgement::Impossible {
            key,
            order: longest,
            stuck,
        } => {
            let it = &read[stuck];
            let told = it.result.clone().unwrap_or_default();
            arguments.push(("key", key.to_string().into()));
            arguments.push(("explained", longest.len().into()));
            arguments.push(("number", stuck.into()));
            arguments.push(("process", it.process.clone().into()));
            arguments.push(("operation", it.operation.clone().into()));
            arguments.push(("result", told.into()));
            report.verdict = "impossible";
            report.orders = vec![order((key, longest))];
            report.stuck = Some(stuck);
            NOT_AS_EXPECTED
        }
        Judgement::Undecided { steps } => {
            arguments.push(("steps", steps.into()));
            report.verdict = "undecided";
            report.steps = Some(steps);
            STOPPED
        }
    };
    let text = if args.json {
        json(&report)?
    } else {
        words.text(&format!("cli-history-{}", report.verdict), &arguments) + "\n"
    };
    Ok(Said { text, code })
}
