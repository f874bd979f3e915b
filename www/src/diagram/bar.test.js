import { describe, expect, it } from 'vitest';

import { AIR, barOf, markAt, markNear } from './bar.js';

/** @param {number} time @param {number} step @param {string} what */
const mark = (time, step, what) => ({ time, step, what, text: '', hue: 0 });
const MARKS = [mark(100, 3, 'refusal'), mark(102, 4, 'chosen'), mark(500, 9, 'crash'), mark(900, 20, 'violation')];

describe('the bar', () => {
  const bar = barOf(MARKS, 1000, 1000 + 2 * AIR);

  it('is as long as what is known', () => {
    expect(bar.x(0)).toBe(AIR);
    expect(bar.x(1000)).toBe(1000 + AIR);
    expect(bar.time(bar.x(321))).toBeCloseTo(321);
    expect(barOf(MARKS, 10, 100).end, 'and never shorter than its marks').toBe(900);
  });

  it('keeps a pointer within the run', () => {
    expect(bar.time(-50)).toBe(0);
    expect(bar.time(5000)).toBe(1000);
  });

  it('shows the weightiest of marks that cover one another', () => {
    expect(bar.marks.map(({ mark: { what } }) => what)).toEqual(['chosen', 'crash', 'violation']);
  });

  it('finds the mark under a pointer', () => {
    expect(markAt(bar, bar.x(500) + 5, 6)?.what).toBe('crash');
    expect(markAt(bar, bar.x(500) + 7, 6)).toBeNull();
  });

  it('stops at every mark, drawn or not', () => {
    expect(markNear(MARKS, 0, true)?.step).toBe(3);
    expect(markNear(MARKS, 4, true)?.step).toBe(9);
    expect(markNear(MARKS, 4, false)?.step).toBe(3);
    expect(markNear(MARKS, 20, true)).toBeNull();
    expect(markNear(MARKS, 3, false)).toBeNull();
  });
});
