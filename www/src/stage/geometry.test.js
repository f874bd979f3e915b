import { describe, expect, test } from 'vitest';

import { draw, makePath, pointAt } from './geometry.js';
import { leave, route, touches } from './obstacles.js';
import { crossing, project } from './reach.js';

const bent = makePath([{ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 100, y: 50 }]);

describe('paths', () => {
  test('a place along a path, on it and beyond its ends', () => {
    expect(bent.length).toBe(150);
    expect(pointAt(bent, 40)).toMatchObject({ x: 40, y: 0, angle: 0 });
    expect(pointAt(bent, 120)).toMatchObject({ x: 100, y: 20 });
    expect(pointAt(bent, -10).x).toBe(-10);
    expect(pointAt(bent, 160).y).toBe(60);
    expect(draw(bent)).toBe('M0 0L100 0L100 50');
  });

  test('a point is found again: how far along, how far off, and behind the start less than nothing', () => {
    for (const s of [-30, 0, 1, 60, 110, 149, 190]) expect(project(bent, pointAt(bent, s)).s).toBeCloseTo(s);
    expect(project(bent, { x: 30, y: 12 })).toEqual({ s: 30, off: 12 });
    expect(project(bent, { x: -40, y: 0 })).toEqual({ s: -40, off: 0 });
  });

  test('a stroke crosses a path where it does', () => {
    expect(crossing(bent, [{ x: 30, y: -5 }, { x: 30, y: 5 }])).toBeCloseTo(30);
    expect(crossing(bent, [{ x: 30, y: 5 }, { x: 30, y: 50 }])).toBeNull();
  });
});

describe('cards in the way', () => {
  const card = { x: 40, y: 40, w: 40, h: 40 };

  test('a straight way stays straight', () => {
    expect(route({ x: 0, y: 0 }, { x: 100, y: 0 }, [card]).points).toHaveLength(2);
  });

  test('a way through a card goes around it', () => {
    const path = route({ x: 0, y: 60 }, { x: 120, y: 60 }, [card], 10);
    expect(path.points.length).toBeGreaterThan(2);
    for (const { a, b } of path.pieces) expect(touches(a, b, card)).toBe(false);
  });

  test('a ray leaves a rectangle at its edge', () => {
    expect(leave(card, { x: 60, y: 60 }, { x: 200, y: 60 })).toEqual({ x: 80, y: 60 });
  });
});
