// A text from an address that a host page names. It may be anything: nothing longer than a scenario is read, and what
// came is opened like any text from outside.
import { bring } from './bring.js';
import { BadLink, LONGEST_TEXT, read } from './link.js';

/** @typedef {import('../shell.js').Shell} Shell */
/** @typedef {import('../types.d.ts').Problem} Problem */

/** @param {string} id @param {string} found @param {[string, string][]} [args] @returns {Problem} */
const wrong = (id, found, args = []) => ({ id, args, message: '', line: 0, column: 0, found, expected: [] });

/**
 * The text at an address.
 * @param {string} address
 * @returns {Promise<string | Problem>} what is wrong, where there is none
 */
async function textFrom(address) {
  try {
    const response = await fetch(address);
    if (!response.ok) return wrong('source-missing', address, [['status', String(response.status)]]);
    // Some servers answer whatever they do not have with a page.
    if (response.headers.get('content-type')?.startsWith('text/html')) return wrong('source-page', address);
    // What is no text in UTF-8 shows itself by the letter that stands in for what it is not.
    return new TextDecoder().decode(response.body ? await read(response.body) : new Uint8Array());
  } catch (error) {
    if (error instanceof BadLink) return wrong('source-too-long', address, [['most', String(LONGEST_TEXT / 1024)]]);
    return wrong('source-unreachable', address, [['message', String(error)]]);
  }
}

/** Opens it; the run on screen stays when it is wrong. @param {Shell} shell @param {string} address relative to the host page @param {number} [seed] @returns {Promise<Problem | null>} */
export async function openSource(shell, address, seed) {
  const base = shell.element.ownerDocument.baseURI;
  if (!URL.canParse(address, base)) return wrong('source-unreachable', address, [['message', '']]);
  const { arrival } = shell;
  const text = await textFrom(new URL(address, base).href);
  // Meanwhile the host may have asked for something else.
  if (shell.arrival !== arrival) return null;
  return typeof text === 'string' ? bring(shell, text, seed) : text;
}
