// Once for the suite: hosts that have installed the package, one server for all that is built, one browser.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { TARBALL, install, mdbookSite, plainPages, viteBuild, vitepressSite } from '../../../scripts/lib/hosts.mjs';
import { startBrowser } from '../harness/browser.js';
import { MOUNT, startServer } from '../harness/server.js';

/** @param {import('vitest/node').TestProject} project */
export default async function setup(project) {
  if (!existsSync(TARBALL)) throw new Error('there is no package: npm run package');
  const folder = mkdtempSync(join(tmpdir(), 'consensus-playground-hosts-'));
  const [app, site] = [join(folder, 'app'), join(folder, 'site')];
  await install(app);
  plainPages(app, site);
  await viteBuild(app, site);
  // What takes long, and a registry, is for `npm run test:deep`.
  const deep = process.env.HOSTS === 'deep';
  if (deep) {
    await vitepressSite(join(folder, 'vitepress'), site, MOUNT);
    await mdbookSite(app, join(folder, 'mdbook'), site);
  }
  const server = await startServer(site, { free: /^\/(?:vitepress|mdbook)\// });
  const { stop, ...attachment } = await startBrowser('chromium');
  project.provide('desks', [{ browser: attachment, base: server.url }]);
  project.provide('hosts', { app, site, deep });
  return async () => {
    await stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
