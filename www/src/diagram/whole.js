// Words that the edge of the window would cut through are not shown: half a word reads as another one.

/** @typedef {import('./pool.js').Kept} Kept */

export class Whole {
  /** @type {{ kept: Kept, from: number, to: number }[]} */
  #words = [];
  #from = 0;
  #to = 0;

  clear() {
    for (const { kept } of this.#words) kept.put('visibility', 'visible');
    this.#words = [];
    this.#to = this.#from;
  }

  /** @param {Kept} kept @param {{ x: number, end: boolean }} at `end`: whether x is where it ends @param {number} width */
  add(kept, { x, end }, width) {
    this.#words.push({ kept, from: end ? x - width : x, to: end ? x : x + width });
  }

  /** Shows those that are in the window as a whole. @param {number} from @param {number} to the window, in pixels along time */
  within(from, to) {
    if (from === this.#from && to === this.#to) return;
    [this.#from, this.#to] = [from, to];
    for (const word of this.#words) {
      const cut = [from, to].some((edge) => word.from < edge && word.to > edge);
      word.kept.put('visibility', cut ? 'hidden' : 'visible');
    }
  }
}
