import { describe, expect, it } from 'vitest';
import { Sentences } from '../strings.js';
import { linkItems, messageItems, nodeItems } from './items.js';
import { messageKey, nudge } from './message-keys.js';

const message = /** @type {any} */ ({ name: 'x>a Accept 1.x', kind: 'Accept', from: 'x', to: 'a', ballot: '1.x', due: 20_000, fate: 'flying' });
const held = { ...message, fate: 'held' };

/** A page that keeps what it was asked to do. @param {object} view */
function uiOf(view) {
  /** @type {string[]} */
  const done = [];
  const host = { apply: (/** @type {string} */ action) => done.push(action), select: () => {} };
  const ui = /** @type {any} */ ({ strings: new Sentences('en', {}), host, commands: { dialog: () => done.push('dialog') }, view: { time: 12_000, cuts: [], messages: [message], nodes: [], ...view } });
  return { ui, done };
}

describe('what can be done to a message', () => {
  it('has one text form, whoever does it', () => {
    const other = { ...message, name: 'x>a Prepare 1.x', kind: 'Prepare' };
    const { ui, done } = uiOf({ messages: [message, other] });
    for (const item of messageItems(ui, message)) item.run();
    expect(done).toEqual([
      'deliver x>a Accept 1.x', 'drop x>a Accept 1.x', 'hold x>a Accept 1.x', 'duplicate x>a Accept 1.x',
      'delay x>a Accept 1.x until 25ms', 'delay x>a Accept 1.x until 15ms',
      'swap x>a Accept 1.x with x>a Prepare 1.x', 'cut x>a',
    ]);
  });
  it('is done by keys too', () => {
    expect(['Delete', 'h', 'd', '+', '-', 'q'].map((key) => messageKey(key, message, 0))).toEqual([
      'drop x>a Accept 1.x', 'hold x>a Accept 1.x', 'duplicate x>a Accept 1.x',
      'delay x>a Accept 1.x until 25ms', 'delay x>a Accept 1.x until 15ms', null,
    ]);
    expect([messageKey('h', held, 0), messageKey('+', held, 0)]).toEqual(['release x>a Accept 1.x', null]);
  });
  it('never moves it into the past', () => {
    expect(nudge(message, -5000, 18_000)).toBe('delay x>a Accept 1.x until 18ms');
  });
});

describe('what can be done to a node and a link', () => {
  const node = /** @type {any} */ ({ name: 'a', life: 'crashed', timers: [{ name: 'timeout', due: 50_000 }], requests: [{ verb: 'retry', arguments: [] }] });
  it('offers what fits its life', () => {
    const { ui, done } = uiOf({ nodes: [node, { ...node, name: 'b' }] });
    for (const item of nodeItems(ui, node)) if (!item.disabled) item.run();
    expect(done).toEqual(['fire a timeout', 'restart a', 'wipe a', 'partition a | b']);
  });
  it('mends what is cut', () => {
    const { ui, done } = uiOf({ cuts: [{ from: 'x', to: 'a' }] });
    for (const item of linkItems(ui, { from: 'x', to: 'a' })) item.run();
    expect(done).toEqual(['mend x>a', 'cut a>x', 'heal']);
  });
});
