import { parseArgs } from 'node:util';

import { makePackage } from '../lib/package.mjs';
import { ensureRust } from '../lib/tools.mjs';
import { say } from '../lib/ui.mjs';
import { buildWasm } from '../lib/wasm.mjs';

const HELP = `npm run package -- [--no-wasm]
  writes package/npm, the npm package, and its tarball beside it; docs/publishing.md says how it is published
  --no-wasm   with the wasm that is in www/pkg`;

/** @param {string[]} args */
export default async function pack(args) {
  const { values } = parseArgs({ args, options: { 'no-wasm': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) return say(HELP);
  await ensureRust();
  if (!values['no-wasm']) await buildWasm({ profile: 'wasm-release', optimise: true });
  await makePackage();
}
