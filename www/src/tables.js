// The sentences of both languages, each in pieces: what the first moving message needs, what panels explain, and what a
// family of protocols says beyond that.

/** @typedef {import('./types.d.ts').Language} Language */
/** @typedef {import('./sentences.d.ts').Table} Table */

/** @type {Record<Language, Record<'first' | 'later' | 'logs', () => Promise<{ default: Table }>>>} */
export const TABLES = {
  en: { first: () => import('virtual:sentences/en/first'), later: () => import('virtual:sentences/en/later'), logs: () => import('virtual:sentences/en/logs') },
  zh: { first: () => import('virtual:sentences/zh/first'), later: () => import('virtual:sentences/zh/later'), logs: () => import('virtual:sentences/zh/logs') },
};

/** The language that an attribute or a browser asks for. @param {string | null | undefined} tag @returns {Language} */
export function languageOf(tag) {
  return /^zh\b/i.test(tag ?? '') ? 'zh' : 'en';
}
