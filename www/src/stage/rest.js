// What a scene does without until its first message has moved: arrangements other than columns, ways around cards,
// trays, refusals that start on a gate, and what sets messages apart that lie on each other.
import { bundle, stepAside } from './bundles.js';
import { detour } from './detours.js';
import { pointAt } from './geometry.js';
import { inRows } from './phone.js';
import { onRing } from './ring.js';
import { traysOf } from './trays.js';

/** @typedef {import('./links.js').Links} Links */
/** @typedef {import('./scene.js').Flight} Flight */
/** @typedef {import('./types.js').View} View */

/** The Nack of this very event starts on the gate, where the refused message struck it. @param {View} view @param {Links} links @param {Iterable<Flight>} flights */
function fromGate({ event }, links, flights) {
  if (!event?.message || event.verb !== 'deliver') return;
  const path = links.path(event.message.from, event.message.to);
  if (!path) return;
  for (const flight of flights) {
    const { message } = flight;
    if (message.shape === 'octagon' && message.from === event.node && message.to === event.message.from && message.sent === event.time) {
      flight.from = pointAt(path, path.length + 2);
    }
  }
}

export const rest = { bundle, stepAside, detour, rows: inRows, ring: onRing, traysOf, fromGate };
