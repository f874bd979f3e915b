import { describe, expect, test } from 'vitest';

import { detour, pairsOf } from './detours.js';
import { inflate, overlap } from './geometry.js';
import { layoutStage } from './layout.js';
import { Links, SHORE } from './links.js';
import { touches } from './obstacles.js';
import { rest } from './rest.js';

/** @param {Record<string, number>} counts */
const cluster = (counts) => Object.entries(counts).flatMap(([roles, count]) => Array.from({ length: count }, (_, i) => ({ name: `${roles[0]}${i + 1}`, roles: roles.split('+') })));
const SMALL = { client: 2, proposer: 2, acceptor: 3, learner: 2 };
const LARGE = { client: 3, proposer: 5, acceptor: 15, learner: 9 };
const WIDE = /** @type {const} */ ({ width: 1092, height: 476, layout: 'wide' });
const EMBED = /** @type {const} */ ({ width: 720, height: 282, layout: 'embed' });
const PHONE = /** @type {const} */ ({ width: 360, height: 470, layout: 'phone' });

/** @param {import('./layout.js').Layout} layout */
function expectSound(layout) {
  const cards = [...layout.cards.values()];
  for (const card of cards) {
    expect(card.x, card.name).toBeGreaterThanOrEqual(0);
    expect(card.y, card.name).toBeGreaterThanOrEqual(0);
    expect(card.x + card.w, card.name).toBeLessThanOrEqual(layout.width + 0.5);
    expect(card.y + card.h, card.name).toBeLessThanOrEqual(layout.height + 0.5);
  }
  cards.forEach((a, i) => cards.forEach((b, j) => i < j && expect(overlap(a, b), `${a.name} and ${b.name}`).toBe(false)));
}

describe('where cards stand', () => {
  test.each([['wide', WIDE], ['embed', EMBED], ['phone', PHONE]])('%s: no card on another or outside', (_, space) => {
    expectSound(layoutStage(cluster(SMALL), space, rest));
  });

  test.each([[480, 206], [360, 266], [400, 150]])('a small embed of %i×%i has room for all four roles', (width, height) => {
    const { cards } = layoutStage(cluster(SMALL), { width, height, layout: 'embed' }, rest);
    expectSound(layoutStage(cluster(SMALL), { width, height, layout: 'embed' }, rest));
    const [proposer, acceptor] = [cards.get('p1'), cards.get('a1')];
    expect((acceptor?.x ?? 0) - (proposer?.x ?? 0) - (proposer?.w ?? 0), 'messages can be seen between proposers and acceptors').toBeGreaterThan(28);
  });

  test('up to 32 nodes fit the page', () => {
    const nodes = cluster(LARGE);
    expect(nodes).toHaveLength(32);
    expectSound(layoutStage(nodes, WIDE, rest));
  });

  test('roles stand from left to right, and from top to bottom on a phone', () => {
    const wide = layoutStage(cluster(SMALL), WIDE, rest).cards;
    const phone = layoutStage(cluster(SMALL), PHONE, rest).cards;
    const names = ['c1', 'p1', 'a1', 'l1'];
    expect(names.map((name) => wide.get(name)?.x)).toEqual(names.map((name) => wide.get(name)?.x).sort((a, b) => Number(a) - Number(b)));
    expect(names.map((name) => phone.get(name)?.y)).toEqual(names.map((name) => phone.get(name)?.y).sort((a, b) => Number(a) - Number(b)));
  });

  test('a lecture hall sees everything larger', () => {
    expect(layoutStage(cluster(SMALL), { width: 2400, height: 1040, layout: 'wide' }, rest).scale).toBe(2);
  });

  test.each([3, 5, 7])('%i processes of several roles: a ring whose paths run under no card', (count) => {
    const layout = layoutStage(cluster({ 'proposer+acceptor+learner': count }), WIDE, rest);
    expect(layout.mode).toBe('ring');
    expectSound(layout);
    const links = new Links(layout, detour);
    for (const [from, to] of pairsOf(links.layout)) {
      const others = [...layout.cards.values()].filter((card) => card.name !== from && card.name !== to);
      for (const piece of links.path(from, to)?.pieces ?? []) {
        for (const card of others) expect(touches(piece.a, piece.b, card), `${from}>${to} under ${card.name}`).toBe(false);
      }
    }
  });
});

