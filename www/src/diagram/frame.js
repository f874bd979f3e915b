// How the room is divided: names and axis at the edges, the plot between. Pure.
import { textWidth } from './labels.js';

/** @typedef {import('./types.d.ts').Frame} Frame */

/** The strip of the axis in a wide diagram: ticks, tags, and the playhead's own tag. */
export const AXIS = 44;
/** The strips of an upright one. */
const HEAD = 32;
const SIDE = 46;
/** The longest word for a role. */
const ROLE = 64;
/** How far marks may stick out of the plot at its beginning. */
export const OVERHANG = 13;

/**
 * @param {number} width @param {number} height
 * @param {Frame['layout']} layout
 * @param {readonly { node: string }[]} lifelines
 * @returns {Frame}
 */
export function frameOf(width, height, layout, lifelines) {
  const w = Math.max(width, 1);
  const h = Math.max(height, 1);
  if (layout === 'embed') {
    const plot = { x: 10, y: 3, w: Math.max(w - 20, 1), h: Math.max(h - 6, 1) };
    return { layout, upright: false, width: w, height: h, plot, length: plot.w, across: plot.h };
  }
  if (layout === 'phone') {
    const plot = { x: SIDE, y: HEAD + OVERHANG, w: Math.max(w - SIDE - 10, 1), h: Math.max(h - HEAD - OVERHANG, 1) };
    return { layout, upright: true, width: w, height: h, plot, length: plot.h, across: plot.w };
  }
  const longest = Math.max(0, ...lifelines.map(({ node }) => textWidth(node, 'mono', 13)));
  const gutter = Math.round(Math.min(Math.max(longest + ROLE + 34, 88), 220));
  const plot = { x: gutter, y: AXIS, w: Math.max(w - gutter, 1), h: Math.max(h - AXIS - 4, 1) };
  return { layout, upright: false, width: w, height: h, plot, length: plot.w, across: plot.h };
}

/** A place of the plot, from along and across. @param {Frame} frame @param {number} along @param {number} across */
export function place(frame, along, across) {
  return frame.upright ? { x: across, y: along } : { x: along, y: across };
}
