// The style sheets, adopted by every element on the page: no inline styles, so that a strict host allows them.

/** @type {Record<string, string>} */
const SOURCES = import.meta.glob('./styles/*.css', { query: '?inline', import: 'default', eager: true });

/** @type {CSSStyleSheet[] | null} */
let shared = null;

export function sheets() {
  shared ??= Object.values(SOURCES).map((source) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(source);
    return sheet;
  });
  return shared;
}
