// What the panel of the search shows, and what it can be asked: what is searched, within which bounds, how far it has
// come, what came of it, and the challenge to break a mistake by hand.
import { familyOf, isPanic, problemOf } from '../engine.js';
import { loadWorkshop } from '../tools.js';
import { lessonOf, more } from './arena.js';
import { dare, judge } from './challenge.js';
import { Found } from './found.js';
import { openHand } from './hand.js';
import { Judging } from './history.js';
import { fits } from './limits.js';
import { lassoOf, verdictOf } from './saying.js';
import { Staging } from './staging.js';

/** @typedef {import('../shell.js').Shell} Shell */
/** @typedef {import('../types.d.ts').Checking} Panel */
/** @typedef {import('../types.d.ts').CheckTold} CheckTold */
/** @typedef {import('../types.d.ts').CheckWishes} CheckWishes */
/** @typedef {import('../types.d.ts').Problem} Problem */

/** How many walks are made at most. */
const WALKS = 3_000_000;
/** The reader rests before the size is told anew. */
const REST_MS = 250;

/** @implements {Panel} */
export class Checking {
  /** @type {Panel['phase']} */
  phase = 'idle';
  /** @type {Panel['able']} */
  able = null;
  /** @type {CheckWishes | null} */
  wishes = null;
  promise = '';
  /** @type {Panel['view']} */
  view = null;
  /** @type {Panel['estimate']} */
  estimate = null;
  /** Bounds that are not within their limits. @type {Set<string>} */
  wrong = new Set();
  speed = 0;
  luck = false;
  beside = true;
  /** What was searched, which may not be what is on screen any more. @type {Panel['of']} */
  of = null;
  /** @type {Panel['problem']} */
  problem = null;
  /** A text that could not be written to the clipboard. */
  given = '';
  /** @type {Panel['challenge']} */
  challenge = null;
  /** @type {'arena' | 'here'} */
  where = 'arena';
  /** @type {Panel['forever']} */
  forever = null;
  /** Time-outs are longer than any exchange of messages. */
  synchronous = true;
  /** Another scenario is on its way: until it is here, nothing can be begun. */
  moving = false;
  /** Whether the mistakes are listed. */
  listed = false;
  #shell;
  /** @type {import('./hand.js').Hand | null} */
  #hand = null;
  /** What is on screen, as a text; and for which run that is true. */
  #text = '';
  #source = '';
  /** What is searched: with it, what was begun is gone on with. */
  #begun = '';
  /** The reader wants it as soon as its size is known. */
  #wanted = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #soon;
  #frame = 0;
  /** When it was last set going, and how many states there were. */
  #since = { at: 0, states: 0 };
  #looking = Promise.resolve();
  /** The promise that falls in the cluster that comes next. @type {string | null} */
  #asked = null;
  #staging;
  #found;

  /** @param {Shell} shell */
  constructor(shell) {
    this.#shell = shell;
    this.history = new Judging(shell);
    const ask = (/** @type {string} */ promise) => (this.#asked = promise);
    this.#staging = new Staging(shell, this, { forget: () => this.#forget(), looked: () => this.#looking, ask });
    this.#found = new Found(shell, this, (telling) => this.#hand?.send({ do: 'found', telling }));
  }

  get #open() {
    const { ui } = this.#shell;
    return ui.check || ui.dialog === 'check';
  }

