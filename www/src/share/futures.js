// The futures of a run: its branches, one of them held against the present one, and what each change and fault came to.
import { problemOf } from '../engine.js';
import { NO_DIAGRAM } from '../run.js';

/** @typedef {import('../shell.js').Shell} Shell */
/** @typedef {import('../types.d.ts').Futures} Branching */
/** @typedef {import('../types.d.ts').BranchView} BranchView */
/** @typedef {import('../types.d.ts').MatterView} MatterView */
/** @typedef {import('../types.d.ts').CompareView} CompareView */

/** @implements {Branching} */
export class Futures {
  #shell;
  /** For which run the rest is true. */
  #of = '';
  /** @type {Map<string, CompareView | null>} */
  #kept = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #soon;
  /** @type {BranchView[]} */
  branches = [];
  /** What mattered; null while that is being worked out. @type {MatterView[] | null} */
  matters = null;
  /** The branch that the present one is held against; 0: none. */
  other = 0;
  /** @type {CompareView | null} */
  compared = null;

  /** @param {Shell} shell */
  constructor(shell) {
    this.#shell = shell;
  }

  get current() {
    return this.branches.find(({ current }) => current) ?? null;
  }

  /** Brings it up to date with the run, if somebody looks. */
  follow() {
    const { ui, run } = this.#shell;
    if (!this.other && !ui.futures && ui.dialog !== 'changes') return;
    this.branches = run.branches();
    const of = `${run.source.length} ${run.view?.scenario.seed} ${run.made} ${this.current?.id}`;
    if (of !== this.#of) {
      this.#of = of;
      this.matters = null;
      if (this.other === this.current?.id || !this.branches.some(({ id }) => id === this.other)) this.#against(0);
      clearTimeout(this.#soon);
      // Each is a run of its own: the page is drawn first.
      this.#soon = setTimeout(() => {
        this.matters = run.matters();
        this.#shell.draw();
      });
    }
    if (this.other) this.compared = this.#held(0, 0);
  }

  /** @param {number} id */
  go = (id) => {
    const shell = this.#shell;
    const problem = shell.run.switchTo(id);
    this.#after(problem);
    if (!problem) shell.teller.announce(shell.ui.strings.text('ui-branch-now', { what: this.name(id) }));
  };

  /** Holds the present branch against another, or no longer. @param {number} id */
  compare = (id) => {
    this.#against(this.other === id ? 0 : id);
    this.follow();
    this.#shell.draw();
  };

  /** @param {number} id */
  #against(id) {
    const shell = this.#shell;
    this.other = id;
    this.compared = null;
    const drawn = (/** @type {number} */ from, /** @type {number} */ to) => {
      const { diagram = NO_DIAGRAM, first = null } = this.#held(from, to) ?? {};
      return { diagram, first };
    };
    shell.ui.commands.overlay(id ? drawn : null);
  }

  /** The other branch against the present one: two runs, so not once more for the same. @param {number} from @param {number} to */
  #held(from, to) {
    const key = [this.#of, this.other, from, to, this.#shell.run.view?.steps].join();
    if (this.#kept.get(key) === undefined) {
      if (this.#kept.size > 3) this.#kept.clear();
      this.#kept.set(key, this.#shell.run.compare(this.other, from, to));
    }
    return this.#kept.get(key) ?? null;
  }

  /** @param {number} id */
  remove = (id) => {
    if (this.other === id) this.#against(0);
    this.#after(this.#shell.run.removeBranch(id));
    this.focus();
  };

  /** The present branch has the focus. */
  focus() {
    /** @type {HTMLElement | null | undefined} */ (this.#shell.element.shadowRoot?.querySelector('[data-branch][aria-current], [data-control="close-futures"]'))?.focus();
  }

  /** The run without something: a branch of its own. @param {MatterView} matter */
  without = ({ change, line }) => void this.#shell.edit({ kind: 'without', change, line });

  /** @param {import('../types.d.ts').Problem | null} problem */
  #after(problem) {
    const shell = this.#shell;
    if (problem) shell.fail(problemOf(problem));
    shell.move(() => {});
    this.follow();
    shell.draw();
  }

  /** What a branch is called, for those who listen. @param {number} id */
  name(id) {
    return this.#shell.element.shadowRoot?.querySelector(`[data-branch="${id}"]`)?.textContent?.trim().replace(/\s+/g, ' ') ?? String(id);
  }

  destroy() {
    clearTimeout(this.#soon);
  }
}
