// What the attributes may be, and what to say of one that is something else.
import { MOST_SEED, seedOf } from './attributes.js';

/** @typedef {import('./types.d.ts').Problem} Problem */
/** @typedef {import('./types.d.ts').Strings} Strings */

/** @type {Record<string, string[]>} */
const WORDS = { theme: ['system', 'light', 'dark'], controls: ['full', 'none'], captions: ['stop', 'through'], layout: ['wide', 'embed', 'phone'] };

/**
 * The first attribute that is not legal, as a problem to show; the run goes on without it.
 * @param {{ getAttribute(name: string): string | null }} element
 * @param {Strings} strings
 * @returns {Problem | null}
 */
export function attributeProblem(element, strings) {
  /** @param {string} name @param {string} found @param {string[]} expected */
  const wrong = (name, found, expected) => ({
    id: 'attribute', args: [], message: strings.text('ui-bad-attribute', { name }), line: 0, column: 0, found, expected,
  });
  for (const [name, words] of Object.entries(WORDS)) {
    const value = element.getAttribute(name);
    if (value && !words.includes(value)) return wrong(name, value, words);
  }
  const seed = element.getAttribute('seed');
  return seed && seedOf(seed) === undefined ? wrong('seed', seed, [`0–${MOST_SEED}`]) : null;
}
