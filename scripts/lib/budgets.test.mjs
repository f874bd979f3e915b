import { expect, test } from 'vitest';

import { BUDGETS, table } from './budgets.mjs';

test('a figure is told against its budget, whichever way is better', () => {
  const text = table(BUDGETS, { eventsWasm: 1.5e6, embedGzip: 60_000, coldLoad: 100 });
  const row = (/** @type {string} */ start) => text.split('\n').find((line) => line.startsWith(start));
  expect(row('events/s, wasm')).toMatch(/1\.50 M\/s .*BEYOND THE GATE/);
  expect(row('embed')).toMatch(/60\.0 kB .* goal/);
  expect(row('cold load')).toMatch(/100\.0 ms .* within/);
  expect(row('frame with 1,000')).toContain('not measured');
});
