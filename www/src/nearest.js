// What a reader may have meant by a name that no scenario has.
import { listScenarios } from './library.js';

/** @param {string} id */
const last = (id) => id.split('/').at(-1) ?? '';

/** Each two letters that stand side by side. @param {string} word */
function pairsOf(word) {
  const letters = [...word.toLowerCase()];
  return new Set(letters.slice(1).map((letter, at) => letters[at] + letter));
}

/** How alike two names are, from 0 to 1: the pairs that both have (Dice, 1945). @param {Set<string>} a @param {Set<string>} b */
function alike(a, b) {
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size || 1);
}

/** What is less alike than this is alike by chance. */
const CHANCE = 0.3;

/** The addresses of scenarios that come near one that is not there, the nearest first; all of them, where none does. @param {string} name @returns {Promise<string[]>} */
export async function nearest(name) {
  const wanted = pairsOf(last(name).slice(0, 100));
  const all = (await listScenarios()).map(({ id }) => ({ id, near: alike(wanted, pairsOf(last(id))) }));
  const close = all.filter(({ near }) => near > CHANCE).sort((a, b) => b.near - a.near);
  return (close.length ? close : all).map(({ id }) => id);
}
