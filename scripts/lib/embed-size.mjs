// What a page that embeds the element downloads until its first message moves: the element's module, and what that
// asks for side by side (boot, the engine's glue and wasm, the narration of one language). Styles are in the scripts.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { dist } from './paths.mjs';

/** What the build says of itself: scripts/vite/sizes.mjs. @returns {{ files: Record<string, number>, parts: Record<string, string[]> } | null} */
function built() {
  const file = join(dist, 'sizes.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** @param {string} file in dist/ */
export const gzipSize = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;

/** The files of parts, as the build says; of a part that is there in each language (`first-`), the larger. @param {string[]} wanted @returns {string[]} */
function filesOf(wanted) {
  const sizes = built();
  if (!sizes) return [];
  const { files, parts } = sizes;
  const weight = (/** @type {string} */ part) => parts[part].reduce((sum, file) => sum + files[file], 0);
  const larger = (/** @type {string} */ part) => (weight(`${part}en`) >= weight(`${part}zh`) ? `${part}en` : `${part}zh`);
  return [...new Set(wanted.flatMap((part) => parts[part.endsWith('-') ? larger(part) : part]))];
}

/** The files of a first load; browser-bench.mjs compares them with what is fetched. */
export const firstLoadFiles = () => filesOf(['element', 'boot', 'first', 'first-']);

/** What a wide page waits for until its first picture. */
export const wideSize = () => sizes(filesOf(['element', 'boot', 'first', 'first-', 'full', 'panel-']));

/** @param {string[]} files */
export function sizes(files) {
  const total = (/** @type {string} */ ending) => files.filter((file) => file.endsWith(ending)).reduce((sum, file) => sum + gzipSize(file), 0);
  const [embedJs, embedWasm] = [total('.js'), total('.wasm')];
  return { embedJs, embedWasm, embedGzip: embedJs + embedWasm };
}

/** Every engine and what comes on demand, by name. @returns {Record<string, number>} bytes of their wasm, packed */
export function engineSizes() {
  if (!existsSync(join(dist, 'assets'))) return {};
  const files = readdirSync(join(dist, 'assets')).map((name) => /^(.*)_bg-.*\.wasm$/.exec(name)).filter((found) => found !== null);
  return Object.fromEntries(files.map(([file, name]) => [name, gzipSize(`assets/${file}`)]));
}

/** @returns {{ embedGzip?: number, embedJs?: number, embedWasm?: number }} */
export function embedSize() {
  const files = firstLoadFiles();
  return files.length ? sizes(files) : {};
}
