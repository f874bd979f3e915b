// The paths of links that are not simply straight from one column to the next: between two of one column, past other
// columns, across a ring, to oneself.
import { between, centre, inflate, makePath } from './geometry.js';
import { depth } from './links.js';
import { leave, route, swell, touches } from './obstacles.js';

/** @typedef {import('./geometry.js').Path} Path */
/** @typedef {import('./geometry.js').Point} Point */
/** @typedef {import('./layout.js').Card} Card */
/** @typedef {import('./layout.js').Layout} Layout */

/** @type {import('./links.js').Detour} */
export function detour(a, b, links) {
  const { layout } = links;
  if (a === b) return loop(a);
  if (layout.mode === 'ring') return across(a, b, layout);
  if (depth(a, b) === 0) return beside(a, b, layout.mode === 'rows');
  return route(...links.ends(a, b), othersOf(a, b, layout), 14);
}

/** The links that the protocol uses, both ways. @param {Layout | null} layout @returns {[string, string][]} */
export function pairsOf(layout) {
  const cards = [...(layout?.cards.values() ?? [])];
  const close = (/** @type {Card} */ a, /** @type {Card} */ b) => (layout?.mode === 'ring' ? a.role !== 'client' || b.role !== 'client' : Math.abs(depth(a, b)) === 1);
  /** @type {[string, string][]} */ const pairs = [];
  cards.forEach((a, i) => cards.forEach((b, j) => {
    if (i < j && close(a, b)) pairs.push(depth(a, b) >= 0 ? [a.name, b.name] : [b.name, a.name]);
  }));
  return pairs;
}

/** Between two of one column: an arc beside it. @param {Card} a @param {Card} b @param {boolean} rows @returns {Path} */
function beside(a, b, rows) {
  const way = a.role === 'proposer' || a.role === 'client' ? 1 : -1;
  const [p, q] = [centre(a), centre(b)];
  const forth = rows ? p.x < q.x : p.y < q.y;
  const deep = forth ? 58 : 44;
  if (rows) {
    const y = (/** @type {Card} */ card) => (way > 0 ? card.y + card.h + 3 : card.y - 3);
    return swell({ x: p.x + (forth ? 8 : -8), y: y(a) }, { x: q.x + (forth ? -8 : 8), y: y(b) }, { x: 0, y: way * deep });
  }
  const x = (/** @type {Card} */ card) => (way > 0 ? card.x + card.w + 3 : card.x - 3);
  return swell({ x: x(a), y: p.y + (forth ? 8 : -8) }, { x: x(b), y: q.y + (forth ? -8 : 8) }, { x: way * deep, y: 0 });
}

/** Between two of a ring: straight, beside the opposite direction; around whatever stands in the way. @param {Card} a @param {Card} b @param {Layout} layout @returns {Path} */
function across(a, b, layout) {
  const [p, q] = [centre(a), centre(b)];
  const long = Math.hypot(q.x - p.x, q.y - p.y) || 1;
  const lane = Math.min(12, a.h * 0.3, b.h * 0.3);
  const by = { x: (-(q.y - p.y) / long) * lane, y: ((q.x - p.x) / long) * lane };
  const [s, t] = [{ x: p.x + by.x, y: p.y + by.y }, { x: q.x + by.x, y: q.y + by.y }];
  const start = rim(a, s, t, lane);
  const end = rim(b, t, s, lane);
  const others = othersOf(a, b, layout);
  return others.some((r) => touches(start, end, inflate(r, 6))) ? route(start, end, others, 16) : makePath([start, end]);
}

/** @param {Card} a @param {Card} b @param {Layout} layout */
const othersOf = (a, b, layout) => [...layout.cards.values()].filter((card) => card !== a && card !== b);

/** Where a line that passes `lane` px beside a card's middle leaves it. @param {Card} card @param {Point} from beside the middle @param {Point} to @param {number} lane @returns {Point} */
function rim(card, from, to, lane) {
  if (!card.round) return leave(inflate(card, 4), from, to);
  const out = Math.sqrt(Math.max((card.w / 2 + 2) ** 2 - lane ** 2, 0));
  return between(from, to, out / (Math.hypot(to.x - from.x, to.y - from.y) || 1));
}

/** To itself: out and back in. @param {Card} card @returns {Path} */
function loop(card) {
  const at = { x: card.x + card.w * 0.5, y: card.y - 3 };
  return swell({ x: at.x - 26, y: at.y }, { x: at.x + 26, y: at.y }, { x: 0, y: -38 });
}
