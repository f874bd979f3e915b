// Ways around what stands on the stage. Pure: no elements, no time.
import { between, clamp, inflate, makePath } from './geometry.js';

/** @typedef {import('./geometry.js').Point} Point */
/** @typedef {import('./geometry.js').Rect} Rect */
/** @typedef {import('./geometry.js').Path} Path */

/** @param {Rect} r @param {Point} p */
export const inside = (r, p) => p.x >= r.x && p.x <= r.x + r.w && p.y >= r.y && p.y <= r.y + r.h;

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
