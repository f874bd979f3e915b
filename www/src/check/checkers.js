// What goes through every schedule, by family of protocols. A worker has it too, and may lie elsewhere than the wasm: it is
// told where that is.
import { once } from '../fetched.js';

/** @typedef {import('../engine.js').Family} Family */
/** @typedef {typeof import('../../pkg/checker.js')} Checker */

/** @param {Record<Family, string>} files addresses of the wasm */
export function checkersOf(files) {
  /** @type {Record<Family, () => Promise<Checker>>} */
  const checkers = {
    basic: once(files.basic, () => import('../../pkg/checker.js')),
    logs: once(files.logs, () => /** @type {Promise<Checker>} */ (/** @type {Promise<unknown>} */ (import('../../pkg/checker-logs.js')))),
  };
  return (/** @type {Family} */ family) => checkers[family]();
}
