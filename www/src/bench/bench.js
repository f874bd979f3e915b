// What only a browser can say of itself: events a second in wasm, and the time of a frame with so many messages.
// `npm run bench` asks through window.__bench; whoever opens the page sees the same figures.
import busyLog from '../../../crates/simulator/src/busy-log.txt?raw';
import endlessDuel from '../../../crates/simulator/src/endless-duel.txt?raw';
import { familyOf, loadEngine } from '../engine.js';
import { loadStrings } from '../strings.js';
import { histories, register, searchLoss, searchPlain, searchSet } from './checking.js';
import { StageBench } from './frames.js';
import { memory, pastEdit, seek } from './timeline.js';

const EVENTS = 300_000;
const RUNS = 7;

/** @param {number[]} values */
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;

/** One turn of the page between two measurements: it stays alive. */
const breathe = () => new Promise((resolve) => setTimeout(resolve));

/** The engine's own load (see simulator/src/bench.rs): the same runs as the native benchmark. Median of seven. @param {string} load */
async function rate(load) {
  const { Session } = await loadEngine(familyOf(load));
  const session = Session.open(load);
  const rates = [];
  for (let seed = 1; seed <= RUNS; seed += 1) {
    await breathe();
    const start = performance.now();
    session.benchmark(seed, EVENTS);
    rates.push(EVENTS / ((performance.now() - start) / 1000));
  }
  session.free();
  return median(rates);
}

const eventsPerSecond = () => rate(endlessDuel);
const raftPerSecond = () => rate(busyLog);
const multiPaxosPerSecond = () => rate(busyLog.replace('protocol raft', 'protocol multi-paxos'));

/** Median milliseconds of a frame; what is in it, StageBench says. @param {number} messages */
async function frame(messages) {
  const [engine, strings] = await Promise.all([loadEngine(), loadStrings('en')]);
  const place = /** @type {HTMLElement} */ (document.querySelector('#stage'));
  const bench = new StageBench(place, engine, strings, messages);
  try {
    return median(await bench.run());
  } finally {
    bench.destroy();
  }
}

const bench = { eventsPerSecond, multiPaxosPerSecond, raftPerSecond, frame, seek, memory, pastEdit, searchPlain, searchLoss, searchSet, histories, register };
window.__bench = bench;

/** @param {string} what @param {Promise<string>} figure */
async function show(what, figure) {
  const row = document.createElement('div');
  const [name, value] = [document.createElement('dt'), document.createElement('dd')];
  name.textContent = what;
  value.textContent = '…';
  row.append(name, value);
  document.querySelector('dl')?.append(row);
  value.textContent = await figure;
}

// For people; `npm run bench` asks by itself.
if (new URLSearchParams(location.search).has('show')) {
  const millions = (/** @type {number} */ figure) => `${(figure / 1e6).toFixed(2)} M`;
  await show('events a second, Basic Paxos, about 750 in flight', eventsPerSecond().then(millions));
  await show('events a second, Multi-Paxos, 24 busy clients', multiPaxosPerSecond().then(millions));
  await show('events a second, Raft, likewise', raftPerSecond().then(millions));
  const beside = { 'a message may be lost': searchLoss, 'nothing is lost': searchPlain, 'a set': searchSet };
  for (const [what, search] of Object.entries(beside)) await show(`states a second of a search in a worker, ${what}`, search().then(millions));
  for (const percent of [50, 99]) await show(`to any event of 1,000,000, ${percent} of 100`, seek(percent).then((ms) => `${ms.toFixed(2)} ms`));
  for (const events of [1000, 10_000]) await show(`a change in the past of ${events} events`, pastEdit(events).then((ms) => `${ms.toFixed(1)} ms`));
  for (const messages of [250, 1000, 5000]) await show(`a frame with ${messages} messages`, frame(messages).then((ms) => `${ms.toFixed(2)} ms`));
}
