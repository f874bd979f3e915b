// What is drawn while something is in the reader's hand: the corridor, the lifted message, the tray, the stroke, and
// the words that say what releasing would do.
import { html, nothing, svg } from 'lit';

import { pairsOf } from './detours.js';
import { clamp, draw, makePath, pointAt, round } from './geometry.js';
import { glyph } from './glyph.js';
import { trayBox } from './marks.js';
import { trayFor } from './trays.js';
import { readTime, title } from './words.js';

/** @typedef {import('./intents.js').Intent} Intent */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./scene.js').Flight} Flight */
/** @typedef {import('./geometry.js').Point} Point */
/** @typedef {import('./types.js').Strings} Strings */
/** What is in the hand. @typedef {{ flight: Flight, intent: Intent, point: Point, pressing: boolean, lifted: boolean, touch: boolean, keys: boolean }} Hand */

/** Where the lifted message is drawn: on its path while it stays there, else under the pointer. @param {Hand} hand @param {{ width: number, height: number }} [frame] what the hand leaves, the message does not */
export function liftedAt({ flight, intent, point }, frame = { width: Infinity, height: Infinity }) {
  if (intent.kind !== 'delay') return { x: clamp(point.x, 0, frame.width), y: clamp(point.y, 0, frame.height) };
  const { path, inset } = flight;
  return pointAt(path, Math.max(inset, 0) + intent.progress * Math.max(path.length - 2 * inset, 1));
}

/** @param {Hand} hand @param {Scene} scene @param {Strings} strings */
export function handArt(hand, scene, strings) {
  const { flight, intent, lifted } = hand;
  const { message, path } = flight;
  const hue = `b${message.hue}`;
  if (!lifted) return hand.pressing ? pressRing(flight) : nothing;
  const at = liftedAt(hand, scene.layout ?? undefined);
  const held = message.fate === 'held';
  const tray = trayFor(flight, scene.layout);
  const other = intent.kind === 'swap' ? scene.byName.get(intent.other.name) : null;
  return svg`<g class=${`hand ${hue} ${intent.kind}`}>
    ${held ? nothing : svg`<path class="corridor" d=${draw(path)}></path>`}
    ${tray && !held ? trayBox(tray, message.to, strings.text('stage-hold-here'), intent.kind === 'hold' ? 'offered over' : 'offered', scene.layout?.mode === 'rows' ? scene.layout.width : 0) : nothing}
    <path class="leash" d=${draw(makePath([flight, at]))}></path>
    ${other ? svg`<path class="swap-arc" d=${arc(flight, other)}></path>` : nothing}
    <g class="lifted" transform=${`translate(${round(at.x)} ${round(at.y)}) scale(1.12)`}>
      ${glyph({ ...message, refused: false, size: scene.glyphSize })}
      ${intent.kind === 'duplicate' ? svg`<text class="count" x="14" y="-10">×2</text>` : nothing}</g></g>`;
}

/** A long press fills a ring: then it is a copy. @param {Flight} flight */
const pressRing = ({ x, y }) => svg`<circle class="press-ring" cx=${round(x)} cy=${round(y)} r="22" pathLength="1" transform=${`rotate(-90 ${round(x)} ${round(y)})`}></circle>`;

/** @param {Point} a @param {Point} b */
function arc(a, b) {
  const [mx, my] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
  const long = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const [nx, ny] = [(-(b.y - a.y) / long) * 26, ((b.x - a.x) / long) * 26];
  return `M${round(a.x)} ${round(a.y)}Q${round(mx + nx)} ${round(my + ny)} ${round(b.x)} ${round(b.y)}M${round(b.x)} ${round(b.y)}Q${round(mx - nx)} ${round(my - ny)} ${round(a.x)} ${round(a.y)}`;
}

