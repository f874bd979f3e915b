// A counterexample given away: as an address, or as a test for the reader's own code.
import { familyOf, loadEngine } from '../engine.js';
import { loadTakeaway } from '../tools.js';
import { fragmentOf, linkTo, pack } from '../share/link.js';

/** @typedef {import('../shell.js').Shell} Shell */

/** @param {Shell} shell @param {string} text */
export async function giveLink(shell, text) {
  const engine = await loadEngine(familyOf(text));
  const run = engine.Session.open(text);
  try {
    const packed = await pack(run.saved(true, false, ''));
    return linkTo(shell.ui.sharer?.base ?? '', fragmentOf({ scenario: '', run: packed, lang: shell.ui.strings.language }));
  } finally {
    run.free();
  }
}

/** @param {Shell} shell @param {string} text */
export async function giveTest(shell, text) {
  const tools = await loadTakeaway();
  const { strings } = shell.ui;
  const words = Object.fromEntries(tools.exportWords().map((id) => [id, strings.text(id)]));
  return tools.exportRun(text, 'rust', { lang: strings.language, words, headlines: [] });
}
