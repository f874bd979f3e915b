// What attributes of the element mean.

export const MOST_SEED = 0xffffffff;

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
