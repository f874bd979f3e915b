// What lists, legends and the inspector draw beside words: the mark of a message, the cell of a register.
import { html, nothing } from 'lit';
import { glyph } from '../stage/glyph.js';
import { chip } from './chip.js';

/** @typedef {import('../types.d.ts').CellView} CellView */

/** The mark of a message kind, as on stage, small. @param {{ shape: import('../types.d.ts').MessageView['shape'], reply: boolean, hue: number, value?: string, refused?: boolean }} what */
export function mark({ shape, reply, hue, value = '', refused = false }) {
  return html`<svg class="mark b${hue}" viewBox="-14 -12 28 24" aria-hidden="true" focusable="false">
    ${glyph({ shape, reply, hue, value, size: 18, refused })}
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
