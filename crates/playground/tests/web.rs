//! Runs in a real browser: `wasm-pack test --headless`.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_engine_names_its_version() {
    assert_eq!(playground::version(), env!("CARGO_PKG_VERSION"));
}
