// Lists as the engine tells them: rows of numbers, and the words that they stand for, made into objects here. What the
// columns are is said in crates/playground/src/view: NewsView and DiagramTables.

/** @typedef {import('./types.d.ts').DiagramView} DiagramView */
/** @typedef {import('./types.d.ts').MessageView} MessageView */
/** @typedef {import('../pkg/playground.js').DiagramTables} DiagramTables */
/** One row: the number in a column, and the word that it stands for. @typedef {{ n: (column: number) => number, w: (column: number) => any }} Row */

/** @type {MessageView['carries']} */
const NONE = { type: 'none' };

/** @template T @param {string[]} words @param {Uint8Array} bytes @param {number} columns @param {(row: Row) => T} read @returns {T[]} */
function rowsOf(words, bytes, columns, read) {
  const numbers = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 3);
  let at = 0;
  const n = (/** @type {number} */ column) => /** @type {number} */ (numbers[at + column]);
  const row = { n, w: (/** @type {number} */ column) => words[n(column)] };
  /** @type {T[]} */ const list = [];
  for (; at < numbers.length; at += columns) list.push(read(row));
  return list;
}

/** By their numbers, from 1; 0 stands for none. @param {string} words */
const listOf = (words) => `\n${words}`.split('\n');

/** @param {Row} row @returns {MessageView} */
const message = ({ n, w }) => ({
  id: n(0), name: w(1), kind: w(2), shape: w(3), reply: n(4) === 1, from: w(5), to: w(6), ballot: w(7), hue: n(8), value: w(9),
  carries: n(10) ? { type: 'vote', ballot: w(10), hue: n(11), value: w(12) } : NONE,
  sent: n(13), due: n(14), planned: n(15), fate: w(16), refused: n(17) === 1,
});

/** @param {string} words @param {Uint8Array} bytes */
export const messagesOf = (words, bytes) => rowsOf(listOf(words), bytes, 18, message);

/** @param {DiagramTables} tables @returns {DiagramView} */
export function diagramOf({ words: text, lines, stretches, marks, messages, ways, events, reached }) {
  const words = listOf(text);
  const lifelines = rowsOf(words, lines, 2, ({ w }) => /** @type {DiagramView['lifelines'][number]} */ ({ node: w(0), role: w(1), stretches: [], marks: [] }));
  rowsOf(words, stretches, 7, ({ n, w }) => lifelines[n(0)]?.stretches.push({ from: n(1), to: n(2), hue: n(3), text: w(4), standing: w(5), up: n(6) === 1 }));
  rowsOf(words, marks, 6, ({ n, w }) => lifelines[n(0)]?.marks.push({ time: n(1), step: n(2), what: w(3), text: w(4), hue: n(5) }));
  return {
    lifelines,
    messages: rowsOf(words, messages, 18, message),
    ways: new Float64Array(ways.buffer, ways.byteOffset, ways.byteLength >> 3),
    events: rowsOf(words, events, 7, ({ n, w }) => ({ step: n(0), time: n(1), lane: n(2) < 0 ? undefined : n(2), cause: n(3), verb: w(4), origin: w(5), text: w(6) })),
    reached,
  };
}
