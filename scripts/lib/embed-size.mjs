// What a page that embeds the element downloads until its first message moves: the element's module, and what that
// asks for side by side (boot, the engine's glue and wasm, the narration of one language). Styles are in the scripts.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { dist } from './paths.mjs';

const ELEMENT = 'consensus-playground.js';
/** Chunks of the first load by name. Of languages the larger counts. */
const PARTS = ['boot', 'first_engine', 'first'];

/** The others are fetched when somebody asks for them. */
const FIRST_WASM = 'assets/first_engine_bg-';

/** @param {string} file in dist/ */
export const gzipSize = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;

/** Every file that a module imports before it runs, itself included. @param {string} file @param {Set<string>} [seen] */
function closure(file, seen = new Set()) {
  if (seen.has(file) || !existsSync(join(dist, file))) return seen;
  seen.add(file);
  const text = readFileSync(join(dist, file), 'utf8');
  // Static imports only: `import('…')` has a parenthesis. Rolldown writes them without line breaks.
  for (const [, path] of text.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w*{][^'"()]*?from)?\s*["'](\.[^"']+)["']/g)) closure(join(dirname(file), path), seen);
  return seen;
}

/** The files of a first load, as the build says; browser-bench.mjs compares them with what is fetched. @returns {string[]} */
export function firstLoadFiles() {
  if (!existsSync(join(dist, ELEMENT))) return [];
  const assets = readdirSync(join(dist, 'assets')).map((name) => `assets/${name}`);
  const largest = (/** @type {string} */ part) => assets.filter((file) => file.startsWith(`assets/${part}-`) && file.endsWith('.js')).sort((a, b) => gzipSize(b) - gzipSize(a)).slice(0, 1);
  const files = [ELEMENT, ...PARTS.flatMap(largest)].flatMap((file) => [...closure(file)]);
  return [...new Set([...files, ...assets.filter((file) => file.startsWith(FIRST_WASM))])];
}

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
