// What the time machine costs in wasm: the same runs and questions as the native benchmark (simulator/src/bench.rs).
import load from '../../../crates/simulator/src/endless-duel.txt?raw';
import { loadEngine } from '../engine.js';
import { diagramOf } from '../rows.js';

/** As long as a run may be. */
const EVENTS = 1_000_000;
const SEEKS = 400;
const EDITS = 40;
/** How much of a run is drawn around a moment, in microseconds. */
const WINDOW = 20_000;

const breathe = () => new Promise((resolve) => setTimeout(resolve));

/** Places anywhere, but the same each time. @param {number} index @param {number} below */
const anywhere = (index, below) => Math.floor(((index * 0.618_033_988_749_895) % 1) * below);

/** @param {number[]} costs @param {number} percent */
const percentile = (costs, percent) => costs.sort((a, b) => a - b)[Math.floor((costs.length * percent) / 100)] ?? NaN;

/** @returns {Promise<{ seeks: number[], memory: number }>} */
async function measure() {
  const engine = await loadEngine();
  const session = engine.Session.open(load);
  session.seek(EVENTS); // computed once
  const seeks = [];
  for (let index = 1; index <= SEEKS; index += 1) {
    if (index % 20 === 0) await breathe();
    const step = anywhere(index, EVENTS);
    const start = performance.now();
    session.seek(step);
    seeks.push(performance.now() - start);
  }
  const { memory } = await engine.default();
  const bytes = memory.buffer.byteLength;
  session.free();
  return { seeks, memory: bytes };
}

/** @type {ReturnType<typeof measure> | undefined} */
let measured;
const once = () => (measured ??= measure());

/** Milliseconds to an event anywhere in a run of a million, for so many of a hundred. @param {number} percent */
export const seek = async (percent) => percentile((await once()).seeks, percent);

/** What the engine has taken of memory after all that, in bytes. */
export const memory = async () => (await once()).memory;

/**
 * Milliseconds from a change in the past of a run of so many events to its new future, drawn in full as far as the old
 * one went around the end: the slowest of moments all over the run, each tried three times, of which the middle counts.
 * @param {number} events
 */
export async function pastEdit(events) {
  const { Session } = await loadEngine();
  const costs = [];
  for (let edit = 0; edit < EDITS; edit += 1) {
    const session = Session.open(load);
    let time = 0;
    for (let count = 0; count < events; time += WINDOW) count += session.advance(time + WINDOW);
    const tries = [];
    for (let again = 0; again < 3; again += 1) {
      session.seek(Math.floor((events * edit) / EDITS));
      await breathe();
      const start = performance.now();
      session.apply('crash A14');
      diagramOf(session.diagram(time - WINDOW, time));
      tries.push(performance.now() - start);
      session.undo();
    }
    costs.push(percentile(tries, 50));
    session.free();
  }
  return Math.max(...costs);
}
