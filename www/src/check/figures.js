// Figures of a search, as people read them.

const LOCALES = { en: 'en', zh: 'zh-CN' };
const MB = 2 ** 20;
const UNITS = ['MB', 'GB', 'TB'];

/** @typedef {import('../types.d.ts').Language} Language */

/** @param {Language} language @param {number} number */
export const whole = (language, number) => new Intl.NumberFormat(LOCALES[language]).format(number);

/** An estimate is no count: it has two digits, and words instead of many noughts (56 trillion, 56 万亿). @param {Language} language @param {number} number */
export function rough(language, number) {
  /** @type {Intl.NumberFormatOptions} */
  const words = number < 1e6 ? {} : { notation: 'compact', compactDisplay: 'long' };
  const text = new Intl.NumberFormat(LOCALES[language], { maximumSignificantDigits: 2, ...words }).format(number);
  // Chinese stands apart from digits, here as everywhere.
  return text.replace(/(?<=\d)(?=\p{Script=Han})/u, ' ');
}

/** So many bytes, in the largest unit of which there is one; what is there at all is never nothing. @param {Language} language @param {number} bytes @returns {{ figure: string, unit: string }} */
export function memory(language, bytes) {
  let size = bytes / MB;
  let unit = 0;
  while (size >= 1024 && unit + 1 < UNITS.length) {
    size /= 1024;
    unit += 1;
  }
  const shown = size < 10 ? Math.ceil(size * 10) / 10 : Math.round(size);
  return { figure: shown < 10_000 ? whole(language, shown) : rough(language, shown), unit: UNITS[unit] ?? '' };
}

/** The same as one text. @param {Language} language @param {number} bytes */
export function memoryText(language, bytes) {
  const { figure, unit } = memory(language, bytes);
  return `${figure} ${unit}`;
}
