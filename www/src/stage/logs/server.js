// A server on the ring: a circle whose edge has the colour of its ballot or term, how it stands, its timers as arcs
// round it, and who has answered it as marks on its edge, each where the one that answered stands.
import { nothing, svg } from 'lit';

import { mono } from '../forms.js';
import { glyph, short } from '../glyph.js';
import { round } from '../geometry.js';
import { nodeLabel } from '../words.js';
import { ARC, ARC_STEP, wordsAt } from './place.js';

/** @typedef {import('../layout.js').Card} Card */
/** @typedef {import('../types.js').NodeView} NodeView */
/** @typedef {import('../types.js').Strings} Strings */
/** @typedef {import('../cards.js').CardContext} CardContext */
/** @typedef {import('./place.js').LogLayout} LogLayout */

/** How a server stands, in words. @param {NodeView} node @param {Strings} strings */
export const standingText = (node, strings) => strings.text(node.life === 'up' ? `server-${node.standing}` : `stage-life-${node.life}-short`);

/** A server's name as it fits: within its circle; in one too small for that, as far as its first timer's arc. @param {string} name @param {Card['form']} form */
export const shownName = (name, { w, wordy, name: { size } }) => short(name, Math.max(2, Math.floor((w + (wordy ? 0 : 2 * ARC) - 6) / mono(1, size))));

/** @param {Card} card @param {NodeView} node @param {CardContext} context @param {LogLayout} layout */
export function serverArt(card, node, context, layout) {
  const { strings } = context;
  const r = card.form.w / 2;
  const up = node.life === 'up';
  const classes = ['node', 'role-server', up ? '' : 'down', context.selected === node.name ? 'selected' : '', context.linked.has(node.name) ? 'linked' : '', node.standing];
  const hit = context.touch ? Math.max(r + 6, 22) : r + 4;
  const inner = card.form.wordy;
  const leads = up && (node.standing === 'leads' || node.standing === 'holds');
  const [x, y] = [card.x + card.w / 2, card.y + card.h / 2];
  return svg`<g class=${classes.join(' ')} part="node" transform=${`translate(${x} ${y})`}>
    <g class="node-body" data-node=${node.name} role="button" tabindex=${context.focusable === node.name ? 0 : -1} aria-label=${`${nodeLabel(node, strings)}; ${standingText(node, strings)}`}>
      <circle class="hit" r=${hit}></circle>
      ${leads ? svg`<circle class=${`lead double b${node.gate}`} r=${r + 6.5}></circle>` : nothing}
      <circle class="card" r=${r}></circle>
      ${up ? nothing : svg`<circle class="hatch" r=${r} fill="url(#stage-hatch)"></circle>`}
      ${node.gate ? svg`<circle part="gate" class=${`gate round b${node.gate}${node.standing === 'candidate' ? ' candidate' : ''}${node.standing === 'outside' ? ' outside' : ''}`} r=${r}></circle>` : nothing}
      <circle class="node-focus" r=${r + 9}></circle>
    </g>
    <g aria-hidden="true" data-of=${node.name}>
      <text class=${inner ? 'node-name' : 'node-name over'} part="node-name" y=${card.form.name.y} text-anchor="middle" font-size=${card.form.name.size}>${shownName(node.name, card.form)}</text>
      ${inner && node.gate_text ? svg`<text class=${`server-ballot b${node.gate}`} y="15.5" text-anchor="middle">${short(node.gate_text, 6)}</text>` : nothing}
      ${up ? arcs(node, r, strings) : nothing}
      ${up ? pips(card, node, layout) : nothing}
    </g>
    ${layout.words && (layout.few || node.standing !== 'follows' || !up) ? words(card, node, strings, layout) : nothing}</g>`;
}

/** What is left of each timer. @param {NodeView} node @param {number} r @param {Strings} strings */
function arcs(node, r, strings) {
  return node.timers.map((timer, i) => {
    const radius = r + ARC + i * ARC_STEP;
    const around = round(2 * Math.PI * radius);
    return svg`<g class="timer arc" data-armed=${timer.armed} data-due=${timer.due} data-around=${around}>
      <title>${strings.text(`timer-${timer.name}`)}</title>
      <circle class="timer-rest" r=${radius}></circle>
      <circle class="timer-hand" r=${radius} stroke-dasharray=${around} transform="rotate(-90)"></circle></g>`;
  });
}

/** @param {NodeView} node */
const tallyOf = (node) => {
  for (const { cell } of node.registers) if (cell.type === 'tally') return cell;
  return null;
};

/** Its own answer stands where nobody else's does: away from the middle. @param {Card} card @param {NodeView} node @param {LogLayout} layout */
function pips(card, node, layout) {
  const tally = tallyOf(node);
  if (!tally) return nothing;
  const [x, y] = [card.x + card.w / 2, card.y + card.h / 2];
  const r = card.form.w / 2;
  return tally.members.map(({ name, answered }) => {
    const other = layout.cards.get(name);
    const own = name === node.name || !other;
    const to = own ? { x: 2 * x - layout.ring.x, y: 2 * y - layout.ring.y } : { x: other.x + other.w / 2, y: other.y + other.h / 2 };
    const angle = Math.atan2(to.y - y, to.x - x);
    const at = `translate(${round(r * Math.cos(angle))} ${round(r * Math.sin(angle))})`;
    return svg`<g class="pip" transform=${at}><title>${name}</title>${answered ? glyph({ shape: tally.shape, reply: true, hue: tally.hue, size: 13 }) : svg`<circle class="pip-wanted" r="3"></circle>`}</g>`;
  });
}

/** @param {Card} card @param {NodeView} node @param {Strings} strings @param {LogLayout} layout */
function words(card, node, strings, layout) {
  const at = wordsAt(card, { middle: layout.ring, radius: card.form.w / 2 });
  const tally = node.life === 'up' ? tallyOf(node) : null;
  const clock = node.clock === 1 ? '' : ` ×${Number(node.clock.toFixed(2))}`;
  const count = tally?.need ? ` ${tally.have}/${tally.need}` : '';
  return svg`<text class="server-words" aria-hidden="true" x=${at.x - card.x - card.w / 2} y=${at.y - card.y - card.h / 2} text-anchor=${at.anchor}>${standingText(node, strings)}${count}${clock}</text>`;
}
