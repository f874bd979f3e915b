import { describe, expect, test } from 'vitest';

import { Pixels, over, stampOf } from './pixels.js';

/** @param {number} width @param {number} height @param {number[]} [pixels] */
function imageOf(width, height, pixels = []) {
  const data = new Uint8ClampedArray(4 * width * height);
  new Int32Array(data.buffer).set(pixels);
  return /** @type {ImageData} */ ({ width, height, data, colorSpace: 'srgb' });
}

/** @param {number} r @param {number} g @param {number} b @param {number} a */
const rgba = (r, g, b, a) => r | (g << 8) | (b << 16) | (a << 24);
const RED = rgba(200, 10, 30, 255);
const EDGE = rgba(0, 100, 255, 128);

/** What the canvas would show after each `show`. @param {ImageData} image */
function screen(image) {
  const shown = new Int32Array(image.width * image.height);
  const now = new Int32Array(image.data.buffer);
  /** @type {{ area: number }} */ const last = { area: 0 };
  return {
    shown,
    last,
    putImageData(/** @type {ImageData} */ _, /** @type {number} */ dx, /** @type {number} */ dy, x = 0, y = 0, w = 0, h = 0) {
      expect([dx, dy]).toEqual([0, 0]);
      last.area = w * h;
      for (let row = y; row < y + h; row++) for (let column = x; column < x + w; column++) shown[row * image.width + column] = now[row * image.width + column] ?? 0;
    },
  };
}

describe('one pixel over another', () => {
  test('what is solid covers, what is clear does not', () => {
    expect(over(RED, EDGE)).toBe(RED);
    expect(over(EDGE, 0)).toBe(EDGE);
    expect(over(0, RED)).toBe(RED);
    expect(over(rgba(9, 9, 9, 0), EDGE)).toBe(EDGE);
  });

  test('shares are those of the rule for all alphas', () => {
    const colours = [0, 1, 77, 128, 254, 255];
    for (const a of [1, 64, 127, 128, 200, 254]) {
      for (const under of [1, 90, 254, 255]) {
        for (const c of colours) {
          for (const d of colours) {
            const mixed = over(rgba(c, d, c, a), rgba(d, c, 255 - d, under));
            const [p, q] = [a / 255, (under / 255) * (1 - a / 255)];
            const expected = [c, d, c].map((one, i) => (one * p + ([d, c, 255 - d][i] ?? 0) * q) / (p + q));
            const got = [mixed & 255, (mixed >>> 8) & 255, (mixed >>> 16) & 255];
            got.forEach((one, i) => expect(Math.abs(one - (expected[i] ?? 0))).toBeLessThanOrEqual(0.51));
            expect(Math.abs((mixed >>> 24) - 255 * (p + q))).toBeLessThanOrEqual(0.51);
          }
        }
      }
    }
  });
});

describe('stamps', () => {
  // A gap in the middle, a row that is nothing but edge, a clear one.
  const stamp = stampOf(imageOf(4, 4, [0, RED, 0, RED, EDGE, RED, RED, EDGE, EDGE, 0, EDGE, 0, 0, 0, 0, 0]));

  test.each([[0, 0], [3, 2], [-2, -1], [5, 4], [-4, 0], [0, 99]])('are copied to %i, %i as far as there is room', (x, y) => {
    const image = imageOf(7, 6);
    const now = new Int32Array(image.data.buffer);
    now.fill(RED);
    const expected = [...now];
    for (let row = 0; row < 4; row++) {
      for (let column = 0; column < 4; column++) {
        const at = (y + row) * 7 + x + column;
        if (x + column >= 0 && x + column < 7 && y + row >= 0 && y + row < 6) expected[at] = over(stamp.pixels[4 * row + column] ?? 0, RED);
      }
    }
    new Pixels(image).put(stamp, x, y);
    expect([...now]).toEqual(expected);
  });

  test('nothing stays behind, and only what has changed goes to the canvas', () => {
    const image = imageOf(40, 30);
    const pixels = new Pixels(image);
    const canvas = screen(image);
    for (const places of [[[3, 4], [20, 9]], [[4, 4]], [], [[39, 29]], [[-9, -9]]]) {
      pixels.clear();
      for (const [x = 0, y = 0] of places) pixels.put(stamp, x, y);
      pixels.show(canvas);
      const alone = imageOf(40, 30);
      const fresh = new Pixels(alone);
      for (const [x = 0, y = 0] of places) fresh.put(stamp, x, y);
      expect(canvas.shown).toEqual(new Int32Array(alone.data.buffer));
      expect(canvas.last.area).toBeLessThan(40 * 30);
    }
  });
});
