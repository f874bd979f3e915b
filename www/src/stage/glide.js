// A single step is seen: what moved in it glides to where it is now.

const GLIDE_MS = 200;

/** @typedef {(places: Float32Array, count: number) => void} Place */

export class Glide {
  /** @type {{ target: Map<number, number>, handle: number } | null} */ #under = null;
  /** @type {Window} */ #window;
  /** @type {Place} */ #place;

  /** @param {Window} window @param {Place} place puts messages where they are to be: pairs of id and progress */
  constructor(window, place) {
    this.#window = window;
    this.#place = place;
  }

  get active() {
    return this.#under !== null;
  }

  /** @param {Map<number, number>} from @param {Map<number, number>} target progress by message */
  start(from, target) {
    this.end();
    const begun = performance.now();
    const under = { target, handle: 0 };
    this.#under = under;
    const frame = () => {
      const share = Math.min(1, (performance.now() - begun) / GLIDE_MS);
      const pairs = [...target].flatMap(([id, to]) => [id, (from.get(id) ?? to) + (to - (from.get(id) ?? to)) * share]);
      this.#place(Float32Array.from(pairs), target.size);
      if (share < 1) under.handle = this.#window.requestAnimationFrame(frame);
      else this.#under = null;
    };
    frame();
  }

  /** At once to where it was going. */
  end() {
    if (!this.#under) return;
    const { target, handle } = this.#under;
    this.#window.cancelAnimationFrame(handle);
    this.#under = null;
    this.#place(Float32Array.from([...target].flat()), target.size);
  }
}
