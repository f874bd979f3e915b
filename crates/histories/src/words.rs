//! Operations and what was told, in words.

use consensus::Value;
use consensus::machine::{Operation, Outcome};

use crate::wrong::No;

/// The operations that there are.
const OPERATIONS: [&str; 5] = [
    "put KEY VALUE",
    "get KEY",
    "delete KEY",
    "add KEY NUMBER",
    "cas KEY FROM TO",
];

fn value(text: &str) -> Result<Value, No> {
    Value::new(text).map_err(|error| {
        let args = vec![
            ("found", text.to_owned()),
            ("most", Value::MAX_BYTES.to_string()),
        ];
        No::new("history-value", args, format!("\"{text}\": {error}"))
    })
}

fn number(text: &str) -> Result<u32, No> {
    text.parse().map_err(|_| {
        let args = vec![("found", text.to_owned()), ("most", u32::MAX.to_string())];
        let sentence = format!("\"{text}\" is no whole number from 0 to {}", u32::MAX);
        No::new("history-number", args, sentence)
    })
}

pub(crate) fn operation(text: &str) -> Result<Operation, No> {
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
        ["add", key, by] => Operation::Add {
            key: value(key)?,
            by: number(by)?,
        },
        _ => {
            let known = OPERATIONS.join(", ");
            let sentence = format!("\"{text}\" is no operation; there are: {known}");
            let args = vec![("found", text.to_owned())];
            let mut no = No::new("history-operation", args, sentence);
            no.expected = OPERATIONS.to_vec();
            return Err(no);
        }
    })
}

pub(crate) fn outcome(operation: &Operation, text: &str) -> Result<Outcome, No> {
    let told = |what: &str, expected: &[&'static str]| {
        let sentence = format!(
            "{what} is told \"{}\", not \"{text}\"",
            expected.join("\" or \"")
        );
        let mut no = No::new("history-result", vec![("found", text.to_owned())], sentence);
        no.expected = expected.to_vec();
        no
    };
    Ok(match (operation, text) {
        (Operation::Put { .. } | Operation::Cas { .. }, "done") => Outcome::Done,
        (Operation::Cas { .. }, "kept nothing") => Outcome::Kept(None),
        (Operation::Cas { .. }, kept) => match kept.strip_prefix("kept ") {
            Some(kept) => Outcome::Kept(Some(value(kept)?)),
            None => return Err(told("a cas", &["done", "kept VALUE", "kept nothing"])),
        },
        (Operation::Put { .. }, _) => return Err(told("a put", &["done"])),
        (Operation::Add { .. }, "no-number") => Outcome::NoNumber,
        (Operation::Get { .. } | Operation::Delete { .. }, "nothing") => Outcome::Nothing,
        (Operation::Get { .. } | Operation::Delete { .. } | Operation::Add { .. }, found) => {
            Outcome::Found(value(found)?)
        }
    })
}
