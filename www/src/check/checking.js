// What the panel of the search shows, and what it can be asked: what is searched, within which bounds, how far it has
// come, what came of it, and the challenge to break a mistake by hand.
import { familyOf, isPanic, loadEngine, problemOf } from '../engine.js';
import { loadWorkshop } from '../tools.js';
import { findScenario } from '../library.js';
import { openHand } from './hand.js';
import { giveLink, giveTest } from './give.js';
import { arenaTold, foundTold } from './telling.js';

/** @typedef {import('../shell.js').Shell} Shell */
/** @typedef {import('../types.d.ts').Checking} Panel */
/** @typedef {import('../types.d.ts').CheckTold} CheckTold */
/** @typedef {import('../types.d.ts').CheckWishes} CheckWishes */
/** @typedef {import('../types.d.ts').Problem} Problem */

/** What may happen at all, by name: the least and the most. @type {Record<string, [number, number]>} */
export const LIMITS = {
  drops: [0, 9], duplicates: [0, 9], timeouts: [0, 9], crashes: [0, 9], wipes: [0, 9],
  in_flight: [1, 400], rounds: [1, 99], slots: [1, 99], depth: [1, 999], states: [1000, 100_000_000], megabytes: [32, 2048],
};
/** Flights of a message between two requests, in the order in which they are tried. */
const APART = [2, 0, 1, 3, 8];
/** Events in which something would have broken by itself. */
const LONGEST = 1000;
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
  #found = '';
  #looking = Promise.resolve();
  /** @type {((text: string) => void) | null} */
  #whenFound = null;

  /** @param {Shell} shell */
  constructor(shell) {
    this.#shell = shell;
  }

  get #open() {
    const { ui } = this.#shell;
    return ui.check || ui.dialog === 'check';
  }

  /** Which protocols are among what is searched. */
  get family() {
    return familyOf(this.#text);
  }

  get busy() {
    return this.phase === 'looking' || this.phase === 'running' || this.phase === 'paused' || this.phase === 'asking';
  }

  /** Brings it up to date with the run. */
  follow() {
    this.#judge();
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
      if (able.on.join() !== this.able?.on.join()) this.promise = able.on.length && able.promises.includes('agreement') ? 'agreement' : '';
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
      const [low, high] = LIMITS[name] ?? [0, 0];
      const fits = typeof value !== 'number' || (Number.isInteger(value) && value >= low && value <= high);
      this.wrong[fits ? 'delete' : 'add'](name);
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
    clearTimeout(this.#soon);
    this.estimate = null;
    this.#ready = null;
    this.#begun = '';
    this.#wanted = false;
    if (this.phase !== 'done' && this.phase !== 'looped') {
      this.phase = 'idle';
      // How large something else is must not be told any more.
      this.#hand?.close();
      this.#hand = null;
    }
    if (!this.able?.requests || this.wrong.size) return;
    this.#soon = setTimeout(() => this.#begin(false), REST_MS);
  }

  /** @param {boolean} luck */
  #begin(luck) {
    clearTimeout(this.#soon);
    if (!this.wishes) return;
    // What an earlier search told says nothing of this one.
    this.#ready = null;
    const wishes = { ...this.wishes, promises: this.promise ? [this.promise] : [], ...(luck && { states: WALKS }) };
    this.#begun = JSON.stringify([this.#text, wishes, luck]);
    this.#hand?.close();
    const hand = openHand((told) => this.#hand === hand && this.#told(told));
    this.#hand = hand;
    hand.send({ do: 'begin', text: this.#text, wishes, luck, family: this.family });
  }

  /** @param {boolean} [luck] at random */
  start = (luck = false) => {
    if (this.wrong.size || this.moving || !this.able?.requests) return;
    const { view } = this.#shell.run;
    this.of = { title: view?.scenario.title ?? { en: '', zh: '' }, id: view?.scenario.id ?? '', mutations: [...this.able.on], promise: this.promise };
    Object.assign(this, { phase: 'running', view: null, luck, problem: null, given: '', speed: 0 });
    this.#found = '';
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
    this.#hand?.close();
    this.#hand = null;
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
    else if (told.is === 'found') {
      this.#found = told.text ?? '';
      this.#whenFound?.(this.#found);
      this.#whenFound = null;
      return;
    } else if (told.is === 'ready') {
      this.#ready = told;
      this.estimate = told.estimate ?? null;
      if (this.#wanted) this.#goOn();
    } else {
      this.view = told.view ?? null;
      const seconds = (performance.now() - this.#since.at) / 1000;
      if (this.view && seconds > 0.2) this.speed = Math.round((this.view.states - this.#since.states) / seconds);
      this.phase = told.is === 'done' ? 'done' : told.is === 'paused' ? 'paused' : 'running';
      if (told.is === 'done') teller.announce(this.verdict(ui.strings));
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
    this.#hand?.close();
    this.#hand = null;
    this.#begun = '';
    this.#ready = null;
    this.#wanted = false;
    this.phase = 'idle';
    this.problem = /** @type {Problem} */ ({ ...problemOf(what), ...(stopped && { id: 'check-stopped' }) });
  }

  /** @param {import('../types.d.ts').Strings} strings */
  verdict(strings) {
    const { view, of, wishes } = this;
    if (!view || !wishes) return '';
    const promises = view.broken.map((id) => strings.text(`monitor-${id}`)).join(strings.text('ui-comma'));
    const megabytes = Math.round(view.bytes / 2 ** 20);
    if (this.phase === 'ended') return strings.text('ui-check-ended', { states: view.states });
    if (view.verdict === 'broken') return strings.text('ui-check-broken', { steps: view.length, promises });
    if (view.verdict === 'holds') return of?.promise ? strings.text('ui-check-holds-one', { states: view.states, promise: strings.text(`monitor-${of.promise}`) }) : strings.text('ui-check-holds', { states: view.states });
    return view.verdict ? strings.text(`ui-check-stopped-${this.luck ? 'walks' : view.why}`, { states: view.states, megabytes }) : '';
  }

  /** Whether there is something to ask about: servers of a log act without being asked. */
  get mayLast() {
    return Boolean(this.able && (this.able.requests || this.family !== 'basic'));
  }

  /** Whether it can go on for ever. */
  lasting = () => {
    if (!this.mayLast || this.moving) return;
    this.#forget();
    this.problem = null;
    this.phase = 'looking';
    this.#begun = '';
    this.#hand?.close();
    const hand = openHand((told) => this.#hand === hand && this.#told(told));
    this.#hand = hand;
    hand.send({ do: 'forever', text: this.#text, synchronous: this.synchronous, family: this.family });
    this.#shell.draw();
  };

  /** @param {boolean} synchronous */
  patient = (synchronous) => {
    this.synchronous = synchronous;
    this.#shell.draw();
  };

  /** The loop, in words. @param {import('../types.d.ts').Strings} strings */
  lasso(strings) {
    const { verdict = 'unknown', states = 0, prefix = 0, turn = 0, rounds = 0, in_flight: most = 0 } = this.forever ?? {};
    const log = this.forever?.logs && (verdict === 'forever' || verdict === 'never') ? '-log' : '';
    return strings.text(`ui-check-loop-${verdict}${log}`, { states, prefix, turn, rounds, most });
  }

  openLoop = async () => this.#play(this.forever?.scenario ?? '');

  /** The counterexample as a scenario's text. @returns {Promise<string>} */
  async #counterexample() {
    if (this.#found) return this.#found;
    const telling = await foundTold(this);
    return new Promise((resolve) => {
      this.#whenFound = resolve;
      this.#hand?.send({ do: 'found', telling });
    });
  }

  /** In the time machine, from its start. */
  open = async () => {
    await this.#play(await this.#counterexample());
  };

  /** @param {string} text */
  async #play(text) {
    const shell = this.#shell;
    this.challenge = null;
    shell.ui.check = false;
    const problem = await shell.ui.commands.openText(text);
    if (problem) return shell.fail(problem);
    shell.play();
    /** @type {HTMLElement | null | undefined} */ (shell.element.shadowRoot?.querySelector('[data-control="play"]'))?.focus();
  }

  /** @param {'link' | 'rust'} what */
  give = async (what) => {
    const shell = this.#shell;
    this.given = '';
    try {
      const text = await this.#counterexample();
      const made = what === 'link' ? await giveLink(shell, text) : await giveTest(shell, text);
      try {
        await navigator.clipboard.writeText(made);
        shell.teller.note(shell.ui.strings.text('ui-copied'));
      } catch {
        this.given = made;
      }
    } catch (error) {
      this.problem = problemOf(error);
    }
    shell.draw();
  };

  /** Whether there is a page that opens links. */
  get links() {
    return Boolean(this.#shell.ui.sharer?.base);
  }

  /** A mistake on, or off. @param {string} mutation @param {boolean} on */
  mistake = async (mutation, on) => {
    const shell = this.#shell;
    const { able, where } = this;
    if (!able) return;
    this.challenge = null;
    this.listed = !on;
    if (this.busy) this.stop();
    this.#forget();
    const next = able.mutations.filter((one) => (one === mutation ? on : able.on.includes(one)));
    this.moving = true;
    shell.draw();
    const arena = on && where === 'arena' && next.length === 1 && (await this.#arena(mutation));
    if (!arena) await shell.ui.workshop?.configure('option:mutations', next.join(' ') || 'off');
    this.follow();
    await this.#looking;
    this.moving = false;
    shell.draw();
  };

  /** What came of an earlier search is about another protocol. */
  #forget() {
    Object.assign(this, { phase: 'idle', view: null, of: null, given: '', forever: null });
    this.#found = '';
  }

  /** A cluster in which a mistake shows, with nothing in its script but requests. @param {string} mutation */
  async #arena(mutation) {
    const shell = this.#shell;
    try {
      const shipped = await findScenario(`break-it/${mutation}`);
      if (!shipped) return false;
      const tools = await loadWorkshop();
      const wishes = /** @type {CheckWishes} */ (tools.checkable(shipped.text).wishes);
      const text = await harmless(tools, shipped.text, await arenaTold(mutation));
      // A dialog in which the mistake was switched on stays open.
      const problem = await shell.open(text);
      if (problem) {
        shell.fail(problem);
        return true;
      }
      shell.ui.commands.told();
      const { drops, duplicates, timeouts, crashes, wipes } = wishes;
      if (this.wishes) this.wishes = { ...this.wishes, drops, duplicates, timeouts, crashes, wipes };
      this.follow();
      return true;
    } catch (error) {
      this.problem = problemOf(error);
      shell.draw();
      return true;
    }
  }

  /** The reader breaks it by hand. */
  dare = () => {
    const shell = this.#shell;
    if (!this.able?.on.length) return;
    this.#forget();
    this.challenge = { promise: this.promise, won: null };
    shell.move(() => shell.run.seek(0));
    if (shell.ui.dialog === 'check') shell.ui.commands.dialog(null);
    shell.draw();
  };

  giveUp = () => {
    this.challenge = null;
    this.#shell.draw();
  };

  /** Whether the reader has broken it. */
  #judge() {
    const { challenge } = this;
    const shell = this.#shell;
    if (!challenge || challenge.won) return;
    const fallen = shell.run.view?.monitors.find(({ id, verdict }) => verdict === 'broken' && (!challenge.promise || id === challenge.promise));
    if (!fallen) return;
    const { strings } = shell.ui;
    const steps = fallen.step ?? shell.run.view?.step ?? 0;
    this.challenge = { ...challenge, won: { promise: fallen.id, steps } };
    const said = strings.text('ui-check-challenge-won', { promise: strings.text(`monitor-${fallen.id}`), steps });
    shell.teller.note(said);
    // After this update: it is not finished yet.
    setTimeout(() => {
      shell.pause();
      this.start();
    });
  }

  destroy() {
    clearTimeout(this.#soon);
    cancelAnimationFrame(this.#frame);
    this.#hand?.close();
    this.#hand = null;
  }
}

/**
 * The requests as far apart as it takes for nothing to break by itself: to break it is the reader's.
 * @param {import('../tools.js').Tools} tools @param {string} text @param {import('../types.d.ts').Telling} telling
 */
async function harmless(tools, text, telling) {
  const { Session } = await loadEngine(familyOf(text));
  const broken = (/** @type {string} */ staged) => {
    const run = Session.open(staged);
    try {
      for (let steps = 0; steps < LONGEST && run.step(); steps += 1);
      return run.view().monitors.some(({ verdict }) => verdict === 'broken');
    } finally {
      run.free();
    }
  };
  const all = APART.map((flights) => tools.challenge(text, telling, flights));
  return all.find((staged) => !broken(staged)) ?? all[0] ?? text;
}

/** What a script does and the reader has not allowed. @param {CheckWishes} wishes @param {CheckWishes} script */
function more(wishes, script) {
  /** @type {Partial<CheckWishes>} */
  const all = {};
  for (const name of /** @type {const} */ (['drops', 'duplicates', 'timeouts', 'crashes', 'wipes'])) all[name] = Math.max(wishes[name], script[name]);
  return all;
}
