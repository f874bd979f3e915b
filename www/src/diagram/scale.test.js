import { describe, expect, it } from 'vitest';

import { following, HOLD, naturalScale, shareOf, spanOf, stretched, toPx, toTime } from './scale.js';
import { decimalsFor, milliseconds, niceStep, ticksOf } from './ticks.js';
import { clamped, panned, zoomed } from './zoom.js';

const LIMITS = { end: 1_000_000, most: 2_000_000 };
const scale = { start: 100_000, perUs: 0.01, length: 1000 };

describe('the natural window', () => {
  it('shows all of a short run', () => {
    const { scale: whole, whole: all } = naturalScale({ end: 160_000, steps: 34 }, 1300, 17);
    expect(all).toBe(true);
    expect(whole.start).toBe(0);
    expect(toPx(whole, 160_000)).toBeLessThanOrEqual(1300);
    expect(toPx(whole, 160_000)).toBeGreaterThan(1200);
  });

  it('shows of a long run as much as can be read', () => {
    const { scale: part, whole } = naturalScale({ end: 60_000_000, steps: 10_000 }, 1300, 17);
    expect(whole).toBe(false);
    expect(spanOf(part) / 60_000_000).toBeLessThan(0.01);
  });

  it('shows something of a run in which nothing happens', () => {
    expect(spanOf(naturalScale({ end: 0, steps: 0 }, 1300, 17).scale)).toBeGreaterThan(0);
  });
});

describe('moving the window', () => {
  it('zooms about what is under the pointer', () => {
    const closer = zoomed(scale, 400, 2, LIMITS);
    expect(toTime(closer, 400)).toBeCloseTo(toTime(scale, 400));
    expect(spanOf(closer)).toBeCloseTo(spanOf(scale) / 2);
  });

  it('never shows more than the limit, nor times before the start', () => {
    const far = zoomed(scale, 0, 1e-6, LIMITS);
    expect(spanOf(far)).toBeCloseTo(LIMITS.most);
    expect(panned(scale, -1e9, LIMITS).start).toBe(0);
  });

  it('never leaves the run behind', () => {
    expect(panned(scale, 1e9, LIMITS).start).toBeLessThan(LIMITS.end);
    expect(clamped({ ...scale, start: 1e12 }, LIMITS).start).toBeLessThan(LIMITS.end);
  });

  it('shows as much time when the plot becomes wider', () => {
    const wider = stretched(scale, 1500);
    expect(spanOf(wider)).toBeCloseTo(spanOf(scale));
    expect(wider.start).toBe(scale.start);
  });
});

describe('following the playhead', () => {
  it('stays while the playhead is well in sight', () => {
    expect(following(scale, 150_000)).toBe(scale);
  });

  it('scrolls evenly under a playhead held in its place', () => {
    let window = scale;
    let before = window.start;
    for (let now = 165_000; now < 300_000; now += 1_000) {
      window = following(window, now);
      expect(shareOf(window, now)).toBeLessThanOrEqual(HOLD + 1e-9);
      expect(window.start - before).toBeLessThanOrEqual(1_000 + 1e-6);
      before = window.start;
    }
    expect(shareOf(window, 299_000)).toBeCloseTo(HOLD);
  });

  it('lands anew where the playhead has jumped', () => {
    const share = shareOf(following(scale, 900_000), 900_000);
    expect(share).toBeGreaterThan(0.5);
    expect(share).toBeLessThan(HOLD);
    expect(following(scale, 20_000).start).toBe(0);
  });
});

describe('ticks', () => {
  it('go 1, 2, 5', () => {
    expect([0.9, 1, 1.1, 2.1, 4.9, 5.1, 12, 700].map(niceStep)).toEqual([1, 1, 2, 5, 5, 10, 20, 1000]);
  });

  it('are within the window and far enough apart', () => {
    const { step, times } = ticksOf(95_000, 205_000, 0.01, 110);
    expect(step).toBe(20_000);
    expect(times).toEqual([100_000, 120_000, 140_000, 160_000, 180_000, 200_000]);
  });

  it('have as many decimals as they need', () => {
    expect([20_000, 1000, 500, 20, 1].map(decimalsFor)).toEqual([0, 0, 1, 2, 3]);
    expect(milliseconds(104_000, 0)).toBe('104');
    expect(milliseconds(1_234_567_890, 1)).toBe('1\u2009234\u2009567.9');
  });
});
