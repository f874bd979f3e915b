// What works on the run's text: the set-up, and the text to read, copy and save. Its wasm is a file of its own, fetched
// when somebody first asks for any of it. What cannot be fetched is said, with a way to try again.
import { isPanic, problemOf } from './engine.js';
import { loadWorkshop } from './tools.js';
import { hand } from './share/save.js';

/** @typedef {import('./tools.js').Tools} Tools */
/** @typedef {import('./run.js').Run} Run */
/** @typedef {import('./shell.js').Shell} Shell */
/** @typedef {import('./types.d.ts').Problem} Problem */
/** @typedef {import('./types.d.ts').Workshop} Tooling */

/** The run's text, with the reader's changes in its script. @param {Tools} tools @param {Run} run */
const textOf = (tools, run) => tools.withChanges(run.source, seedOf(run), run.made);

/** @param {Run} run */
const seedOf = (run) => run.view?.scenario.seed ?? 0;

/** @implements {Tooling} */
export class Workshop {
  /** @type {Tools | null} */
  #tools = null;
  #shell;

  /** @param {Shell} shell */
  constructor(shell) {
    this.#shell = shell;
  }

  /**
   * What the tools make of the run, or what went wrong.
   * @template T
   * @param {(tools: Tools, run: Run) => T} what
   * @returns {Promise<{ done: T, problem?: undefined } | { done?: undefined, problem: Problem }>}
   */
  async #with(what) {
    try {
      this.#tools ??= await loadWorkshop();
    } catch (error) {
      return { problem: { ...problemOf(error), id: 'no-workshop', found: String(error) } };
    }
    try {
      return { done: what(this.#tools, this.#shell.run) };
    } catch (error) {
      return { problem: { ...problemOf(error), ...(isPanic(error) && { id: 'workshop-stopped' }) } };
    }
  }

  /** Brings what dialogs show of the text up to date. */
  show = async () => {
    // On screen only while there is something to wait for.
    this.#shell.set({ work: {} });
    const { done, problem } = await this.#with((tools, run) => ({ text: textOf(tools, run), settings: tools.settings(run.source, seedOf(run)) }));
    this.#shell.set({ work: done ?? { problem } });
  };

  /** The same scenario under another set-up, from the start. @param {string} key @param {string} value */
  configure = async (key, value) => {
    const shell = this.#shell;
    const { done, problem } = await this.#with((tools, run) => tools.configure(run.source, seedOf(run), key, value));
    const wrong = problem ?? shell.ui.commands.reopen(done);
    shell.set({ fieldProblem: wrong ? { key, problem: wrong } : null });
    if (!wrong) await this.show();
  };

  /** The run's text. @throws {Problem} when it cannot be had */
  text = async () => {
    const { done, problem } = await this.#with(textOf);
    if (problem) throw problem;
    return done;
  };

  copy = async () => {
    const { done, problem } = await this.#with(textOf);
    if (problem) this.#shell.fail(problem);
    else await this.#shell.ui.commands.copy(done);
  };

  save = async () => {
    const shell = this.#shell;
    const { done, problem } = await this.#with(textOf);
    if (problem) {
      shell.fail(problem);
      return;
    }
    hand(shell.element.ownerDocument, new Blob([done], { type: 'text/plain' }), `${shell.run.view?.scenario.id || 'scenario'}.txt`);
  };
}
