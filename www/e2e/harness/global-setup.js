// Once for a whole run: the server and the browser, shared by every suite.
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
  const server = await startServer(copy);
  const { stop, ...attachment } = await startBrowser(engine).catch(async (error) => {
    rmSync(copy, { recursive: true, force: true });
    await server.stop(); // It would keep the process alive.
    throw error;
  });
  project.provide('browser', attachment);
  project.provide('base', server.url);
  return async () => {
    await stop();
    await server.stop();
    rmSync(copy, { recursive: true, force: true });
  };
}
