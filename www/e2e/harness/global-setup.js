// Once for a whole run: the server and the browser, shared by every suite.
import { fileURLToPath } from 'node:url';

import { startBrowser } from './browser.js';
import { startServer } from './server.js';

/** @param {import('vitest/node').TestProject} project */
export default async function setup(project) {
  const engine = /** @type {import('./browser.js').Engine} */ (process.env.E2E_ENGINE ?? 'chromium');
  const server = await startServer(fileURLToPath(new URL('../../../dist', import.meta.url)));
  const { stop, ...attachment } = await startBrowser(engine).catch(async (error) => {
    await server.stop(); // It would keep the process alive.
    throw error;
  });
  project.provide('browser', attachment);
  project.provide('base', server.url);
  return async () => {
    await stop();
    await server.stop();
  };
}
