// Messages that would lie on each other. Of one link: copies are set off and counted, crowds become one with a
// number. Of different links: they step aside while they pass.
import { clamp } from './geometry.js';

/** How far along its link a message is. @typedef {{ message: { id: number, name: string }, s: number, key: string, bundled: Bundled | null }} Place */
/** `twin`: a copy beside the one that has the words. @typedef {{ off: number, count: number, hidden: boolean, copies: number, twin: boolean }} Bundled */

/** Nearer than this they overlap. */
const NEAR = 20;

/** The name of the message of which this is a copy: without ` +1`. @param {string} name */
const original = (name) => name.replace(/ \+\d+$/, '');

/**
 * Says of those that are not simply drawn where they are how they are.
 * @param {Place[]} places @param {number} [crowd] more than so many in one place are one mark
 */
export function bundle(places, crowd = 3) {
  /** @type {Map<string, Place[]>} */ const links = new Map();
  for (const place of places) {
    const list = links.get(place.key);
    if (list) list.push(place);
    else links.set(place.key, [place]);
  }
  for (const list of links.values()) {
    if (list.length < 2) continue;
    list.sort((a, b) => b.s - a.s || a.message.id - b.message.id);
    let group = /** @type {Place[]} */ ([]);
    for (const place of list) {
      const first = group[0];
      if (first && first.s - place.s > NEAR) {
        settle(group, crowd);
        group = [];
      }
      group.push(place);
    }
    settle(group, crowd);
  }
}

/** @param {Place[]} group @param {number} crowd */
function settle(group, crowd) {
  const { length } = group;
  const [first] = group;
  if (!first || length < 2) return;
  const one = original(first.message.name);
  const copies = group.every(({ message }) => original(message.name) === one) ? length : 0;
  group.forEach((place, i) => {
    if (length <= crowd) place.bundled = { off: (i - (length - 1) / 2) * (copies ? 9 : 15), count: 0, hidden: false, copies: i === 0 ? copies : 0, twin: i > 0 && copies > 0 };
    else place.bundled = i === 0 ? { off: 0, count: length, hidden: false, copies, twin: false } : BEHIND;
  });
}

/** What does not count, since another stands for it. @type {Bundled} */
const BEHIND = { off: 0, count: 0, hidden: true, copies: 0, twin: false };

/** With more than so many, they lie as they lie. */
const CLEAR = 40;

/** How far a message leaves its path at most. */
const ASIDE = 13;

/**
 * Two that pass each other do so side by side: each keeps to its side of the line along which they move past one
 * another, so that nothing jumps, and is back on its path when they have passed.
 * @param {{ x: number, y: number, angle: number, half: { w: number, h: number }, message: { from: string, to: string }, s: number, inset: number, path: { length: number } }[]} flights
 */
export function stepAside(flights) {
  if (flights.length > CLEAR) return;
  const steps = flights.map(() => ({ x: 0, y: 0 }));
  flights.forEach((a, i) => {
    for (let j = i + 1; j < flights.length; j++) {
      const b = flights[j];
      const [p, q] = [steps[i], steps[j]];
      if (!b || !p || !q) continue;
      const [dx, dy, w, h] = [a.x - b.x, a.y - b.y, a.half.w + b.half.w, a.half.h + b.half.h];
      if (Math.abs(dx) > w + 20 || Math.abs(dy) > h + 20) continue;
      // A fan moves as one: its messages part across the way that they go together.
      const together = a.message.from === b.message.from || a.message.to === b.message.to ? 1 : -1;
      let [rx, ry] = [Math.cos(a.angle) + together * Math.cos(b.angle), Math.sin(a.angle) + together * Math.sin(b.angle)];
      if (Math.hypot(rx, ry) < 0.35) [rx, ry] = [Math.cos(a.angle), Math.sin(a.angle)];
      const long = Math.hypot(rx, ry);
      [rx, ry] = [rx / long, ry / long];
      const miss = dx * -ry + dy * rx;
      const near = clamp((Math.abs(rx) * w + Math.abs(ry) * h + 14 - Math.abs(dx * rx + dy * ry)) / 14, 0, 1);
      const need = clamp((Math.abs(ry) * w + Math.abs(rx) * h + 3 - Math.abs(miss)) / 2, 0, ASIDE) * near;
      const by = Math.abs(miss) > 0.5 ? Math.sign(miss) * need : need;
      p.x -= ry * by;
      p.y += rx * by;
      q.x += ry * by;
      q.y -= rx * by;
    }
  });
  flights.forEach((flight, i) => {
    let { x, y } = steps[i] ?? { x: 0, y: 0 };
    // Never back onto the card that it leaves or into that which it reaches.
    const [cos, sin] = [Math.cos(flight.angle), Math.sin(flight.angle)];
    const along = x * cos + y * sin;
    if (along < 0 ? flight.s - flight.inset < ASIDE : flight.path.length - flight.inset - flight.s < ASIDE) [x, y] = [x - along * cos, y - along * sin];
    const cut = Math.min(1, ASIDE / (Math.hypot(x, y) || 1));
    flight.x += x * cut;
    flight.y += y * cut;
  });
}
