import { expect, test } from 'vitest';

import { cargoCounts, closing, sum } from './counts.mjs';

test('the results of several test programs are added', () => {
  const output = [
    'running 3 tests',
    'test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s',
    'test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out; finished in 0.01s',
    'the words "test result: ok. 9 passed; 0 failed; 0 ignored" within a line are not a result',
  ].join('\n');
  expect(cargoCounts(output)).toEqual({ passed: 5, failed: 2, skipped: 1 });
});

test('the closing line names what was skipped only if something was', () => {
  expect(closing({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
  expect(closing(sum({ passed: 1, failed: 1, skipped: 1 }, { passed: 1, failed: 0, skipped: 1 }))).toBe('2 passed, 1 failed, 2 skipped');
});
