// A run brought from outside: pasted, dropped, read from a file, or opened as text. It may be a scenario, a saved run, a
// trace that holds one, or a link. The run on screen stays when it is none of these, or a wrong one.
import { problemOf } from '../engine.js';
import { BadLink } from './link.js';
import { tooLong } from './longest.js';
import { open, openWhole } from './open.js';

/** @typedef {import('../shell.js').Shell} Shell */
/** @typedef {import('../types.d.ts').Problem} Problem */

/** What a trace is called. */
const FORMAT = 'consensus-playground-trace';
/** What is pasted beside every field is taken for a run only if it begins like one. */
const OURS = /^(?:\s*#.*\n)*\s*(?:(?:run|scenario|title|protocol)[ \t]+\S|\{\s*"|https?:\S*#\S*(?:run|scenario)=)/;

/** What no text holds: a nought, and the letter that stands in for bytes that are none. */
const NO_TEXT = /[\0\uFFFD]/;

/** @param {string} id @param {Partial<Problem>} [more] @returns {Problem} */
const wrong = (id, more) => ({ id, args: [], message: '', line: 0, column: 0, found: '', expected: [], ...more });

/** Whether there is a text in which it could be put right. @param {Problem} problem */
export const mendable = ({ id }) => id !== 'empty-text' && id !== 'no-text';

/** The run in a trace. @param {string} text @returns {{ saved: string } | { problem: Problem }} */
export function inTrace(text) {
  let trace;
  try {
    trace = JSON.parse(text);
  } catch (error) {
    const message = String(/** @type {{ message?: unknown } | null} */ (error)?.message ?? error);
    return { problem: wrong('json-damaged', { args: [['message', message]], text, ...placeIn(message, text) }) };
  }
  const saved = trace?.format === FORMAT ? trace.run?.saved : undefined;
  return typeof saved === 'string' ? { saved } : { problem: wrong('json-other', { expected: [FORMAT] }) };
}

/** Where a browser says that it stopped reading: by position, or by line and column. @param {string} message @param {string} text */
function placeIn(message, text) {
  const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? [];
  if (line) return { line: Number(line), column: Number(column) };
  const [, position] = /position (\d+)/.exec(message) ?? [];
  if (!position) return {};
  const before = text.slice(0, Number(position)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Opens it; gives what is wrong with it. @param {Shell} shell @param {string} text @param {number} [seed] of a scenario, instead of its own @returns {Promise<Problem | null>} */
export async function bring(shell, text, seed) {
  const start = text.trimStart();
  if (!start) return wrong('empty-text');
  if (NO_TEXT.test(text)) return wrong('no-text');
  try {
    if (/^https?:\S+$/.test(start.trim())) return await follow(shell, start.trim());
    if (!start.startsWith('{')) return await openWhole(shell, text, seed);
    const found = inTrace(text);
    return 'problem' in found ? found.problem : await openWhole(shell, found.saved);
  } catch (error) {
    return error instanceof BadLink ? error.problem : problemOf(error);
  }
}

/** A link, given as text. @param {Shell} shell @param {string} address @returns {Promise<Problem | null>} */
async function follow(shell, address) {
  const asked = URL.canParse(address) ? new URLSearchParams(new URL(address).hash.slice(1)) : new URLSearchParams();
  const run = asked.get('run');
  const scenario = asked.get('scenario') ?? '';
  if (run) return open(shell, { run, scenario });
  if (!scenario) return wrong('link-damaged');
  return shell.ui.commands.loadScenario(scenario, asked.has('seed') ? Number(asked.get('seed')) : undefined);
}

/** What is dropped on the element, or pasted while it has the focus. */
export class Bringer {
  #shell;

  /** @param {Shell} shell @param {AbortSignal} signal */
  constructor(shell, signal) {
    this.#shell = shell;
    const { element } = shell;
    const files = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') || event.dataTransfer?.types.includes('text/plain');
    const over = (/** @type {boolean} */ on) => element.shadowRoot?.querySelector('.app')?.classList.toggle('dropping', on);
    element.addEventListener('dragover', (event) => {
      if (!files(event)) return;
      event.preventDefault();
      over(true);
    }, { signal });
    element.addEventListener('dragleave', () => over(false), { signal });
    element.addEventListener('drop', (event) => {
      if (!files(event)) return;
      event.preventDefault();
      over(false);
      const file = event.dataTransfer?.files[0];
      void (file ? this.file(file) : this.#text(event.dataTransfer?.getData('text/plain') ?? ''));
    }, { signal });
    const ear = element.hasAttribute('page') ? element.ownerDocument : element;
    ear.addEventListener('paste', (event) => this.#paste(/** @type {ClipboardEvent} */ (event)), { signal });
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const first = event.composedPath()[0];
    if (this.#shell.ui.dialog || (first instanceof Element && first.matches('input, textarea, select, [contenteditable]'))) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const file = event.clipboardData?.files[0];
    if (!file && !OURS.test(text)) return;
    event.preventDefault();
    void (file ? this.file(file) : this.#text(text));
  }

  /** @param {File} file */
  async file(file) {
    const problem = tooLong(file);
    if (problem) this.#shell.fail(problem);
    else await this.#text(await file.text());
  }

  /** @param {string} text */
  async #text(text) {
    const shell = this.#shell;
    const problem = await shell.ui.commands.openText(text);
    // Where it is wrong can be seen, and mended, in the dialog.
    if (problem && mendable(problem)) shell.ui.commands.dialog('open', null, true);
    else if (!problem) shell.teller.note(shell.ui.strings.text('ui-brought', { title: shell.wishes().title }));
  }
}
