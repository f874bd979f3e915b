import { beforeAll, describe, expect, it } from 'vitest';
import clean from '../../scenarios/basic-paxos/b01-clean.txt?raw';
import duel from '../../scenarios/basic-paxos/b05-duel.txt?raw';
import noise from '../../scenarios/basic-paxos/b14-noise.txt?raw';
import several from '../../scenarios/learning/l03-several.txt?raw';
import init, { Session } from '../pkg/playground.js';
import wasm from '../pkg/playground_bg.wasm?url&inline';
import { byArrival } from './known.js';
import { Run } from './run.js';

const SCENARIOS = { clean, duel, noise, several };

beforeAll(async () => void (await init({ module_or_path: await (await fetch(wasm)).arrayBuffer() })));

/** Whole numbers below `n`, the same ones for the same seed. @param {number} seed */
function luck(seed) {
  let state = seed;
  return (/** @type {number} */ n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** A run and the session behind it. @param {string} text */
function runOf(text) {
  /** @type {Session | undefined} */ let session;
  const run = new Run(() => expect.unreachable('the engine stopped'));
  /** @param {number} [seed] */
  const open = (seed) => expect(run.load({ open: (...args) => (session = Session.open(...args)) }, text, seed)).toBeNull();
  open();
  return { run, open, all: () => /** @type {Session} */ (session).view() };
}

/** Something that a reader may do here. @param {Run} run @param {(n: number) => number} below */
function deed({ view }, below) {
  const message = view?.messages[below(view.messages.length)]?.name;
  const node = view?.nodes[below(view.nodes.length)]?.name ?? '';
  const other = view?.nodes[below(view.nodes.length)]?.name ?? '';
  const verbs = message ? ['deliver', 'drop', 'hold', 'duplicate', 'release'].map((verb) => `${verb} ${message}`) : [];
  const all = [...verbs, `crash ${node}`, `restart ${node}`, `cut ${node} ${other}`, `mend ${node} ${other}`, `delay ${message} until ${Math.ceil((view?.time ?? 0) / 1000) + 30}ms`];
  return all[below(all.length)] ?? '';
}

describe('what the page knows', () => {
  for (const [name, text] of Object.entries(SCENARIOS)) it(`is all there is, wherever a reader goes: ${name}`, { timeout: 60_000 }, () => {
    const below = luck(name.length);
    const { run, open, all } = runOf(text);
    let applied = 0;
    const doings = [
      () => run.step(), () => run.step(), () => run.step(), () => run.back(),
      () => run.advance((run.view?.time ?? 0) + below(40_000)),
      () => run.seek(below(60)), () => run.seekTime(below(300_000)),
      () => (applied += Number(run.apply(deed(run, below)) === null)), () => (applied += Number(run.apply(deed(run, below)) === null)),
      () => run.undo(), () => run.redo(),
      () => below(8) || run.restart(below(100)), () => below(8) || open(below(100)),
    ];
    for (let i = 0; i < 600; i++) {
      doings[below(doings.length)]?.();
      const { messages, nodes } = all();
      expect(run.view?.messages).toEqual(messages.sort(byArrival));
      expect(run.view?.nodes).toEqual(nodes);
    }
    expect(applied).toBeGreaterThan(20);
  });
  it('stays the same object as long as it is as it was', () => {
    const { run } = runOf(duel);
    let kept = 0;
    for (let i = 0; i < 40; i++) {
      const before = new Map(run.view?.messages.map((message) => [message.id, message]));
      const cards = run.view?.nodes ?? [];
      run.step();
      for (const message of run.view?.messages ?? []) {
        const was = before.get(message.id);
        if (was && JSON.stringify(was) === JSON.stringify(message)) kept += Number((expect(was).toBe(message), true));
      }
      run.view?.nodes.forEach((node, at) => JSON.stringify(node) === JSON.stringify(cards[at]) && expect(node).toBe(cards[at]));
    }
    expect(kept).toBeGreaterThan(20);
  });
});
