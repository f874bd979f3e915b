// A partition: not a mark on each of its many links but one line between the groups. Pure: no elements, no time.
import { mono } from './forms.js';
import { between, centre, distance, distanceToSegment, inflate, makePath, overlap } from './geometry.js';
import { short } from './glyph.js';
import { inside, meet, touches } from './obstacles.js';
import { pairsOf } from './detours.js';

/** @typedef {import('./geometry.js').Point} Point */
/** @typedef {import('./geometry.js').Rect} Rect */
/** @typedef {import('./geometry.js').Path} Path */
/** @typedef {import('./layout.js').Layout & Partial<Pick<import('./logs/place.js').LogLayout, 'board' | 'words'>>} Layout */
/** @typedef {import('./layout.js').Card} Card */
/** @typedef {import('./links.js').Links} Links */
/** @typedef {import('./types.js').CutView} CutView */
/** A link that still carries. @typedef {{ client: string, pieces: Path['pieces'] }} Way */
/** What lies on one side: cards, and the links between them. @typedef {{ cards: Card[], ways: Way[] }} Side */
/** The same, as what has a place. @typedef {{ cards: Rect[], rings: Card[], ways: Path['pieces'] }} Ground */
/** `at`: where its mark stands; `angle`: across the line there; `list`: where the groups are written instead, as no line parts them; `words`: the middle of their words. @typedef {{ groups: string[][], lines: Point[][], at: Point & { angle: number }, list?: Rect & { words: number } }} Divide */

/** Fewer links than this are marked one by one. */
const MANY = 4;
/** How finely the stage is looked at, in pixels. */
const GRID = 6;
/** The line goes on so far beyond the outermost cards. */
const BEYOND = 22;
/** So much less than a card a link counts, in pixels: where they are close, the line keeps to the cards. */
const WEIGHT = 8;
/** Of a list of groups: its mark, a line, and how many letters one has at most. */
const HEAD = 30;
export const LINE = 16;
const LETTERS = 26;
/** Shorter pieces are corners of the view, no borders. */
const SHORT = 24;

/**
 * The groups of a partition: between two of them every link is cut both ways, within one none is. Nodes that no cut
 * concerns are in none. Null when the cuts are anything else.
 * @param {CutView[]} cuts @returns {string[][] | null}
 */
export function groupsOf(cuts) {
  const is = new Set(cuts.map(({ from, to }) => `${from}>${to}`));
  const names = [...new Set(cuts.flatMap(({ from, to }) => [from, to]))].sort();
  const apart = (/** @type {string} */ a, /** @type {string} */ b) => is.has(`${a}>${b}`) && is.has(`${b}>${a}`);
  /** @type {string[][]} */ const groups = [];
  for (const name of names) {
    const group = groups.find(([first = '']) => !is.has(`${name}>${first}`) && !is.has(`${first}>${name}`));
    if (group) group.push(name);
    else groups.push([name]);
  }
  const own = new Map(groups.flatMap((group, i) => group.map((name) => [name, i])));
  const holds = names.every((a, i) => names.slice(i + 1).every((b) => (own.get(a) === own.get(b) ? !is.has(`${a}>${b}`) && !is.has(`${b}>${a}`) : apart(a, b))));
  return groups.length > 1 && holds ? groups : null;
}

/**
 * The line between the groups of a partition, or null: when it is none, or when few links are cut. Where links of
 * different groups cross, no line could be drawn that only what is cut goes over: then the groups are written, if there
 * is room. Clients stand outside: their links may cross others, and a client all of whose links do is on no side.
 * @param {CutView[]} cuts @param {Layout} layout @param {Links} links @returns {Divide | null}
 */
export function divideOf(cuts, layout, links) {
  const groups = groupsOf(cuts);
  if (!groups) return null;
  const own = new Map(groups.flatMap((group, i) => group.map((name) => [name, i])));
  const pairs = pairsOf(layout);
  if (pairs.filter(([a, b]) => (own.get(a) ?? own.get(b)) !== (own.get(b) ?? own.get(a))).length < MANY) return null;
  const all = sidesOf(groups.length, own, pairs, layout, links);
  const sides = all.map((side) => freed(side, all)).map((side, _, rest) => freed(side, rest, true));
  if (sides.some((a, i) => sides.some((b, j) => i < j && a.ways.some((way) => crosses(way, b))))) return listOf(groups, layout);
  const ground = sides.map((side) => groundOf(side, sides, layout));
  const cards = sides.slice(0, groups.length).flatMap((side) => side.cards);
  const lines = borders(ground, groups.length, viewOf(cards, layout), layout.board ?? null);
  const at = markAt(lines, [...layout.cards.values()], layout);
  return at && { groups, lines, at };
}

/** A group as it is written. @param {string[]} group */
export const wordOf = (group) => short(group.join(' '), LETTERS);

