// What lies under a pointer. Pure: regions by geometry, not by the elements that happen to be drawn.
import { distanceTo } from './arrow.js';

/** @typedef {import('./arrow.js').Point} Point */
/** @typedef {import('./types.d.ts').Scene} Scene */
/** @typedef {import('./types.d.ts').Target} Target */
/** @typedef {import('./rows.js').Rows} Rows */

/** How near counts as on it: half of the least target. */
const REACH = { mouse: { sign: 12, arrow: 6 }, touch: { sign: 22, arrow: 14 } };

/**
 * @param {Scene} scene
 * @param {Point} point in the plot's coordinates
 * @param {'mouse' | 'touch'} how
 * @returns {Target | null}
 */
export function targetAt(scene, point, how) {
  const reach = REACH[how];
  const sign = nearest(scene.signs, (one) => Math.hypot(one.at.x - point.x, one.at.y - point.y) - (one.what === 'tray' ? 6 : 0), reach.sign);
  if (sign && Math.hypot(sign.at.x - point.x, sign.at.y - point.y) <= Math.max(sign.size / 2 + 2, 6)) return { kind: 'sign', sign };
  const arrow = nearest(
    scene.arrows,
    (one) => {
      const { a, b, c } = one.course;
      const near = reach.arrow + (c ? 30 : 0);
      // Most are far away: no need to measure.
      if (point.x < Math.min(a.x, b.x) - near || point.x > Math.max(a.x, b.x) + near) return Infinity;
      if (point.y < Math.min(a.y, b.y) - near || point.y > Math.max(a.y, b.y) + near) return Infinity;
      return distanceTo(one.course, point);
    },
    reach.arrow,
  );
  if (arrow && sign) {
    const far = distanceTo(arrow.course, point);
    return far < 3 ? { kind: 'arrow', arrow } : { kind: 'sign', sign };
  }
  if (sign) return { kind: 'sign', sign };
  return arrow ? { kind: 'arrow', arrow } : null;
}

/** @template T @param {readonly T[]} list @param {(one: T) => number} far @param {number} reach @returns {T | null} */
function nearest(list, far, reach) {
  let best = null;
  let least = reach;
  for (const one of list) {
    const distance = far(one);
    if (distance <= least) [best, least] = [one, distance];
  }
  return best;
}

/** The node whose line is nearest. @param {Rows} rows @param {number} across */
export function nearestRow(rows, across) {
  let best = '';
  let least = Infinity;
  for (const [node, place] of rows.at) {
    const far = Math.abs(place - across);
    if (far < least) [best, least] = [node, far];
  }
  return { node: best, distance: least };
}
