// The line of a partition: what is one, and that only what is cut goes over it.
import { describe, expect, test } from 'vitest';

import { detour, pairsOf } from './detours.js';
import { divideOf, groupsOf, wordOf } from './divide.js';
import { mono } from './forms.js';
import { overlap } from './geometry.js';
import { layoutStage } from './layout.js';
import { Links } from './links.js';
import { placeServers } from './logs/place.js';
import { meet } from './obstacles.js';
import { rest } from './rest.js';

/** @typedef {import('./layout.js').Space} Space */

/** Every link between two groups, both ways. @param {string} text as in a scenario */
const partition = (text) => {
  const groups = text.split('|').map((group) => group.trim().split(/\s+/));
  return groups.flatMap((a) => groups.flatMap((b) => (a === b ? [] : a.flatMap((from) => b.map((to) => ({ from, to }))))));
};

const NODES = [...['C1', 'C2'].map((name) => ({ name, roles: ['client'] })), ...['S1', 'S2', 'S3', 'S4', 'S5'].map((name) => ({ name, roles: ['server'] }))];
const SPACES = /** @type {Record<string, Space>} */ ({
  wide: { width: 1092, height: 476, layout: 'wide' }, phone: { width: 360, height: 380, layout: 'phone' }, half: { width: 480, height: 230, layout: 'phone' },
});

describe('groups', () => {
  test('are found again, whatever the order', () => {
    expect(groupsOf(partition('C1 S1 S2 | C2 S3 S4 S5').reverse())).toEqual([['C1', 'S1', 'S2'], ['C2', 'S3', 'S4', 'S5']]);
    expect(groupsOf(partition('S1 | S2 | S3 S4'))).toEqual([['S1'], ['S2'], ['S3', 'S4']]);
    expect(groupsOf(partition('S1 | S2 S3 S4 S5'))).toEqual([['S1'], ['S2', 'S3', 'S4', 'S5']]);
  });

  test('are none where one link is mended, in one direction alone, or another one cut', () => {
    const cuts = partition('S1 S2 | S3 S4');
    expect(groupsOf([])).toBeNull();
    expect(cuts.map((_, gone) => groupsOf(cuts.filter((_, i) => i !== gone)))).toEqual(cuts.map(() => null));
    expect(groupsOf([...cuts, { from: 'S1', to: 'S2' }])).toBeNull();
  });
});

describe('the line', () => {
  for (const [name, space] of Object.entries(SPACES)) {
    for (const text of ['C1 S1 S2 | C2 S3 S4 S5', 'S1 | S2 S3 S4 S5', 'C1 S1 | C2 S2 S3 | S4 S5', 'S2 | S1 S3 S4 S5 C1 C2']) {
      test(`of ${text}, ${name}: those that do not hear each other are on two sides`, () => {
        const layout = placeServers(NODES, space);
        const links = new Links(layout, detour);
        const divide = divideOf(partition(text), layout, links);
        if (!divide) throw new Error('no line');
        const pieces = divide.lines.flatMap((line) => line.slice(1).map((p, i) => /** @type {const} */ ([line[i] ?? p, p])));
        const side = (/** @type {string} */ node) => divide.groups.findIndex((group) => group.includes(node));
        for (const [a, b] of pairsOf(layout)) {
          if (a.startsWith('C') || b.startsWith('C')) continue;
          const path = links.path(a, b);
          const over = path?.pieces.some((way) => pieces.some(([p, q]) => meet(way.a, way.b, p, q) !== null));
          // Where circles nearly touch, links of one side pass between those of the other.
          if (name === 'wide' || side(a) !== side(b)) expect(over, `${a}–${b}`).toBe(side(a) !== side(b));
        }
        for (const card of layout.cards.values()) {
          if (card.round) expect(pieces.some(([p]) => Math.hypot(p.x - card.x - card.w / 2, p.y - card.y - card.h / 2) < card.w / 2 - 6), `clear of ${card.name}`).toBe(false);
        }
        const { board } = layout;
        if (board) expect(pieces.some(([p]) => p.x > board.x + 4 && p.y > board.y + 4 && p.y < board.y + board.h), 'goes over no logs').toBe(false);
        expect(layout.cards.size && [...layout.cards.values()].some((card) => Math.hypot(card.x + card.w / 2 - divide.at.x, card.y + card.h / 2 - divide.at.y) < 20), 'its mark is on no node').toBe(false);
      });
    }
  }

  test('between columns of roles', () => {
    const nodes = [['C1', 'client'], ['C2', 'client'], ['x', 'proposer'], ['y', 'proposer'], ...[1, 2, 3, 4, 5].map((k) => [`A${k}`, 'acceptor']), ['L1', 'learner'], ['L2', 'learner']]
      .map(([name = '', role = '']) => ({ name, roles: [role] }));
    const layout = layoutStage(nodes, { width: 1092, height: 476, layout: 'wide' }, rest);
    const divide = divideOf(partition('C1 x A1 A2 L1 | C2 y A3 A4 A5 L2'), layout, new Links(layout, detour));
    expect(divide?.lines).toHaveLength(1);
  });

  test('is not drawn for few links', () => {
    const layout = placeServers(NODES, /** @type {Space} */ (SPACES.wide));
    expect(divideOf(partition('S1 | S2'), layout, new Links(layout, detour))).toBeNull();
  });

  const nine = [...NODES, ...['S6', 'S7', 'S8', 'S9'].map((name) => ({ name, roles: ['server'] }))];
  const mixed = [...['x', 'y', 'z'].map((name) => ({ name, roles: ['proposer'] })), ...['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, roles: ['acceptor'] }))];
  const across = /** @type {const} */ ([['S1 S3 | S2 S4 S5', NODES, 'wide'], ['C1 S1 S4 S7 | S2 S3 S5 | C2 S6 S8 S9', nine, 'wide'], ['C1 S1 S4 S7 | S2 S3 S5 | C2 S6 S8 S9', nine, 'tall'], ['x d e | y a b c z', mixed, 'wide']]);
  for (const [text, nodes, size] of across) {
    test(`is none where groups lie across each other: they are written instead, clear of all that stands there: ${text}, ${size}`, () => {
      const space = /** @type {Space} */ (size === 'tall' ? { width: 390, height: 465, layout: 'phone' } : SPACES.wide);
      const layout = nodes === mixed ? layoutStage(mixed, space, rest) : placeServers(nodes, space);
      const divide = divideOf(partition(text), layout, new Links(layout, detour));
      if (!divide?.list) throw new Error('not written');
      const { list, at } = divide;
      expect(divide.lines).toEqual([]);
      expect([...layout.cards.values()].filter((card) => overlap(card, list)).map(({ name }) => name)).toEqual([]);
      expect(at.x > list.x && at.x < list.x + list.w && at.y > list.y && at.y < list.y + list.h, 'its mark is with it').toBe(true);
      expect(Math.max(...divide.groups.map((group) => mono(wordOf(group), 12)))).toBeLessThanOrEqual(list.w);
    });
  }
});
