import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';

const webkit = process.env.E2E_ENGINE === 'webkit';

export default defineConfig({
  test: {
    name: process.env.E2E_ENGINE ?? 'chromium',
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    // WebKit gets the smoke run: its driver has no touch, and the gestures are the same code. The others try all of that more closely.
    include: ['www/e2e/harness/*.e2e.js', webkit ? 'www/e2e/smoke*.e2e.js' : 'www/e2e/!(smoke)*.e2e.js'],
    // Of some files, all is tested in another engine.
    passWithNoTests: true,
    globalSetup: [fileURLToPath(new URL('./global-setup.js', import.meta.url))],
    // A test waits most of its time: two browsers side by side, each with a process that keeps its connection.
    pool: 'forks',
    isolate: false,
    maxWorkers: webkit ? 1 : 2,
    // Limits are for what hangs, not for what is slow: where machines are shared, one may stand still for seconds.
    // At a desk nothing is tried again: what fails sometimes is a mistake, in the page or in the test.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 240_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
