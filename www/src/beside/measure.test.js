import { describe, expect, it } from 'vitest';
import { node } from '../stage/fixture.js';
import { callsIn, clientOf, serves, standingAt } from './measure.js';

/** @typedef {import('../types.d.ts').NodeView} NodeView */

/** @param {string} name @param {Partial<NodeView>} more */
const server = (name, more) => node(name, ['server'], [], { standing: 'follows', gate_text: '1', ...more });
const three = (/** @type {Partial<NodeView>[]} */ ...more) => [0, 1, 2].map((i) => server(`S${i + 1}`, { ...(i === 0 && { standing: 'leads' }), ...more[i] }));
/** @param {string} text `S1>S2 S2>S1` */
const cuts = (text) => text.split(' ').filter(Boolean).map((link) => ({ from: link.split('>')[0] ?? '', to: link.split('>')[1] ?? '' }));

describe('a request could be served', () => {
  it('while a leader has a majority', () => {
    expect(serves({ nodes: three(), cuts: [] }, false)).toBe(true);
    expect(serves({ nodes: three({}, { life: 'crashed' }), cuts: [] }, false)).toBe(true);
    expect(serves({ nodes: three({}, { life: 'crashed' }, { life: 'crashed' }), cuts: [] }, false)).toBe(false);
    expect(serves({ nodes: three({ life: 'crashed' }), cuts: [] }, false)).toBe(false);
    expect(serves({ nodes: three({ standing: 'candidate' }), cuts: [] }, false)).toBe(false);
    expect(serves({ nodes: three({ standing: 'holds' }), cuts: [] }, false)).toBe(true);
  });

  it('not when it cannot be heard, or cannot hear, on either way', () => {
    expect(serves({ nodes: three(), cuts: cuts('S1>S2') }, false)).toBe(true);
    expect(serves({ nodes: three(), cuts: cuts('S1>S2 S3>S1') }, false)).toBe(false);
    expect(serves({ nodes: three(), cuts: cuts('S2>S3 S3>S2') }, false)).toBe(true);
  });

  it('not by one whom a majority has left behind', () => {
    expect(serves({ nodes: three({}, { gate_text: '2' }, { gate_text: '2' }), cuts: [] }, false)).toBe(false);
    expect(serves({ nodes: three({ gate_text: '10.S1' }, { gate_text: '9.S3' }, { gate_text: '10.S2' }), cuts: [] }, false)).toBe(true);
    expect(serves({ nodes: three({ gate_text: '10.S1' }, { gate_text: '10.S3' }, { gate_text: '10.S2' }), cuts: [] }, false)).toBe(false);
  });

  it('counts members only, and needs no leader where anyone may propose', () => {
    expect(serves({ nodes: three({}, { standing: 'outside', life: 'crashed' }, { life: 'up' }), cuts: [] }, false)).toBe(true);
    expect(serves({ nodes: three({ standing: 'follows' }), cuts: [] }, true)).toBe(true);
    expect(serves({ nodes: three({ standing: 'follows' }, { life: 'crashed' }, { life: 'wiped' }), cuts: [] }, true)).toBe(false);
    expect(serves({ nodes: [], cuts: [] }, true)).toBe(false);
  });
});

describe('what clients were told', () => {
  const calls = [{ client: 'C1', from: 0, to: 40, told: true }, { client: 'C2', from: 10, to: 90, told: true }, { client: 'C1', from: 50, to: 200, told: false }];
  const measured = { served: [{ from: 0, to: 20 }, { from: 60, to: 100 }], calls, commits: [{ client: 'C1', time: 20 }, { client: 'C2', time: 60 }, { client: 'C1', time: 120 }], end: 200 };

  it('at a moment, as far as it has come', () => {
    expect(standingAt(measured, 0)).toEqual({ available: null, asked: 1, answered: 0, commit: null, answer: null });
    expect(standingAt(measured, 40)).toEqual({ available: 0.5, asked: 2, answered: 1, commit: 20, answer: 40 });
    expect(standingAt(measured, 100)).toEqual({ available: 0.6, asked: 3, answered: 2, commit: 20, answer: 40 });
    expect(standingAt(measured, 130)).toMatchObject({ commit: 50 });
  });

  it('is asked once, whoever is asked', () => {
    expect(standingAt(measured, 100)).toEqual(standingAt(measured, 100));
  });

  it('is read from the lifelines of clients', () => {
    const stretch = (/** @type {string} */ standing) => ({ from: 1, to: 2, hue: 0, text: '', standing, up: true });
    const lifelines = [{ node: 'C1', role: 'client', marks: [], stretches: [stretch('told'), stretch('unknown')] }, { node: 'S1', role: 'server', marks: [], stretches: [stretch('leads')] }];
    expect(callsIn({ lifelines, messages: [], ways: [], events: [], reached: 0 })).toEqual([{ client: 'C1', from: 1, to: 2, told: true }, { client: 'C1', from: 1, to: 2, told: false }]);
    expect(['C1/3', 'no-op', '{S1,S2}', 'x/y/12'].map(clientOf)).toEqual(['C1', null, null, 'x/y']);
  });
});
