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
    if (found && !legal(found)) return wrong(strings, name, found, expected);
  }
  return emptyPart(element, strings);
}

/** `to` before `from`: nothing would be left to see. Of a step and a time only the run could tell. @param {{ getAttribute(name: string): string | null }} element @param {Strings} strings @returns {Problem | null} */
function emptyPart(element, strings) {
  const [from, to] = ['from', 'to'].map((name) => momentOf(element.getAttribute(name)));
  const [begins, ends] = from && to ? ('step' in from && 'step' in to ? [from.step, to.step] : 'time' in from && 'time' in to ? [from.time, to.time] : []) : [];
  if (begins === undefined || ends === undefined || begins < ends) return null;
  return wrong(strings, 'to', element.getAttribute('to') ?? '', [`> ${element.getAttribute('from')}`]);
}

/** @param {Strings} strings @param {string} name @param {string} found @param {string[]} expected @returns {Problem} */
function wrong(strings, name, found, expected) {
  return { id: 'attribute', args: [], message: strings.text('ui-bad-attribute', { name }), line: 0, column: 0, found, expected };
}
