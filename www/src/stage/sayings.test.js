// The words of a great moment cover no card while there is another place.
import { expect, test } from 'vitest';

import { overlap } from './geometry.js';
import { placeSayings } from './sayings.js';

const FRAME = { width: 962, height: 398 };
/** A column of acceptors as it stands on a laptop, 27 px apart. */
const COLUMN = [115, 221, 337].map((y) => ({ x: 705, y: y - 48, w: 234, h: 80 }));

test('with a gap above and one below each takes one, in its middle', () => {
  const [first, card, last] = COLUMN;
  if (!first || !card || !last) throw new Error('no column');
  const places = placeSayings(card, [92, 204], [first, last], FRAME);
  for (const place of places) for (const other of COLUMN) expect(overlap(place, other)).toBe(false);
  expect(places.map(({ y }) => y > card.y)).toEqual([true, false]);
});

test('without gaps they go to the side where there is room', () => {
  const tight = COLUMN.map((card, i) => ({ ...card, y: 67 + 84 * i }));
  const [first, card, last] = tight;
  if (!first || !card || !last) throw new Error('no column');
  for (const place of placeSayings(card, [92, 204], [first, last], FRAME)) {
    expect(place.x + place.w, 'left of the gates: on the right the stage ends').toBeLessThanOrEqual(card.x);
  }
});

test('whatever the room, they are on the stage and not on one another', () => {
  const frame = { width: 220, height: 70 };
  const places = placeSayings({ x: 10, y: 5, w: 200, h: 60 }, [90, 180], [], frame);
  for (const { x, y, w, h } of places) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(x + w).toBeLessThanOrEqual(frame.width);
    expect(y + h).toBeLessThanOrEqual(frame.height);
  }
});
