// Parts that are not needed to see the first message move and to take it in the hand. Each is a file of its own,
// with its styles, shared by every element on the page.

/** @template T */
export class Later {
  /** The part, once it is there. @type {T | null} */
  here = null;
  /** @type {Promise<T> | null} */
  #coming = null;
  #load;

  /** @param {() => Promise<T>} load */
  constructor(load) {
    this.#load = load;
  }

  /** @returns {Promise<T>} */
  load() {
    if (!this.#coming) {
      this.#coming = this.#load().then((part) => (this.here = part));
      // What failed may succeed the next time.
      this.#coming.catch(() => (this.#coming = null));
    }
    return this.#coming;
  }
}

/** What the stage of an embed does without until its first message has moved. */
export const more = new Later(() => import('./stage/more.js'));

/** What a reader can ask for beyond the buttons of an embed. */
export const commander = new Later(() => import('./commander.js'));

/** What a wide page and a phone have and an embed has not. */
export const full = new Later(() => import('./parts/full.js'));

/** The diagram that can be read and edited: it asks the whole engine. */
export const plan = new Later(() => import('./parts/plan.js'));

/** What opens when somebody asks for it: menus, dialogs, the inspector, what went wrong. */
export const asked = new Later(() => import('./parts/asked.js'));

/** What is about the run as a whole: its exports, its branches. */
export const travel = new Later(() => import('./parts/travels.js'));

/** A second run beside the one on screen. */
export const pairing = new Later(() => import('./beside/beside.js'));

/** The search of every schedule. */
export const checks = new Later(() => import('./parts/checks.js'));

/** When the page has nothing better to do. @param {() => void} what @param {number} after milliseconds */
export function whenIdle(what, after) {
  return setTimeout(() => ('requestIdleCallback' in globalThis ? requestIdleCallback(what, { timeout: 2000 }) : what()), after);
}
