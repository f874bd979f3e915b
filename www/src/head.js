// The head of a scenario's text, as a list of scenarios shows it. Read when the page is built.

/**
 * Title and summary: `title en "…" zh "…"`, on one line or on several.
 * @param {string} text
 */
export function headOf(text) {
  return { title: both(text, 'title'), about: both(text, 'about') };
}

/** @param {string} text @param {string} word */
function both(text, word) {
  const section = new RegExp(`^${word}\\b.*(?:\\r?\\n[ \\t]+.*)*`, 'm').exec(text)?.[0] ?? '';
  const quoted = (/** @type {string} */ language) =>
    new RegExp(`\\b${language}\\s+"((?:[^"\\\\]|\\\\.)*)"`).exec(section)?.[1]?.replace(/\\(.)/g, '$1');
  return { en: quoted('en') ?? '', zh: quoted('zh') ?? quoted('en') ?? '' };
}