/** Where the groups have room, as near as may be to the middle of all: below their mark, else beside it. @param {string[][]} groups @param {Layout} layout @returns {Divide | null} */
function listOf(groups, layout) {
  const cards = [...layout.cards.values()];
  const wide = Math.max(...groups.map((group) => mono(wordOf(group), 12))) + 12;
  const high = groups.length * LINE;
  const view = viewOf(cards.filter(({ role }) => role !== 'client'), layout);
  const taken = [...cards.map((card) => (card.round ? card : inflate(card, 4))), ...(layout.taken ?? [])];
  for (const below of [true, false]) {
    const free = freeIn(view, below ? { w: wide, h: HEAD + high } : { w: HEAD + wide, h: high + 4 }, taken);
    if (!free) continue;
    const at = below ? { x: free.x + wide / 2, y: free.y + HEAD / 2 } : { x: free.x + HEAD / 2 + 4, y: free.y + free.h / 2 };
    return { groups, lines: [], list: { ...free, words: free.x + free.w - wide / 2 }, at: { ...at, angle: Math.PI / 2 } };
  }
  return null;
}

/** A free place of a size, the nearest to the middle. @param {Rect} view @param {{ w: number, h: number }} size @param {Rect[]} taken @returns {Rect | null} */
function freeIn(view, { w, h }, taken) {
  const middle = centre(view);
  /** @type {Rect | null} */ let best = null;
  let least = Infinity;
  for (let y = view.y; y + h <= view.y + view.h; y += GRID) {
    for (let x = view.x; x + w <= view.x + view.w; x += GRID) {
      const here = { x, y, w, h };
      const off = distance(centre(here), middle);
      if (off < least && !taken.some((other) => overlap(here, other))) [best, least] = [here, off];
    }
  }
  return best;
}

/** One side a group, and one more for whom no cut concerns. @param {number} count @param {Map<string, number>} own @param {[string, string][]} pairs @param {Layout} layout @param {Links} links */
function sidesOf(count, own, pairs, layout, links) {
  const sides = Array.from({ length: count + 1 }, () => /** @type {Side} */ ({ cards: [], ways: [] }));
  for (const card of layout.cards.values()) sides[own.get(card.name) ?? count]?.cards.push(card);
  for (const [a, b] of pairs) {
    const [i, j] = [own.get(a), own.get(b)];
    if (i !== undefined && j !== undefined && i !== j) continue;
    const client = layout.mode === 'ring' ? [a, b].find((name) => layout.cards.get(name)?.role === 'client') ?? '' : '';
    for (const path of [links.path(a, b), links.path(b, a)]) if (path) sides[i ?? j ?? count]?.ways.push({ client, pieces: path.pieces });
  }
  return sides;
}

/** @param {Way} way @param {Side} side */
const crosses = (way, side) => side.ways.some((other) => way.pieces.some((p) => other.pieces.some((q) => meet(p.a, p.b, q.a, q.b) !== null)));

/** Without clients' links that cross those of servers of other sides, or any of other sides. @param {Side} side @param {Side[]} sides @param {boolean} [any] @returns {Side} */
function freed(side, sides, any = false) {
  const others = sides.filter((other) => other !== side).map((other) => ({ ...other, ways: other.ways.filter((way) => any || !way.client) }));
  const ways = side.ways.filter((way) => !way.client || !others.some((other) => crosses(way, other)));
  const lost = (/** @type {Card} */ card) => side.ways.some((way) => way.client === card.name) && !ways.some((way) => way.client === card.name);
  return { cards: side.cards.filter((card) => !lost(card)), ways };
}

/** A server's words stand below it. Links that pass close by a card of another side say nothing. @param {Side} side @param {Side[]} sides @param {Layout} layout @returns {Ground} */
function groundOf(side, sides, { words }) {
  const others = sides.filter((other) => other !== side).flatMap(({ cards }) => cards);
  return {
    cards: side.cards.flatMap((card) => (!card.round ? [inflate(card, 2)] : words ? [{ x: card.x, y: card.y + card.h, w: card.w, h: 18 }] : [])),
    rings: side.cards.filter((card) => card.round),
    ways: side.ways.flatMap(({ pieces }) => pieces).filter((piece) => !others.some((card) => touches(piece.a, piece.b, inflate(card, WEIGHT)))),
  };
}

/** Where the line is looked for. @param {Card[]} cards @param {Layout} layout @returns {Rect} */
function viewOf(cards, { width, height }) {
  const [x, y] = [Math.max(4, Math.min(...cards.map((card) => card.x)) - BEYOND), Math.max(4, Math.min(...cards.map((card) => card.y)) - BEYOND)];
  const [right, bottom] = [Math.max(...cards.map((card) => card.x + card.w)) + BEYOND, Math.max(...cards.map((card) => card.y + card.h)) + BEYOND];
  return { x, y, w: Math.min(width - 4, right) - x, h: Math.min(height - 4, bottom) - y };
}

