// The shell: one run, the clock, the parts of the page, and what the reader asks of them.
import { render } from 'lit';
import { attributeProblem } from './attributes.js';
import { Commander } from './commander.js';
import { Scrubber } from './diagram/scrubber.js';
import { asked, full, whenIdle } from './later.js';
import { isLecture, layoutOf } from './layout.js';
import { page } from './parts/page.js';
import { Player, fittingSpeed, typicalFlight } from './player.js';
import { Run, stateOf } from './run.js';
import { adopt } from './sheets.js';
import { Stage } from './stage/stage.js';
import { loadStrings } from './strings.js';
import { Teller } from './teller.js';
import { NO_SETTINGS, firstUi, makePlaces } from './ui.js';

/** @typedef {import('./types.d.ts').Ui} Ui */
/** @typedef {import('./types.d.ts').Host} Host */
/** @typedef {import('./types.d.ts').Problem} Problem */
/** @typedef {import('./types.d.ts').Strings} Strings */
/** @typedef {import('./types.d.ts').View} View */
/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {typeof import('./parts/asked.js')} Asked */
/** @typedef {InstanceType<Asked['Menu']>} Menu */
/** @typedef {InstanceType<typeof import('./parts/full.js').Diagram>} Diagram */

/** So long after the first picture, what may be asked for is fetched; at once when a hand comes near. */
const REST_MS = 1200;

/**
 * What the shell needs of the element around it.
 * @typedef {object} Around
 * @property {HTMLElement} element
 * @property {ShadowRoot} root
 * @property {Engine} engine
 * @property {Strings} strings
 * @property {(name: string, detail: unknown) => void} emit
 */

/** The moment that `npm run bench` looks for. */
let firstMove = () => {
  performance.mark('cp:first-move');
  firstMove = () => {};
};

