// The first page is the playground: once for everybody, in the language of the browser, and once for each language.
import { html } from './html.mjs';
import { between, bound, dress, told } from './shell.mjs';
import { LANGUAGES, TAGS } from './words.mjs';

/** @typedef {import('./words.mjs').Language} Language */

/** Where each is, from the root of the site. @param {Language | null} language */
export const landingPath = (language) => (language ? `${language}/index.html` : 'index.html');

/**
 * The page that the build has made, with what belongs to the site around it.
 * @param {string} page its text, as it lies in the root @param {import('./shell.mjs').Site} site @param {Language | null} language null: the browser's
 */
export function landing(page, site, language) {
  const spoken = language ?? 'en';
  const { text } = bound(spoken);
  const here = landingPath(language);
  const head = html`${told(site, spoken, { path: landingPath, title: text('site-title'), description: text('site-about'), picture: 'pictures/basic-paxos/b09-x-and-y.png' }, here)}
${dress(here)}
`;
  const to = (/** @type {string} */ path) => between(here, path);
  const ways = html`<nav class="ways" aria-label="${text('site-nav')}">
<a href="${to(`${spoken}/lessons/index.html`)}">${text('site-lessons')}</a>
<a href="${to(`${spoken}/docs/index.html`)}">${text('site-docs')}</a>
${LANGUAGES.filter((other) => other !== language).map((other) => html`<a lang="${TAGS[other]}" hreflang="${other}" href="${to(landingPath(other))}">${bound(other).text('site-play')}</a>
`)}</nav>`;
  const set = (/** @type {string} */ text_, /** @type {RegExp} */ what, /** @type {string} */ by) => {
    if (!what.test(text_)) throw new Error(`www/index.html has no ${what} any more: see scripts/site/landing.mjs`);
    return text_.replace(what, () => by);
  };
  // Sentences are fetched early in one language: who reads the root in another has them a moment later.
  const said = page.replaceAll(/ *<link rel="modulepreload" hreflang="(\w+)"[^>]*>\n/g, (link, other) => (other === spoken ? link : ''));
  let out = language ? said.replaceAll(/((?:href|src|share)=")\.\//g, `$1${between(here, '')}`) : said;
  out = set(out, /<html lang="en"[^>]*>/, `${html`<html lang="${TAGS[spoken]}" data-root="${between(here, '')}"${language && html` data-lang="${language}"`}>`}`);
  out = set(out, / *<meta name="description"[^>]*>\n/, '');
  out = set(out, /<title>[^<]*<\/title>/, String(html`<title>${text('site-title')}</title>`));
  out = set(out, /<\/head>/, `${head}</head>`);
  out = set(out, /<consensus-playground page/, `<consensus-playground page site="${to(`${spoken}/lessons/index.html`)}"`);
  return set(out, /<noscript>[^]*<\/noscript>/, `${ways}\n<noscript><p>${html`${text('site-needs-script')}`}</p></noscript>`);
}

