import { describe, expect, it, vi } from 'vitest';

import { Dense, groupsOf, withoutArrows } from './dense.js';
import { long, moment } from './fixture.js';
import { frameOf } from './frame.js';
import { DENSITIES, layRows } from './rows.js';
import { sceneOf } from './scene.js';
import { wordsOf } from './words.js';

/** @param {import('../types.d.ts').DiagramView} data @param {number} to */
function scene(data, to) {
  const frame = frameOf(1440, 326, 'wide', data.lifelines);
  const rows = layRows(data.lifelines, frame.across, DENSITIES.wide);
  const words = wordsOf({ language: 'en', extent: 'whole', whole: true, has: () => false, rich: () => [], text: (id) => id });
  return sceneOf({ data, time: to, frame, rows, base: 0, perUs: frame.length / to, from: 0, to, words, warnings: new Set() });
}

/** Every place to which a canvas was told to draw, in the drawing's pixels, and how many strokes were dashed. */
function told() {
  /** @type {{ x: number, y: number }[]} */
  const points = [];
  const offset = { x: 0, y: 0 };
  const seen = { strokes: 0, dashes: 0, points };
  const nothing = () => {};
  const put = (/** @type {number} */ x, /** @type {number} */ y) => void points.push({ x: x + offset.x, y: y + offset.y });
  const context = {
    setTransform: nothing, clearRect: nothing, beginPath: nothing, rect: nothing, clip: nothing, save: nothing,
    restore: () => Object.assign(offset, { x: 0, y: 0 }),
    translate: (/** @type {number} */ x, /** @type {number} */ y) => Object.assign(offset, { x, y }),
    moveTo: put, lineTo: put, quadraticCurveTo: nothing,
    setLineDash: () => (seen.dashes += 1),
    stroke: () => (seen.strokes += 1),
  };
  const element = () => ({ className: '', append: nothing, hidden: false, width: 0, height: 0, getContext: () => context, ownerDocument: { createElement: element } });
  return { seen, element };
}

describe('a dense drawing', () => {
  it('is cut at the window, however long its arrows are, and dashes none of them by itself', () => {
    vi.stubGlobal('getComputedStyle', () => ({ color: 'red' }));
    const whole = scene(long(3000), 12_000_000);
    const { seen, element } = told();
    const dense = new Dense(/** @type {any} */ (element()), /** @type {any} */ (element()));
    // A hundred times as wide as the window, of which the middle is seen.
    const wide = { ...whole, arrows: whole.arrows.map((arrow) => ({ ...arrow, course: { ...arrow.course, a: { ...arrow.course.a, x: arrow.course.a.x * 100 }, b: { ...arrow.course.b, x: arrow.course.b.x * 100 + 9000 } } })) };
    expect(dense.take(wide)).toBe(true);
    const frame = frameOf(1440, 326, 'wide', []);
    dense.place(frame, 1, { x: -60_000, y: 44 }, 700);
    vi.unstubAllGlobals();
    expect(seen.points.length).toBeGreaterThan(50);
    const { x, w } = frame.plot;
    for (const point of seen.points) expect(point.x >= x - 8.001 && point.x <= x + w + 0.001).toBe(true);
    expect(seen.dashes).toBe(0);
  });

  it('strokes arrows of one colour at once, each of them exactly once', () => {
    const { arrows } = scene(long(3000), 12_000_000);
    const groups = groupsOf(arrows, null, null);
    expect(groups.length).toBeLessThanOrEqual(9);
    expect(groups.reduce((sum, group) => sum + group.arrows.length, 0)).toBe(3000);
  });

  it('draws what is lit last and strongest, what is near it next', () => {
    const { arrows } = scene(long(1000), 4_000_000);
    const [one, two] = arrows;
    const lit = (/** @type {number | undefined} */ id) => ({ messages: new Set([id ?? -1]), steps: new Set([0]) });
    const groups = groupsOf(arrows, lit(one?.id), lit(two?.id));
    expect(groups.at(-1)?.arrows).toEqual([one]);
    expect(groups.at(-2)?.arrows).toEqual([two]);
  });

  it('keeps as elements what is rare: refusals, crashes, what was chosen', () => {
    const whole = scene(moment(), 168_000);
    const rest = withoutArrows(whole);
    expect(rest.arrows).toEqual([]);
    expect(rest.signs.map(({ what, shape }) => (what === 'glyph' ? shape : what)).sort()).toEqual(['cross', 'octagon', 'predicted', 'tray']);
    expect(rest.lives).toBe(whole.lives);
  });
});
