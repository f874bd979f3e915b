// Once for a whole run: a browser and a server for each process that runs suites.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startBrowser } from './browser.js';
import { startServer } from './server.js';

/** @param {import('vitest/node').TestProject} project */
export default async function setup(project) {
  const engine = /** @type {import('./browser.js').Engine} */ (process.env.E2E_ENGINE ?? 'chromium');
  const dist = fileURLToPath(new URL('../../../dist', import.meta.url));
  if (!existsSync(join(dist, 'index.html'))) throw new Error('dist/ is not built: npm run build');
  // A copy: somebody may build again while the tests run.
  const copy = mkdtempSync(join(tmpdir(), 'consensus-playground-'));
  cpSync(dist, copy, { recursive: true });
  /** @type {(() => Promise<void>)[]} */
  const open = [async () => rmSync(copy, { recursive: true, force: true })];
  const close = async () => {
    for (const end of open.splice(0).reverse()) await end();
  };
  try {
    const desks = [];
    for (let n = 0; n < project.vitest.config.maxWorkers; n += 1) {
      // Chromium opens a page in half the time when it has read its files before; Firefox does not.
      const server = await startServer(copy, { cached: engine === 'chromium' });
      open.push(server.stop);
      const { stop, ...browser } = await startBrowser(engine);
      open.push(stop);
      desks.push({ browser, base: server.url });
    }
    project.provide('desks', desks);
  } catch (error) {
    await close(); // A server that stays would keep the process alive.
    throw error;
  }
  return close;
}
