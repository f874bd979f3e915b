//! Writes the histories that benchmarks judge, as JSON into a file: an array of histories. Those of the shape of
//! Jepsen's of etcd come first, and last the long one of a register. The same are judged natively by `history_speed`.
//!
//! `cargo run --release -p histories --example made FILE`

#[path = "../../checker/tests/common/histories.rs"]
mod histories;

use checker::linearizable::Call;
use serde_json::{Value, json};

/// As the page has it; who asked plays no part in judging.
fn written(call: &Call) -> Value {
    json!({
        "process": 0,
        "call": call.call,
        "return": call.back,
        "operation": call.operation.to_string(),
        "result": call.outcome.map(|told| told.to_string()),
    })
}

fn main() -> std::io::Result<()> {
    let path = std::env::args().nth(1).expect("where they are written");
    let mut all = histories::like_etcd();
    all.push(histories::long(histories::REGISTER, 1));
    let all: Vec<Vec<Value>> = all
        .iter()
        .map(|one| one.iter().map(written).collect())
        .collect();
    std::fs::write(path, Value::from(all).to_string())
}
