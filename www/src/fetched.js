// How wasm arrives: its file and the script that wraps it side by side, once for every element on the page.
import { bytesOf } from './bytes.js';

/** @typedef {{ default(from: { module_or_path: Promise<Response> }): Promise<unknown> }} Glue what wasm-bindgen writes */

/** A browser without wasm. */
export class NoWasm extends Error {}

/** @template {Glue} T @param {string} file @param {() => Promise<T>} wrap */
async function load(file, wrap) {
  if (typeof WebAssembly === 'undefined') throw new NoWasm('no WebAssembly');
  // The two at once: the module does not wait for the script that wraps it.
  const response = bytesOf(file);
  response.catch(() => {});
  const glue = await wrap();
  await glue.default({ module_or_path: response });
  return glue;
}

/** One for every element on the page. @template {Glue} T @param {string} file @param {() => Promise<T>} wrap */
export function once(file, wrap) {
  /** @type {Promise<T> | null} */
  let loading = null;
  return () => {
    loading ??= load(file, wrap);
    // A load that failed may succeed the next time.
    loading.catch(() => (loading = null));
    return loading;
  };
}
