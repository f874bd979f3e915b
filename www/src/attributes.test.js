import { describe, expect, it } from 'vitest';
import { heightOf, momentOf, seedOf, speedOf } from './attributes.js';
import { Sentences } from './strings.js';
import { attributeProblem } from './wrong-attribute.js';

const strings = new Sentences('en', { 'ui-bad-attribute': ['The attribute ', ['name'], ' cannot be that'] });
/** @param {Record<string, string>} attributes */
const element = (attributes) => ({ getAttribute: (/** @type {string} */ name) => attributes[name] ?? null });

describe('attributes', () => {
  it('take a seed that is a number, and nothing else', () => {
    expect(['7', '0', '4294967295', '4294967296', '-1', '1.5', 'abc', '', null].map(seedOf)).toEqual([
      7, 0, 4294967295, undefined, undefined, undefined, undefined, undefined, undefined,
    ]);
  });
  it('take a moment as a step or a time, a speed as a number or a part, a height with or without a unit', () => {
    expect(['0', '12', '48.5ms', '0ms', '1.5', '3s', '-1', '', null].map(momentOf)).toEqual([{ step: 0 }, { step: 12 }, { time: 48_500 }, { time: 0 }, null, null, null, null, null]);
    expect(['1/50', '0.02', '2', '100', '1/10000', '101', '0', '1/0', '1/20000', '-1', '50%', null].map(speedOf)).toEqual([
      0.02, 0.02, 2, 100, 1 / 10_000, undefined, undefined, undefined, undefined, undefined, undefined, undefined,
    ]);
    expect(['480', '60vh', '100%'].map(heightOf)).toEqual(['480px', '60vh', '100%']);
  });
  it('that are legal, or absent, are no problem', () => {
    expect(attributeProblem(element({}), strings)).toBeNull();
    expect(attributeProblem(element({ theme: 'dark', seed: '7', layout: 'embed', controls: 'none' }), strings)).toBeNull();
  });
  it('that are not are told by name, with what would be legal', () => {
    expect(attributeProblem(element({ theme: 'blue' }), strings)).toMatchObject({
      id: 'attribute', message: 'The attribute theme cannot be that', found: 'blue', expected: ['system', 'light', 'dark'],
    });
    expect(attributeProblem(element({ seed: '-3' }), strings)).toMatchObject({ found: '-3' });
  });
  it('leave something to see between from and to', () => {
    expect(attributeProblem(element({ from: '20', to: '3' }), strings)).toMatchObject({ message: 'The attribute to cannot be that', found: '3', expected: ['> 20'] });
    expect(attributeProblem(element({ from: '5ms', to: '5ms' }), strings)).toMatchObject({ found: '5ms', expected: ['> 5ms'] });
    for (const [from = '', to = ''] of [['3', '20'], ['999ms', '1001ms'], ['20', '3ms'], ['3', '']]) expect(attributeProblem(element({ from, to }), strings)).toBeNull();
  });
});
