import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Vitest's own, for the `test` part; otherwise the same.
import { defineConfig } from 'vitest/config';

import { scenariosPlugin } from './scripts/vite/scenarios.mjs';
import { sentencesPlugin } from './scripts/vite/sentences.mjs';
import { sizesPlugin } from './scripts/vite/sizes.mjs';
import { isWithin, scenarioOf, withinPlugins } from './scripts/vite/within.mjs';
import { USUAL } from './www/src/usual.js';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));
const www = fileURLToPath(new URL('./www/', import.meta.url));

// The site is a host page like any other. The element's module is an entry of its own, so that other people's pages
// can name it. `npm run bench` builds bench.html apart: beside the others it would change how the parts are cut into files.
const ELEMENT = 'consensus-playground';
const PAGES = { index: 'index.html', embed: 'embed.html', frame: 'frame.html', [ELEMENT]: `src/${ELEMENT}.js` };
const BENCH = { bench: 'bench.html' };
/** By mode what is built, besides the site; `package` and `standalone` by `npm run package`. @type {Record<string, Record<string, string>>} */
const OTHERS = { bench: BENCH, package: { [ELEMENT]: PAGES[ELEMENT] }, standalone: { standalone: 'src/standalone.js' } };
/** @param {Record<string, string>} pages */
const inputs = (pages) =>
  Object.fromEntries(
    Object.entries(pages)
      .map(([name, file]) => [name, www + file])
      .filter(([, file]) => existsSync(file)),
  );

// In the built site a page names the element's module as any other host page does. Bundled into the page, the
// module would become a shared chunk, and `consensus-playground.js` a mere pointer to it: one request more.
/** @type {import('vite').Plugin} */
const hostPages = {
  name: 'host-pages',
  apply: 'build',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) => html.replaceAll(`src="./src/${ELEMENT}.js"`, `vite-ignore src="./${ELEMENT}.js"`),
  },
};

// While developing, the module is found under the name that the built site has for it.
/** @type {import('vite').Plugin} */
const stableName = {
  name: 'stable-name',
  apply: 'serve',
  configureServer({ middlewares }) {
    middlewares.use(`/${ELEMENT}.js`, (_, response) => {
      response.writeHead(302, { location: `/src/${ELEMENT}.js` });
      response.end();
    });
  },
};

// The page that is nothing but the playground needs all of the wide page at once: nothing is found out late. Of languages
// scripts/site/landing.mjs leaves the one that a page is in.
/** @type {import('vite').Plugin} */
const hints = {
  name: 'hints',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_, { path, bundle = {} }) {
      if (path !== '/index.html') return [];
      const chunks = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file] : []));
      const needed = ['boot', 'full', 'first_engine'].flatMap((name) => chunks.find((chunk) => chunk.name === name) ?? []);
      const files = new Set(needed.flatMap((chunk) => [chunk.fileName, ...chunk.imports]));
      const wasm = Object.keys(bundle).find((name) => /\bfirst_engine_bg-.*\.wasm$/.test(name));
      const said = chunks.flatMap(({ facadeModuleId, fileName }) => {
        const [, hreflang] = /virtual:sentences\/(\w+)\/(?:first|panel)$/.exec(facadeModuleId ?? '') ?? [];
        return hreflang ? [{ rel: 'modulepreload', hreflang, href: `./${fileName}` }] : [];
      });
      const fetched = { rel: 'preload', as: 'fetch', crossorigin: '' };
      /** @type {Record<string, string>[]} */
      const links = [
        { ...fetched, type: 'application/wasm', href: `./${wasm}` },
        ...[...files].map((file) => ({ rel: 'modulepreload', href: `./${file}` })),
        { ...fetched, href: `./scenarios/${USUAL}.txt` },
        ...said.sort((a, b) => (a.hreflang < b.hreflang ? -1 : 1)),
      ];
      return links.map((attrs) => ({ tag: 'link', attrs, injectTo: 'head' }));
    },
  },
};

