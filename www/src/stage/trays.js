// Where messages are kept that their receivers are not to get yet.
import { clamp } from './geometry.js';

/** @typedef {import('./geometry.js').Point} Point */
/** @typedef {import('./geometry.js').Path} Path */
/** @typedef {import('./geometry.js').Rect} Rect */
/** @typedef {import('./layout.js').Card} Card */
/** @typedef {import('./layout.js').Edge} Edge */
/** @typedef {import('./layout.js').Layout} Layout */
/** @typedef {import('./scene.js').Flight} Flight */
/** @typedef {import('./scene.js').Tray} Tray */

/** All trays; those in them are put where they lie. @param {Flight[]} held @param {Layout | null} layout @returns {Tray[]} */
export function traysOf(held, layout) {
  /** @type {Map<string, Flight[]>} */ const by = new Map();
  for (const flight of held) {
    const area = trayFor(flight, layout);
    const key = `${flight.message.to} ${area?.x} ${area?.y}`;
    by.set(key, [...(by.get(key) ?? []), flight]);
  }
  return [...by.values()].flatMap((flights) => trayWith(flights, layout) ?? []);
}

/** @param {Flight[]} flights @param {Layout | null} layout @returns {Tray | null} */
function trayWith(flights, layout) {
  const [first] = flights;
  const area = first && trayFor(first, layout, flights.length);
  if (!first || !area) return null;
  const shown = Math.min(flights.length, 3);
  flights.forEach((flight, i) => {
    flight.x = area.x + 18 + Math.min(i, shown - 1) * 32;
    flight.y = area.y + area.h / 2;
    flight.bundled = flights.length > 3 && i >= 2 ? { off: 0, count: i === 2 ? flights.length - 2 : 0, hidden: i > 2, copies: 0, twin: false } : null;
  });
  return { ...area, node: first.message.to, flights };
}

/** The tray into which a message can be put. @param {Flight} flight @param {Layout | null} layout @param {number} [count] how many are in it @returns {(Rect & { above: boolean }) | null} */
export function trayFor({ message, path }, layout, count = 1) {
  const card = layout?.cards.get(message.to);
  return card && layout ? trayOf(card, path, layout, count) : null;
}

/** The edge of a card at which a path ends. @param {Card} card @param {Point} end @returns {Edge} */
function edgeAt(card, end) {
  if (end.x <= card.x) return 'left';
  if (end.x >= card.x + card.w) return 'right';
  return end.y < card.y + card.h / 2 ? 'top' : 'bottom';
}

/**
 * Where a message is kept that its receiver is not to get yet: outside the edge at which it would arrive, on the side
 * from which it does not come, so that the path to the gate stays free.
 * @param {Card} card @param {Path} path @param {{ width: number, height: number }} frame @param {number} count
 * @returns {Rect & { above: boolean }}
 */
function trayOf(card, path, frame, count) {
  const edge = edgeAt(card, path.last.b);
  const w = Math.max(1, Math.min(count, 3)) * 32 + 18;
  const h = 34;
  if (edge === 'top' || edge === 'bottom') {
    const x = path.last.a.x < path.last.b.x - 4 ? card.x + card.w - w - 2 : card.x + 2;
    return { x: clamp(x, 4, frame.width - w - 4), y: edge === 'top' ? card.y - h - 12 : card.y + card.h + 12, w, h, above: false };
  }
  const x = edge === 'right' ? card.x + card.w + 10 : card.x - w - 10;
  const above = path.last.a.y > path.last.b.y + 30;
  const over = card.h > 70 ? 12 : 4;
  const y = above ? card.y - h + over : card.y + card.h - over;
  return { x: clamp(x, 4, frame.width - w - 4), y: clamp(y, above ? 18 : 4, frame.height - h - (above ? 4 : 18)), w, h, above };
}
