// The cards of nodes: name, registers, the gate, life and death, timers.
import { nothing, svg } from 'lit';

import { cellPiece, holds } from './chips.js';
import { textWidth } from './forms.js';
import { nodeLabel, registerText } from './words.js';

/** @typedef {import('./layout.js').Card} Card */
/** @typedef {import('./forms.js').Slot} Slot */
/** @typedef {import('./types.js').NodeView} NodeView */
/** @typedef {import('./types.js').RegisterView} RegisterView */
/** @typedef {import('./types.js').Strings} Strings */
/** @typedef {{ strings: Strings, selected: string, focusable: string, linked: Set<string>, chosen: Set<string>, broken: boolean, step: number, touch: boolean, more?: Pick<import('./more.js').More, 'lifeTag' | 'toldBadge'> | null }} CardContext */

const TIMER_R = 6.5;

/** Votes that are chosen, as their registers say them. @param {{ ballot: string, value: string }} vote */
export const voteKey = (vote) => `${vote.ballot}:${vote.value}`;

/** @param {Card} card @param {NodeView} node @param {CardContext} context */
export function cardArt(card, node, context) {
  const { strings, more } = context;
  const { form } = card;
  const up = node.life === 'up';
  const classes = ['node', `role-${card.role}`, up ? '' : 'down', context.selected === node.name ? 'selected' : '', context.linked.has(node.name) ? 'linked' : '', node.standing];
  const clear = up || form.slots.length > 1 || !form.wordy;
  // What can be pressed has no text in it, and says it all by its name; what is drawn on it is for the eyes.
  return svg`<g class=${classes.join(' ')} part="node" transform=${`translate(${card.x} ${card.y})`}>
    <g class="node-body" data-node=${node.name} role="button" tabindex=${context.focusable === node.name ? 0 : -1} aria-label=${nodeLabel(node, strings)}>
      ${context.touch && card.h < 44 ? svg`<rect class="hit" x="-2" y=${(card.h - 44) / 2} width=${card.w + 4} height="44"></rect>` : nothing}
      ${node.standing === 'leads' && up ? svg`<rect class=${`lead b${node.gate}`} x="-3.5" y="-3.5" width=${card.w + 7} height=${card.h + 7} rx="10"></rect>` : nothing}
      <rect class="card" x="0" y="0" width=${card.w} height=${card.h} rx=${form.h < 30 ? 6 : 8}></rect>
      ${up ? nothing : svg`<rect class="hatch" x="0" y="0" width=${card.w} height=${card.h} rx="8" fill="url(#stage-hatch)"></rect>`}
      <rect class="node-focus" x="-5" y="-5" width=${card.w + 10} height=${card.h + 10} rx="11"></rect>
      ${gateArt(card, node)}
    </g>
    <g aria-hidden="true" data-of=${node.name}>
      ${form.rules.map((y) => svg`<path class="hairline" d=${`M${form.slots[0]?.label?.x ?? 10} ${y}H${card.w - 8}`}></path>`)}
      <text class="node-name" part="node-name" x=${form.name.x} y=${form.name.y} text-anchor=${form.name.anchor} font-size=${form.name.size}>${node.name}</text>
      ${clear ? form.slots.map((slot) => slotArt(slot, node, context)) : nothing}
      ${up ? nothing : more?.lifeTag(card, node, strings, !clear)}
      ${node.learned == null ? nothing : more?.toldBadge(card, node)}
      ${up ? timers(card, node, strings) : nothing}
    </g></g>`;
}

/** The edge at which messages arrive has the colour of what was promised. @param {Card} card @param {NodeView} node */
function gateArt(card, node) {
  if (!node.gate || card.role === 'client' || card.role === 'learner') return nothing;
  const thick = node.roles.includes('acceptor') ? 7 : 5;
  const { w, h } = card;
  const pending = node.standing === 'candidate' && !node.roles.includes('acceptor') ? ' pending' : '';
  const kind = `gate b${node.gate}${pending}`;
  const small = h < 30 ? 0 : 3;
  if (card.gate === 'all') return svg`<rect part="gate" class=${`${kind} round`} x="0" y="0" width=${w} height=${h} rx=${h < 30 ? 6 : 8}></rect>`;
  const out = thick === 7 ? 2.5 : -small;
  const box = {
    left: { x: -thick / 2, y: -out, w: thick, h: h + 2 * out },
    right: { x: w - thick, y: -out, w: thick, h: h + 2 * out },
    top: { x: -out, y: -thick / 2, w: w + 2 * out, h: thick },
    bottom: { x: -out, y: h - thick, w: w + 2 * out, h: thick },
  }[card.gate];
  return svg`<rect part="gate" class=${kind} x=${box.x} y=${box.y} width=${box.w} height=${Math.max(box.h, 4)} rx=${thick / 2}></rect>`;
}

