// What a reader can ask for from the first picture on. What else there is to ask is in commander.js: it is fetched when
// somebody asks, and done then.
import { problemOf } from './engine.js';
import { commander } from './later.js';
import { findScenario } from './library.js';

/** @typedef {import('./types.d.ts').Problem} Problem */
/** @typedef {import('./commander.js').Commander} Commander */
/** @typedef {import('./shell.js').Shell} Shell */

/** Who writes or is on a button has a use for keys of their own. */
const OWN_KEYS = 'input, textarea, select, button, [contenteditable]';
/** For what any engine will do; what a key means asks for the other one itself. */
const WITH_ANY = /^(?:checkAttributes|unknown|theme|language|full|stops|speed|dismiss|toStart|toEnd|pressed)$/;
/** What a page scrolls by. */
const SCROLLS = /^( |Arrow.*|Home|End)$/;

export class Orders {
  /** @param {Shell} shell */
  constructor(shell) {
    this.shell = shell;
  }

  toggle = () => (this.shell.player.playing ? this.shell.pause() : this.shell.play());

  step = () => this.shell.move(() => this.shell.ui.beside?.stepFirst() || this.shell.run.step());

  back = () => {
    const { run, player } = this.shell;
    this.shell.move(() => {
      // Between two events, the one before is nearer than the one before that.
      if (player.now > (run.view?.event?.time ?? 0) && run.view) run.seek(run.view.step);
      else run.back();
    });
  };

  /** Opens what has this name; gives what is wrong. @param {string} name @param {number} [seed] @returns {Promise<Problem | null>} */
  openScenario = async (name, seed) => {
    const { shell } = this;
    const { commands } = shell.ui;
    try {
      const found = await findScenario(name);
      const problem = found ? await shell.open(found.text, seed, found.id) : await commands.unknown(name);
      if (!problem) this.told();
      return problem;
    } catch (error) {
      return { ...problemOf(shell.ui.strings.text('ui-not-loaded')), found: String(error) };
    }
  };

  /** The same, and shows what is wrong. @param {string} name @param {number} [seed] @returns {Promise<Problem | null>} */
  loadScenario = async (name, seed) => {
    const problem = await this.openScenario(name, seed);
    if (problem) this.shell.fail(problem);
    return problem;
  };

  /** A run as a link brings it. @param {{ run: string, scenario: string }} asked @returns {Promise<Problem | null>} */
  loadRun = async (asked) => {
    const { shell } = this;
    try {
      const { open } = await import('./share/arrival.js');
      const problem = await open(shell, asked);
      if (!problem) this.told();
      return problem;
    } catch (error) {
      return { ...problemOf(shell.ui.strings.text('ui-not-loaded')), found: String(error) };
    }
  };

  /** The host page may want to remember where the reader is. */
  told() {
    const { shell } = this;
    shell.emit('change', shell.wishes());
  }

  /** A key: what it means is found out where the rest is; until that is here, the page must not scroll by it. @param {KeyboardEvent} event @param {Element | null} focused */
  key(event, focused) {
    const { key, ctrlKey, metaKey, altKey, shiftKey, defaultPrevented } = event;
    if (defaultPrevented) return;
    if (SCROLLS.test(key) && !focused?.matches(OWN_KEYS)) event.preventDefault();
    this.shell.ui.commands.pressed({ key, ctrlKey, metaKey, altKey, shiftKey, defaultPrevented, preventDefault() {} }, focused);
  }
}

/** All that can be asked for: what is not here yet is done once it is. @param {Shell} shell @returns {Commander} */
export function ordersOf(shell) {
  const { here } = commander;
  if (here && shell.grown) return new here.Commander(shell);
  let waiting = 0;
  const later = (/** @type {string} */ name) => async (/** @type {unknown[]} */ ...args) => {
    // Nothing overtakes what waits for the other engine.
    const grow = waiting > 0 || !WITH_ANY.test(name);
    waiting += Number(grow);
    let part;
    try {
      [part] = await Promise.all([commander.load(), grow && shell.grow()]);
    } catch (error) {
      shell.missing(error);
      // Whoever waits learns that it did not come about.
      return true;
    } finally {
      waiting -= Number(grow);
    }
    shell.complete();
    return /** @type {any} */ (shell.grown ? shell.ui.commands : new part.Commander(shell))[name](...args);
  };
  /** @type {ProxyHandler<any>} */
  const handler = { get: (orders, name) => orders[name] ?? later(String(name)) };
  return new Proxy(new Orders(shell), handler);
}
