// The sentences of both languages, each in pieces: what the first moving message needs, what a wide page says at first,
// what explains and what may be asked for, and what a family of protocols says beyond that.

/** @typedef {import('./types.d.ts').Language} Language */
/** @typedef {import('./sentences.d.ts').Table} Table */

/** @type {Record<Language, Record<'first' | 'panel' | 'later' | 'logs', () => Promise<{ default: Table }>>>} */
export const TABLES = {
  en: { first: () => import('virtual:sentences/en/first'), panel: () => import('virtual:sentences/en/panel'), later: () => import('virtual:sentences/en/later'), logs: () => import('virtual:sentences/en/logs') },
  zh: { first: () => import('virtual:sentences/zh/first'), panel: () => import('virtual:sentences/zh/panel'), later: () => import('virtual:sentences/zh/later'), logs: () => import('virtual:sentences/zh/logs') },
};

/** The language that an attribute or a browser asks for. @param {string | null | undefined} tag @returns {Language} */
export function languageOf(tag) {
  return /^zh\b/i.test(tag ?? '') ? 'zh' : 'en';
}
