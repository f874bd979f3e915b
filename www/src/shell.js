// The shell: one run, the clock, the parts of the page, and what the reader asks of them.
import { render } from 'lit';
import { Arrangement } from './arrangement.js';
import { speedOf } from './attributes.js';
import { Asker } from './asker.js';
import { Course } from './course.js';
import { loadEngine } from './engine.js';
import { asked, commander, full, pairing } from './later.js';
import { Opening } from './opening.js';
import { ordersOf } from './orders.js';
import { page } from './parts/page.js';
import { clock } from './parts/words.js';
import { Pace, Player } from './player.js';
import { Run, stateOf } from './run.js';
import { Teller } from './teller.js';
import { firstUi, hostOf, makePlaces } from './ui.js';

/** @typedef {import('./types.d.ts').Ui} Ui */
/** @typedef {import('./types.d.ts').Problem} Problem */
/** @typedef {import('./types.d.ts').Strings} Strings */
/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('./engine.js').First} First */

/**
 * What the shell needs of the element around it.
 * @typedef {object} Around
 * @property {HTMLElement} element
 * @property {ShadowRoot} root
 * @property {import('./engine.js').Family} family
 * @property {Engine | First} engine its engine, or what an embed begins with
 * @property {Strings} strings
 * @property {(name: string, detail: unknown) => void} emit
 */

/** @typedef {import('./attributes.js').Moment} Moment */
/** @typedef {{ at: Moment | null, from: Moment | null, to: Moment | null }} Arrival */

/** The moment that `npm run bench` looks for. */
let firstMove = () => {
  performance.mark('cp:first-move');
  firstMove = () => {};
};

