//! `consensus check-history`: whether what clients were told can be explained.

use checker::linearizable::{Call, Judgement, judge};
use consensus::Value;
use histories::Entry;
use serde::Serialize;

use crate::args::CheckHistoryArgs;
use crate::words::{Args, Words};
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
    let mut arguments: Args = vec![("operations", calls.len().into())];
    let code = match judge(&calls, args.steps) {
        Judgement::Linearizable(orders) => {
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
        told(&words, &report, &arguments, &read)
    };
    Ok(Said { text, code })
}

/// So many keys, and of each so many operations, are shown; as JSON all are.
const KEYS: usize = 8;
const OPERATIONS: usize = 100;

/// The verdict, in the page's words, and the orders behind it.
fn told(words: &Words, report: &Report, arguments: &Args, read: &[Entry]) -> String {
    let verdict = match report.verdict {
        "undecided" => "cli-history-undecided".to_owned(),
        decided => format!("ui-history-{decided}"),
    };
    let mut lines = vec![words.text(&verdict, arguments)];
    // Where nothing was answered, nothing need have happened.
    let stuck = report.stuck.is_some();
    let shown = |order: &&Order| stuck || !order.operations.is_empty();
    for order in report.orders.iter().filter(shown).take(KEYS) {
        let key = vec![("key", order.key.as_str().into())];
        lines.push(String::new());
        lines.push(words.text("ui-history-order", &key));
        lines.extend(in_order(words, order, report.stuck, read));
    }
    let more = report
        .orders
        .iter()
        .filter(shown)
        .count()
        .saturating_sub(KEYS);
    if more > 0 {
        lines.push(String::new());
        lines.push(words.text("ui-history-keys", &vec![("count", more.into())]));
    }
    lines.join("\n") + "\n"
}

/// A line for each operation of an order. Where it is stuck is what counts: the end of a long one is shown then.
fn in_order(words: &Words, order: &Order, stuck: Option<usize>, read: &[Entry]) -> Vec<String> {
    let left = order.operations.len().saturating_sub(OPERATIONS);
    let more = (left > 0).then(|| {
        let count = vec![("count", left.into())];
        format!("  {}", words.text("ui-history-more", &count))
    });
    let line = |at: &usize| {
        let it = &read[*at];
        let result = it
            .result
            .as_ref()
            .map_or_else(String::new, |it| format!(" → {it}"));
        let place = words.text("ui-history-line", &vec![("line", it.line.into())]);
        format!("  {} {}{result} ({place})", it.process, it.operation)
    };
    let Some(stuck) = stuck else {
        let first = order.operations.iter().take(OPERATIONS).map(line);
        return first.chain(more).collect();
    };
    let last = order.operations[left..].iter().map(line);
    let end = words.text("ui-history-stuck", &Args::new());
    let here = format!("{}  ← {end}", line(&stuck));
    more.into_iter().chain(last).chain([here]).collect()
}
