// <consensus-playground>: attributes in, events out, a small API. What is heavy (engine, parts, sentences) is
// fetched when the element first comes into view.
import { momentOf, seedOf } from './attributes.js';
import { familyOf, loadEngine, loadFirst } from './engine.js';
import { layoutOf } from './layout.js';
import { findScenario } from './library.js';
import { PLACE as place } from './place.js';
import { TABLES, languageOf } from './tables.js';

/** @typedef {import('./shell.js').Shell} Shell */
/** @typedef {import('./types.d.ts').Theme} Theme */

/** How far outside the window it is made ready. */
const NEAR = '200px';

/** Its place on the host's page, taken before anything is fetched: nothing moves when the rest comes. */
const PLACE = new CSSStyleSheet();
PLACE.replaceSync(place);

const FAILED = {
  en: 'The playground could not be loaded. Reload the page to try again.',
  zh: '未能加载。请重新加载页面再试。',
};

export class ConsensusPlayground extends HTMLElement {
  static observedAttributes = ['scenario', 'seed', 'run', 'at', 'beside', 'lang', 'theme', 'captions', 'controls', 'layout'];

  /** @type {Shell | null} */
  #shell = null;
  /** @type {AbortController | null} */
  #connected = null;
  /** @type {Promise<Shell> | null} */
  #booting = null;
  /** The attributes that have changed and were not answered yet. @type {Set<string>} */
  #asked = new Set();
  #root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });

  connectedCallback() {
    if (!this.#root.adoptedStyleSheets.includes(PLACE)) this.#root.adoptedStyleSheets.unshift(PLACE);
    const connected = new AbortController();
    this.#connected = connected;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        watcher.disconnect();
        this.#boot().catch((error) => this.#failed(error));
      },
      { rootMargin: NEAR },
    );
    watcher.observe(this);
    connected.signal.addEventListener('abort', () => watcher.disconnect());
    // A whole page listens everywhere; an embed only while it has the focus.
    const ear = this.hasAttribute('page') ? this.ownerDocument : this;
    ear.addEventListener('keydown', (event) => this.#key(/** @type {KeyboardEvent} */ (event)), { signal: connected.signal });
  }

  disconnectedCallback() {
    this.#connected?.abort();
    this.#connected = null;
    this.#shell?.destroy();
    this.#shell = null;
    this.#booting = null;
  }

