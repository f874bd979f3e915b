import { describe, expect, it, vi } from 'vitest';
import { Sentences } from './strings.js';
import { Teller } from './teller.js';

const strings = new Sentences('en', { 'ui-start': 'Nothing yet', 'ui-start.why': '.', 'event-crash': [['node'], ' crashes'] });
const event = (/** @type {string} */ node) => ({ action: `crash ${node}`, verb: 'crash', args: [['node', { type: 'node', text: node }]], rules: [] });
/** @param {object} changes @returns {any} */
const view = (changes) => ({ step: 0, time: 0, event: null, choice: { learned: [] }, monitors: [], ...changes });

describe('what others are told', () => {
  it('is told once', () => {
    /** @type {string[]} */
    const told = [];
    const teller = new Teller({ textContent: '' }, { textContent: '' }, (name) => told.push(name));
    const broken = [{ id: 'agreement', verdict: 'broken', step: 2 }];
    teller.tell(view({ step: 1, event: event('a') }), strings);
    teller.tell(view({ step: 1, event: event('a') }), strings);
    teller.tell(view({ step: 2, event: event('b'), choice: { learned: ['L1'] }, monitors: broken }), strings);
    teller.tell(view({ step: 2, event: event('b'), choice: { learned: ['L1'] }, monitors: broken }), strings);
    expect(told).toEqual(['step', 'step', 'decided', 'violation']);
    teller.destroy();
  });
  it('is read out when it has come to rest', () => {
    vi.useFakeTimers();
    const live = { textContent: '' };
    const teller = new Teller(live, { textContent: '' }, () => {});
    teller.tell(view({ step: 1, event: event('a') }), strings);
    teller.tell(view({ step: 2, event: event('b') }), strings);
    expect(live.textContent).toBe('');
    vi.runAllTimers();
    expect(live.textContent).toBe('b crashes');
    // A rule whose sentence has not come yet.
    const rule = { id: 'refused-prepare', node: 'b', args: [], tone: 'refusal', work: null, place: '' };
    teller.tell(view({ step: 3, event: { ...event('b'), action: 'deliver x>b Prepare 1.x', verb: 'deliver', rules: [rule] } }), strings);
    vi.runAllTimers();
    expect(live.textContent, 'told by its action').toBe('deliver x>b Prepare 1.x');
    vi.useRealTimers();
  });
});
