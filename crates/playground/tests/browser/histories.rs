//! Histories of clients in a real browser.

use crate::common::{get, list, number, plain, text};
use playground::histories::History;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const GOOD: &str = r#"[
  {"process": "c1", "call": 0, "return": 5, "operation": "put x 1", "result": "done"},
  {"process": "c2", "call": 2, "return": 4, "operation": "get x", "result": "1"}
]"#;

fn judged(source: &str) -> JsValue {
    let mut history = History::read(source).ok().expect("a history");
    loop {
        let view = history.run(1).expect("a view");
        plain(&view, "history");
        if !get(&view, "verdict").is_null() {
            return view;
        }
    }
}

#[wasm_bindgen_test]
fn an_order_explains_it_or_it_is_stuck() {
    let view = judged(GOOD);
    assert_eq!(text(&view, "verdict"), "linearizable");
    let order = list(&view, "orders").get(0);
    assert_eq!(list(&order, "operations").length(), 2);
    let view = judged(&GOOD.replace("\"result\": \"1\"", "\"result\": \"2\""));
    assert_eq!(text(&view, "verdict"), "impossible");
    assert_eq!(text(&get(&view, "stuck"), "process"), "c2");
}

#[wasm_bindgen_test]
fn what_is_no_history_is_told_with_its_place() {
    let problem = History::read(&GOOD.replace("get x", "fetch x")).err();
    let problem = problem.expect("a problem");
    plain(&problem, "problem");
    assert_eq!(text(&problem, "id"), "history-operation");
    assert_eq!(
        (number(&problem, "line"), number(&problem, "column")),
        (3.0, 58.0)
    );
}
