// The scenarios that the page brings along. Each is fetched when it is asked for.

/** @typedef {import('./types.d.ts').Entry} Entry */

/** @type {Record<string, () => Promise<string>>} */
const FILES = /** @type {any} */ (import.meta.glob('../../scenarios/**/*.txt', { query: '?raw', import: 'default' }));

/** By address: `basic-paxos/b09-x-and-y`. */
const SCENARIOS = new Map(
  Object.entries(FILES)
    .filter(([path]) => !path.includes('transcript'))
    .map(([path, load]) => [path.replace(/^.*\/scenarios\//, '').replace(/\.txt$/, ''), load]),
);

const FIRST = ['basic-paxos/b09-x-and-y', 'basic-paxos/b01-clean'];

/** The scenario that a page without a wish shows. */
export function defaultScenario() {
  return FIRST.find((id) => SCENARIOS.has(id)) ?? SCENARIOS.keys().next().value ?? '';
}

/** The full address of a scenario named in full, or by its last part alone; null when there is none. @param {string} name */
export function resolve(name) {
  const wanted = name.trim().replace(/\.txt$/, '') || defaultScenario();
  if (SCENARIOS.has(wanted)) return wanted;
  return [...SCENARIOS.keys()].find((id) => id.endsWith(`/${wanted}`)) ?? null;
}

/** The addresses nearest to one that is not there. @param {string} name */
export function nearest(name) {
  const stem = name.split('/').at(-1)?.slice(0, 1) ?? '';
  const all = [...SCENARIOS.keys()];
  const close = all.filter((id) => id.split('/').at(-1)?.startsWith(stem));
  return close.length ? close : all;
}

/** @param {string} id @returns {Promise<string>} */
export async function fetchScenario(id) {
  const load = SCENARIOS.get(id);
  if (!load) throw new Error(`no scenario ${id}`);
  return load();
}

/** @type {Promise<Entry[]> | null} */
let listing = null;

/** All of them, with titles, in order. @returns {Promise<Entry[]>} */
export function listScenarios() {
  listing ??= Promise.all(
    [...SCENARIOS.keys()].sort().map(async (id) => {
      const [family = '', name = ''] = id.split('/');
      return { id, family, name, ...headOf(await fetchScenario(id)) };
    }),
  );
  return listing;
}

/**
 * Title and summary from the head of a scenario's text: `title en "…" zh "…"`, on one line or on several.
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
