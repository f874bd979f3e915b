// What it means to let go of something of the past here: along its line it happens at another time, off its line it
// does not happen, with Alt it happens twice. Pure.
import { distanceToSegment } from '../stage/geometry.js';
import { timerEdit } from './pending.js';
import { niceStep } from './ticks.js';

/** @typedef {import('./arrow.js').Point} Point */
/** @typedef {import('../types.d.ts').Edit} Edit */
/** @typedef {import('../types.d.ts').MessageView} MessageView */

/**
 * What can be taken: the end of a message's way, or an event that is no arrival.
 * @typedef {object} Grip
 * @property {string} key the stop at which it is
 * @property {string} node on whose line it moves; empty for the network's own
 * @property {string} text what it is, where it has no line
 * @property {number} time
 * @property {MessageView | null} message
 * @property {number} step
 * @property {string[]} can which edits are legal
 * @property {import('./pending.js').Pending} [pending] a timer that runs
 */
/**
 * What letting go would do.
 * @typedef {object} Meaning
 * @property {'same' | 'retime' | 'drop' | 'duplicate' | 'move' | 'remove' | 'none'} what
 * @property {number} time
 * @property {Edit | null} edit
 */

/** Off the line by more than this, in pixels, it is dropped. */
export const BAND = 22;
/** So near to where it was, in pixels, it stays. */
const STICKY = 3;

/** Times that are said are round: no finer than a pixel is. @param {number} time @param {number} perUs */
export function rounded(time, perUs) {
  const step = Math.max(niceStep(1 / perUs), 1);
  return Math.round(time / step) * step;
}

/** By how much a key moves it. @param {number} perUs @param {boolean} far */
export function keyStep(perUs, far) {
  return Math.max(niceStep((far ? 40 : 4) / perUs), 1);
}

/** The earliest time at which it can happen. @param {Grip} grip */
export function earliest({ message, pending }) {
  return message ? message.sent + 1 : (pending?.armed ?? 0);
}

/**
 * @param {Grip} grip
 * @param {{ time: number, off: number, copy: boolean, perUs: number }} hand where it is: the time, and how far off its line, in pixels
 * @returns {Meaning}
 */
export function meaningOf(grip, { time, off, copy, perUs }) {
  const { message, step, can, pending } = grip;
  const away = Math.abs(off) > BAND;
  const near = Math.abs(time - grip.time) * perUs <= STICKY;
  const at = Math.max(near ? grip.time : rounded(time, perUs), earliest(grip));
  const may = (/** @type {Meaning['what']} */ what) => can.includes(what);
  const none = /** @type {Meaning} */ ({ what: 'none', time: at, edit: null });
  if (message) {
    const { id } = message;
    if (copy) return may('duplicate') ? { what: 'duplicate', time: at, edit: { kind: 'duplicate', message: id, due: at } } : none;
    if (away) return may('drop') ? { what: 'drop', time: at, edit: { kind: 'drop', message: id } } : none;
    if (at === grip.time) return { what: 'same', time: at, edit: null };
    return may('retime') ? { what: 'retime', time: at, edit: { kind: 'retime', message: id, due: at } } : none;
  }
  if (pending && !away && at !== grip.time) return { what: 'move', time: at, edit: timerEdit(pending, at) };
  if (away && grip.node) return may('remove') ? { what: 'remove', time: at, edit: { kind: 'remove', step } } : none;
  if (at === grip.time) return { what: 'same', time: at, edit: null };
  return may('move') ? { what: 'move', time: at, edit: { kind: 'move', step, time: at } } : none;
}

/** How near a press must be to take something, in pixels. */
const REACH = { mouse: 9, touch: 22 };
/** So much of an arrow's end belongs to its head. */
const TAIL = 18;

/**
 * The end that is nearest to a point: an arrow's head with a piece of its shaft, or a mark.
 * @param {Point} point
 * @param {readonly { key: string, end: Point, from: Point | null }[]} ends
 * @param {'mouse' | 'touch'} how
 */
export function endAt(point, ends, how) {
  /** @type {string | null} */
  let best = null;
  let least = REACH[how];
  for (const { key, end, from } of ends) {
    const length = from ? Math.hypot(end.x - from.x, end.y - from.y) || 1 : 1;
    const part = Math.min(TAIL / length, 0.5);
    const back = from ? { x: end.x + (from.x - end.x) * part, y: end.y + (from.y - end.y) * part } : end;
    const far = distanceToSegment(back, end, point);
    if (far <= least) [best, least] = [key, far];
  }
  return best;
}
