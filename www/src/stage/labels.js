// Where the labels of messages go: above, below, left or right of the glyph, clear of glyphs, cards and each other;
// 'Accept 1.x' shrinks to '1.x' and to nothing where there is no room.
import { overlap } from './geometry.js';
import { mono } from './forms.js';

/** @typedef {import('./geometry.js').Rect} Rect */
/** @typedef {'above' | 'below' | 'left' | 'right'} Side */
/** @typedef {{ id: number, x: number, y: number, w: number, h: number, texts: string[], must: boolean, fan: string, slope: number }} Wish w and h: half sizes of the glyph; slope: the angle of its path; fan: those of which one label is enough */
/** @typedef {{ text: string, side: Side, x: number, y: number, anchor: 'start' | 'middle' | 'end' }} Placed relative to the glyph */

const HIGH = 14;

/** @param {Wish} wish @param {string} text @param {Side} side @returns {{ rect: Rect, placed: Placed }} */
function place(wish, text, side) {
  const w = mono(text, 12) + 4;
  const { x, y } = wish;
  const gap = 5;
  switch (side) {
    case 'above': return { rect: { x: x - w / 2, y: y - wish.h - gap - HIGH, w, h: HIGH }, placed: { text, side, x: 0, y: -wish.h - gap - 3, anchor: 'middle' } };
    case 'below': return { rect: { x: x - w / 2, y: y + wish.h + gap, w, h: HIGH }, placed: { text, side, x: 0, y: wish.h + gap + 11, anchor: 'middle' } };
    case 'left': return { rect: { x: x - wish.w - gap - w, y: y - HIGH / 2, w, h: HIGH }, placed: { text, side, x: -wish.w - gap - 2, y: 4.2, anchor: 'end' } };
    default: return { rect: { x: x + wish.w + gap, y: y - HIGH / 2, w, h: HIGH }, placed: { text, side, x: wish.w + gap + 2, y: 4.2, anchor: 'start' } };
  }
}

/** Along a flat path a label sits above or below it, along a steep one beside it: never on it. @param {number} slope @returns {Side[]} */
const sides = (slope) => (Math.abs(Math.sin(slope)) > 0.75 ? ['right', 'left', 'above', 'below'] : ['above', 'below', 'right', 'left']);

/**
 * @param {Wish[]} wishes in order of importance
 * @param {Rect[]} obstacles cards, words, marks
 * @param {Rect} frame the stage
 * @param {Map<number, Placed>} before what they were: kept while it fits, so that labels do not flicker
 * @returns {Map<number, Placed>}
 */
export function placeLabels(wishes, obstacles, frame, before = new Map()) {
  const glyphs = wishes.map((wish) => ({ x: wish.x - wish.w, y: wish.y - wish.h, w: 2 * wish.w, h: 2 * wish.h }));
  /** @type {Rect[]} */ const taken = [];
  /** @type {Map<number, Placed>} */ const result = new Map();
  /** @type {Set<string>} */ const said = new Set();
  // First beside their paths; on them only where there is no other place.
  for (const good of [true, false]) wishes.forEach((wish, own) => {
    if (result.has(wish.id) || (said.has(wish.fan) && !wish.must)) return;
    /** @param {Rect} rect */
    const within = (rect) => rect.x >= frame.x && rect.y >= frame.y && rect.x + rect.w <= frame.x + frame.w && rect.y + rect.h <= frame.y + frame.h;
    /** @param {Rect} rect */
    const free = (rect) => within(rect) && ![...obstacles, ...taken].some((other) => overlap(rect, other)) && !glyphs.some((other, i) => i !== own && overlap(rect, other));
    const last = before.get(wish.id);
    const order = good ? sides(wish.slope).slice(0, 2) : sides(wish.slope);
    const kept = last && order.includes(last.side) ? [last.side, ...order.filter((side) => side !== last.side)] : order;
    /** @param {string} text */
    const all = (text) => kept.map((side) => place(wish, text, side));
    const wanted = wish.must && !good ? wish.texts.slice(0, 1).flatMap(all) : [];
    const found = wish.texts.flatMap(all).find(({ rect }) => free(rect))
      // The one that is pointed at: rather on something else than nowhere.
      ?? wanted.find(({ rect }) => within(rect) && !taken.some((other) => overlap(rect, other))) ?? wanted.find(({ rect }) => within(rect)) ?? wanted[0];
    if (!found) return;
    taken.push(found.rect);
    said.add(wish.fan);
    result.set(wish.id, found.placed);
  });
  return result;
}

/** The names of a message from full to short; only the short one where there is little room. @param {{ kind: string, ballot: string }} message @param {boolean} tight */
export const labelTexts = ({ kind, ballot }, tight) => (ballot ? (tight ? [ballot] : [`${kind} ${ballot}`, ballot]) : [kind]);
