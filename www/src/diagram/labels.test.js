import { describe, expect, it } from 'vitest';

import { Grid, Lines, overlap, placeLabels, textWidth } from './labels.js';

const BOUNDS = { x: 0, y: 0, w: 600, h: 300 };

/** @param {number} x @param {number} y @param {Partial<import('./labels.js').Wish>} [rest] @returns {import('./labels.js').Wish} */
function wish(x, y, rest) {
  return { key: `${x},${y}`, at: { x, y }, clear: 11, texts: ['Prepare 1.x', '1.x'], voice: 'mono', hue: 1, weight: 1, messages: [], ...rest };
}

/** @param {import('./labels.js').Label} label */
function boxOf({ x, y, text, end, voice }) {
  const w = textWidth(text, voice);
  return { x: end ? x - w : x, y: y - 11, w, h: 14 };
}

describe('the placer', () => {
  it('puts words above and to the right if it can', () => {
    const [label] = placeLabels([wish(100, 100)], new Grid(), new Lines(), BOUNDS);
    expect(label).toMatchObject({ text: 'Prepare 1.x', x: 111, end: false });
    expect(label?.y).toBeLessThan(100);
  });

  it('never lets words overlap one another or a mark', () => {
    const grid = new Grid();
    const marks = Array.from({ length: 12 }, (_, i) => ({ x: 40 * i, y: 92, w: 16, h: 16 }));
    for (const mark of marks) grid.add(mark);
    const labels = placeLabels(marks.map((mark) => wish(mark.x + 8, 100)), grid, new Lines(), BOUNDS);
    expect(labels.length).toBeGreaterThan(4);
    const boxes = labels.map(boxOf);
    boxes.forEach((box, i) => {
      expect(marks.some((mark) => overlap(box, mark))).toBe(false);
      expect(boxes.some((other, j) => j !== i && overlap(box, other))).toBe(false);
    });
  });

  it('shortens them where there is no room, and then lets them go', () => {
    const crowded = new Grid();
    crowded.add({ x: 140, y: 0, w: 460, h: 300 });
    crowded.add({ x: 0, y: 0, w: 88, h: 300 });
    expect(placeLabels([wish(100, 100)], crowded, new Lines(), BOUNDS).map((label) => label.text)).toEqual(['1.x']);
    crowded.add({ x: 0, y: 0, w: 600, h: 300 });
    expect(placeLabels([wish(100, 100)], crowded, new Lines(), BOUNDS)).toEqual([]);
  });

  it('avoids arrows where it can', () => {
    const lines = new Lines();
    for (const y of [80, 84, 88]) lines.add({ x: 0, y }, { x: 600, y });
    expect(lines.through({ x: 50, y: 70, w: 200, h: 30 }, 9)).toBe(3);
    expect(lines.through({ x: 50, y: 81, w: 200, h: 4 }, 9)).toBe(1);
    const [label] = placeLabels([wish(100, 100)], new Grid(), lines, BOUNDS);
    expect(label?.y).toBeGreaterThan(100);
  });

  it('places what matters first', () => {
    const labels = placeLabels([wish(100, 100), wish(104, 100, { key: 'alarm', texts: ['agreement broken'], weight: 10, voice: 'alarm' })], new Grid(), new Lines(), BOUNDS);
    expect(labels[0]?.key).toBe('alarm');
  });

  it('knows that Chinese letters are wide', () => {
    expect(textWidth('已崩溃', 'plain')).toBe(36);
    expect(textWidth('1.x', 'mono')).toBeCloseTo(21.78);
  });
});
