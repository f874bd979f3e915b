// What a page that embeds the element downloads first: its module, all that imports at once, and the engine.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { dist } from './paths.mjs';

/** @param {string} file */
export const gzipSize = (file) => gzipSync(readFileSync(file), { level: 9 }).length;

/** Every file that a module imports before it runs, itself included. @param {string} file @param {Set<string>} [seen] */
function closure(file, seen = new Set()) {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  // Static imports only: `import('…')` has a parenthesis. Rolldown writes them without line breaks.
  for (const [, path] of text.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w*{][^'"()]*?from)?\s*["'](\.[^"']+)["']/g)) closure(join(dirname(file), path), seen);
  return seen;
}

/** @returns {{ embedGzip?: number, embedJs?: number, embedWasm?: number }} */
export function embedSize() {
  const element = `${dist}/consensus-playground.js`;
  const assets = `${dist}/assets`;
  if (!existsSync(assets)) return {};
  const sum = (/** @type {Iterable<string>} */ files) => [...files].reduce((all, file) => all + gzipSize(file), 0);
  const ending = (/** @type {string} */ end) => readdirSync(assets).filter((name) => name.endsWith(end)).map((name) => join(assets, name));
  // Whatever the element loads lazily at its first picture (the engine's glue, one language) is part of the
  // first load too; the closure cannot see it. browser-bench.mjs counts what is really fetched, where it can.
  const js = sum(existsSync(element) ? closure(element) : ending('.js'));
  const wasm = sum(ending('.wasm').filter((file) => file.includes('playground')));
  return { embedJs: js, embedWasm: wasm, embedGzip: js + wasm };
}
