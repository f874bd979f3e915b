// The scripts and styles of the pages around the playground, and the service worker: built apart from the playground,
// whose parts stay cut as they are.
import { readFileSync } from 'node:fs';

import { build } from 'vite';

import { root } from '../lib/paths.mjs';

const TOKENS = 'virtual:tokens.css';
const SCRIPTS = /** @type {const} */ (['site', 'lesson', 'gallery', 'element']);
/** Besides the site's, which its script brings: what one kind of page needs. */
const STYLES = /** @type {const} */ (['gallery', 'lesson', 'docs']);

/** The playground's tokens, on the page instead of the element. @type {import('vite').Plugin} */
export const tokens = {
  name: 'site-tokens',
  resolveId: (id) => (id === TOKENS ? `/${TOKENS}` : null),
  load(id) {
    if (id !== `/${TOKENS}`) return null;
    const own = readFileSync(`${root}/www/src/styles/tokens.css`, 'utf8');
    return own.replaceAll('[theme=', '[data-theme=').replace(/:host\(((?:[^()]|\([^()]*\))*)\)/g, ':root$1').replaceAll(':host', ':root');
  },
};

/** @param {string} out @param {Record<string, string>} input @param {(name: string) => string} entryFileNames */
async function bundle(out, input, entryFileNames) {
  const result = await build({
    configFile: false,
    root: `${root}/www/site`,
    base: './',
    logLevel: 'warn',
    plugins: [tokens],
    publicDir: false,
    build: {
      outDir: out,
      emptyOutDir: false,
      target: 'es2023',
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: { input, output: { entryFileNames: ({ name }) => entryFileNames(name), assetFileNames: 'assets/[name]-[hash][extname]', chunkFileNames: 'assets/[name]-[hash].js' } },
    },
  });
  return /** @type {import('vite').Rolldown.RolldownOutput} */ (Array.isArray(result) ? result[0] : result).output;
}

/** @param {string} out @returns {Promise<import('./shell.mjs').Assets>} */
export async function buildAssets(out) {
  const files = await bundle(out, {
    ...Object.fromEntries(SCRIPTS.map((name) => [name, `${root}/www/site/${name}.js`])),
    ...Object.fromEntries(STYLES.map((name) => [`${name}-page`, `${root}/www/site/${name}.css`])),
  }, (name) => `assets/${name}-[hash].js`);
  await bundle(out, { sw: `${root}/www/site/sw.js` }, () => 'sw.js');
  const scriptOf = (/** @type {string} */ name) => files.find((file) => file.type === 'chunk' && file.isEntry && file.name === name)?.fileName ?? missing(name);
  const styleOf = (/** @type {string} */ name) => files.find(({ type, fileName }) => type === 'asset' && new RegExp(`^assets/${name}-[\\w-]+\\.css$`).test(fileName))?.fileName ?? missing(`${name}.css`);
  return {
    scripts: { site: scriptOf('site'), lesson: scriptOf('lesson'), gallery: scriptOf('gallery'), element: scriptOf('element') },
    styles: { site: styleOf('site'), gallery: styleOf('gallery-page'), lesson: styleOf('lesson-page'), docs: styleOf('docs-page') },
  };
}

/** @param {string} name @returns {never} */
function missing(name) {
  throw new Error(`the build of www/site has not written ${name}`);
}
