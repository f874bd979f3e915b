// The room that an element takes on its host's page unless told otherwise, in CSS pixels.

/** In a window narrower than this it stands upright, as on a phone. */
const NARROW = 600;
const HEIGHT = 420;
const HEIGHT_NARROW = 640;

/** How high it is in a window of this width, in CSS pixels. @param {number} width */
export const usualHeight = (width) => (width < NARROW ? HEIGHT_NARROW : HEIGHT);

/** @param {string} force */
const place = (force) =>
  `:host{display:block${force};box-sizing:border-box${force};height:${HEIGHT}px${force}}@media(max-width:${NARROW - 1}px){:host{height:${HEIGHT_NARROW}px${force}}}:host([hidden]){display:none${force}}`;

/** The same as a style. What a host put inside for readers without scripts is seen until there is a picture, and on paper. */
export const PLACE = `${place('')}slot{display:none}slot.waits{display:block;max-height:100%;overflow:auto}@media print{slot.instead{display:block;max-height:none}slot.instead~*{display:none!important}}`;

/** Against a page that takes every style away. */
export const RESCUE = place('!important');
