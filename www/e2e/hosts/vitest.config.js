import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'hosts',
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    include: ['www/e2e/hosts/*.e2e.js'],
    globalSetup: [fileURLToPath(new URL('./setup.js', import.meta.url))],
    pool: 'forks',
    fileParallelism: false,
    isolate: false,
    testTimeout: 120_000,
    retry: process.env.CI ? 1 : 0,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
  },
});