/** What releasing would do, and a second word beside it. @param {Hand} hand @param {Strings} strings @returns {{ main: string, more: string, icon: string }} */
export function tipWords(hand, strings) {
  const { flight, intent, keys } = hand;
  const { message } = flight;
  const args = { title: title(message), to: message.to, from: message.from };
  const more = keys ? strings.text('stage-tip-keys') : hand.touch ? '' : strings.text('stage-tip-esc');
  switch (intent.kind) {
    case 'drop': return { main: strings.text('stage-tip-drop'), more, icon: 'cross' };
    case 'hold': return { main: strings.text('stage-tip-hold', args), more, icon: 'pause' };
    case 'release': return { main: strings.text('stage-tip-release', args), more, icon: '' };
    case 'duplicate': return { main: strings.text('stage-tip-duplicate'), more, icon: '' };
    case 'swap': return { main: strings.text('stage-tip-swap', { title: title(intent.other) }), more, icon: '' };
    case 'delay': {
      const late = intent.by > 0;
      const at = intent.progress >= 1 ? 'stage-tip-now' : 'stage-tip-at';
      return { main: strings.text(at, { to: message.to, time: readTime(intent.until) }), more: strings.text(late ? 'stage-tip-later' : 'stage-tip-earlier', { by: readTime(Math.abs(intent.by)) }), icon: '' };
    }
    default: return { main: strings.text(message.fate === 'held' ? 'stage-tip-held' : 'stage-tip-same', { ...args, time: readTime(message.due) }), more: '', icon: '' };
  }
}

/** @param {import('./pointer.js').StrokeGesture} stroke @param {Strings} strings */
export function strokeWords({ crossed, touch }, strings) {
  const count = crossed.length;
  const first = crossed[0]?.pair;
  const main = count === 0 ? strings.text('stage-tip-stroke') : count === 1 && first ? strings.text('stage-tip-cut-one', { from: first[0], to: first[1] }) : strings.text('stage-tip-cut', { count });
  return { main, more: touch ? '' : strings.text('stage-tip-esc'), icon: count ? 'cut' : '' };
}

/** @param {{ main: string, more: string, icon: string }} words */
export function tipArt({ main, more, icon }) {
  const icons = /** @type {Record<string, string>} */ ({ cross: 'M3 3L11 11M11 3L3 11', pause: 'M4.5 2.5V11.5M9.5 2.5V11.5', cut: 'M2 9.5L12 6.5M2 6.5L12 3.5' });
  return html`<span class="tip-main">${icon ? html`<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path d=${icons[icon] ?? ''}></path></svg>` : nothing}${main}</span>${more ? html`<span class="tip-more">${more}</span>` : nothing}`;
}

/**
 * Beside the pointer, never under it, never outside; above what stays on its path, so that the path is seen.
 * @param {HTMLElement} tip @param {Point} at pixels within the stage @param {{ width: number, height: number }} frame @param {'beside' | 'above' | 'finger'} where
 */
export function placeTip(tip, at, frame, where) {
  const { offsetWidth: w, offsetHeight: h } = tip;
  const up = where === 'finger' ? 44 : 22;
  const right = at.x + 24 + w < frame.width;
  const x = where !== 'beside' ? at.x - w / 2 : right ? at.x + 24 : at.x - 24 - w;
  const y = where === 'beside' ? at.y - h / 2 : at.y - h - up > 2 ? at.y - h - up : at.y + up;
  tip.style.transform = `translate(${Math.round(clamp(x, 4, frame.width - w - 4))}px, ${Math.round(clamp(y, 4, frame.height - h - 4))}px)`;
}

/** The stroke, and the cut of each link that it crosses. @param {Point[]} points @param {{ pair: [string, string], at: Point & { angle: number } }[]} crossed @param {Scene} scene */
export function strokeArt(points, crossed, scene) {
  const lines = pairsOf(scene.layout).map(([from, to]) => scene.links?.path(from, to));
  return svg`<g class="hand stroke">
    ${lines.map((path) => (path ? svg`<path class="link-hint" d=${draw(path)}></path>` : nothing))}
    ${crossed.map(({ pair }) => { const path = scene.links?.path(...pair); return path ? svg`<path class="link-hit" d=${draw(path)}></path>` : nothing; })}
    <path class="stroke-line" d=${draw(makePath(points))}></path>
    ${crossed.map(({ at }) => svg`<g transform=${`translate(${round(at.x)} ${round(at.y)}) rotate(${round((at.angle * 180) / Math.PI + 114)})`}><path class="cut-stroke" d="M-11 -4.5H11M-11 4.5H11"></path></g>`)}</g>`;
}
