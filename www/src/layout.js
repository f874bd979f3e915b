// Which of the three arrangements fits a size.

/** @typedef {import('./types.d.ts').Layout} Layout */

const PHONE_BELOW = 560;
/** Less high than this, a narrow place has no room for rows of roles with tabs under them. */
const PHONE_FROM = 500;
const WIDE_FROM = 900;
/** Less high than this, a wide place is a piece of prose: caption and scrubber. */
const TALL_FROM = 600;
const LECTURE_FROM = 1800;
/** A tablet held upright has room for everything of a wide page, one above the other. */
const UPRIGHT = { width: 800, height: 960, slim: 1.2 };

/** @param {number} width @param {number} height @param {string | null} [wanted] @returns {Layout} */
export function layoutOf(width, height, wanted) {
  if (wanted === 'wide' || wanted === 'phone' || wanted === 'embed') return wanted;
  if (width < PHONE_BELOW) return height < PHONE_FROM ? 'embed' : 'phone';
  if (height < TALL_FROM) return 'embed';
  return width < WIDE_FROM && !isUpright(width, height) ? 'phone' : 'wide';
}

/** Whether a wide page has its panel below the stage. @param {number} width @param {number} height */
export function isUpright(width, height) {
  return width >= UPRIGHT.width && height >= UPRIGHT.height && height > width * UPRIGHT.slim;
}

/** Whether it is seen from the last row of a lecture hall. @param {number} width @param {number} height */
export function isLecture(width, height) {
  return width >= LECTURE_FROM && height >= 900;
}
