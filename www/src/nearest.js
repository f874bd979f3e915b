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
const CHANCE = 0.4;

/** The letter and number that a lesson begins with, as "r04". @param {string} word */
const numberOf = (word) => /^[a-z]+\d+/i.exec(word)?.[0].toLowerCase();

/**
 * The addresses of scenarios that come near one that is not there, the nearest first: who knows a lesson's number means that
 * lesson. Where none comes near, those of the same folder; where there is no such folder, all.
 * @param {string} name @returns {Promise<string[]>}
 */
export async function nearest(name) {
  const short = last(name).slice(0, 100);
  const [wanted, number] = [pairsOf(short), numberOf(short)];
  const all = (await listScenarios()).map(({ id }) => ({ id, near: alike(wanted, pairsOf(last(id))) + (number && number === numberOf(last(id)) ? 1 : 0) }));
  const close = all.filter(({ near }) => near > CHANCE).sort((a, b) => b.near - a.near);
  const beside = all.filter(({ id }) => id.startsWith(`${name.split('/')[0]}/`));
  return ([close, beside].find(({ length }) => length) ?? all).map(({ id }) => id);
}
