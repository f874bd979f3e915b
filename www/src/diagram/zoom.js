// How the reader moves a window on the run: closer, and along. Pure.
import { AIR, LEAST_SPAN, spanOf, toTime } from './scale.js';

/** @typedef {import('./scale.js').Scale} Scale */
/** How far a window may go. @typedef {{ end: number, most: number }} Limits */

/** @param {Scale} scale @param {Limits} limits @returns {Scale} */
export function clamped(scale, limits) {
  const span = Math.min(Math.max(spanOf(scale), LEAST_SPAN), Math.max(limits.most, LEAST_SPAN));
  const latest = Math.max(0, limits.end * AIR - span * 0.5);
  return { start: Math.min(Math.max(scale.start, 0), latest), perUs: scale.length / span, length: scale.length };
}

/**
 * Closer for a factor above 1; what is under `px` stays there.
 * @param {Scale} scale @param {number} px @param {number} factor @param {Limits} limits @returns {Scale}
 */
export function zoomed(scale, px, factor, limits) {
  const span = Math.min(Math.max(spanOf(scale) / factor, LEAST_SPAN), Math.max(limits.most, LEAST_SPAN));
  const perUs = scale.length / span;
  return clamped({ start: toTime(scale, px) - px / perUs, perUs, length: scale.length }, limits);
}

/** @param {Scale} scale @param {number} px towards later times @param {Limits} limits @returns {Scale} */
export function panned(scale, px, limits) {
  return clamped({ ...scale, start: scale.start + px / scale.perUs }, limits);
}
