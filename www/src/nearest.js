// What a reader may have meant by a name that no scenario has.
import { listScenarios } from './library.js';

/** The addresses nearest to one that is not there. @param {string} name @returns {Promise<string[]>} */
export async function nearest(name) {
  const last = (/** @type {string} */ id) => id.split('/').at(-1) ?? '';
  const all = (await listScenarios()).map(({ id }) => id);
  const close = all.filter((id) => last(id).startsWith(last(name).slice(0, 1)));
  return close.length ? close : all;
}
