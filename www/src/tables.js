// The sentences of both languages, each in two pieces: what the first moving message needs, and what panels explain.

/** @typedef {import('./types.d.ts').Language} Language */
/** @typedef {import('./sentences.d.ts').Table} Table */

/** @type {Record<Language, Record<'first' | 'later', () => Promise<{ default: Table }>>>} */
export const TABLES = {
  en: { first: () => import('virtual:sentences/en/first'), later: () => import('virtual:sentences/en/later') },
  zh: { first: () => import('virtual:sentences/zh/first'), later: () => import('virtual:sentences/zh/later') },
};

/** The language that an attribute or a browser asks for. @param {string | null | undefined} tag @returns {Language} */
export function languageOf(tag) {
  return /^zh\b/i.test(tag ?? '') ? 'zh' : 'en';
}
