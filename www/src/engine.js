// The engine: the only module that knows there is wasm.
import wasm from '../pkg/playground_bg.wasm?url';

/** @typedef {typeof import('../pkg/playground.js')} Engine */
/** @typedef {import('./types.d.ts').Problem} Problem */

/** One for every element on the page. @type {Promise<Engine> | null} */
let loading = null;

/** A browser without wasm. */
export class NoWasm extends Error {}

/** @returns {Promise<Engine>} */
async function load() {
  // The two at once: the module does not wait for the script that wraps it.
  const response = fetch(wasm);
  response.catch(() => {});
  const engine = await import('../pkg/playground.js');
  await engine.default({ module_or_path: response });
  return engine;
}

/** @returns {Promise<Engine>} */
export function loadEngine() {
  if (typeof WebAssembly === 'undefined') return Promise.reject(new NoWasm('no WebAssembly'));
  loading ??= load();
  // A load that failed may succeed the next time.
  loading.catch(() => (loading = null));
  return loading;
}

/** Whether the engine stopped: a bug of ours, not a mistake of the reader. @param {unknown} error */
export function isPanic(error) {
  return error instanceof WebAssembly.RuntimeError;
}

/** What was thrown, as something that can be shown. @param {unknown} error @param {string} [text] @returns {Problem} */
export function problemOf(error, text) {
  const blank = { id: '', args: [], message: '', line: 0, column: 0, found: '', expected: [] };
  if (error instanceof Error) return { ...blank, message: error.message, text };
  if (typeof error === 'object' && error !== null) return { ...blank, .../** @type {Partial<Problem>} */ (error), text };
  return { ...blank, message: String(error), text };
}
