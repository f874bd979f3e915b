// The timeline's geometry: where moments lie on the bar, and which marks find room. Pure.

/** @typedef {import('../types.d.ts').TimelineMark} TimelineMark */
/**
 * @typedef {object} Bar
 * @property {number} end the latest time on it
 * @property {(time: number) => number} x
 * @property {(x: number) => number} time
 * @property {{ mark: TimelineMark, x: number }[]} marks in order; where several would cover one another, the one that matters most
 */

/** Air at both ends, in pixels. */
export const AIR = 20;
/** Marks nearer than this cover one another. */
const APART = 9;
/** What matters most comes first. */
const WEIGHT = ['violation', 'chosen', 'change', 'crash', 'caption', 'restart', 'refusal'];

/** @param {TimelineMark} mark */
const weight = ({ what }) => (WEIGHT.indexOf(what) + WEIGHT.length + 1) % (WEIGHT.length + 1);

/** @param {readonly TimelineMark[]} marks in order of time @param {number} horizon @param {number} width @returns {Bar} */
export function barOf(marks, horizon, width) {
  const end = Math.max(horizon, marks.at(-1)?.time ?? 0, 1);
  const room = Math.max(width - 2 * AIR, 1);
  const x = (/** @type {number} */ time) => AIR + (Math.min(Math.max(time, 0), end) / end) * room;
  const time = (/** @type {number} */ px) => (Math.min(Math.max(px - AIR, 0), room) / room) * end;
  /** @type {Map<number, { mark: TimelineMark, x: number }>} */
  const cells = new Map();
  // By the importance of marks, each takes its place and what is close to it.
  for (const mark of [...marks].sort((p, q) => weight(p) - weight(q) || p.step - q.step)) {
    const at = x(mark.time);
    const cell = Math.floor(at / APART);
    const close = [cell - 1, cell, cell + 1].some((one) => Math.abs((cells.get(one)?.x ?? -Infinity) - at) < APART);
    if (!close) cells.set(cell, { mark, x: at });
  }
  return { end, x, time, marks: [...cells.values()].sort((p, q) => p.x - q.x) };
}

/** The mark under a pointer. @param {Bar} bar @param {number} px @param {number} reach */
export function markAt(bar, px, reach) {
  let best = null;
  let least = reach;
  for (const { mark, x } of bar.marks) {
    const far = Math.abs(x - px);
    if (far <= least) [best, least] = [mark, far];
  }
  return best;
}

/** The next mark after a step, or the last before it; all of them are stops, drawn or not. @param {readonly TimelineMark[]} marks @param {number} step @param {boolean} forward */
export function markNear(marks, step, forward) {
  if (forward) return marks.find((mark) => mark.step > step) ?? null;
  return marks.filter((mark) => mark.step < step).at(-1) ?? null;
}
