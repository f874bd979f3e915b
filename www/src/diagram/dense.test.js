import { describe, expect, it } from 'vitest';

import { groupsOf, withoutArrows } from './dense.js';
import { long, moment } from './fixture.js';
import { frameOf } from './frame.js';
import { DENSITIES, layRows } from './rows.js';
import { sceneOf } from './scene.js';
import { wordsOf } from './words.js';

/** @param {import('../types.d.ts').DiagramView} data @param {number} to */
function scene(data, to) {
  const frame = frameOf(1440, 326, 'wide', data.lifelines);
  const rows = layRows(data.lifelines, frame.across, DENSITIES.wide);
  const words = wordsOf({ language: 'en', whole: true, has: () => false, rich: () => [], text: (id) => id });
  return sceneOf({ data, time: to, frame, rows, base: 0, perUs: frame.length / to, from: 0, to, words, warnings: new Set() });
}

describe('a dense drawing', () => {
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
