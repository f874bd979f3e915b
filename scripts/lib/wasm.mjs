import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { pkg, root } from './paths.mjs';
import { run } from './run.mjs';
import { ensureBindgen } from './tools.mjs';
import { UserError, say, seconds } from './ui.mjs';

/**
 * Compiles crates/playground and writes its JS, types and wasm into www/pkg.
 * @param {{ profile: 'wasm-dev' | 'wasm-release', optimise?: boolean }} options
 */
export async function buildWasm({ profile, optimise = false }) {
  await ensureBindgen();
  const started = performance.now();
  const cargo = await run('cargo', ['build', '-p', 'playground', '--lib', '--target', 'wasm32-unknown-unknown', '--profile', profile]);
  if (!cargo.ok) throw new UserError('wasm: the crate `playground` does not build for wasm32-unknown-unknown: see above');
  mkdirSync(pkg, { recursive: true });
  const bindings = await run('bindgen', [`${root}/target/wasm32-unknown-unknown/${profile}/playground.wasm`, pkg, 'playground'], { seconds: 60 });
  if (!bindings.ok) throw new UserError('wasm: the bindings could not be written: see above');
  const file = `${pkg}/playground_bg.wasm`;
  if (optimise) {
    // By its path: Debian's own wasm-opt is old and miscompiles without a word. Which features it may use
    // stands in the file itself: `--all-features` writes some that no browser reads yet.
    const opt = await run(`${root}/node_modules/.bin/wasm-opt`, ['-Oz', '--converge', file, '-o', file], { seconds: 240 });
    if (!opt.ok) throw new UserError('wasm: wasm-opt failed: see above');
  }
  const gzip = gzipSync(readFileSync(file), { level: 9 }).length;
  const kb = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  say(`wasm: ${kb(statSync(file).size)}, ${kb(gzip)} gzip (${profile}${optimise ? ', wasm-opt' : ''}) in ${seconds(performance.now() - started)}`);
}

/** The engine in www/pkg, whichever build is there: enough for types and unit tests. */
export async function ensurePkg() {
  if (!existsSync(`${pkg}/playground.d.ts`)) await buildWasm({ profile: 'wasm-dev' });
}
