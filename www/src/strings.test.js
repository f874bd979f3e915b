import { describe, expect, it } from 'vitest';
import { compile } from './compile.js';
import { Sentences, plain } from './strings.js';
import { languageOf } from './tables.js';

const SOURCE = `
refused = { $node } refuses { $kind } { $ballot }: it promised { $promised }
    .why = { $reported ->
        [none] nothing reported
       *[other] reported { $reported }
    }
counted = { $have ->
    [one] one vote
   *[other] { $have } votes
}
`;

/** @type {import('./types.d.ts').AtomView} */
const ballot = { type: 'ballot', text: '1.x', hue: 1 };

describe('sentences', () => {
  const strings = new Sentences('en', compile(SOURCE));
  it('give atoms back where they stand', () => {
    const parts = strings.rich('refused', [
      ['node', { type: 'node', text: 'b' }],
      ['kind', 'Accept'],
      ['ballot', ballot],
      ['promised', { type: 'ballot', text: '2.y', hue: 2 }],
    ]);
    expect(parts.map((part) => (typeof part === 'string' ? part : part.type))).toEqual([
      'node', ' refuses Accept ', 'ballot', ': it promised ', 'ballot',
    ]);
    expect(plain(parts)).toBe('b refuses Accept 1.x: it promised 2.y');
  });
  it('select on what is absent', () => {
    expect(plain(strings.rich('refused.why', [['reported', { type: 'none' }]]))).toBe('nothing reported');
    expect(plain(strings.rich('refused.why', [['reported', ballot]]))).toBe('reported 1.x');
  });
  it('count', () => {
    expect(plain(strings.rich('counted', [['have', { type: 'count', number: 1 }]]))).toBe('one vote');
  });
  it('show the name of one that is missing', () => {
    expect(strings.has('absent')).toBe(false);
    expect(strings.text('absent')).toBe('absent');
  });
  it('know the two languages', () => {
    expect(['zh', 'zh-CN', 'zh-Hans', 'en', '', null, 'zhx'].map(languageOf)).toEqual(['zh', 'zh', 'zh', 'en', 'en', 'en', 'en']);
  });
});
