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
  /** Counts the turns, so that only one goes on. */
  #turn = 0;

  /**
   * @param {Tools} tools
   * @param {(told: CheckTold) => void} tell
   * @param {number} rest how long a slice may take, in milliseconds
   */
  constructor(tools, tell, rest) {
    this.tools = tools;
    this.tell = tell;
    this.rest = rest;
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
      if (most === Infinity) this.#say('progress');
      await new Promise((resolve) => setTimeout(resolve));
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
      this.tell({ is: 'history', history: view });
      if (view.verdict) return this.stop();
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  /** @param {Check} check @param {number} most */
  #advance(check, most) {
    this.#view = this.#paced((states) => check.run(Math.min(states, most)));
  }

  /** One slice, and how large the next may be. @template T @param {(size: number) => T} work */
  #paced(work) {
    const before = performance.now();
    const done = work(this.#slice);
    const took = performance.now() - before;
    // No more than twice as many at once: states become dearer on the way.
    this.#slice = Math.max(1, Math.round(this.#slice * Math.min(2, this.rest / Math.max(took, 0.1))));
    return done;
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
  }
}
