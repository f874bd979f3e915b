import { describe, expect, it } from 'vitest';
import { seedOf } from './attributes.js';
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
});
