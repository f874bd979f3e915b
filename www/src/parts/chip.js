// Words that are drawn: a ballot, a value, a vote, a node in a sentence or a register.
import { html, nothing, svg } from 'lit';
import { glyph } from '../stage/glyph.js';
import { atomText } from '../strings.js';

/** @typedef {import('../types.d.ts').AtomView} AtomView */
/** @typedef {import('../types.d.ts').CellView} CellView */
/** @typedef {import('../types.d.ts').Part} Part */

/** @param {AtomView} atom */
export function chip(atom) {
  switch (atom.type) {
    case 'none':
      return html`<span class="none">–</span>`;
    case 'ballot':
      return html`<span class="chip b${atom.hue}">${atom.text}</span>`;
    case 'value':
      return html`<span class="value">${atom.text}</span>`;
    case 'vote':
      return html`<span class="vote b${atom.hue}"><span class="chip">${atom.ballot}</span> <span class="voted">${atom.value}</span></span>`;
    case 'node':
    case 'nodes':
      return html`<span class="who">${atomText(atom)}</span>`;
    case 'slot':
    case 'count':
      return html`<span class="count">${atom.number}</span>`;
  }
}

/** A sentence with its chips. @param {Part[]} parts */
export function sentence(parts) {
  return parts.map((part) => (typeof part === 'string' ? part : chip(part)));
}

/** The mark of a message kind, as on stage, small. @param {{ shape: import('../types.d.ts').MessageView['shape'], reply: boolean, hue: number, value?: string, refused?: boolean }} what */
export function mark({ shape, reply, hue, value = '', refused = false }) {
  return html`<svg class="mark b${hue}" viewBox="-14 -12 28 24" aria-hidden="true" focusable="false">
    ${svg`${glyph({ shape, reply, hue, value, size: 18, refused })}`}
  </svg>`;
}

/** What a register holds. @param {CellView} cell */
export function cell(cell) {
  if (cell.type === 'atom') return chip(cell.atom);
  if (cell.type !== 'tally') return html`<span class="mono">${cell.text}</span>`;
  const { shape, hue, members, have, need } = cell;
  return html`<span class="tally">
    ${members.map(
      ({ name, answered }) => html`<span class="vote-of ${answered ? 'answered' : ''}">
        ${answered ? mark({ shape, reply: true, hue }) : html`<span class="dot" aria-hidden="true"></span>`}<span class="who">${name}</span>
      </span>`,
    )}
    ${need ? html`<span class="of">${have}/${need}</span>` : nothing}
  </span>`;
}
