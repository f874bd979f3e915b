// Where words go: beside what they name, over no mark and no other word; where there is no room they become
// shorter, and then go. Pure.
import { crosses } from './arrow.js';

/** @typedef {import('./arrow.js').Point} Point */
/** @typedef {{ x: number, y: number, w: number, h: number }} Box */
/** @typedef {'mono' | 'plain' | 'alarm'} Voice */

/**
 * Words that want a place.
 * @typedef {object} Wish
 * @property {string} key
 * @property {Point} at what they name
 * @property {number} clear how far from it they begin
 * @property {string[]} texts from the longest to the shortest
 * @property {Voice} voice
 * @property {number} hue
 * @property {number} weight more important words are placed first
 * @property {number[]} messages what lights up with them
 * @property {boolean} [beside] on the line itself, after the mark
 * @property {boolean} [later] it belongs to what is not yet
 */

/**
 * Words that have one.
 * @typedef {object} Label
 * @property {string} key
 * @property {string} text
 * @property {number} x
 * @property {number} y the base line
 * @property {boolean} end whether `x` is where they end
 * @property {Voice} voice
 * @property {number} hue
 * @property {number[]} messages
 * @property {boolean} later
 */

const HEIGHT = 15;
const ASCENT = 11.5;
/** As many arrows may run behind a word: its halo keeps it legible. */
const BEHIND = 1;
/** More, and only what matters is written over them. */
const MOST_BEHIND = 4;

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** The width of a text, near enough. @param {string} text @param {Voice} voice @param {number} [size] */
export function textWidth(text, voice, size = 12) {
  const each = voice === 'mono' ? 0.605 : voice === 'alarm' ? 0.56 : 0.53;
  let em = 0;
  for (const letter of text) em += WIDE.test(letter) ? 1 : each;
  return em * size;
}

/** Boxes by the squares that they touch, so that neighbours are found quickly. */
export class Grid {
  #cell = 48;
  /** @type {Map<string, Box[]>} */
  #cells = new Map();

  /** @param {Box} box @param {(list: string) => void} visit */
  #each(box, visit) {
    const size = this.#cell;
    for (let i = Math.floor(box.x / size); i <= Math.floor((box.x + box.w) / size); i++) {
      for (let j = Math.floor(box.y / size); j <= Math.floor((box.y + box.h) / size); j++) visit(`${i},${j}`);
    }
  }

  /** @param {Box} box */
  add(box) {
    this.#each(box, (cell) => {
      const list = this.#cells.get(cell);
      if (list) list.push(box);
      else this.#cells.set(cell, [box]);
    });
  }

  /** @param {Box} box */
  taken(box) {
    let found = false;
    this.#each(box, (cell) => {
      found ||= (this.#cells.get(cell) ?? []).some((other) => overlap(box, other));
    });
    return found;
  }
}

/** Lines by the stretches of width that they touch. */
export class Lines {
  #width = 64;
  /** @type {Map<number, { a: Point, b: Point, first: number }[]>} */
  #columns = new Map();

  /** @param {Point} a @param {Point} b */
  add(a, b) {
    const first = Math.floor(Math.min(a.x, b.x) / this.#width);
    const last = Math.floor(Math.max(a.x, b.x) / this.#width);
    const line = { a, b, first };
    for (let column = first; column <= last; column++) {
      const list = this.#columns.get(column);
      if (list) list.push(line);
      else this.#columns.set(column, [line]);
    }
  }

  /** How many run through a box; more than `most` are not counted. @param {Box} box @param {number} most */
  through(box, most) {
    const from = Math.floor(box.x / this.#width);
    const to = Math.floor((box.x + box.w) / this.#width);
    let count = 0;
    for (let column = from; column <= to; column++) {
      for (const { a, b, first } of this.#columns.get(column) ?? []) {
        // One that was met in the column before is not met twice.
        if (column > from && first < column) continue;
        if ((a.y < box.y && b.y < box.y) || (a.y > box.y + box.h && b.y > box.y + box.h)) continue;
        if (crosses(a, b, box) && ++count > most) return count;
      }
    }
    return count;
  }
}

/** @param {Box} p @param {Box} q */
export function overlap(p, q) {
  return p.x < q.x + q.w && q.x < p.x + p.w && p.y < q.y + q.h && q.y < p.y + p.h;
}

/** @param {Wish} wish @param {number} width @returns {{ box: Box, end: boolean }[]} */
function places({ at, clear, beside }, width) {
  const right = at.x + clear;
  const left = at.x - clear - width;
  const above = at.y - HEIGHT - 3;
  const below = at.y + 3.5;
  const around = [
    { box: { x: right, y: above, w: width, h: HEIGHT }, end: false },
    { box: { x: right, y: below, w: width, h: HEIGHT }, end: false },
    { box: { x: left, y: above, w: width, h: HEIGHT }, end: true },
    { box: { x: left, y: below, w: width, h: HEIGHT }, end: true },
    { box: { x: at.x - width / 2, y: at.y - HEIGHT - clear, w: width, h: HEIGHT }, end: false },
    { box: { x: at.x - width / 2, y: at.y + clear, w: width, h: HEIGHT }, end: false },
  ];
  return beside ? [{ box: { x: right, y: at.y - HEIGHT / 2, w: width, h: HEIGHT }, end: false }, ...around] : around;
}

/**
 * @param {Wish[]} wishes
 * @param {Grid} grid what is taken already; what is placed is added
 * @param {Lines} lines what had better not be covered
 * @param {Box} bounds nothing may stick out of this
 * @returns {Label[]}
 */
export function placeLabels(wishes, grid, lines, bounds) {
  const labels = [];
  for (const wish of [...wishes].sort((p, q) => q.weight - p.weight || p.at.x - q.at.x)) {
    const label = placeOne(wish, grid, lines, bounds);
    if (label) labels.push(label);
  }
  return labels;
}

/** @param {Wish} wish @param {Grid} grid @param {Lines} lines @param {Box} bounds @returns {Label | null} */
function placeOne(wish, grid, lines, bounds) {
  /** @type {{ text: string, box: Box, end: boolean, cost: number } | null} */
  let fallback = null;
  for (const text of wish.texts) {
    for (const { box, end } of places(wish, textWidth(text, wish.voice))) {
      if (!within(box, bounds) || grid.taken(box)) continue;
      const cost = lines.through(box, MOST_BEHIND);
      if (cost <= BEHIND) return settle(wish, text, box, end, grid);
      if (!fallback || cost < fallback.cost) fallback = { text, box, end, cost };
    }
  }
  // Much is crossed wherever it stands: the least of it, and only for a word that matters.
  if (fallback && (fallback.cost <= MOST_BEHIND || wish.weight >= 8)) return settle(wish, fallback.text, fallback.box, fallback.end, grid);
  return null;
}

/** @param {Wish} wish @param {string} text @param {Box} box @param {boolean} end @param {Grid} grid @returns {Label} */
function settle(wish, text, box, end, grid) {
  grid.add(box);
  const { key, voice, hue, messages, later = false } = wish;
  return { key, text, x: end ? box.x + box.w : box.x, y: box.y + ASCENT, end, voice, hue, messages, later };
}

/** @param {Box} box @param {Box} bounds */
function within(box, bounds) {
  return box.x >= bounds.x && box.y >= bounds.y && box.x + box.w <= bounds.x + bounds.w && box.y + box.h <= bounds.y + bounds.h;
}
