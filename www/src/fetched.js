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

/** By file: two that share one share an instance. @type {Map<string, Promise<any>>} */
const loads = new Map();

/** One for every element on the page. @template {Glue} T @param {string} file @param {() => Promise<T>} wrap @returns {() => Promise<T>} */
export function once(file, wrap) {
  return () => {
    let loading = loads.get(file);
    if (!loading) {
      loads.set(file, (loading = load(file, wrap)));
      // A load that failed may succeed the next time.
      loading.catch(() => loads.delete(file));
    }
    return loading;
  };
}
