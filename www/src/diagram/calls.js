// What of a lifeline is an operation of a client, and not how the node stands; bars.js draws those.

/** @typedef {import('./types.d.ts').LifelineView['stretches'][number]} StretchView */

const CALLS = ['asks', 'told', 'unknown'];

/** Whether a stretch is an operation and not how the node stands. @param {StretchView} stretch */
export const isCall = ({ standing }) => CALLS.includes(standing);
