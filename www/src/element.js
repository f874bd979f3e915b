// <consensus-playground>: attributes in, events out, a small API. What is heavy (engine, parts, sentences) is
// fetched when the element first comes into view.
import { heightOf, momentOf, seedOf } from './attributes.js';
import { familyOf, loadEngine, loadFirst } from './engine.js';
import { insteadIn, textIn } from './inside.js';
import { findScenario } from './library.js';
import { PLACE, RESCUE } from './place.js';
import { Reflected } from './reflected.js';
import { freshSheet, sheetOf } from './sheet.js';
import { TABLES, languageOf } from './tables.js';

/** @import { Moment, PlaygroundChange, PlaygroundProblem, PlaygroundState } from './public.d.ts' */
/** @import { Shell } from './shell.js' */

/** How far outside the window it is made ready. */
const NEAR = '200px';

/** What decides which run is open. */
const OPENS = ['scenario', 'src', 'seed', 'run', 'at', 'from', 'to'];

const FAILED = {
  en: 'The playground could not be loaded. Reload the page to try again.',
  zh: '未能加载。请重新加载页面再试。',
};

/**
 * A run of a consensus protocol in the reader's hands.
 *
 * @tag consensus-playground
 * @slot - A scenario as text, also in `pre` or `script type="text/plain"`; or what is seen where there is no playground, until the first picture stands, and on paper
 * @fires {CustomEvent<{ state: PlaygroundState }>} ready - The first run stands
 * @fires {CustomEvent<{ step: number, time: number, action: string }>} step - The run is at another step; a fast run tells the last of several
 * @fires {CustomEvent<{ time: number, nodes: string[] }>} decided - One more node has learned; all that have
 * @fires {CustomEvent<{ time: number, monitors: { id: string, step: number | null }[] }>} violation - A promise of the protocol fell; all that have fallen
 * @fires {CustomEvent<PlaygroundProblem>} error - A text, an action or an attribute is wrong, or the engine stopped
 * @fires {CustomEvent<PlaygroundChange>} change - Another scenario, seed, language, theme or second run; with `keep`, another run
 * @csspart frame - All of it
 * @csspart topbar - The line at its head
 * @csspart scenario - The button that tells the scenario and opens the list of them
 * @csspart stage - Nodes and messages
 * @csspart panel - What stands beside the stage
 * @csspart narration - What happened, and why
 * @csspart monitors - The promises of the protocol
 * @csspart choice - What is chosen, and who has learned it
 * @csspart in-flight - The list of messages on their way
 * @csspart inspector - What a node holds
 * @csspart check - The search of every schedule
 * @csspart futures - The branches of the run
 * @csspart transport - The buttons of time
 * @csspart button - Each of them; also by name: `start`, `back`, `play`, `step`, `end`, `undo`, `redo`
 * @csspart legend - How many messages of each kind were sent
 * @csspart diagram - The space-time diagram
 * @csspart dialog - The dialog that is open
 * @csspart menu - The menu that is open
 * @csspart error - What is wrong
 * @csspart panic - The engine stopped
 * @cssprop --bg - Behind everything
 * @cssprop --surface - Cards and panels
 * @cssprop --sunken - Fields
 * @cssprop --ink - Text
 * @cssprop --muted - Text that matters less
 * @cssprop --line - Borders
 * @cssprop --edge - Borders of what can be pressed
 * @cssprop --focus - The ring of what has the focus
 * @cssprop --alarm - What is wrong
 * @cssprop --font-ui - The type
 * @cssprop --font-mono - The type of code
 */
export class ConsensusPlayground extends Reflected {
  static observedAttributes = [...OPENS, 'autoplay', 'beside', 'lang', 'theme', 'captions', 'controls', 'layout', 'speed', 'height'];

  /** Of the playground that defined it, as semantic versioning has it. @type {string} */
  static version = __VERSION__;

  /** @type {Shell | null} */
  #shell = null;
  /** @type {AbortController | null} */
  #connected = null;
  /** @type {Promise<Shell> | null} */
  #booting = null;
  /** The attributes that have changed and were not answered yet. @type {Set<string>} */
  #asked = new Set();
  /** Whether any of it is in the window. */
  #seen = false;
  /** @type {'' | 'important'} */
  #force = '';
  /** The sheets of its place. @type {CSSStyleSheet[]} */
  #places = [];
  #root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
  /** What the host put inside for readers without scripts. @type {HTMLSlotElement} */
  #inside = this.#root.appendChild(this.ownerDocument.createElement('slot'));

