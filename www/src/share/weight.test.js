import { expect, test } from 'vitest';
import { packedLength, weightOf } from './weight.js';

const SIZES = {
  files: { 'e.js': 3, 'b.js': 30, 'first.wasm': 90, 'whole.wasm': 150, 'en.js': 4, 'zh.js': 5, 'later.js': 20, 'a.js': 1, 'h.js': 40 },
  parts: { element: ['e.js'], boot: ['b.js', 'e.js'], first: ['first.wasm'], basic: ['whole.wasm'], 'first-en': ['en.js'], 'first-zh': ['zh.js'], 'later-en': ['later.js'], 'later-zh': ['later.js'], arrival: ['a.js'], hands: ['h.js', 'b.js'] },
};

test('an embed of a scenario that came along begins with the first engine; each file counts once', () => {
  expect(weightOf(SIZES, { family: 'basic', named: true, run: false, language: 'en' })).toEqual({ first: 3 + 30 + 90 + 4, more: 150 + 40 + 20 });
});

test('a text of one’s own, and a link, begin with the whole engine', () => {
  expect(weightOf(SIZES, { family: 'basic', named: false, run: false, language: 'zh' })).toEqual({ first: 3 + 30 + 150 + 5, more: 40 + 20 });
  expect(weightOf(SIZES, { family: 'basic', named: true, run: true, language: 'en' })).toEqual({ first: 3 + 30 + 150 + 4 + 20 + 1, more: 40 });
});

test('a text weighs what a server sends', async () => {
  expect(await packedLength('x'.repeat(10_000))).toBeLessThan(100);
});
