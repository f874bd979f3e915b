// What a link or a file brings: the text of its run. One that names its scenario needs the text of that.
import { findScenario } from '../library.js';
import { BadLink, fragmentOf, unpack } from './link.js';

/** @typedef {import('../shell.js').Shell} Shell */
/** @typedef {import('../types.d.ts').Problem} Problem */

/** A saved run whose last line names its scenario, and which state of that it was. */
const NAMED = /^(run [^]*\n)scenario[ \t]+([\w/-]+)[ \t]*(?:#[ \t]*([0-9a-f]{8}))?\s*$/;

/** 32 bits of a text (FNV-1a over its characters): whether it is still the same. @param {string} text */
export function fingerprint(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** A saved run that names its scenario, with the address of that and the state it is in. @param {string} saved @param {{ id: string, text: string }} base */
export function naming(saved, { id, text }) {
  return saved.replace(NAMED, (_, before) => `${before}scenario ${id} # ${fingerprint(text)}\n`);
}

/**
 * A text that says all by itself: for a saved run that names its scenario, the same with that scenario's text.
 * @param {string} text
 * @returns {Promise<{ text: string, id: string, other: boolean }>} `other`: the scenario is not as it was any more
 * @throws {BadLink} when that scenario is not here
 */
export async function whole(text) {
  const [found, before = '', name = '', print] = NAMED.exec(text) ?? [];
  if (!found) return { text, id: '', other: false };
  const base = await findScenario(name);
  if (!base) throw new BadLink('link-no-scenario', [['name', name]]);
  return { text: before + base.text, id: base.id, other: print !== undefined && print !== fingerprint(base.text) };
}

/**
 * Opens what a link asks for; the run on screen stays when that cannot be done.
 * @param {Shell} shell @param {{ run: string, scenario: string }} asked @returns {Promise<Problem | null>}
 */
export async function open(shell, asked) {
  try {
    const problem = await openWhole(shell, await unpack(asked.run));
    if (!problem) shell.link = fragmentOf(asked);
    return problem;
  } catch (error) {
    if (error instanceof BadLink) return error.problem;
    throw error;
  }
}

/** @param {Shell} shell @param {string} saved @param {number} [seed] @returns {Promise<Problem | null>} @throws {BadLink} */
export async function openWhole(shell, saved, seed) {
  const { text, id, other } = await whole(saved);
  const problem = await shell.open(text, seed, id);
  if (!problem && other) void shell.asker.part().then(() => shell.teller.note(shell.ui.strings.text('ui-link-other', { name: id })));
  return problem;
}
