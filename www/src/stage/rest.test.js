// What a scene shows before the rest of it is here, and after.
import { describe, expect, test } from 'vitest';

import { fixture, message } from './fixture.js';
import { rest } from './rest.js';
import { Scene } from './scene.js';

const EMBED = /** @type {const} */ ([720, 282, 'embed']);

describe('a scene whose rest is not here yet', () => {
  test('shows what goes between neighbouring columns; the others once they can be shown', () => {
    const scene = new Scene();
    scene.resize(...EMBED);
    const messages = [
      message(1, 'x', 'a', 'Prepare', '1.x', '', [60, 120]),
      message(2, 'L1', 'C1', 'Response', '', '1', [60, 120]),
      message(3, 'y', 'a', 'Prepare', '2.y', '', [60, 120], { fate: 'held' }),
    ];
    scene.update(fixture({ messages }));
    expect([...scene.byName.keys()]).toEqual(['x>a Prepare 1.x']);
    expect(scene.trays).toEqual([]);
    const before = scene.byName.get('x>a Prepare 1.x');
    scene.setRest(rest);
    expect([...scene.byName.keys()]).toEqual(messages.map(({ name }) => name));
    expect(scene.trays).toHaveLength(1);
    const after = scene.byName.get('x>a Prepare 1.x');
    expect([after?.x, after?.y], 'nothing that was shown jumps').toEqual([before?.x, before?.y]);
  });

  test('says that other arrangements must wait', () => {
    const scene = new Scene();
    const several = fixture({ nodes: fixture().nodes.map((node) => ({ ...node, roles: ['proposer', 'acceptor'] })) });
    scene.resize(...EMBED);
    expect([fixture(), several].map((view) => scene.isOdd(view))).toEqual([false, true]);
    scene.resize(360, 470, 'phone');
    expect(scene.isOdd(fixture())).toBe(true);
    scene.setRest(rest);
    expect(scene.isOdd(fixture()) || scene.isOdd(several)).toBe(false);
  });
});

test('a message as wide as its value stays on a phone, wherever its path runs', () => {
  const scene = new Scene();
  scene.resize(390, 440, 'phone');
  scene.setRest(rest);
  const { nodes } = fixture();
  const learners = ['L1', 'L2', 'L3', 'L4'].map((name) => ({ ...nodes.filter(({ roles }) => roles.includes('learner'))[0], name }));
  const all = /** @type {typeof nodes} */ ([...nodes.filter(({ roles }) => !roles.includes('learner')), ...learners]);
  for (const [at, to] of /** @type {const} */ ([[0.2, 'L1'], [0.5, 'L1'], [0.9, 'L1'], [0.9, 'L4']])) {
    const [from, side] = to === 'L1' ? ['a', 0] : ['c', 390];
    scene.update(fixture({ nodes: all, time: 60_000 + at * 60_000, messages: [message(1, from, to, 'Accepted', '1.x', 'orange', [60, 120])] }));
    const flight = scene.byName.get(`${from}>${to} Accepted 1.x`);
    if (!flight) throw new Error('not on the stage');
    expect(Math.abs(flight.x - side) - flight.half.w).toBeGreaterThanOrEqual(2);
  }
});

test('between columns that stand close a message bears the beginning of its value', () => {
  const scene = new Scene();
  scene.resize(480, 249, 'embed');
  const face = (/** @type {string} */ name) => scene.byName.get(name)?.value;
  const messages = [message(1, 'a', 'L1', 'Accepted', '1.x', 'orange', [60, 120]), message(2, 'a', 'x', 'Accepted', '1.x', 'orange', [60, 120]), message(3, 'b', 'L1', 'Accepted', '1.x', '3', [60, 120])];
  scene.update(fixture({ messages }));
  expect(messages.map(({ name }) => face(name))).toEqual(['or…', 'orange', '3']);
  scene.resize(1092, 476, 'wide');
  expect(face(messages[0]?.name ?? '')).toBe('orange');
});
