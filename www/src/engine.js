// The engines. This module and tools.js, with what is fetched for a purpose, are all that knows there is wasm.
import firstFile from '../pkg/first_engine_bg.wasm?url';
import logsFile from '../pkg/logs_bg.wasm?url';
import engineFile from '../pkg/playground_bg.wasm?url';
import { once } from './fetched.js';

/** @typedef {typeof import('../pkg/playground.js')} Engine */
/** What an embed begins with. @typedef {typeof import('../pkg/first_engine.js')} First */
/** @typedef {import('./types.d.ts').Problem} Problem */

export { NoWasm } from './fetched.js';

/** Protocols that share an engine and sentences. @typedef {'basic' | 'logs'} Family */
/** By family; the protocols that are not named here are of the first. @type {Record<Family, () => Promise<Engine>>} */
const ENGINES = {
  basic: once(engineFile, () => import('../pkg/playground.js')),
  logs: once(logsFile, () => /** @type {Promise<Engine>} */ (/** @type {Promise<unknown>} */ (import('../pkg/logs.js')))),
};
/** @type {Record<string, Family>} */
const FAMILIES = { 'multi-paxos': 'logs', raft: 'logs' };

/** The family of what is opened: of a text by the protocol that it names, of an address by its folder. @param {string} what @returns {Family} */
export function familyOf(what) {
  const name = /^protocol[ \t]+([\w-]+)/m.exec(what)?.[1] ?? /^\s*([\w-]+)\/[\w-]+\s*$/.exec(what)?.[1] ?? '';
  return FAMILIES[name] ?? 'basic';
}

/**
 * For the first picture of an embed and the gestures on its stage, of the first family: less than the half of an
 * engine. The whole one takes the run over when more is asked for (Run.grow).
 */
export const loadFirst = once(firstFile, () => import('../pkg/first_engine.js'));
/** The whole engine. @param {Family} [family] */
export const loadEngine = (family = 'basic') => ENGINES[family]();

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
