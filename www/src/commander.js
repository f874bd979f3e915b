// What the reader can ask of the shell: buttons, menus and keys all end here.
import { problemOf } from './engine.js';
import { commandOf } from './keys.js';
import { findScenario, listScenarios, nearest } from './library.js';
import { SPEEDS } from './player.js';

/** @typedef {import('./types.d.ts').Commands} Commands */
/** @typedef {import('./types.d.ts').DialogName} DialogName */
/** @typedef {import('./types.d.ts').Problem} Problem */
/** @typedef {import('./shell.js').Shell} Shell */

/** Dialogs that show what the workshop makes of the run's text. @type {Set<DialogName>} */
const ON_TEXTS = new Set(['settings', 'text', 'open']);

/** Dialogs about the run as a whole. @type {Set<DialogName>} */
const ON_RUNS = new Set(['link', 'export', 'changes', 'note']);

/** @implements {Commands} */
export class Commander {
  /** @param {Shell} shell */
  constructor(shell) {
    this.shell = shell;
  }

  toggle = () => (this.shell.player.playing ? this.shell.pause() : this.shell.play());

  step = () => this.shell.move(() => void this.shell.run.step());

  back = () => {
    const { run, player } = this.shell;
    this.shell.move(() => {
      // Between two events, the one before is nearer than the one before that.
      if (player.now > (run.view?.event?.time ?? 0) && run.view) run.seek(run.view.step);
      else run.back();
    });
  };

  /** @param {boolean} fresh */
  restart = (fresh) => {
    const { run, engine } = this.shell;
    this.shell.move(() => run.restart(fresh ? engine.freshSeed() : undefined));
    if (fresh) this.shell.teller.note(this.shell.ui.strings.text('ui-seed-now', { seed: String(run.view?.scenario.seed ?? '') }));
    this.#told();
  };

  /** From the start, the reader's changes kept. */
  toStart = () => this.shell.move(() => this.shell.run.seek(0));

  toEnd = () => this.shell.move(() => this.shell.run.seek(this.shell.run.view?.steps ?? 0));

  undo = () => this.shell.move(() => void this.shell.run.undo());

  redo = () => this.shell.move(() => void this.shell.run.redo());

  /** By one message delay. @param {boolean} forward */
  delay = (forward) => this.shell.move(() => this.shell.run.stepDelay(forward));

