import { describe, expect, it } from 'vitest';

import { BAND, earliest, endAt, keyStep, meaningOf, rounded } from './drag.js';
import { moment } from './fixture.js';

const message = moment().messages.find(({ name }) => name === 'x>b Accept 1.x') ?? null;
const ALL = ['retime', 'drop', 'duplicate'];
/** @type {import('./drag.js').Grip} */
const head = { key: 's1', node: 'b', text: '', time: 104_000, message, step: 21, can: ALL };
/** @type {import('./drag.js').Grip} */
const crash = { key: 's2', node: 'L2', text: '', time: 70_000, message: null, step: 14, can: ['move', 'remove'] };
const hand = { time: 104_000, off: 0, copy: false, perUs: 0.01 };

describe('an arrow’s head', () => {
  it('is elsewhere along its line: another time, a round one', () => {
    expect(meaningOf(head, { ...hand, time: 90_123 })).toEqual({ what: 'retime', time: 90_100, edit: { kind: 'retime', message: message?.id, due: 90_100 } });
  });

  it('stays where it was when it is nearly there', () => {
    expect(meaningOf(head, { ...hand, time: 104_250 })).toEqual({ what: 'same', time: 104_000, edit: null });
  });

  it('never arrives before it was sent', () => {
    expect(meaningOf(head, { ...hand, time: 0 }).time).toBe((message?.sent ?? 0) + 1);
    expect(earliest(crash)).toBe(0);
  });

  it('off its line is dropped, on either side', () => {
    expect(meaningOf(head, { ...hand, off: BAND + 1 }).what).toBe('drop');
    expect(meaningOf(head, { ...hand, off: -BAND - 1 }).what).toBe('drop');
    expect(meaningOf(head, { ...hand, off: BAND - 1, time: 80_000 }).what).toBe('retime');
  });

  it('with Alt is a copy, wherever it is', () => {
    expect(meaningOf(head, { ...hand, time: 120_000, off: 40, copy: true }).edit).toEqual({ kind: 'duplicate', message: message?.id, due: 120_000 });
  });

  it('does nothing that is not legal', () => {
    expect(meaningOf({ ...head, can: ['retime'] }, { ...hand, off: 50 })).toMatchObject({ what: 'none', edit: null });
    expect(meaningOf({ ...head, can: [] }, { ...hand, time: 1 })).toMatchObject({ what: 'none', edit: null });
  });
});

describe('an event', () => {
  it('moves along its line, and is taken out off it', () => {
    expect(meaningOf(crash, { ...hand, time: 50_000 }).edit).toEqual({ kind: 'move', step: 14, time: 50_000 });
    expect(meaningOf(crash, { ...hand, time: 50_000, off: 30 }).edit).toEqual({ kind: 'remove', step: 14 });
  });

  it('of the network has no line to leave', () => {
    expect(meaningOf({ ...crash, node: '' }, { ...hand, time: 50_000, off: 300 }).what).toBe('move');
  });
});

describe('times in the hand', () => {
  it('are as fine as a pixel', () => {
    expect(rounded(90_123, 0.01)).toBe(90_100);
    expect(rounded(90_123, 1)).toBe(90_123);
    expect(keyStep(0.01, false)).toBe(500);
    expect(keyStep(0.01, true)).toBeGreaterThan(keyStep(0.01, false));
  });
});

describe('what a press takes', () => {
  const ends = [
    { key: 'far', end: { x: 100, y: 100 }, from: { x: 0, y: 0 } },
    { key: 'near', end: { x: 112, y: 100 }, from: { x: 20, y: 200 } },
    { key: 'mark', end: { x: 300, y: 100 }, from: null },
  ];

  it('is the nearest head, with a piece of its shaft', () => {
    expect(endAt({ x: 92, y: 91 }, ends, 'mouse')).toBe('far');
    expect(endAt({ x: 109, y: 104 }, ends, 'mouse')).toBe('near');
    expect(endAt({ x: 60, y: 60 }, ends, 'mouse'), 'not the middle of an arrow').toBeNull();
  });

  it('is larger for a finger', () => {
    expect(endAt({ x: 318, y: 100 }, ends, 'mouse')).toBeNull();
    expect(endAt({ x: 318, y: 100 }, ends, 'touch')).toBe('mark');
  });
});
