import { describe, expect, it } from 'vitest';

import { Causes } from './causes.js';
import { earliest, meaningOf } from './drag.js';
import { moment } from './fixture.js';
import { pendingOf, timerEdit } from './pending.js';
import { stopAt, stopsOf } from './stops.js';

/** @param {{ name: string, armed: number, due: number }[]} timers @param {number} time */
const view = (timers, time) => /** @type {import('../types.d.ts').View} */ (/** @type {unknown} */ ({ time, nodes: [{ name: 'x', timers }, { name: 'elsewhere', timers }] }));
const TIMER = { name: 'timeout', armed: 12_000, due: 400_000 };

describe('a timer that runs', () => {
  it('is told of as long as nobody knows what becomes of it', () => {
    const data = { ...moment(), reached: 100_000 };
    const [one, ...others] = pendingOf(view([TIMER], 100_000), data);
    expect(one).toMatchObject({ node: 'x', timer: 'timeout', armed: 12_000, time: 400_000 });
    expect(others, 'a node without a line').toEqual([]);
    expect(pendingOf(view([TIMER], 100_000), { ...data, reached: 500_000 }), 'the future that was seen tells').toEqual([]);
  });

  it('is a stop of the keyboard on its line', () => {
    const data = { ...moment(), reached: 100_000 };
    const stop = stopAt(stopsOf(data, new Causes(data), pendingOf(view([TIMER], 100_000), data)), 'tx|timeout');
    expect(stop).toMatchObject({ node: 'x', time: 400_000, step: 0, message: null });
  });

  it('is taken to another time, but never to before it was armed', () => {
    const data = { ...moment(), reached: 100_000 };
    const [pending] = pendingOf(view([TIMER], 100_000), data);
    if (!pending) throw new Error('none');
    expect(timerEdit(pending, 350_000)).toEqual({ kind: 'fire', node: 'x', timer: 'timeout', time: 350_000 });
    const grip = { key: 'tx|timeout', node: 'x', text: '', time: 400_000, message: null, step: 0, can: ['move'], pending };
    expect(earliest(grip)).toBe(12_000);
    const hand = { off: 0, copy: false, perUs: 0.01 };
    expect(meaningOf(grip, { ...hand, time: 0 })).toMatchObject({ what: 'move', time: 12_000, edit: { kind: 'fire', time: 12_000 } });
    expect(meaningOf(grip, { ...hand, time: 400_200 })).toMatchObject({ what: 'same', edit: null });
    expect(meaningOf(grip, { ...hand, time: 450_000, off: 99 }), 'it cannot be dropped').toMatchObject({ what: 'none', edit: null });
  });
});