  /** Which protocols are among what is searched. */
  get family() {
    return familyOf(this.#text);
  }

  /** Whether anything can happen in it: servers of a log act without being asked. */
  get searchable() {
    return Boolean(this.able?.requests || this.able?.slotted);
  }

  get busy() {
    return this.phase === 'looking' || this.phase === 'running' || this.phase === 'paused' || this.phase === 'asking';
  }

  /** Brings it up to date with the run. */
  follow() {
    judge(this, this.#shell);
    if (!this.#open) return;
    const { run } = this.#shell;
    const source = `${run.view?.scenario.seed} ${run.made} ${run.source}`;
    if (source === this.#source) return;
    this.#source = source;
    this.#looking = this.#look();
  }

  /** What can be asked of what is on screen. */
  async #look() {
    const { run, ui } = this.#shell;
    const source = this.#source;
    try {
      const tools = await loadWorkshop();
      if (source !== this.#source) return;
      const text = tools.withChanges(run.source, run.view?.scenario.seed ?? 0, run.made);
      const able = tools.checkable(text);
      this.#text = text;
      // What the reader chose stays over scenarios of the same kind; what the script of one does is allowed in it.
      const known = this.wishes && this.able?.promises.join() === able.promises.join();
      this.wishes = known && this.wishes ? { ...this.wishes, ...more(this.wishes, /** @type {CheckWishes} */ (able.wishes)) } : /** @type {CheckWishes} */ (able.wishes);
      if (!known) this.promise = '';
      const usual = able.on.length && able.promises.includes('agreement') ? 'agreement' : '';
      if (this.#asked !== null || able.on.join() !== this.able?.on.join()) this.promise = this.#asked ?? usual;
      this.#asked = null;
      this.able = able;
      this.problem = null;
      if (!this.busy) this.#measure();
    } catch (error) {
      this.problem = /** @type {Problem} */ ({ ...problemOf(error), ...(isPanic(error) && { id: 'workshop-stopped' }) });
    }
    if (ui) this.#shell.draw();
  }

  /** @param {Partial<CheckWishes>} wish */
  wish = (wish) => {
    if (!this.wishes) return;
    for (const [name, value] of Object.entries(wish)) {
      this.wrong[fits(name, value) ? 'delete' : 'add'](name);
    }
    this.wishes = { ...this.wishes, ...wish };
    this.#measure();
    this.#shell.draw();
  };

  /** @param {string} promise */
  about = (promise) => {
    this.promise = promise;
    if (this.challenge && !this.challenge.won) this.challenge = { ...this.challenge, promise };
    this.#measure();
    this.#shell.draw();
  };

  /** @param {boolean} listed */
  list = (listed) => {
    this.listed = listed;
  };

  /** Where a mistake is switched on. @param {'arena' | 'here'} where */
  place = (where) => {
    this.where = where;
    this.#shell.draw();
  };

  /** Looks at the first states, so that its size can be told before it begins. */
  #measure() {
    this.#notNow();
    this.estimate = null;
    this.#ready = null;
    this.#begun = '';
    this.#wanted = false;
    if (this.phase !== 'done' && this.phase !== 'looped') {
      this.phase = 'idle';
      this.#dismiss(); // how large something else is must not be told any more
    }
    if (!this.searchable || this.wrong.size) return;
    this.#soon = setTimeout(() => void this.#probe(), REST_MS);
  }

  /** Not before what an earlier search found has been written down: the states it was found among go with it. */
  async #probe() {
    const soon = this.#soon;
    try {
      if (this.view?.verdict === 'broken') await this.#found.fetch();
      if (soon === this.#soon) this.#begin(false);
    } catch (error) {
      this.problem = problemOf(error);
      this.#shell.draw();
    }
  }

  /** What was to begin soon does not. */
  #notNow() {
    clearTimeout(this.#soon);
    this.#soon = undefined;
  }

  /** @param {boolean} luck */
  #begin(luck) {
    this.#notNow();
    if (!this.wishes) return;
    // What an earlier search told says nothing of this one.
    this.#ready = null;
    const wishes = { ...this.wishes, promises: this.promise ? [this.promise] : [], ...(luck && { states: WALKS }) };
    this.#begun = JSON.stringify([this.#text, wishes, luck]);
    this.#employ({ do: 'begin', text: this.#text, wishes, luck, family: this.family });
  }

  /** A hand of its own for each order: what an earlier one tells is not heard any more. @param {import('../types.d.ts').CheckOrder} order */
  #employ(order) {
    this.#dismiss();
    const hand = openHand((told) => this.#hand === hand && this.#told(told));
    this.#hand = hand;
    hand.send(order);
  }

  /** Nobody searches any more; who waits for what was found is told that there is nothing. */
  #dismiss() {
    this.#hand?.close();
    this.#hand = null;
    this.#found.tell('');
  }

  /** @param {boolean} [luck] at random */
  start = (luck = false) => {
    if (this.wrong.size || this.moving || !this.able || !this.searchable) return;
    const { view } = this.#shell.run;
    this.of = { title: view?.scenario.title ?? { en: '', zh: '' }, id: view?.scenario.id ?? '', mutations: [...this.able.on], promise: this.promise };
    Object.assign(this, { phase: 'running', view: null, luck, problem: null, given: '', speed: 0 });
    this.#found.forget();
    this.#wanted = true;
    if (luck || !this.#begun) this.#begin(luck);
    else if (this.estimate || this.#ready) this.#goOn();
    this.#shell.draw();
  };

  /** What was told when the first states had been looked at. @type {CheckTold | null} */
  #ready = null;

  #goOn() {
    this.#wanted = false;
    const ready = this.#ready;
    if (!this.luck && this.large && !ready?.view?.verdict) {
      this.phase = 'asking';
      return;
    }
    this.sure();
  }

  /** Whether it is going to be more than it may take. */
  get large() {
    const { estimate, wishes } = this;
    if (!estimate || !wishes || estimate.exact) return false;
    return estimate.most == null || estimate.most > wishes.states || (estimate.most_bytes ?? Infinity) > wishes.megabytes * 2 ** 20;
  }

  /** All the same. */
  sure = () => {
    this.phase = 'running';
    this.#since = { at: performance.now(), states: this.#ready?.view?.states ?? 0 };
    this.#hand?.send({ do: 'go' });
    this.#shell.draw();
  };

  pause = () => this.#hand?.send({ do: 'pause' });

  /** Ends it with what is known. */
  stop = () => {
    this.#dismiss();
    this.#begun = '';
    this.#ready = null;
    this.phase = this.view && this.phase !== 'asking' ? 'ended' : 'idle';
    this.#shell.draw();
  };

  /** @param {CheckTold} told */
  #told(told) {
    const { ui, teller } = this.#shell;
    this.beside = this.#hand?.beside ?? true;
    if (told.is === 'problem') this.#failed(told.problem);
    else if (told.is === 'forever') {
      Object.assign(this, { phase: 'looped', forever: told.forever ?? null });
      teller.announce(this.lasso(ui.strings));
    }
    else if (told.is === 'found') return this.#found.tell(told.text ?? '');
    else if (told.is === 'ready') {
      this.#ready = told;
      this.estimate = told.estimate ?? null;
      if (this.#wanted) this.#goOn();
    } else {
      this.view = told.view ?? null;
      const seconds = (performance.now() - this.#since.at) / 1000;
      if (this.view && seconds > 0.2) this.speed = Math.round((this.view.states - this.#since.states) / seconds);
      this.phase = told.is === 'done' ? 'done' : told.is === 'paused' ? 'paused' : 'running';
      if (told.is === 'done') {
        teller.announce(this.verdict(ui.strings));
        if (this.view?.verdict === 'broken') void this.#found.fetch().catch(() => {}); // told when it is needed
      }
    }
    if (!this.#open) return;
    if (told.is !== 'progress') return void this.#shell.draw();
    // Where a page is slower than the search, it would be told of the next step before it has drawn the last.
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#open) this.#shell.draw();
    });
  }

  /** @param {unknown} problem */
  #failed(problem) {
    const { stopped, ...what } = /** @type {Problem & { stopped?: boolean }} */ (problem);
    this.#dismiss();
    this.#begun = '';
    this.#ready = null;
    this.#wanted = false;
    this.phase = 'idle';
    this.problem = /** @type {Problem} */ ({ ...problemOf(what), ...(stopped && { id: 'check-stopped' }) });
  }

  /** @param {import('../types.d.ts').Strings} strings */
  verdict = (strings) => verdictOf(this, strings);

  /** Whether it can go on for ever. */
  lasting = () => {
    if (!this.searchable || this.moving) return;
    this.#notNow(); // the size of another search would take this one's place
    this.#forget();
    this.problem = null;
    this.phase = 'looking';
    this.#begun = '';
    this.#employ({ do: 'forever', text: this.#text, synchronous: this.synchronous, family: this.family });
    this.#shell.draw();
  };

  /** @param {boolean} synchronous */
  patient = (synchronous) => {
    this.synchronous = synchronous;
    this.#shell.draw();
  };

  /** The loop, in words. @param {import('../types.d.ts').Strings} strings */
  lasso = (strings) => lassoOf(this.forever, strings);

  openLoop = () => this.#found.play(this.forever?.scenario ?? '');

  open = () => this.#found.open();

  /** @param {'link' | 'rust'} what */
  give = (what) => this.#found.give(what);

  /** Whether there is a page that opens links. */
  get links() {
    return Boolean(this.#shell.ui.sharer?.base);
  }

  /** A mistake on, or off. @param {string} mutation @param {boolean} on */
  mistake = (mutation, on) => this.#staging.mistake(mutation, on);

  /** The cluster of one that finds no rest, and whether it does. @param {string} id */
  restless = (id) => this.#staging.restless(id);

  /** A setting that ends it: and whether it does. @param {string} option @param {string} setting */
  remedy = (option, setting) => this.#staging.remedy(option, setting);

  /** What came of an earlier search is about another protocol. */
  #forget() {
    Object.assign(this, { phase: 'idle', view: null, of: null, given: '', forever: null });
    this.#found.forget();
  }

  /** The lesson that has the way which was found long ago. @param {string} id */
  lesson = async (id) => this.#found.play((await lessonOf(id))?.text ?? '');

  /** The reader breaks it by hand. */
  dare = () => {
    if (!this.able?.on.length) return;
    this.#forget();
    dare(this, this.#shell);
  };

  giveUp = () => {
    this.challenge = null;
    this.#shell.draw();
  };

  destroy() {
    clearTimeout(this.#soon);
    cancelAnimationFrame(this.#frame);
    this.#dismiss();
    this.history.destroy();
  }
}
