// Registers as they are drawn on a card: chips, boxes, pills, and tallies of who has answered.
import { nothing, svg } from 'lit';

import { MARK, memberWidth, mono, tallyForm, textWidth } from './forms.js';
import { glyph, halves, short } from './glyph.js';

/** @typedef {import('./types.js').AtomView} AtomView */
/** @typedef {import('./types.js').CellView} CellView */
/** @typedef {import('./types.js').RegisterView} RegisterView */
/** Something drawn from x = 0 to its width, centred on y = 0. @typedef {{ width: number, art: unknown }} Piece */

/** @param {string} text @param {number} hue @returns {Piece} */
function ballotChip(text, hue) {
  const word = short(text, 6);
  const width = Math.max(20, mono(word, 13) + 11);
  return {
    width,
    art: svg`<g class=${`b${hue}`}><rect class="chip-back" x="0" y="-10" width=${width} height="20" rx="4"></rect>
      <text class="chip-text" x=${width / 2} y="4.5" text-anchor="middle">${word}</text></g>`,
  };
}

/** @param {string} text @param {string} [kind] @returns {Piece} */
const plain = (text, kind = 'word') => ({ width: text === '–' ? 8 : textWidth(text), art: svg`<text class=${kind} y="4.3">${text}</text>` });

/** @param {import('./glyph.js').Glyph} what @returns {Piece} */
function face(what) {
  const { w } = halves(what);
  return { width: 2 * w + 2, art: svg`<g transform=${`translate(${w + 1} 0)`}>${glyph(what)}</g>` };
}

/** @param {Piece[]} pieces @param {number} gap @returns {Piece} */
function inLine(pieces, gap) {
  let x = 0;
  const art = pieces.map((piece) => {
    const at = x;
    x += piece.width + gap;
    return svg`<g transform=${`translate(${at} 0)`}>${piece.art}</g>`;
  });
  return { width: x - gap, art };
}

/**
 * What a register holds, as wide as `room` at most where that is possible.
 * @param {RegisterView} register @param {{ room: number, bare: boolean, names: boolean, chosen: boolean, none: string }} how @returns {Piece}
 */
export function cellPiece(register, { room, bare, names, chosen, none }) {
  const { cell, name } = register;
  if (cell.type === 'tally') return tally(cell, room, names);
  const most = Math.max(1, Math.floor((room - 12) / 7.4));
  if (cell.type !== 'atom') return plain(short(cell.text, most));
  const { atom } = cell;
  switch (atom.type) {
    case 'none': return plain(name === 'learned' && textWidth(none) < room - 4 ? none : '–', 'word muted');
    case 'ballot': return ballotChip(atom.text, atom.hue);
    case 'value': {
      const pill = register.role === 'client';
      return face({ shape: pill ? 'pill' : 'box', reply: !['wants', 'value', 'pending'].includes(name), hue: 0, value: short(atom.text, most), size: 21 });
    }
    case 'vote': return vote(atom, register, { room, bare, chosen });
    case 'count': return plain(String(atom.number));
    case 'slot': return plain(String(atom.number));
    case 'node': return plain(atom.text);
    default: return plain(atom.names.join(' '));
  }
}

/** @param {Extract<AtomView, { type: 'vote' }>} atom @param {RegisterView} register @param {{ room: number, bare: boolean, chosen: boolean }} how @returns {Piece} */
function vote(atom, register, { room, bare, chosen }) {
  const ring = chosen || register.name === 'learned';
  const solid = register.name === 'value';
  const pill = register.role === 'client';
  /** @param {number} left @param {number} [size] */
  const box = (left, size = 22) => face({ shape: pill ? 'pill' : 'box', reply: !solid, hue: atom.hue, value: short(atom.value, Math.max(1, Math.floor((left - 12) / 7.4))), size, ring: ring && !pill });
  if (bare || solid || pill) return box(room);
  const chip = ballotChip(atom.ballot, atom.hue);
  // The colour says whose ballot it is; its number goes first when there is not room for all.
  return room - chip.width - 7 < Math.min(mono(atom.value, 12) + 14, 40) ? box(room) : inLine([chip, box(room - chip.width - 7)], ring ? 9 : 6);
}

/** The outline of an answer that has not come, small: what is awaited is seen before it is there. @param {string} shape */
const awaited = (shape) => svg`<path class="awaited" d=${shape === 'diamond' ? 'M0 -3.7L3.7 0L0 3.7L-3.7 0Z' : 'M-2.8 -2.8H2.8V2.8H-2.8Z'}></path>`;

/** Who of a group has answered: the mark of the answer, hollow; its small outline for each that has not. @param {Extract<CellView, { type: 'tally' }>} cell @param {number} room @param {boolean} names @returns {Piece} */
function tally({ shape, hue, members, have, need }, room, names) {
  const form = tallyForm(members.map((member) => member.name), room);
  const word = form === 'names' && !names ? 'marks' : form;
  const tone = have >= need ? 'word' : 'word muted';
  if (word === 'count') {
    const mark = face({ shape, reply: true, hue, size: 13 });
    return inLine([mark, plain(`${have}/${members.length}`, tone)], 4);
  }
  let x = 0;
  const art = members.map(({ name, answered }) => {
    const at = x;
    x += word === 'names' ? memberWidth(name) : MARK;
    return svg`<g transform=${`translate(${at + 6.5} 0)`}>${answered ? glyph({ shape, reply: true, hue, size: 12 }) : awaited(shape)}
      ${word === 'names' ? svg`<text class=${answered ? 'word mono' : 'word mono muted'} x="10" y="4.2">${name}</text>` : nothing}</g>`;
  });
  return { width: x, art };
}

/** Whether a register holds anything. @param {RegisterView} register */
export const holds = (register) => (register.cell.type === 'tally' ? register.cell.have > 0 : register.cell.type !== 'atom' || register.cell.atom.type !== 'none');
