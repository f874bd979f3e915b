// What is on now and what is next: the node under the glass, the theme.

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').Theme} Theme */

/** @type {Theme[]} */
const THEMES = ['system', 'light', 'dark'];

/** @param {Theme} theme */
export function themeAfter(theme) {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
}

/** The node under the glass. @param {Ui} ui */
export function inspected({ view, selection }) {
  return view.nodes.find(({ name }) => name === selection.node) ?? null;
}
