// The geometry of an arrow: a straight line, or an arc when a node speaks to itself. Pure.

import { between, distanceToSegment, round } from '../stage/geometry.js';

/** @typedef {import('../stage/geometry.js').Point} Point */
/** An arrow's course; `c` is the arc's control point. @typedef {{ a: Point, b: Point, c: Point | null }} Course */

/** @param {Point} p */
const at = (p) => `${round(p.x)} ${round(p.y)}`;

/** The point where a part `f` of the flight is over. @param {Course} course @param {number} f */
export function pointOn(course, f) {
  const { a, b, c } = course;
  return c ? between(between(a, c, f), between(c, b, f), f) : between(a, b, f);
}

/** The direction at the end, of length 1. @param {Course} course @returns {Point} */
export function direction({ a, b, c }) {
  const from = c ?? a;
  const length = Math.hypot(b.x - from.x, b.y - from.y) || 1;
  return { x: (b.x - from.x) / length, y: (b.y - from.y) / length };
}

/** The course from one part of the flight to another. @param {Course} course @param {number} f @param {number} g @returns {Course} */
export function partOf(course, f, g) {
  const a = pointOn(course, f);
  const b = pointOn(course, g);
  if (!course.c) return { a, b, c: null };
  // The control point of a piece of a quadratic curve.
  const c = between(between(course.a, course.c, f), between(course.c, course.b, f), g);
  return { a, b, c };
}

/** The course, ending `px` earlier. @param {Course} course @param {number} px @returns {Course} */
export function shortened(course, px) {
  const length = Math.hypot(course.b.x - course.a.x, course.b.y - course.a.y);
  if (length <= px + 1) return partOf(course, 0, 0.5);
  return partOf(course, 0, 1 - px / length);
}

/** A rectangle of the plot. @typedef {{ left: number, right: number, top: number, bottom: number }} Box */

/** Where a line from `p` to `q` is within two borders: shares of its way. @param {number} p @param {number} q @param {number} low @param {number} high @returns {[number, number]} */
function within(p, q, low, high) {
  const d = q - p;
  if (Math.abs(d) < 1e-9) return p < low || p > high ? [1, 0] : [0, 1];
  const [f, g] = [(low - p) / d, (high - p) / d];
  return f < g ? [f, g] : [g, f];
}

/**
 * The piece of a course that can be seen: what a browser does not know it need not paint, nor divide into dashes.
 * @param {Course} course @param {Box} box @returns {Course | null} null where it passes by
 */
export function clipped(course, box) {
  const { a, b, c } = course;
  if (Math.max(a.x, b.x) < box.left || Math.min(a.x, b.x) > box.right) return null;
  // An arc rises above its line, and goes evenly along time: in between, by as much as it is cut there.
  const along = c !== null && Math.abs(b.x - a.x) < Math.abs(b.y - a.y);
  const across = c !== null && !along;
  const [f, g] = along ? [0, 1] : within(a.x, b.x, box.left, box.right);
  const [h, i] = across ? [0, 1] : within(a.y, b.y, box.top, box.bottom);
  const [start, end] = [Math.max(f, h, 0), Math.min(g, i, 1)];
  if (start > end) return null;
  return start === 0 && end === 1 ? course : partOf(course, start, end);
}

/** As path data. @param {Course} course */
export function courseData({ a, b, c }) {
  return c ? `M${at(a)}Q${at(c)} ${at(b)}` : `M${at(a)}L${at(b)}`;
}

/** From its end to its beginning: dashes then stay where they are while the beginning moves. @param {Course} course */
export function backwards({ a, b, c }) {
  return courseData({ a: b, b: a, c });
}

/** The head of an arrow: closed for a request, open for a reply. @param {Course} course @param {boolean} open @param {number} size */
export function headData(course, open, size) {
  const d = direction(course);
  const { b } = course;
  const back = { x: b.x - d.x * size, y: b.y - d.y * size };
  const half = size * 0.46;
  const left = { x: back.x - d.y * half, y: back.y + d.x * half };
  const right = { x: back.x + d.y * half, y: back.y - d.x * half };
  return `M${at(left)}L${at(b)}L${at(right)}${open ? '' : 'Z'}`;
}

/** A cross. @param {Point} p @param {number} r */
export function crossData(p, r) {
  return `M${at({ x: p.x - r, y: p.y - r })}L${at({ x: p.x + r, y: p.y + r })}M${at({ x: p.x + r, y: p.y - r })}L${at({ x: p.x - r, y: p.y + r })}`;
}

/** Two strokes across the end of a course: the link was cut. @param {Course} course @param {number} r */
export function cutData(course, r) {
  const d = direction(course);
  // Leaning, so that they never look like a lifeline's own marks.
  const across = { x: -d.y * r + d.x * r * 0.35, y: d.x * r + d.y * r * 0.35 };
  const stroke = (/** @type {number} */ back) => {
    const p = { x: course.b.x - d.x * back, y: course.b.y - d.y * back };
    return `M${at({ x: p.x - across.x, y: p.y - across.y })}L${at({ x: p.x + across.x, y: p.y + across.y })}`;
  };
  return stroke(0) + stroke(5);
}

/** How far a point is from a course. @param {Course} course @param {Point} p */
export function distanceTo(course, p) {
  if (!course.c) return distanceToSegment(course.a, course.b, p);
  let least = Infinity;
  for (let i = 0; i < 6; i++) {
    least = Math.min(least, distanceToSegment(pointOn(course, i / 6), pointOn(course, (i + 1) / 6), p));
  }
  return least;
}

/**
 * Whether a segment passes through a box. It is asked very often: nothing is allocated.
 * @param {Point} a @param {Point} b @param {{ x: number, y: number, w: number, h: number }} box
 */
export function crosses(a, b, box) {
  const right = box.x + box.w;
  const bottom = box.y + box.h;
  if (a.x < box.x ? b.x < box.x : a.x > right && b.x > right) return false;
  if (a.y < box.y ? b.y < box.y : a.y > bottom && b.y > bottom) return false;
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  // All four corners on one side of the line: it passes by.
  const side = dy * a.x - dx * a.y;
  const one = dy * box.x - dx * box.y - side;
  const two = dy * right - dx * box.y - side;
  const three = dy * box.x - dx * bottom - side;
  const four = dy * right - dx * bottom - side;
  return !((one > 0 && two > 0 && three > 0 && four > 0) || (one < 0 && two < 0 && three < 0 && four < 0));
}
