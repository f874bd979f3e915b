// Operations of clients as bars: from the call to the answer, growing while nobody has answered, without an end when given up.
import { describe, expect, test } from 'vitest';

import { callWishes, callsOf } from './bars.js';
import { stretch } from './fixture.js';

/** @typedef {import('./types.d.ts').LifelineView} LifelineView */

const at = (/** @type {number} */ from, /** @type {number} */ to, /** @type {string} */ text, /** @type {string} */ standing) => ({ ...stretch(from, to, 0, standing), from, to, text });

/** @param {LifelineView['stretches']} stretches @param {number} time */
function bars(stretches, time) {
  const line = /** @type {LifelineView} */ ({ node: 'C1', role: 'client', stretches, marks: [] });
  const plan = /** @type {import('./scene.js').Plan} */ (/** @type {unknown} */ ({ rows: { at: new Map([['C1', 20]]) }, base: 0, perUs: 1, from: 0, to: 100, time, frame: { upright: false } }));
  return { pieces: callsOf(line, plan), wishes: callWishes(line, plan) };
}

describe('operations of clients', () => {
  test('one that was answered reaches from its call to its answer, and says what came of it', () => {
    const { pieces, wishes } = bars([at(10, 40, 'put a 1: done', 'told')], 60);
    expect(pieces).toMatchObject([{ from: 10, to: 40, across: 20, open: false, later: false }]);
    expect(wishes).toMatchObject([{ texts: ['put a 1: done', 'put a 1'] }]);
  });

  test('one that is under way grows with the present, and does not say what it will come to', () => {
    const { pieces, wishes } = bars([at(10, 40, 'get a: 1', 'told')], 25);
    expect(pieces).toMatchObject([{ from: 10, to: 25, open: true }, { from: 25, to: 40, later: true }]);
    expect(wishes).toMatchObject([{ texts: ['get a'] }]);
  });

  test('one that was given up has no end', () => {
    const { pieces } = bars([at(10, 40, 'put a 1: ?', 'unknown')], 60);
    expect(pieces).toMatchObject([{ from: 10, to: 40 }, { from: 40, to: 100 }]);
  });

  test('how a node stands is no operation', () => {
    expect(bars([at(0, 60, '', 'follows')], 60)).toEqual({ pieces: [], wishes: [] });
  });
});
