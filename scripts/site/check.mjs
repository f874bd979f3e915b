// The built site, looked at as a visitor's browser and a search engine would: every page is valid HTML, and every link and
// file leads somewhere, down to the fragment.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';

import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { parse } from 'parse5';

/** @typedef {{ path: string, ids: Set<string>, links: { to: string, line: number }[] }} Seen */

/** Where addresses stand. `srcset` has one each here. @type {Record<string, string[]>} */
const ADDRESSES = {
  a: ['href'], link: ['href'], script: ['src'], img: ['src'], source: ['srcset'], iframe: ['src'],
  'consensus-playground': ['share', 'site'],
};

/** @type {import('html-validate').ConfigData} */
const RULES = {
  extends: ['html-validate:recommended'],
  rules: {
    // Pages of the build are written either way.
    'doctype-style': 'off',
    'void-style': 'off',
    'attribute-empty-style': 'off',
    'no-trailing-whitespace': 'off',
    // Titles of lessons are what they are; where they are cut off is a matter of whoever shows them.
    'long-title': 'off',
    // Files come from the same folder as the page.
    'require-sri': 'off',
    // A table that is wider than the page scrolls: it is a region that can be reached by key, not a section of the text.
    'prefer-native-element': ['error', { exclude: ['region'] }],
    'valid-id': ['error', { relaxed: true }],
    // Numbers and their units may be parted: nothing here is a phone number.
    'tel-non-breaking': 'off',
  },
  elements: ['html5'],
};

/** Pages of a folder, from its root. @param {string} out */
const pagesIn = (out) => readdirSync(out, { recursive: true }).map((path) => String(path).replaceAll('\\', '/')).filter((path) => path.endsWith('.html')).sort();

/** Pictures are checked where they are drawn (crates/export): here only their place counts. @param {string} text */
const withoutPictures = (text) => text.replace(/(<svg[^>]*>)[^]*?(?=<\/svg>)/g, '$1');

/** What a page holds and where it leads. @param {string} path @param {string} text @returns {Seen} */
function look(path, text) {
  /** @type {Seen} */
  const seen = { path, ids: new Set(), links: [] };
  const walk = (/** @type {any} */ node) => {
    const attributes = Object.fromEntries((node.attrs ?? []).map((/** @type {{ name: string, value: string }} */ { name, value }) => [name, value]));
    if (attributes.id) seen.ids.add(attributes.id);
    for (const name of ADDRESSES[node.nodeName] ?? []) {
      if (attributes[name] !== undefined) seen.links.push({ to: attributes[name], line: node.sourceCodeLocation?.startLine ?? 0 });
    }
    for (const child of node.childNodes ?? []) walk(child);
    if (node.content) walk(node.content);
  };
  walk(parse(text, { sourceCodeLocationInfo: true }));
  return seen;
}

/** A fragment that says where in a run, not where on a page. */
const MOMENT = /^(?:at=\d+)?$/;

/** @param {string} out @param {Seen} page @param {Map<string, Seen>} pages @returns {string[]} */
function astray(out, { path, links }, pages) {
  return links.flatMap(({ to, line }) => {
    const url = new URL(to, `http://site/${path}`);
    if (url.host !== 'site') return [];
    const file = decodeURIComponent(url.pathname.slice(1)).replace(/(^|\/)$/, '$1index.html');
    const wrong = `${path}:${line}: ${to}`;
    if (to.startsWith('/')) return [`${wrong}: begins with /, and the site may lie in any folder`];
    if (!existsSync(`${out}/${file}`) || !statSync(`${out}/${file}`).isFile()) return [`${wrong}: there is no ${file}`];
    const fragment = decodeURIComponent(url.hash.slice(1));
    const there = pages.get(file);
    return there && !MOMENT.test(fragment) && !there.ids.has(fragment) ? [`${wrong}: ${file} has nothing with that id`] : [];
  });
}

/** Lessons are made from one mould: of so many one is looked at to the last attribute, and all of them for where they lead. */
const OF = 10;
const LESSON = /^\w\w\/lessons\/.+\//;

/** What a strict policy would not run. @param {string} path @param {string} text */
function inline(path, text) {
  const found = [...text.matchAll(/<style|<script(?![^>]*\bsrc=)|\s(?:style|on\w+)="/g)];
  return found.map(([what]) => `${path}: ${what.trim()}: no script and no style stands in a page`);
}

/** @param {string} out the built site @returns {Promise<{ pages: number, links: number, problems: string[] }>} */
export async function checkSite(out) {
  const validator = new HtmlValidate(new StaticConfigLoader(RULES));
  const texts = new Map(pagesIn(out).map((path) => [path, withoutPictures(readFileSync(`${out}/${path}`, 'utf8'))]));
  const pages = new Map([...texts].map(([path, text]) => [path, look(path, text)]));
  /** @type {string[]} */
  const problems = [];
  let lessons = 0;
  for (const [path, text] of texts) {
    problems.push(...inline(path, text));
    if (LESSON.test(path) && (lessons += 1) % OF !== 1) continue;
    const report = await validator.validateString(text, path);
    for (const { messages } of report.results) problems.push(...messages.map(({ line, column, message, ruleId }) => `${path}:${line}:${column}: ${message} (${ruleId})`));
  }
  for (const page of pages.values()) problems.push(...astray(out, page, pages));
  return { pages: pages.size, links: [...pages.values()].reduce((sum, { links }) => sum + links.length, 0), problems };
}
