// The stage of a phone: one row a role, and the cards of such rows.
import { OUTCOME, formOf, many, mono, reportedSlot, valueSlot } from './forms.js';
import { ROLES, cardOf, columnOf, largest, longest, membersOf } from './layout.js';

/** @typedef {import('./layout.js').Card} Card */
/** @typedef {import('./layout.js').Head} Head */
/** @typedef {import('./layout.js').Member} Member */
/** @typedef {import('./forms.js').Form} Form */
/** @typedef {import('./forms.js').Size} Size */
/** @typedef {import('./forms.js').Slot} Slot */
/** @typedef {import('./forms.js').Measures} Measures */

/** The least room between two rows, in the mean, with which cards are as high as they like. */
const FLIGHTS = 50;

/** Messages fall: one row a role. @param {Member[]} nodes @param {number} width @param {number} height */
export function inRows(nodes, width, height) {
  const members = membersOf(nodes);
  const all = (/** @type {boolean} */ low) => ROLES.flatMap((role) => phoneRows(role, nodes.filter((node) => columnOf(node) === role), members, width, low));
  const full = all(false);
  // Between proposers and acceptors a message has to be seen as it flies.
  const rows = height - 20 - full.reduce((sum, row) => sum + row.h, 0) < FLIGHTS * (full.length - 1) ? all(true) : full;
  const weights = rows.slice(0, -1).map((row, i) => (row.role === rows[i + 1]?.role ? 0.12 : row.role === 'proposer' ? 1 : row.role === 'client' ? 0.2 : 0.5));
  const whole = weights.reduce((a, b) => a + b, 0) || 1;
  const free = Math.max(height - 20 - rows.reduce((sum, row) => sum + row.h, 0), 18 * weights.length);
  let y = 10;
  /** @type {Card[]} */ const cards = [];
  rows.forEach((row, i) => {
    const { length } = row.all;
    const gap = Math.min((width - length * row.w) / (length + 1), 20);
    const start = (width - length * row.w - (length - 1) * gap) / 2;
    row.all.forEach(({ node, form }, k) => {
      const at = { x: Math.round(start + k * (row.w + gap)), y: Math.round(y), w: row.w, h: row.h };
      cards.push(cardOf(node, form, row.size, at, row.role === 'proposer' ? 'bottom' : 'top', k));
    });
    y += row.h + (free * (weights[i] ?? 0)) / whole;
  });
  return { cards, heads: /** @type {Head[]} */ ([]) };
}

/** @param {string} role @param {Member[]} nodes @param {string[]} members @param {number} width @param {boolean} low as low as they can be */
function phoneRows(role, nodes, members, width, low) {
  const least = role === 'proposer' ? 86 : role === 'acceptor' ? 44 : 62;
  const most = { client: 190, proposer: 190, acceptor: 150, learner: 176 }[role] ?? 170;
  const across = Math.max(1, Math.min(nodes.length, Math.floor((width - 14) / (least + 6))));
  const count = Math.ceil(nodes.length / across) || 0;
  const each = Math.ceil(nodes.length / (count || 1));
  return Array.from({ length: count }, (_, i) => {
    const part = nodes.slice(i * each, (i + 1) * each);
    const w = Math.floor(Math.min(most, (width - 24 - (each > 3 ? 6 : 12) * (each - 1)) / each));
    const size = /** @type {Size} */ (count > 2 ? 'chip' : 'row');
    const measures = { names: longest(part), members, width: w };
    const all = part.map((node) => ({ node, form: count > 2 || many(node.roles) ? formOf(node.roles, size, measures) : rowForm(node.roles.at(-1) ?? 'learner', measures, low) }));
    return { role, all, size, w, h: largest(all).h };
  });
}

/** A phone's: as wide as it is told. @param {string} role @param {Measures} m @param {boolean} low @returns {Form} */
function rowForm(role, m, low) {
  const w = Math.round(m.width ?? 120);
  const size = w < 90 ? 13 : 15;
  const first = 10 + mono(m.names, size) + 9;
  /** @type {(h: number, slots: Slot[]) => Form} */
  const form = (h, slots) => ({ w, h, name: { x: 10, y: h < 40 ? h / 2 + 5 : low ? 22 : 25, anchor: 'start', size }, slots, rules: [], wordy: w > 90 });
  /** @type {(registers: string[], x: number, y: number, anchor: 'start' | 'middle' | 'end', room: number, label?: number) => Slot} */
  const slot = (registers, x, y, anchor, room, label) => (
    { registers, x, y, anchor, room, names: true, bare: w < 100, label: label === undefined ? undefined : { x: label, y } });
  if (role === 'client') {
    const both = w >= 150;
    // Six letters of what is asked for, and of the answer too where there is room.
    const answer = w >= first + 148 ? 62 : 40;
    const h = low ? 26 : 30;
    const slots = [slot(both ? ['wants'] : ['answer', 'wants'], both ? w - answer - 12 : w - 8, h / 2, 'end', both ? 66 : w - first - 6, w >= 120 ? first : undefined)];
    if (both) slots.push({ ...slot(['answer'], w - 8, h / 2, 'end', answer), quiet: true });
    return form(h, slots);
  }
  if (role === 'learner') {
    const h = low ? 30 : 36;
    return form(h, [slot(OUTCOME, w - 10, h / 2, 'end', w - first - 12, w >= 150 ? first : undefined)]);
  }
  if (role === 'acceptor') {
    if (w < first + 48) {
      const stacked = form(84, [slot(['promised'], w / 2, 41, 'middle', w - 8), slot(['accepted'], w / 2, 66, 'middle', w - 8)]);
      return { ...stacked, name: { x: w / 2, y: 22, anchor: 'middle', size } };
    }
    if (low) return form(62, [slot(['promised'], w - 6, 18, 'end', w - first - 8), { ...slot(['accepted'], w - 6, 44, 'end', w - 14, w >= 104 ? 8 : undefined), bare: w < 150 }]);
    if (w >= 104) return form(86, [slot(['promised'], w - 6, 44, 'end', w - 14, 8), { ...slot(['accepted'], w - 6, 69, 'end', w - 14, 8), bare: w < 150 }]);
    return form(70, [slot(['promised'], w - 8, 22, 'end', w - first - 8), slot(['accepted'], w - 8, 50, 'end', w - 16)]);
  }
  const label = w >= 150 ? 10 : undefined;
  const x = label ? 68 : 10;
  const [top, second, third] = low ? [17, 38, 55] : [20, 43, 62];
  return form(low ? 70 : 78, [
    slot(['ballot'], first, top, 'start', 46),
    { ...valueSlot(w - 8, top), room: Math.min(74, w - 8 - first - 40) },
    ...(w >= 150 ? [reportedSlot(w - 70, top, Math.max(22, w - 70 - first - 40))] : []),
    slot(['promises'], x, second, 'start', w - x - 4, label),
    slot(['votes'], x, third, 'start', w - x - 4, label),
  ]);
}
