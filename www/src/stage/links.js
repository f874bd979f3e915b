// The path of every link: from edge to edge, with a port of its own at both ends, so that opposite directions and
// neighbours do not lie on each other.
import { between, centre, clamp, inflate, leave, makePath, route, swell, touches } from './geometry.js';
import { ROLES } from './layout.js';

/** @typedef {import('./geometry.js').Path} Path */
/** @typedef {import('./geometry.js').Point} Point */
/** @typedef {import('./layout.js').Card} Card */
/** @typedef {import('./layout.js').Layout} Layout */
/** @typedef {import('./layout.js').Edge} Edge */
/** A place on an edge, and how far apart the two directions are there. @typedef {{ along: number, lane: number }} Port */

/** How near to the screen's edge a path may come. */
export const SHORE = 22;

/** @param {string} from @param {string} to */
export const linkKey = (from, to) => `${from}>${to}`;

/** @param {Card} a @param {Card} b */
const depth = (a, b) => ROLES.indexOf(b.role) - ROLES.indexOf(a.role);

export class Links {
  /** @type {Layout} */ #layout;
  /** @type {Map<string, Path>} */ #paths = new Map();
  /** By node and neighbour. @type {Map<string, Port>} */ #ports = new Map();

  /** @param {Layout} layout */
  constructor(layout) {
    this.#layout = layout;
    if (layout.mode !== 'ring') this.#allot();
  }

  /** The links that the protocol uses, both ways. @returns {[string, string][]} */
  get pairs() {
    const cards = [...this.#layout.cards.values()];
    /** @type {[string, string][]} */ const pairs = [];
    cards.forEach((a, i) => cards.forEach((b, j) => {
      if (i < j && this.#close(a, b)) pairs.push(depth(a, b) >= 0 ? [a.name, b.name] : [b.name, a.name]);
    }));
    return pairs;
  }

  /** @param {Card} a @param {Card} b */
  #close(a, b) {
    return this.#layout.mode === 'ring' ? a.role !== 'client' || b.role !== 'client' : Math.abs(depth(a, b)) === 1;
  }

  /** @param {string} from @param {string} to @returns {Path | null} */
  path(from, to) {
    const key = linkKey(from, to);
    const known = this.#paths.get(key);
    if (known) return known;
    const [a, b] = [this.#layout.cards.get(from), this.#layout.cards.get(to)];
    if (!a || !b) return null;
    const path = this.#draw(a, b);
    this.#paths.set(key, path);
    return path;
  }

  /** @param {Card} a @param {Card} b @returns {Path} */
  #draw(a, b) {
    if (a === b) return loop(a, this.#layout.mode === 'rows');
    if (this.#layout.mode === 'ring') return this.#across(a, b);
    const steps = depth(a, b);
    if (steps === 0) return this.#beside(a, b);
    const forth = steps > 0;
    const start = this.#end(a, b, forth, forth);
    const end = this.#end(b, a, !forth, forth);
    return Math.abs(steps) === 1 ? makePath([start, end]) : route(start, end, this.#others(a, b), 14);
  }

  /** Where a link leaves or enters a card. @param {Card} card @param {Card} other @param {boolean} out towards later roles @param {boolean} forth @returns {Point} */
  #end(card, other, out, forth) {
    const port = this.#ports.get(linkKey(card.name, other.name)) ?? { along: 0.5, lane: 10 };
    const shift = (forth ? -port.lane : port.lane) / 2;
    const gap = 3;
    if (this.#layout.mode === 'rows') {
      const x = clamp(card.x + card.w * port.along + shift, SHORE, this.#layout.width - SHORE);
      return { x, y: out ? card.y + card.h + gap : card.y - gap };
    }
    return { x: out ? card.x + card.w + gap : card.x - gap, y: card.y + card.h * port.along + shift };
  }

  /** Each edge is shared out among the neighbours on that side, in their order: so the paths of one card never cross. */
  #allot() {
    const rows = this.#layout.mode === 'rows';
    const cards = [...this.#layout.cards.values()];
    for (const card of cards) {
      for (const side of [-1, 1]) {
        const others = cards.filter((other) => depth(card, other) === side);
        others.sort((p, q) => (rows ? centre(p).x - centre(q).x : centre(p).y - centre(q).y));
        const edge = rows ? card.w : card.h;
        const pad = Math.min(10, edge * 0.12);
        // As far apart as two messages that meet want to be, if the edge allows it.
        const each = Math.min((edge - 2 * pad) / others.length, card.role === 'client' || side < 0 && others[0]?.role === 'client' ? 28 : 40);
        const first = (edge - each * others.length) / 2;
        others.forEach((other, i) => {
          const along = (first + each * (i + 0.5)) / edge;
          this.#ports.set(linkKey(card.name, other.name), { along, lane: Math.min(20, each * 0.5) });
        });
      }
    }
  }

  /** Between two of one column: an arc beside it. @param {Card} a @param {Card} b @returns {Path} */
  #beside(a, b) {
    const rows = this.#layout.mode === 'rows';
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

  /** Between two of a ring: straight, beside the opposite direction; around whatever stands in the way. @param {Card} a @param {Card} b @returns {Path} */
  #across(a, b) {
    const [p, q] = [centre(a), centre(b)];
    const long = Math.hypot(q.x - p.x, q.y - p.y) || 1;
    const lane = Math.min(12, a.h * 0.3, b.h * 0.3);
    const by = { x: (-(q.y - p.y) / long) * lane, y: ((q.x - p.x) / long) * lane };
    const [s, t] = [{ x: p.x + by.x, y: p.y + by.y }, { x: q.x + by.x, y: q.y + by.y }];
    const start = rim(a, s, t, lane);
    const end = rim(b, t, s, lane);
    const others = this.#others(a, b);
    return others.some((r) => touches(start, end, inflate(r, 6))) ? route(start, end, others, 16) : makePath([start, end]);
  }

  /** @param {Card} a @param {Card} b */
  #others(a, b) {
    return [...this.#layout.cards.values()].filter((card) => card !== a && card !== b);
  }
}

/** Where a line that passes `lane` px beside a card's middle leaves it. @param {Card} card @param {Point} from beside the middle @param {Point} to @param {number} lane @returns {Point} */
function rim(card, from, to, lane) {
  if (!card.round) return leave(inflate(card, 4), from, to);
  const out = Math.sqrt(Math.max((card.w / 2 + 2) ** 2 - lane ** 2, 0));
  return between(from, to, out / (Math.hypot(to.x - from.x, to.y - from.y) || 1));
}

/** To itself: out and back in. @param {Card} card @param {boolean} rows @returns {Path} */
function loop(card, rows) {
  const at = { x: card.x + card.w * 0.5, y: rows ? card.y - 3 : card.y - 3 };
  return swell({ x: at.x - 26, y: at.y }, { x: at.x + 26, y: at.y }, { x: 0, y: -38 });
}

/** The edge of a card at which a path ends. @param {Card} card @param {Point} end @returns {Edge} */
export function edgeAt(card, end) {
  if (end.x <= card.x) return 'left';
  if (end.x >= card.x + card.w) return 'right';
  return end.y < card.y + card.h / 2 ? 'top' : 'bottom';
}

/**
 * Where a message is kept that its receiver is not to get yet: outside the edge at which it would arrive, on the side
 * from which it does not come, so that the path to the gate stays free.
 * @param {Card} card @param {Path} path @param {{ width: number, height: number }} frame @param {number} count
 * @returns {import('./geometry.js').Rect & { above: boolean }}
 */
export function trayOf(card, path, frame, count) {
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
