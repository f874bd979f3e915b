// Where servers, clients and the board stand: apart, on the stage, whatever the room and their number.
import { describe, expect, test } from 'vitest';

import { detour } from '../detours.js';
import { overlap } from '../geometry.js';
import { inside } from '../obstacles.js';
import { Links } from '../links.js';
import { placeServers } from './place.js';
import { shownName } from './server.js';

/** @typedef {import('../layout.js').Space} Space */

/** @param {number} servers @param {number} clients */
const cluster = (servers, clients) => [
  ...Array.from({ length: clients }, (_, i) => ({ name: `C${i + 1}`, roles: ['client'] })),
  ...Array.from({ length: servers }, (_, i) => ({ name: `S${i + 1}`, roles: ['server'] })),
];

/** @type {Record<string, Space>} */
const SPACES = {
  wide: { width: 1092, height: 476, layout: 'wide' },
  hall: { width: 1900, height: 900, layout: 'wide' },
  phone: { width: 360, height: 440, layout: 'phone' },
  bars: { width: 390, height: 338, layout: 'phone' },
  half: { width: 390, height: 145, layout: 'phone' },
  embed: { width: 640, height: 260, layout: 'embed' },
  narrow: { width: 360, height: 300, layout: 'embed' },
};

for (const [name, space] of Object.entries(SPACES)) {
  describe(name, () => {
    for (const [servers, clients] of /** @type {[number, number][]} */ ([[1, 0], [2, 1], [3, 1], [3, 3], [5, 1], [3, 4], [5, 2], [7, 0], [7, 1], [9, 2]])) {
      test(`${servers} servers and ${clients} clients stand apart, clear of the board`, () => {
        const layout = placeServers(cluster(servers, clients), space);
        const cards = [...layout.cards.values()];
        expect(cards).toHaveLength(servers + clients);
        const stage = { x: 0, y: 0, w: layout.width, h: layout.height };
        for (const card of cards) {
          expect(inside(stage, card) && inside(stage, { x: card.x + card.w, y: card.y + card.h }), `${card.name} is on the stage`).toBe(true);
          if (layout.board) expect(overlap(card, layout.board), `${card.name} is clear of the board`).toBe(false);
        }
        cards.forEach((a, i) => cards.forEach((b, j) => {
          if (i >= j) return;
          // Circles: their middles are farther apart than their edges reach.
          const apart = a.round && b.round ? Math.hypot(a.x - b.x, a.y - b.y) > a.form.w : !overlap(a, b);
          expect(apart, `${a.name} and ${b.name} are apart`).toBe(true);
        }));
        if (layout.board) {
          const { board } = layout;
          expect(board.y + board.h).toBeLessThanOrEqual(layout.height);
          expect(board.top + (servers - 1) * board.pitch + board.box.h / 2).toBeLessThanOrEqual(layout.height);
          expect(board.columns).toBeGreaterThanOrEqual(1);
        }
      });
    }
  });
}

test('a lesson has its board on the page, on a phone, under the bars of its browser too, and in an embed', () => {
  for (const name of ['wide', 'hall', 'phone', 'bars', 'embed']) {
    for (const servers of [3, 5]) expect(placeServers(cluster(servers, 1), /** @type {Space} */ (SPACES[name])).board, name).not.toBeNull();
  }
});

test('the six followers of log repair have their logs on the smallest phone', () => {
  const board = placeServers(cluster(7, 0), { width: 360, height: 314, layout: 'phone' }).board;
  expect(board?.box.h, 'high enough for what stands in a box').toBeGreaterThanOrEqual(14);
});

test('the most servers that there can be have their names, on a phone too', () => {
  for (const name of ['wide', 'phone']) {
    const { cards } = placeServers(cluster(31, 1), /** @type {Space} */ (SPACES[name]));
    for (const card of cards.values()) if (card.round) expect(shownName(card.name, card.form), name).toBe(card.name);
  }
});

test('one of two protocols on a phone has its board beside the ring', () => {
  for (const [servers, height] of /** @type {[number, number][]} */ ([[3, 145], [5, 190]])) {
    const { board, cards } = placeServers(cluster(servers, 1), { width: 390, height, layout: 'phone' });
    expect(board?.columns).toBeGreaterThanOrEqual(3);
    for (const card of cards.values()) if (card.role === 'server') expect(card.x + card.w).toBeLessThanOrEqual(board?.x ?? 0);
  }
});

test('a ring of seven leaves more room between two than one of them takes', () => {
  const { radius, cards, few } = placeServers(cluster(7, 0), { width: 962, height: 398, layout: 'wide' });
  const [first, second] = ['S1', 'S2'].map((name) => cards.get(name));
  if (!first || !second) throw new Error('no ring');
  expect(Math.hypot(first.x - second.x, first.y - second.y)).toBeGreaterThan(4.5 * radius);
  expect(few, 'that six follow is not said six times').toBe(false);
});

test.each([3, 4])('%i clients on a phone stand in one line', (count) => {
  for (const [width, height] of [[390, 338], [390, 442], [412, 480], [360, 314]]) {
    const { cards } = placeServers(cluster(3, count), { width: width ?? 0, height: height ?? 0, layout: 'phone' });
    const clients = [...cards.values()].filter(({ role }) => role === 'client');
    expect(new Set(clients.map(({ y }) => y)).size, `${width} x ${height}`).toBe(1);
  }
});

test('a column of clients has its heading where it does not stand under it', () => {
  const heads = (/** @type {number} */ count) => placeServers(cluster(3, count), /** @type {Space} */ (SPACES['wide'])).heads.map(({ role }) => role);
  expect(heads(2)).toEqual(['client', 'server']);
  expect(heads(0)).toEqual(['server']);
});

test('paths begin and end at the rim of a circle, and the two directions lie apart', () => {
  const layout = placeServers(cluster(5, 1), /** @type {Space} */ (SPACES['wide']));
  const links = new Links(layout, detour);
  const card = layout.cards.get('S1');
  const [there, back] = [links.path('S1', 'S3'), links.path('S3', 'S1')];
  if (!card || !there || !back) throw new Error('S1 and S3 are not linked');
  const { a } = there.first;
  expect(Math.hypot(a.x - card.x - card.w / 2, a.y - card.y - card.h / 2)).toBeCloseTo(card.w / 2 + 2, 3);
  expect(Math.hypot(a.x - back.last.b.x, a.y - back.last.b.y)).toBeGreaterThan(8);
});
