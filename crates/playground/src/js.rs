//! What every file of wasm does: start, and hand data to JavaScript.

#[cfg(any(feature = "first", feature = "whole"))]
use js_sys::Float32Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[cfg(feature = "errors")]
use crate::problem::Problem;

/// Runs once when the module is loaded: panics are told on the console.
#[cfg(feature = "errors")]
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The engine's version.
#[cfg(feature = "errors")]
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

#[cfg(feature = "errors")]
#[allow(clippy::boxed_local)] // as `map_err` hands it over
pub fn thrown(problem: Problem) -> JsValue {
    shown(&*problem).unwrap_or_else(|_| JsValue::from_str(&problem.message))
}

/// A view as JavaScript has it: plain objects, no `Map`s; rows of numbers as bytes.
pub fn shown<T: Serialize>(view: &T) -> Result<JsValue, JsValue> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible().serialize_bytes_as_arrays(false);
    view.serialize(&plain).map_err(JsValue::from)
}

#[cfg(any(feature = "first", feature = "whole", feature = "takeaway"))]
/// A moment as JavaScript gives it: no smaller than zero, whole, within limits.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates; not a number becomes 0
pub fn moment(us: f64) -> u64 {
    (us.max(0.0) as u64).min(simulator::time::MAX_TIME)
}

/// Copies pairs of numbers as far as there is room for them; gives how many pairs there are.
#[cfg(any(feature = "first", feature = "whole"))]
pub fn put(pairs: &[f32], out: &Float32Array) -> u32 {
    let fits = pairs.len().min(out.length() as usize) & !1;
    let room = u32::try_from(fits).unwrap_or(0);
    out.subarray(0, room).copy_from(&pairs[..fits]);
    u32::try_from(pairs.len() / 2).unwrap_or(u32::MAX)
}
