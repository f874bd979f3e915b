import { ensureRust } from '../lib/tools.mjs';
import { buildWasm } from '../lib/wasm.mjs';

/** The engine alone, quickly, into www/pkg. `--release`: as readers get it. @param {string[]} args */
export default async function wasm(args) {
  await ensureRust();
  const release = args.includes('--release');
  await buildWasm({ profile: release ? 'wasm-release' : 'wasm-dev', optimise: release });
}