/** @param {Slot} slot @param {NodeView} node */
const registerAt = (slot, node) => {
  const found = slot.registers.map((name) => node.registers.find((register) => register.name === name)).filter((register) => register !== undefined);
  return found.find(holds) ?? found[found.length > 1 && found[0]?.name === 'learned' ? 1 : found.length - 1];
};

/** @param {Slot} slot @param {NodeView} node @param {CardContext} context */
export function slotArt(slot, node, { strings, chosen, broken, step }) {
  const register = registerAt(slot, node);
  if (!register) return nothing;
  const atom = register.cell.type === 'atom' ? register.cell.atom : null;
  // A value that nobody has given yet needs no dash beside the ballot.
  if (atom?.type === 'none' && (slot.quiet || (slot.bare && register.name === 'value'))) return nothing;
  const isChosen = register.name === 'accepted' && atom?.type === 'vote' && chosen.has(voteKey(atom));
  const piece = cellPiece(register, { room: slot.room, bare: slot.bare ?? false, names: slot.names ?? false, chosen: isChosen, none: strings.text('stage-nothing') });
  const x = slot.anchor === 'start' ? slot.x : slot.anchor === 'end' ? slot.x - piece.width : slot.x - piece.width / 2;
  const label = strings.text(`register-${register.name}`);
  const named = slot.label && slot.label.x + textWidth(label) + 4 < x;
  // The same glow begins anew at each step: two names for one animation.
  const glow = register.changed ? ` changed-${step % 2}` : '';
  return svg`<g part="register" data-register=${register.name} class=${`register${isChosen ? ' chosen' : ''}${isChosen && broken ? ' broken' : ''}`}>
    <title>${registerText(register, strings)}</title>
    ${slot.label && named ? svg`<text class="label-text" x=${slot.label.x} y=${slot.label.y + 4.3}>${label}</text>` : nothing}
    <g transform=${`translate(${x} ${slot.y})`}><rect class=${`glow${glow}`} x="-5" y="-13" width=${piece.width + 10} height="26" rx="6"></rect>${piece.art}</g>
  </g>`;
}

/** A small clock for each timer that runs; its hand is moved by `turnTimers`. @param {Card} card @param {NodeView} node @param {Strings} strings */
function timers(card, node, strings) {
  const clock = node.clock !== 1 && node.timers.length ? `×${Number(node.clock.toFixed(2))}` : '';
  // In a card of one line they would lie on what stands at its end.
  const [x, way] = card.form.h < 40 ? [2, 20] : [card.w - 15, -20];
  return svg`${node.timers.map((timer, i) => {
    const around = 2 * Math.PI * TIMER_R;
    return svg`<g class="timer" data-armed=${timer.armed} data-due=${timer.due} transform=${`translate(${x + i * way} 0)`}>
      <title>${strings.text(`timer-${timer.name}`)}</title>
      <circle class="timer-back" r="8.5"></circle><circle class="timer-rest" r=${TIMER_R}></circle>
      <circle class="timer-hand" r=${TIMER_R} stroke-dasharray=${around} transform="rotate(-90)"></circle></g>`;
  })}${clock ? svg`<text class="clock-rate" x=${x + node.timers.length * way - Math.sign(way) * 6} y="-4" text-anchor=${way < 0 ? 'end' : 'start'}>${clock}</text>` : nothing}`;
}

/** What is left of each timer, drawn as an arc. @param {Iterable<Element>} elements @param {number} now */
export function turnTimers(elements, now) {
  for (const element of elements) {
    const around = Number(element.getAttribute('data-around')) || 2 * Math.PI * TIMER_R;
    const armed = Number(element.getAttribute('data-armed'));
    const due = Number(element.getAttribute('data-due'));
    const left = due > armed ? Math.min(Math.max((due - now) / (due - armed), 0), 1) : 0;
    const hand = element.querySelector('.timer-hand');
    const offset = String(Math.round(around * (1 - left) * 4) / 4);
    if (hand && hand.getAttribute('stroke-dashoffset') !== offset) hand.setAttribute('stroke-dashoffset', offset);
  }
}
