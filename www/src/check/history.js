// A history of clients' operations that the reader brings: whether some order explains what was told.
import { problemOf } from '../engine.js';
import { tooLong } from '../share/longest.js';
import { openHand } from './hand.js';

/** @typedef {import('../shell.js').Shell} Shell */
/** @typedef {import('../types.d.ts').Judging} Panel */
/** @typedef {import('../types.d.ts').CheckTold} CheckTold */
/** @typedef {import('../types.d.ts').Strings} Strings */

/** Two writes overlap, and who reads the second must not read the first afterwards. */
const EXAMPLE = `[
  {"process": "c1", "call": 0, "return": 5, "operation": "put x 1", "result": "done"},
  {"process": "c2", "call": 2, "return": 9, "operation": "put x 2", "result": "done"},
  {"process": "c3", "call": 10, "return": 11, "operation": "get x", "result": "2"},
  {"process": "c3", "call": 12, "return": 13, "operation": "get x", "result": "1"}
]
`;

/** @implements {Panel} */
export class Judging {
  text = '';
  listed = false;
  /** @type {Panel['view']} */
  view = null;
  /** @type {Panel['problem']} */
  problem = null;
  #shell;
  /** @type {import('./hand.js').Hand | null} */
  #hand = null;
  /** Counts the files that were asked for: an earlier one comes too late. */
  #turn = 0;

  /** @param {Shell} shell */
  constructor(shell) {
    this.#shell = shell;
  }

  get busy() {
    return this.#hand !== null;
  }

  /** @param {boolean} listed */
  list = (listed) => {
    this.listed = listed;
  };

  /** What was said of another text holds no more. @param {string} text */
  write = (text) => {
    if (text === this.text) return;
    this.#turn += 1;
    this.text = text;
    this.#dismiss();
    Object.assign(this, { view: null, problem: null });
    this.#shell.draw();
  };

  example = () => this.write(EXAMPLE);

  /** @param {File} file */
  bring = async (file) => {
    const turn = (this.#turn += 1);
    this.problem = tooLong(file);
    if (this.problem) return this.#shell.draw();
    const text = await file.text();
    if (turn !== this.#turn) return;
    this.write(text);
    this.judge();
  };

  judge = () => {
    this.#dismiss();
    Object.assign(this, { view: null, problem: null });
    const hand = openHand((told) => this.#hand === hand && this.#told(told));
    this.#hand = hand;
    hand.send({ do: 'history', text: this.text });
    this.#shell.draw();
  };

  /** Ends it with nothing settled. */
  stop = () => {
    this.#dismiss();
    this.view = null;
    this.#shell.draw();
  };

  /** @param {CheckTold} told */
  #told(told) {
    if (told.is === 'problem') this.problem = problemOf(told.problem, this.text);
    else this.view = told.history ?? null;
    if (told.is === 'problem' || this.view?.verdict) this.#dismiss();
    const { ui, teller } = this.#shell;
    if (this.view?.verdict) teller.announce(judgementOf(this.view, ui.strings));
    this.#shell.draw();
  }

  #dismiss() {
    this.#hand?.close();
    this.#hand = null;
  }

  destroy() {
    this.#turn += 1;
    this.#dismiss();
  }
}

/** What a history was found to be, in a sentence. @param {NonNullable<Panel['view']>} view @param {Strings} strings */
export function judgementOf({ verdict, operations, steps, orders, stuck }, strings) {
  const [one] = orders;
  if (verdict !== 'impossible' || !stuck || !one) return strings.text(`ui-history-${verdict}`, { operations, steps, keys: orders.length });
  const { process, operation, result } = stuck;
  return strings.text('ui-history-impossible', { key: one.key, explained: one.operations.length, process, operation, result: result ?? '' });
}
