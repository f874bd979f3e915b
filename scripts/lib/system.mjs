// System packages: browsers and their drivers. Debian and its children only; elsewhere they are named.
import { existsSync } from 'node:fs';

import { run } from './run.mjs';
import { UserError, say, seconds } from './ui.mjs';

/** What each engine needs: a file that shows it is there, and the package that brings it. */
const NEEDS = {
  chromium: [
    ['/usr/bin/chromium', 'chromium'],
    ['/usr/bin/chromedriver', 'chromium-driver'],
  ],
  firefox: [['/usr/bin/firefox-esr', 'firefox-esr']],
  webkit: [
    ['/usr/bin/WebKitWebDriver', 'webkit2gtk-driver'],
    ['/usr/bin/Xvfb', 'xvfb'],
    // xvfb-run calls it, and `xvfb` only recommends it.
    ['/usr/bin/xauth', 'xauth'],
  ],
  // Without it Chinese is drawn as boxes: only pictures need it.
  cjk: [['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', 'fonts-noto-cjk']],
};

/** @typedef {keyof typeof NEEDS} Need */

/** Installs the packages behind these needs, or says in one line what to install. @param {Need[]} needs */
export async function ensureSystem(needs) {
  const missing = needs.flatMap((need) => NEEDS[need].filter(([file]) => !existsSync(file)).map(([, name]) => name));
  if (missing.length === 0) return;
  const install = `apt-get install --no-install-recommends ${missing.join(' ')}`;
  if (!existsSync('/usr/bin/apt-get')) throw new UserError(`setup: please install what Debian calls ${missing.join(', ')}, then run this again`);
  const asRoot = process.getuid?.() === 0;
  if (!asRoot && !(await run('sudo', ['-n', 'true'], { seconds: 5, quiet: true }).catch(() => undefined))?.ok) {
    throw new UserError(`setup: no root here; please run this first: sudo ${install}`);
  }
  say(`setup: ${install}`);
  const started = performance.now();
  /** @param {string[]} args */
  const apt = (args) => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    // Another apt may be at work: wait for its lock instead of failing.
    const all = ['apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=120', ...args];
    return run(asRoot ? all[0] : 'sudo', asRoot ? all.slice(1) : ['-n', '--preserve-env=DEBIAN_FRONTEND', ...all], { seconds: 600, env, quiet: true });
  };
  await apt(['update']);
  const outcome = await apt(['install', '-y', '--no-install-recommends', ...missing]);
  if (!outcome.ok) throw new UserError(`${outcome.output}\nsetup: apt could not install it; please run: ${asRoot ? '' : 'sudo '}${install}`);
  say(`setup: ${missing.join(', ')} ready after ${seconds(performance.now() - started)}`);
}