// What boot.js imports before it runs is one file, and so is what a wide page's panel shares with parts that are asked for:
// small pieces would otherwise be files of their own, and a load would pay for each.
/** @type {Record<'boot' | 'shared', Set<string>>} */
const groups = { boot: new Set(), shared: new Set() };
/** @type {import('vite').Plugin} */
const grouped = {
  name: 'grouped',
  apply: 'build',
  buildEnd() {
    /** @param {string} file @param {Set<string>} [besides] @param {Set<string>} [seen] */
    const closure = (file, besides, seen = new Set()) => {
      if (seen.has(file) || besides?.has(file)) return seen;
      seen.add(file);
      for (const id of this.getModuleInfo(file)?.importedIds ?? []) closure(id, besides, seen);
      return seen;
    };
    const src = (/** @type {string} */ name) => `${www}src/${name}.js`;
    const element = closure(src(ELEMENT));
    groups.boot = closure(src('boot'), element);
    const here = new Set([...element, ...groups.boot]);
    const others = new Set(['parts/asked', 'stage/more'].flatMap((name) => [...closure(src(name), here)]));
    groups.shared = new Set([...closure(src('parts/full'), here)].filter((id) => others.has(id)));
  },
};

// Vite wraps each import() to fetch the style sheets and modules that a part needs, with a helper in a file of its own
// that everything waits for. Here parts bring their styles themselves and import what is loaded already.
const WRAPS = ['vite:build-import-analysis', 'native:import-analysis-build'];
/** @type {import('vite').Plugin} */
const plainImports = {
  name: 'plain-imports',
  apply: 'build',
  configResolved({ plugins }) {
    const all = /** @type {import('vite').Plugin[]} */ (plugins);
    for (const name of WRAPS) {
      const at = all.findIndex((plugin) => plugin.name === name);
      if (at < 0) throw new Error(`vite.config.js: Vite has no ${name} any more; see what wraps import() now`);
      all.splice(at, 1);
    }
  },
};

// Lit notes its version in a variable of the host page's; the element leaves no name of its own there.
const NOTE = /\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\)/;
/** @type {import('vite').Plugin} */
const noGlobals = {
  name: 'no-globals',
  apply: 'build',
  transform(code, id) {
    if (!/lit-html\/lit-html\.js$/.test(id)) return null;
    if (!NOTE.test(code)) throw new Error('vite.config.js: lit notes its version in another way now; see what it leaves on window');
    return { code: code.replace(NOTE, '0'), map: null };
  },
};

export default defineConfig(({ mode }) => ({
  root: www,
  plugins: [hostPages, stableName, ...(isWithin(mode) ? [] : [sizesPlugin()]), hints, sentencesPlugin(), ...withinPlugins(mode), scenariosPlugin({ apart: !isWithin(mode) }), grouped, plainImports, noGlobals],
  resolve: {
    // Templates only: lit's base class for elements is a third of it, and nothing here extends it.
    alias: [{ find: /^lit$/, replacement: 'lit/html.js' }],
  },
  define: { __VERSION__: JSON.stringify(version) },
  // Relative addresses: the site runs under any sub-path.
  base: './',
  // All dependencies are modules already: nothing to bundle beforehand, and no reload when one is found late.
  optimizeDeps: { noDiscovery: true },
  server: {
    // Scenarios and sentences are shared with the command line and lie beside www.
    fs: { allow: ['..'] },
    strictPort: false,
  },
  build: {
    outDir: isWithin(mode) ? '../package/npm' : '../dist',
    emptyOutDir: mode !== 'bench' && mode !== 'standalone',
    target: 'es2023',
    // Browsers that have light-dark(): the oldest in which the page is tested have had it since 2024.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // No data: addresses, no inline script: what is built has to run under `script-src 'self'`.
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: inputs(OTHERS[mode] ?? PAGES),
      // What the element's module exports is for other pages and must stay; more may be added, so that the code
      // itself is in the file with the stable name, not one request further.
      preserveEntrySignatures: 'allow-extension',
      output: mode === 'standalone' ? { format: 'iife', codeSplitting: false, entryFileNames: 'standalone.js' } : {
        codeSplitting: { includeDependenciesRecursively: false, groups: Object.entries(groups).map(([name]) => ({ name, test: (/** @type {string} */ id) => groups[/** @type {keyof typeof groups} */ (name)].has(id) })) },
        entryFileNames: (chunk) => (chunk.name === ELEMENT ? '[name].js' : 'assets/[name]-[hash].js'),
        chunkFileNames: (chunk) => `assets/${scenarioOf(chunk.facadeModuleId) ?? '[name]'}-[hash].js`,
      },
    },
  },
  test: {
    name: 'unit',
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['www/src/**/*.test.js', 'scripts/**/*.test.mjs'],
    environment: 'node',
    testTimeout: 10_000,
  },
}));
