// The pages around the playground under `npm start`: the same that `npm run build` writes, made when somebody asks for them.
import { existsSync, readFileSync } from 'node:fs';

import { root } from '../lib/paths.mjs';
import { pagesOf } from './build.mjs';
import { tokens } from './bundle.mjs';
import { PICTURES, buildCommand, drawAll } from './catalogue.mjs';
import { documents } from './docs.mjs';
import { html } from './html.mjs';
import { landing, landingPath } from './landing.mjs';
import { manifestOf } from './offline.mjs';
import { bound, document } from './shell.mjs';
import { LANGUAGES, TAGS } from './words.mjs';

/** @typedef {import('./words.mjs').Language} Language */
/** @typedef {import('./catalogue.mjs').Course[]} Courses */

const file = (/** @type {string} */ name) => `site/${name}`;
/** As they lie in www. @type {import('./shell.mjs').Site} */
const SITE = {
  base: null,
  assets: {
    styles: { site: file('site.css'), gallery: file('gallery.css'), lesson: file('lesson.css'), docs: file('docs.css') },
    scripts: { site: file('site.js'), lesson: file('lesson.js'), gallery: file('gallery.js'), element: file('element.js') },
  },
};
/** The element's module, by the name that only the built site has. */
const MODULE = /(src="[./]*)(consensus-playground\.js")/g;
/** A path that is no file's, nor Vite's own. */
const NOWHERE = /^[^@_.][^.]*$/;
/** So long a request waits for the lessons; then a page says what is going on, and asks again. */
const PATIENCE = 1500;

/** @type {Promise<Courses | Error> | undefined} */
let drawing;
/** The lessons' pictures need the command, which is compiled when the first of them is asked for. */
const courses = () => (drawing ??= buildCommand().then(async (built) => (built ? drawAll() : new Error('the command that draws the lessons cannot be built: the terminal says why'))).catch((error) => (drawing = undefined, error)));

/** A page that says one thing. @param {Language} language @param {string} said @param {boolean} [again] it asks again by itself */
function plain(language, said, again = false) {
  const { text } = bound(language);
  return String(html`<!doctype html><html lang="${TAGS[language]}"><head><meta charset="utf-8">${again && html`<meta http-equiv="refresh" content="3">`}<meta name="color-scheme" content="light dark"><title>${text('site-name')}</title><link rel="stylesheet" href="/site/site.css"></head><body><main><h1>${text('site-name')}</h1><p class="lead">${said}</p></main></body></html>`);
}

/** A page by its path from the root; null where there is none. @param {string} path @param {string} first the playground's own page @returns {Promise<string | null>} */
async function pageAt(path, first) {
  const landed = [null, ...LANGUAGES].find((language) => landingPath(language) === path);
  if (landed !== undefined) return landing(first, SITE, landed);
  const language = LANGUAGES.find((other) => path.startsWith(`${other}/`));
  if (!language) return null;
  const at = (/** @type {import('./shell.mjs').Page[]} */ pages) => pages.find((page) => page.path(language) === path);
  const written = at(documents(language, SITE));
  if (written) return document(SITE, language, written);
  if (!path.startsWith(`${language}/lessons/`)) return null;
  const drawn = await Promise.race([courses(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  if (!Array.isArray(drawn)) return plain(language, drawn ? String(drawn) : bound(language).text('start-drawing'), !drawn);
  const lesson = at(pagesOf(SITE, language, drawn));
  return lesson ? document(SITE, language, lesson) : null;
}

/** What is no page: pictures, the icon, the manifest. @param {string} path @returns {[type: string, text: string] | null} */
function fileAt(path) {
  if (path === 'manifest.webmanifest') return ['application/manifest+json', manifestOf({ name: bound('en').text('site-name'), about: bound('en').text('site-about') })];
  const picture = /^pictures\/((?:[\w-]+\/)?[\w.-]+\.svg)$/.exec(path)?.[1];
  const found = path === 'icons/icon.svg' ? `${root}/www/site/icon.svg` : picture && `${PICTURES}/${picture}`;
  return found && existsSync(found) ? ['image/svg+xml', readFileSync(found, 'utf8')] : null;
}

/** @returns {import('vite').Plugin[]} */
export function sitePages() {
  return [tokens, {
    name: 'site-pages',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://host');
        const path = decodeURIComponent(pathname).slice(1).replace(/(^|\/)$/, '$1index.html');
        const send = (/** @type {string} */ type, /** @type {string} */ text) => (response.setHeader('content-type', `${type}; charset=utf-8`), response.end(text));
        try {
          const other = fileAt(path);
          if (other) return send(...other);
          if (!path.endsWith('.html') && !NOWHERE.test(path)) return next();
          const page = await pageAt(path, readFileSync(`${root}/www/index.html`, 'utf8'));
          if (!page && existsSync(`${root}/www/${path}`)) return next();
          // The server itself would show the playground instead.
          if (!page) response.statusCode = 404;
          const language = LANGUAGES.find((one) => path.startsWith(`${one}/`)) ?? 'en';
          const shown = page?.replaceAll(MODULE, '$1src/$2') ?? plain(language, bound(language).text('missing-title'));
          // Without what is asked for: what stands in it is no folder of the page's.
          return send('text/html', await server.transformIndexHtml(pathname, shown));
        } catch (error) {
          return next(error);
        }
      });
    },
  }];
}
