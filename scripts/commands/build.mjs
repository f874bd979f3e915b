import { buildSite } from '../lib/site.mjs';

/** `--no-opt` leaves wasm-opt out. @param {string[]} args */
export default async function build(args) {
  await buildSite({ optimise: !args.includes('--no-opt') });
}
