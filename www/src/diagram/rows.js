// Where the lifelines lie, across time: rows of a wide diagram, columns of an upright one. Pure.

/**
 * @typedef {object} Rows
 * @property {Map<string, number>} at the place of each node's line
 * @property {number[]} between places of the hairlines between groups of roles
 * @property {number} pitch from one line to the next of its group
 * @property {number} total all of it
 */
/** @typedef {{ least: number, most: number, gap: number }} Density */

/** @type {Record<'wide' | 'phone' | 'embed', Density>} */
export const DENSITIES = {
  wide: { least: 14, most: 52, gap: 10 },
  phone: { least: 26, most: 96, gap: 12 },
  embed: { least: 3, most: 11, gap: 2 },
};

/**
 * @param {readonly { node: string, role: string }[]} lifelines in order
 * @param {number} room what there is
 * @param {Density} density
 * @returns {Rows}
 */
export function layRows(lifelines, room, density) {
  let groups = 0;
  lifelines.forEach((line, i) => {
    if (i > 0 && line.role !== lifelines[i - 1]?.role) groups++;
  });
  const count = Math.max(lifelines.length, 1);
  const free = (room - groups * density.gap) / count;
  const pitch = Math.min(Math.max(free, density.least), density.most);
  // A gap that would cost more than it shows goes first.
  const gap = free < density.least ? Math.min(density.gap, 4) : density.gap;
  const at = new Map();
  const between = [];
  let place = pitch / 2;
  for (const [i, line] of lifelines.entries()) {
    if (i > 0 && line.role !== lifelines[i - 1]?.role) {
      between.push(place + (gap - pitch) / 2);
      place += gap;
    }
    at.set(line.node, place);
    place += pitch;
  }
  return { at, between, pitch, total: place - pitch / 2 };
}
