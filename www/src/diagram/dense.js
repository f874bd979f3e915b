// Thousands of arrows are strokes on a canvas, without heads or names; a few hundred are elements (plot.js).
import { clipped } from './arrow.js';
import { CROWDED } from './scene.js';

/** @typedef {import('./types.d.ts').Frame} Frame */
/** @typedef {import('./types.d.ts').Scene} Scene */
/** @typedef {import('./types.d.ts').ArrowShape} ArrowShape */
/** @typedef {import('./types.d.ts').Sign} Sign */
/** @typedef {import('./pool.js').Lit} Lit */

const HUES = 9;
/** How strongly a group of arrows is drawn: of the chain, near it, the rest; and when nothing is lit. */
const STRENGTH = { on: 1, near: 0.42, off: 0.12, all: 0.62 };

/** So many lines are stroked at a time: a path of thousands costs more than its parts. */
const TOGETHER = 32;
/** What is not certain yet is dashed: so much of it is there, so much is not, in pixels along time. */
const DASH = { on: 3, off: 3 };

/** @typedef {import('./arrow.js').Box} Box */
/** @param {number} x @param {number} y @param {number} w @param {number} h @returns {Box} */
const box = (x, y, w, h) => ({ left: x, right: x + w, top: y, bottom: y + h });

/**
 * Takes out of all that is drawn there what makes it dashed: at one go, however many lines there are and however long.
 * @param {CanvasRenderingContext2D} context @param {Box} area @param {boolean} upright
 */
function comb(context, { left, right, top, bottom }, upright) {
  const step = DASH.on + DASH.off;
  const [from, to] = upright ? [top, bottom] : [left, right];
  // From the end on: the dashes stay where they are while the present comes nearer.
  for (let at = to - DASH.off; at > from - DASH.off; at -= step) {
    const begin = Math.max(at, from);
    const size = at + DASH.off - begin;
    if (upright) context.clearRect(left, begin, right - left, size);
    else context.clearRect(begin, top, size, bottom - top);
  }
}

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
      ? [box(x, y - 8, w, seen + 8), box(x, y + seen, w, h - seen)]
      : [box(x - 8, y - 4, seen + 8, h + 8), box(x + seen, y - 4, w - seen, h + 8)];
    this.#stroke(context, later, offset, 0.8);
    comb(context, later, frame.upright);
    this.#stroke(context, past, offset, 1);
  }

  /** @param {CanvasRenderingContext2D} context @param {Box} clip @param {import('./arrow.js').Point} offset @param {number} strength */
  #stroke(context, { left, right, top, bottom }, offset, strength) {
    if (right <= left || bottom <= top) return;
    context.save();
    context.beginPath();
    context.rect(left, top, right - left, bottom - top);
    context.clip();
    context.translate(offset.x, offset.y);
    const seen = { left: left - offset.x, right: right - offset.x, top: top - offset.y, bottom: bottom - offset.y };
    for (const { hue, alpha, arrows } of this.#groups) {
      context.globalAlpha = alpha * strength;
      context.strokeStyle = this.#colours[hue] ?? '';
      context.lineWidth = alpha === 1 ? 1.75 : 1;
      let strokes = 0;
      context.beginPath();
      for (const arrow of arrows) {
        const course = clipped(arrow.course, seen);
        if (!course) continue;
        const { a, b, c } = course;
        context.moveTo(a.x, a.y);
        if (c) context.quadraticCurveTo(c.x, c.y, b.x, b.y);
        else context.lineTo(b.x, b.y);
        if (++strokes % TOGETHER !== 0) continue;
        context.stroke();
        context.beginPath();
      }
      context.stroke();
    }
    context.restore();
  }
}
