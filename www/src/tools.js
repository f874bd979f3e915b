// The files of wasm that are fetched when somebody first asks for what they do. Apart from engine.js, so that no host page
// pays for their names.
import checkerLogsFile from '../pkg/checker-logs_bg.wasm?url';
import checkerFile from '../pkg/checker_bg.wasm?url';
import takeawayFile from '../pkg/takeaway_bg.wasm?url';
import workshopFile from '../pkg/workshop_bg.wasm?url';
import { once } from './engine.js';

/** @typedef {import('./engine.js').Family} Family */
/** What goes through every schedule. @typedef {typeof import('../pkg/checker.js')} Checker */
/** What works on texts alone. @typedef {typeof import('../pkg/workshop.js')} Tools */

/** What works on texts alone. */
export const loadWorkshop = once(workshopFile, () => import('../pkg/workshop.js'));
/** A run in the forms in which it can be taken away. */
export const loadTakeaway = once(takeawayFile, () => import('../pkg/takeaway.js'));

/** @type {Record<Family, () => Promise<Checker>>} */
const CHECKERS = {
  basic: once(checkerFile, () => import('../pkg/checker.js')),
  logs: once(checkerLogsFile, () => /** @type {Promise<Checker>} */ (/** @type {Promise<unknown>} */ (import('../pkg/checker-logs.js')))),
};
/** The search of every schedule. @param {Family} family */
export const loadChecker = (family) => CHECKERS[family]();
