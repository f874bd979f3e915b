// Clusters in which a mistake shows: made from the lesson that tells it, without what a search decides.
import { familyOf, loadEngine } from '../engine.js';
import { loadWorkshop } from '../tools.js';
import { findScenario } from '../library.js';
import { arenaTold } from './telling.js';

/** @typedef {import('../types.d.ts').CheckWishes} CheckWishes */
/** @typedef {{ text: string, wishes: Partial<CheckWishes>, promise: string }} Arena */

/** Flights of a message between two requests, in the order in which they are tried. */
const APART = [2, 0, 1, 3, 8];
/** Events in which something would have broken by itself. */
const LONGEST = 1000;
/** What a schedule may do, by name. */
const FAULTS = /** @type {const} */ (['drops', 'duplicates', 'timeouts', 'crashes', 'wipes']);

/** Mistakes whose way is too long for a search of every schedule, but walks at random in their clusters find one in seconds. */
export const DEEP = new Set(['lost-accepted-ballot', 'wrong-merge', 'commit-past-match', 'commit-old-term', 'single-server-early', 'apply-time-config']);
/** A matter of clocks, which stand still in a search and in its walks: the lesson has a way. */
export const TIMED = new Set(['lease-no-bound']);

/** The lesson that tells a mistake. @param {string} id */
export const lessonOf = (id) => findScenario(`break-it/${id}`);

/** A cluster in which a mistake shows, with nothing in its script but requests. @param {string} mutation @returns {Promise<Arena | null>} */
export async function arenaOf(mutation) {
  const lesson = await lessonOf(mutation);
  if (!lesson) return null;
  const tools = await loadWorkshop();
  const able = tools.checkable(lesson.text);
  const wishes = Object.fromEntries(FAULTS.map((name) => [name, able.wishes[name]]));
  const text = await harmless(tools, lesson.text, await arenaTold(mutation, familyOf(lesson.text)));
  // What its lesson says falls is what is asked about; agreement, where that falls too.
  const promise = able.falls.includes('agreement') ? 'agreement' : (able.falls[0] ?? '');
  return { text, wishes, promise };
}

/** A cluster that may find no rest, with nothing in its script that a search for a loop decides. @param {string} id */
export async function restlessOf(id) {
  const lesson = await lessonOf(id);
  return lesson && (await loadWorkshop()).unscheduled(lesson.text);
}

/**
 * The requests as far apart as it takes for nothing to break by itself: to break it is the reader's.
 * @param {import('../tools.js').Tools} tools @param {string} text @param {import('../types.d.ts').Telling} telling
 */
async function harmless(tools, text, telling) {
  const { Session } = await loadEngine(familyOf(text));
  const broken = (/** @type {string} */ staged) => {
    const run = Session.open(staged);
    try {
      for (let steps = 0; steps < LONGEST && run.step(); steps += 1);
      return run.view().monitors.some(({ verdict }) => verdict === 'broken');
    } finally {
      run.free();
    }
  };
  const all = APART.map((flights) => tools.challenge(text, telling, flights));
  return all.find((staged) => !broken(staged)) ?? all[0] ?? text;
}

/** What a script does and the reader has not allowed. @param {CheckWishes} wishes @param {CheckWishes} script */
export function more(wishes, script) {
  /** @type {Partial<CheckWishes>} */
  const all = {};
  for (const name of FAULTS) all[name] = Math.max(wishes[name], script[name]);
  return all;
}