export class Shell {
  player = new Player();
  run = new Run(() => this.#panicked());
  /** A fragment that brings the run back, as far as one is known. */
  link = '';
  /** Where the next run that is opened begins, and which part of it is shown; the whole from its start unless told. @type {Arrival | null} */
  arrival = null;
  /** The part of the run on screen that is shown: playing stops at its end. @type {Pick<Arrival, 'from' | 'to'>} */
  excerpt = { from: null, to: null };
  /** @type {Ui & { commands: import('./commander.js').Commander }} */
  ui;
  #around;
  #places;
  #arrangement;
  #motion = matchMedia('(prefers-reduced-motion: reduce)');
  #raf = 0;
  /** @type {Element | null} */
  #clock = null;
  /** Whether any of it is in the window. */
  #seen = true;
  #pace = new Pace();
  /** Only the stage has been drawn since. */
  #behind = false;
  #open = new AbortController();
  #course = new Course(this);
  /** Whether all that can be asked for is here. */
  #complete = false;
  #opening = new Opening(this);
  open = this.#opening.open.bind(this.#opening);

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    const { element } = around;
    this.family = around.family;
    /** What holds the protocol of the run on screen: until it has grown, only the first picture and gestures of it. */
    this.engine = /** @type {Engine} */ (around.engine);
    this.#places = makePlaces(element.ownerDocument);
    this.teller = new Teller(this.#places.live, this.#places.note, around.emit);
    this.ui = firstUi({
      strings: around.strings,
      host: hostOf(this, around.strings, this.#motion),
      commands: ordersOf(this),
      speed: this.player.speed,
    });
    const { signal } = this.#open;
    this.#arrangement = new Arrangement(this, this.#places, this.#motion, signal);
    element.ownerDocument.addEventListener('visibilitychange', () => this.#wake(), { signal });
    this.asker = new Asker(this, this.#places.menu, signal);
    this.#arrangement.arrange();
  }

  /** More is here of what can be asked for; perhaps all of it. */
  complete() {
    if (this.#complete || !commander.here || !this.grown) return;
    this.#complete = true;
    this.ui.commands = ordersOf(this);
  }

  /** Whether the engine can do everything. */
  get grown() {
    return 'Session' in this.engine;
  }

  /** The engine that can do everything takes the run over, at the first sign that somebody wants more than a first one can. @throws when it cannot be fetched */
  async grow() {
    if (this.grown) return;
    const engine = await loadEngine(this.family);
    if (this.grown || !this.alive) return;
    this.engine = engine;
    this.run.grow(engine.Session);
    this.complete();
    this.update();
  }

  /** What the host page asks for; nothing: what suits the scenario. @param {string | null} speed */
  pace(speed) {
    this.player.ask(speedOf(speed), this.run.view?.scenario.latency);
    this.draw();
  }

  get element() {
    return this.#around.element;
  }

  get root() {
    return this.#around.root;
  }

  /** The strip of an embed, or the diagram that can be read. */
  get diagram() {
    return this.#arrangement.diagram;
  }

  /** Whether its element is still on the host's page. */
  get alive() {
    return !this.#open.signal.aborted;
  }

  /** @param {string} name @param {unknown} detail */
  emit(name, detail) {
    this.#around.emit(name, detail);
  }

  /** @param {Partial<Ui>} changes */
  set(changes) {
    Object.assign(this.ui, changes);
    this.draw();
  }

  draw() {
    const { ui, run } = this;
    if (!run.view) return;
    ui.view = run.view;
    ui.playing = this.player.playing;
    ui.speed = this.player.speed;
    ui.stops = this.player.stops;
    const keep = full.here?.keepRow(this.root);
    render(page(ui, this.#places, this.#arrangement.className), this.root);
    keep?.();
    this.#setClock();
    asked.here?.showDialog(ui, this.root);
  }

  /** After every event or change: all parts, then what the host page is told. @param {boolean} [all] whether there is time for more than the stage */
  update(all = true) {
    const { run, ui } = this;
    const { view } = run;
    if (!view) return;
    ui.beside?.mark(view);
    const { message, ...rest } = ui.selection;
    if (message && !this.isFlying(message) && (ui.past?.sent ?? Infinity) > view.time) Object.assign(ui, { selection: rest, past: null });
    if (all) this.draw();
    this.parts(all);
    this.teller.tell(view, this.ui.strings);
    ui.sharer?.follow();
    ui.branching?.follow();
    ui.checking?.follow();
    if (ui.futures && all) this.draw();
  }

  /** Stage and diagram as they are now. */
  parts(all = true) {
    const { view } = this.run;
    if (!view) return;
    this.#behind = !all;
    this.#arrangement.stage.update(view, this.ui.selection);
    if (all) this.diagram.update(view, (from, to) => this.run.diagram(from, to), this.ui.selection);
    this.ui.beside?.update();
    this.#tick();
  }

  #tick() {
    const { now } = this.player;
    const { frame, count } = this.run.positions(now);
    this.#arrangement.stage.tick(now, frame, count);
    if (!this.#behind) this.diagram.tick(now);
    this.ui.beside?.tick(now);
    this.#setClock();
  }

  #setClock() {
    // Looked for only when it is another: this is done in every frame.
    if (!this.#clock?.isConnected) this.#clock = this.root.querySelector('[data-clock]');
    const now = clock(this.player.now);
    if (this.#clock && this.#clock.textContent !== now) this.#clock.textContent = now;
  }

  /** A part could not be fetched. @param {unknown} error */
  missing = (error) => {
    const message = this.ui.strings.text('ui-not-loaded');
    this.teller.note(message);
    this.emit('error', { id: 'not-loaded', message, found: String(error) });
  };

  /** @param {Pick<Ui, 'theme' | 'controls'>} how */
  dress(how) {
    Object.assign(this.ui, how);
    this.#arrangement.className = '';
    this.#arrangement.arrange();
    this.draw();
  }

  /** @param {Strings} strings */
  speak(strings) {
    this.ui.strings = strings;
    this.draw();
    this.parts();
  }

  /** What a host page may want to remember. */
  wishes() {
    const { scenario } = this.run.view ?? {};
    return { scenario: this.ui.current, seed: scenario?.seed ?? 0, title: scenario?.title[this.ui.strings.language] || scenario?.id || '', link: this.link, beside: this.element.getAttribute('beside') ?? '' };
  }

  state() {
    const other = this.ui.beside?.run.view;
    return this.run.view && { ...stateOf(this.run.view), ...(other && { beside: stateOf(other) }) };
  }

  // Time.

  play() {
    if (this.#course.next == null) return this.set({ ended: 'quiet' });
    this.#course.captions = this.player.stops ? this.run.captions() : [];
    this.#course.begin();
    this.player.play();
    this.ui.ended = null;
    // What happens at this very moment is not put off to the next frame.
    if (!this.#frame(performance.now())) this.draw();
  }

  pause() {
    if (!this.player.playing) return;
    this.player.pause();
    this.#sync();
    if (this.#behind) this.update();
    else this.draw();
    this.ui.sharer?.follow();
  }

  /** The engine's clock to the player's. */
  #sync() {
    this.run.sync(this.player.now);
    this.ui.beside?.run.sync(this.player.now);
  }

  /** @param {boolean} seen whether any of it is in the window */
  sight(seen) {
    this.#seen = seen;
    this.#wake();
  }

  /** The clock runs only while somebody can see it. */
  #wake() {
    const hidden = this.element.ownerDocument.hidden || !this.#seen;
    if (hidden || !this.player.playing) cancelAnimationFrame(this.#raf);
    else if (!this.#raf) this.#raf = requestAnimationFrame(this.#frame);
    if (hidden) this.#raf = 0;
  }

  /** Whether all was drawn. */
  #frame = (/** @type {number} */ wall) => {
    this.#raf = 0;
    const { player, run } = this;
    const { stepped, ended } = player.frame(wall, this.#course);
    const all = this.#pace.all(wall, run.view?.messages.length ?? 0);
    if (stepped || (all && this.#behind)) this.update(all);
    else this.#tick();
    if (!stepped && player.playing && run.view?.messages.length) firstMove();
    if (ended) {
      this.#sync();
      if (this.#behind) this.update();
      this.set({ ended });
      if (ended !== 'caption') this.teller.announce(this.ui.strings.text(`ui-ended-${ended}`));
    }
    this.#wake();
    return (stepped > 0 && all) || ended !== null;
  };

  /** Goes elsewhere in the run: paused there. @param {() => void} how */
  move(how) {
    this.player.pause();
    how();
    this.player.jump(this.run.view?.time ?? 0);
    this.ui.beside?.follow(this.player.now);
    this.ui.ended = this.run.view && this.#course.next == null && this.run.view.step > 0 ? 'quiet' : null;
    this.update();
  }

  /** From the start, without the reader's changes. @param {number} [seed] */
  restart(seed) {
    this.run.restart(seed);
    if (this.excerpt.from) this.run.go(this.excerpt.from);
    this.ui.beside?.restart(seed);
  }

  // What the reader does.

  /** @param {string} action @returns {boolean | Promise<boolean>} */
  apply(action) {
    this.run.sync(this.player.now);
    const problem = this.run.apply(action);
    const grown = this.grow();
    grown.catch(() => {});
    if (problem === null) this.ui.beside?.mirror(action);
    if (problem !== undefined) return this.changed(problem);
    return grown.then(() => !this.run.first && this.apply(action), this.missing).then(Boolean);
  }

  /** @param {import('./types.d.ts').Edit} edit */
  edit(edit) {
    this.pause();
    const problem = this.run.edit(edit);
    if (!problem) this.ui.beside?.alone();
    return this.changed(problem);
  }

  /** After a change. @param {Problem | null} problem why it did not come about */
  changed(problem) {
    this.player.jump(this.run.view?.time ?? this.player.now);
    this.ui.beside?.follow(this.player.now);
    this.ui.ended = null;
    if (problem) this.fail(problem);
    else this.ui.problem = null;
    this.update();
    return problem === null;
  }

  /** @param {Problem} problem */
  fail(problem) {
    this.set({ problem });
    // The host page is told in the words that the reader sees.
    void this.asker.part().then((part) => this.emit('error', { ...problem, message: part?.problemText(this.ui.strings, problem) ?? problem.message }));
  }

  /** @param {string} message */
  isFlying(message) {
    return this.run.view?.messages.some(({ name }) => name === message) ?? false;
  }

  /** Another run is to be seen, from where it begins. @param {Moment | null} begin */
  opened(begin) {
    this.player.suit(this.run.view?.scenario.latency);
    this.teller.forget();
    // The arrangement first: what is measured in it is then drawn once.
    this.#arrangement.arrange(false);
    this.move(() => begin && this.run.go(begin));
    this.pair();
    this.asker.explain();
  }

  /** Puts the run beside this one that the element's attribute asks for, or none. */
  pair() {
    if (this.ui.beside || this.element.getAttribute('beside')) void pairing.load().then((part) => part.pairUp(this), this.missing);
  }

  #panicked() {
    this.player.pause();
    Object.assign(this.ui, { panic: true, work: {} });
    void this.asker.part().then(() => this.ui.workshop?.show());
    this.emit('error', { id: 'panic', message: 'the engine stopped' });
  }

  /** Lets go of what is in the hand: whether anything was. */
  cancel() {
    return this.#arrangement.stage.cancel() || this.diagram.cancel();
  }

  destroy() {
    this.#open.abort();
    this.asker.destroy();
    this.ui.beside?.destroy();
    cancelAnimationFrame(this.#raf);
    this.teller.destroy();
    this.run.close();
    render(null, this.root);
  }
}
