//! Runs in a real browser: `wasm-pack test --headless`. One program: each would
//! be compiled, linked and loaded for itself, in three browsers.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

mod check;
mod common;
#[path = "../../../checker/tests/common/counts.rs"]
mod counts;
#[path = "../../../simulator/tests/common/digests.rs"]
mod digests;
mod engine;
mod histories;
mod takeaway;
mod timeline;
mod workshop;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_engine_names_its_version() {
    assert_eq!(playground::version(), env!("CARGO_PKG_VERSION"));
}

/// Every state that a search finds natively, and not one less: hashes are 64 bits wide here too.
#[wasm_bindgen_test]
fn a_search_counts_what_it_counts_natively() {
    assert_eq!(counts::counted(), counts::GOLDEN);
}