  /** @internal */
  connectedCallback() {
    // It was only moved: the run goes on.
    if (this.#connected) return;
    this.adoptProperties();
    const connected = new AbortController();
    this.#connected = connected;
    this.#settle();
    const { signal } = connected;
    if (this.hasAttribute('page')) this.#atOnce(connected);
    /** @param {IntersectionObserverCallback} told @param {string} [rootMargin] */
    const watch = (told, rootMargin) => {
      const watcher = new IntersectionObserver(told, { rootMargin });
      watcher.observe(this);
      signal.addEventListener('abort', () => watcher.disconnect());
    };
    watch((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.#boot().catch((error) => this.#failed(error));
    }, NEAR);
    watch((entries) => {
      this.#seen = entries.at(-1)?.isIntersecting ?? false;
      this.#shell?.sight(this.#seen);
    });
    // A whole page listens everywhere; an embed only while it has the focus.
    const ear = this.hasAttribute('page') ? this.ownerDocument : this;
    ear.addEventListener('keydown', (event) => this.#key(/** @type {KeyboardEvent} */ (event)), { signal });
  }

  /** A page that is nothing but the playground is in view, before a frame has shown it. Whoever made it sets its attributes first. @param {AbortController} connected */
  #atOnce(connected) {
    this.#seen = true;
    queueMicrotask(() => {
      if (!connected.signal.aborted) this.#boot().catch((error) => this.#failed(error));
    });
  }

  /** @internal */
  disconnectedCallback() {
    // Who moves it takes it off the page and puts it back.
    queueMicrotask(() => this.isConnected || this.#end());
  }

  /** Into another document, where nothing of this one's is of use. @internal */
  adoptedCallback() {
    this.#end();
  }

  #end() {
    this.#connected?.abort();
    this.#connected = null;
    this.#shell?.destroy();
    this.#shell = null;
    this.#booting = null;
    this.#seen = false;
  }

  /** Takes its place, before anything is fetched: nothing moves when the rest comes. */
  #settle() {
    const root = this.#root;
    const place = sheetOf(this.ownerDocument, PLACE);
    if (!root.adoptedStyleSheets.includes(place)) root.adoptedStyleSheets.unshift(place);
    // Only a page that takes every style away makes it a piece of a line.
    if (getComputedStyle(this).display === 'inline') this.#force = 'important';
    const instead = insteadIn(this);
    this.#inside.className = instead ? (this.#shell ? 'instead' : 'waits instead') : '';
    const own = freshSheet(this.ownerDocument, `:host{}${instead ? '@media print{:host{height:auto!important}}' : ''}`);
    /** @type {CSSStyleRule} */ (own.cssRules[0]).style.setProperty('height', heightOf(this.height), this.#force);
    const places = [place, ...(this.#force ? [sheetOf(this.ownerDocument, RESCUE)] : []), own];
    root.adoptedStyleSheets = [...places, ...root.adoptedStyleSheets.filter((one) => !this.#places.includes(one) && one !== place)];
    this.#places = places;
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
    shell.pace(this.speed);
    shell.sight(this.#seen);
    await this.#first(shell);
    this.#inside.classList.remove('waits');
    this.#emit('ready', { state: this.state });
    this.#begin(shell);
    return shell;
  }

  /** Asks at once for what boot.js will ask for: no request waits for another. What fails is told when it is needed. Gives the engine. */
  #warm() {
    const named = this.scenario;
    const tables = TABLES[languageOf(this.#wantedLanguage())];
    const family = this.#family();
    const comes = named || (!this.src && !textIn(this));
    // What came along begins with less.
    const small = family === 'basic' && comes && !this.hasAttribute('run');
    const engine = small ? loadFirst() : loadEngine(family);
    const wanted = [engine, tables.first(), ...(family === 'basic' ? [] : [tables[family](), import('./stage/logs/logs.js')]), this.hasAttribute('page') ? tables.panel() : null, comes ? findScenario(named) : null];
    for (const one of wanted) one?.catch(() => {});
    return engine;
  }

  /** What it will probably hold: a text says so itself, the address of a scenario by its folder. */
  #family() {
    return familyOf(this.scenario || textIn(this));
  }

  /** Nothing could be drawn: a sentence, not a blank. @param {unknown} error */
  #failed(error) {
    if (/** @type {{ name?: string } | null} */ (error)?.name === 'AbortError') return;
    this.#booting = null;
    if (this.#inside.nextElementSibling) return;
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
    const worse = (this.hasAttribute('run') && !(await this.#usual(shell))) || (await shell.ui.commands.openScenario(''));
    if (worse && worse !== true) throw new Error(worse.message);
    shell.fail(problem);
  }

  /** What the attributes or the content ask for, at the moment they ask for. @param {Shell} shell */
  async #open(shell) {
    const { run, scenario } = this;
    shell.arrival = { at: momentOf(this.at), from: momentOf(this.from), to: momentOf(this.to) };
    return run ? shell.ui.commands.loadRun({ run, scenario }) : this.#usual(shell);
  }

  /** The scenario, without what a link changed in it. @param {Shell} shell */
  #usual(shell) {
    const { scenario, src } = this;
    const { commands } = shell.ui;
    const text = scenario || src ? '' : textIn(this);
    const seed = this.#wantedSeed();
    if (src && !scenario) return commands.openSource(src, seed);
    return text ? shell.open(`${text}\n`, seed) : commands.openScenario(scenario, seed);
  }

  /** Whoever wants less motion starts it by hand. @param {Shell} shell */
  #begin(shell) {
    if (this.autoplay && !matchMedia('(prefers-reduced-motion: reduce)').matches) shell.play();
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
    const problem = seed ? shell.move(() => shell.restart(this.#wantedSeed())) : await this.#open(shell);
    if (problem) return shell.fail(problem);
    if (!seed) this.#begin(shell);
    return shell.ui.commands.checkAttributes();
  }

  /** @param {Shell} shell */
  #dress(shell) {
    const theme = this.getAttribute('theme');
    const controls = this.getAttribute('controls') === 'none' ? 'none' : 'full';
    shell.player.stops = this.captions !== 'through';
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
    if (name === 'height' && this.#connected) this.#settle();
    if (!shell || before === now) return;
    if (name === 'lang') {
      void import('./boot.js').then((boot) => boot.speak(shell, this.#wantedLanguage())).then(() => this.#emit('change', shell.wishes()));
    } else if (OPENS.includes(name)) return this.#again(shell, name);
    else if (name === 'beside') shell.pair();
    else if (name === 'autoplay') this.#begin(shell);
    else if (name === 'speed') shell.pace(now);
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

  /** A promise for the moment at which the first run stands. @type {Promise<void>} */
  get ready() {
    return this.#boot().then(() => undefined);
  }

  /** The run as plain JSON; null before the first one stands. @type {PlaygroundState | null} */
  get state() {
    return this.#shell?.state() ?? null;
  }

  /** Whether it plays. @type {boolean} */
  get playing() {
    return this.#shell?.player.playing ?? false;
  }

  /** Plays, as the button does. @returns {Promise<void>} */
  async play() {
    (await this.#boot()).play();
  }

  /** Pauses. @returns {Promise<void>} */
  async pause() {
    (await this.#boot()).pause();
  }

  /** Does the next event; it pauses there. @returns {Promise<void>} */
  async step() {
    (await this.#boot()).ui.commands.step();
  }

  /** Goes to before the last event; it pauses there. @returns {Promise<void>} */
  async back() {
    (await this.#boot()).ui.commands.back();
  }

  /** Goes to just after an event, or to a virtual time in microseconds; it pauses there. @param {Moment} where @returns {Promise<void>} */
  async seek(where) {
    const { step, time } = /** @type {{ step?: number, time?: number }} */ (where ?? {});
    if (!(Number(step ?? time) >= 0)) throw new TypeError('seek: { step } or { time }, from 0');
    const shell = await this.#boot();
    shell.move(() => shell.run.go(where));
  }

  /** Makes a reader's change at this moment, in the text form of scenarios. @param {string} action `drop x>a Prepare 1.x` @returns {Promise<boolean>} false when it does not apply */
  async apply(action) {
    const shell = await this.#boot();
    return (await shell.apply(String(action ?? ''))) || this.#told(shell);
  }

  /** Opens scenario text, a saved run, a trace, or a scenario's address. @param {string} what @returns {Promise<boolean>} false when it is wrong: the run on screen stays */
  async load(what) {
    const shell = await this.#boot();
    const { commands } = shell.ui;
    const text = String(what ?? '');
    return !(await (/^\s*[\w./-]+\s*$/.test(text) ? commands.loadScenario(text) : commands.openText(text))) || (await this.#told(shell));
  }

  /** From the start, the reader's changes cleared. @param {number} [seed] another seed @returns {Promise<void>} */
  async restart(seed) {
    if (seed != null && seedOf(String(seed)) === undefined) throw new TypeError('restart: a seed is a whole number from 0 to 4294967295');
    const shell = await this.#boot();
    shell.move(() => shell.restart(seed ?? undefined));
  }

  /** A link that brings the run back: of the page that `share` names, else a fragment alone (`#scenario=…`). It fails where the run is too long for a link. @returns {Promise<string>} */
  async exportLink() {
    const shell = await this.#boot();
    return shell.ui.commands.address();
  }

  /** The run as text, with the reader's changes and the moment: what `load` takes. @returns {Promise<string>} */
  async exportText() {
    const shell = await this.#boot();
    await shell.grow();
    return shell.run.saved(false);
  }

  /** When what went wrong is on screen. @param {Shell} shell */
  async #told(shell) {
    await shell.asker.part();
    return false;
  }
}
