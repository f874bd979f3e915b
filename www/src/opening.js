// One run after another on the same element: each with the engine and the sentences of its protocol.
import { familyOf, loadEngine } from './engine.js';
import { loadStrings } from './strings.js';

/** @typedef {import('./shell.js').Shell} Shell */
/** @typedef {import('./types.d.ts').Problem} Problem */
/** @typedef {import('./engine.js').First} First */

export class Opening {
  #shell;
  /** Of what was asked for one after the other, only the last is opened. */
  #last = 0;

  /** @param {Shell} shell */
  constructor(shell) {
    this.#shell = shell;
  }

  /**
   * The run on screen stays when it is no scenario.
   * @param {string} text @param {number} [seed] @param {string} [current] its address @returns {Promise<Problem | null>}
   * @throws when its engine cannot be fetched
   */
  async open(text, seed, current = '') {
    const shell = this.#shell;
    const { ui, run } = shell;
    const turn = (this.#last += 1);
    const { at = null, from = null, to = null } = shell.arrival ?? {};
    shell.arrival = null;
    const family = familyOf(text);
    const other = family !== shell.family;
    const gone = () => turn !== this.#last || !shell.alive;
    let engine = other ? (await Promise.all([loadEngine(family), loadStrings(ui.strings.language, ui.strings.extent, family)]))[0] : shell.engine;
    if (gone()) return null;
    // The first engine reads what came along with it; of any other text it could not say what is wrong.
    const first = 'Preview' in engine ? /** @type {First} */ (/** @type {unknown} */ (engine)).Preview : null;
    if (!first || !current || !run.begin(first, text, seed)) {
      if (first) engine = await loadEngine(family);
      if (gone()) return null;
      const problem = run.load(engine.Session, text, seed);
      if (problem) return problem;
    }
    Object.assign(shell, { family, engine, excerpt: { from, to }, link: '' });
    Object.assign(ui, { current, problem: null, panic: false, selection: {}, past: null, ended: null });
    shell.opened(at ?? from);
    return null;
  }
}
