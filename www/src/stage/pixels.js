// Pictures that are put together in memory and handed to a canvas in one piece. A call of `drawImage` for each of a
// thousand small ones is first written down and then carried out, and takes longer than all the rest of a frame; to
// copy a few hundred pixels takes half a microsecond.

/**
 * `pixels` are as `ImageData` has them. `runs`: what is solid, as row, first column, and the one after the last;
 * `edges`: what is neither solid nor clear, as row, column and pixel.
 * @typedef {{ w: number, h: number, pixels: Int32Array, runs: Int32Array, edges: Int32Array }} Stamp
 */
/** What was drawn on: from the first pixel to before the last. @typedef {{ left: number, top: number, right: number, bottom: number }} Area */

/** @returns {Area} */
const nowhere = () => ({ left: Infinity, top: Infinity, right: 0, bottom: 0 });

/** Signed, or half of all colours would be no small integers. @param {ImageData} data */
const numbers = ({ data }) => new Int32Array(data.buffer, data.byteOffset, data.byteLength >> 2);

/** @param {ImageData} data @returns {Stamp} */
export function stampOf(data) {
  const { width: w, height: h } = data;
  const pixels = numbers(data);
  /** @type {number[]} */ const runs = [];
  /** @type {number[]} */ const edges = [];
  pixels.forEach((pixel, at) => {
    const [row, column] = [Math.floor(at / w), at % w];
    const alpha = pixel >>> 24;
    if (alpha > 0 && alpha < 255) edges.push(row, column, pixel);
    if (alpha < 255) return;
    if (runs.at(-3) === row && runs.at(-1) === column) runs[runs.length - 1] = column + 1;
    else runs.push(row, column, column + 1);
  });
  return { w, h, pixels, runs: Int32Array.from(runs), edges: Int32Array.from(edges) };
}

/**
 * A pixel laid over another, neither of them premultiplied. Every machine that runs a browser has the lowest byte
 * first: alpha is the highest of the four.
 * @param {number} above @param {number} below
 */
export function over(above, below) {
  const a = above >>> 24;
  const under = below >>> 24;
  if (a === 255 || under === 0) return above;
  if (a === 0) return below;
  if (under === 255) {
    // Two colours at once, and divided by 255 without a division.
    const rest = 255 - a;
    const two = (Math.imul(above & 0xff00ff, a) + Math.imul(below & 0xff00ff, rest) + 0x800080) | 0;
    const one = Math.imul((above >>> 8) & 0xff, a) + Math.imul((below >>> 8) & 0xff, rest) + 0x80;
    return ((two + ((two >>> 8) & 0xff00ff)) >>> 8 & 0xff00ff) | ((one + (one >>> 8)) & 0xff00) | 0xff000000;
  }
  // All shares in 255ths of 255ths.
  const rest = under * (255 - a);
  const all = 255 * a + rest;
  const mix = (/** @type {number} */ at) => Math.round((((above >>> at) & 255) * 255 * a + ((below >>> at) & 255) * rest) / all) << at;
  return mix(0) | mix(8) | mix(16) | (Math.round(all / 255) << 24);
}

/** Of a list whose length is known. @param {Int32Array} list @param {number} at */
const nth = (list, at) => /** @type {number} */ (list[at]);

export class Pixels {
  #data;
  #all;
  /** What lies on it now, and what the canvas still shows. */
  #drawn = nowhere();
  #shown = nowhere();

  /** @param {ImageData} data as large as the canvas, and clear */
  constructor(data) {
    this.#data = data;
    this.#all = numbers(data);
  }

  /** To be drawn on anew. */
  clear() {
    const { left, top, right, bottom } = this.#drawn;
    const { width } = this.#data;
    for (let y = top; y < bottom; y++) this.#all.fill(0, y * width + left, y * width + right);
    this.#drawn = nowhere();
  }

  /** @param {Stamp} stamp @param {number} x where its left edge is @param {number} y where its top is; whole numbers */
  put(stamp, x, y) {
    const { width, height } = this.#data;
    const left = Math.max(0, x);
    const top = Math.max(0, y);
    const right = Math.min(width, x + stamp.w);
    const bottom = Math.min(height, y + stamp.h);
    if (left >= right || top >= bottom) return;
    if ((right - left) * (bottom - top) === stamp.w * stamp.h) this.#copy(stamp, y * width + x);
    else this.#crop(stamp, x, y);
    const drawn = this.#drawn;
    drawn.left = Math.min(drawn.left, left);
    drawn.top = Math.min(drawn.top, top);
    drawn.right = Math.max(drawn.right, right);
    drawn.bottom = Math.max(drawn.bottom, bottom);
  }

  /** All of it. @param {Stamp} stamp @param {number} place of its first pixel */
  #copy({ w, pixels, runs, edges }, place) {
    const all = this.#all;
    const { width } = this.#data;
    for (let k = 0; k < runs.length; k += 3) {
      const row = nth(runs, k);
      const first = nth(runs, k + 1);
      const end = row * w + nth(runs, k + 2);
      let to = place + row * width + first;
      for (let from = row * w + first; from < end; from++, to++) all[to] = nth(pixels, from);
    }
    for (let k = 0; k < edges.length; k += 3) {
      const to = place + nth(edges, k) * width + nth(edges, k + 1);
      all[to] = over(nth(edges, k + 2), nth(all, to));
    }
  }

  /** What of it there is room for. @param {Stamp} stamp @param {number} x @param {number} y */
  #crop({ w, pixels }, x, y) {
    const { width, height } = this.#data;
    pixels.forEach((pixel, at) => {
      const [row, column] = [y + Math.floor(at / w), x + (at % w)];
      if (row < 0 || row >= height || column < 0 || column >= width) return;
      const to = row * width + column;
      this.#all[to] = over(pixel, nth(this.#all, to));
    });
  }

  /** To the canvas: no more of it than has changed. @param {Pick<CanvasRenderingContext2D, 'putImageData'>} context */
  show(context) {
    const [now, was] = [this.#drawn, this.#shown];
    const [left, top] = [Math.min(now.left, was.left), Math.min(now.top, was.top)];
    const [wide, high] = [Math.max(now.right, was.right) - left, Math.max(now.bottom, was.bottom) - top];
    if (wide > 0 && high > 0) context.putImageData(this.#data, 0, 0, left, top, wide, high);
    this.#shown = { ...now };
  }
}
