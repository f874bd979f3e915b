import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { root } from './paths.mjs';

/** Installs the npm packages when they are missing or older than the lock file. @param {() => void} meanwhile what is begun first on a clean clone */
export async function installNodeModules(meanwhile) {
  const wanted = createHash('sha256').update(readFileSync(`${root}/package-lock.json`)).digest('hex');
  const stamp = `${root}/node_modules/.cp-lock`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // `npm ci` deletes the folder first, which would pull it from under a dev server that is running.
  const fresh = !existsSync(`${root}/node_modules`);
  const args = fresh ? ['ci'] : ['install', '--no-save'];
  if (fresh) meanwhile();
  console.log(`setup: npm ${args.join(' ')} (${fresh ? 'no node_modules yet' : 'package-lock.json has changed'})`);
  const { status } = spawnSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    timeout: 300_000,
  });
  if (status !== 0) {
    console.error('setup: npm could not install the packages of package-lock.json: see above');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
