// Pages as text: whatever is put into a page is a text, unless it was made here.

/** A piece of a page. */
export class Html {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

/** @type {Record<string, string>} */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** @param {unknown} value @returns {string} */
function write(value) {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(write).join('');
  if (value === null || value === undefined || value === false) return '';
  return String(value).replace(/[&<>"']/g, (letter) => ENTITIES[letter]);
}

/** @param {TemplateStringsArray} strings @param {...unknown} values */
export function html(strings, ...values) {
  return new Html(strings.map((text, at) => text + (at < values.length ? write(values[at]) : '')).join(''));
}

/** What is markup already: a picture that the command drew, a document that the renderer wrote. @param {string} text */
export const markup = (text) => new Html(text);
