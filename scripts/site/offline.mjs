// What is kept for when there is no network: a list with a fingerprint of each file, written into the service worker.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

/** @typedef {{ url: string, revision: string | null }} Kept */

/**
 * The playground with everything that it may fetch, the ways to the lessons, and the documents. Lessons themselves open in the
 * playground; pictures are kept as they are seen (www/site/sw.js).
 */
const KEPT = /^(?:(?:\w\w\/)?index\.html|\w\w\/lessons\/index\.html|\w\w\/docs\/.*\.html|consensus-playground\.js|assets\/.*|scenarios\/.*\.txt|icons\/icon\.svg|manifest\.webmanifest)$/;
/** Named by what is in them: the name says it all. */
const NAMED = /^assets\/.*-[\w-]{8}\.\w+$/;
/** For measurements, and for other hosts. */
const OTHERS = /^assets\/(?:bench|embed|frame)-/;
const PLACEHOLDER = 'self.__WB_MANIFEST';

/** @param {string} out @returns {Kept[]} */
function keptOf(out) {
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => `${parentPath}/${name}`.slice(out.length + 1).replaceAll('\\', '/')).sort();
  return paths
    .filter((path) => KEPT.test(path) && !OTHERS.test(path))
    .map((path) => ({ url: path, revision: NAMED.test(path) ? null : createHash('sha256').update(readFileSync(`${out}/${path}`)).digest('hex').slice(0, 16) }));
}

/** @param {string} out */
export function writeOffline(out) {
  const worker = readFileSync(`${out}/sw.js`, 'utf8');
  if (worker.split(PLACEHOLDER).length !== 2) throw new Error(`sw.js has not one ${PLACEHOLDER}: see www/site/sw.js`);
  writeFileSync(`${out}/sw.js`, worker.replace(PLACEHOLDER, () => JSON.stringify(keptOf(out))));
}

/** What is installed. @param {{ name: string, about: string }} words */
export function manifestOf({ name, about }) {
  const icon = (/** @type {string} */ file, /** @type {number} */ size, purpose = 'any') => ({ src: `icons/${file}.png`, sizes: `${size}x${size}`, type: 'image/png', purpose });
  return `${JSON.stringify({
    name,
    short_name: 'Consensus',
    description: about,
    id: './',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#fafaf8',
    theme_color: '#fafaf8',
    icons: [{ src: 'icons/icon.svg', sizes: 'any', type: 'image/svg+xml' }, icon('icon-192', 192), icon('icon-512', 512), icon('icon-cut-512', 512, 'maskable')],
  }, null, 2)}\n`;
}
