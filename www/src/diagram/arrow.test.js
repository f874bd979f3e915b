import { describe, expect, it } from 'vitest';

import { backwards, clipped, courseData, crosses, cutData, distanceTo, headData, partOf, pointOn, shortened } from './arrow.js';

const straight = { a: { x: 0, y: 0 }, b: { x: 100, y: 50 }, c: null };
const arc = { a: { x: 0, y: 0 }, b: { x: 100, y: 0 }, c: { x: 50, y: -40 } };

describe('courses', () => {
  it('can be cut into what is flown and what is ahead', () => {
    expect(partOf(straight, 0, 0.4).b).toEqual({ x: 40, y: 20 });
    expect(courseData(partOf(straight, 0.4, 1))).toBe('M40 20L100 50');
    expect(backwards(partOf(straight, 0.4, 1))).toBe('M100 50L40 20');
  });

  it('keep time along them, arcs too', () => {
    expect(pointOn(arc, 0.3).x).toBeCloseTo(30);
    const piece = partOf(arc, 0.2, 0.6);
    expect(pointOn(piece, 0.5).x).toBeCloseTo(40);
    expect(pointOn(piece, 0.5).y).toBeCloseTo(pointOn(arc, 0.4).y);
  });

  it('are cut to what is seen, at their own slope', () => {
    const box = { left: 20, right: 60, top: -Infinity, bottom: Infinity };
    expect(clipped(straight, box)).toEqual({ a: { x: 20, y: 10 }, b: { x: 60, y: 30 }, c: null });
    expect(clipped(straight, { left: -5, right: 500, top: -5, bottom: 500 }), 'all of it').toBe(straight);
    for (const away of [{ ...box, left: 120, right: 200 }, { ...box, left: -50, right: -20 }, { left: 60, right: 200, top: 0, bottom: 20 }]) expect(clipped(straight, away)).toBeNull();
    const upright = { a: { x: 10, y: 0 }, b: { x: 10, y: 1e6 }, c: null };
    expect(clipped(upright, { left: 0, right: 20, top: 500, bottom: 800 })).toEqual({ a: { x: 10, y: 500 }, b: { x: 10, y: 800 }, c: null });
    expect(clipped(upright, { left: 11, right: 20, top: 500, bottom: 800 })).toBeNull();
    const piece = clipped(arc, box);
    expect([piece?.a.x, piece?.b.x]).toEqual([expect.closeTo(20), expect.closeTo(60)]);
    expect(piece?.b.y, 'on the same arc').toBeCloseTo(pointOn(arc, 0.6).y);
  });

  it('end before the line of the receiver', () => {
    const { b } = shortened(straight, 10);
    expect(Math.hypot(100 - b.x, 50 - b.y)).toBeCloseTo(10);
  });

  it('have closed heads for requests and open ones for replies', () => {
    expect(headData(straight, false, 8)).toMatch(/Z$/);
    expect(headData(straight, true, 8)).not.toMatch(/Z$/);
    expect(cutData(straight, 7).match(/M/g)).toHaveLength(2);
  });
});

describe('distances', () => {
  it('are to the course, not to its line beyond the ends', () => {
    expect(distanceTo(straight, { x: 50, y: 25 })).toBeCloseTo(0);
    expect(distanceTo(straight, { x: -30, y: -40 })).toBeCloseTo(50);
    expect(distanceTo(arc, { x: 50, y: -20 })).toBeLessThan(1);
  });

  it('tell whether a word would be crossed', () => {
    expect(crosses(straight.a, straight.b, { x: 45, y: 15, w: 20, h: 15 })).toBe(true);
    expect(crosses(straight.a, straight.b, { x: 45, y: 35, w: 20, h: 15 })).toBe(false);
    expect(crosses({ x: 0, y: 5 }, { x: 100, y: 5 }, { x: 10, y: 0, w: 5, h: 10 })).toBe(true);
  });
});
