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

/** @param {Rect} r @returns {Point} */
export const centre = (r) => ({ x: r.x + r.w / 2, y: r.y + r.h / 2 });

/** @param {Rect} r @param {number} by @returns {Rect} */
export const inflate = (r, by) => ({ x: r.x - by, y: r.y - by, w: r.w + 2 * by, h: r.h + 2 * by });

/** @param {Rect} r @param {Point} p */
export const inside = (r, p) => p.x >= r.x && p.x <= r.x + r.w && p.y >= r.y && p.y <= r.y + r.h;

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

/** How far along a-b two segments meet, or null. @param {Point} a @param {Point} b @param {Point} c @param {Point} d */
export function meet(a, b, c, d) {
  const [rx, ry, sx, sy] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y];
  const det = rx * sy - ry * sx;
  if (Math.abs(det) < 1e-9) return null;
  const t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / det;
  const u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / det;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? t : null;
}

/** Whether a segment touches a rectangle. @param {Point} a @param {Point} b @param {Rect} r */
export function touches(a, b, r) {
  if (inside(r, a) || inside(r, b)) return true;
  const [p, q, s, t] = corners(r);
  return meet(a, b, p, q) !== null || meet(a, b, q, s) !== null || meet(a, b, s, t) !== null || meet(a, b, t, p) !== null;
}

/** From the upper left, clockwise. @param {Rect} r @returns {[Point, Point, Point, Point]} */
export const corners = (r) => [
  { x: r.x, y: r.y },
  { x: r.x + r.w, y: r.y },
  { x: r.x + r.w, y: r.y + r.h },
  { x: r.x, y: r.y + r.h },
];

/** Where the ray from `from`, which lies within, leaves a rectangle towards `to`. @param {Rect} r @param {Point} from @param {Point} to @returns {Point} */
export function leave(r, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const tx = dx > 0 ? (r.x + r.w - from.x) / dx : dx < 0 ? (r.x - from.x) / dx : Infinity;
  const ty = dy > 0 ? (r.y + r.h - from.y) / dy : dy < 0 ? (r.y - from.y) / dy : Infinity;
  return between(from, to, clamp(Math.min(tx, ty), 0, 1));
}

/** A smooth arc from a to b that swells towards `by`, as a path of short pieces. @param {Point} a @param {Point} b @param {Point} by @returns {Path} */
export function swell(a, b, by) {
  const points = [];
  for (let i = 0; i <= 14; i++) {
    const t = i / 14;
    const u = 1 - t;
    const k = 3 * u * u * t;
    const m = 3 * u * t * t;
    points.push({
      x: u * u * u * a.x + k * (a.x + by.x) + m * (b.x + by.x) + t * t * t * b.x,
      y: u * u * u * a.y + k * (a.y + by.y) + m * (b.y + by.y) + t * t * t * b.y,
    });
  }
  return makePath(points);
}

/**
 * The shortest way from a to b that touches none of the obstacles, with at most two bends; straight when there is none.
 * @param {Point} a @param {Point} b @param {Rect[]} obstacles @param {number} [room] @returns {Path}
 */
export function route(a, b, obstacles, room = 16) {
  const near = obstacles.map((r) => inflate(r, room - 1));
  /** @param {Point[]} points */
  const free = (points) => makePath(points).pieces.every((piece) => near.every((r) => !touches(piece.a, piece.b, r)));
  if (free([a, b])) return makePath([a, b]);
  /** @type {Path | null} */
  let best = null;
  /** @param {Point[]} points */
  const offer = (points) => {
    const path = makePath(points);
    if ((!best || path.length < best.length - 0.01) && free(points)) best = path;
  };
  for (const r of obstacles) {
    const bends = corners(inflate(r, room));
    for (const p of bends) offer([a, p, b]);
    for (const p of bends) for (const q of bends) if (p !== q) offer([a, p, q, b]);
  }
  return best ?? makePath([a, b]);
}

/** The path as an SVG `d`. @param {Path} path */
export const draw = (path) => path.points.map((p, i) => `${i ? 'L' : 'M'}${round(p.x)} ${round(p.y)}`).join('');

/** A tenth of a pixel. @param {number} value */
export const round = (value) => Math.round(value * 10) / 10;
