// What every page has: head, way to the other pages, way to the other language.
import { html, markup } from './html.mjs';
import { LANGUAGES, NAMES, TAGS, otherThan, textOf } from './words.mjs';

/** @typedef {import('./html.mjs').Html} Html */
/** @typedef {import('./words.mjs').Language} Language */
/** The kinds of pages that have a style of their own. @typedef {'gallery' | 'lesson' | 'docs'} Look */
/** Files that the build has named: by what they are. @typedef {{ styles: Record<'site' | Look, string>, scripts: Record<'site' | 'lesson' | 'gallery' | 'element', string> }} Assets */
/** @typedef {{ assets: Assets, base: string | null }} Site */
/**
 * A page. `path`: from the root of the site, of the page in each language (`en/docs/embedding.html`); `picture`: what a
 * shared link shows, from the root; `scripts`: besides the site's.
 * @typedef {{
 *   path: (language: Language) => string, title: string, description: string, body: Html, look: Look, section?: 'lessons' | 'docs', picture?: string,
 *   scripts?: string[], className?: string,
 * }} Page
 */

/** The address of one file of the site from another: both from the root. @param {string} from @param {string} to */
export function between(from, to) {
  const [path, fragment = ''] = to.split('#');
  const here = from.split('/').slice(0, -1);
  const there = path.split('/');
  while (here.length && there.length > 1 && here[0] === there[0]) here.shift(), there.shift();
  const way = [...here.map(() => '..'), ...there].join('/').replace(/(^|\/)index\.html$/, '$1');
  return `${way.startsWith('../') || way === '..' ? way : `./${way}`}${fragment && `#${fragment}`}`;
}

/** An address as others see it; relative where nobody has said where the site is. @param {Site} site @param {string} from @param {string} to */
export const outside = ({ base }, from, to) => (base ? new URL(to.replace(/(^|\/)index\.html$/, '$1'), base).href : between(from, to));

/**
 * What search engines and shared links are told.
 * @param {Site} site @param {Language} language @param {Pick<Page, 'path' | 'title' | 'description' | 'picture'>} page @param {string} [here] where it is, if that is none of the two
 */
export function told(site, language, { path, title, description, picture }, here = path(language)) {
  const { text } = bound(language);
  // The address of a picture has to be whole: without one, nothing is said of it.
  const social = site.base && picture ? html`<meta property="og:image" content="${new URL(picture, site.base).href}">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="675">
<meta name="twitter:card" content="summary_large_image">` : '';
  return html`<meta name="description" content="${description}">
${site.base && html`<link rel="canonical" href="${outside(site, here, here)}">
`}${LANGUAGES.map((other) => html`<link rel="alternate" hreflang="${other}" href="${outside(site, here, path(other))}">
`)}<link rel="alternate" hreflang="x-default" href="${outside(site, here, path('en') === 'en/index.html' ? 'index.html' : path('en'))}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${text('site-name')}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:locale" content="${language === 'zh' ? 'zh_CN' : 'en_US'}">
${social}`;
}

/** Icons, colours, what installs it. @param {string} here */
export const dress = (here) => html`<link rel="icon" href="${between(here, 'icons/icon.svg')}" type="image/svg+xml">
<link rel="apple-touch-icon" href="${between(here, 'icons/icon-180.png')}">
<link rel="manifest" href="${between(here, 'manifest.webmanifest')}">
<meta name="theme-color" content="#fafaf8" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#14161a" media="(prefers-color-scheme: dark)">`;

/** The sentences of a language. @param {Language} language */
export const bound = (language) => ({ text: (/** @type {string} */ id, /** @type {Record<string, string | number> | undefined} */ args = undefined) => textOf(language, id, args) });

/** @param {Site} site @param {Language} language @param {Page} page */
export function document(site, language, page) {
  const { text } = bound(language);
  const here = page.path(language);
  const name = text('site-name');
  const { assets } = site;
  const scripts = [assets.scripts.site, ...(page.scripts ?? [])];
  return `${html`<!doctype html>
<html lang="${TAGS[language]}" data-root="${between(here, '')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title === name ? name : `${page.title} – ${name}`}</title>
${told(site, language, page)}
${dress(here)}
${[assets.styles.site, assets.styles[page.look]].map((style) => html`<link rel="stylesheet" href="${between(here, style)}">
`)}${scripts.map((script) => html`<script type="module" src="${between(here, script)}"></script>
`)}</head>
<body${page.className && html` class="${page.className}"`}>
<a class="skip" href="#content">${text('site-to-content')}</a>
${header(language, page)}
${page.body}
</body>
</html>
`}`;
}

/** @param {Language} language @param {Page} page */
function header(language, { path, section }) {
  const { text } = bound(language);
  const here = path(language);
  const other = otherThan(language);
  const link = (/** @type {'lessons' | 'docs'} */ name) =>
    html`<a href="${between(here, `${language}/${name}/index.html`)}"${name === section && markup(' aria-current="true"')}>${text(`site-${name}`)}</a>`;
  return html`<header class="top">
<a class="brand" href="${between(here, `${language}/index.html`)}">${mark()}${text('site-name')}</a>
<nav aria-label="${text('site-nav')}">
<a href="${between(here, `${language}/index.html`)}">${text('site-play')}</a>
${link('lessons')}
${link('docs')}
<a class="language" lang="${TAGS[other]}" hreflang="${other}" href="${between(here, path(other))}">${NAMES[other]}</a>
</nav>
</header>`;
}

/** A request that meets a vote: the sign of the site. */
export const mark = () => markup('<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><path class="b1" d="M11 5l9 9-9 9-9-9z"></path><rect class="b2" x="15" y="11" width="14" height="14" rx="3"></rect></svg>');
