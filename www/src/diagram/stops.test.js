import { describe, expect, it } from 'vitest';

import { Causes } from './causes.js';
import { moment } from './fixture.js';
import { go, nearestStop, stopAt, stopOf, stopsOf } from './stops.js';

const data = moment();
const causes = new Causes(data);
const lanes = stopsOf(data, causes);
const lane = (/** @type {string} */ node) => data.lifelines.findIndex((line) => line.node === node);
/** @param {string} name */
const end = (name) => {
  const message = causes.byName.get(name);
  const stop = message && stopOf(lanes, causes, message);
  if (!stop) throw new Error(name);
  return stop;
};

describe('the stops of a line', () => {
  it('are its events and the ends of messages that have none, in order', () => {
    const b = lanes[lane('b')] ?? [];
    expect(b.map(({ time }) => time)).toEqual([...b.map(({ time }) => time)].sort((p, q) => p - q));
    expect(end('y>b Accept 2.y')).toMatchObject({ step: 0, node: 'b', time: 134_000 });
    expect(end('x>b Accept 1.x')).toMatchObject({ node: 'b', time: 104_000 });
    expect(end('a>L1 Accepted 1.x').time, 'what is held waits where it would have arrived').toBe(101_000);
  });

  it('are found by key and by moment', () => {
    const stop = end('x>b Accept 1.x');
    expect(stopAt(lanes, stop.key)).toBe(stop);
    expect(stopAt(lanes, 's999')).toBeNull();
    expect(nearestStop(lanes, 0)?.time).toBe(0);
  });
});

describe('the way from stop to stop', () => {
  const accept = end('x>b Accept 1.x');

  it('goes along the line, to its ends and no further', () => {
    expect(go(lanes, causes, accept, 'before').time).toBeLessThan(accept.time);
    const last = go(lanes, causes, accept, 'last');
    expect(go(lanes, causes, last, 'next')).toBe(last);
    const first = go(lanes, causes, accept, 'first');
    expect(go(lanes, causes, first, 'before')).toBe(first);
  });

  it('goes to the lines beside it, near in time', () => {
    expect(go(lanes, causes, accept, 'up').node).toBe('a');
    expect(go(lanes, causes, accept, 'down').node).toBe('c');
    const top = lanes[0]?.[0];
    expect(top && go(lanes, causes, top, 'up')).toBe(top);
  });

  it('goes along arrows, both ways', () => {
    const sender = go(lanes, causes, accept, 'against');
    expect(sender).toMatchObject({ node: 'x', time: 64_000 });
    expect(go(lanes, causes, sender, 'along')).toMatchObject({ node: 'a', time: 86_000 });
  });

  it('goes round those that were sent together', () => {
    const other = go(lanes, causes, accept, 'other');
    expect(other.message?.name).toBe('x>c Accept 1.x');
    expect(go(lanes, causes, other, 'another')).toBe(accept);
    expect(go(lanes, causes, other, 'other').message?.name).toBe('x>a Accept 1.x');
  });
});
