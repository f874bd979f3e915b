// Style sheets that are adopted: parsed once for a document, whoever asks. A sheet is of no use in another document.

/** @type {WeakMap<Document, Map<string, CSSStyleSheet>>} */
const parsed = new WeakMap();

/** One that nobody else has. @param {Document} document @param {string} text */
export function freshSheet(document, text) {
  const { CSSStyleSheet: Sheet } = document.defaultView ?? window;
  const sheet = new Sheet();
  sheet.replaceSync(text);
  return sheet;
}

/** @param {Document} document @param {string} text */
export function sheetOf(document, text) {
  const all = parsed.get(document) ?? new Map();
  parsed.set(document, all);
  const sheet = all.get(text) ?? freshSheet(document, text);
  all.set(text, sheet);
  return sheet;
}
