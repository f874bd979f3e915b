// Where the words of a great moment go (chosen, learned, a promise broken): beside the card where it happened, over no other card.
import { clamp, overlap } from './geometry.js';

/** @typedef {import('./geometry.js').Rect} Rect */

/** The height of a pill, and from one to the next. */
const HIGH = 24;
const PITCH = 26;
/** As far from the card as there is room, at most. */
const AWAY = 8;

/** @param {Rect} a @param {Rect} b how much of `a` lies on `b` */
const shared = (a, b) => (overlap(a, b) ? (Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)) * (Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)) : 0);

/**
 * One place for each pill: below the card, above it, or at its side, whichever covers least of the other cards.
 * @param {Rect} card @param {number[]} widths @param {Rect[]} others the other cards @param {{ width: number, height: number }} frame @returns {Rect[]}
 */
export function placeSayings(card, widths, others, { width, height }) {
  /** @type {Rect[]} */ const placed = [];
  for (const w of widths) {
    const x = clamp(card.x + card.w / 2 - w / 2, 4, width - w - 4);
    const middle = card.y + card.h / 2 - HIGH / 2;
    const beneath = others.filter((other) => other.x < x + w && x < other.x + other.w);
    /** In a narrow gap the pill stands in its middle. @param {number} gap */
    const away = (gap) => clamp((gap - HIGH) / 2, 1, AWAY);
    const down = away(Math.min(height - card.y - card.h, ...beneath.filter(({ y }) => y > card.y).map(({ y }) => y - card.y - card.h)));
    const up = away(Math.min(card.y, ...beneath.filter(({ y }) => y < card.y).map(({ y, h }) => card.y - y - h)));
    const rows = widths.map((_, i) => i);
    const places = [
      ...rows.map((i) => ({ x, y: card.y + card.h + down + PITCH * i })),
      ...rows.map((i) => ({ x, y: card.y - up - HIGH - PITCH * i })),
      ...rows.map((i) => ({ x: card.x + card.w + AWAY, y: middle + PITCH * i })),
      ...rows.map((i) => ({ x: card.x - AWAY - w, y: middle + PITCH * i })),
    ].map((at) => ({ ...at, w, h: HIGH })).filter((at) => at.x >= 2 && at.y >= 2 && at.x + w <= width - 2 && at.y + HIGH <= height - 2);
    const cost = (/** @type {Rect} */ at) => [card, ...others].reduce((sum, other) => sum + shared(at, other), 0);
    const free = places.filter((at) => !placed.some((other) => overlap(at, other)));
    const best = free.map((at) => ({ at, cost: cost(at) })).reduce((/** @type {{ at: Rect, cost: number } | null} */ least, one) => (!least || one.cost < least.cost ? one : least), null);
    placed.push(best?.at ?? { x, y: clamp(card.y + card.h + AWAY, 2, height - HIGH - 2), w, h: HIGH });
  }
  return placed;
}
