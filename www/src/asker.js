// What comes after the first picture. Explanations are fetched at once then; menus, dialogs, the inspector and what
// went wrong at rest, when a hand comes near, or at the latest when they are needed.
import { asked, commander, whenIdle } from './later.js';
import { adopt } from './sheets.js';
import { loadStrings } from './strings.js';

/** @typedef {typeof import('./parts/asked.js')} Asked */
/** @typedef {import('./shell.js').Shell} Shell */

/** So long after the first picture, what may be asked for is fetched. */
const REST_MS = 600;

export class Asker {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #idle;
  /** @type {import('./parts/menu.js').Menu | null} */
  #menu = null;
  #shell;
  #place;
  #signal;

  /** @param {Shell} shell @param {HTMLElement} place where the menu opens @param {AbortSignal} signal */
  constructor(shell, place, signal) {
    this.#shell = shell;
    this.#place = place;
    this.#signal = signal;
    const near = () => void this.#all().catch(() => {});
    for (const sign of ['pointerenter', 'focusin']) shell.element.addEventListener(sign, near, { signal, once: true });
    // At rest nobody has asked for anything: the engine stays the one that is there.
    this.#idle = whenIdle(() => void this.#fetch().catch(() => {}), REST_MS);
  }

  /** There is a first picture: what explains it may come. */
  explain() {
    const { strings } = this.#shell.ui;
    if (strings.whole) return;
    whenIdle(() => loadStrings(strings.language, 'whole').then(() => this.#signal.aborted || this.#shell.draw(), () => {}), 0);
  }

  /** @returns {Promise<Asked>} */
  async #fetch() {
    const shell = this.#shell;
    const [part] = await Promise.all([asked.load(), commander.load(), loadStrings(shell.ui.strings.language, 'whole')]);
    if (this.#signal.aborted) return part;
    adopt(shell.root, part.styles);
    shell.complete();
    this.#menu ??= part.prepare(shell, this.#place, this.#signal);
    shell.draw();
    return part;
  }

  /** The part, and an engine that does all that can be asked for there. */
  async #all() {
    const [part] = await Promise.all([this.#fetch(), this.#shell.grow()]);
    return part;
  }

  /** The part: at once if it is here; null when it cannot be had, which is said. @returns {Promise<Asked | null>} */
  async part() {
    if (asked.here && this.#menu && this.#shell.ui.strings.whole && this.#shell.grown) return asked.here;
    return this.#all().catch((error) => {
      this.#shell.ui.dialog = null;
      this.#shell.missing(error);
      return null;
    });
  }

  /** @param {{ x: number, y: number } | Element} at @param {(part: Asked) => { label: string, items: import('./types.d.ts').MenuItem[] } | null} what */
  async menu(at, what) {
    const part = await this.part();
    const lines = part && what(part);
    if (!lines) return;
    if (at instanceof Element) this.#menu?.openAt(at, lines.label, lines.items);
    else this.#menu?.open(at, lines.label, lines.items);
  }

  destroy() {
    clearTimeout(this.#idle);
  }
}
