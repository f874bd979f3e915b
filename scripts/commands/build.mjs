import { parseArgs } from 'node:util';

import { buildSite } from '../lib/site.mjs';
import { UserError, say } from '../lib/ui.mjs';

const HELP = `npm run build -- [--base-url URL] [--no-opt]
  --base-url   where the site will be: for search engines and shared links (canonical addresses, sitemap.xml, pictures)
  --no-opt     leaves wasm-opt out`;

/** @param {string[]} args */
export default async function build(args) {
  const { values } = parseArgs({ args, options: { 'base-url': { type: 'string' }, 'no-opt': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) return say(HELP);
  await buildSite({ optimise: !values['no-opt'], base: baseOf(values['base-url']) });
}

/** @param {string | undefined} given */
function baseOf(given) {
  if (given === undefined) return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) throw new UserError(`--base-url ${given}: not the address of a folder, such as https://example.org/playground/\n${HELP}`);
  // Addresses of files are put behind it.
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}
