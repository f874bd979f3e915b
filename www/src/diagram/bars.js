// What clients ask of a replicated table: a bar on the client's lifeline for each operation, from its call to what the
// client was told. One that was given up has no end: it may be done however late.
import { isCall } from './calls.js';

/** @typedef {import('./types.d.ts').LifelineView} LifelineView */
/** @typedef {import('./types.d.ts').LifePiece} LifePiece */
/** @typedef {import('./scene.js').Plan} Plan */

/** @param {LifelineView} line @param {Plan} plan @returns {LifePiece[]} */
export function callsOf(line, { rows, base, perUs, from, to, time: now }) {
  const across = rows.at.get(line.node);
  if (across === undefined) return [];
  const along = (/** @type {number} */ time) => (Math.min(Math.max(time, from), to) - base) * perUs;
  return line.stretches.filter(isCall).flatMap(({ from: begin, to: end, standing }) => {
    const piece = (/** @type {string} */ kind, /** @type {number} */ a, /** @type {number} */ b, /** @type {Partial<LifePiece>} */ rest = {}) =>
      ({ key: `${line.node}|${kind}|${begin}`, node: line.node, across, from: along(a), to: along(b), hue: 0, standing, open: false, later: begin > now, ...rest });
    // What the reader has stepped back from is seen as it was, and as yet to come.
    const open = begin <= now && end > now;
    const bar = open ? [piece('call', begin, now, { open: true }), piece('call-later', now, end, { later: true })] : [piece('call', begin, end)];
    return standing === 'unknown' && end < to ? [...bar, piece('call-tail', end, to, { later: end > now })] : bar;
  }).filter((piece) => piece.to > piece.from || piece.open);
}

/** What they are called, at their beginnings. @param {LifelineView} line @param {Plan} plan @returns {import('./labels.js').Wish[]} */
export function callWishes(line, { rows, base, perUs, from, time: now, frame }) {
  const across = rows.at.get(line.node);
  if (across === undefined) return [];
  return line.stretches.filter((stretch) => isCall(stretch) && stretch.from >= from).map(({ from: begin, to: end, text }) => {
    const along = (begin - base) * perUs;
    const at = frame.upright ? { x: across, y: along } : { x: along, y: across };
    const [asked = ''] = text.split(':');
    // What came of it is not known before it is told.
    const texts = end <= now || begin > now ? [text, asked] : [asked];
    return { key: `call|${line.node}|${begin}`, at, clear: 10, texts, voice: 'mono', hue: 0, weight: 4, messages: [], later: begin > now };
  });
}
