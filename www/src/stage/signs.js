// What befell a node, on its card: that it was told the outcome, that it has crashed; and what awaits messages at gates.
import { nothing, svg } from 'lit';

import { CROWD, emphasis } from './flights.js';
import { textWidth } from './forms.js';
import { pointAt, round } from './geometry.js';
import { glyph, halves } from './glyph.js';

/** @typedef {import('./flights.js').FlightContext} FlightContext */
/** @typedef {import('./layout.js').Card} Card */
/** @typedef {import('./scene.js').Flight} Flight */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./types.js').NodeView} NodeView */
/** @typedef {import('./types.js').Strings} Strings */

/** On the gates, above the cards. @param {Scene} scene @param {FlightContext} context */
export function gateArt(scene, context) {
  const flights = [...scene.flights.values()].filter(({ message }) => message.refused && message.fate === 'flying');
  return svg`${flights.map((flight) => (scene.flights.size <= CROWD || emphasis(flight, context) === 'out' ? refusalAhead(flight, emphasis(flight, context)) : nothing))}`;
}

/** What its receiver would do if it arrived now: a dashed octagon on the gate. @param {Flight} flight @param {string} tone */
function refusalAhead({ path, message }, tone) {
  const { x, y } = pointAt(path, path.length + 1);
  return svg`<g class=${`predicted ${tone}`} transform=${`translate(${round(x)} ${round(y)})`}>${glyph({ shape: 'octagon', hue: message.hue, size: 20, ghost: true })}</g>`;
}

/** Proposers and acceptors that were told the outcome wear it at the corner. @param {Card} card @param {NodeView} node */
export function toldBadge(card, node) {
  // On a card of one line it would hide the line.
  if (node.learned == null || card.form.h < 40 || card.roles.includes('learner') || card.role === 'client') return nothing;
  const register = node.registers.find(({ name }) => name === 'learned');
  const hue = register?.cell.type === 'atom' && register.cell.atom.type === 'vote' ? register.cell.atom.hue : 0;
  /** @type {import('./glyph.js').Glyph} */ const badge = { shape: 'circle', reply: true, hue, value: node.learned, size: 19 };
  return svg`<g transform=${`translate(${card.w - 12 - halves(badge).w} ${card.h})`}>${glyph(badge)}</g>`;
}

/** Crashed, in words; on the lower edge, or instead of the one register. @param {Card} card @param {NodeView} node @param {Strings} strings @param {boolean} inside */
export function lifeTag(card, node, strings, inside) {
  const { form } = card;
  const long = strings.text(`stage-life-${node.life}`);
  const roomy = card.w >= 116;
  const text = roomy ? long : strings.text(`stage-life-${node.life}-short`);
  const wide = textWidth(text) + 12;
  const [x, y] = inside && form.slots[0] ? [form.h < 40 ? card.w - wide / 2 - 6 : card.w / 2, form.slots[0].y] : form.wordy || form.h >= 40 ? [card.w / 2, card.h - (form.wordy ? 0 : 11)] : [card.w - wide / 2 - 3, card.h / 2];
  return svg`<g class="life" transform=${`translate(${x} ${y})`}><rect x=${-wide / 2} y="-9" width=${wide} height="18" rx="4"></rect><text text-anchor="middle" y="4.2">${text}</text></g>`;
}
