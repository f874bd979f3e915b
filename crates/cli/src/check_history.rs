//! `consensus check-history`: whether what clients were told can be explained.

use checker::linearizable::{Call, Judgement, judge};
use consensus::Value;
use consensus::machine::{Operation, Outcome};
use serde::{Deserialize, Serialize};

use crate::args::CheckHistoryArgs;
use crate::file::Source;
use crate::words::Words;
use crate::{Fault, NOT_AS_EXPECTED, STOPPED, Said, WELL, json};

/// An operation as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    process: serde_json::Value,
    call: u64,
    #[serde(rename = "return")]
    back: Option<u64>,
    operation: String,
    result: Option<String>,
}

/// An operation that was understood.
struct Read {
    process: String,
    operation: String,
    result: Option<String>,
    call: Call,
}

impl TryFrom<Written> for Read {
    type Error = String;

    fn try_from(it: Written) -> Result<Self, String> {
        if let Some(back) = it.back.filter(|back| *back < it.call) {
            return Err(format!("\"return\" {back} is before \"call\" {}", it.call));
        }
        if it.back.is_none() && it.result.is_some() {
            return Err("a \"result\" needs a \"return\": when it was told".to_owned());
        }
        let process = match it.process {
            serde_json::Value::String(name) => name,
            serde_json::Value::Number(number) => number.to_string(),
            _ => return Err("\"process\" is a name or a number".to_owned()),
        };
        let operation = operation(&it.operation)?;
        let outcome = it.result.as_deref().map(|text| outcome(&operation, text));
        Ok(Self {
            process,
            operation: it.operation,
            result: it.result,
            call: Call {
                call: it.call,
                back: it.back,
                operation,
                outcome: outcome.transpose()?,
            },
        })
    }
}

fn value(text: &str) -> Result<Value, String> {
    Value::new(text).map_err(|error| format!("\"{text}\": {error}"))
}

fn operation(text: &str) -> Result<Operation, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    Ok(match words[..] {
        ["put", key, it] => Operation::Put {
            key: value(key)?,
            value: value(it)?,
        },
        ["get", key] => Operation::Get { key: value(key)? },
        ["delete", key] => Operation::Delete { key: value(key)? },
        ["cas", key, from, to] => Operation::Cas {
            key: value(key)?,
            from: value(from)?,
            to: value(to)?,
        },
        ["add", key, by] => {
            let by = by
                .parse()
                .map_err(|_| format!("\"{by}\" is no number up to {}", u32::MAX))?;
            Operation::Add {
                key: value(key)?,
                by,
            }
        }
        _ => {
            return Err(format!(
                "\"{text}\" is no operation; there are: put KEY VALUE, get KEY, delete KEY, add KEY NUMBER, cas KEY FROM TO"
            ));
        }
    })
}

fn outcome(operation: &Operation, text: &str) -> Result<Outcome, String> {
    Ok(match (operation, text) {
        (Operation::Put { .. } | Operation::Cas { .. }, "done") => Outcome::Done,
        (Operation::Cas { .. }, "kept nothing") => Outcome::Kept(None),
        (Operation::Cas { .. }, kept) if kept.starts_with("kept ") => {
            Outcome::Kept(Some(value(&kept[5..])?))
        }
        (Operation::Add { .. }, "no-number") => Outcome::NoNumber,
        (Operation::Get { .. } | Operation::Delete { .. }, "nothing") => Outcome::Nothing,
        (Operation::Get { .. } | Operation::Delete { .. } | Operation::Add { .. }, found) => {
            Outcome::Found(value(found)?)
        }
        (Operation::Put { .. }, _) => {
            return Err(format!("a put is told \"done\", not \"{text}\""));
        }
        (Operation::Cas { .. }, _) => {
            return Err(format!(
                "a cas is told \"done\" or \"kept VALUE\" or \"kept nothing\", not \"{text}\""
            ));
        }
    })
}

fn read(source: &Source) -> Result<Vec<Read>, Fault> {
    let written: Vec<Written> = serde_json::from_str(&source.text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let place = format!(" at line {line} column {column}");
        let reason = error.to_string().replace(&place, "");
        Fault(format!("{}:{line}:{column}: {reason}", source.path))
    })?;
    let understood = |(at, it): (usize, Written)| {
        Read::try_from(it).map_err(|reason| {
            Fault(format!(
                "{}:{}: {reason}",
                source.path,
                line(&source.text, at)
            ))
        })
    };
    written.into_iter().enumerate().map(understood).collect()
}

/// The line in which the object at this place of the array begins.
fn line(text: &str, at: usize) -> usize {
    let (mut depth, mut objects, mut line) = (0, 0, 1);
    let (mut quoted, mut escaped) = (false, false);
    for byte in text.bytes() {
        line += usize::from(byte == b'\n');
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' if !quoted => {
                if depth == 0 && objects == at {
                    break;
                }
                objects += usize::from(depth == 0);
                depth += 1;
            }
            b'}' if !quoted => depth -= 1,
            _ => {}
        }
    }
    line
}

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
    let source = Source::read(&args.file)?;
    let read = read(&source)?;
    let calls: Vec<Call> = read.iter().map(|it| it.call).collect();
    let words = Words::new(args.lang);
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
