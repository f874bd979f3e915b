import { build } from 'vite';

import { dist, root } from './paths.mjs';
import { buildWasm } from './wasm.mjs';
import { ensureRust } from './tools.mjs';
import { say } from './ui.mjs';

/** The static site as it is published, in dist/. @param {{ optimise?: boolean }} [options] */
export async function buildSite({ optimise = true } = {}) {
  await ensureRust();
  await buildWasm({ profile: 'wasm-release', optimise });
  await build({ configFile: `${root}/vite.config.js`, logLevel: 'warn' });
  say(`site: written to ${dist.slice(root.length + 1)}/, runs under any path`);
}
