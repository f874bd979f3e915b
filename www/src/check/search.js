// A search in slices: it says how far it has come after each, and hears between two of them what it is to do. The same
// code runs in a worker and, where there may be none, on the page.

/** @typedef {import('./checkers.js').Checkers} Checkers */
/** @typedef {import('./checkers.js').Checker} Checker */
/** @typedef {import('../types.d.ts').CheckOrder} CheckOrder */
/** @typedef {import('../types.d.ts').CheckTold} CheckTold */
/** @typedef {import('../../pkg/checker.js').Check} Check */
/** @typedef {import('../../pkg/checker.js').CheckView} CheckView */
/** What is needed of them. @typedef {{ search(family: import('../engine.js').Family): Promise<Pick<Checker, 'Check' | 'forever'>>, histories: Checkers['histories'] }} Tools */

/** So many states tell how large the whole is going to be. */
const PROBE = 20_000;
/** The first slices, in states or walks; later ones take about as long as they may. */
const FIRST_SLICE = 500;

/**
 * How a search shares the thread that it runs on: how many milliseconds it works before it rests, and what a rest is.
 * @typedef {{ work: number, rest: () => Promise<unknown> }} Pace
 */

export class Searching {
  /** @type {Check | null} */
  #check = null;
  /** @type {CheckView | null} */
  #view = null;
  /** @type {import('../../pkg/histories.js').History | null} */
  #history = null;
  /** @type {CheckTold['estimate']} */
  #estimate = null;
  #paused = false;
  #slice = FIRST_SLICE;
  /** How long it has worked since it last rested, and about how long the next slice takes. */
  #worked = 0;
  #next = 0;
  /** Counts the turns, so that only one goes on. */
  #turn = 0;

  /**
   * @param {Tools} tools
   * @param {(told: CheckTold) => void} tell
   * @param {Pace} pace
   */
  constructor(tools, tell, pace) {
    this.tools = tools;
    this.tell = tell;
    this.pace = pace;
  }

  /** @param {CheckOrder} order */
  async hear(order) {
    try {
      await this.#obey(order);
    } catch (error) {
      this.stop();
      const problem = error instanceof Error ? { message: String(error), stopped: error instanceof WebAssembly.RuntimeError } : /** @type {object} */ (error);
      this.tell({ is: 'problem', problem });
    }
  }

  /** @param {CheckOrder} order */
  async #obey(order) {
    switch (order.do) {
      case 'begin':
        return this.#begin(order);
      case 'go':
        return this.#go(Infinity);
      case 'pause':
        this.#paused = true;
        return undefined;
      case 'forever': {
        this.stop();
        const { forever } = await this.tools.search(order.family);
        this.tell({ is: 'forever', forever: forever(order.text, order.synchronous) });
        return undefined;
      }
      case 'history':
        return this.#judge(order.text);
      case 'found':
        if (this.#check) this.tell({ is: 'found', text: this.#check.found(order.telling) });
        return undefined;
      default:
        return this.stop();
    }
  }

  /** As far as it takes to tell how large it is going to be. @param {Extract<CheckOrder, { do: 'begin' }>} order */
  async #begin({ text, wishes, luck, family }) {
    this.stop();
    const turn = this.#turn;
    const { Check } = await this.tools.search(family);
    if (turn !== this.#turn) return;
    this.#check = luck ? Check.byLuck(text, wishes) : Check.open(text, wishes);
    if (!luck) await this.#go(PROBE);
    if (turn + (luck ? 0 : 1) !== this.#turn || !this.#check) return;
    this.#estimate = this.#check.estimate();
    this.#say('ready');
  }

  /** @param {number} most how many states it may look at before it rests */
  async #go(most) {
    const turn = (this.#turn += 1);
    this.#paused = false;
    while (this.#check && turn === this.#turn) {
      if (this.#paused) return this.#say('paused');
      if (!this.#view?.verdict) this.#advance(this.#check, most - (this.#view?.expanded ?? 0));
      if (most < Infinity && (this.#view?.verdict || (this.#view?.expanded ?? 0) >= most)) return undefined;
      if (this.#view?.verdict) return this.#say('done');
      if (this.#fresh()) continue;
      if (most === Infinity) this.#say('progress');
      await this.#rest();
    }
    return undefined;
  }

  /** Until it is known whether some order explains a history. @param {string} text */
  async #judge(text) {
    this.stop();
    const turn = this.#turn;
    const { History } = await this.tools.histories();
    if (turn !== this.#turn) return;
    const history = (this.#history = History.read(text));
    while (turn === this.#turn) {
      const view = this.#paced((steps) => history.run(steps));
      if (!view.verdict && this.#fresh()) continue;
      this.tell({ is: 'history', history: view });
      if (view.verdict) return this.stop();
      await this.#rest();
    }
  }

  /** @param {Check} check @param {number} most */
  #advance(check, most) {
    this.#view = this.#paced((states) => check.run(states), most);
  }

  /** One slice, of so much at most, and how large the next may be. @template T @param {(size: number) => T} work @param {number} [most] */
  #paced(work, most = Infinity) {
    const size = Math.min(this.#slice, most);
    const before = performance.now();
    const done = work(size);
    const took = Math.max(performance.now() - before, 0.1);
    // No more than twice as many at once: states become dearer on the way.
    const more = Math.min(2, this.pace.work / took);
    this.#slice = Math.max(1, Math.round(size * more));
    this.#worked += took;
    this.#next = took * more;
    return done;
  }

  /** Whether there is time for another slice before it rests: the first are short. */
  #fresh() {
    return this.#worked + this.#next <= this.pace.work;
  }

  async #rest() {
    await this.pace.rest();
    this.#worked = 0;
  }

  /** @param {'ready' | 'progress' | 'paused' | 'done'} is */
  #say(is) {
    if (this.#view || is === 'ready') this.tell({ is, view: this.#view, estimate: this.#estimate });
  }

  /** Ends it; what it took is free again. */
  stop() {
    this.#turn += 1;
    try {
      this.#check?.free();
      this.#history?.free();
    } catch {
      // What panicked cannot be freed; its memory goes with the worker.
    }
    this.#check = null;
    this.#history = null;
    this.#view = null;
    this.#estimate = null;
    this.#slice = FIRST_SLICE;
    this.#worked = 0;
  }
}
