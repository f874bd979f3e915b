// What the attributes may be, and what to say of one that is something else.

/** @typedef {import('./types.d.ts').Problem} Problem */
/** @typedef {import('./types.d.ts').Strings} Strings */

const MOST_SEED = 0xffffffff;

/** @type {Record<string, string[]>} */
const WORDS = { theme: ['system', 'light', 'dark'], controls: ['full', 'none'], captions: ['stop', 'through'], layout: ['wide', 'embed', 'phone'] };

/** @param {string | null} value @returns {number | undefined} */
export function seedOf(value) {
  const seed = /^\s*\d+\s*$/.test(value ?? '') ? Number(value) : Number.NaN;
  return seed <= MOST_SEED ? seed : undefined;
}

/** A moment as an address has it: a step, `12`, or a time, `48.5ms`. @param {string | null} at @returns {{ step: number } | { time: number } | null} */
export function momentOf(at) {
  const [, number = '', unit] = /^(\d{1,9}(?:\.\d{1,3})?)(ms)?$/.exec(at ?? '') ?? [];
  if (!number || (!unit && number.includes('.'))) return null;
  return unit ? { time: Math.round(Number(number) * 1000) } : { step: Number(number) };
}

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
