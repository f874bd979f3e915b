// The path of every link: from edge to edge, with a port of its own at both ends, so that opposite directions and
// neighbours do not lie on each other.
import { centre, clamp, makePath } from './geometry.js';
import { ROLES } from './layout.js';

/** @typedef {import('./geometry.js').Path} Path */
/** @typedef {import('./geometry.js').Point} Point */
/** @typedef {import('./layout.js').Card} Card */
/** @typedef {import('./layout.js').Layout} Layout */
/** @typedef {import('./layout.js').Edge} Edge */
/** What finds the way between cards that are not in neighbouring columns. @typedef {(a: Card, b: Card, links: Links) => Path} Detour */
/** A place on an edge, and how far apart the two directions are there. @typedef {{ along: number, lane: number }} Port */

/** How near to the screen's edge a path may come. */
export const SHORE = 22;

/** @param {string} from @param {string} to */
export const linkKey = (from, to) => `${from}>${to}`;

/** @param {Card} a @param {Card} b */
export const depth = (a, b) => ROLES.indexOf(b.role) - ROLES.indexOf(a.role);

export class Links {
  /** @type {Map<string, Path>} */ #paths = new Map();
  /** By node and neighbour. @type {Map<string, Port>} */ #ports = new Map();

  #detour;

  /** @param {Layout} layout @param {Detour} [detour] as long as it is not here, only neighbouring columns have paths */
  constructor(layout, detour) {
    this.layout = layout;
    this.#detour = detour;
    if (layout.mode !== 'ring') this.#allot();
  }

  /** @param {string} from @param {string} to @returns {Path | null} */
  path(from, to) {
    const key = linkKey(from, to);
    const known = this.#paths.get(key);
    if (known) return known;
    const [a, b] = [this.layout.cards.get(from), this.layout.cards.get(to)];
    if (!a || !b) return null;
    const near = this.layout.mode !== 'ring' && Math.abs(depth(a, b)) === 1;
    const path = near ? makePath(this.ends(a, b)) : this.#detour?.(a, b, this) ?? null;
    if (path) this.#paths.set(key, path);
    return path;
  }

  /** Where a link leaves one card and enters another, of different columns. @param {Card} a @param {Card} b @returns {[Point, Point]} */
  ends(a, b) {
    const forth = depth(a, b) > 0;
    return [this.#end(a, b, forth, forth), this.#end(b, a, !forth, forth)];
  }

  /** Where a link leaves or enters a card. @param {Card} card @param {Card} other @param {boolean} out towards later roles @param {boolean} forth @returns {Point} */
  #end(card, other, out, forth) {
    const port = this.#ports.get(linkKey(card.name, other.name)) ?? { along: 0.5, lane: 10 };
    const shift = (forth ? -port.lane : port.lane) / 2;
    const gap = 3;
    if (this.layout.mode === 'rows') {
      const x = clamp(card.x + card.w * port.along + shift, SHORE, this.layout.width - SHORE);
      return { x, y: out ? card.y + card.h + gap : card.y - gap };
    }
    return { x: out ? card.x + card.w + gap : card.x - gap, y: card.y + card.h * port.along + shift };
  }

  /** Each edge is shared out among the neighbours on that side, in their order: so the paths of one card never cross. */
  #allot() {
    const rows = this.layout.mode === 'rows';
    const cards = [...this.layout.cards.values()];
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
}
