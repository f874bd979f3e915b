// Time and pixels: how much of the run is seen, and where. Pure.

/**
 * A window on the run.
 * @typedef {object} Scale
 * @property {number} start virtual time at the beginning of the plot, in microseconds
 * @property {number} perUs pixels a microsecond
 * @property {number} length pixels of the plot along time
 */

/** The least that a window shows, in microseconds. */
export const LEAST_SPAN = 200;
/** What is shown of a run in which nothing happens. */
const EMPTY_SPAN = 100_000;
/** Air behind the last event. */
export const AIR = 1.045;
/** Where the playhead is held while the window scrolls under it. */
export const HOLD = 0.72;
/** Where it is put when it was out of sight. */
const LAND = 0.62;

/** @param {Scale} scale */
export const spanOf = (scale) => scale.length / scale.perUs;
/** @param {Scale} scale @param {number} time */
export const toPx = (scale, time) => (time - scale.start) * scale.perUs;
/** @param {Scale} scale @param {number} px */
export const toTime = (scale, px) => scale.start + px / scale.perUs;
/** Where the moment stands in the window: 0 at its beginning, 1 at its end. @param {Scale} scale @param {number} time */
export const shareOf = (scale, time) => toPx(scale, time) / scale.length;

/**
 * The window that suits a run: all of it if it is short, else as much as can be read.
 * @param {{ end: number, steps: number }} run
 * @param {number} length
 * @param {number} pxPerStep what an event needs to be read
 * @returns {{ scale: Scale, whole: boolean }}
 */
export function naturalScale(run, length, pxPerStep) {
  const room = Math.max(length, 1);
  const whole = run.end > 0 ? run.end * AIR : EMPTY_SPAN;
  const readable = (whole * room) / (pxPerStep * Math.max(run.steps, 1));
  const span = Math.max(Math.min(whole, readable), LEAST_SPAN);
  return { scale: { start: 0, perUs: room / span, length: room }, whole: span >= whole };
}

/** The same window over a plot of another length: as much time as before. @param {Scale} scale @param {number} length @returns {Scale} */
export function stretched(scale, length) {
  const room = Math.max(length, 1);
  return { start: scale.start, perUs: (scale.perUs * room) / scale.length, length: room };
}

/**
 * The window that keeps the playhead in sight: it scrolls evenly under a playhead at `hold`, and lands
 * anew only if the playhead is somewhere else altogether.
 * @param {Scale} scale @param {number} now @param {number} [hold] @returns {Scale}
 */
export function following(scale, now, hold = HOLD) {
  const share = shareOf(scale, now);
  if (share >= 0 && share <= hold) return scale;
  const at = share > hold && share < 1.15 ? hold : LAND;
  return { ...scale, start: Math.max(0, now - at * spanOf(scale)) };
}
