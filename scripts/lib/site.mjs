import { existsSync } from 'node:fs';

import { build } from 'vite';

import { buildPages } from '../site/build.mjs';
import { buildCommand } from '../site/catalogue.mjs';
import { dist, root } from './paths.mjs';
import { run } from './run.mjs';
import { buildWasm } from './wasm.mjs';
import { ensureRust } from './tools.mjs';
import { UserError, say } from './ui.mjs';

/**
 * The static site as it is published, in dist/. `base`: the address that it will have, if that is known; `command`: how the
 * command that draws comes to be.
 * @param {{ optimise?: boolean, base?: string | null, command?: () => Promise<boolean> }} [options]
 */
export async function buildSite({ optimise = true, base = null, command = buildCommand } = {}) {
  await ensureRust();
  await buildWasm({ profile: 'wasm-release', optimise });
  await build({ configFile: `${root}/vite.config.js`, logLevel: 'warn' });
  if (existsSync(`${root}/www/bench.html`)) await build({ configFile: `${root}/vite.config.js`, logLevel: 'warn', mode: 'bench' });
  // Whoever embeds the element from TypeScript gets its types beside the module.
  const element = 'www/src/consensus-playground.js';
  if (existsSync(`${root}/${element}`)) {
    const args = ['-p', 'tsconfig.json', '--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--rootDir', 'www', '--outDir', 'dist/types'];
    const outcome = await run(`${root}/node_modules/.bin/tsc`, args, { seconds: 120, quiet: true });
    if (!outcome.ok) say('site: written without all types: npm run check says what is wrong');
  }
  if (!(await command())) throw new UserError('the command that draws the lessons cannot be built');
  const pages = await buildPages(dist, base);
  say(`site: ${pages} pages, written to ${dist.slice(root.length + 1)}/, runs under any path`);
}
