// What the reader can ask of the shell: buttons, menus and keys all end here. What is asked for at once is in orders.js.
import { problemOf } from './engine.js';
import { commandOf } from './keys.js';
import { checks, travel } from './later.js';
import { listScenarios } from './library.js';
import { nearest } from './nearest.js';
import { Orders } from './orders.js';
import { SPEEDS } from './player.js';
import { tooLong } from './share/longest.js';
import { adopt } from './sheets.js';
import { attributeProblem } from './wrong-attribute.js';

/** @typedef {import('./types.d.ts').Commands} Commands */
/** @typedef {import('./types.d.ts').DialogName} DialogName */
/** @typedef {import('./types.d.ts').Problem} Problem */
/** @typedef {import('./shell.js').Shell} Shell */

/** Dialogs that show what the workshop makes of the run's text. @type {Set<DialogName>} */
const ON_TEXTS = new Set(['settings', 'text', 'open']);

/** Dialogs about the run as a whole. @type {Set<DialogName>} */
const ON_RUNS = new Set(['link', 'export', 'embed', 'changes', 'note']);

/** @implements {Commands} */
export class Commander extends Orders {
  /** @param {boolean} fresh */
  restart = (fresh) => {
    const { run, engine } = this.shell;
    this.shell.move(() => this.shell.restart(fresh ? engine.freshSeed() : undefined));
    if (fresh) this.shell.teller.note(this.shell.ui.strings.text('ui-seed-now', { seed: String(run.view?.scenario.seed ?? '') }));
    this.told();
  };

  /** From the start, the reader's changes kept. */
  toStart = () => this.shell.move(() => this.shell.run.go(this.shell.excerpt.from ?? { step: 0 }));

  toEnd = () => this.shell.move(() => this.shell.run.go(this.shell.excerpt.to ?? { step: this.shell.run.view?.steps ?? 0 }));

  undo = () => this.#again(false);

  redo = () => this.#again(true);

