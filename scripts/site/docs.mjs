// Documents: what lies in docs/, as pages of the site.
import { existsSync, readFileSync } from 'node:fs';

import { root } from '../lib/paths.mjs';
import { UserError } from '../lib/ui.mjs';
import { ELEMENT, elementDocument } from './element.mjs';
import { html, markup } from './html.mjs';
import { render } from './markdown.mjs';
import { between, bound } from './shell.mjs';
import { otherThan } from './words.mjs';

/** @typedef {import('./words.mjs').Language} Language */

/** In the order of the contents. @type {{ group: string, names: string[] }[]} */
const GROUPS = [
  { group: 'docs-use', names: ['time-machine', 'sharing', 'export', 'checker', 'accessibility', 'glossary'] },
  { group: 'docs-protocols', names: ['protocols/basic-paxos', 'protocols/multi-paxos', 'protocols/raft'] },
  { group: 'docs-authors', names: ['embedding', ELEMENT, 'package', 'scenario-format', 'command-line', 'site', 'publishing'] },
];
export const DOCS = GROUPS.flatMap(({ names }) => names);
/** Written in both languages at once. */
const BOTH = new Set(['glossary']);

/** @param {Language} language @param {string} name */
const docPath = (language, name) => `${language}/docs/${name}.html`;

const file = (/** @type {string} */ name) => `${root}/docs/${name}.md`;

/** A document as it is read in a language. @param {string} name @param {Language} language */
function textOf(name, language) {
  const path = language === 'zh' && !BOTH.has(name) ? file(`${name}.zh`) : file(name);
  if (!existsSync(path)) throw new UserError(`docs: there is no ${path.slice(root.length + 1)}; every document is written in both languages`);
  return readFileSync(path, 'utf8');
}

/** Where a link in a document goes; null where the site has no such page. @param {string} name @param {Language} language @returns {(target: string) => string | null} */
function linkFrom(name, language) {
  const folder = name.split('/').slice(0, -1);
  return (target) => {
    if (/^(?:https?:|#|mailto:)/.test(target)) return target;
    const [, path = '', fragment = ''] = /^([^#]*)(#.*)?$/.exec(target) ?? [];
    const parts = [...folder];
    for (const part of path.split('/')) part === '..' ? parts.pop() ?? parts.push('..') : part !== '.' && parts.push(part);
    const wanted = parts.join('/').replace(/(?:\.zh)?\.md$/, '');
    if (!DOCS.includes(wanted)) return null;
    // What a document links to by its own name is itself in the other language.
    return between(docPath(language, name), docPath(wanted === name ? otherThan(language) : language, wanted)) + fragment;
  };
}

/** Each is rendered once, and named in the contents of all others. @type {Map<string, ReturnType<typeof rendered>>} */
const known = new Map();

/** @param {string} name @param {Language} language */
export function documentOf(name, language) {
  const key = docPath(language, name);
  const document = known.get(key) ?? rendered(name, language);
  known.set(key, document);
  return document;
}

/** @param {string} name @param {Language} language */
function rendered(name, language) {
  // This one is made of the source, not of a text.
  if (name === ELEMENT) return { ...elementDocument(language), text: '' };
  const text = textOf(name, language);
  const page = render(text, linkFrom(name, language));
  return { text, ...page, title: inOne(page.title, language) };
}

/** Of a title in both languages, the half that is wanted. @param {string} title @param {Language} language */
function inOne(title, language) {
  const halves = title.split(' · ');
  return halves[language === 'zh' ? halves.length - 1 : 0];
}

/** In a sentence. @param {string} name @param {Language} language */
const aboutOf = (name, language) => bound(language).text(`doc-${name.replace('/', '-')}`);

/** @param {string} name @param {Language} language @param {string[]} [scripts] @returns {import('./shell.mjs').Page} */
function docPage(name, language, scripts = []) {
  const { text } = bound(language);
  const here = docPath(language, name);
  const doc = documentOf(name, language);
  return {
    path: (other) => docPath(other, name),
    look: 'docs',
    section: 'docs',
    title: doc.title,
    description: aboutOf(name, language),
    picture: 'pictures/basic-paxos/b09-x-and-y.png',
    className: 'doc',
    scripts,
    body: html`<main id="content">
<h1>${doc.title}</h1>
<article>
${markup(doc.body)}</article>
</main>
${contents(name, language, doc.sections)}`,
  };
}

/** The other documents, and the sections of this one. @param {string} name @param {Language} language @param {{ id: string, title: string }[]} sections */
function contents(name, language, sections) {
  const { text } = bound(language);
  const here = docPath(language, name);
  const inside = sections.length > 1 && html`<ul>
${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>
`)}</ul>`;
  return html`<nav class="contents" aria-label="${text('docs-title')}">
${GROUPS.map(({ group, names }) => html`<h2>${text(group)}</h2>
<ul>
${names.map((other) => html`<li><a href="${between(here, docPath(language, other))}"${other === name && markup(' aria-current="page"')}>${documentOf(other, language).title}</a>${other === name && inside}</li>
`)}</ul>
`)}</nav>`;
}

/** @param {Language} language @returns {import('./shell.mjs').Page} */
function docsPage(language) {
  const { text } = bound(language);
  const path = (/** @type {Language} */ other) => `${other}/docs/index.html`;
  const entry = (/** @type {string} */ name) => html`<li><a href="${between(path(language), docPath(language, name))}"><b>${documentOf(name, language).title}</b> <span>${aboutOf(name, language)}</span></a></li>
`;
  return {
    path,
    look: 'docs',
    section: 'docs',
    title: text('docs-title'),
    description: text('docs-lead'),
    picture: 'pictures/basic-paxos/b09-x-and-y.png',
    className: 'docs',
    body: html`<main id="content">
<h1>${text('docs-title')}</h1>
<p class="lead">${text('docs-lead')}</p>
${GROUPS.map(({ group, names }) => html`<section><h2>${text(group)}</h2>
<ul class="documents">
${names.map(entry)}</ul></section>
`)}</main>`,
  };
}

/** All documents, and the list of them. @param {Language} language @param {import('./shell.mjs').Site} site @returns {import('./shell.mjs').Page[]} */
export const documents = (language, { assets }) => [docsPage(language), ...DOCS.map((name) => docPage(name, language, name === ELEMENT ? ['consensus-playground.js', assets.scripts.element] : []))];
