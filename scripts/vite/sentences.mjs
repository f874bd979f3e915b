// Sentences are compiled when the page is built: Fluent files on disk, plain data in the browser. No parser is
// downloaded, nothing is parsed at load, and what the panels need comes after what the first moving message needs.
import { readFileSync, readdirSync } from 'node:fs';

import { FluentResource } from '@fluent/bundle';

/** @typedef {import('../../www/src/sentences.d.ts').Pattern} Pattern */
/** @typedef {import('../../www/src/sentences.d.ts').Piece} Piece */
/** @typedef {import('../../www/src/sentences.d.ts').Table} Table */

const LOCALES = new URL('../../locales/', import.meta.url);
/** The command line's own words. */
const ELSEWHERE = ['cli.ftl'];
/** What opens when somebody asks for it. */
const LATER_FILES = ['panels.ftl'];
/** Explanations of what is named: shown in panels. The `why` of a rule or an event is narration. */
const LATER = /^(?:error|option|word|mutation)-|\.(?:what|seen|broken)$/;

/** @typedef {NonNullable<import('@fluent/bundle').Message['value']>} Fluent */

/** @param {Fluent} pattern @returns {Pattern} */
function patternOf(pattern) {
  return typeof pattern === 'string' ? pattern : pattern.map((part) => (typeof part === 'string' ? part : pieceOf(part)));
}

/** @param {any} part @returns {Piece} */
function pieceOf(part) {
  switch (part.type) {
    case 'str':
      return part.value;
    case 'var':
      return [part.name];
    case 'mesg':
      return [0, part.attr ? `${part.name}.${part.attr}` : part.name];
    case 'select': {
      if (part.selector.type !== 'var') break;
      const variants = part.variants.map((/** @type {any} */ { key, value }) => [String(key.value), patternOf(value)]);
      return [part.selector.name, Object.fromEntries(variants), variants[part.star][0]];
    }
  }
  throw new Error(`sentences: ${part.type} is not understood by www/src/strings.js`);
}

/** Every pattern of a Fluent text, by `id` or `id.attribute`. @param {string} text @returns {Table} */
export function compile(text) {
  /** @type {Table} */
  const table = {};
  for (const { id, value, attributes } of new FluentResource(text).body) {
    if (value !== null) table[id] = patternOf(value);
    for (const [name, pattern] of Object.entries(attributes)) table[`${id}.${name}`] = patternOf(pattern);
  }
  return table;
}

/** @param {string} language @param {'first' | 'later'} when */
export function sentences(language, when) {
  const folder = new URL(`${language}/`, LOCALES);
  const files = readdirSync(folder).filter((file) => file.endsWith('.ftl') && !ELSEWHERE.includes(file)).sort();
  const entries = files.flatMap((file) => {
    const later = (/** @type {string} */ id) => LATER_FILES.includes(file) || (file === 'protocol.ftl' && LATER.test(id));
    return Object.entries(compile(readFileSync(new URL(file, folder), 'utf8'))).filter(([id]) => later(id) === (when === 'later'));
  });
  return { table: /** @type {Table} */ (Object.fromEntries(entries)), files: files.map((file) => new URL(file, folder).pathname) };
}

const MODULE = /^virtual:sentences\/(\w+)\/(first|later)$/;

/** `virtual:sentences/en/first`, `virtual:sentences/en/later`. @returns {import('vite').Plugin} */
export function sentencesPlugin() {
  return {
    name: 'sentences',
    resolveId: (id) => (MODULE.test(id) ? `\0${id}` : null),
    load(id) {
      const [, language, when] = MODULE.exec(id.slice(1)) ?? [];
      if (!language) return null;
      const { table, files } = sentences(language, /** @type {'first' | 'later'} */ (when));
      for (const file of files) this.addWatchFile(file);
      return `export default ${JSON.stringify(table)};`;
    },
  };
}