test('of three proposers on a phone none has its value on its ballot', () => {
  const { cards } = layoutStage(cluster({ client: 1, proposer: 3, acceptor: 3, learner: 1 }), PHONE, rest);
  const slotOf = (/** @type {string} */ name, /** @type {string} */ register) => cards.get(name)?.form.slots.find(({ registers }) => registers.includes(register));
  for (const name of ['p1', 'p2', 'p3']) {
    const [ballot, value] = [slotOf(name, 'ballot'), slotOf(name, 'value')];
    expect((value?.x ?? 0) - (value?.room ?? 0), 'a ballot such as 3.z is so wide').toBeGreaterThanOrEqual((ballot?.x ?? 0) + 35);
  }
  const answer = slotOf('c1', 'answer');
  expect(Math.floor(((answer?.room ?? 0) - 12) / 7.4), 'letters of what a single client is told').toBeGreaterThanOrEqual('orange'.length);
});

test('on a phone, too, a process of several roles has room for what it learned', () => {
  const { cards } = layoutStage(cluster({ client: 1, 'proposer+acceptor+learner': 3 }), PHONE, rest);
  for (const card of cards.values()) {
    if (card.role === 'client') continue;
    const slot = card.form.slots.find(({ registers }) => registers.includes('accepted'));
    expect(Math.floor(((slot?.room ?? 0) - 12) / 7.4), 'letters').toBeGreaterThanOrEqual('orange'.length);
  }
});

describe('paths', () => {
  const layout = layoutStage(cluster(SMALL), WIDE, rest);
  const links = new Links(layout, detour);

  test('go from edge to edge, each direction with a port of its own', () => {
    const there = links.path('p1', 'a2');
    const back = links.path('a2', 'p1');
    const [p, a] = [layout.cards.get('p1'), layout.cards.get('a2')];
    expect(there?.first.a.x).toBeCloseTo((p?.x ?? 0) + (p?.w ?? 0) + 3);
    expect(there?.last.b.x).toBeCloseTo((a?.x ?? 0) - 3);
    expect(Math.abs((there?.first.a.y ?? 0) - (back?.last.b.y ?? 0))).toBeGreaterThan(8);
  });

  test('no two paths share a port', () => {
    const ports = pairsOf(links.layout).flatMap(([a, b]) => [links.path(a, b), links.path(b, a)]).flatMap((path) => (path ? [path.first.a, path.last.b] : []));
    expect(new Set(ports.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)).size).toBe(ports.length);
  });

  test('a path that skips a column goes around the cards between', () => {
    const path = links.path('p1', 'l2');
    for (const card of [...layout.cards.values()].filter(({ role }) => role === 'acceptor')) {
      for (const { a, b } of path?.pieces ?? []) expect(touches(a, b, inflate(card, 4))).toBe(false);
    }
  });

  test.each([[390, 338], [360, 314]])('on a phone of %i x %i messages are seen between rows, and no row is cut off', (width, height) => {
    const phone = layoutStage(cluster(SMALL), { width, height, layout: 'phone' }, rest);
    const cards = [...phone.cards.values()];
    const [low, high] = ['proposer', 'acceptor'].map((role) => cards.filter((card) => card.role === role));
    const gap = Math.min(...(high ?? []).map(({ y }) => y)) - Math.max(...(low ?? []).map(({ y, h }) => y + h));
    expect(gap, 'two messages high').toBeGreaterThanOrEqual(44);
    for (const { y, h, name } of cards) expect(y + h, name).toBeLessThanOrEqual(height);
  });

  test.each([[345, 269], [305, 269]])('on the least stage of a phone (host/page.css), %i x %i, no row is cut off either', (width, height) => {
    const { cards } = layoutStage(cluster(SMALL), { width, height, layout: 'phone' }, rest);
    for (const { y, h, name } of cards.values()) expect(y + h, name).toBeLessThanOrEqual(height);
  });

  test('on a phone they stay off the shore', () => {
    const phone = layoutStage(cluster({ ...SMALL, acceptor: 5 }), PHONE, rest);
    const lines = new Links(phone, detour);
    for (const [a, b] of pairsOf(lines.layout)) {
      for (const { x } of lines.path(a, b)?.points ?? []) {
        expect(x).toBeGreaterThanOrEqual(SHORE);
        expect(x).toBeLessThanOrEqual(phone.width - SHORE);
      }
    }
  });
});