  /** Takes the last change back, or makes it again; in both runs where there are two. @param {boolean} forward */
  #again(forward) {
    const { run, ui } = this.shell;
    this.shell.move(() => (ui.beside ? ui.beside.again(forward) : forward ? run.redo() : run.undo()));
  }

  /** By one message delay. @param {boolean} forward */
  delay = (forward) => this.shell.move(() => this.shell.run.stepDelay(forward));

  /** @param {number} speed */
  speed = (speed) => {
    Object.assign(this.shell.player, { speed, chosen: 'reader' });
    this.shell.draw();
  };

  /** @param {import('./types.d.ts').Tab} tab */
  tab = (tab) => this.shell.set({ tab });

  /** @param {DialogName | null} name @param {unknown} [about] @param {boolean} [keep] whether what went wrong stays on screen */
  dialog = (name, about = null, keep = false) => {
    const { shell } = this;
    if (name) {
      shell.pause();
      // Who writes a note sees the event that it is about.
      const { step } = name === 'note' ? /** @type {{ step: number }} */ (about) : shell.ui.view;
      if (step !== shell.ui.view.step) shell.move(() => shell.run.seek(step));
      const part = shell.asker.part();
      if (ON_TEXTS.has(name)) void part.then(() => shell.ui.workshop?.show());
      if (ON_RUNS.has(name)) void this.travel();
    }
    if (name === 'picker') listScenarios().then((entries) => shell.set({ entries }), shell.missing);
    const fresh = name === 'open' && !keep ? { problem: null } : {};
    shell.set({ dialog: name, about, query: '', fieldProblem: null, work: {}, ...fresh });
  };

  /** @param {Element} anchor @param {import('./types.d.ts').MenuName} name */
  menu = (anchor, name) => void this.shell.asker.menu(anchor, (part) => part.menuOf(this.shell.ui, name));

  /** @param {Element | { x: number, y: number }} at @param {import('./types.d.ts').MenuSubject} what */
  menuAbout = (at, what) => void this.shell.asker.menu(at, (part) => part.menuAbout(this.shell.ui, what));

  /** @param {Element | { x: number, y: number }} at @param {{ label: string, items: import('./types.d.ts').MenuItem[] } | null} lines */
  openMenu = (at, lines) => void this.shell.asker.menu(at, () => lines);

  /** @param {import('./types.d.ts').Selection | null} what */
  select = (what) => {
    const { shell } = this;
    const { ui } = shell;
    if (what?.node) shell.pause();
    if (what && ui.beside?.selection.node) ui.beside.select(null);
    if (what?.node === ui.selection.node && what?.message === ui.selection.message) return;
    ui.selection = what ?? {};
    ui.past = what?.message && !shell.isFlying(what.message) ? shell.diagram.message(what.message) : null;
    if (what?.node || ui.past) void shell.asker.part();
    if ((what?.node || ui.past) && ui.layout !== 'wide') ui.dialog = ui.past ? 'past' : 'inspector';
    shell.draw();
    shell.parts();
  };

  /** @param {Event} event */
  dialogClosed = (event) => {
    const { shell } = this;
    const { ui } = shell;
    if (/** @type {HTMLDialogElement} */ (event.target).open || !ui.dialog) return;
    ui.embedder?.close();
    const glass = ui.dialog === 'inspector' || ui.dialog === 'past';
    shell.set({ dialog: null, fieldProblem: null, ...(glass ? { selection: {}, past: null } : {}) });
    if (glass) shell.parts();
  };

  /** What some dialogs are drawn with, beyond the usual. */
  travel = async () => {
    const { shell } = this;
    const { ui, root } = shell;
    try {
      const part = await travel.load();
      if (!shell.alive || !(await shell.asker.part())) return;
      adopt(root, part.styles);
      part.prepare(shell, ui.dialog);
      shell.draw();
      // The dialog was open before there was anything in it to write into.
      /** @type {HTMLElement | null} */ (root.querySelector('dialog[open] [autofocus]'))?.focus();
    } catch (error) {
      ui.dialog = null;
      shell.missing(error);
    }
  };

  /** The same scenario as another text has it, from the start. @param {string} text @returns {Problem | null} */
  reopen = (text) => {
    const { shell } = this;
    /** @type {Problem | null} */
    let problem = null;
    shell.move(() => (problem = shell.run.load(shell.engine.Session, text)));
    if (problem) return problem;
    shell.pair();
    this.told();
    return null;
  };

  /** The fragment that brings the run back is another. @param {string} fragment */
  linked = (fragment) => {
    this.shell.link = fragment;
    this.told();
  };

  /** What the diagram shows, where not all of it is on screen. */
  window = () => {
    const { scale } = /** @type {{ scale?: { start: number, perUs: number, length: number } }} */ (this.shell.diagram);
    return scale ? { from: scale.start, to: scale.start + scale.length / scale.perUs } : null;
  };

  /** Another branch, laid under the present one in the diagram. @param {import('./diagram/overlay.js').Other | null} other */
  overlay = (other) => {
    const { diagram } = this.shell;
    if ('overlay' in diagram) diagram.overlay(other);
  };

  /** An attribute that is not legal is said, not ignored. */
  checkAttributes = async () => {
    const { shell } = this;
    const { ui, element } = shell;
    if (!attributeProblem(element, ui.strings)) return void (ui.problem?.id === 'attribute' && this.dismiss());
    // The words for it may not be here yet.
    await shell.asker.part();
    const problem = attributeProblem(element, ui.strings);
    const told = problem && ui.problem?.message === problem.message && ui.problem.found === problem.found;
    if (problem && !told && shell.alive) shell.fail(problem);
  };

  /** All of the screen: there an embed has room for the diagram that can be edited. */
  full = () => {
    const { shell } = this;
    shell.element.requestFullscreen().catch(() => shell.teller.note(shell.ui.strings.text('ui-full-refused')));
  };

  /** @param {import('./types.d.ts').Theme} theme */
  theme = (theme) => this.shell.element.setAttribute('theme', theme);

  /** @param {string | null} what a protocol or a scenario's address; null for none */
  beside = (what) => {
    if (what) this.shell.element.setAttribute('beside', what);
    else this.shell.element.removeAttribute('beside');
  };

  /** @param {import('./types.d.ts').Language} language */
  language = (language) => this.shell.element.setAttribute('lang', language);

  /** @param {string} id */
  load = (id) => {
    this.dialog(null);
    void this.loadScenario(id);
  };

  /** The futures of the run: beside the stage where there is room, else over it. */
  futures = () => {
    const { shell } = this;
    const { ui } = shell;
    if (ui.layout !== 'wide') return this.dialog('changes');
    ui.futures = !ui.futures;
    ui.check = false;
    if (!ui.futures) {
      shell.draw();
      /** @type {HTMLElement | null | undefined} */ (shell.element.shadowRoot?.querySelector('[data-control="changes"]'))?.focus();
      return;
    }
    shell.pause();
    this.select(null);
    void this.travel().then(() => ui.branching?.focus());
  };

  /** Opens or closes the search of every schedule. */
  check = async () => {
    const { shell } = this;
    try {
      const [part, here] = await Promise.all([checks.load(), shell.asker.part()]);
      if (!shell.alive || !here) return;
      adopt(shell.root, part.styles);
      part.toggle(shell);
    } catch (error) {
      shell.missing(error);
    }
  };

  note = (step = this.shell.ui.view.step) => {
    if (step > 0) this.dialog('note', { step });
  };

  /** @param {boolean} stop */
  stops = (stop) => this.shell.element.setAttribute('captions', stop ? 'stop' : 'through');

  link = () => void this.shell.asker.part().then(() => this.shell.ui.sharer?.copy());

  /** No scenario has this name. @param {string} name @returns {Promise<Problem>} */
  unknown = async (name) => {
    const message = this.shell.ui.strings.text('ui-unknown-scenario', { name });
    return { ...problemOf(message), id: 'unknown-scenario', args: [['name', name]], found: name, expected: await nearest(name) };
  };

  /** The text of a file that a reader chose; null, with the reason on screen, where it is too long. @param {File} file */
  fileText = async (file) => {
    const problem = tooLong(file);
    if (!problem) return file.text();
    this.shell.fail(problem);
    return null;
  };

  /** @param {string} text */
  openText = async (text) => {
    const { shell } = this;
    const { bring, mendable } = await import('./share/bring.js');
    const problem = await bring(shell, text);
    if (problem) {
      shell.ui.draft = mendable(problem) ? text : '';
      shell.fail(problem);
      return problem;
    }
    shell.set({ draft: '', dialog: null });
    this.told();
    return null;
  };

  /** Opens the text at an address; gives what is wrong. @param {string} address @param {number} [seed] @returns {Promise<Problem | null>} */
  openSource = async (address, seed) => {
    const { openSource } = await import('./share/source.js');
    const problem = await openSource(this.shell, address, seed);
    if (!problem) this.told();
    return problem;
  };

  /** A link to the run, or its fragment alone. @returns {Promise<string>} */
  address = async () => {
    await this.shell.asker.part();
    return this.shell.ui.sharer?.address() ?? '';
  };

  /** @param {string} text */
  copy = async (text) => {
    const { shell } = this;
    try {
      await navigator.clipboard.writeText(text);
      shell.teller.note(shell.ui.strings.text('ui-copied'));
    } catch {
      // No leave to write: show the text, to be copied by hand.
      if (!shell.ui.panic) this.dialog('text');
    }
  };

  dismiss = () => this.shell.set({ problem: null });

  /** After a panic: the same scenario from the start. */
  recover = async () => {
    const { shell } = this;
    const problem = await shell.open(shell.run.source, shell.run.view?.scenario.seed, shell.ui.current);
    if (problem) shell.fail(problem);
  };

  /** @param {string} query */
  search = (query) => this.shell.set({ query });

  /** @override @param {import('./keys.js').Pressed} event @param {Element | null} focused */
  key(event, focused) {
    this.pressed(event, focused);
  }

  /** @param {import('./keys.js').Pressed} event @param {Element | null} focused */
  pressed(event, focused) {
    const { shell } = this;
    if (!shell.run.view || shell.ui.dialog) return;
    if (event.key === 'Escape' && !event.defaultPrevented) return this.#escape(event);
    if (shell.ui.panic) return;
    const command = commandOf(event, focused);
    if (!command) return;
    if (command === 'crash' && !this.#crash()) return;
    event.preventDefault();
    this.#run(command);
  }

  /** Esc: the gesture under way, else the panel that is open. @param {import('./keys.js').Pressed} event */
  #escape(event) {
    const { shell } = this;
    const { ui } = shell;
    if (shell.cancel()) event.preventDefault();
    else if (ui.problem) shell.set({ problem: null });
    else if (ui.beside?.selection.node) ui.beside.select(null);
    else if (ui.selection.node || ui.selection.message) this.select(null);
    else if (ui.futures) ui.commands.futures();
    else if (ui.check) void ui.commands.check();
  }

  /** To the moment before or after that matters. @param {boolean} forward */
  #jump(forward) {
    const { diagram } = this.shell;
    if ('timeline' in diagram) diagram.timeline.jump(forward);
  }

  #crash() {
    const { shell } = this;
    // The one with the focus, else the one inspected.
    const focused = shell.element.shadowRoot?.activeElement?.closest('[data-node]');
    const name = focused?.getAttribute('data-node') ?? shell.ui.selection.node;
    const node = shell.ui.view.nodes.find((one) => one.name === name);
    if (node) shell.apply(`${node.life === 'up' ? 'crash' : 'restart'} ${node.name}`);
    return Boolean(node);
  }

  /** @param {import('./keys.js').Command} command */
  #run(command) {
    const { shell } = this;
    // Some wait for an engine that can do them.
    const orders = shell.ui.commands;
    const at = SPEEDS.indexOf(shell.player.speed);
    /** @type {Partial<Record<import('./keys.js').Command, () => void>>} */
    const commands = {
      toggle: orders.toggle,
      step: orders.step,
      back: orders.back,
      start: orders.toStart,
      end: orders.toEnd,
      link: orders.link,
      note: () => orders.note(),
      futures: orders.futures,
      check: orders.check,
      embed: () => void shell.asker.part().then((here) => here && shell.ui.sharer?.base && orders.dialog('embed')),
      undo: orders.undo,
      redo: orders.redo,
      help: () => orders.dialog('help'),
      picker: () => orders.dialog('picker'),
      fresh: () => orders.restart(true),
      faster: () => orders.speed(SPEEDS[Math.min(SPEEDS.length - 1, at + 1)] ?? 1),
      delay: () => orders.delay(true),
      undelay: () => orders.delay(false),
      mark: () => this.#jump(true),
      unmark: () => this.#jump(false),
      slower: () => orders.speed(SPEEDS[Math.max(0, at - 1)] ?? 1),
    };
    commands[command]?.();
  }
}
