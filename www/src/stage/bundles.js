// Messages of one link that would lie on each other: copies are set off and counted, crowds become one with a number.

/** @typedef {{ id: number, s: number, key: string, copyOf: string }} Place how far along its link a message is */
/** `twin`: a copy beside the one that has the words. @typedef {{ off: number, count: number, hidden: boolean, copies: number, twin: boolean }} Bundled */

/** Nearer than this they overlap. */
const NEAR = 20;

/** The name of the message of which this is a copy: without ` +1`. @param {string} name */
export const original = (name) => name.replace(/ \+\d+$/, '');

/**
 * Only those that are not simply drawn where they are.
 * @param {Place[]} places @param {number} [crowd] more than so many in one place are one mark
 * @returns {Map<number, Bundled>}
 */
export function bundle(places, crowd = 3) {
  /** @type {Map<string, Place[]>} */ const links = new Map();
  for (const place of places) {
    const list = links.get(place.key);
    if (list) list.push(place);
    else links.set(place.key, [place]);
  }
  /** @type {Map<number, Bundled>} */ const result = new Map();
  for (const list of links.values()) {
    if (list.length < 2) continue;
    list.sort((a, b) => b.s - a.s || a.id - b.id);
    let group = /** @type {Place[]} */ ([]);
    for (const place of list) {
      const first = group[0];
      if (first && first.s - place.s > NEAR) {
        settle(group, crowd, result);
        group = [];
      }
      group.push(place);
    }
    settle(group, crowd, result);
  }
  return result;
}

/** @param {Place[]} group @param {number} crowd @param {Map<number, Bundled>} result */
function settle(group, crowd, result) {
  if (group.length < 2) return;
  const copies = new Set(group.map((place) => place.copyOf)).size === 1 ? group.length : 0;
  group.forEach((place, i) => {
    if (group.length <= crowd) result.set(place.id, { off: (i - (group.length - 1) / 2) * 9, count: 0, hidden: false, copies: i === 0 ? copies : 0, twin: i > 0 && copies > 0 });
    else result.set(place.id, { off: 0, count: i === 0 ? group.length : 0, hidden: i > 0, copies: i === 0 ? copies : 0, twin: false });
  });
}
