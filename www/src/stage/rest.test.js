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
