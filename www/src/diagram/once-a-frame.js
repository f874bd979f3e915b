/**
 * Goes where a hand is, once a frame: each place is another moment of the run. Where it was let go it stays, however soon
 * after the last movement: what is asked for next goes on from there.
 * @template T
 */
export class OnceAFrame {
  /** Where the hand was last, as long as the run is not there yet. @type {T | null} */
  #to = null;
  #frame = 0;
  #go;

  /** @param {(to: T) => void} go */
  constructor(go) {
    this.#go = go;
  }

  /** With the next frame. @param {T} to */
  soon(to) {
    this.#to = to;
    this.#frame ||= requestAnimationFrame(() => this.now());
  }

  /** At once: here, or where it was last, if that is still to be done. @param {T | null} [to] */
  now(to = this.#to) {
    this.cancel();
    if (to !== null) this.#go(to);
  }

  /** What is still to be done is not. */
  cancel() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#to = null;
  }
}
