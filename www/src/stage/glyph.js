// The one drawing of a message: silhouette = kind, fill = request or reply, hue = ballot, the value on its face, and
// attached to it what it reports. Stage, list, legend and diagram all use it.
import { nothing, svg } from 'lit';

import { columns, mono } from './forms.js';

/** @typedef {import('./types.js').ShapeView} ShapeView */
/** @typedef {import('./types.js').AtomView} AtomView */
/**
 * @typedef {{ shape: ShapeView, reply?: boolean, hue?: number, value?: string, carries?: AtomView, size?: number,
 *   ghost?: boolean, refused?: boolean, ring?: boolean }} Glyph
 */

/** A value as it fits on a face. @param {string} value @param {number} [most] */
export function short(value, most = 8) {
  if (columns(value) <= most) return value;
  const letters = [...value];
  while (letters.length > 1 && columns(letters.join('')) > most - 1) letters.pop();
  return `${letters.join('')}…`;
}

/** @param {number} size */
export const faceSize = (size) => (size >= 24 ? 13 : 12);

/** @param {number} value */
const n = (value) => Math.round(value * 100) / 100;

/**
 * Half the width and half the height of a glyph's silhouette.
 * @param {Glyph} glyph @returns {{ w: number, h: number }}
 */
export function halves({ shape, value = '', size = 26 }) {
  const text = value ? mono(short(value), faceSize(size)) / 2 : 0;
  switch (shape) {
    case 'diamond': return { w: size * 0.527, h: size * 0.527 };
    case 'octagon': return { w: size * 0.5, h: size * 0.5 };
    case 'pill': return { w: Math.max(size * 0.6, text + size * 0.3), h: size * 0.345 };
    case 'circle': return { w: Math.max(size * 0.46, text + 6), h: size * 0.46 };
    default: return { w: Math.max(size * 0.435, text + 5), h: size * 0.435 };
  }
}

/** The outline as a path. @param {ShapeView} shape @param {number} w @param {number} h @param {number} size */
export function outline(shape, w, h, size) {
  switch (shape) {
    case 'diamond': return `M0 ${n(-h)}L${n(w)} 0L0 ${n(h)}L${n(-w)} 0Z`;
    case 'octagon': {
      const k = n(w * 0.414);
      return `M${-k} ${n(-h)}L${k} ${n(-h)}L${n(w)} ${-k}L${n(w)} ${k}L${k} ${n(h)}L${-k} ${n(h)}L${n(-w)} ${k}L${n(-w)} ${-k}Z`;
    }
    case 'pill':
    case 'circle': return rounded(w, h, h);
    default: return rounded(w, h, size >= 24 ? 5 : 3.5);
  }
}

/** @param {number} w @param {number} h @param {number} r */
const rounded = (w, h, r) => `M${n(r - w)} ${n(-h)}H${n(w - r)}A${r} ${r} 0 0 1 ${n(w)} ${n(r - h)}V${n(h - r)}A${r} ${r} 0 0 1 ${n(w - r)} ${n(h)}H${n(r - w)}A${r} ${r} 0 0 1 ${n(-w)} ${n(h - r)}V${n(r - h)}A${r} ${r} 0 0 1 ${n(r - w)} ${n(-h)}Z`;

/**
 * A message, centred on 0,0. Its classes are in styles/stage.css.
 * @param {Glyph} glyph
 */
export function glyph(glyph) {
  const { shape, reply = false, hue = 0, value = '', carries, size = 26, ghost = false, refused = false, ring = false } = glyph;
  const { w, h } = halves(glyph);
  const cross = n(w * 0.36);
  const face = value && shape !== 'diamond' && shape !== 'octagon';
  const hollow = reply || shape === 'octagon';
  const kind = `glyph b${hue}${hollow ? ' hollow' : ''}${ghost ? ' ghost' : ''}${size < 20 ? ' small' : ''}`;
  return svg`<g class=${kind}>
    ${ring ? svg`<path class="glyph-ring" d=${outline(shape, w + 4, h + 4, size + 8)}></path>` : nothing}
    <path class="glyph-shape" d=${outline(shape, w, h, size)}></path>
    ${shape === 'octagon' ? svg`<path class="glyph-cross" d=${`M${-cross} ${-cross}L${cross} ${cross}M${cross} ${-cross}L${-cross} ${cross}`}></path>` : nothing}
    ${face ? svg`<text class="glyph-text" text-anchor="middle" y=${n(faceSize(size) * 0.355)} font-size=${faceSize(size)}>${short(value)}</text>` : nothing}
    ${carries && carries.type === 'vote' ? report(carries, w, h, size) : nothing}
    ${refused ? svg`<g transform=${`translate(${n(w * 0.9)} ${n(-h * 0.9)})`}><path class="glyph-badge" d=${outline('octagon', 6, 6, 12)}></path><path class="glyph-cross thin" d="M-2.2 -2.2L2.2 2.2M2.2 -2.2L-2.2 2.2"></path></g>` : nothing}
  </g>`;
}

/** The vote that a message reports: a small box at its corner. @param {Extract<AtomView, { type: 'vote' }>} vote @param {number} w @param {number} h @param {number} size */
function report(vote, w, h, size) {
  const text = size >= 24 ? `${vote.ballot}:${short(vote.value, 6)}` : short(vote.value, 5);
  const wide = mono(text, 12) / 2 + 4;
  const high = size >= 24 ? 8.5 : 7;
  return svg`<g class=${`glyph hollow small b${vote.hue}`} transform=${`translate(${n(w * 0.62 + wide - 2)} ${n(h * 0.55 + 3)})`}>
    <path class="glyph-shape" d=${rounded(wide, high, 3)}></path>
    <text class="glyph-text" text-anchor="middle" y="4.2" font-size="12">${text}</text></g>`;
}
