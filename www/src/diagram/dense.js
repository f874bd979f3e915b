// Thousands of arrows are strokes on a canvas, without heads or names; a few hundred are elements (plot.js).
import { CROWDED } from './scene.js';

/** @typedef {import('./types.d.ts').Frame} Frame */
/** @typedef {import('./types.d.ts').Scene} Scene */
/** @typedef {import('./types.d.ts').ArrowShape} ArrowShape */
/** @typedef {import('./types.d.ts').Sign} Sign */
/** @typedef {import('./pool.js').Lit} Lit */

const HUES = 9;
/** How strongly a group of arrows is drawn: of the chain, near it, the rest; and when nothing is lit. */
const STRENGTH = { on: 1, near: 0.42, off: 0.12, all: 0.62 };

/** The signs that stay elements: all but acts of sending, which are too many. @param {Sign} sign */
const rare = ({ what, shape }) => what !== 'dot' && (what !== 'glyph' || shape === 'octagon');

/** A scene without what the canvas draws. @param {Scene} scene @returns {Scene} */
export function withoutArrows(scene) {
  return { ...scene, arrows: [], labels: scene.labels.filter(({ messages }) => messages.length === 0), signs: scene.signs.filter(rare) };
}

/**
 * Arrows that look alike, for one stroke each: by hue and by how strongly they are drawn. Pure.
 * @param {readonly ArrowShape[]} arrows @param {Lit | null} chain @param {Lit | null} near
 */
export function groupsOf(arrows, chain, near) {
  /** @type {Map<string, { hue: number, alpha: number, arrows: ArrowShape[] }>} */
  const groups = new Map();
  for (const arrow of arrows) {
    const strength = !chain ? 'all' : chain.messages.has(arrow.id) ? 'on' : near?.messages.has(arrow.id) ? 'near' : 'off';
    const key = `${strength}|${arrow.hue}`;
    const group = groups.get(key);
    if (group) group.arrows.push(arrow);
    else groups.set(key, { hue: arrow.hue, alpha: STRENGTH[strength], arrows: [arrow] });
  }
  // What is lit lies over what is not.
  return [...groups.values()].sort((p, q) => p.alpha - q.alpha);
}

export class Dense {
  /** @type {readonly ArrowShape[]} */
  #arrows = [];
  /** @type {ReturnType<typeof groupsOf>} */
  #groups = [];
  /** @type {string[]} */
  #colours = [];
  #probes;

  /** @param {HTMLCanvasElement} canvas @param {HTMLElement} root */
  constructor(canvas, root) {
    this.canvas = canvas;
    // The tokens are the style sheet's: one element a hue tells what they come to.
    this.#probes = Array.from({ length: HUES }, (_, hue) => {
      const probe = canvas.ownerDocument.createElement('i');
      probe.className = `d-probe b${hue}`;
      root.append(probe);
      return probe;
    });
  }

  /** @param {Scene} scene @returns {boolean} whether it is drawn here */
  take(scene) {
    const dense = scene.arrows.length >= CROWDED;
    this.#arrows = dense ? scene.arrows : [];
    this.#groups = groupsOf(this.#arrows, null, null);
    this.canvas.hidden = !dense;
    if (dense) this.#colours = this.#probes.map((probe) => getComputedStyle(probe).color);
    return dense;
  }

  /** @param {Lit | null} chain @param {Lit | null} near */
  light(chain, near) {
    if (this.#arrows.length > 0) this.#groups = groupsOf(this.#arrows, chain, near);
  }

  /** @param {Frame} frame @param {number} unit @param {import('./arrow.js').Point} offset @param {number} now the playhead's place along the plot */
  place(frame, unit, offset, now) {
    if (this.#arrows.length === 0) return;
    const { canvas } = this;
    const scale = (globalThis.devicePixelRatio || 1) * unit;
    const [width, height] = [Math.round(frame.width * scale), Math.round(frame.height * scale)];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    if (!context) return;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, frame.width, frame.height);
    const { x, y, w, h } = frame.plot;
    const seen = Math.min(Math.max(now, 0), frame.length);
    const [past, later] = frame.upright
      ? [[x, y - 8, w, seen + 8], [x, y + seen, w, h - seen]]
      : [[x - 8, y - 4, seen + 8, h + 8], [x + seen, y - 4, w - seen, h + 8]];
    this.#stroke(context, past ?? [], offset, 1, []);
    this.#stroke(context, later ?? [], offset, 0.5, [2, 4]);
  }

  /** @param {CanvasRenderingContext2D} context @param {number[]} clip @param {import('./arrow.js').Point} offset @param {number} strength @param {number[]} dash */
  #stroke(context, [x = 0, y = 0, w = 0, h = 0], offset, strength, dash) {
    context.save();
    context.beginPath();
    context.rect(x, y, w, h);
    context.clip();
    context.translate(offset.x, offset.y);
    context.setLineDash(dash);
    const [left, right, top, bottom] = [x - offset.x, x + w - offset.x, y - offset.y, y + h - offset.y];
    for (const { hue, alpha, arrows } of this.#groups) {
      context.globalAlpha = alpha * strength;
      context.strokeStyle = this.#colours[hue] ?? '';
      context.lineWidth = alpha === 1 ? 1.75 : 1;
      context.beginPath();
      for (const { course: { a, b, c } } of arrows) {
        if (Math.max(a.x, b.x) < left || Math.min(a.x, b.x) > right || Math.max(a.y, b.y) < top || Math.min(a.y, b.y) > bottom) continue;
        context.moveTo(a.x, a.y);
        if (c) context.quadraticCurveTo(c.x, c.y, b.x, b.y);
        else context.lineTo(b.x, b.y);
      }
      context.stroke();
    }
    context.restore();
  }
}
