// The budgets, as they are printed beside each figure. Gate: beyond it is a defect. Goal: what we want.
/** @typedef {{ key: string, what: string, gate: number, goal: number, note: string, more: boolean, show: (value: number) => string }} Budget */

const perSecond = (/** @type {number} */ value) => (value >= 1e6 ? `${(value / 1e6).toFixed(2)} M/s` : `${(value / 1e3).toFixed(0)} k/s`);
const kilobytes = (/** @type {number} */ value) => `${(value / 1000).toFixed(1)} kB`;
const megabytes = (/** @type {number} */ value) => `${(value / 1e6).toFixed(0)} MB`;
const times = (/** @type {number} */ value) => `${value.toFixed(1)}x`;
const bytes = (/** @type {number} */ value) => `${value.toFixed(0)} B`;
const fine = (/** @type {number} */ value) => `${value.toFixed(2)} ms`;
const milliseconds = (/** @type {number} */ value) => `${value.toFixed(1)} ms`;

/** @type {Budget[]} `more`: more is better. */
export const BUDGETS = [
  { key: 'eventsNative', what: 'events/s, native', gate: 2e6, goal: 5e6, note: 'no budget of its own: the wasm row, for comparison', more: true, show: perSecond },
  { key: 'eventsWasm', what: 'events/s, wasm, Basic Paxos, log and digest', gate: 2e6, goal: 5e6, note: 'floor 9–10 M; RaftScope 1.3 k', more: true, show: perSecond },
  { key: 'multiPaxosNative', what: '  Multi-Paxos, live monitors, native', gate: 1e6, goal: 2.5e6, note: 'the wasm row, for comparison', more: true, show: perSecond },
  { key: 'multiPaxosWasm', what: '  the same, wasm', gate: 1e6, goal: 2.5e6, note: 'floor 7 M; OmniPaxos 7.5 M, FIFO, no log', more: true, show: perSecond },
  { key: 'raftNative', what: '  Raft, live monitors, native', gate: 1e6, goal: 2.5e6, note: 'the wasm row, for comparison', more: true, show: perSecond },
  { key: 'raftWasm', what: '  the same, wasm', gate: 1e6, goal: 2.5e6, note: 'floor 7 M; raft-rs 2.6 M, FIFO, no log', more: true, show: perSecond },
  { key: 'seekNative50', what: 'seek in 1,000,000 events, native, p50', gate: NaN, goal: 1, note: 'floor 0.4 ms', more: false, show: fine },
  { key: 'seekNative99', what: '  the same, p99', gate: 16, goal: 5, note: 'floor 2.6 ms', more: false, show: fine },
  { key: 'seekWasm50', what: 'seek in 1,000,000 events, wasm, p50', gate: NaN, goal: 1, note: 'RaftScope clones at each change', more: false, show: fine },
  { key: 'seekWasm99', what: '  the same, p99', gate: 16, goal: 5, note: '', more: false, show: fine },
  { key: 'runMemoryNative', what: 'memory of that run, native', gate: 256e6, goal: 128e6, note: '80 MB of it for checkpoints at most', more: false, show: megabytes },
  { key: 'runMemoryWasm', what: '  the same, all memory of the engine, wasm', gate: 256e6, goal: 128e6, note: '', more: false, show: megabytes },
  { key: 'editNative1000', what: 'change in the past of 1,000 events, native', gate: 16, goal: 4, note: 'nobody can', more: false, show: fine },
  { key: 'editNative10000', what: '  of 10,000 events', gate: 16, goal: 16, note: '', more: false, show: fine },
  { key: 'editWasm1000', what: 'change in the past of 1,000 events, wasm', gate: 16, goal: 8, note: 'the slowest of 40 moments, its new future in full', more: false, show: fine },
  { key: 'editWasm10000', what: '  of 10,000 events', gate: 16, goal: 16, note: '', more: false, show: fine },
  { key: 'searchNative', what: 'states/s of a search, native, one thread', gate: NaN, goal: NaN, note: 'two proposers, three acceptors, a message may be lost', more: true, show: perSecond },
  { key: 'searchRatio', what: '  times Stateright on the same model', gate: 10, goal: 40, note: 'a prototype 26–44', more: true, show: times },
  { key: 'searchRatioPlain', what: '  the same, nothing is lost', gate: 10, goal: 40, note: '', more: true, show: times },
  { key: 'searchRatioSet', what: '  the same, on a set', gate: 10, goal: 40, note: '', more: true, show: times },
  { key: 'searchRatioRaft', what: '  the same, Raft: two candidates', gate: NaN, goal: NaN, note: 'no budget of its own; docs/checker.md says why', more: true, show: times },
  { key: 'searchWasm', what: 'states/s of a search, one wasm worker', gate: NaN, goal: NaN, note: 'as the panel has it done', more: true, show: perSecond },
  { key: 'searchWasmRatio', what: '  times native Stateright, one thread', gate: 8, goal: 30, note: 'a prototype 15–35', more: true, show: times },
  { key: 'searchWasmRatioPlain', what: '  the same, nothing is lost', gate: 8, goal: 30, note: '', more: true, show: times },
  { key: 'searchWasmRatioSet', what: '  the same, on a set', gate: 8, goal: 30, note: '', more: true, show: times },
  { key: 'searchBytes', what: 'bytes a state, way back included', gate: 120, goal: 55, note: 'floor 54; Stateright 762', more: false, show: bytes },
  { key: 'searchBytesPlain', what: '  the same, nothing is lost', gate: 120, goal: 55, note: '', more: false, show: bytes },
  { key: 'searchBytesSet', what: '  the same, on a set', gate: 120, goal: 55, note: '', more: false, show: bytes },
  { key: 'searchBytesRaft', what: '  the same, Raft', gate: 120, goal: 55, note: '', more: false, show: bytes },
  { key: 'historiesWasm', what: '102 histories like etcd\'s, 8,523 operations, wasm', gate: 450, goal: 150, note: 'floor 110; Porcupine native ~470 ms', more: false, show: milliseconds },
  { key: 'historiesNative', what: '  the same, native', gate: 450, goal: 150, note: 'budget is for wasm', more: false, show: milliseconds },
  { key: 'registerWasm', what: 'register, 10 clients, 10,000 operations, wasm', gate: 1000, goal: 200, note: 'floor 110; Porcupine native 1.5 s', more: false, show: milliseconds },
  { key: 'registerNative', what: '  the same, native', gate: 1000, goal: 200, note: 'budget is for wasm', more: false, show: milliseconds },
  { key: 'embedGzip', what: 'embed, first load, JS + wasm, gzip', gate: 150_000, goal: 69_000, note: 'floor ~45 kB; Secret Lives 150 kB', more: false, show: kilobytes },
  { key: 'embedJs', what: '  of that, JS', gate: NaN, goal: NaN, note: '', more: false, show: kilobytes },
  { key: 'embedWasm', what: '  of that, wasm', gate: NaN, goal: NaN, note: '', more: false, show: kilobytes },
  { key: 'coldLoad', what: 'cold load to first moving message, localhost', gate: 120, goal: 60, note: 'floor 25–40 ms; RaftScope 127 ms', more: false, show: milliseconds },
  { key: 'tenMemory', what: 'ten embeds on one page, scripts, elements and wasm', gate: 64e6, goal: 24e6, note: 'less the page without them', more: false, show: megabytes },
  { key: 'nextMemory', what: '  each but the first', gate: 4e6, goal: 1.5e6, note: '', more: false, show: (value) => `${(value / 1e6).toFixed(2)} MB` },
  { key: 'tenFrame', what: '  a frame while all ten play', gate: 16, goal: 8, note: 'processor time of the main thread, drawing included', more: false, show: milliseconds },
  { key: 'frame1000', what: 'frame with 1,000 messages, step + draw', gate: 8, goal: 4, note: 'floor 2.6 ms canvas, 4.9 ms SVG', more: false, show: milliseconds },
  { key: 'frame5000', what: 'frame with 5,000 messages, step + draw', gate: NaN, goal: 33, note: '30 fps', more: false, show: milliseconds },
];

/** @param {Budget[]} budgets @param {Record<string, number | undefined>} measured */
export function table(budgets, measured) {
  const rows = [['what', 'measured', 'gate', 'goal', '', 'floor, peers']];
  for (const { key, what, gate, goal, note, more, show } of budgets) {
    const value = measured[key];
    const reaches = (/** @type {number} */ limit) => value !== undefined && (more ? value >= limit : value <= limit);
    const verdict = value === undefined || Number.isNaN(goal) ? '' : reaches(goal) ? 'goal' : Number.isNaN(gate) || reaches(gate) ? 'within' : 'BEYOND THE GATE';
    const limit = (/** @type {number} */ n) => (Number.isNaN(n) ? '' : show(n));
    rows.push([what, value === undefined ? 'not measured' : show(value), limit(gate), limit(goal), verdict, note]);
  }
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => (column >= 1 && column <= 3 ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  ').trimEnd()).join('\n');
}
