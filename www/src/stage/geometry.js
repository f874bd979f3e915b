// Points, paths and rectangles of the stage. Pure: no elements, no time.

/** @typedef {{ x: number, y: number }} Point */
/** @typedef {{ x: number, y: number, w: number, h: number }} Rect */
/** One straight piece of a path; `at`: how far along it begins. @typedef {{ a: Point, b: Point, at: number, long: number, angle: number }} Piece */
/** @typedef {{ points: Point[], pieces: Piece[], first: Piece, last: Piece, length: number }} Path */

/** @param {number} value @param {number} low @param {number} high */
export const clamp = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));

/** @param {Point} a @param {Point} b */
export const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);

/** @param {Point} a @param {Point} b @param {number} share @returns {Point} */
export const between = (a, b, share) => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });

/** How far a point is from a straight piece. @param {Point} a @param {Point} b @param {Point} p */
export function distanceToSegment(a, b, p) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const share = clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1), 0, 1);
  return Math.hypot(p.x - a.x - dx * share, p.y - a.y - dy * share);
}

/** @param {Rect} r @returns {Point} */
export const centre = (r) => ({ x: r.x + r.w / 2, y: r.y + r.h / 2 });

/** @param {Rect} r @param {number} by @returns {Rect} */
export const inflate = (r, by) => ({ x: r.x - by, y: r.y - by, w: r.w + 2 * by, h: r.h + 2 * by });

/** @param {Rect} a @param {Rect} b */
export const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** @param {Point[]} points @returns {Path} */
export function makePath(points) {
  /** @type {Piece[]} */ const pieces = [];
  let length = 0;
  points.forEach((b, i) => {
    const a = points[i - 1];
    if (!a) return;
    const long = distance(a, b);
    pieces.push({ a, b, at: length, long: long || 1, angle: Math.atan2(b.y - a.y, b.x - a.x) });
    length += long;
  });
  const first = pieces[0] ?? { a: { x: 0, y: 0 }, b: { x: 1, y: 0 }, at: 0, long: 1, angle: 0 };
  return { points, pieces, first, last: pieces[pieces.length - 1] ?? first, length };
}

/**
 * The place `s` px along a path, and the direction there; before the start and
 * after the end the first and the last piece go on.
 * @param {Path} path @param {number} s @returns {Point & { angle: number }}
 */
export function pointAt(path, s) {
  let piece = path.last;
  // Asked for every message in every frame; most paths are straight.
  if (path.first !== piece) piece = path.pieces.find(({ at, long }) => s <= at + long) ?? piece;
  const { a, b, at, long, angle } = piece;
  const share = (s - at) / long;
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share, angle };
}

/** Beside a path: `off` px to the right of its direction. @param {Path} path @param {number} s @param {number} off @returns {Point & { angle: number }} */
export function besideAt(path, s, off) {
  const p = pointAt(path, s);
  return off ? { x: p.x - Math.sin(p.angle) * off, y: p.y + Math.cos(p.angle) * off, angle: p.angle } : p;
}

/** The path as an SVG `d`. @param {Path} path */
export const draw = (path) => path.points.map((p, i) => `${i ? 'L' : 'M'}${round(p.x)} ${round(p.y)}`).join('');

/** A tenth of a pixel. @param {number} value */
export const round = (value) => Math.round(value * 10) / 10;
