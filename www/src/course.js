// What the player moves: the run on screen and, where there are two, the one beside it.

/** @typedef {import('./shell.js').Shell} Shell */
/** @typedef {import('./player.js').Moved} Moved */

/** @implements {Moved} */
export class Course {
  /** Where something is told, as far as the run was known when it was last set going. @type {{ step: number, time: number }[]} */
  captions = [];
  /** The step that the part on show ends with. */
  #last = Infinity;
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

  /** Playing begins: who plays on from the end of the part on show goes beyond it. */
  begin() {
    const { to } = this.#shell.excerpt;
    this.#last = to && 'step' in to && to.step > (this.#view?.step ?? 0) ? to.step : Infinity;
  }

  get until() {
    const { excerpt, player } = this.#shell;
    const { until } = this.#view?.scenario ?? {};
    return excerpt.to && 'time' in excerpt.to && excerpt.to.time > player.now ? Math.min(excerpt.to.time, until ?? Infinity) : until;
  }

  get time() {
    return this.#view?.time;
  }

  get still() {
    return !this.#view?.messages.length && !this.#shell.ui.beside?.run.view?.messages.length;
  }

  /** Whether the part on show has come to its end. */
  get done() {
    return (this.#view?.step ?? 0) >= this.#last;
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
    const other = ui.beside?.advance(until) ?? 0;
    if (this.#last === Infinity) return other + run.advance(until);
    let own = 0;
    while (!this.done && (run.view?.next ?? Infinity) <= until && run.step()) own += 1;
    return other + own;
  }
}
