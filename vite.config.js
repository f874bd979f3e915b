import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Vitest's own, for the `test` part; otherwise the same.
import { defineConfig } from 'vitest/config';

const www = fileURLToPath(new URL('./www/', import.meta.url));

// The site is a host page like any other; bench.html is for `npm run bench`. The element's module is an
// entry of its own, so that other people's pages can name it.
const ELEMENT = 'consensus-playground';
const inputs = Object.fromEntries(
  Object.entries({
    index: 'index.html',
    embed: 'embed.html',
    bench: 'bench.html',
    [ELEMENT]: `src/${ELEMENT}.js`,
  })
    .map(([name, file]) => [name, www + file])
    .filter(([, file]) => existsSync(file)),
);

export default defineConfig({
  root: www,
  // Relative addresses: the site runs under any sub-path.
  base: './',
  // All dependencies are modules already: nothing to bundle beforehand, and no reload when one is found late.
  optimizeDeps: { noDiscovery: true },
  server: {
    // Scenarios and sentences are shared with the command line and lie beside www.
    fs: { allow: ['..'] },
    strictPort: false,
  },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2023',
    // No data: addresses, no inline script: what is built has to run under `script-src 'self'`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: inputs,
      // What the element's module exports is for other pages: it must not be shaken off.
      preserveEntrySignatures: 'exports-only',
      output: {
        entryFileNames: (chunk) => (chunk.name === ELEMENT ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  test: {
    name: 'unit',
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['www/src/**/*.test.js', 'scripts/**/*.test.mjs'],
    environment: 'node',
    testTimeout: 10_000,
  },
});
