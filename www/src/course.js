// What the player moves: the run on screen and, where there are two, the one beside it.

/** @typedef {import('./shell.js').Shell} Shell */
/** @typedef {import('./player.js').Moved} Moved */

/** @implements {Moved} */
export class Course {
  /** Where something is told, as far as the run was known when it was last set going. @type {{ step: number, time: number }[]} */
  captions = [];
  #shell;

  /** @param {Shell} shell */
  constructor(shell) {
    this.#shell = shell;
  }

  get #view() {
    return this.#shell.run.view;
  }

  /** The run beside this one, if it is the next to act. */
  get #beside() {
    const { beside } = this.#shell.ui;
    return (beside?.next ?? Infinity) < (this.#view?.next ?? Infinity) ? beside : null;
  }

  get caption() {
    return this.captions.find(({ step }) => step > (this.#view?.step ?? 0)) ?? null;
  }

  get next() {
    return (this.#beside ?? this.#view)?.next;
  }

  get until() {
    return this.#view?.scenario.until;
  }

  /** @param {number} step */
  reach(step) {
    const { run, ui } = this.#shell;
    run.seek(step);
    ui.beside?.follow(run.view?.time ?? 0);
  }

  step() {
    const { run } = this.#shell;
    const done = () => ({ refusal: run.view?.event?.rules.at(-1)?.tone === 'refusal', told: Boolean(run.view?.event?.caption) });
    return this.#beside?.step() ?? (run.step() ? done() : null);
  }

  /** @param {number} until */
  advance(until) {
    const { run, ui } = this.#shell;
    return (ui.beside?.advance(until) ?? 0) + run.advance(until);
  }
}
