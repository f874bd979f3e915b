// What is told of logs side by side: windows that stand still while logs grow, and where logs part.
import { describe, expect, test } from 'vitest';

import { node } from '../fixture.js';
import { FOLD, brief, briefName, ranges, rowsOf, spanOf } from './rows.js';

/** @typedef {import('../types.js').NodeView} NodeView */
/** @typedef {import('./rows.js').LogCell} LogCell */

/** Terms slot by slot, `-` for a hole. @param {string} name @param {string} terms @param {Partial<LogCell>} [more] @param {Partial<NodeView>} [standing] */
function server(name, terms, more = {}, standing = {}) {
  const rows = terms.split(' ').filter(Boolean).flatMap((term, i) => (term === '-' ? [] : [{ slot: i + 1, ballot: term, hue: Number(term), value: `v${term}`, operation: '' }]));
  /** @type {LogCell} */ const cell = { type: 'log', text: terms, snapshot: 0, rows, committed: 0, known: [], applied: 0, followers: [], ...more };
  return node(name, ['server'], [{ name: 'log', role: 'server', durable: true, changed: false, cell }], { gate_text: '8', ...standing });
}

/** The followers a to f of the paper's figure 7, and their leader. */
const FIGURE = [
  server('L', '1 1 1 4 4 5 5 6 6 6', { committed: 9, followers: [{ name: 'f', next: 11, matched: 3 }] }, { standing: 'leads' }),
  server('a', '1 1 1 4 4 5 5 6 6'),
  server('b', '1 1 1 4'),
  server('c', '1 1 1 4 4 5 5 6 6 6 6'),
  server('d', '1 1 1 4 4 5 5 6 6 6 7 7'),
  server('e', '1 1 1 4 4 4 4'),
  server('f', '1 1 1 2 2 2 3 3 3 3 3', { committed: 3 }),
];

describe('logs side by side', () => {
  test('a slot differs where it holds something else than the leader has there', () => {
    const rows = rowsOf(FIGURE);
    expect(rows.map((row) => ranges(row.differs))).toEqual(['', '', '', '', '', '6–7', '4–10']);
    expect(rows.find(({ node }) => node.name === 'f')).toMatchObject({ next: 11, matched: 3 });
    expect(rows.filter((row) => row.broken.size)).toEqual([]);
  });

  test('of two that lead, the one counts that most follow', () => {
    const rows = rowsOf([server('A', '1 2', {}, { standing: 'leads', gate_text: '2' }), server('B', '1 3', {}, { standing: 'leads', gate_text: '3' }), server('C', '1 3', {}, { gate_text: '3' })]);
    expect(rows.map((row) => row.leads)).toEqual([false, true, false]);
    expect(ranges(rows[0]?.differs ?? [])).toBe('2');
  });

  test('two values chosen in one slot are broken; one chosen in two ballots is not', () => {
    const broken = rowsOf([server('A', '1 1', { committed: 2 }), server('B', '1 2', { committed: 2 })]);
    expect(broken.map((row) => ranges(row.broken))).toEqual(['2', '2']);
    const again = server('B', '1 2', { committed: 2 });
    for (const register of again.registers) if (register.cell.type === 'log') for (const row of register.cell.rows) row.value = 'v1';
    expect(rowsOf([server('A', '1 1', { committed: 2 }), again]).some((row) => row.broken.size)).toBe(false);
  });

  test('a server that is down does not lead', () => {
    expect(rowsOf([server('A', '1', {}, { standing: 'leads', life: 'crashed' })])[0]?.leads).toBe(false);
  });
});

describe('the slots that are shown', () => {
  const long = (/** @type {number} */ length) => Array(length).fill('1').join(' ');

  test('all of them while they fit, in columns that stay where they are', () => {
    for (let length = 0; length <= 10; length++) expect(spanOf(rowsOf([server('A', long(length))]), 10)).toMatchObject({ first: 1, end: 10, fold: 0 });
  });

  test('then the end, moving on by several at once, always with the last', () => {
    const firsts = new Set();
    for (let length = 11; length <= 60; length++) {
      const span = spanOf(rowsOf([server('A', long(length)), server('B', long(4))]), 10);
      expect(span.last).toBe(length);
      expect(span.end).toBeGreaterThanOrEqual(length);
      expect(span.end - span.first + 1).toBe(10 - FOLD);
      expect(span).toMatchObject({ fold: span.first - 1, equal: true });
      firsts.add(span.first);
    }
    expect(firsts.size).toBeLessThan(30);
  });

  test('from the first difference where that leaves room for the end; what is folded and differs is not called equal', () => {
    const parted = (/** @type {number} */ same) => `${long(same)} ${Array(4).fill('2').join(' ')}`;
    const near = spanOf(rowsOf([server('A', long(40)), server('B', parted(35))]), 10);
    expect(near.first).toBeLessThanOrEqual(36);
    expect(near).toMatchObject({ equal: true });
    expect(near.end).toBeGreaterThanOrEqual(40);
    expect(spanOf(rowsOf([server('A', long(40)), server('B', parted(3))]), 10).equal).toBe(false);
  });

  test('even one column', () => {
    expect(spanOf(rowsOf([server('A', long(1000))]), 1)).toMatchObject({ first: 1000, end: 1000 });
  });
});

test('operations are written briefly', () => {
  const of = (/** @type {string} */ operation) => brief({ slot: 1, ballot: '1', hue: 1, value: 'C1/1', operation });
  expect(['put a 1', 'add a 2', 'get a', 'delete a', 'cas a 1 2'].map(of)).toEqual(['a=1', 'a+2', 'a?', '−a', 'a:1→2']);
  expect(ranges([1, 2, 3, 7, 9, 10])).toBe('1–3, 7, 9–10');
});

test('a membership is named by how many it lists', () => {
  expect(['{S1,S2,S3}', '{S1,S2<S1,S2,S3}', '{}', 'no-op', 'C1/3'].map(briefName)).toEqual(['{3}', '{3→2}', '{0}', 'no-op', 'C1/3']);
});
