// What attributes of the element mean.

/** A place in a run. @typedef {{ step: number } | { time: number }} Moment */

export const MOST_SEED = 0xffffffff;
/** The slowest and the fastest that can be asked for: virtual time to wall time. */
export const LEAST_SPEED = 1 / 10_000;
export const MOST_SPEED = 100;

/** @param {string | null} value @returns {number | undefined} */
export function seedOf(value) {
  const seed = /^\s*\d+\s*$/.test(value ?? '') ? Number(value) : Number.NaN;
  return seed <= MOST_SEED ? seed : undefined;
}

/** A moment as an address has it: a step, `12`, or a time, `48.5ms`. @param {string | null} at @returns {Moment | null} */
export function momentOf(at) {
  const [, number = '', unit] = /^(\d{1,9}(?:\.\d{1,3})?)(ms)?$/.exec(at ?? '') ?? [];
  if (!number || (!unit && number.includes('.'))) return null;
  return unit ? { time: Math.round(Number(number) * 1000) } : { step: Number(number) };
}

/** Virtual time to wall time: `1/50`, `0.02`, `2`. @param {string | null} value @returns {number | undefined} */
export function speedOf(value) {
  const [, over, number] = /^\s*(1\/)?(\d{1,5}(?:\.\d{1,6})?)\s*$/.exec(value ?? '') ?? [];
  const speed = over ? 1 / Number(number) : Number(number ?? Number.NaN);
  return speed >= LEAST_SPEED && speed <= MOST_SPEED ? speed : undefined;
}

/** A height as CSS has it; a number alone is in pixels. @param {string} value */
export const heightOf = (value) => (/^\d+$/.test(value) ? `${value}px` : value);
