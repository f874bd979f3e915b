import { expect, it } from 'vitest';

import { Whole } from './whole.js';

/** @returns {any} */
const kept = () => ({ seen: '', put(/** @type {string} */ _, /** @type {string} */ value) { this.seen = value; } });

it('a word that an edge of the window would cut through is not shown until it is in it as a whole', () => {
  const words = new Whole();
  const [first, ended, last] = [kept(), kept(), kept()];
  words.add(first, { x: 10, end: false }, 40);
  words.add(ended, { x: 100, end: true }, 30);
  words.add(last, { x: 180, end: false }, 40);
  const seen = () => [first.seen, ended.seen, last.seen];
  words.within(0, 200);
  expect(seen()).toEqual(['visible', 'visible', 'hidden']);
  words.within(20, 220);
  expect(seen()).toEqual(['hidden', 'visible', 'visible']);
  words.within(80, 280);
  expect(seen(), 'one that is out of it altogether is hidden by nobody').toEqual(['visible', 'hidden', 'visible']);
  words.clear();
  words.add(first, { x: 0, end: false }, 90);
  words.within(80, 280);
  expect(first.seen, 'drawn anew in the same window').toBe('hidden');
});
