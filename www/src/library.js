// The scenarios that come along: each is fetched by its address when it is asked for.
import { download } from './texts.js';
import { USUAL } from './usual.js';

/** @typedef {import('./entry.d.ts').Entry} Entry */

const ADDRESS = /^[\w-]+\/[\w-]+$/;

/** One fetch for every element that shows it. @type {Map<string, Promise<string | null>>} */
const texts = new Map();

/** @param {string} name */
const wantedOf = (name) => name.trim().replace(/\.txt$/, '') || USUAL;

/** The text at an address; null when there is none. @param {string} address */
function textAt(address) {
  let text = texts.get(address);
  if (!text) {
    text = download(address);
    text.catch(() => texts.delete(address));
    texts.set(address, text);
  }
  return text;
}

/** A scenario named in full, or by its last part alone; null when there is none. @param {string} name @returns {Promise<{ id: string, text: string } | null>} */
export async function findScenario(name) {
  const wanted = wantedOf(name);
  const id = ADDRESS.test(wanted) ? wanted : (await listScenarios()).find((entry) => entry.name === wanted)?.id;
  const text = id && (await textAt(id));
  return id && text ? { id, text } : null;
}

/** All of them, with titles, in order. @returns {Promise<Entry[]>} */
export async function listScenarios() {
  return (await import('virtual:scenarios')).default;
}
