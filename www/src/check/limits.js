// What the reader may set of a search, and how far.

/** What may happen at all, by name: the least and the most. @type {Record<string, [number, number]>} */
export const LIMITS = {
  drops: [0, 9], duplicates: [0, 9], timeouts: [0, 9], crashes: [0, 9], wipes: [0, 9],
  in_flight: [1, 400], rounds: [1, 99], slots: [1, 99], depth: [1, 999], states: [1000, 100_000_000], megabytes: [32, 2048],
};

/** Whether it is within them; what is no number has none. @param {string} name @param {unknown} value */
export function fits(name, value) {
  const [low, high] = LIMITS[name] ?? [0, 0];
  return typeof value !== 'number' || (Number.isInteger(value) && value >= low && value <= high);
}
