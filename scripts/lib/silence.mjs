// Takes from a file of wasm what its panics would say, where nobody hears it: only console_error_panic_hook passes it on,
// and what every first load pays for goes without. It stops at the same places as before.
import { readFileSync, writeFileSync } from 'node:fs';

import binaryen from 'binaryen';

import { UserError } from './ui.mjs';

/** What the libraries of Rust call when they give up, as its names stand in the file. All of it ends in `unreachable`. */
const GIVES_UP = /\bpanicking::(?:\w+::)*(?:panic\w*|assert_failed\w*|\{closure#0\})(?:::<.*>)?$|::(?:unwrap|expect|len_mismatch|slice_index|slice_error)_fail(?:ed|_rt)?$|::assert_failed$|::panic_already_\w+$|\braw_vec::(?:handle_error|capacity_overflow)$|\balloc::handle_alloc_error$/;

/** Its types look for them in a module. */
const functions = /** @type {Pick<binaryen.Module, 'Function'>} */ (/** @type {unknown} */ (binaryen)).Function;

/** @param {string} file its functions have their names still */
export function silence(file) {
  binaryen.setDebugInfo(true);
  const module = binaryen.readBinary(readFileSync(file));
  let silenced = 0;
  for (let at = 0; at < module.getNumFunctions(); at += 1) {
    const one = module.getFunctionByIndex(at);
    const { name, module: from, results } = binaryen.getFunctionInfo(one);
    if (from || results !== binaryen.none || !GIVES_UP.test(name)) continue;
    functions.setBody(one, module.unreachable());
    silenced += 1;
  }
  if (!silenced) throw new UserError(`wasm: ${file}: nothing in it gives up by a name that Rust's libraries had when scripts/lib/silence.mjs was written`);
  writeFileSync(file, module.emitBinary());
  module.dispose();
}
