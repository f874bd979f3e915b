// What comes after the first picture. Explanations are fetched at once then; menus, dialogs, the inspector and what
// went wrong at rest, when a hand comes near, or at the latest when they are needed.
import { asked, travel, whenIdle } from './later.js';
import { adopt } from './sheets.js';
import { loadStrings } from './strings.js';

/** @typedef {typeof import('./parts/asked.js')} Asked */
/** @typedef {InstanceType<Asked['Menu']>} Menu */
/** @typedef {{ label: string, items: import('./types.d.ts').MenuItem[] }} Lines */
/** @typedef {import('./shell.js').Shell} Shell */

/** So long after the first picture, what may be asked for is fetched. */
const REST_MS = 600;

export class Asker {
  /** @type {Menu | null} */
  #menu = null;
  /** @type {InstanceType<Asked['Bringer']> | null} */
  #bringer = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #idle;
  #shell;
  #place;
  #root;
  #signal;

  /** @param {Shell} shell @param {ShadowRoot} root @param {HTMLElement} place where the menu opens @param {AbortSignal} signal */
  constructor(shell, root, place, signal) {
    this.#shell = shell;
    this.#root = root;
    this.#place = place;
    this.#signal = signal;
    const soon = () => void this.#fetch().catch(() => {});
    for (const near of ['pointerenter', 'focusin']) shell.element.addEventListener(near, soon, { signal, once: true });
    this.#idle = whenIdle(soon, REST_MS);
  }

  /** There is a first picture: what explains it may come. */
  explain() {
    const { strings } = this.#shell.ui;
    if (strings.whole) return;
    whenIdle(() => loadStrings(strings.language, true).then(() => this.#signal.aborted || this.#shell.draw(), () => {}), 0);
  }

  /** @returns {Promise<Asked>} */
  async #fetch() {
    const { strings } = this.#shell.ui;
    const [part] = await Promise.all([asked.load(), loadStrings(strings.language, true)]);
    if (this.#signal.aborted) return part;
    adopt(this.#root, part.styles);
    this.#menu ??= new part.Menu(this.#place);
    this.#shell.ui.workshop ??= new part.Workshop(this.#shell);
    this.#shell.ui.sharer ??= new part.Sharer(this.#shell);
    this.#bringer ??= new part.Bringer(this.#shell, this.#signal);
    this.#shell.draw();
    return part;
  }

  /** The part: at once if it is here; null when it cannot be had, which is said. @returns {Promise<Asked | null>} */
  async part() {
    if (asked.here && this.#menu && this.#shell.ui.strings.whole) return asked.here;
    return this.#fetch().catch((error) => {
      this.#shell.ui.dialog = null;
      this.#shell.missing(error);
      return null;
    });
  }

  /** What some dialogs are drawn with, beyond the usual. */
  async travel() {
    const { ui } = this.#shell;
    try {
      const part = await travel.load();
      if (this.#signal.aborted || !(await this.part())) return;
      adopt(this.#root, part.styles);
      part.prepare(this.#shell, ui.dialog);
      this.#shell.draw();
      // The dialog was open before there was anything in it to write into.
      /** @type {HTMLElement | null} */ (this.#root.querySelector('dialog[open] [autofocus]'))?.focus();
    } catch (error) {
      ui.dialog = null;
      this.#shell.missing(error);
    }
  }

  /** @param {{ x: number, y: number } | Element} at @param {(part: Asked) => Lines | null} what */
  async menu(at, what) {
    const part = await this.part();
    const lines = part && what(part);
    if (!lines || !this.#menu) return;
    if (at instanceof Element) this.#menu.openAt(at, lines.label, lines.items);
    else this.#menu.open(at, lines.label, lines.items);
  }

  destroy() {
    clearTimeout(this.#idle);
    this.#shell.ui.sharer?.destroy();
    this.#shell.ui.exporter?.destroy();
    this.#shell.ui.branching?.destroy();
    this.#menu?.close(false);
  }
}