  /** @returns {Promise<Shell>} */
  #boot() {
    this.#booting ??= this.#start();
    return this.#booting;
  }

  /** @returns {Promise<Shell>} */
  async #start() {
    const connected = this.#connected;
    const engine = this.#warm();
    const boot = await import('./boot.js');
    const shell = await boot.boot(this, this.#root, this.#wantedLanguage(), this.#family(), engine, (name, detail) => this.#emit(name, detail));
    if (!connected || connected.signal.aborted) {
      shell.destroy();
      throw new DOMException('the element was removed', 'AbortError');
    }
    this.#shell = shell;
    this.#dress(shell);
    await this.#first(shell);
    this.#emit('ready', { state: this.state });
    return shell;
  }

  /** Asks at once for what boot.js will ask for: no request waits for another. What fails is told when it is needed. Gives the engine. */
  #warm() {
    const named = this.getAttribute('scenario');
    const tables = TABLES[languageOf(this.#wantedLanguage())];
    const family = this.#family();
    const comes = named || !this.textContent?.trim();
    // An embed of what came along begins with less.
    const small = family === 'basic' && comes && !this.hasAttribute('run') && layoutOf(this.clientWidth, this.clientHeight, this.getAttribute('layout')) === 'embed';
    const engine = small ? loadFirst() : loadEngine(family);
    const wanted = [engine, tables.first(), ...(family === 'basic' ? [] : [tables[family](), import('./stage/logs/logs.js')]), this.hasAttribute('page') ? tables.later() : null, comes ? findScenario(named ?? '') : null];
    for (const one of wanted) one?.catch(() => {});
    return engine;
  }

  /** What it will probably hold: a text says so itself, the address of a scenario by its folder. */
  #family() {
    return familyOf(this.getAttribute('scenario') || (this.textContent ?? ''));
  }

  /** Nothing could be drawn: a sentence, not a blank. @param {unknown} error */
  #failed(error) {
    if (/** @type {{ name?: string } | null} */ (error)?.name === 'AbortError') return;
    this.#booting = null;
    if (this.#root.childElementCount) return;
    const sentence = this.ownerDocument.createElement('p');
    sentence.setAttribute('role', 'alert');
    sentence.textContent = FAILED[/^zh\b/i.test(this.#wantedLanguage()) ? 'zh' : 'en'];
    this.#root.append(sentence);
    this.#emit('error', { id: 'not-loaded', message: String(error) });
  }

  /** The scenario that the attributes or the content ask for. @param {Shell} shell */
  async #first(shell) {
    const problem = await this.#open(shell);
    if (!problem) return;
    // There is no run to stay on screen yet: show another, with the reason above it.
    const worse = (this.hasAttribute('run') && !(await this.#usual(shell))) || (await shell.ui.commands.loadScenario(''));
    if (worse && worse !== true) throw new Error(worse.message);
    shell.fail(problem);
  }

  /** What the attributes or the content ask for, at the moment they ask for. @param {Shell} shell */
  async #open(shell) {
    const run = this.getAttribute('run');
    shell.arrival = momentOf(this.getAttribute('at'));
    return run ? shell.ui.commands.loadRun({ run, scenario: this.getAttribute('scenario') ?? '' }) : this.#usual(shell);
  }

  /** The scenario, without what a link changed in it. @param {Shell} shell */
  async #usual(shell) {
    const text = this.textContent?.trim();
    const named = this.getAttribute('scenario');
    const seed = this.#wantedSeed();
    return named || !text ? shell.ui.commands.loadScenario(named ?? '', seed) : shell.open(`${text}\n`, seed);
  }

  /** Attributes that change together open one run. @param {Shell} shell @param {string} name */
  #again(shell, name) {
    const first = !this.#asked.size;
    this.#asked.add(name);
    if (first) queueMicrotask(() => this.#answer(shell));
  }

  /** @param {Shell} shell */
  async #answer(shell) {
    const seed = [...this.#asked].join() === 'seed';
    this.#asked.clear();
    if (seed) return shell.move(() => shell.restart(this.#wantedSeed()));
    const problem = await this.#open(shell);
    if (problem && this.hasAttribute('run')) shell.fail(problem);
  }

  /** @param {Shell} shell */
  #dress(shell) {
    const theme = this.getAttribute('theme');
    const controls = this.getAttribute('controls') === 'none' ? 'none' : 'full';
    shell.player.stops = this.getAttribute('captions') !== 'through';
    shell.dress({ theme: theme === 'light' || theme === 'dark' ? theme : 'system', controls });
  }

  #wantedSeed() {
    return seedOf(this.getAttribute('seed'));
  }

  #wantedLanguage() {
    const near = /** @type {HTMLElement | null} */ (this.closest('[lang]'));
    return near?.getAttribute('lang') ?? navigator.language;
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    const shell = this.#shell;
    if (!shell || before === now) return;
    if (name === 'lang') {
      void import('./boot.js').then((boot) => boot.speak(shell, this.#wantedLanguage())).then(() => this.#emit('change', shell.wishes()));
    } else if (['scenario', 'seed', 'run', 'at'].includes(name)) this.#again(shell, name);
    else if (name === 'beside') shell.pair();
    else this.#dress(shell);
    shell.ui.commands.checkAttributes();
    if (name === 'theme' || name === 'beside') this.#emit('change', shell.wishes());
  }

  /** @param {string} name @param {unknown} detail */
  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, composed: true }));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    // Somebody else's field on the page is theirs.
    const first = event.composedPath()[0];
    const focused = first instanceof Element ? first : null;
    this.#shell?.ui.commands.key(event, focused);
  }

  // The API of a host page.

  /** A promise for the moment at which it can be driven. */
  get ready() {
    return this.#boot().then(() => undefined);
  }

  /** The run as JSON: time, nodes with registers, messages in flight, what is chosen and decided, monitors. */
  get state() {
    return this.#shell?.state() ?? null;
  }

  async play() {
    (await this.#boot()).play();
  }

  async pause() {
    (await this.#boot()).pause();
  }

  async step() {
    (await this.#boot()).ui.commands.step();
  }

  async back() {
    (await this.#boot()).ui.commands.back();
  }

  /** @param {{ step: number } | { time: number }} where */
  async seek(where) {
    const shell = await this.#boot();
    shell.move(() => shell.run.go(where));
  }

  /** A reader's change in the one text form; false when it does not apply. @param {string} action */
  async apply(action) {
    const shell = await this.#boot();
    return (await shell.apply(action)) || this.#told(shell);
  }

  /** Scenario text, or the address of a scenario that came along. @param {string} what */
  async load(what) {
    const shell = await this.#boot();
    const { commands } = shell.ui;
    return !(await (/\n/.test(what) ? commands.openText(what) : commands.loadScenario(what))) || (await this.#told(shell));
  }

  /** When what went wrong is on screen. @param {Shell} shell */
  async #told(shell) {
    await shell.asker.part();
    return false;
  }

  /** @param {number} [seed] */
  async restart(seed) {
    const shell = await this.#boot();
    shell.move(() => shell.restart(seed));
  }
}
