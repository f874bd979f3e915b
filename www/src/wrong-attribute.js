// What the attributes may be, and what to say of one that is something else.
import { LEAST_SPEED, MOST_SEED, MOST_SPEED, heightOf, momentOf, seedOf, speedOf } from './attributes.js';

/** @typedef {import('./types.d.ts').Problem} Problem */
/** @typedef {import('./types.d.ts').Strings} Strings */

/** A step or a time. */
const MOMENTS = ['12', '48.5ms'];

/** By attribute, whether a value is legal, and what would be. @type {Record<string, [(value: string) => unknown, string[]]>} */
const LEGAL = {
  theme: words('system', 'light', 'dark'),
  controls: words('full', 'none'),
  captions: words('stop', 'through'),
  layout: words('wide', 'embed', 'phone'),
  seed: [(value) => seedOf(value) !== undefined, [`0–${MOST_SEED}`]],
  at: [momentOf, MOMENTS],
  from: [momentOf, MOMENTS],
  to: [momentOf, MOMENTS],
  speed: [speedOf, [`1/${1 / LEAST_SPEED}–${MOST_SPEED}`]],
  height: [(value) => globalThis.CSS?.supports('height', heightOf(value)) ?? true, ['480', '60vh']],
};

/** @param {...string} all @returns {[(value: string) => unknown, string[]]} */
function words(...all) {
  return [(value) => all.includes(value), all];
}

/**
 * The first attribute that is not legal, as a problem to show; the run goes on without it.
 * @param {{ getAttribute(name: string): string | null }} element
 * @param {Strings} strings
 * @returns {Problem | null}
 */
export function attributeProblem(element, strings) {
  for (const [name, [legal, expected]] of Object.entries(LEGAL)) {
    const found = element.getAttribute(name);
    if (found && !legal(found)) return { id: 'attribute', args: [], message: strings.text('ui-bad-attribute', { name }), line: 0, column: 0, found, expected };
  }
  return null;
}