  /** @param {number} speed */
  speed = (speed) => {
    this.shell.player.speed = speed;
    this.shell.speedChosen = true;
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
      if (ON_RUNS.has(name)) void part.then(() => shell.asker.travel());
    }
    if (name === 'picker') listScenarios().then((entries) => shell.set({ entries }), shell.missing);
    const fresh = name === 'open' && !keep ? { problem: null } : {};
    shell.set({ dialog: name, about, query: '', fieldProblem: null, work: {}, ...fresh });
  };

  /** @param {Element} anchor @param {import('./types.d.ts').MenuName} name */
  menu = (anchor, name) => void this.shell.asker.menu(anchor, (part) => part.menuOf(this.shell.ui, name));

  /** @param {Element} anchor @param {import('./types.d.ts').MenuSubject} what */
  menuAbout = (anchor, what) => void this.shell.asker.menu(anchor, (part) => part.menuAbout(this.shell.ui, what));

  /** All of the screen: there an embed has room for the diagram that can be edited. */
  full = () => {
    const { shell } = this;
    shell.element.requestFullscreen().catch(() => shell.teller.note(shell.ui.strings.text('ui-full-refused')));
  };

  /** @param {import('./types.d.ts').Theme} theme */
  theme = (theme) => this.shell.element.setAttribute('theme', theme);

  /** @param {import('./types.d.ts').Language} language */
  language = (language) => this.shell.element.setAttribute('lang', language);

  /** @param {string} id */
  load = (id) => {
    this.dialog(null);
    void this.loadScenario(id);
  };

  /** @param {string} name @param {number} [seed] @returns {Promise<Problem | null>} */
  loadScenario = async (name, seed) => {
    const { shell } = this;
    /** @type {Problem | null} */
    let problem;
    try {
      const found = await findScenario(name);
      problem = found ? await shell.open(found.text, seed, found.id) : await this.#unknown(name);
    } catch (error) {
      problem = { ...problemOf(shell.ui.strings.text('ui-not-loaded')), found: String(error) };
    }
    if (problem) {
      shell.fail(problem);
      return problem;
    }
    this.#told();
    return null;
  };

  /** A run as a link brings it. @param {{ run: string, scenario: string }} asked @returns {Promise<Problem | null>} */
  loadRun = async (asked) => {
    const { shell } = this;
    try {
      const { open } = await import('./share/open.js');
      const problem = await open(shell, asked);
      if (!problem) this.#told();
      return problem;
    } catch (error) {
      return { ...problemOf(shell.ui.strings.text('ui-not-loaded')), found: String(error) };
    }
  };

  /** The futures of the run: beside the stage where there is room, else over it. */
  futures = () => {
    const { shell } = this;
    const { ui } = shell;
    if (ui.layout !== 'wide') return this.dialog('changes');
    ui.futures = !ui.futures;
    if (!ui.futures) {
      shell.draw();
      /** @type {HTMLElement | null | undefined} */ (shell.element.shadowRoot?.querySelector('[data-control="changes"]'))?.focus();
      return;
    }
    shell.pause();
    shell.select(null);
    void shell.asker.part().then(() => shell.asker.travel()).then(() => ui.branching?.focus());
  };

  note = (step = this.shell.ui.view.step) => {
    if (step > 0) this.dialog('note', { step });
  };

  /** @param {boolean} stop */
  stops = (stop) => this.shell.element.setAttribute('captions', stop ? 'stop' : 'through');

  link = () => void this.shell.asker.part().then(() => this.shell.ui.sharer?.copy());

  /** @param {string} name @returns {Promise<Problem>} */
  async #unknown(name) {
    const message = this.shell.ui.strings.text('ui-unknown-scenario', { name });
    return { ...problemOf(message), id: 'unknown-scenario', args: [['name', name]], found: name, expected: await nearest(name) };
  }

  /** @param {string} text */
  openText = async (text) => {
    const { shell } = this;
    const { bring } = await import('./share/bring.js');
    const problem = await bring(shell, text);
    if (problem) {
      shell.set({ problem, draft: text });
      shell.emit('error', problem);
      return problem;
    }
    shell.set({ draft: '', dialog: null });
    this.#told();
    return null;
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

  /** The host page may want to remember where the reader is. */
  #told() {
    const { shell } = this;
    shell.emit('change', shell.wishes());
  }

  /** @param {KeyboardEvent} event @param {Element | null} focused */
  key(event, focused) {
    const { shell } = this;
    if (!shell.run.view || shell.ui.dialog || shell.ui.panic) return;
    const command = commandOf(event, focused);
    if (!command) return;
    if (command === 'crash' && !this.#crash()) return;
    event.preventDefault();
    this.#run(command);
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
    const at = SPEEDS.indexOf(shell.player.speed);
    /** @type {Partial<Record<import('./keys.js').Command, () => void>>} */
    const commands = {
      toggle: this.toggle,
      step: this.step,
      back: this.back,
      start: this.toStart,
      end: this.toEnd,
      link: this.link,
      note: () => this.note(),
      futures: this.futures,
      undo: this.undo,
      redo: this.redo,
      help: () => this.dialog('help'),
      picker: () => this.dialog('picker'),
      fresh: () => this.restart(true),
      faster: () => this.speed(SPEEDS[Math.min(SPEEDS.length - 1, at + 1)] ?? 1),
      delay: () => this.delay(true),
      undelay: () => this.delay(false),
      mark: () => void this.shell.jump(true),
      unmark: () => void this.shell.jump(false),
      slower: () => this.speed(SPEEDS[Math.max(0, at - 1)] ?? 1),
    };
    commands[command]?.();
  }
}
