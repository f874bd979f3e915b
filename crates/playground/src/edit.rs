//! Edits as JavaScript gives them.

use wasm_bindgen::JsValue;

use crate::problem::{Problem, plain};
use crate::view::Edit;

/// An edit, taken apart by hand: the library's reader of such objects would be
/// a large part of the page's load.
pub fn taken(edit: &JsValue) -> Result<Edit, Problem> {
    let get = |key: &str| js_sys::Reflect::get(edit, &JsValue::from_str(key)).ok();
    let number = |key: &str| get(key).and_then(|value| value.as_f64()).unwrap_or(0.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates
    let count = |key: &str| number(key) as u32;
    let word = |key: &str| {
        let word = get(key).and_then(|value| value.as_string());
        word.unwrap_or_default()
    };
    Ok(match word("kind").as_str() {
        "retime" => Edit::Retime {
            message: count("message"),
            due: number("due"),
        },
        "drop" => Edit::Drop {
            message: count("message"),
        },
        "duplicate" => Edit::Duplicate {
            message: count("message"),
            due: number("due"),
        },
        "move" => Edit::Move {
            step: count("step"),
            time: number("time"),
        },
        "fire" => Edit::Fire {
            node: word("node"),
            timer: word("timer"),
            time: number("time"),
        },
        "remove" => Edit::Remove {
            step: count("step"),
        },
        "without" => Edit::Without {
            change: count("change"),
            line: count("line"),
        },
        "insert" => Edit::Insert {
            time: number("time"),
            actions: word("actions"),
        },
        "note" => Edit::Note {
            step: count("step"),
            en: word("en"),
            zh: word("zh"),
        },
        other => {
            let legal = "retime, drop, duplicate, move, fire, remove, without, insert, note";
            let sentence = ["there is no edit \"", other, "\"; there are ", legal].concat();
            let args = vec![("found", other.to_owned()), ("message", sentence.clone())];
            return Err(plain("unknown-word", args, sentence));
        }
    })
}