/** The nearest of two sides decides to whom a place belongs; where that changes is the line. @param {Ground[]} sides @param {number} count how many of them are groups @param {Rect} view @param {Rect | null} board the logs, over which no line goes @returns {Point[][]} */
function borders(sides, count, view, board) {
  const [columns, rows] = [Math.ceil(view.w / GRID) + 1, Math.ceil(view.h / GRID) + 1];
  const place = (/** @type {number} */ k) => ({ x: Math.min(view.x + (k % columns) * GRID, view.x + view.w), y: Math.min(view.y + Math.floor(k / columns) * GRID, view.y + view.h) });
  const far = Array.from({ length: columns * rows }, (_, k) => sides.map((side) => (board && inside(inflate(board, 4), place(k)) ? 0 : away(place(k), side))));
  /** @type {Point[][]} */ const found = [];
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const value = far.map((each) => (each[i] ?? 0) - (each[j] ?? 0));
      // Only where no third side is nearer.
      const nearest = far.map((each) => each.some((one) => one > 0) && Math.min(...each) >= Math.min(each[i] ?? 0, each[j] ?? 0));
      /** @type {[Point, Point][]} */ const pieces = [];
      for (let k = 0; k < columns * (rows - 1); k++) {
        if ((k + 1) % columns === 0) continue;
        const around = [k, k + 1, k + 1 + columns, k + columns];
        if (!around.every((one) => nearest[one])) continue;
        const hits = around.flatMap((one, n) => {
          const other = around[(n + 1) % 4] ?? k;
          const [v, w] = [value[one] ?? 0, value[other] ?? 0];
          if (v > 0 === w > 0) return [];
          return [between(place(one), place(other), v / (v - w))];
        });
        for (let n = 0; n + 1 < hits.length; n += 2) pieces.push([/** @type {Point} */ (hits[n]), /** @type {Point} */ (hits[n + 1])]);
      }
      found.push(...chained(pieces));
    }
  }
  return found.filter((line) => longOf(line) >= SHORT).map((line) => soft(soft(soft(line))));
}

/** @param {Point} p @param {Rect} r */
const offRect = (p, r) => Math.hypot(Math.max(r.x - p.x, 0, p.x - r.x - r.w), Math.max(r.y - p.y, 0, p.y - r.y - r.h));

/** @param {Point} p @param {Ground} side */
function away(p, { cards, rings, ways }) {
  let least = Infinity;
  for (const r of cards) least = Math.min(least, offRect(p, r));
  for (const r of rings) least = Math.min(least, Math.max(0, Math.hypot(r.x + r.w / 2 - p.x, r.y + r.h / 2 - p.y) - r.w / 2));
  for (const { a, b } of ways) least = Math.min(least, distanceToSegment(a, b, p) + WEIGHT);
  return least;
}

/** Pieces that meet, as lines. @param {[Point, Point][]} pieces @returns {Point[][]} */
function chained(pieces) {
  const key = (/** @type {Point} */ p) => `${p.x.toFixed(2)} ${p.y.toFixed(2)}`;
  /** @type {Map<string, [Point, Point][]>} */ const ends = new Map();
  for (const piece of pieces) for (const p of piece) ends.set(key(p), [...(ends.get(key(p)) ?? []), piece]);
  const left = new Set(pieces);
  const grow = (/** @type {Point[]} */ line) => {
    for (;;) {
      const last = /** @type {Point} */ (line.at(-1));
      const next = ends.get(key(last))?.find((piece) => left.has(piece));
      if (!next) return line;
      left.delete(next);
      line.push(key(next[0]) === key(last) ? next[1] : next[0]);
    }
  };
  return pieces.flatMap((piece) => (left.delete(piece) ? [grow(grow([piece[0], piece[1]]).reverse())] : []));
}

/** @param {Point[]} line */
const longOf = (line) => makePath(line).length;

/** Corners of the grid are cut off; the ends stay. @param {Point[]} line */
function soft(line) {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last) return line;
  return [first, ...line.slice(1).map((p, i) => between(line[i] ?? p, p, 1 / 2)), last];
}

/** On the line, as far from cards as may be, and rather in its middle. @param {Point[][]} lines @param {Card[]} cards @param {{ width: number, height: number }} frame @returns {(Point & { angle: number }) | null} */
function markAt(lines, cards, { width, height }) {
  const long = [...lines].sort((a, b) => longOf(b) - longOf(a))[0] ?? [];
  const stage = inflate({ x: 0, y: 0, w: width, h: height }, -20);
  const best = long.slice(1, -1).map((p, i) => {
    const clear = Math.min(28, ...cards.map((r) => offRect(p, r)));
    return { p, i: i + 1, worth: (inside(stage, p) ? clear : -1) - Math.abs((i + 1) / (long.length - 1) - 0.5) * 40 };
  }).sort((a, b) => b.worth - a.worth)[0];
  if (!best) return null;
  const [before, after] = [long[best.i - 1] ?? best.p, long[best.i + 1] ?? best.p];
  return { ...best.p, angle: Math.atan2(after.y - before.y, after.x - before.x) + Math.PI / 2 };
}
