// What the page says, read from the same files as the page: a test may ask for a sentence without repeating it.
import { readFileSync, readdirSync } from 'node:fs';

/** @typedef {'en' | 'zh'} Language */

const LOCALES = new URL('../../../locales/', import.meta.url);

/** @param {Language} language */
function read(language) {
  const folder = new URL(`${language}/`, LOCALES);
  return readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
}

const FILES = { en: read('en'), zh: read('zh') };

/** One sentence as it stands in the file. @param {string} id `name` or `name.attribute` @param {Language} [language] */
export function source(id, language = 'en') {
  const [name, attribute] = id.split('.');
  const entry = new RegExp(`^${name} =(.*(?:\\n[ \\t].*)*)`, 'm').exec(FILES[language])?.[1];
  const found = attribute ? new RegExp(`^[ \\t]+\\.${attribute} =(.*)`, 'm').exec(entry ?? '')?.[1] : entry?.split('\n')[0];
  if (found === undefined) throw new Error(`locales/${language}: no sentence ${id}`);
  return found.trim();
}

/**
 * A sentence as a pattern: what is known stands there, the rest may be anything.
 * @param {string} id @param {Record<string, string | number>} [args] @param {Language} [language]
 */
export function said(id, args = {}, language = 'en') {
  const literal = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const parts = source(id, language).split(/\{\s*(.*?)\s*\}/);
  return new RegExp(parts.map((part, at) => {
    if (at % 2 === 0) return literal(part);
    const [, name = ''] = /^\$([\w-]+)$/.exec(part) ?? [];
    return name in args ? literal(String(args[name])) : '.+?';
  }).join(''));
}
