// What a host shows for an address that leads nowhere: `404.html`, which hosts of static sites look for in the root.
import { html, markup } from './html.mjs';
import { between, bound, dress, mark } from './shell.mjs';
import { LANGUAGES, TAGS } from './words.mjs';

const HERE = '404.html';

/** In both languages: nobody knows who asked. It is shown at any address, so its own count from where the site is. @param {import('./shell.mjs').Site} site @param {string} base */
export function missingPage({ assets }, base) {
  const { text } = bound('en');
  const to = (/** @type {string} */ path) => between(HERE, path);
  const told = LANGUAGES.map((language, at) => {
    const said = bound(language);
    const title = markup(at ? 'h2' : 'h1');
    return html`<section lang="${TAGS[language]}"><${title}>${said.text('missing-title')}</${title}>
<p class="lead">${said.text('missing-text')}</p>
<ul class="ways">
<li><a href="${to(`${language}/index.html`)}">${said.text('site-play')}</a></li>
<li><a href="${to(`${language}/lessons/index.html`)}">${said.text('site-lessons')}</a></li>
<li><a href="${to(`${language}/docs/index.html`)}">${said.text('site-docs')}</a></li>
</ul></section>
`;
  });
  return `${html`<!doctype html>
<html lang="en" data-root="./">
<head>
<meta charset="utf-8">
<base href="${base}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${text('missing-title')} – ${text('site-name')}</title>
${dress(HERE)}
<link rel="stylesheet" href="${to(assets.styles.site)}">
<link rel="stylesheet" href="${to(assets.styles.lesson)}">
</head>
<body>
<header class="top"><a class="brand" href="${to('index.html')}">${mark()}${text('site-name')}</a></header>
<main>
${told}</main>
</body>
</html>
`}`;
}
