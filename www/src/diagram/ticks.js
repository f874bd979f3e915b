// The marks of an axis of time, and how times are written at them. Pure.

/** Steps between ticks go 1, 2, 5, 10, … @param {number} least @returns {number} */
export function niceStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  for (const digit of [1, 2, 5]) {
    if (digit * power >= least * 0.999) return digit * power;
  }
  return 10 * power;
}

/**
 * @param {number} from @param {number} to @param {number} perUs @param {number} pxApart
 * @returns {{ step: number, times: number[] }}
 */
export function ticksOf(from, to, perUs, pxApart) {
  const step = Math.max(niceStep(pxApart / perUs), 1);
  const times = [];
  for (let count = Math.ceil(Math.max(from, 0) / step); count * step <= to; count++) times.push(count * step);
  return { step, times };
}

/** How many decimals a millisecond needs when moments are `step` apart. @param {number} step */
export function decimalsFor(step) {
  return Math.max(0, Math.min(3, Math.ceil(3 - Math.log10(Math.max(step, 1)) - 1e-9)));
}

/** Milliseconds, as they are written. @param {number} us @param {number} decimals */
export function milliseconds(us, decimals) {
  const [whole = '0', part] = (us / 1000).toFixed(decimals).split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, '\u2009') : whole;
  return part === undefined ? grouped : `${grouped}.${part}`;
}
