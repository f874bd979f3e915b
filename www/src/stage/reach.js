// Where a hand is on a path, and what a stroke crosses. Pure.
import { clamp, makePath } from './geometry.js';
import { meet } from './obstacles.js';

/** @typedef {import('./geometry.js').Point} Point */
/** @typedef {import('./geometry.js').Path} Path */

/**
 * The nearest place of a path: how far along (less than 0 behind its start,
 * more than its length beyond its end) and how far off.
 * @param {Path} path @param {Point} p @returns {{ s: number, off: number }}
 */
export function project(path, p) {
  let best = { s: 0, off: Infinity };
  for (const piece of path.pieces) {
    const { a, b, at, long } = piece;
    const [ux, uy] = [(b.x - a.x) / long, (b.y - a.y) / long];
    const along = (p.x - a.x) * ux + (p.y - a.y) * uy;
    const s = clamp(along, piece === path.first ? -Infinity : 0, piece === path.last ? Infinity : long);
    const off = Math.hypot(a.x + ux * s - p.x, a.y + uy * s - p.y);
    if (off < best.off) best = { s: at + s, off };
  }
  return best;
}

/** How far along a path a stroke crosses it, or null. @param {Path} path @param {Point[]} stroke */
export function crossing(path, stroke) {
  const strokes = makePath(stroke).pieces;
  for (const { a, b, at, long } of path.pieces) {
    for (const piece of strokes) {
      const t = meet(a, b, piece.a, piece.b);
      if (t !== null) return at + t * long;
    }
  }
  return null;
}