export class Shell {
  player = new Player();
  run = new Run(() => this.#panicked());
  /** The reader chose a speed: it stays over scenarios. */
  speedChosen = false;
  /** @type {Ui & { commands: Commander }} */
  ui;
  #around;
  #places;
  #stage;
  /** @type {Scrubber | Diagram} */
  #diagram;
  /** @type {Menu | null} */
  #menu = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #idle;
  #observer;
  #motion = matchMedia('(prefers-reduced-motion: reduce)');
  #raf = 0;
  #open = new AbortController();
  #className = '';

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    const { element, root } = around;
    this.#places = makePlaces(element.ownerDocument, (event) => this.#dialogClosed(event));
    this.teller = new Teller(this.#places.live, this.#places.note, around.emit);
    this.ui = firstUi({
      strings: around.strings,
      host: this.#host(around.strings),
      commands: new Commander(this),
      speed: this.player.speed,
      settings: () => this.run.settings() ?? NO_SETTINGS,
      text: () => this.run.text(),
    });
    this.#stage = new Stage(this.#places.stage, this.ui.host);
    this.#diagram = new Scrubber(this.#places.diagram, this.ui.host);
    this.#observer = new ResizeObserver(() => this.#resized());
    for (const place of [element, this.#places.stage, this.#places.diagram]) this.#observer.observe(place);
    const { signal } = this.#open;
    element.ownerDocument.addEventListener('visibilitychange', () => this.#wake(), { signal });
    this.#motion.addEventListener('change', () => this.#resized(), { signal });
    root.addEventListener('keydown', (event) => this.#escape(/** @type {KeyboardEvent} */ (event)), { signal });
    const soon = () => void this.#fetch().catch(() => {});
    for (const near of ['pointerenter', 'focusin']) element.addEventListener(near, soon, { signal, once: true });
    this.#idle = whenIdle(soon, REST_MS);
    this.#resized();
  }

  /** @param {Strings} strings @returns {Host} */
  #host(strings) {
    const shell = this;
    return {
      apply: (action) => this.apply(action),
      pause: () => this.pause(),
      select: (what) => this.select(what),
      openMenu: (at, what) => this.#openMenu(at, what),
      announce: (text) => this.teller.announce(text),
      seek: (step) => this.move(() => this.run.seek(step)),
      seekTime: (us) => this.move(() => this.run.seekTime(us)),
      get strings() {
        return shell.ui?.strings ?? strings;
      },
      settings: {
        get reducedMotion() {
          return shell.#motion.matches;
        },
        get layout() {
          return shell.ui.layout;
        },
      },
    };
  }

  get engine() {
    return this.#around.engine;
  }

  get element() {
    return this.#around.element;
  }

  /** @param {string} name @param {unknown} detail */
  emit(name, detail) {
    this.#around.emit(name, detail);
  }

  // What is on screen.

  /** @param {Partial<Ui>} changes */
  set(changes) {
    Object.assign(this.ui, changes);
    this.draw();
  }

  draw() {
    const { ui, run } = this;
    if (!run.view) return;
    ui.view = run.view;
    ui.changes = run.changes.slice(0, run.view.changes);
    ui.playing = this.player.playing;
    ui.speed = this.player.speed;
    render(page(ui, this.#places, this.#className), this.#around.root);
    this.#showDialog();
  }

  /** After every event or change: all parts, then what the host page is told. */
  update() {
    const { run, ui } = this;
    const { view } = run;
    if (!view) return;
    if (ui.selection.message && !view.messages.some(({ name }) => name === ui.selection.message)) {
      const { message: _gone, ...rest } = ui.selection;
      ui.selection = rest;
    }
    this.draw();
    this.#parts();
    this.teller.tell(view, this.ui.strings);
  }

  /** Stage and diagram as they are now. */
  #parts() {
    const { view } = this.run;
    if (!view) return;
    this.#stage.update(view, this.ui.selection);
    this.#diagram.update(view, (from, to) => this.run.diagram(from, to), this.ui.selection);
    this.#tick();
  }

  #tick() {
    const { now } = this.player;
    const { frame, count } = this.run.positions(now);
    this.#stage.tick(now, frame, count);
    this.#diagram.tick(now);
    const clock = this.#around.root.querySelector('[data-clock]');
    if (clock) clock.textContent = (now / 1000).toFixed(1);
  }

  #resized() {
    const { element, root } = this.#around;
    const { clientWidth: width, clientHeight: height } = element;
    if (!width || !height) return;
    const layout = layoutOf(width, height, element.getAttribute('layout'));
    if (layout !== 'embed' && !full.here) return void this.#widen();
    const className = `app layout-${layout} controls-${this.ui.controls}${isLecture(width, height) ? ' lecture' : ''}`;
    this.player.reducedMotion = this.#motion.matches;
    if (layout !== this.ui.layout || className !== this.#className) {
      this.#className = className;
      this.ui.layout = layout;
      this.#suit();
      this.draw();
    }
    const { stage, diagram } = this.#places;
    if (!root.contains(stage)) return;
    if (stage.clientWidth) this.#stage.resize(stage.clientWidth, stage.clientHeight, layout);
    if (diagram.clientWidth) this.#diagram.resize(diagram.clientWidth, diagram.clientHeight, layout);
    this.#parts();
  }

  /** The diagram that the arrangement has room for. */
  #suit() {
    if (full.here) adopt(this.#around.root, full.here.styles);
    const fit = this.ui.layout === 'embed' || !full.here ? Scrubber : full.here.Diagram;
    if (this.#diagram instanceof fit) return;
    this.#diagram.destroy();
    this.#diagram = new fit(this.#places.diagram, this.ui.host);
  }

  /** There is more room than the parts at hand know what to do with. */
  #widen() {
    full.load().then(() => this.#open.signal.aborted || this.#resized(), this.missing);
  }

  // What comes later.

  /** A part could not be fetched. @param {unknown} error */
  missing = (error) => {
    const message = this.ui.strings.text('ui-not-loaded');
    this.teller.note(message);
    this.emit('error', { id: 'not-loaded', message, found: String(error) });
  };

  /** @returns {Promise<Asked>} */
  async #fetch() {
    const [part, strings] = await Promise.all([asked.load(), loadStrings(this.ui.strings.language, true)]);
    const { root } = this.#around;
    if (this.#open.signal.aborted || (this.#menu && strings !== this.ui.strings)) return part;
    adopt(root, part.styles);
    this.#menu ??= new part.Menu(this.#places.menu);
    this.draw();
    return part;
  }

  /** Menus, dialogs and the like: at once if they are here. @returns {Promise<Asked | null>} */
  async ask() {
    if (asked.here && this.#menu && this.ui.strings.whole) return asked.here;
    return this.#fetch().catch((error) => {
      this.ui.dialog = null;
      this.missing(error);
      return null;
    });
  }

  /** @param {Pick<Ui, 'theme' | 'controls'>} how */
  dress(how) {
    Object.assign(this.ui, how);
    this.#className = '';
    this.#resized();
    this.draw();
  }

  /** @param {Strings} strings */
  speak(strings) {
    this.ui.strings = strings;
    this.draw();
    this.#parts();
  }

  /** An attribute that is not legal is said, not ignored. */
  checkAttributes() {
    const problem = attributeProblem(this.element, this.ui.strings);
    if (problem) this.fail(problem);
  }

  /** What a host page may want to remember. */
  wishes() {
    const { scenario } = this.run.view ?? {};
    return { scenario: this.ui.current, seed: scenario?.seed ?? 0, title: scenario?.title[this.ui.strings.language] || scenario?.id || '' };
  }

  state() {
    return this.run.view && stateOf(this.run.view);
  }

  // Time.

  play() {
    if (this.run.view?.next == null) return this.set({ ended: 'quiet' });
    this.player.play();
    this.set({ ended: null });
    this.#wake();
  }

  pause() {
    if (!this.player.playing) return;
    this.player.pause();
    this.run.sync(this.player.now);
    this.draw();
  }

  /** The clock runs only while somebody can see it. */
  #wake() {
    const hidden = this.element.ownerDocument.hidden;
    if (hidden || !this.player.playing) cancelAnimationFrame(this.#raf);
    else if (!this.#raf) this.#raf = requestAnimationFrame(this.#frame);
    if (hidden) this.#raf = 0;
  }

  #frame = (/** @type {number} */ wall) => {
    this.#raf = 0;
    const { player, run } = this;
    const { stepped, ended } = player.frame(wall, this.#moved);
    if (stepped) this.update();
    else this.#tick();
    if (!stepped && player.playing && run.view?.messages.length) firstMove();
    if (ended) {
      run.sync(player.now);
      this.set({ ended });
      this.teller.announce(this.ui.strings.text(`ui-ended-${ended}`));
    }
    this.#wake();
  };

  #moved = (() => {
    const { run } = this;
    return {
      get next() {
        return run.view?.next;
      },
      get until() {
        return run.view?.scenario.until;
      },
      step: () => (run.step() ? { refusal: run.view?.event?.rules.at(-1)?.tone === 'refusal' } : null),
      advance: (/** @type {number} */ until) => run.advance(until),
    };
  })();

  /** Goes elsewhere in the run: paused there. @param {() => void} how */
  move(how) {
    this.player.pause();
    how();
    this.player.jump(this.run.view?.time ?? 0);
    this.ui.ended = this.run.view && this.run.view.next == null && this.run.view.step > 0 ? 'quiet' : null;
    this.update();
  }

  // What the reader does.

  /** @param {string} action */
  apply(action) {
    this.run.sync(this.player.now);
    const problem = this.run.apply(action);
    this.player.jump(this.run.view?.time ?? this.player.now);
    this.ui.ended = null;
    if (problem) this.fail(problem);
    else this.ui.problem = null;
    this.update();
    return problem === null;
  }

  /** @param {Problem} problem */
  fail(problem) {
    void this.ask();
    this.set({ problem });
    this.emit('error', problem);
  }

  /** @param {import('./types.d.ts').Selection | null} what */
  select(what) {
    const { ui } = this;
    if (what?.node) this.pause();
    if (what?.node === ui.selection.node && what?.message === ui.selection.message) return;
    ui.selection = what ?? {};
    if (what?.node) void this.ask();
    if (what?.node && ui.layout !== 'wide') ui.dialog = 'inspector';
    this.draw();
    this.#parts();
  }

  /** @param {{ x: number, y: number }} at @param {import('./types.d.ts').MenuSubject} what */
  async #openMenu(at, what) {
    this.pause();
    const lines = (await this.ask())?.menuAbout(this.ui, what);
    if (lines) this.#menu?.open(at, lines.label, lines.items);
  }

  /** @param {Element} anchor @param {(asked: Asked) => { label: string, items: import('./types.d.ts').MenuItem[] } | null} what */
  async openMenuAt(anchor, what) {
    const part = await this.ask();
    const lines = part && what(part);
    if (lines) this.#menu?.openAt(anchor, lines.label, lines.items);
  }

  /** @param {string} text @param {number} [seed] @returns {Problem | null} */
  open(text, seed) {
    const problem = this.run.load(this.engine.Session, text, seed);
    if (problem) return problem;
    const { view } = this.run;
    const flight = typicalFlight(view?.scenario.latency ?? '');
    if (flight !== undefined && !this.speedChosen) this.player.speed = fittingSpeed(flight);
    this.teller.forget();
    Object.assign(this.ui, { problem: null, panic: null, selection: {}, ended: null });
    this.move(() => {});
    this.#resized();
    return null;
  }

  #panicked() {
    this.player.pause();
    this.ui.panic = this.run.text();
    void this.ask();
    this.emit('error', { id: 'panic', message: 'the engine stopped' });
  }

