// What goes through every schedule, by family of protocols, and what judges histories of clients. A worker has it too, and may
// lie elsewhere than the wasm: it is told where that is.
import { once } from '../fetched.js';

/** @typedef {import('../engine.js').Family} Family */
/** @typedef {typeof import('../../pkg/checker.js')} Checker */
/** @typedef {typeof import('../../pkg/histories.js')} Histories */
/** @typedef {{ search(family: Family): Promise<Checker>, histories(): Promise<Histories> }} Checkers */

/** @param {Record<Family | 'histories', string>} files addresses of the wasm @returns {Checkers} */
export function checkersOf(files) {
  /** @type {Record<Family, () => Promise<Checker>>} */
  const checkers = {
    basic: once(files.basic, () => import('../../pkg/checker.js')),
    logs: once(files.logs, () => /** @type {Promise<Checker>} */ (/** @type {Promise<unknown>} */ (import('../../pkg/checker-logs.js')))),
  };
  return { search: (family) => checkers[family](), histories: once(files.histories, () => import('../../pkg/histories.js')) };
}
