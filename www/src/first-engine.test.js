// The first engine and the whole one, as the page uses them: the one begins a run, the other takes it over.
import { beforeAll, expect, it } from 'vitest';
import election from '../../scenarios/raft/r01-election.txt?raw';
import clean from '../../scenarios/basic-paxos/b01-clean.txt?raw';
import duel from '../../scenarios/basic-paxos/b05-duel.txt?raw';
import conflict from '../../scenarios/basic-paxos/b09-x-and-y.txt?raw';
import initFirst, { Preview } from '../pkg/first_engine.js';
import firstWasm from '../pkg/first_engine_bg.wasm?url&inline';
import init, { Session } from '../pkg/playground.js';
import wasm from '../pkg/playground_bg.wasm?url&inline';
import { Run, stateOf } from './run.js';

beforeAll(async () => {
  const bytes = async (/** @type {string} */ file) => ({ module_or_path: await (await fetch(file)).arrayBuffer() });
  await Promise.all([initFirst(await bytes(firstWasm)), init(await bytes(wasm))]);
});

/** @param {string} text @param {number} [seed] */
function runOf(text, seed) {
  const run = new Run(() => expect.unreachable('a panic'));
  expect(run.begin(Preview, text, seed)).toBe(true);
  expect(run.first).toBe(true);
  return run;
}

/** All that is told of a moment, but for how far was looked ahead. @param {Run} run */
function told(run) {
  const { steps, end, more, ...rest } = /** @type {import('./types.d.ts').View} */ (run.view);
  return { ...rest, nodes: [...rest.nodes], messages: [...rest.messages] };
}

/** @param {Run} run */
function grown(run) {
  const before = { ...told(run), state: stateOf(/** @type {any} */ (run.view)), strip: run.diagram(0, 1e12) };
  run.grow(Session);
  expect(run.first).toBe(false);
  const strip = run.diagram(0, 1e12);
  expect({ ...told(run), state: stateOf(/** @type {any} */ (run.view)) }).toEqual({ ...before, strip: undefined });
  expect(strip.messages).toEqual(before.strip.messages);
  expect(strip.lifelines.map(({ stretches }) => stretches)).toEqual(before.strip.lifelines.map(({ stretches }) => stretches));
}

it('begins with the same picture as the whole engine', () => {
  const run = runOf(conflict);
  grown(run);
});

it('hands over what was done, at its places, and the moment', () => {
  const run = runOf(clean, 5);
  run.step();
  run.step();
  const message = run.view?.messages[0]?.name ?? '';
  expect(run.apply(`hold ${message}`)).toBe(null);
  run.advance(20_500);
  expect(run.apply('crash b')).toBe(null);
  expect(run.apply(`release ${message}`)).toBe(null);
  run.advance(26_000);
  grown(run);
  expect(run.view?.changes).toBe(3);
  expect(run.made.split('\n').length).toBe(4);
  expect(run.undo()).toBe(true);
  expect(run.view?.changes).toBe(2);
});

it('hands over how far the run was seen, and what was done later than the moment', () => {
  const run = runOf(duel);
  run.advance(90_000);
  run.apply('crash x');
  run.advance(160_000);
  run.back();
  run.back();
  expect(run.diagram(0, 1e12).reached).toBe(160_000);
  run.seek(4);
  expect(run.view?.step).toBe(4);
  // Before what was done later, only the whole engine changes anything.
  expect(run.apply('crash y')).toBe(undefined);
  grown(run);
  expect(run.apply('crash y')).toBe(null);
});

it('leaves what it cannot do to the whole engine', () => {
  const run = runOf(clean);
  expect(run.apply('crash nobody')).toBe(undefined);
  expect([run.undo(), run.saved(true), run.branches()]).toEqual([false, '', []]);
  const other = new Run(() => {});
  expect(other.begin(Preview, election)).toBe(false);
  expect(other.begin(Preview, 'no scenario')).toBe(false);
  expect(other.open).toBe(false);
});

it('knows where something is told', () => {
  const [run, other] = [runOf(duel), runOf(duel)];
  other.grow(Session);
  expect(run.captions().length).toBeGreaterThan(2);
  expect(other.captions()).toEqual(expect.arrayContaining(run.captions().map((mark) => expect.objectContaining(mark))));
});

it('begins again without what was done', () => {
  const run = runOf(clean);
  run.apply('crash a');
  run.restart(9);
  expect([run.view?.changes, run.view?.scenario.seed, run.view?.step]).toEqual([0, 9, 0]);
  grown(run);
  expect(run.view?.scenario.seed).toBe(9);
});