  // Dialogs and keys.

  #showDialog() {
    const dialog = this.#around.root.querySelector('dialog');
    if (!dialog) return;
    if (this.ui.dialog && !dialog.open) dialog.showModal();
    else if (!this.ui.dialog && dialog.open) dialog.close();
  }

  /** @param {Event} event */
  #dialogClosed(event) {
    if (/** @type {HTMLDialogElement} */ (event.target).open || !this.ui.dialog) return;
    const { dialog, selection } = this.ui;
    this.set({ dialog: null, fieldProblem: null, selection: dialog === 'inspector' ? {} : selection });
    if (dialog === 'inspector') this.#parts();
  }

  /** Esc: the gesture under way, else the panel that is open. @param {KeyboardEvent} event */
  #escape(event) {
    if (event.key !== 'Escape' || event.defaultPrevented || this.ui.dialog) return;
    if (this.#stage.cancel()) event.preventDefault();
    else if (this.ui.problem) this.set({ problem: null });
    else if (this.ui.selection.node || this.ui.selection.message) this.select(null);
  }

  /** The node that a key is about: the one with the focus, else the one inspected. */
  focusedNode() {
    const focused = this.#around.root.activeElement?.closest('[data-node]');
    return focused?.getAttribute('data-node') ?? this.ui.selection.node ?? null;
  }

  destroy() {
    this.#open.abort();
    this.#observer.disconnect();
    this.#menu?.close(false);
    clearTimeout(this.#idle);
    cancelAnimationFrame(this.#raf);
    this.teller.destroy();
    this.#stage.destroy();
    this.#diagram.destroy();
    this.run.close();
    render(null, this.#around.root);
  }
}
