import { beforeAll, expect, it } from 'vitest';
import duel from '../../scenarios/basic-paxos/b05-duel.txt?raw';
import init, { Session } from '../pkg/playground.js';
import wasm from '../pkg/playground_bg.wasm?url&inline';
import { diagramOf, messagesOf } from './rows.js';

beforeAll(async () => void (await init({ module_or_path: await (await fetch(wasm)).arrayBuffer() })));

it('reads of a message what the engine says of it in full', () => {
  const session = Session.open(duel);
  let told = 0;
  for (let i = 0; i < 30 && session.step(); i++) {
    const { messages } = session.view();
    const { words, messages: bytes } = Session.open(session.saved(true, false, '')).news();
    const read = new Map(messagesOf(words, bytes).map((message) => [message.id, message]));
    expect(read.size).toBe(messages.length);
    for (const message of messages) told += Number((expect(read.get(message.id)).toEqual(message), true));
  }
  expect(told).toBeGreaterThan(50);
});

it('reads a diagram whose parts belong together', () => {
  const session = Session.open(duel);
  session.apply('crash a');
  while (session.step());
  const { lifelines, messages, ways, events, reached } = diagramOf(session.diagram(0, 1e9));
  const nodes = lifelines.map(({ node }) => node);
  expect(nodes).toEqual(session.view().nodes.map(({ name }) => name));
  expect(events.map(({ step }) => step)).toEqual(events.map((_, at) => at + 1));
  expect(events.at(-1)?.time).toBe(reached);
  const crash = events[0];
  expect(crash).toMatchObject({ verb: 'crash', origin: 'user', lane: nodes.indexOf('a'), cause: 0, text: '' });
  expect(lifelines[nodes.indexOf('a')]?.marks[0]).toMatchObject({ what: 'crash', step: 1, hue: 0, text: '' });
  expect(lifelines[nodes.indexOf('a')]?.stretches.at(-1)).toMatchObject({ up: false, to: reached });
  const byStep = new Map(events.map((event) => [event.step, event]));
  expect(messages.length).toBeGreaterThan(20);
  messages.forEach(({ fate, from, to, sent, due }, at) => {
    const [sender, end] = [byStep.get(ways[2 * at] ?? 0), byStep.get(ways[2 * at + 1] ?? 0)];
    expect(sender).toMatchObject({ lane: nodes.indexOf(from), time: sent });
    if (fate === 'delivered') expect(end).toMatchObject({ lane: nodes.indexOf(to), time: due, verb: 'deliver' });
  });
});
