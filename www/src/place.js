// The room that an element takes on its host's page unless told otherwise, in CSS pixels.

/** In a window narrower than this it stands upright, as on a phone. */
const NARROW = 600;
const HEIGHT = 420;
const HEIGHT_NARROW = 640;

/** How high it is in a window of this width, in CSS pixels. @param {number} width */
export const usualHeight = (width) => (width < NARROW ? HEIGHT_NARROW : HEIGHT);

/** The same as a style. */
export const PLACE = `:host{display:block;box-sizing:border-box;height:${HEIGHT}px}@media(max-width:${NARROW - 1}px){:host{height:${HEIGHT_NARROW}px}}:host([hidden]){display:none}`;
