// What a search found, as a scenario: asked for once, then played in the time machine or given away.
import { problemOf } from '../engine.js';
import { giveLink, giveTest } from './give.js';
import { foundTold } from './telling.js';

/** @typedef {import('../shell.js').Shell} Shell */
/** @typedef {import('./checking.js').Checking} Checking */
/** Asks whoever searched for it. @typedef {(telling: Awaited<ReturnType<typeof foundTold>>) => void} Ask */

export class Found {
  #shell;
  #panel;
  #ask;
  /** The text, once it was asked for. @type {Promise<string> | null} */
  #coming = null;
  /** @type {((text: string) => void) | null} */
  #told = null;

  /** @param {Shell} shell @param {Checking} panel @param {Ask} ask */
  constructor(shell, panel, ask) {
    this.#shell = shell;
    this.#panel = panel;
    this.#ask = ask;
  }

  /** What an earlier search found is not asked about any more. */
  forget() {
    this.tell('');
    this.#coming = null;
  }

  /** It is here; empty where nobody searches any more, so that who waits is told that there is nothing. @param {string} text */
  tell(text) {
    this.#told?.(text);
    this.#told = null;
  }

  /** Asked for as soon as it is found: whoever found it may have to look for something else next. @returns {Promise<string>} */
  fetch() {
    this.#coming ??= this.#scenario().catch((error) => {
      this.#coming = null;
      throw error;
    });
    return this.#coming;
  }

  /** @returns {Promise<string>} */
  async #scenario() {
    const { of } = this.#panel;
    const telling = await foundTold(this.#panel);
    // Something else is searched by now.
    if (of !== this.#panel.of) return '';
    return new Promise((resolve) => {
      this.#told = resolve;
      this.#ask(telling);
    });
  }

  /** In the time machine, from its start. */
  async open() {
    await this.play(await this.fetch());
  }

  /** @param {string} text */
  async play(text) {
    const shell = this.#shell;
    if (!text) return undefined;
    this.#panel.challenge = null;
    shell.ui.check = false;
    const problem = await shell.ui.commands.openText(text);
    if (problem) return shell.fail(problem);
    shell.play();
    /** @type {HTMLElement | null | undefined} */ (shell.element.shadowRoot?.querySelector('[data-control="play"]'))?.focus();
  }

  /** On the clipboard, or where there is none as a text that can be copied by hand. @param {'link' | 'rust'} what */
  async give(what) {
    const [shell, panel] = [this.#shell, this.#panel];
    panel.given = '';
    try {
      const text = await this.fetch();
      if (!text) return;
      const made = what === 'link' ? await giveLink(shell, text) : await giveTest(shell, text);
      try {
        await navigator.clipboard.writeText(made);
        shell.teller.note(shell.ui.strings.text('ui-copied'));
      } catch {
        panel.given = made;
      }
    } catch (error) {
      panel.problem = problemOf(error);
    }
    shell.draw();
  }
}
