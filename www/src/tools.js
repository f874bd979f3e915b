// The files of wasm that are fetched when somebody first asks for what they do. Apart from engine.js, so that no host page
// pays for their names.
import checkerLogsFile from '../pkg/checker-logs_bg.wasm?url';
import checkerFile from '../pkg/checker_bg.wasm?url';
import historiesFile from '../pkg/histories_bg.wasm?url';
import takeawayFile from '../pkg/takeaway_bg.wasm?url';
import workshopFile from '../pkg/workshop_bg.wasm?url';
import { checkersOf } from './check/checkers.js';
import { once } from './fetched.js';

/** What works on texts alone. @typedef {typeof import('../pkg/workshop.js')} Tools */

/** What works on texts alone. */
export const loadWorkshop = once(workshopFile, () => import('../pkg/workshop.js'));
/** A run in the forms in which it can be taken away. */
export const loadTakeaway = once(takeawayFile, () => import('../pkg/takeaway.js'));

/** Where the search of every schedule is, and what judges histories: a worker is told. */
export const CHECKER_FILES = { basic: checkerFile, logs: checkerLogsFile, histories: historiesFile };
/** The same on the page. */
export const checkers = checkersOf(CHECKER_FILES);
